import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellOf, exactDecimal, wholeCell } from '../../../../../src/main/sources/pega/page/cell'
import type { PegaType } from '../../../../../src/main/sources/pega/page/property'

const types: readonly (PegaType | null)[] = [
  'Text',
  'Identifier',
  'Integer',
  'Decimal',
  'Date',
  'DateTime',
  'TimeOfDay',
  'TrueFalse',
  null,
]

describe('a value has one spelling whichever way Pega wrote it', () => {
  test.each<[PegaType | null, string | boolean, unknown]>([
    ['Decimal', '25000.000000000', '25000'],
    ['Decimal', '4.0', '4'],
    ['Decimal', '1250.500', '1250.5'],
    ['Decimal', '-0.0', '0'],
    ['Decimal', '.5', '0.5'],
    ['Decimal', '1.5E+3', '1500'],
    ['Decimal', '25E-4', '0.0025'],
    ['Decimal', '123456789012345678.123456789', '123456789012345678.123456789'],
    ['Integer', '3', 3],
    ['Integer', '3.000000000', 3],
    ['Integer', '-12', -12],
    ['Integer', '9007199254740993', '9007199254740993'],
    ['TrueFalse', 'True', true],
    ['TrueFalse', 'false', false],
    ['TrueFalse', true, true],
    ['Date', '2025-03-26', '2025-03-26'],
    ['Date', '20250326', '2025-03-26'],
    ['Date', '20250326T000000.000 GMT', '2025-03-26'],
    ['DateTime', '20250408T130641.664 GMT', '2025-04-08T13:06:41.664Z'],
    ['DateTime', '2025-04-08T13:06:41.664Z', '2025-04-08T13:06:41.664Z'],
    ['DateTime', '2025-04-08T13:06:41Z', '2025-04-08T13:06:41.000Z'],
    ['DateTime', '2025-04-08T15:06:41.6+02:00', '2025-04-08T13:06:41.600Z'],
    ['DateTime', '2025-04-08 13:06:41.664', '2025-04-08T13:06:41.664Z'],
    ['DateTime', '1932-01-31T23:00:00.000Z', '1932-01-31T23:00:00.000Z'],
    ['DateTime', '20990101T000000.000 GMT', '2099-01-01T00:00:00.000Z'],
    ['TimeOfDay', '083015', '08:30:15'],
    ['TimeOfDay', '08:30', '08:30:00'],
    ['Text', ' 007 ', ' 007 '],
    ['Text', true, 'true'],
    ['Text', '20250408T130641.664 GMT', '20250408T130641.664 GMT'],
    [null, '20250408T130641.664 GMT', '2025-04-08T13:06:41.664Z'],
    [null, '25000.000000000', '25000.000000000'],
    [null, '20250408', '20250408'],
  ])('%s: %s', (type, raw, cell) => {
    expect(cellOf(raw, type)).toEqual({ cell, fits: true })
  })

  test.each<[PegaType, string]>([
    ['Decimal', '1,250.50'],
    ['Decimal', 'n/a'],
    ['Decimal', '.'],
    ['Integer', '3.5'],
    ['Date', '2025-02-30'],
    ['Date', '2025-03-26T10:00:00.000Z'],
    ['DateTime', '2025-04-08T25:00:00Z'],
    ['DateTime', 'yesterday'],
    ['TimeOfDay', '24:00:00'],
    ['TrueFalse', 'maybe'],
  ])('what is no %s stays the text it was: %s', (type, raw) => {
    expect(cellOf(raw, type)).toEqual({ cell: raw, fits: false })
  })

  test('nothing is nothing, in each of its spellings and for each type', () => {
    for (const type of types)
      for (const raw of ['', null, undefined])
        expect(cellOf(raw, type)).toEqual({ cell: undefined, fits: true })
  })
})

test('an exact decimal keeps its number and comes out the same again', () => {
  const digits = fc.stringMatching(/^\d{1,30}$/)
  fc.assert(
    fc.property(fc.constantFrom('', '-'), digits, digits, (sign, whole, fraction) => {
      const once = exactDecimal(`${sign}${whole}.${fraction}`)!
      expect(exactDecimal(once)).toBe(once)
      expect(once).toMatch(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/)
      const scaled = (text: string) => {
        const [left = '', right = ''] = text.replace('-', '').split('.')
        return BigInt(left + right.padEnd(30, '0')) * (text.startsWith('-') ? -1n : 1n)
      }
      expect(scaled(once)).toBe(scaled(`${sign}${whole}.${fraction}`))
    }),
  )
})

test('a moment is the same moment in either format', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true }),
      date => {
        const iso = date.toISOString()
        const native = `${iso.slice(0, 23).replaceAll(/[-:]/g, '')} GMT`
        expect(cellOf(native, 'DateTime').cell).toBe(iso)
        expect(cellOf(iso, 'DateTime').cell).toBe(iso)
        expect(cellOf(native, null).cell).toBe(iso)
      },
    ),
  )
})

test('whatever is given, reading never fails and reading what came out changes nothing', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.stringMatching(/^[-+.:\dTZ GME]{0,24}$/)),
      fc.constantFrom(...types),
      (raw, type) => {
        const { cell } = cellOf(raw, type)
        if (cell === undefined) return
        expect(cellOf(String(cell), type).cell).toEqual(cell)
      },
    ),
  )
})

test('a structure kept whole loses its empties and its class names, and a hostile name is a name', () => {
  const raw = JSON.parse('{"classID":"X","a":"","b":[null,"1"],"__proto__":{"polluted":"yes"},"c":{}}')
  expect(JSON.stringify(wholeCell(raw))).toBe('{"b":["1"],"__proto__":{"polluted":"yes"}}')
  expect(({} as { polluted?: string }).polluted).toBeUndefined()
})
