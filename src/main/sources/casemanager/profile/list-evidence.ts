import type { Detected } from '../../../../contract/stream'
import { Seen } from './seen'

const signs = [';', '|', '\n', ','] as const
type Sign = (typeof signs)[number]
const names: Readonly<Record<Sign, string>> = {
  ';': 'semicolons',
  '|': 'vertical bars',
  '\n': 'line breaks',
  ',': 'commas',
}
const REMEMBER = 20_000
const LOOK_AT = 50_000 // filled cells of a column

type Tally = {
  cells: number
  clean: number
  pieces: number
  again: number
  emails: number
  commas: number
  example: string
}

/** What the cells of one column tell about several values in one cell. Careful: a text with a semicolon is no list. */
export class ListEvidence {
  #json = 0
  #braces = 0
  #filled = 0
  readonly #values = new Seen() // whole cells and pieces, to see values come again
  readonly #tallies = new Map<Sign, Tally>()

  push(text: string): void {
    if (this.#filled >= LOOK_AT) return
    this.#filled++
    if (text.length > 2_000) return
    const first = text[0]
    if (first === '[' && text.endsWith(']') && isJsonList(text)) {
      this.#json++
      return
    }
    if (first === '{' && /^\{("(?:[^"\\]|\\.)*"|[^",{}]+)(,("(?:[^"\\]|\\.)*"|[^",{}]+))*\}$/.test(text)) {
      this.#braces++
      return
    }
    let parted = false
    for (const sign of signs) {
      if (!text.includes(sign) || (sign === ',' && !text.includes('@'))) continue
      this.#split(sign, text)
      if (sign !== ',') parted = true
    }
    if (!parted && this.#values.size < REMEMBER) this.#values.add(text.toLowerCase())
  }

  #split(sign: Sign, text: string): void {
    const pieces = text
      .split(sign)
      .map(piece => piece.trim())
      .filter(piece => piece !== '')
    if (pieces.length < 2 && !text.trim().endsWith(sign)) return
    let tally = this.#tallies.get(sign)
    if (tally === undefined)
      this.#tallies.set(
        sign,
        (tally = {
          cells: 0,
          clean: 0,
          pieces: 0,
          again: 0,
          emails: 0,
          commas: 0,
          example: text.slice(0, 80),
        }),
      )
    tally.cells++
    if (
      pieces.every(
        piece =>
          piece.length <= 60 && !/[.!?]$|[.!?] |: |^[-*•] /.test(piece) && piece.split(/\s+/).length <= 6,
      )
    )
      tally.clean++
    for (const piece of pieces) {
      tally.pieces++
      if (piece.includes(',')) tally.commas++
      if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(piece)) tally.emails++
      if (sign === ',') continue
      const known =
        this.#values.size < REMEMBER
          ? this.#values.add(piece.toLowerCase()) > 0
          : this.#values.has(piece.toLowerCase())
      if (known) tally.again++
    }
  }

  add(other: ListEvidence): void {
    this.#json += other.#json
    this.#braces += other.#braces
    this.#filled += other.#filled
    for (const [sign, tally] of other.#tallies) {
      const own = this.#tallies.get(sign)
      if (own === undefined) this.#tallies.set(sign, tally)
      else {
        own.cells += tally.cells
        own.clean += tally.clean
        own.pieces += tally.pieces
        own.again += tally.again
        own.emails += tally.emails
        own.commas += tally.commas
      }
    }
  }

  /** undefined: nothing points to several values. */
  result(): Detected<string | null> | undefined {
    if (this.#json > 0 && this.#json >= this.#filled * 0.5)
      return found('[]', `${this.#json} cells are JSON lists.`)
    if (this.#braces > 0 && this.#braces >= this.#filled * 0.5)
      return found('{}', `${this.#braces} cells are lists in braces, {"A","B"}.`)
    for (const sign of signs) {
      const tally = this.#tallies.get(sign)
      if (tally === undefined || tally.cells < 2) continue
      const emails = tally.emails >= tally.pieces * 0.9
      if (sign === ',' && !emails) continue
      if (tally.clean < tally.cells * 0.95) continue
      // Lines of an address or a note come again too; a list by lines is of short items without commas, and often.
      if (sign === '\n' && !emails && (tally.commas > 0 || tally.cells < Math.max(3, this.#filled * 0.2)))
        continue
      const again = tally.again / tally.pieces
      const often = tally.cells / this.#filled
      if (emails || again >= 0.3) {
        return found(
          sign,
          `${tally.cells} cells hold several values parted by ${names[sign]}, such as “${tally.example.replace(/\s+/g, ' ')}”; the same values also occur elsewhere in the column.`,
        )
      }
      if (often < 0.05) continue
      return {
        value: sign,
        reason: `${tally.cells} cells look like several values parted by ${names[sign]}, such as “${tally.example.replace(/\s+/g, ' ')}”.`,
        by: 'detected',
        sure: false,
        alternatives: [{ value: null, reason: 'Each cell is one value.' }],
      }
    }
    return undefined
  }
}

function found(value: string, reason: string): Detected<string | null> {
  return { value, reason, by: 'detected', sure: true }
}

function isJsonList(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text))
  } catch {
    return false
  }
}
