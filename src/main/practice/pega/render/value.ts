import { exact, type Json } from '../json'
import { native } from '../stamp'
import type { PropertyType, PropertyValue } from '../world'

/** What faults do to values as they are written. */
export type Dress = {
  /** Every second time in native form. */
  readonly mixedTimes: boolean
  /** Numbers as text, and text of digits as numbers. */
  readonly textNumbers: boolean
  /** Counts times written, so that every second one is known. */
  turn: number
}

export const plainDress = (): Dress => ({ mixedTimes: false, textNumbers: false, turn: 0 })

export const isEmpty = (value: PropertyValue | undefined): value is '' | null | undefined =>
  value === undefined || value === null || value === ''

/** A time as the dress has it: ISO, or native at every second one. */
export function timeText(iso: string, dress: Dress): string {
  if (!dress.mixedTimes) return iso
  dress.turn += 1
  return dress.turn % 2 === 0 ? native(iso) : iso
}

function number(text: string, dress: Dress): Json {
  return dress.textNumbers ? text : exact(text)
}

function plainText(text: string, dress: Dress): Json {
  return dress.textNumbers && /^[1-9]\d{0,14}$/.test(text) ? exact(text) : text
}

/** A value in the content of a case of v2: `""` for every nothing, numbers as numbers. */
export function contentValue(value: PropertyValue | undefined, type: PropertyType, dress: Dress): Json {
  if (isEmpty(value)) return ''
  if (typeof value === 'boolean') return value
  switch (type) {
    case 'Integer':
      return number(value, dress)
    case 'Decimal':
    case 'Currency':
      return number(withoutTrailingZeros(value), dress)
    case 'TrueFalse':
      return value === 'true'
    case 'DateTime':
      return timeText(value, dress)
    case 'Date':
    case 'TimeOfDay':
    case 'Text':
    case 'Identifier':
      return plainText(value, dress)
  }
}

/** A value in a row of a data view: null for every nothing, decimals with nine digits after the point. */
export function rowValue(value: PropertyValue | undefined, type: PropertyType, dress: Dress): Json {
  if (isEmpty(value)) return null
  if (type === 'Decimal' || type === 'Currency') return number(nineDigits(String(value)), dress)
  return contentValue(value, type, dress)
}

/** A value in v1: text, whatever its type; undefined where nothing stands, since the key is missing then. */
export function textValue(
  value: PropertyValue | undefined,
  type: PropertyType,
  dress: Dress,
): string | undefined {
  if (isEmpty(value)) return undefined
  return type === 'DateTime' ? timeText(String(value), dress) : String(value)
}

const withoutTrailingZeros = (text: string): string =>
  text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text

function nineDigits(text: string): string {
  const [whole, fraction = ''] = text.split('.')
  return `${whole}.${fraction.slice(0, 9).padEnd(9, '0')}`
}
