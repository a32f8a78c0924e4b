import type { EntityMapping, Rule } from '../../../contract/mapping'

/** The columns a rule reads from its own record. */
export function columnsOf(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case 'constant':
      return []
    case 'join':
    case 'computed':
      return rule.columns
    case 'date':
      return rule.time === undefined ? rule.columns : [...rule.columns, rule.time]
    default:
      return [rule.column]
  }
}

/** Columns that an entity mapping reads, leaves out or tells its records by. */
export function columnsUsed(mapping: EntityMapping): Set<string> {
  return new Set([
    ...mapping.fields.flatMap(({ rule }) => columnsOf(rule)),
    ...mapping.leftOut.map(({ column }) => column),
    ...mapping.when.map(({ column }) => column),
    ...(mapping.sameBy ?? []).flatMap(({ columns, within = [] }) => [...columns, ...within]),
  ])
}
