import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { DateTime } from 'luxon'

/** A row of an exported file by its headers; every cell a text. */
export type SourceRow = Readonly<Record<string, string>>

/** The export read again with another reader than the product's, so that both are not wrong in the same way. */
export function readTable(folder: string, file: string): SourceRow[] {
  const bytes = readFileSync(join(folder, 'export', file))
  const continental = file === 'companies.csv'
  return parse(continental ? iconv.decode(bytes, 'windows-1252') : bytes, {
    columns: true,
    bom: true,
    delimiter: continental ? ';' : ',',
    relax_column_count: false,
  }) as SourceRow[]
}

const forms = ['dd/MM/yyyy HH:mm', 'dd/MM/yyyy', 'yyyy-MM-dd HH:mm:ss', 'yyyy-MM-dd', 'dd.MM.yyyy']

/** A time of the export, which is London's, in UTC as Odoo keeps it: 'YYYY-MM-DD HH:MM:SS'. */
export function utc(text: string): string | null {
  if (text === '') return null
  for (const form of forms) {
    const read = DateTime.fromFormat(text, form, { zone: 'Europe/London' })
    if (read.isValid) return read.toUTC().toFormat('yyyy-MM-dd HH:mm:ss')
  }
  throw new Error(`“${text}” is in none of the forms the export uses`)
}

/** The day alone: 'YYYY-MM-DD'. */
export function day(text: string): string | null {
  if (text === '') return null
  for (const form of forms) {
    const read = DateTime.fromFormat(text, form)
    if (read.isValid) return read.toFormat('yyyy-MM-dd')
  }
  throw new Error(`“${text}” is in none of the forms the export uses`)
}

/** What the firm writes where it means nothing. */
export function cell(row: SourceRow, column: string): string {
  const text = (row[column] ?? '').trim()
  return text === 'NULL' || text === 'N/A' ? '' : text
}

/** Rows by one column, each value's rows in the order of the file. */
export function by(rows: readonly SourceRow[], column: string): ReadonlyMap<string, readonly SourceRow[]> {
  return Map.groupBy(rows, row => row[column] ?? '')
}

/** The cases of the export, one row each: a row that stands twice counts once. */
export function casesOf(folder: string): SourceRow[] {
  return [...new Map(readTable(folder, 'cases.csv').map(row => [row['Case No'], row])).values()]
}
