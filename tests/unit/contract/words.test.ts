import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countryCode } from '../../../src/contract/country'
import { customFieldName, fold, words } from '../../../src/contract/words'

test.each([
  ['LastModifiedDate', ['last', 'modified', 'date']],
  ['Case#', ['case', 'number']],
  ['E-mail 1 - Value', ['email', '1', 'value']],
  ["date rec'd", ['date', 'recd']],
  ['Date d’ouverture', ['date', 'd', 'ouverture']],
  ['N° dossier', ['number', 'dossier']],
  ['Straße', ['strasse']],
  ['ZIPCode', ['zip', 'code']],
  ['address1_city', ['address', '1', 'city']],
  ['案件番号', ['案件番号']],
  ['', []],
])('the words of “%s” are %j', (header, expected) => {
  expect(words(header)).toEqual(expected)
})

test('folding takes accents and capitals away', () => {
  expect([fold('ÉCLAIR'), fold('Łódź'), fold('Ørsted')]).toEqual(['eclair', 'lodz', 'orsted'])
})

test('whatever a column is called, its field has a name Odoo takes, and no two the same', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 90 }), { maxLength: 30 }), labels => {
      const taken = new Set<string>()
      for (const label of labels) {
        const name = customFieldName('x_cm_', label, taken)
        expect(name).toMatch(/^x_(?!.*__)[a-z0-9_]{1,58}$/)
        expect(taken.has(name)).toBe(false)
        taken.add(name)
      }
    }),
  )
})

test('countries are known by code and by name in many languages', () => {
  const texts = [
    'DE',
    'de',
    'Germany',
    'Deutschland',
    'Allemagne',
    'Alemania',
    'GERMANIA',
    'DEU',
    'UK',
    'England',
    'U.S.A.',
    'Česko',
    'Россия',
    'Atlantis',
    '',
  ]
  expect(texts.map(countryCode)).toEqual([
    'DE',
    'DE',
    'DE',
    'DE',
    'DE',
    'DE',
    'DE',
    'DE',
    'GB',
    'GB',
    'US',
    'CZ',
    'RU',
    null,
    null,
  ])
})
