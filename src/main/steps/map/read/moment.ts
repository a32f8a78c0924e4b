import { DateTime } from 'luxon'
import type { DateOrder } from '../../../../contract/stream'
import { dateParts, type Day } from './date-words'
import { readTime, type Time } from './time-of-day'

/** A point in time as the source wrote it, before any zone is applied. */
export type Moment = {
  readonly day: Day
  readonly time: Time | null // null: a day without a time
  readonly zone: string | null // as luxon names it; null: the text names none
}

export type MomentReading =
  | { readonly moment: Moment }
  | 'unreadable'
  /** Day and month could be either; the column's order is not known. Never guessed. */
  | 'ambiguous'
  /** A year such as 0019: a two-digit year that another program stored badly. */
  | 'implausible'

const longest = 200 // characters of a date; with day, month and zone in words some have ninety

/** Reads a date, or a date with a time, in the order proved for its column. */
export function readMoment(text: string, order: DateOrder | null): MomentReading {
  if (text.length > longest) return 'unreadable'
  const epoch = epochMoment(text)
  if (epoch !== null) return { moment: epoch }
  const serial = excelMoment(text)
  if (serial !== null) return { moment: serial }
  const parts = dateParts(text, order)
  if (typeof parts === 'string') return parts
  const clock = parts.rest === '' ? { time: null, zone: null } : readTime(parts.rest)
  if (clock === null) return 'unreadable'
  const { day } = parts
  if (day.year < 1000) return 'implausible'
  if (!DateTime.fromObject({ ...day }, { zone: 'utc' }).isValid) return 'unreadable'
  return { moment: { day, time: clock.time, zone: clock.zone } }
}

/** The moment in UTC as Odoo takes it. A day without a time is that day's midnight in the source's zone. null: no zone is known. */
export function utcText(moment: Moment, zone: string | null): string | null {
  const at = located(moment, zone)
  return at === null ? null : at.toUTC().toFormat('yyyy-MM-dd HH:mm:ss')
}

/** The calendar day people at the source saw. */
export function dayText(moment: Moment, zone: string | null): string {
  if (moment.zone === null || moment.time === null || zone === null) return plainDay(moment.day)
  return located(moment, zone)?.setZone(zone).toFormat('yyyy-MM-dd') ?? plainDay(moment.day)
}

function located(moment: Moment, zone: string | null): DateTime | null {
  const name = moment.zone ?? zone
  if (name === null) return null
  const at = DateTime.fromObject(
    { ...moment.day, ...(moment.time ?? { hour: 0, minute: 0, second: 0 }) },
    { zone: name },
  )
  return at.isValid ? at : null
}

function plainDay(day: Day): string {
  return DateTime.fromObject({ ...day }, { zone: 'utc' }).toFormat('yyyy-MM-dd')
}

/** /Date(1530010734000)/ of older JSON writers, and milliseconds or seconds since 1970. */
function epochMoment(text: string): Moment | null {
  const match = /^(?:\/Date\((-?\d{1,14})(?:[+-]\d{4})?\)\/|(\d{13})|(\d{10}))$/.exec(text)
  if (match === null) return null
  const millis = Number(match[1] ?? match[2] ?? `${match[3]}000`)
  return fromUtc(DateTime.fromMillis(millis, { zone: 'utc' }))
}

/** Excel's day number (1900 system), where a cell lost its date format: 43277.4575. */
function excelMoment(text: string): Moment | null {
  const match = /^([1-9]\d{4})(\.\d+)?$/.exec(text)
  if (match === null) return null
  const seconds = Math.round(Number(`0${match[2] ?? ''}`) * 86_400)
  const at = DateTime.utc(1899, 12, 30).plus({ days: Number(match[1]), seconds })
  const day = { year: at.year, month: at.month, day: at.day }
  const time = match[2] === undefined ? null : { hour: at.hour, minute: at.minute, second: at.second }
  return { day, time, zone: null }
}

function fromUtc(at: DateTime): Moment | null {
  if (!at.isValid) return null
  return {
    day: { year: at.year, month: at.month, day: at.day },
    time: { hour: at.hour, minute: at.minute, second: at.second },
    zone: 'utc',
  }
}
