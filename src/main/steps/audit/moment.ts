import type { DateOrder } from '../../../contract/stream'
import { fold } from '../../../contract/words'

/** A date as a cell writes it. */
export type Moment = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly time: string | null // 'HH:MM:SS'
  readonly zoned: boolean
  readonly twoDigitYear: boolean
  /** Day and month could change places and both readings would be a day. */
  readonly swappable: boolean
}

const months = [
  ['jan', 'ene', 'gen', 'янв'],
  ['feb', 'fev', 'фев'],
  ['mar', 'mrt', 'maa', 'мар'],
  ['apr', 'avr', 'abr', 'апр'],
  ['may', 'mai', 'mei', 'mag', 'maj', 'мая', 'май'],
  ['jun', 'juin', 'giu', 'июн'],
  ['jul', 'juil', 'lug', 'июл'],
  ['aug', 'aou', 'ago', 'авг'],
  ['sep', 'set', 'сен'],
  ['oct', 'okt', 'ott', 'out', 'окт'],
  ['nov', 'ноя'],
  ['dec', 'dez', 'dic', 'des', 'дек'],
]
const clock =
  /(?:[T ,]+|^)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?(?:\s*\([^)]*\))?$/i

/** Years up to this many from now belong to this century when written with two digits. */
const ahead = 20

function fullYear(text: string): number {
  const year = Number(text)
  if (text.length > 2) return year
  const now = new Date().getUTCFullYear()
  const century = now - (now % 100)
  return century + year <= now + ahead ? century + year : century - 100 + year
}

function monthNamed(word: string): number {
  const text = fold(word)
  if (text.length < 3) return 0
  if (text.startsWith('juin')) return 6
  if (text.startsWith('juil')) return 7
  return months.findIndex(names => names.some(name => text.startsWith(name))) + 1
}

function exists(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/**
 * Reads a date or date-time the way its column is read. 'none': it is no date at all; 'impossible': it looks like one
 * that no calendar has.
 */
export function readMoment(cell: string, order: DateOrder | null): Moment | 'none' | 'impossible' {
  const text = cell.trim()
  if (text.length < 6 || text.length > 40 || !/\d/.test(text)) return 'none'
  const timed = clock.exec(text)
  const date = timed === null ? text : text.slice(0, timed.index).trim().replace(/,$/, '')
  const time = timed === null ? null : clockText(timed)
  if (time === 'bad') return 'none'
  const zoned = timed?.[5] !== undefined && timed[5] !== ''
  const make = (year: string, month: number, day: number, swappable = false): Moment | 'impossible' => {
    const full = fullYear(year)
    if (!exists(full, month, day) || full < 1000) return 'impossible'
    return { year: full, month, day, time, zoned, twoDigitYear: year.length <= 2, swappable }
  }
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(date) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(date)
  if (iso !== null) {
    if (date.length === 8 && !/\D/.test(date) && (Number(iso[1]) < 1900 || Number(iso[1]) > 2100))
      return 'none'
    return make(iso[1]!, Number(iso[2]), Number(iso[3]))
  }
  const numbers = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})\.?$/.exec(date)
  if (numbers !== null) {
    const [a, b] = [Number(numbers[1]), Number(numbers[2])]
    if (order === 'ymd' && numbers[3]!.length === 2) return make(numbers[1]!, b, Number(numbers[3]))
    const monthFirst = order === 'mdy' || (order !== 'dmy' && b > 12)
    return make(numbers[3]!, monthFirst ? a : b, monthFirst ? b : a, a <= 12 && b <= 12 && a !== b)
  }
  const named =
    /^(?:\p{L}{2,12}\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|\.|er|º)?[-\s]+(?:de\s+)?(\p{L}{3,12})\.?,?[-\s]+(?:de\s+)?(\d{4}|\d{2})$/u.exec(
      date,
    )
  if (named !== null) {
    const month = monthNamed(named[2]!)
    return month === 0 ? 'none' : make(named[3]!, month, Number(named[1]))
  }
  const american = /^(?:\p{L}{3,12}\.?,\s+)?(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u.exec(
    date,
  )
  if (american !== null) {
    const month = monthNamed(american[1]!)
    return month === 0 ? 'none' : make(american[3]!, month, Number(american[2]))
  }
  return 'none'
}

function clockText(found: RegExpExecArray): string | 'bad' {
  const half = found[4]?.toLowerCase()[0]
  let hour = Number(found[1])
  if (half !== undefined && (hour < 1 || hour > 12)) return 'bad'
  if (half === 'p' && hour < 12) hour += 12
  if (half === 'a' && hour === 12) hour = 0
  if (hour > 24 || Number(found[2]) > 59 || Number(found[3] ?? 0) > 60) return 'bad'
  return `${String(hour).padStart(2, '0')}:${found[2]}:${found[3] ?? '00'}`
}

const two = (part: number): string => String(part).padStart(2, '0')

/** 'YYYY-MM-DD' or 'YYYY-MM-DD HH:MM:SS', as it stands: no time zone is applied. Sorts by time. */
export function momentText(moment: Moment): string {
  const day = `${String(moment.year).padStart(4, '0')}-${two(moment.month)}-${two(moment.day)}`
  return moment.time === null ? day : `${day} ${moment.time}`
}
