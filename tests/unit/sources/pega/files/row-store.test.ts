import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kinds, RowStore } from '../../../../../src/main/sources/pega/files/row-store'

test('every row is found under the name it was entered by, whatever the case of its letters, in the order it came', () => {
  const name = fc.oneof(fc.constantFrom('ACME-WORK C-1', 'acme-work c-1', 'ACME-WORK C-2', ''), fc.string())
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.string(), fc.integer()), { maxLength: 400 }), rows => {
      const store = new RowStore()
      try {
        const expected = new Map<string, { text: string; stamp: number }[]>()
        for (const [of, text, stamp] of rows) {
          store.enter(of, kinds.history, store.keep(`${text}!`), stamp)
          const same = expected.get(of.toLowerCase()) ?? []
          same.push({ text: `${text}!`.toWellFormed(), stamp })
          expected.set(of.toLowerCase(), same)
        }
        store.finish()
        for (const [of, all] of expected)
          expect(store.under(of).map(one => ({ text: store.row(one), stamp: one.stamp }))).toEqual(all)
        expect(store.under('nobody was called so')).toEqual([])
      } finally {
        store.close()
      }
    }),
    { numRuns: 25 },
  )
})

test('a hundred thousand rows are found again, and gone through in order from any of them', () => {
  const store = new RowStore()
  const many = 100_000
  for (let n = 0; n < many; n++)
    store.enter(`case ${n % 5_000}`, n % 2 === 0 ? kinds.link : kinds.post, store.keep(`row ${n}`), n)
  store.finish()
  for (const of of [0, 1, 63, 64, 127, 2_500, 4_999]) {
    expect(store.under(`CASE ${of}`).map(one => store.row(one))).toEqual(
      Array.from({ length: many / 5_000 }, (_, at) => `row ${of + at * 5_000}`),
    )
  }
  const rest = [...store.inOrder(99_990, new Set([kinds.link]))].map(one => [one.number, store.row(one)])
  expect(rest).toEqual([99_990, 99_992, 99_994, 99_996, 99_998].map(n => [n, `row ${n}`]))
  store.close()
})

test('what is kept on disk cannot be read there, and is gone afterwards', () => {
  const before = new Set(readdirSync(tmpdir()))
  const store = new RowStore()
  const secret = 'the client is called Ann Lee'
  for (let n = 0; n < 5; n++) store.enter(secret, kinds.part, store.keep(secret))
  store.finish()
  const made = readdirSync(tmpdir()).filter(name => name.startsWith('casebridge-') && !before.has(name))
  expect(made.length).toBeGreaterThan(0)
  const [mine] = made
    .map(name => path.join(tmpdir(), name))
    .filter(folder => existsSync(path.join(folder, 'rows')))
  for (const file of readdirSync(mine!))
    expect(readFileSync(path.join(mine!, file)).includes('Ann Lee')).toBe(false)
  expect(store.under(secret).map(one => store.row(one))).toEqual(Array.from({ length: 5 }, () => secret))
  store.close()
  expect(existsSync(mine!)).toBe(false)
})
