import type { LedgerEntry } from '../../../contract/change'
import { writeCsv } from '../csv'
import type { CsvCell } from '../csv'
import { writeTextFile } from '../text-file'
import type { Rows } from '../text-file'

/** The ledger entry by entry, one JSON object a line, with the hashes that chain them: anyone can check it again. */
export function writeLedgerJsonl(entries: Rows<LedgerEntry>, path: string): Promise<void> {
  return writeTextFile(path, async file => {
    for await (const entry of entries) await file.write(`${JSON.stringify(entry)}\n`)
  })
}

/** The ledger as a table for people. Its cells are made safe for spreadsheets; the chain is checked with the JSON lines. */
export function writeLedgerCsv(entries: Rows<LedgerEntry>, path: string): Promise<void> {
  async function* rows(): AsyncGenerator<readonly CsvCell[]> {
    for await (const entry of entries) {
      yield [
        entry.seq,
        entry.run,
        entry.at,
        entry.what,
        entry.action,
        entry.model,
        entry.key,
        entry.source,
        entry.odooId,
        entry.changeSeq,
        entry.detail,
        entry.previous,
        entry.hash,
      ]
    }
  }
  const header = [
    'No.',
    'Run',
    'At (UTC)',
    'What',
    'Action',
    'Model',
    'Key',
    'Source',
    'Number in Odoo',
    'Change',
    'Detail',
    'Previous hash',
    'Hash',
  ]
  return writeCsv(path, header, rows())
}
