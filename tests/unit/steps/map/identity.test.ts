import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Identity } from '../../../../src/contract/mapping'
import { namedBy, namesAgree, nameText } from '../../../../src/main/steps/map/shared/identity'
import { resolve } from '../../../../src/main/steps/map/shared/resolve'

test.each([
  ['Roe, Jane', 'jane roe'],
  ['ROE\\JANE', 'jane roe'],
  ['  Dr.  Jané   ROE ', 'jane roe'],
  ['Smith, Jones LLP', 'smith jones llp'],
  ['Smith Jones, L.L.P.', 'smith jones llp'],
  ['李 小龍', '李 小龍'],
  ['—', ''],
  ['Mr', 'mr'],
])('the name “%s” is compared as “%s”', (name, text) => {
  expect(nameText(name)).toBe(text)
})

test('a name is compared alike however often it is folded, and agrees with itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), name => {
      const once = nameText(name)
      expect(once).not.toMatch(/[\p{Lu}/]/u)
      expect(namesAgree(once, once)).toBe(true)
    }),
  )
})

test.each([
  ['john smith', 'j smith', true],
  ['john smith', 'smith', true],
  ['john smith', 'john a smith', true],
  ['robert king', 'rob king', true],
  ['john smith', 'mary smith', false],
  ['john smith', 'john jones', false],
  ['john smith', '', true],
])('“%s” and “%s” may be one person: %s', (a, b, one) => {
  expect(namesAgree(a, b)).toBe(one)
  expect(namesAgree(b, a)).toBe(one)
})

const sameBy: readonly Identity[] = [
  { as: 'number', columns: ['No'] },
  { as: 'email', columns: ['Mail', 'Other mail'] },
  { as: 'name', columns: ['First', 'Last'], within: ['Firm'] },
  { as: 'name', columns: ['First', 'Last'] },
]
const reader = { nullWords: new Set(['n/a']), reading: () => ({}) }
const named = (values: { readonly [column: string]: string }) =>
  namedBy(sameBy, { stream: 'cases', values }, reader)

test('a row names somebody by number, e-mail, name with company and name, as far as it fills them', () => {
  const values = {
    No: ' K-1 ',
    Mail: 'n/a',
    'Other mail': 'Jane <JANE@X.example>',
    First: 'Jane',
    Last: 'Roe',
  }
  expect(named({ ...values, Firm: 'Acme Ltd.' })).toEqual({
    marks: [
      { level: 0, as: 'number', text: 'number:k-1' },
      { level: 1, as: 'email', text: 'email:jane@x.example' },
      { level: 2, as: 'namesake', text: 'name:jane roe / acme ltd' },
      { level: 3, as: 'name', text: 'name:jane roe' },
    ],
    name: 'jane roe',
    level: 0,
  })
  expect(named({ ...values, No: '', Mail: 'by post' }).marks.map(mark => mark.level)).toEqual([1, 3])
  expect(named({ First: 'Unknown', Mail: 'none' })).toEqual({ marks: [], name: '', level: null })
})

test('one number is one person, whatever else the row says; two numbers are two', () => {
  const bearers = new Map([['number:k-1', ['contact:cases/#k-1']]])
  const marks = new Map([['contact:cases/#k-1', ['email:a@x.example', 'name:jane roe', 'number:k-1']]])
  const shared = {
    marked: (mark: string) => bearers.get(mark) ?? [],
    marksOf: (key: string) => marks.get(key) ?? [],
  }
  const belongs = (values: { readonly [column: string]: string }) => {
    const found = named(values)
    const [first, ...more] = found.marks
    return resolve({
      entity: 'contact',
      stream: 'cases',
      named: { ...found, marks: [first!, ...more] },
      shared,
    })
  }
  expect(belongs({ No: 'K-1', Mail: 'other@x.example', Last: 'Doe' })).toEqual({
    key: 'contact:cases/#k-1',
    began: false,
  })
  expect(belongs({ No: 'K-2', Mail: 'a@x.example', First: 'Jane', Last: 'Roe' })).toEqual({
    key: 'contact:cases/#k-2',
    began: true,
  })
  const long = belongs({ Last: 'x'.repeat(500) }).key
  expect(long.length).toBeLessThan(120)
})
