import { isUsualName } from '../../profile/meaning'
import { excerpt } from '../../../../files/finding'
import type { Aside, RecordNote, TableEvent } from '../table'
import { classOf, isTyped } from '../../../../files/text/value-class'
import { FOOTER_WINDOW, footerRows } from './footer'
import { widthOf } from './header'
import type { GridRow } from './header'
import { isUnits } from './units'

export type NotedRow = GridRow & { readonly notes: readonly RecordNote[] }

export type GridOptions = {
  readonly headerLine: number // 0: none
  readonly footer: 'detect' | number
  /** Cells of a full row where that means something (CSV); null: rows end where they end (sheets). */
  readonly width: number | null
}

/** Sorts the rows of a grid into tables, records and what is neither. Looks a few rows ahead, so memory stays constant. */
export class GridTables {
  readonly #options: GridOptions
  readonly #ahead: number
  #queue: NotedRow[] = []
  #table = 0
  #record = 0
  #headers: readonly string[] = []
  #names = ''
  #nameSet: ReadonlySet<string> = new Set()
  #blanks = 0
  #afterHeader = false
  #lastLine = 0
  /** Lines from the first row of the footer to the last line; known at the end. */
  footerLines = 0

  constructor(options: GridOptions) {
    this.#options = options
    this.#ahead = Math.max(FOOTER_WINDOW, options.footer === 'detect' ? 0 : options.footer) + 3
  }

  push(rows: readonly NotedRow[]): TableEvent[] {
    const events: TableEvent[] = []
    const queue = this.#queue.concat(rows)
    const ready = queue.length - this.#ahead
    for (let at = 0; at < ready; at++) this.#sort(queue[at]!, queue, at, events)
    this.#queue = ready > 0 ? queue.slice(ready) : queue
    return events
  }

  end(): TableEvent[] {
    const events: TableEvent[] = []
    const queue = this.#queue
    this.#lastLine = queue.at(-1)?.line ?? 0
    const footerFrom = this.#footerFrom()
    for (const [at, row] of queue.entries()) {
      if (row.line < footerFrom) this.#sort(row, queue, at, events)
      else if (widthOf(row.cells) > 0) events.push(this.#aside('footer', row))
      else events.push(this.#aside('blank', row))
    }
    if (footerFrom <= this.#lastLine) this.footerLines = this.#lastLine - footerFrom + 1
    return events
  }

  /** The line where the footer begins; beyond the last line where there is none. */
  #footerFrom(): number {
    const { footer, headerLine } = this.#options
    if (footer !== 'detect') return this.#lastLine - footer + 1
    const below = this.#queue.filter(row => row.line > headerLine)
    const header = this.#queue.find(row => row.line === headerLine)
    const columns =
      this.#table > 0 && headerLine > 0
        ? this.#headers.length
        : (header?.cells.length ?? this.#options.width ?? 1)
    const last = below.slice(-FOOTER_WINDOW)
    const count = footerRows(last, columns)
    return count === 0 ? this.#lastLine + 1 : last[last.length - count]!.line
  }

  #sort(row: NotedRow, queue: readonly NotedRow[], at: number, events: TableEvent[]): void {
    const { headerLine } = this.#options
    if (this.#table === 0) {
      if (headerLine > 0 && row.line < headerLine) {
        events.push(this.#aside(widthOf(row.cells) === 0 ? 'blank' : 'preamble', row))
        return
      }
      this.#begin(headerLine > 0 ? row.cells : [], row.line, events)
      if (headerLine > 0) return
    }
    const width = widthOf(row.cells)
    if (width === 0) {
      this.#blanks++
      events.push(this.#aside('blank', row))
      return
    }
    const first = this.#afterHeader
    this.#afterHeader = false
    const apart = this.#blanks > 0
    this.#blanks = 0
    if (this.#headers.length > 0) {
      const like = this.#nameSet.has(fold(row.cells[0] ?? '')) // hardly ever, so the rest is seldom looked at
      if (like && nameKey(row.cells) === this.#names) {
        events.push(this.#aside('repeated-header', row))
        return
      }
      if (first && isUnits(row.cells)) {
        events.push(this.#aside('units', row))
        return
      }
      if ((like && this.#isSameNamesMoved(row.cells)) || (apart && this.#isNewHeader(row, queue[at + 1]))) {
        this.#begin(row.cells, row.line, events)
        return
      }
      const next = queue[at + 1]
      if (apart && width === 1 && this.#headers.length > 1 && next !== undefined) {
        if (nameKey(next.cells) === this.#names || this.#isNewHeader(next, queue[at + 2])) {
          events.push(this.#aside('title', row))
          this.#blanks = 1
          return
        }
      }
    }
    this.#record++
    events.push({
      kind: 'record',
      table: this.#table,
      cells: row.cells,
      line: row.line,
      record: this.#record,
      notes: this.#ragged(row),
    })
  }

  #begin(cells: readonly string[], line: number, events: TableEvent[]): void {
    this.#table++
    this.#record = 0
    this.#blanks = 0
    this.#headers = cells.slice(0, widthOf(cells))
    this.#names = nameKey(cells)
    this.#nameSet = new Set(this.#headers.map(fold))
    this.#afterHeader = true
    events.push({
      kind: 'table',
      table: this.#table,
      name: null,
      headers: this.#headers,
      line: cells.length === 0 ? null : line,
    })
  }

  /** Short rows are kept and filled up, long ones keep their extra cells; both are told. */
  #ragged(row: NotedRow): readonly RecordNote[] {
    if (this.#options.width === null) return row.notes
    const expected = this.#headers.length > 0 ? this.#headers.length : this.#options.width
    const found = row.cells.length
    if (found < expected) return [...row.notes, { code: 'short-row', found, expected }]
    if (widthOf(row.cells) > expected) return [...row.notes, { code: 'long-row', found, expected }]
    return row.notes
  }

  /** The same names in another order: exports put together from two programs. */
  #isSameNamesMoved(cells: readonly string[]): boolean {
    if (this.#headers.length < 2 || cells.length < 2) return false
    const names = this.#nameSet
    const found = new Set(cells.slice(0, widthOf(cells)).map(name => fold(name)))
    return found.size === names.size && !found.has('') && [...found].every(name => names.has(name))
  }

  #isNewHeader(row: NotedRow, next: NotedRow | undefined): boolean {
    const width = widthOf(row.cells)
    if (width < 2 || next === undefined || widthOf(next.cells) < 2 || widthOf(next.cells) > width)
      return false
    const cells = row.cells.slice(0, width).map(cell => cell.trim())
    if (cells.some(cell => cell === '' || cell.length > 60 || isTyped(classOf(cell)))) return false
    if (new Set(cells.map(fold)).size < width) return false
    const known = cells.filter(isUsualName).length / width
    if (width === this.#headers.length) return known >= 0.6
    const unlike = next.cells.filter((cell, at) => at < width && isTyped(classOf(cell))).length / width
    return known >= 0.5 || (unlike >= 0.5 && width >= 3)
  }

  #aside(what: Aside, row: GridRow): TableEvent {
    const text = excerpt(row.cells.filter(cell => cell.trim() !== '').join(' | '), 120)
    return { kind: 'aside', table: Math.max(1, this.#table), what, line: row.line, text }
  }
}

const fold = (name: string): string => name.trim().toLowerCase()

function nameKey(cells: readonly string[]): string {
  return cells.slice(0, widthOf(cells)).map(fold).join('\0')
}
