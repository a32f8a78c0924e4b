import type { StagedRow, StagedTable } from '../../store/store'

/** Rows a page of a stream holds while it goes by. */
export const pageSize = 500

/** A stream's records in order, page by page; memory holds one page. */
export function* pagesOf(staged: Pick<StagedTable, 'page'>, stream: string): Generator<StagedRow[]> {
  for (let after = 0; ;) {
    const rows = staged.page(stream, after, pageSize)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows
    after = last.seq
  }
}

/** A stream's records one by one. */
export function* rowsOf(staged: Pick<StagedTable, 'page'>, stream: string): Generator<StagedRow> {
  for (const rows of pagesOf(staged, stream)) yield* rows
}
