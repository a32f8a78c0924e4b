import type { Cell } from '../../../../contract/entity'
import type { ColumnReading, DateOrder } from '../../../../contract/stream'
import { classOf } from '../../../files/text/value-class'
import type { ValueClass } from '../../../files/text/value-class'
import { DateEvidence } from './date-evidence'
import { DecimalEvidence } from './decimal-evidence'
import { ListEvidence } from './list-evidence'
import { Seen } from './seen'

/** Something about the values of a column that a person should know. */
export type ColumnNotice = {
  readonly code: string
  readonly count: number
  readonly example: string
  readonly line: number | null
}

/** Words programs write where there is nothing. */
const nothing = new Set([
  'null',
  'n/a',
  '#n/a',
  '\\n',
  '-',
  '--',
  '---',
  '{}',
  '[]',
  '(null)',
  '(blank)',
  '(none)',
  '<null>',
  'nan',
  'nil',
])

const KEEP = 40 // distinct short values kept to recognise what a column is about
const UNIQUE_LIMIT = 20_000_000

/** Everything one pass over a column's values tells. Constant memory but for a column that may be a key: 16 bytes a value. */
export class ColumnEvidence {
  filled = 0
  records = 0
  duplicates = 0
  longest = 0
  readonly classes = new Map<ValueClass, number>()
  readonly values = new Set<string>()
  readonly dates = new DateEvidence()
  readonly #decimals = new DecimalEvidence()
  readonly #lists = new ListEvidence()
  /** Words for nothing that occur, as written. */
  readonly nullWords = new Set<string>()
  #seen: Seen | null = new Seen()
  #serials = 0
  #serialExample = ''
  readonly #notices = new Map<string, { count: number; example: string; line: number | null }>()

  push(cell: Cell | undefined, line: number | null): void {
    this.records++
    if (cell === undefined || cell === null || cell === '') return
    if (typeof cell === 'object') {
      this.filled++
      this.#count('text')
      this.#seen = null
      return
    }
    const text = String(cell).trim()
    if (text === '') return
    this.filled++
    if (text.length > this.longest) this.longest = text.length
    if (text.length <= 7 && nothing.has(text.toLowerCase())) this.nullWords.add(text)
    const kind = classOf(text)
    this.#count(kind)
    if (kind === 'date') this.dates.push(text)
    else if (kind === 'decimal') this.#number(text, line)
    else if (kind === 'integer' && /^[2-5]\d{4}$/.test(text)) this.#serial(text)
    else if (kind === 'text' || kind === 'code') this.#text(text, line)
    this.#lists.push(text)
    if (text.length <= 60 && this.values.size < KEEP) this.values.add(copied(text))
    this.#unique(text)
  }

  /** Takes over what another file of the same stream told; duplicates between the files are not seen. */
  add(other: ColumnEvidence): void {
    this.filled += other.filled
    this.records += other.records
    this.duplicates += other.duplicates
    this.longest = Math.max(this.longest, other.longest)
    for (const [kind, count] of other.classes) this.classes.set(kind, (this.classes.get(kind) ?? 0) + count)
    for (const value of other.values) if (this.values.size < KEEP) this.values.add(value)
    for (const word of other.nullWords) this.nullWords.add(word)
    this.dates.add(other.dates)
    this.#decimals.add(other.#decimals)
    this.#lists.add(other.#lists)
    this.#serials += other.#serials
    this.#serialExample ||= other.#serialExample
    if (!other.watched) this.#seen = null
    for (const [code, notice] of other.#notices) {
      const own = this.#notices.get(code)
      if (own === undefined) this.#notices.set(code, { ...notice })
      else own.count += notice.count
    }
  }

  /** Gives up looking for duplicates, and the memory for it. */
  forgetUnique(): void {
    this.#seen = null
  }

  /** Whether every value so far was looked at for duplicates. */
  get watched(): boolean {
    return this.#seen !== null
  }

  share(...kinds: readonly ValueClass[]): number {
    return this.filled === 0
      ? 0
      : kinds.reduce((sum, kind) => sum + (this.classes.get(kind) ?? 0), 0) / this.filled
  }

  reading(neighbour: DateOrder | null): ColumnReading {
    const dated = this.dates.total >= Math.max(1, this.filled * 0.5)
    const decimal =
      this.share('decimal', 'integer') >= 0.8 && !this.#serialLike ? this.#decimals.result() : undefined
    const separator =
      dated || this.share('text', 'code', 'email', 'integer') < 0.5 ? undefined : this.#lists.result()
    return {
      ...(dated ? { dateOrder: this.dates.result(neighbour) } : {}),
      ...(decimal === undefined ? {} : { decimal }),
      ...(separator === undefined ? {} : { separator }),
    }
  }

  /** `dateName`: the column's name speaks of a date. */
  notices(dateName: boolean): ColumnNotice[] {
    const found: ColumnNotice[] = [...this.#notices].map(([code, notice]) => ({ code, ...notice }))
    if (dateName && this.#serials > 0 && this.#serials + this.dates.total >= this.filled * 0.8) {
      found.push({ code: 'excel-serials', count: this.#serials, example: this.#serialExample, line: null })
    }
    const dated = this.dates.total >= this.filled * 0.5
    if (dated && this.dates.mixedOrders) {
      found.push({
        code: 'mixed-date-orders',
        count: Math.min(this.dates.dayProofs, this.dates.monthProofs),
        example: this.dates.examples.join(', '),
        line: null,
      })
    } else if (dated && this.dates.mixedForms) {
      found.push({
        code: 'mixed-date-forms',
        count: Math.min(this.dates.numeric, this.dates.yearFirst),
        example: '',
        line: null,
      })
    }
    return found.filter(({ code, count }) => code !== 'decimal-zero' || count >= this.filled * 0.8)
  }

  get #serialLike(): boolean {
    return this.#serials >= this.filled * 0.8
  }

  #count(kind: ValueClass): void {
    this.classes.set(kind, (this.classes.get(kind) ?? 0) + 1)
  }

  #number(text: string, line: number | null): void {
    this.#decimals.push(text)
    if (/^\d+\.0$/.test(text)) this.#notice('decimal-zero', text, line)
    else if (/^\d(\.\d+)?[eE][-+]\d{1,3}$/.test(text)) this.#notice('scientific-notation', text, line)
    else if (/^[2-5]\d{4}\.\d+$/.test(text)) this.#serial(text)
  }

  #serial(text: string): void {
    this.#serials++
    this.#serialExample ||= copied(text)
  }

  #text(text: string, line: number | null): void {
    if (text.includes('\uFFFD')) this.#notice('unreadable-characters', text, line)
    if (/Ã[\u0080-\u00bf\u2018-\u2122¤-¿]|â€[\u0080-\u00bf\u2018-\u2122œž]|Â[£©®°´»«]/.test(text))
      this.#notice('double-encoding', text, line)
  }

  #notice(code: string, text: string, line: number | null): void {
    const known = this.#notices.get(code)
    if (known === undefined) this.#notices.set(code, { count: 1, example: copied(text.slice(0, 60)), line })
    else known.count++
  }

  #unique(text: string): void {
    if (this.#seen === null) return
    if (text.length > 100 || this.#seen.size >= UNIQUE_LIMIT) {
      this.#seen = null
      return
    }
    if (this.#seen.add(text) > 0) this.duplicates++
    if (this.duplicates > 20 && this.duplicates > this.filled * 0.1) this.#seen = null
  }
}

/** A copy that does not keep the large text alive it was cut from. */
function copied(text: string): string {
  return Buffer.from(text).toString()
}
