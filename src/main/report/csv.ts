import { writeTextFile } from './text-file'
import type { Rows } from './text-file'

export type CsvCell = string | number | boolean | null

/** Signs at which spreadsheet programs begin to calculate, the wide forms that they fold to them, and what hides them. */
const calculates = /^(?:[\t\r\n\0]|\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/

/**
 * One cell by RFC 4180. Text that a spreadsheet program would calculate gets a leading apostrophe; numbers of ours do
 * not. The JSON reports hold every value unchanged.
 */
export function csvCell(value: CsvCell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const text = value.replaceAll('\0', '\u2400').toWellFormed()
  const safe = calculates.test(value) ? `'${text}` : text
  return /[",\r\n;\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Writes a table that spreadsheet programs open as it is: UTF-8 with a byte order mark, commas, CR LF. */
export function writeCsv(
  path: string,
  header: readonly string[],
  rows: Rows<readonly CsvCell[]>,
): Promise<void> {
  return writeTextFile(path, async file => {
    await file.write(`\uFEFF${header.map(csvCell).join(',')}\r\n`)
    for await (const row of rows) await file.write(`${row.map(csvCell).join(',')}\r\n`)
  })
}
