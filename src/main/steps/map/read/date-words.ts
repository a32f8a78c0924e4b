import { Info } from 'luxon'
import type { DateOrder } from '../../../../contract/stream'

export type Day = { readonly year: number; readonly month: number; readonly day: number }

/** The day found at the head of a text, and what is left for the time; or why there is none. */
export type DateParts = { readonly day: Day; readonly rest: string } | 'unreadable' | 'ambiguous'

/** Reads the date at the beginning of a text: year first, day and month in the column's order, or a month in words. */
export function dateParts(text: string, order: DateOrder | null): DateParts {
  return yearFirst(text) ?? compact(text) ?? numeric(text, order) ?? worded(text) ?? 'unreadable'
}

function yearFirst(text: string): DateParts | null {
  const match = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/.-])(.*)$/s.exec(text)
  if (match === null) return null
  const [, year, , month, day, rest = ''] = match
  return { day: { year: Number(year), month: Number(month), day: Number(day) }, rest: afterDate(rest) }
}

function compact(text: string): DateParts | null {
  const match =
    /^((?:1[89]|20|21)\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?:T?(\d{2})(\d{2})(\d{2})?(Z)?)?$/.exec(text)
  if (match === null) return null
  const [, year, month, day, hour, minute, second = '00', zulu = ''] = match
  const rest = hour === undefined ? '' : `${hour}:${minute}:${second}${zulu}`
  return { day: { year: Number(year), month: Number(month), day: Number(day) }, rest }
}

function numeric(text: string, order: DateOrder | null): DateParts | null {
  const match = /^(\d{1,2})\s*([-/. ])\s*(\d{1,2})\s*\2\s*['’]?(\d{4}|\d{2})(?!\d)(.*)$/s.exec(text)
  if (match === null) return null
  const [, one, , two, three, rest = ''] = match
  const [a, b] = [Number(one), Number(two)]
  const proved = order ?? provedBy(a, b)
  if (proved === null) return 'ambiguous'
  if (proved === 'ymd') {
    if (three?.length !== 2) return 'unreadable'
    return { day: { year: fullYear(one ?? ''), month: b, day: Number(three) }, rest: afterDate(rest) }
  }
  const [day, month] = proved === 'dmy' ? [a, b] : [b, a]
  return { day: { year: fullYear(three ?? ''), month, day }, rest: afterDate(rest) }
}

/** A single value proves its own order only where one number cannot be a month, or both are the same. */
function provedBy(a: number, b: number): DateOrder | null {
  if (a === b) return 'dmy'
  if (a > 12 && b <= 12) return 'dmy'
  return b > 12 && a <= 12 ? 'mdy' : null
}

/** Two-digit years: 00–68 are 2000–2068, 69–99 are 1969–1999, whatever today is. */
function fullYear(text: string): number {
  const year = Number(text)
  if (text.length > 2) return year
  return year <= 68 ? 2000 + year : 1900 + year
}

const months = monthWords()

function worded(text: string): DateParts | null {
  const unix = /^\p{L}{3} (\p{L}{3}) +(\d{1,2}) (\d{1,2}:\d{2}:\d{2}) (\S+) (\d{4})$/u.exec(text)
  if (unix !== null) return fromWords(unix[2], unix[1], unix[5], `${unix[3]} ${unix[4]}`)
  const word = '(\\p{L}+)\\.?'
  const weekday = '(?:\\p{L}+\\.?,?\\s+)?'
  const between = '[\\s,./-]*(?:de\\s+|of\\s+)?'
  const year = "['’]?(\\d{4}|\\d{2})(?!\\d)"
  const day = '(\\d{1,2})(?:st|nd|rd|th|er|º|ª)?\\.?'
  const dayFirst = new RegExp(`^${weekday}${day}${between}${word}${between}${year}(.*)$`, 'isu').exec(text)
  if (dayFirst !== null) return fromWords(dayFirst[1], dayFirst[2], dayFirst[3], dayFirst[4])
  const monthFirst = new RegExp(`^${weekday}${word}[\\s./-]*${day}[\\s,/-]+${year}(.*)$`, 'isu').exec(text)
  if (monthFirst !== null) return fromWords(monthFirst[2], monthFirst[1], monthFirst[3], monthFirst[4])
  const yearLead = new RegExp(`^(\\d{4})[\\s./-]+${word}[\\s./-]+${day}(.*)$`, 'isu').exec(text)
  if (yearLead !== null) return fromWords(yearLead[3], yearLead[2], yearLead[1], yearLead[4])
  return null
}

function fromWords(day?: string, month?: string, year?: string, rest?: string): DateParts | null {
  const number = months.get((month ?? '').toLowerCase())
  if (number === undefined) return null
  return {
    day: { year: fullYear(year ?? ''), month: number, day: Number(day) },
    rest: afterDate(rest ?? ''),
  }
}

function monthWords(): ReadonlyMap<string, number> {
  const words = new Map<string, number>()
  for (const locale of ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'sv', 'da']) {
    for (const length of ['long', 'short'] as const) {
      for (const [index, name] of Info.monthsFormat(length, { locale }).entries()) {
        const word = name.toLowerCase().replace(/\.$/, '')
        // Languages that disagree about a word (none of these do for whole words) would make it useless.
        if (!words.has(word)) words.set(word, index + 1)
      }
    }
  }
  words.set('sept', 9)
  words.set('mrz', 3)
  return words
}

function afterDate(rest: string): string {
  return rest.replace(/^[\sT,]+/i, '').trim()
}
