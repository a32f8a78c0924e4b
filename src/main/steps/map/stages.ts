import type { Key } from '../../../contract/change'
import type { Mapping, TableRow } from '../../../contract/mapping'

/** A stage as the status tables make it. */
export type Stage = { readonly name: string; readonly sequence: number; readonly won: boolean }

/**
 * The stages of the value tables, in order, one per name. A stage that takes won and lost cases is not a won stage:
 * Odoo refuses a lost lead there.
 */
export function stages(mapping: Mapping): readonly Stage[] {
  const byName = new Map<string, { name: string; sequence: number; won: boolean; lost: boolean }>()
  for (const [index, row] of stageRows(mapping).entries()) {
    const name = String(row.to['stage']).trim().replace(/\s+/g, ' ')
    const sequence = typeof row.to['sequence'] === 'number' ? row.to['sequence'] : index + 1
    const known = byName.get(name.toLowerCase())
    const one = known ?? { name, sequence, won: false, lost: false }
    one.sequence = Math.min(one.sequence, sequence)
    one.won ||= row.to['won'] === true
    one.lost ||= row.to['active'] === false && row.to['won'] !== true
    byName.set(name.toLowerCase(), one)
  }
  return [...byName.values()]
    .map(({ name, sequence, won, lost }) => ({ name, sequence, won: won && !lost }))
    .toSorted((a, b) => a.sequence - b.sequence)
}

/** Names of stages that status rows call won and lost at once. */
export function mixedStages(mapping: Mapping): readonly string[] {
  const won = new Set(
    stageRows(mapping).flatMap(row => (row.to['won'] === true ? [String(row.to['stage'])] : [])),
  )
  return stages(mapping).flatMap(stage => (!stage.won && won.has(stage.name) ? [stage.name] : []))
}

const made = new WeakMap<Mapping, ReadonlySet<Key>>()

/** Keys of the stages where a lead counts as won. */
export function wonStages(mapping: Mapping): ReadonlySet<Key> {
  const known =
    made.get(mapping) ?? new Set(stages(mapping).flatMap(({ name, won }) => (won ? [`stage:${name}`] : [])))
  made.set(mapping, known)
  return known
}

function stageRows(mapping: Mapping): readonly TableRow[] {
  const used = new Set(
    mapping.entities.flatMap(entity =>
      entity.fields.flatMap(({ rule, decision }) =>
        decision !== 'left-out' && rule.kind === 'table' && rule.pick === 'stage' ? [rule.table] : [],
      ),
    ),
  )
  return mapping.tables
    .filter(table => used.has(table.name))
    .flatMap(table => table.rows)
    .filter(
      row => row.decision !== 'left-out' && typeof row.to['stage'] === 'string' && row.to['stage'] !== '',
    )
}
