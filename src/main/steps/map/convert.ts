import type { Value } from '../../../contract/change'
import type { ColumnReading } from '../../../contract/stream'
import type { SchemaEntity } from '../../../contract/mapping'
import type { OdooField } from '../../odoo/odoo'
import { cleanText } from './clean-text'
import { countryCode } from '../../../contract/country'
import type { Made, Trouble } from './made'
import { dayText, utcText, readMoment } from './read/moment'
import { readNumber, readYesNo } from './read/number'

/** A value as the Odoo field takes it, with what had to be said on the way. null: empty. */
export type Converted = { readonly value: Value; readonly notes: readonly Trouble[] }

export type ConvertContext = {
  readonly reading: (column: string) => ColumnReading
  /** How a column of another stream is read. */
  readonly readingOf: (stream: string, column: string) => ColumnReading
  readonly zone: string | null
  readonly schemaKey: (entity: SchemaEntity, name: string) => string
  /** Called where a time cannot be placed because nobody has said which zone the source's times are in. Throws. */
  readonly zoneMissing: (column: string | null) => never
}

/** Models of Odoo's own set-up that a mapping may add to, by name. */
const schemaOf: Readonly<Record<string, SchemaEntity>> = {
  'crm.stage': 'stage',
  'crm.lost.reason': 'lost-reason',
  'crm.tag': 'tag',
  'res.partner.industry': 'industry',
  'crm.team': 'team',
}

/** Fits what a rule made to the type of the Odoo field it is for. Never guesses: what cannot be read is empty, with a finding. */
export function convert(made: Made, field: OdooField, context: ConvertContext): Converted {
  if (made.as === 'nothing') return empty()
  if (made.as === 'value') return { value: made.value, notes: [] }
  switch (field.type) {
    case 'char':
    case 'text':
    case 'html': // made clean by rich-text; here only what is not HTML at all
      return plain(made, field)
    case 'boolean':
      return yesNo(made)
    case 'integer':
    case 'many2one_reference':
      return integer(made, context)
    case 'float':
    case 'monetary':
      return float(made, context)
    case 'date':
      return date(made, context)
    case 'datetime':
      return dateTime(made, context)
    case 'selection':
      return choice(made, field)
    case 'many2one':
      return one(made, field, context)
    case 'many2many':
    case 'one2many':
      return many(made, field, context)
    default:
      return failed('field-type-unsupported', made, { type: field.type })
  }
}

/** What a made value says, as text. */
export function madeText(made: Made): string {
  switch (made.as) {
    case 'nothing':
    case 'value':
      return ''
    case 'text':
    case 'body':
      return made.text
    case 'texts':
      return made.texts.join('; ')
    case 'scalar':
      return String(made.value)
    case 'moment': {
      const { day, time } = made.moment
      const two = (part: number): string => String(part).padStart(2, '0')
      const clock = time === null ? '' : ` ${two(time.hour)}:${two(time.minute)}:${two(time.second)}`
      return `${String(day.year).padStart(4, '0')}-${two(day.month)}-${two(day.day)}${clock}`
    }
    default:
      return made satisfies never
  }
}

function plain(made: Made, field: OdooField): Converted {
  const { text, removed } = cleanText(madeText(made))
  const notes: Trouble[] = []
  if (removed > 0)
    notes.push(trouble('characters-removed', 'info', made, { count: removed, field: field.name }))
  const trimmed = text.trim()
  if (trimmed === '') return { value: null, notes }
  if (field.type === 'char' && field.size !== undefined && field.size > 0 && trimmed.length > field.size) {
    notes.push(
      trouble('text-cut', 'warning', made, { length: trimmed.length, size: field.size, field: field.name }),
    )
    return { value: trimmed.slice(0, field.size), notes }
  }
  return { value: trimmed, notes }
}

function yesNo(made: Made): Converted {
  if (made.as === 'scalar' && typeof made.value === 'boolean') return { value: made.value, notes: [] }
  const answer = readYesNo(madeText(made))
  return answer === null ? failed('not-yes-or-no', made, {}) : { value: answer, notes: [] }
}

const largest = 2 ** 31 - 1

function integer(made: Made, context: ConvertContext): Converted {
  const number = numberOf(made, context)
  if (typeof number !== 'number') return number
  if (!Number.isInteger(number)) return failed('not-a-whole-number', made, {})
  if (Math.abs(number) > largest) return failed('number-too-large', made, {})
  return { value: number, notes: [] }
}

function float(made: Made, context: ConvertContext): Converted {
  const number = numberOf(made, context)
  return typeof number === 'number' ? { value: number, notes: [] } : number
}

function numberOf(made: Made, context: ConvertContext): number | Converted {
  if (made.as === 'scalar') return Number(made.value)
  const read = readNumber(madeText(made), readingFor(made, context).decimal?.value ?? null)
  if (read === 'unreadable') return failed('not-a-number', made, {})
  if (read === 'ambiguous') return failed('number-ambiguous', made, {})
  if (read.rounded) return failed('number-too-long', made, {})
  return read.value
}

function date(made: Made, context: ConvertContext): Converted {
  const read = momentOf(made, context)
  if (!('moment' in read)) return read
  if (read.moment.time !== null && read.moment.zone !== null && context.zone === null) {
    return context.zoneMissing(columnOf(made))
  }
  return { value: dayText(read.moment, context.zone), notes: [] }
}

function dateTime(made: Made, context: ConvertContext): Converted {
  const read = momentOf(made, context)
  if (!('moment' in read)) return read
  if (read.moment.zone === null && context.zone === null) return context.zoneMissing(columnOf(made))
  const value = utcText(read.moment, context.zone)
  return value === null ? failed('date-unreadable', made, {}) : { value, notes: [] }
}

function momentOf(made: Made, context: ConvertContext): Extract<Made, { as: 'moment' }> | Converted {
  if (made.as === 'moment') return made
  const read = readMoment(madeText(made), readingFor(made, context).dateOrder?.value ?? null)
  if (typeof read !== 'string') return { as: 'moment', moment: read.moment, column: columnOf(made) }
  return failed(`date-${read}`, made, {})
}

function choice(made: Made, field: OdooField): Converted {
  const text = madeText(made)
  const choices = field.selection ?? []
  const folded = text.trim().toLowerCase()
  const found =
    choices.find(([value]) => value === text) ??
    choices.find(([value, label]) => label.trim().toLowerCase() === folded || value.toLowerCase() === folded)
  if (found !== undefined) return { value: found[0], notes: [] }
  return failed('not-a-choice', made, { choices: choices.map(([, label]) => label).slice(0, 10) })
}

function one(made: Made, field: OdooField, context: ConvertContext): Converted {
  const text = cleanText(madeText(made)).text.trim().replace(/\s+/g, ' ')
  const relation = field.relation ?? ''
  if (text === '') return empty()
  const schema = schemaOf[relation]
  if (schema !== undefined) return { value: { ref: context.schemaKey(schema, text) }, notes: [] }
  // a set-up record of Odoo by its own external id; only constants of a mapping look like this
  if (made.as === 'text' && made.column === null && /^[a-z_]+\.[a-z0-9_]+$/.test(text)) {
    return { value: { xmlid: text }, notes: [] }
  }
  if (relation === 'res.country') {
    const code = countryCode(text)
    if (code === null) return failed('country-unknown', made, {})
    return { value: { find: { model: relation, field: 'code', is: code } }, notes: [] }
  }
  const by =
    relation === 'res.users'
      ? 'login'
      : relation === 'ir.model'
        ? 'model'
        : relation.startsWith('x_')
          ? 'x_name'
          : 'name'
  return { value: { find: { model: relation, field: by, is: text } }, notes: [] }
}

function many(made: Made, field: OdooField, context: ConvertContext): Converted {
  const schema = schemaOf[field.relation ?? '']
  const users = field.relation === 'res.users'
  if (schema === undefined && !users) return failed('field-type-unsupported', made, { type: field.type })
  const separator = columnOf(made) === null ? undefined : readingFor(made, context).separator?.value
  const names = made.as === 'texts' ? made.texts : parts(madeText(made), separator)
  if (schema === undefined) {
    const logins = [...new Set(names.map(name => cleanText(name).text.trim()).filter(name => name !== ''))]
    if (logins.length === 0) return empty()
    return { value: { finds: logins.map(is => ({ model: 'res.users', field: 'login', is })) }, notes: [] }
  }
  const keys = names.map(name => context.schemaKey(schema, cleanText(name).text.trim().replace(/\s+/g, ' ')))
  return keys.length === 0 ? empty() : { value: { refs: [...new Set(keys)] }, notes: [] }
}

function parts(text: string, separator: string | null | undefined): readonly string[] {
  if (separator === null) return [text]
  const by = separator ?? ['\n', ';', '|', ','].find(sign => text.includes(sign))
  if (by === undefined || by === '') return [text]
  return text
    .split(by)
    .map(part => part.trim())
    .filter(part => part !== '')
}

function readingFor(made: Made, context: ConvertContext): ColumnReading {
  if (made.as === 'text' && made.of !== undefined) return context.readingOf(made.of.stream, made.of.column)
  const column = columnOf(made)
  return column === null ? {} : context.reading(column)
}

function columnOf(made: Made): string | null {
  return 'column' in made ? made.column : null
}

function empty(): Converted {
  return { value: null, notes: [] }
}

function failed(code: string, made: Made, params: Trouble['params']): Converted {
  return { value: null, notes: [trouble(code, 'warning', made, { found: madeText(made), ...params })] }
}

function trouble(
  code: string,
  severity: Trouble['severity'],
  made: Made,
  params: Trouble['params'],
): Trouble {
  return { code, severity, column: columnOf(made), params }
}
