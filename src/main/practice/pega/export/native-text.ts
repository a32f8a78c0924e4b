import { native } from '../stamp'
import type { PropertyType, PropertyValue } from '../world'

/** A value as Pega keeps it in text: native dates, times in GMT, amounts with two digits at least; '' for nothing. */
export function nativeText(value: PropertyValue, type: PropertyType): string {
  if (value === null || value === '') return ''
  if (typeof value === 'boolean') return String(value)
  switch (type) {
    case 'DateTime':
      return native(value)
    case 'Date':
      return value.replaceAll('-', '')
    case 'TimeOfDay':
      return value.replaceAll(':', '')
    case 'Currency':
      return withCents(value)
    default:
      return value
  }
}

function withCents(amount: string): string {
  const [whole, fraction = ''] = amount.split('.')
  return `${whole}.${fraction.padEnd(2, '0')}`
}
