import type { Mapping, TableRow, ValueTable } from './mapping'

/** Levels Odoo has for the priority of a lead: '0' to '3'. */
const highest = 3

/**
 * Spreads the numbers of a numeric scale over Odoo's four levels, keeping their order, once a person has said which end
 * is most urgent. Rows that a person decided stay as they are.
 */
export function withDirection(table: ValueTable): ValueTable {
  if (table.direction == null) return table
  const numbers = [
    ...new Set(table.rows.flatMap(row => (isNumbered(row) ? [Number(row.to['sequence'])] : []))),
  ].toSorted((a, b) => a - b)
  const level = (number: number): string => {
    const place = numbers.length < 2 ? 1 / highest : numbers.indexOf(number) / (numbers.length - 1)
    return String(Math.round((table.direction === 'high-first' ? place : 1 - place) * highest))
  }
  return {
    ...table,
    rows: table.rows.map(row =>
      row.decision === 'proposed' && isNumbered(row)
        ? {
            ...row,
            to: { ...row.to, priority: level(Number(row.to['sequence'])) },
            reason: `The scale runs from ${numbers[0]} to ${numbers.at(-1)}, the ${table.direction === 'high-first' ? 'highest' : 'lowest'} number being most urgent.`,
          }
        : row,
    ),
  }
}

/** A row whose value is a number on a scale, not a word with a meaning of its own. */
function isNumbered(row: TableRow): boolean {
  return typeof row.to['sequence'] === 'number' && /^\s*\D{0,10}\d+\D{0,3}\s*$/.test(row.from)
}

/** The mapping with everything worked out that follows from the answers in it. */
export function settled(mapping: Mapping): Mapping {
  return { ...mapping, tables: mapping.tables.map(withDirection) }
}
