import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { writeLedgerCsv, writeLedgerJsonl } from '../../../../src/main/report/ledger/ledger-report'
import { checkProjectLog, entriesOf } from '../../../../src/main/report/ledger/project-log'
import { noHash, lineHash, type LedgerLine } from '../../../../src/main/store/ledger-line'
import { afterPowerLoss, openRaw, temporaryStore } from '../../store/temporary'
import { hostile, written } from '../report-kit'
import { check, logFacts, worked } from './real-log'

function entries(count: number): LedgerLine[] {
  const all: LedgerLine[] = []
  let previous = noHash
  for (let seq = 1; seq <= count; seq += 1) {
    const line = {
      seq,
      run: 1,
      at: logFacts.exportedAt,
      what: 'done',
      action: 'create',
      model: 'crm.lead',
      key: seq === 1 ? `case:${hostile}` : `case:${seq}`,
      source: '=cmd|calc',
      odoo_id: seq,
      change_seq: seq,
      detail: hostile,
      previous,
    } as const
    previous = lineHash(line)
    all.push({ ...line, hash: previous })
  }
  return all
}
const about = (lines: readonly LedgerLine[]) => ({
  ...logFacts,
  entries: lines.length,
  head: lines.at(-1)?.hash ?? noHash,
})

test('the exported log is whole, whatever its entries hold', async () => {
  const lines = entries(2_000)
  const text = await written(path => writeLedgerJsonl(about(lines), lines, path))
  expect(await check(Buffer.from(text))).toMatchObject({ entries: 2_000, broken: null })
  expect(
    text
      .trimEnd()
      .split('\n')
      .slice(1, -1)
      .map(line => JSON.parse(line) as LedgerLine),
  ).toEqual(lines)
})

test('the ledger as a table calculates nothing, and says which file proves it', async () => {
  const lines = entries(3)
  const text = await written(path => writeLedgerCsv(about(lines), lines, 'ledger.jsonl', path))
  const table = parse(text, { bom: true }) as string[][]
  expect(table).toHaveLength(5)
  expect(table[1]?.[7]).toBe("'=cmd|calc")
  expect(table[4]?.[10]).toContain('casebridge check-log ledger.jsonl (3 entries')
  expect(table[4]?.[13]).toBe(lines[2]?.hash)
})

test('checking the table instead of the log says which file to check', async () => {
  const lines = entries(3)
  const text = await written(path => writeLedgerCsv(about(lines), lines, 'ledger.jsonl', path))
  expect((await check(Buffer.from(text))).broken?.sentence).toContain('Check ledger.jsonl')
})

test('the log of an open project is checked as its export would be', async () => {
  const { store } = temporaryStore()
  worked(store, 1_200)
  expect(await checkProjectLog(store.ledger, logFacts, new AbortController().signal)).toMatchObject({
    entries: 2_401,
    head: store.ledger.head().hash,
    broken: null,
  })
})

test.each([
  [`UPDATE ledger SET odoo_id = 1 WHERE seq = 1500`, { kind: 'edited', entry: 1500 }],
  [`DELETE FROM ledger WHERE seq = 1000`, { kind: 'missing', entry: 1000 }],
  [`DELETE FROM ledger WHERE seq > 2000`, { kind: 'cut-off', entry: 2001 }],
  [
    `INSERT INTO ledger (seq, run, at, what, previous, hash) VALUES (2402, 1, '', 'note', '', '')`,
    { kind: 'inserted', entry: null },
  ],
])('the log of an open project shows what was done behind its back: %s', async (sql, broken) => {
  const { store, folder, key } = temporaryStore()
  worked(store, 1_200)
  store.close()
  const raw = openRaw(folder, key)
  for (const trigger of ['ledger_is_not_altered', 'ledger_is_not_shortened', 'ledger_is_continued']) {
    raw.exec(`DROP TRIGGER ${trigger}`)
  }
  raw.exec(sql)
  raw.close()
  const { ledger } = afterPowerLoss(folder, key)
  expect((await checkProjectLog(ledger, logFacts, new AbortController().signal)).broken).toMatchObject(broken)
})

test('what a run writes while the log is exported does not break the export', async () => {
  const { store } = temporaryStore()
  worked(store, 1_200)
  const { seq, hash } = store.ledger.head()
  async function* meanwhile() {
    for await (const entry of entriesOf(store.ledger, seq)) {
      if (entry.seq === 1_500) store.ledger.note(2, 'note', 'Something more.')
      yield entry
    }
  }
  const text = await written(path =>
    writeLedgerJsonl({ ...logFacts, entries: seq, head: hash }, meanwhile(), path),
  )
  expect(store.ledger.head().seq).toBe(seq + 1)
  expect(await check(Buffer.from(text))).toMatchObject({ entries: seq, broken: null })
})

test('closing the project ends a check that is under way', async () => {
  const { store } = temporaryStore()
  worked(store, 1_200)
  const closing = new AbortController()
  const check = checkProjectLog(store.ledger, logFacts, closing.signal)
  setImmediate(() => {
    closing.abort()
    store.close()
  })
  await expect(check).rejects.toMatchObject({ name: 'AbortError' })
})
