import type { Desired, Key } from '../../../../contract/change'
import type { Cell } from '../../../../contract/entity'
import type { EntityMapping } from '../../../../contract/mapping'
import type { SharedRecords, StagedRow, StagedTable } from '../../../store/store'
import { addressFields } from '../entity/contact'
import { sourceOf } from '../make-record'
import { cellOf, cellText, type NullWords } from '../read/cell'
import { columnsOf } from '../rule'
import { nameText } from './identity'

/** What several rows say of one record: of every column the first that is filled. */
export type Combined = {
  readonly row: StagedRow
  /** The first rows; the others are known to the store. */
  readonly sources: Desired['sources']
  /** The row a column's cell comes from, by its source key. */
  readonly rowOf: (column: string) => string
  readonly conflicts: readonly Conflict[]
}

/** A column in which a later row says something else than what was kept. */
export type Conflict = {
  readonly column: string
  readonly kept: string
  readonly found: string // by the first row that differs
  readonly rows: number
  readonly from: Desired['sources'][number]
}

type Ports = {
  readonly mapping: EntityMapping
  readonly shared: Pick<SharedRecords, 'rowsOf'>
  readonly staged: Pick<StagedTable, 'get'>
  readonly nullWords: NullWords
}

const page = 500
const mostSources = 20

/** Reads the rows of a record in their order; null: it has none. Memory does not grow with the rows. */
export function combine(desired: Key, { mapping, shared, staged, nullWords }: Ports): Combined | null {
  const groups = columnGroups(mapping)
  const values: { [column: string]: Cell } = Object.create(null) as { [column: string]: Cell }
  const from = new Map<string, string>()
  const conflicts = new Map<string, Conflict>()
  const sources: Desired['sources'][number][] = []
  let first: StagedRow | null = null
  for (let after = -1; ;) {
    const parts = shared.rowsOf(mapping.id, desired, after, page)
    const last = parts.at(-1)
    if (last === undefined) break
    after = last.seq
    for (const row of parts.flatMap(({ key }) => staged.get(mapping.stream, key) ?? [])) {
      first ??= row
      if (sources.length < mostSources) sources.push(sourceOf(row))
      for (const group of groups) add(row, group)
    }
  }
  if (first === null) return null
  const firstRow = first
  return {
    row: { ...firstRow, values: { ...firstRow.values, ...values } },
    sources,
    rowOf: column => from.get(column) ?? firstRow.key,
    conflicts: [...conflicts.values()],
  }

  function add(row: StagedRow, group: readonly string[]): void {
    const said = (column: string): string => cellText(cellOf(row.values, column), nullWords)
    if (group.every(column => said(column) === '')) return
    if (!group.some(column => from.has(column))) {
      for (const column of group) {
        values[column] = cellOf(row.values, column)
        from.set(column, row.key)
      }
      return
    }
    for (const column of group) {
      const kept = cellText(values[column], nullWords)
      const found = said(column)
      if (found === '' || saysTheSame(kept, found)) continue
      const known = conflicts.get(column)
      conflicts.set(
        column,
        known === undefined
          ? { column, kept, found, rows: 1, from: sourceOf(row) }
          : { ...known, rows: known.rows + 1 },
      )
    }
  }
}

/** The columns that rules read, each on its own; those of an address go together, for half of one and half of another is none. */
function columnGroups(mapping: EntityMapping): readonly (readonly string[])[] {
  const used = mapping.fields.filter(line => line.decision !== 'left-out')
  const parts: ReadonlySet<string> = new Set(addressFields)
  const address = new Set(used.filter(line => parts.has(line.field)).flatMap(({ rule }) => columnsOf(rule)))
  const others = new Set(used.flatMap(({ rule }) => columnsOf(rule)).filter(column => !address.has(column)))
  return [...(address.size > 0 ? [[...address]] : []), ...[...others].map(column => [column])]
}

/** Spelling, order of names and the form of a phone number make no difference. */
function saysTheSame(a: string, b: string): boolean {
  if (a === b || nameText(a) === nameText(b)) return true
  const [short = '', long = ''] = [a, b]
    .map(text => text.replace(/\D/g, ''))
    .toSorted((x, y) => x.length - y.length)
  const letters = /\p{L}{3}/u
  return short.length >= 7 && long.endsWith(short) && !letters.test(a) && !letters.test(b)
}
