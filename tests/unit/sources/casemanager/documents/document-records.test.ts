import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { writeSampleExport } from '../../../../../src/main/practice/sample-firm/sample-firm'
import { documentRecords } from '../../../../../src/main/sources/casemanager/documents/document-records'
import type { DocumentInput } from '../../../../../src/main/sources/casemanager/documents/document-records'
import type { DocumentFile } from '../../../../../src/main/sources/casemanager/documents/document-tree'
import type { Batch, SourceRecord } from '../../../../../src/main/sources/source'

type IndexRow = { readonly path?: string; readonly name?: string; readonly caseNo?: string }

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}
const tree = (files: Readonly<Record<string, string>>): DocumentFile[] =>
  Object.entries(files).map(([path, text]) => ({
    path,
    bytes: Buffer.byteLength(text),
    open: () => bytesOf(text),
  }))

async function* indexOf(rows: readonly IndexRow[], size = 2): AsyncGenerator<Batch> {
  for (let at = 0; at < rows.length; at += size) {
    const records = rows.slice(at, at + size).map((row, more): SourceRecord => {
      const record = at + more + 1
      return {
        key: `D${record}`,
        values: { Path: row.path ?? null, Name: row.name ?? null, Case: row.caseNo ?? null },
        place: { file: 'documents_index.csv', line: record + 1, record },
      }
    })
    yield { records, findings: [], cursor: String(at) }
  }
}

const input = (
  rows: readonly IndexRow[] | null,
  files: readonly DocumentFile[],
  more: Partial<DocumentInput> = {},
) => ({
  stream: 'documents',
  rows: rows === null ? null : indexOf(rows),
  tree: files,
  pathColumn: 'Path',
  nameColumn: 'Name',
  caseColumn: 'Case',
  ...more,
})

async function all(
  of: DocumentInput,
): Promise<{ records: SourceRecord[]; codes: string[]; batches: Batch[] }> {
  const batches: Batch[] = []
  for await (const batch of documentRecords(of)) batches.push(batch)
  return {
    batches,
    records: batches.flatMap(batch => batch.records),
    codes: batches.flatMap(batch => batch.findings.map(finding => finding.code)),
  }
}
const short = (records: readonly SourceRecord[]) => records.map(({ key, match }) => `${key} ${match}`)
async function textOf(record: SourceRecord | undefined): Promise<string | null> {
  if (record?.content === undefined) return null
  const parts: Uint8Array[] = []
  for await (const part of record.content.open()) parts.push(part)
  return Buffer.concat(parts).toString()
}

test('an index written on a server finds its files under another root', async () => {
  const cases = ['2021-00001', '2021-00002', '2021-00003', '2021-00004']
  const files = tree(Object.fromEntries(cases.map(one => [`export/docs/${one}/In/Letter.pdf`, one])))
  const rows = cases.map(one => ({ path: `S:\\Matters\\${one}\\in\\LETTER.PDF` }))
  const { records } = await all(input(rows, files))
  expect(short(records)).toEqual(['D1 matched', 'D2 matched', 'D3 matched', 'D4 matched'])
  expect(await Promise.all(records.map(textOf))).toEqual(cases)
})

test("a missing file is never replaced by another case's file of the same name", async () => {
  const cases = ['2021-00001', '2021-00002', '2021-00003', '2021-00004']
  const files = tree(Object.fromEntries(cases.slice(1).map(one => [`docs/${one}/In/Letter.pdf`, one])))
  const rows = cases.map(one => ({ path: `S:\\Matters\\${one}\\In\\Letter.pdf`, caseNo: one }))
  const { records } = await all(input(rows, files, { caseNumbers: cases }))
  expect(records[0]).toMatchObject({ key: 'D1', match: 'index-only' })
  expect(records[0]?.content).toBeUndefined()
  expect(await Promise.all(records.slice(1).map(textOf))).toEqual(cases.slice(1))
  const alone = await all(input(rows.slice(0, 1), files, { caseNumbers: cases }))
  expect(alone.records[0]?.match).toBe('index-only')
})

test('a row with a name alone finds its file in the folder of its case', async () => {
  const files = tree({ 'd/2021-00001/Letter.pdf': 'one', 'd/2021-00002/Letter.pdf': 'two' })
  const { records } = await all(
    input([{ name: 'Letter.pdf', caseNo: '2021/00002' }], files, {
      caseNumbers: ['2021/00001', '2021/00002'],
    }),
  )
  expect(await textOf(records[0])).toBe('two')
  expect(records[1]).toMatchObject({ match: 'file-only', values: { Case: '2021/00001' } })
})

test('two candidates with different bytes are ambiguous, and both still come as files of their own', async () => {
  const files = tree({ '2021-00001/In/Scan.pdf': 'one', '2021-00001/Out/Scan.pdf': 'two' })
  const { records, codes } = await all(
    input([{ name: 'Scan.pdf', caseNo: '2021-00001' }], files, { caseNumbers: ['2021-00001'] }),
  )
  expect(records.map(({ match }) => match)).toEqual(['ambiguous', 'file-only', 'file-only'])
  expect(records[0]?.content).toBeUndefined()
  expect(codes).toEqual(['document-candidates', 'document-case-from-path', 'document-case-from-path'])
})

test('two candidates with the same bytes are no question', async () => {
  const files = tree({ '2021-00001/In/Scan.pdf': 'same', '2021-00001/Out/Scan.pdf': 'same' })
  const { records } = await all(input([{ name: 'Scan.pdf', caseNo: '2021-00001' }], files))
  expect(records.map(({ match }) => match)).toEqual(['matched', 'file-only'])
})

test('files that differ in letter case only go to the row that writes them alike', async () => {
  const files = tree({ 'a/Note.txt': 'big', 'a/note.txt': 'small' })
  const { records } = await all(
    input([{ path: 'a/note.txt' }, { path: 'a\\Note.txt' }, { path: 'a/NOTE.TXT' }], files),
  )
  expect(await Promise.all(records.map(textOf))).toEqual(['small', 'big', null])
  expect(records[2]?.match).toBe('ambiguous')
})

test('paths relative to the folder of the index, and to the folder beside it, are found', async () => {
  const files = tree({ 'export/docs/a/x.pdf': 'x', 'export/y.pdf': 'y' })
  const rows = [
    { path: 'docs\\a\\x.pdf' },
    { path: 'y.pdf' },
    { path: 'a/x.pdf' },
    { path: 'docs/a', name: 'x.pdf' },
  ]
  const { records } = await all(input(rows, files, { indexFile: 'export/index.csv' }))
  expect(await Promise.all(records.map(textOf))).toEqual(['x', 'y', 'x', 'x'])
})

test('hostile and useless paths match nothing and each says why', async () => {
  const files = tree({ 'etc/passwd': 'ours', 'a/b.pdf': 'b' })
  const rows = [
    { path: '..\\..\\etc\\passwd', name: 'passwd' },
    { path: 'https://dms.example.com/a/b.pdf', name: 'b.pdf' },
    { path: 'a/b.pdf:hidden' },
    { path: '', name: '' },
  ]
  const { records, codes } = await all(input(rows, files))
  expect(records.map(({ match }) => match)).toEqual([
    'index-only',
    'index-only',
    'index-only',
    'index-only',
    'file-only',
    'file-only',
  ])
  expect(codes.slice(0, 4)).toEqual([
    'document-path-refused',
    'document-web-address',
    'document-path-refused',
    'document-path-empty',
  ])
})

test('without an index the case is read from the folder or the name', async () => {
  const files = tree({
    '2021-00001 Smith/a.pdf': 'a',
    'b 2021_00002.pdf': 'b',
    'misc/c.pdf': 'c',
    'misc/Thumbs.db': '',
  })
  const { records, codes } = await all(
    input(null, files, {
      pathColumn: null,
      nameColumn: null,
      caseColumn: null,
      caseNumbers: ['2021-00001', '2021-00002'],
    }),
  )
  expect(records.map(({ values }) => [values['Case Number'], values['File Name']])).toEqual([
    ['2021-00001', 'a.pdf'],
    ['2021-00002', 'b 2021_00002.pdf'],
    [null, 'c.pdf'],
  ])
  expect(codes.toSorted()).toEqual([
    'document-case-from-path',
    'document-case-from-path',
    'document-case-unknown',
    'document-litter',
  ])
})

test('going on after any batch gives what was still to come', async () => {
  const files = tree(Object.fromEntries(Array.from({ length: 450 }, (_, at) => [`rest/${at}.txt`, `${at}`])))
  const rows = Array.from({ length: 7 }, (_, at) => ({ path: `rest/${at * 3}.txt` }))
  const whole = await all(input(rows, files))
  expect(whole.records.length).toBe(450)
  for (const [at, batch] of whole.batches.entries()) {
    const later = await all(input(rows, files, { after: batch.cursor }))
    const expected = whole.batches.slice(at + 1).flatMap(next => next.records.map(record => record.key))
    expect(later.records.map(record => record.key)).toEqual(expected)
  }
})

test('the documents of the sample firm fall into the buckets its generator counted', async () => {
  const base = await mkdtemp(join(tmpdir(), 'documents-'))
  try {
    const { truth } = await writeSampleExport(base, { cases: 120 })
    const rows = parse(await readFile(join(base, 'documents_index.csv')), {
      columns: true,
      bom: true,
    }) as Record<string, string>[]
    const cases = parse(await readFile(join(base, 'cases.csv')), { columns: true, bom: true }) as Record<
      string,
      string
    >[]
    const entries = await readdir(join(base, 'documents'), { recursive: true, withFileTypes: true })
    const files: DocumentFile[] = []
    for (const entry of entries.filter(one => one.isFile())) {
      const disk = join(entry.parentPath, entry.name)
      const open = () => createReadStream(disk) as AsyncIterable<Uint8Array>
      files.push({ path: relative(base, disk).replaceAll('\\', '/'), bytes: (await stat(disk)).size, open })
    }
    const index = rows.map(row => ({
      path: row['File Path'] ?? '',
      name: row['File Name'] ?? '',
      caseNo: row['Case No'] ?? '',
    }))
    const { records, codes } = await all(
      input(index, files, { caseNumbers: cases.map(row => row['Case No'] ?? '') }),
    )
    const times = (match: string): number => records.filter(record => record.match === match).length
    expect({
      matched: times('matched'),
      indexOnly: times('index-only'),
      fileOnly: times('file-only'),
      ambiguous: times('ambiguous'),
      empty: records.filter(record => record.content?.bytes === 0).length,
      systemFiles: codes.filter(code => code === 'document-litter').length,
    }).toEqual({
      matched: truth.documents.matched,
      indexOnly: truth.documents.indexOnly,
      fileOnly: truth.documents.fileOnly,
      ambiguous: truth.documents.ambiguous,
      empty: truth.documents.empty,
      systemFiles: truth.documents.systemFiles,
    })
  } finally {
    await rm(base, { recursive: true })
  }
})
