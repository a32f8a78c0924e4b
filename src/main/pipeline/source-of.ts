import type { Desired } from '../../contract/change'
import type { Mapping, Rule } from '../../contract/mapping'
import { sourceOf as ruleSource } from '../steps/map/source-value'
import type { StagedTable } from '../store/store'

/** The raw source text behind a field of a desired record, for the sample's view. */
export function createSourceOf(
  staged: StagedTable,
  mapping: Mapping | null,
): (record: Desired, field: string) => { column: string; text: string } {
  const rules = new Map<string, Map<string, Rule>>()
  for (const entity of mapping?.entities ?? []) {
    const name = `${entity.entity}\u0000${entity.stream}`
    const fields = rules.get(name) ?? new Map<string, Rule>()
    for (const one of entity.fields)
      if (one.decision !== 'left-out' && !fields.has(one.field)) fields.set(one.field, one.rule)
    rules.set(name, fields)
  }
  let last: { key: string; row: ReturnType<StagedTable['get']> } | null = null
  return (record, field) => {
    const main = record.sources[0]
    const rule = main && rules.get(`${record.entity}\u0000${main.stream}`)?.get(field)
    if (!main || !rule) return { column: '', text: '' }
    const key = `${main.stream}\u0000${main.key}`
    if (last?.key !== key) last = { key, row: staged.get(main.stream, main.key) }
    return last.row ? ruleSource(rule, last.row) : { column: '', text: '' }
  }
}
