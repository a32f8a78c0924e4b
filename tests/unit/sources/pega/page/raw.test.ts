import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseRaw } from '../../../../../src/main/sources/pega/page/raw'

test.each([
  ['25000.000000000'],
  ['-0.10'],
  ['123456789012345678'],
  ['9007199254740993'],
  ['1e400'],
  ['0'],
  ['-1.5E-7'],
])('the number %s stays as it was written', number => {
  expect(parseRaw(`{"a":${number},"b":[${number}, ${number}]}`)).toEqual({ a: number, b: [number, number] })
  expect(parseRaw(number)).toBe(number)
})

test('digits, quotes and backslashes inside texts and names are left alone', () => {
  const page = { 'a "1" b': 'x\\', 'c\\"2': '3.000 "4"', e: '\\\\"5\\', '-6': ':7,', '': 'ä\u2028' }
  expect(parseRaw(JSON.stringify(page))).toEqual(page)
})

test('names that mean something to a program are names like any other', () => {
  const raw = parseRaw('{"__proto__":{"polluted":1},"constructor":2,"toString":null}')
  expect(Object.keys(raw as object)).toEqual(['__proto__', 'constructor', 'toString'])
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})

test.each([
  '{"a":1',
  '{"a":01}',
  '{"a":1.}',
  '{"a":-}',
  '{"a":1x}',
  '{"a":+1}',
  '{"a":"x}',
  '{"a" 1}',
  '1 2',
  '{a:1}',
  '',
  '{"secret":"s3cret',
])('%s is not JSON, and is not quoted in the error', text => {
  expect(() => parseRaw(text)).toThrow(/^not JSON$/)
})

test('whatever JSON holds comes back, numbers as their text', () => {
  const asRaw = (value: unknown): unknown => {
    if (typeof value === 'number') return JSON.stringify(value)
    if (Array.isArray(value)) return value.map(asRaw)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asRaw(one)]))
  }
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), fc.boolean(), (value, spread) => {
      const text = JSON.stringify(value, null, spread ? 2 : 0)
      expect(parseRaw(text)).toEqual(asRaw(JSON.parse(text)))
    }),
  )
})

test('five megabytes of rows are read in well under a second', () => {
  const row = `{"pzInsKey":"ACME-SERVICE-WORK C-1","ClaimAmount":1.250000000000,"pyLabel":"Broken \\"pump\\"","x":null}`
  const text = `{"data":[${Array.from({ length: 50_000 }, () => row).join(',')}]}`
  const before = performance.now()
  expect((parseRaw(text) as { data: unknown[] }).data).toHaveLength(50_000)
  expect(performance.now() - before).toBeLessThan(1500)
})
