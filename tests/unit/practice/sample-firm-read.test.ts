import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Finding } from '../../../src/contract/finding'
import type { Profile } from '../../../src/contract/stream'
import { sampleOverrides } from '../../../src/main/practice/sample-firm/firm-facts'
import { writeSampleExport } from '../../../src/main/practice/sample-firm/sample-firm'
import type { SampleTruth } from '../../../src/main/practice/sample-firm/truth'
import { casemanager } from '../../../src/main/sources/casemanager/source'
import type { SourceRecord } from '../../../src/main/sources/source'

let folder: string
let truth: SampleTruth
let profile: Profile
let findings: readonly Finding[]
const { signal } = new AbortController()
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sample-read-'))
  ;({ truth } = await writeSampleExport(folder))
  ;({ profile, findings } = await casemanager.inspect({ paths: [folder] }, sampleOverrides, signal))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function recordsOf(id: string): Promise<SourceRecord[]> {
  const stream = profile.streams.find(each => each.id === id)
  if (stream === undefined) throw new Error(`no stream ${id}`)
  const records: SourceRecord[] = []
  for await (const batch of casemanager.read({ paths: [folder] }, stream, {
    profile,
    cursor: null,
    signal,
  })) {
    records.push(...batch.records)
  }
  return records
}

test('with the documented answers nothing is left to ask about the sample firm', () => {
  expect(
    findings.filter(({ severity }) => severity === 'ask' || severity === 'error').map(({ code }) => code),
  ).toEqual([])
  const unsure = profile.streams.flatMap(stream =>
    [stream.entity, stream.keyColumns, ...stream.columns.flatMap(column => Object.values(column.reading))]
      .filter(reading => reading !== undefined && !reading.sure)
      .map(() => stream.id),
  )
  expect(unsure).toEqual([])
})

test('every table of the sample firm is recognised for what it is', () => {
  const entities = Object.fromEntries(profile.streams.map(stream => [stream.id, stream.entity.value]))
  expect(entities).toMatchObject({
    cases: 'case',
    companies: 'company',
    contacts: 'contact',
    contact_companies: 'link',
    documents_index: 'document',
    users: 'owner',
    statuses: 'status',
    priorities: 'priority',
    workflows: 'workflow',
  })
})

test('every row arrives, with its accents, its zeros and its lines', async () => {
  for (const [file, rows] of Object.entries(truth.rows).filter(([name]) => name !== 'documents_index.csv')) {
    expect([file, (await recordsOf(file.replace('.csv', ''))).length]).toEqual([file, rows])
  }
  const companies = await recordsOf('companies')
  expect(companies.some(({ values }) => String(values['Company Name']).startsWith('Señorial'))).toBe(true)
  expect(companies[0]?.values['Company ID']).toBe('00001')
  const texts = (await recordsOf('cases')).map(({ values }) => String(values['Description']))
  expect(texts.some(text => text.length > 5_000 && text.includes('façade, naïve, coöperate'))).toBe(true)
})

test('documents and their bytes come in the buckets the truth says', async () => {
  const records = await recordsOf('documents_index')
  const times = (match: string): number => records.filter(record => record.match === match).length
  expect([times('matched'), times('index-only'), times('file-only'), times('ambiguous')]).toEqual([
    truth.documents.matched,
    truth.documents.indexOnly,
    truth.documents.fileOnly,
    truth.documents.ambiguous,
  ])
  let bytes = 0
  for (const { content } of records)
    if (content !== undefined) for await (const part of content.open()) bytes += part.length
  expect(bytes).toBe(truth.documents.bytes)
})

test('the six automation rules are read from the export', async () => {
  const rules = await casemanager.workflows({ paths: [folder] }, profile, signal)
  expect(rules.length).toBe(truth.records.workflows)
})
