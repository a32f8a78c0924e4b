import type { Mapping, Rule } from '../../../contract/mapping'

/** Where a column of the source ends up in Odoo by the mapping. */
export type MappedField = { readonly model: string; readonly field: string }

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

function columnsOf(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case 'constant':
      return []
    case 'join':
    case 'date':
    case 'computed':
      return rule.columns
    default:
      return [rule.column]
  }
}

/** Looks columns up in a mapping, as rules of the source write them: `Case.Status`, `case_status` and `Status` alike. */
export function mappedFields(
  mapping: Mapping | null,
): (name: string, objects: readonly string[]) => readonly MappedField[] {
  const byColumn = new Map<string, (MappedField & { readonly entity: string })[]>()
  for (const entity of mapping?.entities ?? []) {
    for (const { field, rule, decision } of entity.fields) {
      if (decision === 'left-out') continue
      for (const column of columnsOf(rule)) {
        const known = byColumn.get(plain(column)) ?? []
        known.push({ model: entity.model, field, entity: plain(entity.entity) })
        byColumn.set(plain(column), known)
      }
    }
  }
  return (name, objects) => {
    const dot = name.lastIndexOf('.')
    const bare = plain(name.slice(dot + 1))
    const owners = [...objects, ...(dot > 0 ? [name.slice(0, dot)] : [])].map(plain)
    const all =
      byColumn.get(bare) ??
      byColumn.get(plain(name)) ??
      owners.map(owner => byColumn.get(`${owner}${bare}`) ?? []).flat()
    const own = all.filter(({ entity }) => owners.some(owner => owner === entity || owner === `${entity}s`))
    const chosen = own.length > 0 ? own : all
    return [...new Map(chosen.map(({ model, field }) => [`${model}.${field}`, { model, field }])).values()]
  }
}

/** 'stage_id of crm.lead'; says so where the mapping has no place for it. */
export function fieldInWords(fields: readonly MappedField[]): string {
  if (fields.length === 0) return 'not in the mapping'
  return fields.map(({ model, field }) => `${field} of ${model}`).join(' or ')
}

/** Every column the mapping knows whose name stands in a text, longest first. */
export function columnsNamedIn(text: string, mapping: Mapping | null): readonly string[] {
  const columns = new Set(
    (mapping?.entities ?? []).flatMap(entity => entity.fields.flatMap(({ rule }) => columnsOf(rule))),
  )
  const words = ` ${text.toLowerCase()} `
  return [...columns]
    .filter(column => column.length > 3 && words.includes(` ${column.toLowerCase()} `))
    .toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))
}
