import type { CustomField, EntityMapping, ValueTable } from '../../../contract/mapping'
import type { ColumnProfile, Profile } from '../../../contract/stream'
import { customFieldShape } from '../../../contract/custom-field'
import { customFieldName, fold } from '../../../contract/words'

/** A proposal on its way through the parts that make it. */
export type Working = {
  readonly profile: Profile
  readonly columns: ReadonlyMap<string, ColumnProfile>
  readonly prefix: string
  readonly customFields: CustomField[]
  entities: EntityMapping[]
  tables: ValueTable[]
}

export const columnKey = (stream: string, column: string): string => `${stream}\u0000${column}`

export function profileOf(work: Working, stream: string, column: string): ColumnProfile | undefined {
  return work.columns.get(columnKey(stream, column))
}

export function headerOf(work: Working, stream: string, column: string): string {
  const found = work.profile.streams.find(one => one.id === stream)?.columns.find(one => one.id === column)
  return found?.header.trim() || column
}

/** Adds a custom field for a column, or gives the one that two streams of a model already share; its name. */
export function addCustomField(
  work: Working,
  model: string,
  stream: string,
  column: string,
  wish: { readonly name?: string; readonly why?: string } = {},
): CustomField {
  const profile = profileOf(work, stream, column)
  const label = headerOf(work, stream, column)
  const { type, selection, why } = customFieldShape(profile)
  const at = work.customFields.findIndex(
    field =>
      field.model === model &&
      field.type === type &&
      fold(field.label) === fold(label) &&
      wish.name === undefined,
  )
  const known = work.customFields[at]
  if (known !== undefined && known.sourceField?.startsWith(`${stream}: `) !== true) {
    const values = new Set(known.selection?.map(({ value }) => fold(value)))
    const merged = [
      ...(known.selection ?? []),
      ...(selection ?? []).filter(({ value }) => !values.has(fold(value))),
    ]
    const field = known.selection === undefined ? known : { ...known, selection: merged }
    work.customFields[at] = field
    return field
  }
  const taken = new Set(work.customFields.filter(field => field.model === model).map(field => field.name))
  const field: CustomField = {
    model,
    name: customFieldName(work.prefix, wish.name ?? label, taken),
    label,
    type,
    ...(selection === undefined ? {} : { selection }),
    why: wish.why ?? `Odoo has no field for it; ${why}.`,
    sourceField: `${stream}: ${column}`,
    sample: profile?.samples[0] ?? null,
    decision: 'proposed',
  }
  work.customFields.push(field)
  return field
}
