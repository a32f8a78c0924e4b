import { CasebridgeError } from '../../../../../contract/failure'
import type { Original } from '../../../../files/intake/original'
import { GridTables } from '../layout/grid-tables'
import type { NotedRow } from '../layout/grid-tables'
import type { TableReading, TableStream } from '../table'
import { MergeFiller, readMerges } from './merges'
import { sheetRows } from './sheet-rows'
import type { SheetRow, SheetTally } from './sheet-rows'
import { openWorkbook } from './workbook'

/** Reads one sheet of a workbook in the way its reading says. */
export async function* openSheetTable(
  original: Original,
  reading: TableReading,
  options: { readonly footer: 'detect' | number; readonly signal: AbortSignal },
): TableStream {
  const workbook = await openWorkbook(await original.onDisk(), original.path)
  try {
    const name = reading.part?.name ?? ''
    const sheet = workbook.sheets.find(each => each.name === name)
    if (sheet === undefined) {
      throw new CasebridgeError({
        kind: 'fix-settings',
        code: 'sheet-gone',
        message: `${original.path} has no sheet “${name}” any more. Look at the source again.`,
      })
    }
    const headerLine = reading.headerLine?.value ?? 0
    const merges = await readMerges(sheet.entry)
    const filler = new MergeFiller(merges)
    const tables = new GridTables({ headerLine, footer: options.footer, width: null })
    const tally: SheetTally = new Map()
    let headers: readonly string[] = []
    const ready = (row: SheetRow): NotedRow => {
      if (row.line === headerLine) headers = row.cells
      if (row.line > headerLine) filler.fill(row.cells, row.line, headers)
      return { ...row, notes: [] }
    }
    for await (const rows of sheetRows(workbook, sheet, original.path, tally)) {
      options.signal.throwIfAborted()
      const events = tables.push(rows.map(ready))
      if (events.length > 0) yield events
    }
    yield tables.end()
    const notices = [...tally.values()].map(({ code, column, count, line, example }) => ({
      code,
      table: 1,
      column,
      params: { count, line, example },
    }))
    if (merges.length > 0) {
      const params = { ranges: merges.length, filled: filler.filled }
      return {
        footerLines: tables.footerLines,
        notices: [...notices, { code: 'merged-cells', table: 1, column: null, params }],
      }
    }
    return { footerLines: tables.footerLines, notices }
  } finally {
    workbook.close()
  }
}
