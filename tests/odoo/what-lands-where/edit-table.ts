import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTable, type SourceRow } from './source-rows'

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Writes a comma-separated table of the export again with other rows, and the columns of the first of them. */
export function editTable(
  folder: string,
  file: string,
  edit: (rows: SourceRow[]) => readonly SourceRow[],
): void {
  const rows = edit(readTable(folder, file))
  const header = Object.keys(rows[0] ?? {})
  const lines = [header, ...rows.map(row => header.map(name => row[name] ?? ''))]
  const text = lines.map(cells => cells.map(quoted).join(',')).join('\r\n')
  writeFileSync(join(folder, 'export', file), `${text}\r\n`)
}
