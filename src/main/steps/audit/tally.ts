import type { Column } from '../../../contract/stream'
import { fold } from '../../../contract/words'
import type { StagedRow } from '../../store/store'
import type { Fits } from './cell'
import { fitsOf, textOf } from './cell'
import { ValueCounter } from './counter'
import type { Moment } from './moment'
import { momentText, readMoment } from './moment'
import { Suspects } from './suspects'
import { richTraps, shortTraps, textTraps, usualNulls } from './traps/text'

export type FitCounts = { -readonly [name in keyof Fits]: number }

const nothing = (): FitCounts => ({
  integer: 0,
  decimal: 0,
  money: 0,
  boolean: 0,
  email: 0,
  phone: 0,
  url: 0,
  json: 0,
  html: 0,
  rtf: 0,
  filename: 0,
  person: 0,
  code: 0,
})
const names = Object.keys(nothing()) as (keyof Fits)[]

/** Everything that is counted about one column while its stream goes by; its size does not grow with the records. */
export class ColumnTally {
  readonly column: Column
  readonly values = new ValueCounter()
  readonly suspects = new Suspects()
  readonly fits = nothing()
  readonly digitLengths = new Map<number, number>()
  readonly samples: string[] = []
  records = 0
  filled = 0
  longest = 0
  letters = 0
  lines = 0
  dates = 0
  times = 0
  punctuated = 0
  min: string | null = null
  max: string | null = null
  low: number | null = null
  high: number | null = null
  lastFilled: number | null = null
  readonly #nullWords: ReadonlySet<string>

  constructor(column: Column, nullWords: ReadonlySet<string>) {
    this.column = column
    this.#nullWords = nullWords
  }

  add(row: StagedRow): void {
    this.records++
    const text = textOf(row.values[this.column.id]).trim()
    if (text === '') return
    if (text.length <= 20) {
      const word = text.toLowerCase()
      if (this.#nullWords.has(word)) return this.suspects.note('null-word', row, { value: text })
      if (usualNulls.has(word)) this.suspects.note('null-word-suspected', row, { value: text })
    }
    this.filled++
    this.lastFilled = row.record
    this.longest = Math.max(this.longest, text.length)
    this.letters += text.length
    if (text.includes('\n')) this.lines++
    if (this.samples.length < 3 && !this.samples.includes(text.slice(0, 200)))
      this.samples.push(text.slice(0, 200))
    this.values.add(text)
    const fits = fitsOf(text)
    for (const name of names) if (fits[name]) this.fits[name]++
    const moment =
      fits.integer && text.length !== 8
        ? 'none'
        : readMoment(text, this.column.reading.dateOrder?.value ?? null)
    this.#readDate(moment, text, row)
    if (fits.decimal || fits.money) this.#readNumber(text)
    else this.suspects.note('no-number', row, { value: text.slice(0, 120) })
    if (fits.integer) this.digitLengths.set(text.length, (this.digitLengths.get(text.length) ?? 0) + 1)
    if (fits.phone && /^[+(]|^0\d*[\s/-]|^\d{3}[\s.-]\d{3,4}[\s.-]?\d{4}$/.test(text)) this.punctuated++
    if (!fits.email) this.suspects.note('no-email', row, { value: text.slice(0, 120) })
    if (fits.json) this.suspects.note('json-in-cell', row, { value: text.slice(0, 120) })
    for (const { code, params } of textTraps(text)) this.suspects.note(code, row, params)
    if (text.length <= 300)
      for (const { code, params } of shortTraps(text)) this.suspects.note(code, row, params)
    if (fits.html || fits.rtf) {
      for (const { code, params } of richTraps(text, fits.html, fits.rtf))
        this.suspects.note(code, row, params)
    }
  }

  #readDate(moment: Moment | 'none' | 'impossible', text: string, row: StagedRow): void {
    if (typeof moment === 'string') {
      this.suspects.note(moment === 'none' ? 'no-date' : 'impossible-date', row, {
        value: text.slice(0, 120),
      })
      return
    }
    this.dates++
    if (moment.time !== null && moment.time !== '00:00:00') this.times++
    const iso = momentText(moment)
    if (this.min === null || iso < this.min) this.min = iso
    if (this.max === null || iso > this.max) this.max = iso
    if (moment.twoDigitYear)
      this.suspects.note('two-digit-years', row, { value: text, read: iso.slice(0, 4) })
    if (moment.time !== null && !moment.zoned) this.suspects.note('no-time-zone', row, { value: text })
    if (moment.swappable && this.column.reading.dateOrder?.sure !== true) {
      const swapped = { ...moment, day: moment.month, month: moment.day }
      const order = this.column.reading.dateOrder?.value
      const [dayFirst, monthFirst] = order === 'mdy' ? [swapped, moment] : [moment, swapped]
      this.suspects.note('date-order-unsure', row, {
        value: text,
        dayFirst: spelt(dayFirst),
        monthFirst: spelt(monthFirst),
      })
    }
  }

  #readNumber(text: string): void {
    const decimal = this.column.reading.decimal?.value ?? '.'
    const bare = text.replace(/[^\d.,+-]/g, '')
    const plain = decimal === ',' ? bare.replace(/\./g, '').replace(',', '.') : bare.replace(/,/g, '')
    const number = Number(plain)
    if (!Number.isFinite(number)) return
    if (this.low === null || number < this.low) this.low = number
    if (this.high === null || number > this.high) this.high = number
  }

  /** Distinct values ignoring case, where few are known. */
  folded(): ReadonlySet<string> {
    return new Set(this.values.top().map(({ value }) => fold(value)))
  }
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

function spelt(moment: Pick<Moment, 'day' | 'month' | 'year'>): string {
  return `${moment.day} ${monthNames[moment.month - 1] ?? ''} ${moment.year}`
}
