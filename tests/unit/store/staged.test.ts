import { statSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import type { Cell } from '../../../src/contract/entity'
import type { SourceRecord } from '../../../src/main/sources/source'
import type { Store } from '../../../src/main/store/store'
import { temporaryStore } from './temporary'

function record(key: string, values: { [column: string]: Cell }, line = 2): SourceRecord {
  return { key, values, place: { file: 'cases.csv', line, record: line - 1 } }
}

function readAll(store: Store, stream: string, records: SourceRecord[]) {
  store.staged.beginStream(stream)
  store.staged.put(stream, records, 'end')
  return store.staged.endStream(stream)
}

test('a second reading says what was added, what changed, what is gone and what stayed', () => {
  const { store } = temporaryStore()
  const first = ['1', '2', '3', '4'].map(key => record(key, { Title: `Case ${key}` }))
  expect(readAll(store, 'cases', first)).toEqual({ added: 4, changed: 0, gone: 0, same: 0 })
  const second = [
    record('4', { Title: 'Case 4' }),
    record('2', { Title: 'Case 2, renamed' }),
    record('5', { Title: 'Case 5' }),
  ]
  expect(readAll(store, 'cases', second)).toEqual({ added: 1, changed: 1, gone: 2, same: 1 })
  expect(store.staged.page('cases', 0, 10).map(row => row.key)).toEqual(['4', '2', '5'])
  expect(store.staged.get('cases', '1')).toBeNull()
})

test('a staged record comes back as the source gave it, with its place and its document', () => {
  const { store } = temporaryStore()
  const values = JSON.parse(
    '{"__proto__":"x","2":"two","Größe \\"m\\".$[0]":"1,5","list":["a",{"b":null}],"nul":"a\\u0000b","n":1.5,"yes":true}',
  ) as { [column: string]: Cell }
  store.staged.beginStream('documents')
  store.staged.put(
    'documents',
    [
      {
        key: 'D-1',
        values,
        place: { file: 'a/b.xlsx', sheet: 'Index', line: 7, record: 6 },
        content: { name: 'brief.pdf', bytes: 12, open: async function* () {} },
        match: 'matched',
        blob: 'ab'.repeat(32),
        blobBytes: 13,
      },
    ],
    'c',
  )
  const row = store.staged.get('documents', 'D-1')
  expect(row).toStrictEqual({
    stream: 'documents',
    key: 'D-1',
    seq: 1,
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    values,
    file: 'a/b.xlsx',
    sheet: 'Index',
    line: 7,
    record: 6,
    blob: 'ab'.repeat(32),
    blobName: 'brief.pdf',
    bytes: 13,
    match: 'matched',
  })
  expect(Object.hasOwn(row?.values ?? {}, '__proto__')).toBe(true)
})

test('new bytes under the same cells count as a change', () => {
  const { store } = temporaryStore()
  const document = record('D-1', { Name: 'brief.pdf' })
  readAll(store, 'documents', [{ ...document, ...{ blob: 'aa'.repeat(32) } }])
  const again = readAll(store, 'documents', [{ ...document, ...{ blob: 'bb'.repeat(32) } }])
  expect(again).toEqual({ added: 0, changed: 1, gone: 0, same: 0 })
})

test('the cursor moves with its batch, and a reading that was broken off goes on where it was', () => {
  const project = temporaryStore()
  const { store } = project
  expect(store.staged.cursor('cases')).toEqual({ cursor: null, complete: false })
  readAll(store, 'cases', [record('1', { a: 'old' }), record('9', { a: 'old' })])
  expect(store.staged.cursor('cases')).toEqual({ cursor: 'end', complete: true })
  store.staged.beginStream('cases')
  expect(store.staged.cursor('cases')).toEqual({ cursor: null, complete: false })
  store.staged.put('cases', [record('1', { a: 'new' })], 'after 1')

  const { staged } = project.reopen()
  expect(staged.cursor('cases')).toEqual({ cursor: 'after 1', complete: false })
  expect(staged.get('cases', '9')?.values).toEqual({ a: 'old' })
  staged.put('cases', [record('2', { a: 'new' })], 'after 2')
  expect(staged.endStream('cases')).toEqual({ added: 1, changed: 1, gone: 1, same: 0 })
  expect(staged.get('cases', '9')).toBeNull()
})

test('a batch that cannot be kept leaves neither records nor a moved cursor behind', () => {
  const { store } = temporaryStore()
  store.staged.beginStream('cases')
  store.staged.put('cases', [record('1', {})], 'after 1')
  const twice = [record('2', {}), record('1', {})]
  expect(() => store.staged.put('cases', twice, 'after 2')).toThrow(
    expect.objectContaining({ kind: 'bug', code: 'key-twice' }),
  )
  expect(store.staged.count('cases')).toBe(1)
  expect(store.staged.cursor('cases').cursor).toBe('after 1')
})

test('records of a stream that was not begun are refused', () => {
  const { store } = temporaryStore()
  expect(() => store.staged.put('cases', [record('1', {})], 'c')).toThrow(
    expect.objectContaining({ code: 'stream-not-begun' }),
  )
})

test('pages go by key and give every record once, in the order of the source', () => {
  const { store } = temporaryStore()
  const keys = Array.from({ length: 25 }, (_, i) => String((i * 7) % 25))
  readAll(
    store,
    'cases',
    keys.map(key => record(key, {})),
  )
  readAll(store, 'other', [record('1', {})])
  const seen: string[] = []
  for (let after = 0; ;) {
    const page = store.staged.page('cases', after, 10)
    const last = page.at(-1)
    if (last === undefined) break
    seen.push(...page.map(row => row.key))
    after = last.seq
  }
  expect(seen).toEqual(keys)
  expect(store.staged.count()).toBe(26)
  expect(store.staged.streams()).toEqual([
    { stream: 'cases', count: 25 },
    { stream: 'other', count: 1 },
  ])
})

const awkwardColumns = [
  'Name',
  'a.b',
  '$[0]',
  '"quoted"',
  "it's",
  '__proto__',
  'Größe',
  '',
  "'); DROP TABLE staged; --",
]
for (const column of awkwardColumns) {
  test(`records are found by what stands in a column called ${JSON.stringify(column)}`, () => {
    const { store } = temporaryStore()
    const cells = (text: Cell) => Object.fromEntries([[column, text]]) as { [column: string]: Cell }
    readAll(store, 'contacts', [
      record('1', cells('  MÜLLER ')),
      record('2', cells('Müller')),
      record('3', cells('Muller')),
      record('4', cells(null)),
      record('5', {}),
    ])
    expect(store.staged.keysWhere('contacts', column, 'mu\u0308ller ')).toEqual(['1', '2'])
    expect(store.staged.distinct('contacts', column, 10)).toEqual([
      { value: 'Muller', count: 1 },
      { value: 'MÜLLER', count: 1 },
      { value: 'Müller', count: 1 },
    ])
  })
}

test('cells that are numbers, booleans or lists are found by their texts', () => {
  const { store } = temporaryStore()
  readAll(store, 'contacts', [
    record('1', { x: 1 }),
    record('2', { x: ['a', 'B', 'b', ' '] }),
    record('3', { x: true }),
    record('4', { x: { y: 1 } }),
  ])
  expect(store.staged.keysWhere('contacts', 'x', '1')).toEqual(['1'])
  expect(store.staged.keysWhere('contacts', 'x', 'B')).toEqual(['2'])
  expect(store.staged.keysWhere('contacts', 'x', 'TRUE')).toEqual(['3'])
  expect(store.staged.keysWhere('contacts', 'x', '{"y":1}')).toEqual(['4'])
  expect(store.staged.keysWhere('contacts', 'x', '')).toEqual([])
})

test('the index of a column never answers with what a newer reading has changed', () => {
  const { store } = temporaryStore()
  readAll(store, 'contacts', [record('1', { mail: 'a@x' }), record('2', { mail: 'b@x' })])
  store.staged.indexColumn('contacts', 'mail')
  store.staged.indexColumn('contacts', 'mail')
  expect(store.staged.keysWhere('contacts', 'mail', 'a@x')).toEqual(['1'])
  readAll(store, 'contacts', [record('2', { mail: 'a@x' })])
  expect(store.staged.keysWhere('contacts', 'mail', 'a@x')).toEqual(['2'])
  expect(store.staged.keysWhere('contacts', 'mail', 'b@x')).toEqual([])
  expect(store.staged.keysWhere('nowhere', 'mail', 'b@x')).toEqual([])
})

test('distinct texts come with their counts, the most frequent first', () => {
  const { store } = temporaryStore()
  const texts = ['Open', 'Open ', 'open', 'Closed', '', ' ', 'Open']
  readAll(
    store,
    'cases',
    texts.map((text, i) => record(String(i), { Status: text })),
  )
  expect(store.staged.distinct('cases', 'Status', 2)).toEqual([
    { value: 'Open', count: 3 },
    { value: 'Closed', count: 1 },
  ])
})

test(
  'memory does not grow with the number of records that are staged, indexed and read',
  { timeout: 120_000 },
  () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const heap = () => {
      collect()
      return process.memoryUsage().heapUsed / 2 ** 20
    }
    const { store, folder } = temporaryStore()
    const text = 'A long history of the matter. '.repeat(20)
    store.staged.beginStream('cases')
    let atFirst = 0
    for (let batch = 0; batch < 100; batch++) {
      const records = Array.from({ length: 500 }, (_, i) => {
        const n = batch * 500 + i
        return record(
          `C-${n}`,
          { Number: `C-${n}`, Owner: `owner${n % 40}@firm.example`, Notes: text + n },
          n + 2,
        )
      })
      store.staged.put('cases', records, String(batch))
      if (batch === 19) atFirst = heap()
    }
    expect(store.staged.endStream('cases').added).toBe(50_000)
    expect(heap() - atFirst).toBeLessThan(10)
    store.staged.indexColumn('cases', 'Number')
    expect(store.staged.keysWhere('cases', 'Number', 'c-49999')).toEqual(['C-49999'])
    expect(store.staged.distinct('cases', 'Owner', 100)).toHaveLength(40)
    let seen = 0
    for (let after = 0; ;) {
      const page = store.staged.page('cases', after, 500)
      const last = page.at(-1)
      if (last === undefined) break
      seen += page.length
      after = last.seq
    }
    expect(seen).toBe(50_000)
    expect(heap() - atFirst).toBeLessThan(10)
    expect(statSync(join(folder, 'project.db-wal')).size / 2 ** 20).toBeLessThan(100)
  },
)
