import type {
  CustomField,
  CustomModel,
  EntityMapping,
  FieldRule,
  LeftOut,
  Mapping,
  MappingGap,
  ValueTable,
} from '../../../contract/mapping'
import type { Profile } from '../../../contract/stream'
import { capital, entityWords, modelWords } from '../words'
import { columnsOf, conditionWords } from './rule-words'
import { isRowOpen } from './table-edit'

/** From this confidence on a proposal counts as likely and is confirmed with the other likely ones. */
export const likelyFrom = 0.9

/** One line of the sheet: a rule, a column that was left out, or a column nobody spoke of. */
export type Line =
  | { readonly is: 'rule'; readonly id: string; readonly at: number; readonly rule: FieldRule }
  | { readonly is: 'left-out'; readonly id: string; readonly column: string; readonly left: LeftOut }
  | { readonly is: 'unspoken'; readonly id: string; readonly column: string }

export type Tier = 'confirmed' | 'likely' | 'ask' | 'ignored'

export const tierWords: Readonly<Record<Tier, string>> = {
  confirmed: 'Confirmed',
  likely: 'Likely',
  ask: 'Ask',
  ignored: 'Ignored',
}

export function tierOf(line: Line): Tier {
  switch (line.is) {
    case 'rule': {
      const { decision, confidence } = line.rule
      if (decision === 'confirmed') return 'confirmed'
      if (decision === 'left-out') return 'ignored'
      return confidence >= likelyFrom ? 'likely' : 'ask'
    }
    case 'left-out':
      return line.left.decision === 'confirmed' ? 'ignored' : 'likely'
    case 'unspoken':
      return 'ask'
    default:
      return line satisfies never
  }
}

export const isOpen = (line: Line): boolean =>
  line.is === 'rule'
    ? line.rule.decision === 'proposed'
    : line.is === 'unspoken' || line.left.decision === 'proposed'

export const columnsOfLine = (line: Line): readonly string[] =>
  line.is === 'rule' ? columnsOf(line.rule.rule) : [line.column]

/** Every line of one part of the sheet, in its order: what is filled, what is left out, what nobody spoke of. */
export function linesOf(entity: EntityMapping, profile: Profile | null): Line[] {
  const rules = entity.fields.map((rule, at): Line => ({
    is: 'rule',
    id: ruleId(entity.id, at),
    at,
    rule,
  }))
  const left = entity.leftOut.map((one): Line => ({
    is: 'left-out',
    id: `${entity.id}.${one.column}`,
    column: one.column,
    left: one,
  }))
  const spoken = new Set([
    ...entity.fields.flatMap(({ rule }) => columnsOf(rule)),
    ...entity.when.map(({ column }) => column),
    ...entity.leftOut.map(({ column }) => column),
  ])
  // rows about something else: what they say besides is on the page of what they are about
  const columns =
    entity.sameBy === undefined ? (profile?.streams.find(one => one.id === entity.stream)?.columns ?? []) : []
  const unspoken = columns
    .filter(column => !spoken.has(column.id))
    .map((column): Line => ({ is: 'unspoken', id: `${entity.id}.${column.id}`, column: column.id }))
  return [...rules, ...left, ...unspoken]
}

/** A line keeps its row, and with it the focus, whatever field it is sent to. */
const ruleId = (entity: string, at: number): string => `${entity}#${at}`
export const customFieldId = (field: CustomField): string => `${field.model}.${field.name}`
export const customModelId = (model: CustomModel): string => `model ${model.model}`
/** The question which end of a scale is most urgent, as a row. */
export const directionId = (table: string): string => `direction ${table}`
export const tableRowId = (table: string, from: string): string => `${table}.${from}`

/** A page of the map: one kind of record, one value table, the new fields, the new models, or the choices for the whole run. */
export type Part = {
  readonly id: string
  readonly kind: 'entity' | 'table' | 'fields' | 'models' | 'options'
  readonly name: string // of the entity mapping or the table
  readonly title: string
  readonly short: string
  readonly open: number
}

export function partsOf(mapping: Mapping, gaps: readonly MappingGap[], profile: Profile | null): Part[] {
  const entities = mapping.entities.map((entity): Part => {
    const title = profile?.streams.find(one => one.id === entity.stream)?.title ?? entity.stream
    const when = conditionWords(entity.when)
    const open = linesOf(entity, profile).filter(isOpen).length
    return {
      id: `entity ${entity.id}`,
      kind: 'entity',
      name: entity.id,
      title: titleOf(entity, mapping, profile),
      short: `From “${title}”${when === '' ? '' : `, where ${when},`} to ${modelWords(entity.model)} of Odoo.`,
      open,
    }
  })
  const tables = mapping.tables.map((table): Part => ({
    id: `table ${table.name}`,
    kind: 'table',
    name: table.name,
    title: tableTitle(table, mapping, profile),
    short: `${table.rows.length} values.`,
    open: isUsed(mapping, table.name)
      ? table.rows.filter(row => isRowOpen(table, row, mapping.options)).length +
        (table.direction === null ? 1 : 0)
      : 0,
  }))
  const fields: Part = {
    id: 'fields',
    kind: 'fields',
    name: '',
    title: 'New fields',
    short: `${mapping.customFields.filter(field => field.decision !== 'left-out').length} to be created in Odoo.`,
    open: mapping.customFields.filter(field => field.decision === 'proposed').length,
  }
  const made = mapping.customModels ?? []
  const models: Part = {
    id: 'models',
    kind: 'models',
    name: '',
    title: 'New models',
    short: `${made.filter(model => model.decision !== 'left-out').length} to be created in Odoo.`,
    open: made.filter(model => model.decision === 'proposed').length,
  }
  const options: Part = {
    id: 'options',
    kind: 'options',
    name: '',
    title: 'Choices for all',
    short: 'Owners, country, date of creation.',
    open: gaps.filter(gap => gap.what === 'option').length,
  }
  return [...entities, ...tables, fields, ...(made.length > 0 ? [models] : []), options]
}

/** 'Cases', or a name of its own where several mappings make one kind of record. */
function titleOf(entity: EntityMapping, mapping: Mapping, profile: Profile | null): string {
  const alone = mapping.entities.filter(one => one.entity === entity.entity).length === 1
  const words = entityWords[entity.entity].many
  if (alone || entity.id === entity.entity) return capital(words)
  const title = ownTitle(entity, profile)
  const again = mapping.entities.some(
    one => one !== entity && one.id !== one.entity && ownTitle(one, profile) === title,
  )
  return again ? `${title} (${words})` : title
}

/** By the mapping's own name; where that is its list's name spelled out, by what people call the list. */
function ownTitle({ id, title, entity, stream }: EntityMapping, profile: Profile | null): string {
  if (title !== undefined) return title
  const own = plainWords(id.replace(`${entity}-`, ''))
  const list = profile?.streams.find(one => one.id === stream)
  if (list !== undefined && own === plainWords(stream)) return list.title
  return capital(own.replace(/^email/, 'e-mail'))
}

const plainWords = (name: string): string => name.toLowerCase().replace(/[/_-]+/g, ' ')

/** The table's own name, with that of its list where another table has the same. */
function tableTitle({ name, title, columns }: ValueTable, mapping: Mapping, profile: Profile | null): string {
  const again = mapping.tables.some(one => one.name !== name && one.title === title)
  const stream = columns[0]?.stream
  const list = profile?.streams.find(one => one.id === stream)?.title ?? stream
  return again && list !== undefined ? `Values: ${title} (${list})` : `Values: ${title}`
}

const isUsed = (mapping: Mapping, table: string): boolean =>
  mapping.entities.some(entity =>
    entity.fields.some(
      ({ rule, decision }) => decision !== 'left-out' && rule.kind === 'table' && rule.table === table,
    ),
  )

/** Where a gap is answered: the part, and the row in it. Null: nowhere on the map (the source's own settings). */
export function placeOf(
  gap: MappingGap,
  mapping: Mapping,
): { readonly part: string; readonly row: string | null } | null {
  switch (gap.what) {
    case 'field':
    case 'column': {
      const entity = mapping.entities.find(one => gap.where.startsWith(`${one.id}.`))
      if (entity === undefined) return null
      const at = entity.fields.findIndex(
        line => line.decision === 'proposed' && `${entity.id}.${line.field}` === gap.where,
      )
      return { part: `entity ${entity.id}`, row: at === -1 ? gap.where : ruleId(entity.id, at) }
    }
    case 'custom-field':
      return { part: 'fields', row: gap.where }
    case 'custom-model':
      return { part: 'models', row: `model ${gap.where}` }
    case 'value': {
      const table = mapping.tables.find(one => gap.where.startsWith(`${one.name}.`))
      return table === undefined ? null : { part: `table ${table.name}`, row: gap.where }
    }
    case 'direction':
      return { part: `table ${gap.where}`, row: directionId(gap.where) }
    case 'option':
      return { part: 'options', row: null }
    default:
      return gap.what satisfies never
  }
}
