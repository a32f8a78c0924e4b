import { limits } from '../limits'
import { concordance } from './dialect'
import type { Dialect } from './dialect'

/** Something odd about one row; the row is kept all the same. */
export type RowNote =
  | { readonly code: 'unclosed-quote'; readonly column: number }
  | { readonly code: 'stray-quote'; readonly column: number }
  | { readonly code: 'field-cut'; readonly column: number; readonly characters: number }
  | { readonly code: 'row-cut'; readonly column: number; readonly characters: number }

export type TextRow = {
  readonly cells: readonly string[]
  readonly line: number // physical, from 1
  readonly notes: readonly RowNote[]
}

/** After so many characters inside one pair of quotes we look whether whole rows were swallowed. */
const SUSPECT_AFTER = 256 * 1024

/**
 * Cuts text into rows as it comes, in constant memory. Unlike ready-made readers it can go back: where a quote is never
 * closed and has swallowed whole rows, the quote is taken as a plain character and the rows are read again, so none is lost.
 */
export class CsvRows {
  readonly #delimiter: string
  readonly #quote: string
  readonly #backslash: boolean
  readonly #loneCr: boolean
  readonly #concordance: boolean
  #width: number | null

  #text = ''
  #at = 0
  #line = 1 // of the character at #at
  #literal: readonly number[] = [] // columns of this row whose quotes are plain characters

  #cells: string[] = []
  #notes: RowNote[] = []
  #rowLine = 1
  #rowCharacters = 0
  #raw: string[] = [] // the row's text in earlier chunks, for going back
  #rawFrom = 0 // where the row begins in #text
  #rawSize = 0

  #field = ''
  #fieldSize = 0
  #last = false // no more text will come
  #inQuotes = false
  #wasQuoted = false
  #strays = 0
  #breaks = 0 // line ends inside these quotes
  #suspectAt = SUSPECT_AFTER

  /** `width`: cells in a full row, where known; it tells swallowed rows from a long text. */
  constructor(dialect: Dialect, width: number | null = null) {
    this.#delimiter = dialect.delimiter
    this.#quote = dialect.quote
    this.#backslash = dialect.escape === 'backslash'
    this.#loneCr = dialect.lineEnd === 'cr'
    this.#concordance = dialect.delimiter === concordance.delimiter
    this.#width = width
  }

  /** Physical lines begun so far. */
  get line(): number {
    return this.#line
  }

  /** Once the header is known. */
  expectWidth(width: number): void {
    this.#width = width
  }

  /** Rows that are complete after this piece of text. */
  push(chunk: string): TextRow[] {
    const rest = this.#text.slice(this.#at)
    this.#keepRaw()
    this.#text = rest === '' ? chunk : rest + chunk
    this.#at = 0
    this.#rawFrom = 0
    const rows: TextRow[] = []
    this.#scan(rows, false)
    return rows
  }

  /** The last rows. `cut`: the text was only a sample, so that an open quote means nothing. */
  end(cut = false): TextRow[] {
    const rows: TextRow[] = []
    this.#last = true
    do {
      this.#scan(rows, true)
      if (cut) return rows
      if (this.#inQuotes) {
        if (this.#tryGoBack(true) || this.#isWholeLine()) continue
        this.#notes.push({ code: 'unclosed-quote', column: this.#cells.length })
        this.#inQuotes = false
        this.#wasQuoted = true
      }
      if (this.#cells.length > 0 || this.#fieldSize > 0 || this.#wasQuoted) {
        this.#endField()
        this.#endRow(rows) // may go back
      }
    } while (this.#at < this.#text.length)
    return rows
  }

  #keepRaw(): void {
    if (this.#at <= this.#rawFrom) return
    const piece = this.#text.slice(this.#rawFrom, this.#at)
    this.#rawSize += piece.length
    if (this.#rawSize <= limits.rowCharacters) this.#raw.push(piece)
  }

  #scan(rows: TextRow[], last: boolean): void {
    while (this.#at < this.#text.length) {
      if (this.#inQuotes) {
        if (!this.#scanQuoted(last)) return
        continue
      }
      if (this.#mayOpen()) {
        const opened = this.#tryOpen(last)
        if (opened === 'wait') return
        if (opened === 'open') continue
      }
      if (!this.#scanPlain(rows, last)) return
    }
  }

  #mayOpen(): boolean {
    return (
      this.#quote !== '' &&
      this.#fieldSize === 0 &&
      !this.#wasQuoted &&
      !this.#literal.includes(this.#cells.length)
    )
  }

  /** A quote opens only at the beginning of a cell; blanks before it do not count. */
  #tryOpen(last: boolean): 'open' | 'plain' | 'wait' {
    let at = this.#at
    while (at < this.#text.length && this.#text.charCodeAt(at) === 32) at++
    if (at === this.#text.length && !last) return at === this.#at || at - this.#at > 1_000 ? 'plain' : 'wait'
    if (this.#text[at] !== this.#quote) return 'plain'
    this.#at = at + 1
    this.#inQuotes = true
    this.#strays = 0
    this.#breaks = 0
    this.#suspectAt = SUSPECT_AFTER
    return 'open'
  }

  /** Reads inside quotes; false: more text is needed. */
  #scanQuoted(last: boolean): boolean {
    const text = this.#text
    const end = text.length
    const from = this.#at
    let at = text.indexOf(this.#quote, from)
    if (this.#backslash) {
      const slash = text.indexOf('\\', from)
      if (slash >= 0 && (at < 0 || slash < at)) {
        if (slash + 1 >= end && !last) {
          this.#take(from, slash)
          this.#at = slash
          return false
        }
        const next = text[slash + 1]
        const escaped = next === this.#quote || next === '\\'
        this.#take(from, slash)
        this.#takeText(escaped ? next! : '\\')
        this.#at = slash + (escaped ? 2 : 1)
        return true
      }
    }
    if (at < 0) at = end
    this.#take(from, at)
    this.#at = at
    if (this.#fieldSize >= this.#suspectAt) {
      this.#suspectAt = Number.POSITIVE_INFINITY
      if (this.#breaks > 0 && this.#tryGoBack(false)) return true
    }
    if (at === end) return false
    // At a quote: doubled, closing, or a stray one.
    if (at + 1 >= end && !last) return false
    if (!this.#backslash && text[at + 1] === this.#quote) {
      this.#takeText(this.#quote)
      this.#at = at + 2
      return true
    }
    let after = at + 1
    while (after < end && text.charCodeAt(after) === 32) after++
    if (after >= end && !last) return false
    const next = text[after]
    if (after >= end || next === this.#delimiter || next === '\n' || next === '\r') {
      if (this.#strays > 0) {
        if (this.#breaks > 0) {
          if (!last && this.#lineIsCut()) return false
          if (this.#tryGoBack(false)) return true
        }
        this.#notes.push({ code: 'stray-quote', column: this.#cells.length })
      }
      this.#at = after
      this.#inQuotes = false
      this.#wasQuoted = true
      return true
    }
    if (this.#breaks > 0 && !last && this.#lineIsCut()) return false
    this.#strays++
    // Asked at the 1st, 2nd, 4th, … odd quote, so that a file full of them is still read in one go.
    if (this.#breaks > 0 && (this.#strays & (this.#strays - 1)) === 0 && this.#tryGoBack(false)) return true
    this.#takeText(this.#quote)
    this.#at = at + 1
    return true
  }

  /** Reads one plain cell, or what stands between a closing quote and the next delimiter; false: more text is needed. */
  #scanPlain(rows: TextRow[], last: boolean): boolean {
    const text = this.#text
    const end = text.length
    const delimiter = this.#delimiter.charCodeAt(0)
    const from = this.#at
    let at = from
    for (; at < end; at++) {
      const code = text.charCodeAt(at)
      if (code === delimiter || code === 10) break
      if (code === 13 && (this.#loneCr || text.charCodeAt(at + 1) === 10 || at + 1 >= end)) break
    }
    this.#take(from, at)
    this.#at = at
    if (at >= end) return false
    const code = text.charCodeAt(at)
    if (code === delimiter) {
      this.#at = at + 1
      this.#endField()
      return true
    }
    if (code === 13) {
      if (at + 1 >= end && !last) return false
      const lone = text.charCodeAt(at + 1) !== 10
      if (lone && !this.#loneCr && at + 1 < end) {
        this.#take(at, at + 1)
        this.#at = at + 1
        return true
      }
      this.#at = at + (lone ? 1 : 2)
    } else this.#at = at + 1
    this.#line++
    this.#endField()
    this.#endRow(rows)
    return true
  }

  #take(from: number, to: number): void {
    if (to <= from) return
    this.#takeText(this.#text.slice(from, to))
  }

  #takeText(piece: string): void {
    if (this.#inQuotes) {
      const breaks = lineBreaks(piece, this.#loneCr)
      this.#line += breaks
      this.#breaks += breaks
    }
    this.#fieldSize += piece.length
    this.#rowCharacters += piece.length
    if (
      this.#fieldSize - piece.length >= limits.fieldCharacters ||
      this.#rowCharacters - piece.length >= limits.rowCharacters
    )
      return
    this.#field += piece
  }

  #endField(): void {
    const column = this.#cells.length
    if (this.#field.length > limits.fieldCharacters)
      this.#field = this.#field.slice(0, limits.fieldCharacters)
    if (this.#fieldSize > this.#field.length) {
      const code = this.#fieldSize > limits.fieldCharacters ? 'field-cut' : 'row-cut'
      this.#notes.push({ code, column, characters: this.#fieldSize })
    }
    if (column < limits.columns) {
      this.#cells.push(this.#concordance ? this.#field.replaceAll(concordance.newline, '\n') : this.#field)
    } else if (this.#fieldSize > 0 && this.#notes.at(-1)?.column !== limits.columns) {
      this.#notes.push({ code: 'row-cut', column: limits.columns, characters: this.#rowCharacters })
    }
    this.#field = ''
    this.#fieldSize = 0
    this.#wasQuoted = false
    this.#strays = 0
  }

  #endRow(rows: TextRow[]): void {
    if (this.#joinedCells()) return
    rows.push({ cells: this.#cells, line: this.#rowLine, notes: this.#notes })
    this.#startRow()
  }

  #startRow(): void {
    this.#cells = []
    this.#notes = []
    this.#rowLine = this.#line
    this.#rowCharacters = 0
    this.#raw = []
    this.#rawSize = 0
    this.#rawFrom = this.#at
    this.#literal = []
  }

  /** Where the open quote has swallowed whole rows, starts the row again with that quote as a plain character. */
  #tryGoBack(atEnd: boolean): boolean {
    if (this.#rawSize > limits.rowCharacters || !this.#swallowedRows(atEnd)) return false
    this.#goBack()
    return true
  }

  /** A row too short whose quotes did not match up may have joined cells; then it is read again with that quote as a plain character. */
  #joinedCells(): boolean {
    if (this.#width === null || this.#cells.length >= this.#width || this.#literal.length > 0) return false
    const stray = this.#notes.find(note => note.code === 'stray-quote')
    if (stray === undefined || this.#line > this.#rowLine + 1 || this.#rawSize > limits.rowCharacters)
      return false
    const row = (this.#raw.join('') + this.#text.slice(this.#rawFrom, this.#at)).replace(/[\r\n]+$/, '')
    if (/[\r\n]/.test(row) || !this.#looksWhole(row)) return false
    this.#goBack(stray.column)
    return true
  }

  /** At the end of the text: whether the open quote stands in a line that is a full row without it; then starts that row again. */
  #isWholeLine(): boolean {
    if (this.#breaks > 1 || this.#width === null || this.#width === 1) return false
    const row = (this.#raw.join('') + this.#text.slice(this.#rawFrom)).replace(/[\r\n]+$/, '')
    if (/[\r\n]/.test(row) || !this.#looksWhole(row)) return false
    this.#goBack()
    return true
  }

  #goBack(column = this.#cells.length): void {
    const literal = [...this.#literal, column]
    if (this.#raw.length > 0) {
      this.#text = this.#raw.join('') + this.#text
      this.#at = 0
    } else this.#at = this.#rawFrom
    this.#line = this.#rowLine
    this.#field = ''
    this.#fieldSize = 0
    this.#inQuotes = false
    this.#wasQuoted = false
    this.#strays = 0
    this.#startRow()
    this.#literal = literal
    for (const each of literal) this.#notes.push({ code: 'unclosed-quote', column: each })
  }

  /** Whether the current physical line goes on in the next piece of text; beyond a million characters it is judged as it is. */
  #lineIsCut(): boolean {
    return (
      this.#text.indexOf(this.#loneCr ? '\r' : '\n', this.#at) < 0 && this.#text.length - this.#at < 1_000_000
    )
  }

  /** Whether the physical lines since the quote opened are rows of their own. */
  #swallowedRows(atEnd: boolean): boolean {
    if (this.#width === 1) return atEnd
    const newline = this.#text.indexOf(this.#loneCr ? '\r' : '\n', this.#at)
    const row = this.#raw.join('') + this.#text.slice(this.#rawFrom, newline < 0 ? undefined : newline)
    const lines = row.split(this.#loneCr ? /\r\n|\n|\r/ : /\r?\n/, 52).slice(1)
    if (newline < 0 && !this.#last && lines.length < 51) lines.pop() // may be cut
    const filled = lines.filter(line => line.trim() !== '')
    const fitting = filled.filter(line => this.#looksWhole(line)).length
    return fitting > 0 && fitting * 2 >= filled.length
  }

  /** Whether a physical line has the cells of a full row, as far as can be told without knowing its quotes. */
  #looksWhole(line: string): boolean {
    const cells = line.split(this.#delimiter).length
    if (this.#width === null) return cells > 1
    return cells === this.#width || (cells > this.#width && line.includes(this.#quote))
  }
}

function lineBreaks(text: string, loneCr: boolean): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  if (!loneCr) return count
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1))
    if (text[at + 1] !== '\n') count++
  return count
}
