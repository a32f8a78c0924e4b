import type { Row } from './database'
import { constraint, pgError, repr, typeError, valueError } from './fault'
import { sanitize } from './html'
import type { Field } from './schema'

/** What an unset field reads as. */
export function empty(field: Field): unknown {
  switch (field.type) {
    case 'integer':
    case 'float':
    case 'monetary':
    case 'many2one_reference':
      return 0
    case 'one2many':
    case 'many2many':
      return []
    default:
      return false
  }
}

/** A value as the caller gave it, as the table keeps it. Refuses as Odoo does, naming model and field. x2many apart. */
export function stored(model: string, field: Field, value: unknown): unknown {
  if (value === null || value === undefined) value = false
  switch (field.type) {
    case 'char':
    case 'text':
      return textOf(field, value)
    case 'html': {
      if (value === false || value === '') return value
      const text = String(textOf(field, value))
      return field.sanitize === false ? text : sanitize(text, field.sanitize_style === true)
    }
    case 'selection': {
      if (value === false) return false
      if (!field.selection?.some(([key]) => key === value))
        throw valueError(`Wrong value for ${model}.${field.name}: ${repr(value)}`)
      return value
    }
    case 'boolean':
      return Boolean(value) && value !== 0
    case 'integer':
    case 'many2one_reference':
      return wholeOf(value)
    case 'float':
    case 'monetary':
      return floatOf(value)
    case 'date':
      return value === false || value === '' ? false : dateOf(value)
    case 'datetime':
      return value === false || value === '' ? false : momentOf(value)
    case 'many2one':
      return linkOf(value)
    case 'reference':
    case 'json':
    case 'properties':
    case 'properties_definition':
      return value
    case 'binary':
      if (value instanceof Uint8Array)
        throw typeError("argument should be a bytes-like object or ASCII string, not 'Binary'")
      return value
    default:
      throw valueError(`Wrong value for ${model}.${field.name}: ${repr(value)}`)
  }
}

/** PostgreSQL holds no empty column of a required field; an empty text is not empty to it. */
export function missingRequired(label: string, model: string, field: Field) {
  return constraint(
    `Missing required value for the field '${field.string}' (${field.name}).\nModel: '${label}' (${model})\n` +
      '- create/update: a mandatory field is not set\n' +
      '- delete: another model requires the record being deleted, you can archive it instead\n',
    field.name,
  )
}

export function foreignKey(label: string, model: string, field: Field) {
  return constraint(
    'Another model is using the record you are trying to delete.\n\n' +
      `The troublemaker is: '${label}' (${model})\n` +
      `Thanks to the following constraint: '${field.string}' (${field.name})\n` +
      'How about archiving the record instead?',
    field.name,
  )
}

function textOf(field: Field, value: unknown): string | false {
  if (value === false) return false
  const text = value === true ? 'True' : typeof value === 'string' ? value : String(value)
  return field.size === undefined || field.size === 0 ? text : [...text].slice(0, field.size).join('')
}

function wholeOf(value: unknown): number {
  if (value === false || value === '') return 0
  if (value === true) return 1
  const number =
    typeof value === 'number'
      ? Math.trunc(value)
      : /^\s*[+-]?\d+\s*$/.test(String(value))
        ? Number(value)
        : NaN
  if (Number.isNaN(number)) throw valueError(`invalid literal for int() with base 10: ${repr(value)}`)
  if (Math.abs(number) > 0x7fffffff) throw pgError('NumericValueOutOfRange', 'integer out of range')
  return number
}

function floatOf(value: unknown): number {
  if (value === false || value === '') return 0
  if (value === true) return 1
  const number = typeof value === 'number' ? value : Number(String(value).trim() || NaN)
  if (Number.isNaN(number)) throw valueError(`could not convert string to float: ${repr(value)}`)
  return number
}

/** A date; what follows its ten characters is cut, as Odoo does. */
export function dateOf(value: unknown): string {
  const text = String(value).slice(0, 10)
  if (!isDay(text)) throw valueError(`time data ${repr(text)} does not match format '%Y-%m-%d'`)
  return text
}

/** A moment in UTC without fractions; a bare date is midnight. */
export function momentOf(value: unknown): string {
  const text = String(value)
  if (/^\d{4}-\d\d-\d\d$/.test(text) && isDay(text)) return `${text} 00:00:00`
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d):(\d\d):(\d\d)(.*)$/s.exec(text)
  if (
    parts === null ||
    !isDay(parts[1]!) ||
    Number(parts[2]) > 23 ||
    Number(parts[3]) > 59 ||
    Number(parts[4]) > 59
  )
    throw valueError(`time data ${repr(text)} does not match format '%Y-%m-%d %H:%M:%S'`)
  if (parts[5] !== '') throw valueError(`unconverted data remains: ${parts[5]}`)
  return text
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

function linkOf(value: unknown): number | false {
  if (value === false || value === '' || value === 0) return false
  const id = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  if (typeof id !== 'number' || !Number.isInteger(id))
    throw pgError('InvalidTextRepresentation', `invalid input syntax for type integer: "${String(value)}"`)
  return id
}

/** The many2one of a row, as a number or false. */
export function link(row: Row | undefined, field: string): number | false {
  const value = row?.[field]
  return typeof value === 'number' && value > 0 ? value : false
}

/** The text of a row's field, '' when it has none. */
export function text(row: Row | undefined, field: string): string {
  const value = row?.[field]
  return typeof value === 'string' ? value : ''
}

/** The ids of a row's x2many field. */
export function idsIn(row: Row | undefined, field: string): readonly number[] {
  const value = row?.[field]
  return Array.isArray(value) ? (value as readonly number[]) : []
}
