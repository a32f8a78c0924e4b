import { usualWidth } from '../layout/header'
import { GridTables } from '../layout/grid-tables'
import type { Original } from '../../../../files/intake/original'
import type { TableEvent, TableReading, TableStream } from '../table'
import { CsvRows } from '../../../../files/text/csv-rows'
import { decodeHead, decodeText } from '../../../../files/text/decode'
import { parseSample } from '../../../../files/text/detect-dialect'
import type { Dialect } from '../../../../files/text/dialect'
import { headOf } from '../../../../files/text/head'

/** Reads a delimited text file in the way its reading says. */
export async function* openTextTable(
  original: Original,
  reading: TableReading,
  options: { readonly footer: 'detect' | number; readonly signal: AbortSignal },
): TableStream {
  const dialect = dialectOf(reading)
  const encoding = reading.encoding?.value ?? 'utf-8'
  const headerLine = reading.headerLine?.value ?? 0
  const width = await fullWidth(original, dialect, encoding, headerLine)
  const rows = new CsvRows(dialect, width)
  const tables = new GridTables({ headerLine, footer: options.footer, width })
  const tally = { nul: 0 }
  for await (const text of decodeText(original.open(), encoding, tally)) {
    options.signal.throwIfAborted()
    const events = tables.push(rows.push(text))
    if (events.length > 0) yield events
  }
  const events: TableEvent[] = tables.push(rows.end())
  yield [...events, ...tables.end()]
  const notices =
    tally.nul === 0 ? [] : [{ code: 'nul-bytes', table: 1, column: null, params: { count: tally.nul } }]
  return { footerLines: tables.footerLines, notices }
}

function dialectOf(reading: TableReading): Dialect {
  return {
    delimiter: reading.delimiter?.value ?? ',',
    quote: reading.quote?.value ?? '"',
    escape: reading.escape?.value ?? 'doubled',
    lineEnd: reading.lineEnd?.value ?? 'lf',
  }
}

/** Cells of a full row, from the beginning of the file: as many as the header has, or as rows usually have. */
async function fullWidth(
  original: Original,
  dialect: Dialect,
  encoding: string,
  headerLine: number,
): Promise<number> {
  const head = await headOf(original)
  const rows = parseSample(dialect, decodeHead(head.bytes, encoding), !head.whole)
  const header = headerLine > 0 ? rows.find(row => row.line >= headerLine) : undefined
  return header === undefined
    ? usualWidth(rows)
    : Math.max(1, header.cells.findLastIndex(cell => cell.trim() !== '') + 1)
}
