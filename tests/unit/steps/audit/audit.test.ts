import { expect, test } from 'vitest'
import { sentenceOf } from '../../../../src/contract/sentences/index'
import { inventory } from '../../../../src/main/steps/audit/inventory'
import { audit } from '../../../../src/main/steps/audit/audit'
import { template } from '../../../../src/main/sources/casemanager/template/template'
import { writeSampleExport } from '../../../../src/main/practice/sample-firm/sample-firm'
import { temporaryFolder, temporaryStore } from '../../store/temporary'
import { audited, found } from '../audited'
import { profileOf, stage, stageSample } from '../staged-sample'

const dmy = { dateOrder: { value: 'dmy' as const, reason: '', by: 'person' as const, sure: true } }
const unsure = { dateOrder: { value: 'dmy' as const, reason: '', by: 'detected' as const, sure: false } }

const rows = (count: number, make: (at: number) => readonly string[]) =>
  Array.from({ length: count }, (_, at) => make(at))

test('a column is described by what it holds', async () => {
  const { store } = temporaryStore()
  const header = ['Case No', 'Opened', 'Value', 'Rate', 'Flag', 'Stage', 'Mail', 'Story', 'Nothing']
  const stream = stage(
    store,
    { id: 'cases', entity: 'case', keys: ['Case No'], readings: { Opened: dmy } },
    header,
    rows(40, at => [
      `C-${100 + at}`,
      `${(at % 28) + 1}/02/2024 10:0${at % 10}`,
      String(at * 7),
      `£${at}.50`,
      at % 2 === 0 ? 'Yes' : 'No',
      ['Open', 'Closed', 'Pending'][at % 3]!,
      `p${at}@example.com`,
      `A long story about number ${at}. `.repeat(12),
      '',
    ]),
  )
  const column = await audited(store, [stream])
  const kinds = header.map(name => column('cases', name).kind)
  expect(kinds).toEqual([
    'id',
    'datetime',
    'integer',
    'money',
    'boolean',
    'enumeration',
    'email',
    'longtext',
    'empty',
  ])
  expect(column('cases', 'Opened')).toMatchObject({
    min: '2024-02-01 10:00:00',
    max: '2024-02-28 10:07:00',
    filled: 40,
  })
  expect(column('cases', 'Value')).toMatchObject({ min: '0', max: '273', distinct: 40, distinctExact: true })
  expect(column('cases', 'Stage').top).toEqual([
    { value: 'Open', count: 14 },
    { value: 'Closed', count: 13 },
    { value: 'Pending', count: 13 },
  ])
  expect(column('cases', 'Stage').samples).toEqual(['Open', 'Closed', 'Pending'])
})

test('a column is found to point to another stream by key or by name, and what it misses is said', async () => {
  const { store } = temporaryStore()
  const contacts = stage(
    store,
    { id: 'contacts', entity: 'contact', keys: ['Contact ID'] },
    ['Contact ID', 'Full Name'],
    [
      ['0001', 'Ann Archer'],
      ['0002', 'Bob Baker'],
      ['0003', 'Cy Carter'],
    ],
  )
  const cases = stage(
    store,
    { id: 'cases', entity: 'case', keys: ['Case No'] },
    ['Case No', 'Client ID', 'Client Name'],
    [
      ['A1', '0001', 'Ann Archer'],
      ['A2', '0002', 'Bob Baker'],
      ['A3', '0003', 'Cy Carter'],
      ['A4', '0009', ''],
    ],
  )
  const column = await audited(store, [contacts, cases])
  expect(column('cases', 'Client ID')).toMatchObject({
    kind: 'key',
    pointsTo: [{ stream: 'contacts', column: 'Contact ID', share: 0.75 }],
  })
  expect(column('cases', 'Client Name').pointsTo).toEqual([
    { stream: 'contacts', column: 'Full Name', share: 1 },
  ])
  const [group] = store.findings.groups().filter(one => one.code === 'points-to-nothing')
  expect(group?.examples[0]?.sentence).toBe(
    'cases.csv, record 4 (line 5), column “Client ID”: points to “0009”, which is not in contacts. Export what is missing as well; otherwise the record goes without this link.',
  )
})

test('small numbers are not taken for keys of other records', async () => {
  const { store } = temporaryStore()
  const companies = stage(
    store,
    { id: 'companies', entity: 'company', keys: ['Company ID'] },
    ['Company ID', 'Name'],
    rows(60, at => [String(at + 1), `Firm ${at}`]),
  )
  const cases = stage(
    store,
    { id: 'cases', entity: 'case', keys: ['Case No'] },
    ['Case No', 'Hours'],
    rows(60, at => [`A${at}`, String((at % 50) + 1)]),
  )
  const column = await audited(store, [companies, cases])
  expect(column('cases', 'Hours').pointsTo).toEqual([])
})

test('dates and statuses that contradict each other are found record by record', async () => {
  const { store } = temporaryStore()
  const stream = stage(
    store,
    { id: 'cases', entity: 'case', keys: ['Case No'], readings: { Opened: dmy, Closed: dmy } },
    ['Case No', 'Status', 'Opened', 'Closed'],
    [
      ['A1', 'Open', '01/02/2020', ''],
      ['A2', 'Closed', '10/02/2020', '01/02/2020'],
      ['A3', 'Closed', '01/02/2020', ''],
      ['A4', 'Open', '01/02/2020', '01/03/2020'],
      ['A5', 'Closed', '', '01/03/2020'],
      ['A6', 'Closed', '01/02/2020', '01/02/2020'],
      ['A7', 'Closed', '01/02/2020', '01/02/2999'],
    ],
  )
  await audited(store, [stream])
  expect(found(store)).toMatchObject({
    'closed-before-created': 1,
    'closed-without-date': 1,
    'open-with-closing-date': 1,
    'missing-timestamp': 1,
    'future-date': 1,
  })
})

test('people and companies that stand twice are found, and those that only share a name are told apart', async () => {
  const { store } = temporaryStore()
  const companies = stage(
    store,
    { id: 'companies', entity: 'company', keys: ['Company ID'] },
    ['Company ID', 'Company Name'],
    [
      ['C1', 'Acme Ltd'],
      ['C2', ' ACME LTD '],
      ['C3', 'Bolt plc'],
    ],
  )
  const contacts = stage(
    store,
    { id: 'contacts', entity: 'contact', keys: ['Contact ID'] },
    ['Contact ID', 'Full Name', 'E-mail', 'Company ID'],
    [
      ['P1', 'Ann Archer', 'ann@example.com', 'C1'],
      ['P2', 'Ann Archer', 'ANN@example.com', 'C1'],
      ['P3', 'Ann Archer', '', 'C3'],
      ['P4', 'Bob Baker', 'bob@example.com', ''],
    ],
  )
  await audited(store, [companies, contacts])
  expect(found(store)).toMatchObject({ 'duplicate-email': 1, 'duplicate-person': 1, 'duplicate-company': 1 })
})

test('a number that several cases have is found where it is not their key', async () => {
  const { store } = temporaryStore()
  const cases = stage(
    store,
    { id: 'cases', entity: 'case', keys: ['Record ID'] },
    ['Record ID', 'Case Number', 'Work Order'],
    [
      ['1', '2020-7', 'W1'],
      ['2', '2020-7', 'W2'],
      ['3', '2020-8', 'W3'],
    ],
  )
  await audited(store, [cases])
  expect(found(store)).toMatchObject({ 'number-repeated': 1 })
})

test('what must be asked is asked: order of day and month, and the time zone', async () => {
  const { store } = temporaryStore()
  const stream = stage(
    store,
    { id: 'cases', entity: 'case', keys: ['Case No'], readings: { Opened: unsure } },
    ['Case No', 'Opened'],
    rows(12, at => [`A${at}`, `0${(at % 9) + 1}/0${((at + 3) % 9) + 1}/24 09:15`]),
  )
  await audited(store, [stream], { timeZone: { value: null, reason: '', by: 'detected', sure: false } })
  const asked = store.findings.groups().filter(group => group.severity === 'ask')
  expect(asked.map(group => group.code).toSorted()).toEqual(['date-order-unsure', 'no-time-zone'])
  const [example] = asked.find(group => group.code === 'date-order-unsure')!.examples
  expect(example?.sentence).toContain('“01/04/24 09:15” could be 1 April 2024 or 4 January 2024')
  expect(found(store)).toMatchObject({ 'two-digit-years': 12 })
})

test('null words, hidden values, cut texts, tests and twin columns are counted with three examples each', async () => {
  const { store } = temporaryStore()
  const stream = stage(
    store,
    { id: 'contacts', entity: 'contact', keys: ['Contact ID'] },
    ['Contact ID', 'Full Name', 'Notes', 'Notes (old)', 'Phone'],
    rows(30, at => [
      `P${at}`,
      at === 4 ? 'Test Contact' : `Person ${'abcdefghijklmnopqrstuvwxyzABCD'[at]} Surname`,
      at < 5 ? 'lorem '.repeat(50).slice(0, 255) : at < 10 ? 'Redacted' : 'kept',
      at === 0 ? 'from before' : '',
      at < 7 ? 'NULL' : '020 7946 0101',
    ]),
  )
  await audited(store, [stream])
  expect(found(store)).toMatchObject({
    'null-word': 7,
    'redacted-marker': 5,
    truncated: 5,
    'test-record': 1,
    'twin-columns': 1,
  })
  const nulls = store.findings.groups().find(group => group.code === 'null-word')!
  expect(nulls.examples).toHaveLength(3)
  expect(nulls.examples[0]?.finding.place).toMatchObject({ file: 'contacts.csv', line: 2, record: 1 })
})

test('documents that are missing, empty, doubled or dangerous are reported one by one', async () => {
  const { store } = temporaryStore()
  const empty = store.blobs.putSync(new Uint8Array())
  const letter = store.blobs.putSync(Buffer.from('letter'))
  const other = store.blobs.putSync(Buffer.from('another letter'))
  const header = ['Document ID', 'Case No', 'File Name']
  const stream = stage(store, { id: 'documents', entity: 'document', keys: ['Document ID'] }, header, [])
  const record = (
    key: string,
    name: string,
    blob: string | null,
    bytes: number | null,
    match: 'matched' | 'index-only' | 'file-only' | 'ambiguous',
  ) => ({
    key,
    values: { 'Document ID': key, 'Case No': 'A1', 'File Name': name },
    place: { file: 'documents.csv', line: null, record: Number(key.slice(1)) },
    match,
    blob,
    blobBytes: bytes,
  })
  store.staged.beginStream('documents')
  store.staged.put(
    'documents',
    [
      record('D1', 'a.pdf', letter.sha256, 6, 'matched'),
      record('D2', 'b.pdf', letter.sha256, 6, 'matched'),
      record('D3', 'a.pdf', other.sha256, 14, 'matched'),
      record('D4', 'setup.exe', other.sha256, 26 * 1024 * 1024 + 1, 'matched'),
      record('D5', 'book.xlsm', empty.sha256, 0, 'matched'),
      record('D6', 'gone.pdf', null, null, 'index-only'),
      record('D7', 'stray.pdf', letter.sha256, 6, 'file-only'),
      record('D8', 'which.pdf', null, null, 'ambiguous'),
    ],
    'end',
  )
  store.staged.endStream('documents')
  await audited(store, [stream])
  expect(found(store)).toMatchObject({
    'document-index-only': 1,
    'document-file-only': 1,
    'document-ambiguous': 1,
    'document-empty': 1,
    'document-large': 1,
    'document-executable': 1,
    'document-macros': 1,
    'document-duplicate': 3,
    'document-same-name': 1,
  })
  expect(inventory(store).documents).toMatchObject({ matched: 5, indexOnly: 1, fileOnly: 1, ambiguous: 1 })
})

test('hostile column names and cells are only data', async () => {
  const { store } = temporaryStore()
  const stream = stage(
    store,
    { id: 'cases', entity: 'case', keys: ['Case No'] },
    ['Case No', '__proto__', 'constructor'],
    [
      ['A1', '=cmd|calc', '{"__proto__":{"polluted":true}}'],
      ['A2', '<img src=x onerror=alert(1)>', '${process.exit()}'],
    ],
  )
  const column = await audited(store, [stream])
  expect(column('cases', 'constructor').filled).toBe(2)
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test('the audit can be stopped, and starting it again gives the same', async () => {
  const { store } = temporaryStore()
  const stream = stage(
    store,
    { id: 'cases', entity: 'case', keys: ['Case No'] },
    ['Case No', 'Title'],
    rows(2_000, at => [`A${at}`, `T${at}`]),
  )
  store.profile.set(profileOf([stream]))
  const stop = new AbortController()
  const ports = { staged: store.staged, profile: store.profile, findings: store.findings, template }
  await expect(async () => {
    for await (const _ of audit({ ...ports, signal: stop.signal })) {
      void _
      stop.abort()
    }
  }).rejects.toThrow()
  await audited(store, [stream])
  const first = [store.profile.columns(), found(store)]
  await audited(store, [stream])
  expect([store.profile.columns(), found(store)]).toEqual(first)
})

test('nothing read yet is said as such', async () => {
  const { store } = temporaryStore()
  const run = audit({ ...store, template, signal: new AbortController().signal })
  await expect(run.next()).rejects.toMatchObject({ kind: 'fix-settings', code: 'nothing-read' })
})

test('every trap of the sample firm’s tables is found, as often as it was set', async () => {
  const { store } = temporaryStore()
  const folder = temporaryFolder()
  await writeSampleExport(folder, { cases: 300 })
  const profile = stageSample(store, folder)
  await audited(store, profile.streams)
  const counts = found(store)
  expect(counts).toMatchObject({
    'closed-before-created': 1,
    'closed-without-date': 1,
    'open-with-closing-date': 1,
    'missing-timestamp': 4,
    'control-characters': 1,
    'several-phones': 2,
    'duplicate-email': 3,
    'points-to-nothing': 5,
  })
  for (const group of store.findings.groups()) {
    expect(group.title, group.code).not.toMatch(/undefined| {2}|^$|×/)
    for (const { finding } of group.examples) expect(sentenceOf(finding)).not.toMatch(/undefined|“”/)
  }
  const { grade, seconds, streams } = inventory(store)
  expect(streams.find(stream => stream.id === 'cases')?.records).toBe(301)
  expect(grade.parts.map(part => part.name)).toEqual([
    'Objects',
    'Mapping clarity',
    'Limits of the interfaces',
    'Volume',
  ])
  expect(seconds.from).toBeGreaterThan(0)
  expect(seconds.to).toBeGreaterThan(seconds.from)
  expect(seconds.basis).toContain('301 case records at about 300 a second')
})
