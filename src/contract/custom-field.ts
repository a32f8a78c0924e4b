import type { CustomField, CustomFieldType } from './mapping'
import type { ColumnProfile } from './stream'
import { fold } from './words'

type Shape = Pick<CustomField, 'type' | 'selection'> & { readonly why: string }

/** Most values a selection field is proposed for; above, a text field reads better and never refuses a value. */
export const mostChoices = 25

const typed: Partial<
  Record<ColumnProfile['kind'], { readonly type: CustomFieldType; readonly why: string }>
> = {
  date: { type: 'date', why: 'its values are dates' },
  datetime: { type: 'datetime', why: 'its values are dates with a time' },
  boolean: { type: 'boolean', why: 'its values are yes and no' },
  decimal: { type: 'float', why: 'its values are numbers' },
  money: { type: 'float', why: 'its values are amounts' },
}

/** The Odoo type that loses nothing of a column: a typed field only where every value fits it. */
export function customFieldShape(profile: ColumnProfile | undefined): Shape {
  if (profile === undefined) return { type: 'char', why: 'nothing is known of its values' }
  const { kind, longest } = profile
  const all = profile.kindShare >= 1
  if (kind === 'html' || kind === 'rtf') return { type: 'html', why: 'its values are formatted texts' }
  if (kind === 'longtext' || kind === 'json' || longest > 250)
    return { type: 'text', why: 'its values are long texts' }
  const plain = typed[kind]
  if (plain !== undefined && all) return plain
  if (kind === 'integer' && all && longest <= 9)
    return { type: 'integer', why: 'its values are whole numbers' }
  if (kind === 'enumeration') {
    const choices = choicesOf(profile)
    if (choices !== null)
      return { type: 'selection', selection: choices, why: `its ${choices.length} values repeat` }
  }
  if (plain !== undefined || kind === 'integer') {
    return { type: 'char', why: 'text, because not all of its values are of one type' }
  }
  return { type: 'char', why: 'its values are short texts' }
}

/** The values of a selection field, each spelling once; null where there are too many or they are too long. */
export function choicesOf(profile: ColumnProfile): NonNullable<CustomField['selection']> | null {
  if (!profile.distinctExact || profile.distinct > mostChoices * 2) return null
  const seen = new Map<string, string>()
  for (const { value } of profile.top) {
    const text = value.trim().replace(/\s+/g, ' ')
    if (text !== '' && !seen.has(fold(text))) seen.set(fold(text), text)
  }
  if (seen.size === 0 || seen.size > mostChoices || [...seen.values()].some(text => text.length > 60))
    return null
  return [...seen.values()].map(text => ({ value: text, label: text }))
}
