import type { LedgerLine } from '../../store/ledger-line'
import { writeCsv } from '../csv'
import type { CsvCell } from '../csv'
import { writeTextFile } from '../text-file'
import type { Rows } from '../text-file'
import { logLines, type LogAbout } from './log-lines'

/** The audit log, one JSON object a line, chained by hashes from its first line to its last: `check-log` needs nothing else. */
export function writeLedgerJsonl(about: LogAbout, entries: Rows<LedgerLine>, path: string): Promise<void> {
  return writeTextFile(path, async file => {
    for await (const line of logLines(about, entries)) await file.write(line)
  })
}

/**
 * The ledger as a table for people. Its cells are made safe for spreadsheets, so it proves nothing itself; its last row
 * says which file does.
 */
export function writeLedgerCsv(
  about: LogAbout,
  entries: Rows<LedgerLine>,
  logFile: string,
  path: string,
): Promise<void> {
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
        entry.odoo_id,
        entry.change_seq,
        entry.detail,
        entry.before_hash ?? null,
        entry.previous,
        entry.hash,
      ]
    }
    const advice = `This table is for reading. What proves the log is ${logFile}, written with it: casebridge check-log ${logFile} (${about.entries} entries, the last hash is the head)`
    yield [
      ...[null, null, about.exportedAt, 'export', null, null, null, null, null, null],
      advice,
      null,
      null,
      about.head,
    ]
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
    'Hash of what was there before',
    'Previous hash',
    'Hash',
  ]
  return writeCsv(path, header, rows())
}
