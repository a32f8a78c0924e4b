import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, canonicalJsonOfFlat, digest, readJson } from '../../../src/main/store/canonical'

/** The same data with the members of every object put in the opposite order. */
function turnedRound(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turnedRound)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).reverse()
  return Object.fromEntries(entries.map(([name, member]) => [name, turnedRound(member)]))
}

test('canonical JSON does not depend on the order in which an object was filled', () => {
  fc.assert(
    fc.property(fc.jsonValue({ depthSize: 'large' }), value => {
      expect(canonicalJson(turnedRound(value))).toBe(canonicalJson(value))
    }),
  )
})

test('canonical JSON is JSON and says the same as what it was made of', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), value => {
      const usual: unknown = JSON.parse(JSON.stringify(value))
      expect(JSON.parse(canonicalJson(value))).toStrictEqual(usual)
      expect(canonicalJson(readJson(canonicalJson(value)))).toBe(canonicalJson(value))
    }),
  )
})

test('different data never has the same canonical JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      const same = JSON.stringify(turnedRound(a)) === JSON.stringify(turnedRound(b))
      if (canonicalJson(a) === canonicalJson(b)) {
        expect(JSON.parse(canonicalJson(a))).toStrictEqual(JSON.parse(canonicalJson(b)))
      } else expect(same).toBe(false)
    }),
  )
})

const written: [string, unknown, string][] = [
  [
    'names in the order of their code units',
    { b: 1, a: 2, B: 3, '\u20ac': 4, '\ud83d\ude00': 5, '\ufb33': 6 },
    '{"B":3,"a":2,"b":1,"\u20ac":4,"\ud83d\ude00":5,"\ufb33":6}',
  ],
  [
    'numbers as ECMAScript writes them',
    [1e30, 4.5, 2e-3, 1e-27, -0, 333333333.3333333],
    '[1e+30,4.5,0.002,1e-27,0,333333333.3333333]',
  ],
  ['control characters escaped', 'a\u0000\n"\\', '"a\\u0000\\n\\"\\\\"'],
  ['a member that holds undefined left out', { a: undefined, b: null }, '{"b":null}'],
  ['an object without a prototype', Object.assign(Object.create(null) as object, { a: 1 }), '{"a":1}'],
]
for (const [what, value, text] of written) {
  test(`canonical JSON: ${what}`, () => {
    expect(canonicalJson(value)).toBe(text)
  })
}

const refusedValues: [string, unknown][] = [
  ['not a number', Number.NaN],
  ['infinity', [Number.POSITIVE_INFINITY]],
  ['a big integer', { a: 1n }],
  ['a date object', { at: new Date(0) }],
  ['a function', { run: () => 1 }],
  ['undefined', undefined],
  ['undefined in a list', [undefined]],
  ['a hole in a list', new Array(1)],
  ['bytes', { bytes: new Uint8Array(1) }],
  ['a map', new Map()],
]
for (const [what, value] of refusedValues) {
  test(`canonical JSON refuses ${what} instead of losing it`, () => {
    expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ kind: 'bug', code: 'not-json' }))
  })
}

test('a value nested without end sets its record aside instead of exhausting the stack', () => {
  let value: unknown = 1
  for (let depth = 0; depth < 50_000; depth++) value = [value]
  expect(() => canonicalJson(value)).toThrow(
    expect.objectContaining({ kind: 'fix-record', code: 'nested-too-deep' }),
  )
})

test('a member called __proto__ stays a member and changes no prototype', () => {
  const hostile = JSON.parse('{"__proto__":{"admin":true},"a":1}') as object
  const back = readJson<Record<string, unknown>>(canonicalJson(hostile))
  expect(canonicalJson(hostile)).toBe('{"__proto__":{"admin":true},"a":1}')
  expect(Object.hasOwn(back, '__proto__')).toBe(true)
  expect(Object.getPrototypeOf(back)).toBe(Object.prototype)
  expect(back['admin']).toBeUndefined()
})

test('the digest of a value is the SHA-256 of its canonical JSON', () => {
  expect(digest({ b: 1, a: 'é' })).toBe('aa58fba8483623bed37c1b02edfccbdd9a53123837c20bfa4cb4049993a2872e')
})

test('the fast way gives the same text as the careful one, or none', () => {
  const flat = [
    {},
    { a: 1, b: null, c: true, d: 'x\u2028"\ud800' },
    JSON.parse('{"__proto__":1,"a":2}') as object,
    { '1': 0, '2': 0 },
    { a: -0, b: 1e21 },
  ]
  for (const value of flat) expect(canonicalJsonOfFlat({ ...value })).toBe(canonicalJson(value))
  const others = [{ b: 1, a: 1 }, { a: {} }, { a: [] }, { a: undefined }, { a: NaN }, { '2': 0, '10': 0 }]
  for (const value of others) expect(canonicalJsonOfFlat(value)).toBeNull()
})
