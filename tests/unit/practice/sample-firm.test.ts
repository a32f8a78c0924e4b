import { createHash } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleUsers } from '../../../src/main/practice/sample-firm/firm-facts'
import { writeSampleExport } from '../../../src/main/practice/sample-firm/sample-firm'
import type { SampleTruth } from '../../../src/main/practice/sample-firm/truth'

let base: string
let truth: SampleTruth
let files: string[]
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'sample-firm-'))
  ;({ truth, files } = await writeSampleExport(join(base, 'one')))
})
afterAll(async () => {
  await rm(base, { recursive: true })
})

type Row = Readonly<Record<string, string>>
async function rowsOf(name: string): Promise<Row[]> {
  const bytes = await readFile(join(base, 'one', name))
  const old = name === 'companies.csv'
  const text = iconv.decode(bytes, old ? 'cp1252' : 'utf8')
  return parse(text, { columns: true, delimiter: old ? ';' : ',', skip_empty_lines: true }) as Row[]
}

async function treeOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
}

async function digestOf(folder: string): Promise<string> {
  const hash = createHash('sha256')
  for (const path of await treeOf(folder)) hash.update(path.slice(folder.length)).update(await readFile(path))
  return hash.digest('hex')
}

test('the same options write the same bytes', async () => {
  await writeSampleExport(join(base, 'two'))
  expect(await digestOf(join(base, 'two'))).toBe(await digestOf(join(base, 'one')))
  await writeSampleExport(join(base, 'three'), { seed: 2 })
  expect(await digestOf(join(base, 'three'))).not.toBe(await digestOf(join(base, 'one')))
})

test('every file is there and holds as many rows as the truth says', async () => {
  expect(files).toContain('cases.csv')
  for (const [name, rows] of Object.entries(truth.rows))
    expect([name, (await rowsOf(name)).length]).toEqual([name, rows])
})

test('cases are counted by status as the file has them', async () => {
  const distinct = new Map((await rowsOf('cases.csv')).map(row => [row['Case No'], row]))
  expect(distinct.size).toBe(truth.records.cases)
  const counts: Record<string, number> = {}
  for (const row of distinct.values()) counts[row['Status'] ?? ''] = (counts[row['Status'] ?? ''] ?? 0) + 1
  expect(counts).toEqual(truth.cases.byStatus)
  const known = new Set((await rowsOf('statuses.csv')).map(row => row['Status']))
  expect(Object.keys(counts).filter(status => !known.has(status))).toEqual([])
})

test('every date column of the cases proves that the day comes first', async () => {
  const rows = await rowsOf('cases.csv')
  for (const column of ['Opened', 'Closed', 'Limitation Date']) {
    const parts = rows.map(row => (row[column] ?? '').split(/[/ ]/).map(Number))
    expect(parts.some(([day]) => (day ?? 0) > 12)).toBe(true)
    expect(parts.every(([, month]) => month === undefined || month <= 12)).toBe(true)
  }
})

test('the traps are where the truth says', async () => {
  const rows = await rowsOf('cases.csv')
  const day = (text: string): string => text.split(' ')[0]?.split('/').reverse().join('-') ?? ''
  const late = rows.filter(
    row =>
      row['Closed'] !== '' && row['Opened'] !== '' && day(row['Closed'] ?? '') < day(row['Opened'] ?? ''),
  )
  expect(late.length).toBe(truth.cases.dates.closedBeforeOpened)
  const hidden = rows.filter(row => row['Opened'] === '').length
  const { openedFromActivity, openedFromDocument, openedFromHistory, openedNowhere } = truth.cases.dates
  expect(hidden).toBe(openedFromActivity + openedFromDocument + openedFromHistory + openedNowhere)
  expect(rows.length - truth.records.cases).toBe(truth.cases.rowsTwice)
  const contacts = new Set((await rowsOf('contacts.csv')).map(row => row['Contact ID']))
  expect(rows.filter(row => !contacts.has(row['Client ID'] ?? '')).length).toBe(truth.orphans.caseToContact)
  const logins = new Set(sampleUsers.map(user => user.login))
  const strangers = rows.filter(row => row['Owner'] !== '' && !logins.has((row['Owner'] ?? '').toLowerCase()))
  expect(strangers.length).toBe(Object.values(truth.cases.unmatchedOwners).reduce((sum, one) => sum + one, 0))
  expect(rows.some(row => (row['Opposing Party'] ?? '').startsWith('=HYPERLINK'))).toBe(true)
  for (const [name, times] of Object.entries(truth.cases.dates)) expect([name, times]).toEqual([name, 1])
})

test('activities of each kind and their orphans are as the truth says', async () => {
  const rows = await rowsOf('activities.csv')
  for (const [kind, times] of Object.entries(truth.activities)) {
    expect([kind, rows.filter(row => row['Type'] === kind).length]).toEqual([kind, times])
  }
  const numbers = new Set((await rowsOf('cases.csv')).map(row => row['Case No']))
  expect(rows.filter(row => !numbers.has(row['Case No'] ?? '')).length).toBe(truth.orphans.activityToCase)
  expect(rows.filter(row => (row['Body'] ?? '').includes('data:image/png')).length).toBe(truth.inlineImages)
  expect(rows.filter(row => (row['Body'] ?? '').startsWith('{\\rtf1')).length).toBeGreaterThan(50)
  expect(new Set(rows.map(row => row['Activity ID'])).size).toBe(rows.length)
})

test('the document tree holds the bytes the truth says, one file of about 3 MB and one empty one', async () => {
  const tree = await treeOf(join(base, 'one', 'documents'))
  const papers = tree.filter(path => !path.endsWith('Thumbs.db'))
  const sizes = await Promise.all(papers.map(async path => (await stat(path)).size))
  expect(sizes.reduce((sum, one) => sum + one, 0)).toBe(truth.documents.bytes)
  expect(sizes.filter(size => size === 0).length).toBe(truth.documents.empty)
  expect(Math.max(...sizes)).toBe(3_200_000)
  expect(papers.length).toBe(truth.documents.matched + truth.documents.fileOnly)
})

test('companies.csv is in cp1252 and cannot be read as UTF-8', async () => {
  const bytes = await readFile(join(base, 'one', 'companies.csv'))
  expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow()
  expect((await rowsOf('companies.csv')).some(row => row['Company Name']?.includes('Brückner'))).toBe(true)
  expect(iconv.encode(iconv.decode(bytes, 'cp1252'), 'cp1252').equals(bytes)).toBe(true)
  expect(iconv.decode(bytes, 'cp1252')).not.toContain('?;')
})

test('without traps nothing is amiss', async () => {
  const { truth: clean } = await writeSampleExport(join(base, 'clean'), { traps: false, cases: 60 })
  expect(clean.cases.unmatchedOwners).toEqual({})
  expect(Object.values(clean.orphans)).toEqual([0, 0, 0, 0, 0])
  expect(clean.documents).toMatchObject({ indexOnly: 0, fileOnly: 0, ambiguous: 0, empty: 0, sameBytes: 0 })
})

test('only reserved domains stand in the sample', async () => {
  const hosts = new Set<string>()
  for (const name of files.filter(file => file.endsWith('.csv') || file.endsWith('.json'))) {
    const text = (await readFile(join(base, 'one', name))).toString('latin1')
    for (const found of text.matchAll(/(?:@|https?:\/\/)([a-z0-9.-]+\.[a-z]{2,})/gi))
      hosts.add(found[1]?.toLowerCase() ?? '')
  }
  expect(hosts.size).toBeGreaterThan(5)
  expect([...hosts].filter(host => !/(^|\.)example(\.(com|org|net))?$/.test(host))).toEqual([])
})
