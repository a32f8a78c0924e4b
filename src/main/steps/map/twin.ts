import type { Profile } from '../../../contract/stream'
import type { StagedRow, StagedTable } from '../../store/store'
import { cellOf, rawText } from './read/cell'

/**
 * Whether a row says the same, cell by cell and byte by byte, as the row that has its key already. Sources give such a
 * row a key of its own so that it is not lost; nothing new is to be made of it.
 */
export function isTwin(row: StagedRow, profile: Profile, staged: Pick<StagedTable, 'get'>): boolean {
  return firstOfItsKey(row, profile, staged)?.hash === row.hash
}

/** The earlier row whose key this one would have, had it been free; null: the row has its own. */
export function firstOfItsKey(
  row: StagedRow,
  profile: Profile,
  staged: Pick<StagedTable, 'get'>,
): StagedRow | null {
  const columns = profile.streams.find(one => one.id === row.stream)?.keyColumns.value ?? []
  if (columns.length === 0) return null
  const named = columns.map(column => rawText(cellOf(row.values, column)).trim()).join('|')
  if (named === row.key) return null
  const first = staged.get(row.stream, named)
  return first !== null && first.seq < row.seq ? first : null
}
