import type {
  CustomField,
  CustomFieldType,
  CustomModel,
  EntityMapping,
  FieldRule,
  Rule,
  ValueTable,
} from '../../../../contract/mapping'
import type { Column, ColumnProfile, Stream } from '../../../../contract/stream'
import { customFieldName } from '../../../../contract/words'
import { pathWords, plainPath, readable } from './path'

/** Custom fields and models of this source begin with this. */
export const prefix = 'x_pega_'

/** A template on its way: every part adds its own. */
export type Draft = {
  readonly streams: readonly Stream[]
  readonly profiles: ReadonlyMap<string, ColumnProfile>
  readonly customFields: CustomField[]
  readonly customModels: CustomModel[]
  readonly tables: Map<string, ValueTable>
  readonly entities: EntityMapping[]
}

/** A column of a stream that records fill. */
export type Part = { readonly stream: Stream; readonly column: Column; readonly profile?: ColumnProfile }

const key = (stream: string, column: string): string => `${stream}\u0000${column}`

export function beginDraft(streams: readonly Stream[], columns: readonly ColumnProfile[]): Draft {
  return {
    streams,
    profiles: new Map(columns.map(profile => [key(profile.stream, profile.column), profile])),
    customFields: [],
    customModels: [],
    tables: new Map(),
    entities: [],
  }
}

/** The column, unless no record fills it. */
export function partOf(draft: Draft, stream: Stream, column: string): Part | null {
  const found = stream.columns.find(one => one.id === column)
  return found === undefined ? null : filledPart(draft, stream, found)
}

export function partsOf(draft: Draft, stream: Stream): readonly Part[] {
  return stream.columns.flatMap(column => filledPart(draft, stream, column) ?? [])
}

function filledPart(draft: Draft, stream: Stream, column: Column): Part | null {
  const profile = draft.profiles.get(key(stream.id, column.id))
  if (profile === undefined) return { stream, column }
  return profile.kind === 'empty' ? null : { stream, column, profile }
}

/** A stream of this id that is used. */
export function streamNamed(draft: Draft, id: string): Stream | null {
  return draft.streams.find(stream => stream.id === id && stream.entity.value !== null) ?? null
}

/** The values of a column with their counts, the most frequent first; of cells of several, each value on its own. */
export function valuesOf({ profile }: Part): readonly { readonly value: string; readonly count: number }[] {
  const counts = new Map<string, number>()
  for (const { value, count } of profile?.top ?? []) {
    for (const text of profile?.kind === 'list' ? value.split('; ') : [value]) {
      const word = text.trim()
      if (word !== '') counts.set(word, (counts.get(word) ?? 0) + count)
    }
  }
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count)
}

/** A line of the mapping sheet. Columns are known by name here, so it is as good as sure unless it says otherwise. */
export function line(field: string, rule: Rule, reason: string, more: Partial<FieldRule> = {}): FieldRule {
  return {
    field,
    rule,
    decision: 'proposed',
    confidence: 0.95,
    reason,
    collision: 'fill-if-empty',
    ...more,
  }
}

export function constant(field: string, value: string | boolean, reason: string): FieldRule {
  return line(field, { kind: 'constant', value }, reason, { confidence: 0.98 })
}

export const copy = (column: string): Rule => ({ kind: 'copy', column })
export const date = (...columns: string[]): Rule => ({ kind: 'date', columns })
export const day = (...columns: string[]): Rule => ({ kind: 'date', columns, only: 'date' })

/** Copies a column into a field of this type. */
export function ruleFor(type: CustomFieldType, column: string): Rule {
  return type === 'datetime' ? date(column) : type === 'date' ? day(column) : copy(column)
}

type Wish = {
  readonly name: string // without the prefix; 'x_…' as it stands
  readonly label: string
  readonly type: CustomFieldType
  readonly why: string
  readonly selection?: CustomField['selection']
  readonly relation?: string
  readonly index?: boolean
  readonly decision?: CustomField['decision']
}

/** Adds a custom field once per model, name and type, and gives its name; one of another type gets a name of its own. */
export function custom(draft: Draft, model: string, from: Part | null, wish: Wish): string {
  const wanted = wish.name.startsWith('x_') ? wish.name : customFieldName(prefix, wish.name, new Set())
  const mine = draft.customFields.filter(field => field.model === model)
  const same = mine.find(
    field =>
      (field.name === wanted || (field.name.startsWith(`${wanted}_`) && field.label === wish.label)) &&
      field.type === wish.type &&
      field.relation === wish.relation,
  )
  if (same !== undefined) {
    if (wish.selection !== undefined) widen(draft, same, wish.selection)
    return same.name
  }
  const taken = new Set(mine.map(field => field.name))
  const name = taken.has(wanted) ? customFieldName('', wanted, taken) : wanted
  draft.customFields.push({
    model,
    name,
    label: wish.label,
    type: wish.type,
    ...(wish.selection === undefined ? {} : { selection: wish.selection }),
    ...(wish.relation === undefined ? {} : { relation: wish.relation }),
    why: wish.why,
    sourceField: from === null ? null : `${from.stream.id}: ${from.column.id}`,
    sample: from?.profile?.samples[0] ?? null,
    ...(wish.index === true ? { index: true } : {}),
    decision: wish.decision ?? 'proposed',
  })
  return name
}

function widen(draft: Draft, field: CustomField, more: NonNullable<CustomField['selection']>): void {
  const known = new Set(field.selection?.map(({ value }) => value))
  const selection = [...(field.selection ?? []), ...more.filter(({ value }) => !known.has(value))]
  draft.customFields[draft.customFields.indexOf(field)] = { ...field, selection }
}

/** What people call a column: its label, after the pages it stands in. */
export function labelOf({ column }: Pick<Part, 'column'>): string {
  const header = column.header.trim()
  const path = plainPath(column.id)
  if (header === '' || header === column.id) return readable(column.id)
  const pages = path.includes('.') ? readable(path.slice(0, path.lastIndexOf('.'))) : ''
  const said = pathWords(header).join(' ')
  return pages === '' || said.startsWith(pathWords(pages).join(' ')) ? header : `${pages}: ${header}`
}

/** The name a custom field for a column asks for: its path, without Pega's own letters. */
export function nameOf({ column }: Pick<Part, 'column'>): string {
  return plainPath(column.id)
}
