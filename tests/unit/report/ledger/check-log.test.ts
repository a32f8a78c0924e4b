import { createHash } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { LogBreak } from '../../../../src/contract/log-check'
import { lineHash } from '../../../../src/main/store/ledger-line'
import { bytesOf, check, logFacts, realLog } from './real-log'

/* 41 entries in lines 2 to 42; line 1 opens, line 43 closes. */
let log: string[]
beforeAll(async () => {
  log = await realLog(20)
})

type Said = { [member: string]: unknown }
const said = (line: number): Said => JSON.parse(log[line - 1]!) as Said
const plain = (value: Said): string =>
  JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))))
/** The line changed, and its hash computed anew by the right rule. */
const anew = (line: number, change: Said): string => {
  const next = { ...said(line), ...change }
  return plain({ ...next, hash: lineHash(next) })
}
const without = (line: number): string[] => log.filter((_, at) => at !== line - 1)
const put = (line: number, text: string): string[] => log.with(line - 1, text)
const insert = (line: number, text: string): string[] => log.toSpliced(line - 1, 0, text)
const swap = (a: number, b: number): string[] => log.with(a - 1, log[b - 1]!).with(b - 1, log[a - 1]!)

test('a log as it was exported is whole, in pieces of any size, and says what it is', async () => {
  expect(log).toHaveLength(43)
  for (const piece of [1, 7, 100, 1 << 20]) {
    expect(await check(bytesOf(log), { piece })).toEqual({
      entries: 41,
      head: said(42)['hash'],
      about: logFacts,
      broken: null,
      headAt: null,
    })
  }
})

test('the log of a project in which nothing was done is whole too', async () => {
  const empty = await realLog(0)
  expect(empty).toHaveLength(3)
  expect((await check(bytesOf(empty))).broken).toBeNull()
})

test('anyone can check it with nothing but SHA-256: hash of the hash before and the other members in order', () => {
  let previous = '0'.repeat(64)
  for (const line of log.slice(1, -1)) {
    const { hash, previous: before, ...rest } = JSON.parse(line) as Said
    expect(before).toBe(previous)
    expect(
      createHash('sha256')
        .update(`${previous}${JSON.stringify(rest)}`)
        .digest('hex'),
    ).toBe(hash)
    previous = String(hash)
  }
  const { hash, ...opening } = said(1)
  expect(createHash('sha256').update(JSON.stringify(opening)).digest('hex')).toBe(hash)
  expect(said(43)).toMatchObject({ entries: 41, head: previous, start: hash })
})

test('an entry says all that an audit asks for', () => {
  expect(Object.keys(said(30)).sort()).toEqual(
    'action at change_seq detail hash key model odoo_id previous run seq source what'.split(' '),
  )
  expect(said(5)).toMatchObject({ key: 'contact:3', action: 'update', odoo_id: 3, run: 1 })
  expect(said(5)['before_hash']).toMatch(/^[0-9a-f]{64}$/)
})

const cases: [string, () => string[] | Buffer, LogBreak['kind'], number, number | null, RegExp][] = [
  [
    'a changed number',
    () => put(9, log[8]!.replace('"run":1', '"run":2')),
    'edited',
    9,
    8,
    /does not fit its hash/,
  ],
  [
    'a changed time',
    () => put(2, log[1]!.replace(/"at":"2/, '"at":"3')),
    'edited',
    2,
    1,
    /Line 2 \(entry 1\) was edited/,
  ],
  ['a space where none was', () => put(9, log[8]!.replace(',', ', ')), 'edited', 9, 8, /not written as/],
  [
    'the same letter written another way',
    () => put(2, log[1]!.replace('Plan', '\\u0050lan')),
    'edited',
    2,
    1,
    /not written as/,
  ],
  [
    'a member that comes twice',
    () => put(9, log[8]!.replace('"run":1', '"run":9,"run":1')),
    'edited',
    9,
    8,
    /not written as/,
  ],
  ['a line that is no JSON', () => put(9, 'Ann was here'), 'edited', 9, 8, /cannot be read/],
  ['a line that was emptied', () => put(9, ''), 'edited', 9, 8, /is empty/],
  [
    'a byte that is no text',
    () => tampered(bytes => bytes.fill(0xff, bytes.length - 200, bytes.length - 199)),
    'edited',
    43,
    null,
    /bytes/,
  ],
  ['other line ends', () => log.map(line => `${line}\r`), 'edited', 1, null, /line end/],
  ['a mark at the beginning', () => put(1, `\uFEFF${log[0]}`), 'edited', 1, null, /cannot be read/],
  [
    'an entry with its hash made to fit',
    () => put(9, anew(9, { odoo_id: 5 })),
    'edited',
    9,
    8,
    /line 10 still names/,
  ],
  [
    'the first entry with its hash made to fit',
    () => put(2, anew(2, { detail: 'x' })),
    'edited',
    2,
    1,
    /made to fit/,
  ],
  [
    'the last entry with its hash made to fit',
    () => put(42, anew(42, { odoo_id: 5 })),
    'edited',
    42,
    41,
    /head is another/,
  ],
  [
    'an entry with another number and a hash that fits',
    () => put(9, anew(9, { seq: 80 })),
    'edited',
    9,
    8,
    /calls itself entry 80/,
  ],
  [
    'an entry with another link and a hash that fits',
    () => put(9, anew(9, { previous: 'a'.repeat(64) })),
    'edited',
    9,
    8,
    /does not name the hash/,
  ],
  ['an entry in place of another', () => put(9, log[4]!), 'edited', 9, 8, /holds entry 4 once more/],
  [
    'an opening line with another project',
    () => put(1, log[0]!.replace('p7k2', 'p7k3')),
    'edited',
    1,
    null,
    /its hash/,
  ],
  [
    'an opening line made to fit',
    () => put(1, anew(1, { project: 'other' })),
    'edited',
    1,
    null,
    /made to fit/,
  ],
  [
    'an opening line that promises fewer',
    () => put(1, anew(1, { entries: 40 })),
    'edited',
    1,
    null,
    /made to fit/,
  ],
  [
    'an opening line that promises more',
    () => put(1, anew(1, { entries: 42 })),
    'edited',
    1,
    null,
    /made to fit/,
  ],
  [
    'a closing line made to fit',
    () => put(43, anew(43, { head: 'b'.repeat(64) })),
    'edited',
    43,
    null,
    /closing line/,
  ],
  ['a second opening line in place of an entry', () => put(9, log[0]!), 'edited', 9, 8, /opening line/],
  ['an entry taken out', () => without(9), 'missing', 9, 8, /Entry 8 is missing: line 9 holds entry 9/],
  ['ten entries taken out', () => log.toSpliced(8, 10), 'missing', 9, 8, /Entries 8 to 17 are missing/],
  ['the first entry taken out', () => without(2), 'missing', 2, 1, /Entry 1 is missing/],
  ['the opening line taken out', () => without(1), 'missing', 1, null, /Line 1 is missing/],
  [
    'two neighbours exchanged',
    () => swap(9, 10),
    'swapped',
    9,
    8,
    /entry 8 belongs in line 9 and stands in line 10/,
  ],
  ['two entries far apart exchanged', () => swap(9, 30), 'swapped', 9, 8, /stands in line 30/],
  ['opening line and first entry exchanged', () => swap(1, 2), 'swapped', 1, null, /stands in line 2/],
  ['last entry and closing line exchanged', () => swap(42, 43), 'swapped', 42, 41, /stands in line 43/],
  [
    'all entries backwards',
    () => [log[0]!, ...log.slice(1, -1).reverse(), log[42]!],
    'swapped',
    2,
    1,
    /stands in line 42/,
  ],
  [
    'an entry moved to the end',
    () => [...without(9).slice(0, -1), log[8]!, log[42]!],
    'swapped',
    9,
    8,
    /stands in line 42/,
  ],
  [
    'an entry repeated',
    () => insert(10, log[8]!),
    'inserted',
    10,
    9,
    /entry 9, which belongs there, stands in line 11/,
  ],
  ['a copy of a later entry', () => insert(9, log[29]!), 'inserted', 9, 8, /Line 9 was inserted/],
  ['an empty line between', () => insert(9, ''), 'inserted', 9, 8, /Line 9 was inserted/],
  [
    'a forged entry between',
    () => insert(9, anew(9, { odoo_id: 1 })),
    'inserted',
    9,
    8,
    /both say they are entry 8/,
  ],
  ['a line before the opening line', () => insert(1, 'hello'), 'inserted', 1, null, /Line 1 was inserted/],
  [
    'the last entry repeated',
    () => insert(43, log[41]!),
    'inserted',
    43,
    null,
    /closing line, which belongs there/,
  ],
  [
    'a line behind the closing line',
    () => [...log, log[41]!],
    'inserted',
    44,
    null,
    /behind the closing line/,
  ],
  [
    'an empty line behind the closing line',
    () => [...log, ''],
    'inserted',
    44,
    null,
    /behind the closing line/,
  ],
  [
    'the closing line taken out',
    () => without(43),
    'cut-off',
    43,
    null,
    /closing line, which should be line 43/,
  ],
  [
    'the last entry taken out',
    () => without(42),
    'cut-off',
    42,
    41,
    /entry 41 is missing before the closing line/,
  ],
  ['the end cut off at a line', () => log.slice(0, 20), 'cut-off', 21, 20, /entries 20 to 41 are missing/],
  [
    'the end cut off in a line',
    () => bytesOf(log).subarray(0, 5000),
    'cut-off',
    14,
    13,
    /breaks off in the middle/,
  ],
  ['the last line end cut off', () => bytesOf(log).subarray(0, -1), 'cut-off', 43, null, /no line end/],
  [
    'the last line end of all entries cut off',
    () => bytesOf(log.slice(0, 42)).subarray(0, -1),
    'cut-off',
    43,
    null,
    /closing line/,
  ],
  ['everything cut off', () => [], 'cut-off', 1, null, /empty/],
]

function tampered(change: (bytes: Buffer) => void): Buffer {
  const bytes = bytesOf(log)
  change(bytes)
  return bytes
}

test.each(cases)('the check tells %s', async (_, make, kind, line, entry, sentence) => {
  const made = make()
  const { broken } = await check(Buffer.isBuffer(made) ? made : bytesOf(made))
  expect(broken).toMatchObject({ kind, line, entry })
  expect(broken?.sentence).toMatch(sentence)
})

test('a log that was written anew from the first line to the last is betrayed by the head that was signed', async () => {
  const signed = String(said(42)['hash'])
  const lines = [...log]
  let previous = '0'.repeat(64)
  for (let at = 2; at <= 42; at += 1) {
    const entry: Said = { ...said(at), previous, ...(at === 9 ? { odoo_id: 1 } : {}) }
    previous = lineHash(entry)
    lines[at - 1] = plain({ ...entry, hash: previous })
  }
  lines[0] = anew(1, { head: previous })
  const start = (JSON.parse(lines[0]) as Said)['hash']
  lines[42] = anew(43, { head: previous, start })
  expect((await check(bytesOf(lines))).broken).toBeNull() // this is why the head is needed
  const { broken } = await check(bytesOf(lines), { head: signed })
  expect(broken).toMatchObject({ kind: 'other-head' })
  expect(broken?.sentence).toContain(signed)
})

test('the head that was signed is found again, also where the log went on after it', async () => {
  const head = String(said(42)['hash']).toUpperCase()
  expect(await check(bytesOf(log), { head })).toMatchObject({ broken: null, headAt: 41 })
  const then = String(said(20)['hash'])
  expect(await check(bytesOf(log), { head: then })).toMatchObject({ broken: null, headAt: 19 })
})

test('a file without line ends fills no memory and is no log', async () => {
  async function* endless() {
    const piece = Buffer.alloc(1 << 20, 'x')
    for (let count = 0; count < 200; count += 1) yield piece
  }
  const { checkLog } = await import('../../../../src/main/report/ledger/check-log')
  const before = process.memoryUsage.rss()
  expect((await checkLog(endless())).broken).toMatchObject({ line: 1 })
  expect(process.memoryUsage.rss() - before).toBeLessThan(100 * (1 << 20))
})
