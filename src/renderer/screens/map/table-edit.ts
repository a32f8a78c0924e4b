import type { Mapping, MappingOptions, Scalar, TableRow, ValueTable } from '../../../contract/mapping'
import { withDirection } from '../../../contract/priority-scale'
import { isSplit } from './split'

/* What a person's decisions do to the value tables and the options of a map. */

/** The answer a row needs before it can be confirmed, by the table's name. */
const neededPicks: Readonly<Record<string, string>> = {
  status: 'stage',
  priority: 'priority',
  owner: 'login',
  country: 'code',
}

const neededPick = (table: ValueTable): string | undefined =>
  isSplit(table) ? 'type' : neededPicks[table.name]

const withTable = (mapping: Mapping, name: string, change: (table: ValueTable) => ValueTable): Mapping => ({
  ...mapping,
  tables: mapping.tables.map(table => (table.name === name ? change(table) : table)),
})

const withRow = (
  mapping: Mapping,
  name: string,
  from: string,
  change: (row: TableRow) => TableRow,
): Mapping =>
  withTable(mapping, name, table => ({
    ...table,
    rows: table.rows.map(row => (row.from === from ? change(row) : row)),
  }))

export function decideRow(
  mapping: Mapping,
  name: string,
  from: string,
  decision: TableRow['decision'],
): Mapping {
  return withRow(mapping, name, from, row => ({ ...row, decision }))
}

/** Says what a value becomes; that is a decision, so it is confirmed. */
export function answerRow(
  mapping: Mapping,
  name: string,
  from: string,
  to: { readonly [pick: string]: Scalar },
): Mapping {
  return withRow(mapping, name, from, row => ({
    ...row,
    to: { ...row.to, ...to },
    decision: 'confirmed',
    reason: 'You chose this.',
  }))
}

/** True where a row says all that is needed. An owner may be nobody, if a person says so. */
export function isAnswered(table: ValueTable, row: TableRow): boolean {
  const needed = neededPick(table)
  return needed === undefined || (row.to[needed] ?? null) !== null
}

/** Confirms what of a table has its answer; the others stay open. */
export function confirmAnswered(mapping: Mapping, name: string): Mapping {
  return withTable(mapping, name, table => ({
    ...table,
    rows: table.rows.map(row =>
      row.decision === 'proposed' && isAnswered(table, row) ? { ...row, decision: 'confirmed' } : row,
    ),
  }))
}

export function setDirection(mapping: Mapping, name: string, direction: 'high-first' | 'low-first'): Mapping {
  return withTable(mapping, name, table => withDirection({ ...table, direction }))
}

/** True while a person must still say something: an owner without a user needs nothing once all such owners have a place. */
export function isRowOpen(table: ValueTable, row: TableRow, options: MappingOptions): boolean {
  return row.decision === 'proposed' && !followsFallback(table, row, options)
}

/** An owner nobody decided about, who goes where the choice for the whole run sends such owners. */
export function followsFallback(table: ValueTable, row: TableRow, options: MappingOptions): boolean {
  return (
    table.name === 'owner' &&
    row.decision === 'proposed' &&
    options.ownerFallback.kind !== 'block' &&
    !isAnswered(table, row)
  )
}

export function setOptions(mapping: Mapping, options: Partial<MappingOptions>): Mapping {
  return { ...mapping, options: { ...mapping.options, ...options } }
}

/** What a status does to a case in Odoo, as one choice instead of four fields. */
export type Outcome = 'open' | 'won' | 'lost'

export function outcomeOf(row: TableRow): Outcome {
  return row.to['won'] === true ? 'won' : row.to['active'] === false ? 'lost' : 'open'
}

export function outcomePicks(row: TableRow, outcome: Outcome): { readonly [pick: string]: Scalar } {
  switch (outcome) {
    case 'won':
      return { won: true, type: 'opportunity', active: true, probability: 100, lostReason: null }
    case 'lost':
      return { won: false, active: false, probability: 0, lostReason: row.to['lostReason'] ?? row.from }
    case 'open':
      return { won: false, active: true, probability: null, lostReason: null }
    default:
      return outcome satisfies never
  }
}
