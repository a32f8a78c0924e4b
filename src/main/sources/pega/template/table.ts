import type { Scalar, TableRow, ValueTable } from '../../../../contract/mapping'
import { fold } from '../../../../contract/words'
import { valuesOf, type Draft, type Part } from './draft'

export type Meaning = { readonly to: { readonly [pick: string]: Scalar }; readonly reason: string }

/** Adds a value table of these columns, or more columns and values to the one of that name; spellings that differ in capitals are one. */
export function addTable(
  draft: Draft,
  about: Pick<ValueTable, 'name' | 'title' | 'otherwise'>,
  parts: readonly Part[],
  meaning: (value: string) => Meaning,
): ValueTable {
  const before = draft.tables.get(about.name)
  const known = new Set(before?.columns.map(({ stream, column }) => `${stream}\u0000${column}`))
  const added = parts.filter(({ stream, column }) => !known.has(`${stream.id}\u0000${column.id}`))
  const rows = new Map((before?.rows ?? []).map(row => [fold(row.from), row]))
  for (const { value, count } of added.flatMap(valuesOf)) {
    const there = rows.get(fold(value))
    const row: TableRow =
      there === undefined
        ? { from: value, count, ...meaning(value), decision: 'proposed' }
        : { ...there, count: there.count + count }
    rows.set(fold(value), row)
  }
  const table: ValueTable = {
    ...before,
    ...about,
    columns: [
      ...(before?.columns ?? []),
      ...added.map(({ stream, column }) => ({ stream: stream.id, column: column.id })),
    ],
    rows: [...rows.values()],
  }
  draft.tables.set(about.name, table)
  return table
}

/** Operators: which user of Odoo each is, is found out against the live Odoo. */
export function ownerTable(draft: Draft, part: Part): string {
  addTable(draft, { name: 'owner', title: 'People of the firm', otherwise: 'block' }, [part], () => ({
    to: { login: null },
    reason: 'Not yet compared with the users of Odoo.',
  }))
  return 'owner'
}

/** Countries: looked up against the live Odoo by code or name. */
export function countryTable(draft: Draft, part: Part): string {
  addTable(draft, { name: 'country', title: 'Country', otherwise: 'empty' }, [part], () => ({
    to: { code: null },
    reason: 'Not yet compared with the countries of Odoo.',
  }))
  return 'country'
}
