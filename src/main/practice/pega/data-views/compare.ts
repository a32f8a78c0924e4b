import { readStamp } from '../stamp'
import type { PropertyType, PropertyValue } from '../world'

/** Order of two values of one type: numbers exactly, times by time, everything else by code units. Neither is empty. */
export function compareValues(one: PropertyValue, other: PropertyValue, type: PropertyType): number {
  if (type === 'Integer' || type === 'Decimal' || type === 'Currency')
    return compareNumbers(String(one), String(other))
  if (type === 'DateTime') return compareText(comparableTime(String(one)), comparableTime(String(other)))
  return compareText(String(one), String(other))
}

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** Times of the world are ISO already; others come from filters. */
const comparableTime = (text: string): string => (text.length === 24 ? text : (readStamp(text) ?? text))

/** Compares decimals digit by digit, where a double would not tell them apart. */
export function compareNumbers(one: string, other: string): number {
  const rough = Number(one) - Number(other)
  if (rough !== 0 && Math.abs(rough) > Math.abs(Number(one)) * 1e-12) return rough < 0 ? -1 : 1
  const digits = Math.max(fraction(one).length, fraction(other).length)
  const [left, right] = [scaled(one, digits), scaled(other, digits)]
  return left < right ? -1 : left > right ? 1 : 0
}

const fraction = (text: string): string => text.split('.')[1] ?? ''

/** The number without its point, as a whole one. Zero where it is no number. */
export function scaled(text: string, digits: number): bigint {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return 0n
  return BigInt(text.split('.')[0]! + fraction(text).padEnd(digits, '0'))
}
