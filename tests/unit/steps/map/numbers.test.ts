import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readNumber, readYesNo } from '../../../../src/main/steps/map/read/number'

for (const [text, decimal, expected] of [
  ['£1,234.50', null, 1234.5],
  ['1.234,50 €', null, 1234.5],
  ['EUR 5,5', ',', 5.5],
  ['1,234', '.', 1234],
  ['1,234', ',', 1.234],
  ['1.234', ',', 1234],
  ['(12.00)', null, -12],
  ['12-', null, -12],
  ['−5', null, -5],
  ['1 234 567', null, 1234567],
  ['1 234,5', null, 1234.5],
  ["1'234.5", null, 1234.5],
  ['CHF 1’000.–', null, 1000],
  ['12%', null, 12],
  ['1e5', null, 100000],
  ['0.125', null, 0.125],
  ['12,34,567.00', '.', 1234567],
  ['.5', null, 0.5],
] as const) {
  test(`“${text}” with ${decimal ?? 'no known'} decimal sign is ${expected}`, () => {
    expect(readNumber(text, decimal)).toMatchObject({ value: expected })
  })
}

for (const [text, decimal, why] of [
  ['1,234', null, 'ambiguous'],
  ['1.234', null, 'ambiguous'],
  ['CR12', null, 'unreadable'],
  ['1.2.3', null, 'unreadable'],
  ['12,34.56', ',', 'unreadable'],
  ['abc', null, 'unreadable'],
  ['', null, 'unreadable'],
  ['Infinity', null, 'unreadable'],
  ['0x10', null, 'unreadable'],
] as const) {
  test(`“${text}” with ${decimal ?? 'no known'} decimal sign is ${why}`, () => {
    expect(readNumber(text, decimal)).toBe(why)
  })
}

test('more digits than a number keeps are noticed', () => {
  expect(readNumber('12345678901234567890', null)).toMatchObject({ rounded: true })
})

test('any amount written in the English or the German way comes back as the same amount', () => {
  fc.assert(
    fc.property(fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }), fc.boolean(), (cents, german) => {
      const amount = cents / 100
      const text = amount.toLocaleString(german ? 'de-DE' : 'en-US', { minimumFractionDigits: 2 })
      expect(readNumber(text, german ? ',' : '.')).toEqual({
        value: amount === 0 ? 0 : amount,
        rounded: false,
      })
    }),
  )
})

test('yes and no are known in the words exports use, and nothing else is', () => {
  expect(['Yes', 'TRUE', '1', '-1', 'x', 'ja', 'Oui', 'sí', 'on'].map(readYesNo)).toEqual(Array(9).fill(true))
  expect(['No', 'FALSE', '0', 'nein', 'off'].map(readYesNo)).toEqual(Array(5).fill(false))
  expect(['', 'maybe', '2', 'Smith'].map(readYesNo)).toEqual(Array(4).fill(null))
})
