import type { CustomField, CustomFieldType, FieldRule, Rule, ValueTable } from '../../../../contract/mapping'
import type { ColumnProfile, Stream } from '../../../../contract/stream'
import { customFieldShape } from '../../../../contract/custom-field'
import { customFieldName } from '../../../../contract/words'
import type { Assigned, Columns } from './assign'

/** Custom fields of this source begin with this. */
export const prefix = 'x_cm_'

/** A template on its way: every entity adds its own. */
export type Draft = {
  readonly streams: readonly Stream[]
  readonly columns: readonly ColumnProfile[]
  /** Columns by meaning, per stream id. */
  readonly meaning: ReadonlyMap<string, Columns>
  readonly customFields: CustomField[]
  readonly tables: Map<string, ValueTable>
}

/** A line of the mapping sheet from a recognised column. */
export function line(field: string, rule: Rule, from: Assigned, more: Partial<FieldRule> = {}): FieldRule {
  return {
    field,
    rule,
    decision: 'proposed',
    confidence: Math.round(from.reading.score * 100) / 100,
    reason: from.reading.reason,
    collision: 'fill-if-empty',
    ...more,
  }
}

/** A line that no column feeds. */
export function fixed(field: string, rule: Rule, reason: string): FieldRule {
  return { field, rule, decision: 'proposed', confidence: 0.98, reason, collision: 'fill-if-empty' }
}

export function copy(from: Assigned): Rule {
  return { kind: 'copy', column: from.column.id }
}

/** Adds a custom field for a column, once per model and name, and gives its name back. */
export function custom(
  draft: Draft,
  model: string,
  stream: Stream,
  from: Assigned | null,
  wish: {
    readonly name?: string
    readonly label?: string
    readonly type?: CustomFieldType
    readonly selection?: CustomField['selection']
    readonly relation?: string
    readonly why?: string
    readonly index?: boolean
  } = {},
): string {
  const taken = new Set(draft.customFields.filter(field => field.model === model).map(field => field.name))
  const label = wish.label ?? from?.column.header.trim() ?? ''
  const name =
    wish.name === undefined
      ? customFieldName(prefix, label, taken)
      : customFieldName(prefix, wish.name, taken)
  const shape = customFieldShape(from?.profile)
  const type = wish.type ?? shape.type
  const selection = wish.selection ?? (wish.type === undefined ? shape.selection : undefined)
  draft.customFields.push({
    model,
    name,
    label: label === '' ? name : label,
    type,
    ...(selection === undefined ? {} : { selection }),
    ...(wish.relation === undefined ? {} : { relation: wish.relation }),
    why: wish.why ?? `Odoo has no field for it; ${shape.why}.`,
    sourceField: from === null ? null : `${stream.id}: ${from.column.id}`,
    sample: from?.profile?.samples[0] ?? null,
    ...(wish.index === true ? { index: true } : {}),
    decision: 'proposed',
  })
  return name
}

/** The first custom field of that name, so that two streams of one model share it. */
export function sharedCustom(
  draft: Draft,
  model: string,
  stream: Stream,
  from: Assigned | null,
  wish: Parameters<typeof custom>[4] & { readonly name: string },
): string {
  const name = customFieldName(prefix, wish.name, new Set())
  const known = draft.customFields.some(field => field.model === model && field.name === name)
  return known ? name : custom(draft, model, stream, from, wish)
}
