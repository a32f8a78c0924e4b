import type { Cell } from '../../../../contract/entity'
import type { PegaType } from './property'
import type { Raw } from './raw'

/** A value as every reader gives it. undefined: nothing was there. `fits`: it is what its type says. */
export type CellRead = { readonly cell: Cell | undefined; readonly fits: boolean }

const nothing: CellRead = { cell: undefined, fits: true }

/** One scalar in its one canonical spelling. `type` null: metadata is silent, so only Pega's own time stamps are told from text. */
export function cellOf(raw: string | boolean | null | undefined, type: PegaType | null): CellRead {
  if (raw === null || raw === undefined || raw === '') return nothing
  const text = String(raw)
  if (type === null) return { cell: nativeStamp(text) ?? text, fits: true }
  if (type === 'Text' || type === 'Identifier') return { cell: text, fits: true }
  const trimmed = text.trim()
  if (trimmed === '') return nothing
  const cell = readers[type](trimmed)
  return cell === null ? { cell: text, fits: false } : { cell, fits: true }
}

/** Whatever was found, whole, as JSON can carry it; empties are left out. undefined: nothing was there. */
export function wholeCell(raw: Raw): Cell | undefined {
  if (raw === null || raw === '') return undefined
  if (typeof raw === 'string') return nativeStamp(raw) ?? raw
  if (typeof raw === 'boolean') return raw
  if (isList(raw)) {
    const cells = raw.map(wholeCell).filter(cell => cell !== undefined)
    return cells.length === 0 ? undefined : cells
  }
  const page: { [name: string]: Cell } = Object.create(null) // names come from outside: `__proto__` is one like any other
  let filled = false
  for (const [name, value] of Object.entries(raw)) {
    if (name === 'classID' || name === 'pxObjClass') continue
    const cell = wholeCell(value)
    if (cell === undefined) continue
    page[name] = cell
    filled = true
  }
  return filled ? page : undefined
}

export function isList(raw: Raw): raw is readonly Raw[] {
  return Array.isArray(raw)
}

const readers: {
  readonly [type in Exclude<PegaType, 'Text' | 'Identifier'>]: (text: string) => Cell | null
} = {
  TrueFalse: text => (/^(true|1)$/i.test(text) ? true : /^(false|0)$/i.test(text) ? false : null),
  Integer: integer,
  Decimal: exactDecimal,
  Date: date,
  DateTime: dateTime,
  TimeOfDay: timeOfDay,
}

function integer(text: string): number | string | null {
  const exact = exactDecimal(text)
  if (exact === null || exact.includes('.')) return null
  const number = Number(exact)
  return Number.isSafeInteger(number) ? number : exact
}

/** The shortest text of the same number, without exponent; null where it is none. */
export function exactDecimal(text: string): string | null {
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text)
  if (parts === null) return null
  const [, sign, whole = '', fraction = '', exponent] = parts
  if (whole === '' && fraction === '') return null
  let digits = whole + fraction
  let point = whole.length + Number(exponent ?? 0)
  if (point < 0) {
    digits = '0'.repeat(-point) + digits
    point = 0
  }
  digits = digits.padEnd(point, '0')
  const left = digits.slice(0, point).replace(/^0+(?=\d)/, '') || '0'
  const right = digits.slice(point).replace(/0+$/, '')
  const plain = right === '' ? left : `${left}.${right}`
  return sign === '-' && plain !== '0' ? `-${plain}` : plain
}

const stamp =
  /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?(?: ?(GMT|UTC|Z|[+-]\d\d(?::?\d\d)?))?)?$/i

/** ISO or Pega's own `20251127T123253.546 GMT`, GMT where no zone is named; null where it is no time that exists. */
export function dateTime(text: string): string | null {
  const parts = stamp.exec(text)
  if (parts === null) return null
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00', fraction = ''] = parts
  if (!exists(year, month, day) || +hour > 23 || +minute > 59 || +second > 59) return null
  const millis = `${fraction}000`.slice(0, 3)
  const plain = `${year}-${month}-${day}T${hour}:${minute}:${second}.${millis}Z`
  const offset = /^([+-])(\d\d):?(\d\d)?$/.exec(parts[8] ?? '')
  if (offset === null) return plain
  const minutes = (Number(offset[2]) * 60 + Number(offset[3] ?? 0)) * (offset[1] === '-' ? -1 : 1)
  const moved = new Date(Date.parse(plain) - minutes * 60_000).toISOString()
  return moved.length === plain.length ? moved : null
}

/** A date; of a date-time only where it stands at midnight, so that nothing of it is lost. */
function date(text: string): string | null {
  const at = dateTime(text)
  return at?.endsWith('T00:00:00.000Z') === true ? at.slice(0, 10) : null
}

function timeOfDay(text: string): string | null {
  const parts = /^(\d\d):?(\d\d)(?::?(\d\d)(?:\.0+)?)?(?: ?(?:GMT|Z))?$/i.exec(text)
  if (parts === null) return null
  const [, hour = '', minute = '', second = '00'] = parts
  return +hour > 23 || +minute > 59 || +second > 59 ? null : `${hour}:${minute}:${second}`
}

function nativeStamp(text: string): string | null {
  return text.length >= 15 && text.length <= 30 && /^\d{8}T\d{6}(?:\.\d{1,9})? GMT$/.test(text)
    ? dateTime(text)
    : null
}

function exists(year: string, month: string, day: string): boolean {
  const at = new Date(0)
  at.setUTCFullYear(+year, +month - 1, +day)
  return +month >= 1 && +month <= 12 && at.getUTCDate() === +day && at.getUTCMonth() === +month - 1
}
