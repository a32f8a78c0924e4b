import type { Mapping, TableRow, ValueTable } from '../../../contract/mapping'
import { settled } from '../../../contract/priority-scale'

/** The answer of a table that must be there for a row to be usable. */
const main: Readonly<Record<string, string>> = {
  status: 'stage',
  priority: 'priority',
  owner: 'login',
  country: 'code',
}

/**
 * Confirms what was proposed with at least this confidence, and the fields, values and omissions that go with it. What
 * needs an answer (an unknown value, a scale without a direction, an owner without a user) stays open; owners left open
 * follow the choice made for the whole run.
 */
export function confirmLikely(mapping: Mapping, atLeast: number): Mapping {
  const known = settled(mapping)
  const entities = known.entities.map(entity => ({
    ...entity,
    fields: entity.fields.map(line =>
      line.decision === 'proposed' && line.confidence >= atLeast
        ? { ...line, decision: 'confirmed' as const }
        : line,
    ),
    leftOut: entity.leftOut.map(line => ({ ...line, decision: 'confirmed' as const })),
  }))
  const open = new Set(
    entities.flatMap(entity =>
      entity.fields.filter(line => line.decision === 'proposed').map(line => `${entity.model}.${line.field}`),
    ),
  )
  return {
    ...known,
    entities,
    customFields: known.customFields.map(field =>
      field.decision === 'proposed' && !open.has(`${field.model}.${field.name}`)
        ? { ...field, decision: 'confirmed' as const }
        : field,
    ),
    tables: known.tables.map(confirmedTable),
    ...(known.customModels === undefined
      ? {}
      : {
          customModels: known.customModels.map(one =>
            one.decision === 'proposed' ? { ...one, decision: 'confirmed' as const } : one,
          ),
        }),
  }
}

function confirmedTable(table: ValueTable): ValueTable {
  const needed = main[table.name]
  return {
    ...table,
    rows: table.rows.map((row): TableRow => {
      if (row.decision !== 'proposed') return row
      const answer = needed === undefined ? true : (row.to[needed] ?? null) !== null
      return answer ? { ...row, decision: 'confirmed' } : row
    }),
  }
}
