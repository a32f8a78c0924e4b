import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanText } from '../../../../src/main/steps/map/clean-text'
import { cellTexts } from '../../../../src/main/steps/map/read/cell'
import { baseName, mimeTypeOf } from '../../../../src/contract/mime-type'
import { flattened } from '../../../../src/main/steps/map/read/nested'
import { personName } from '../../../../src/main/steps/map/read/person-name'
import { phoneText } from '../../../../src/main/steps/map/read/phone'

for (const [text, full, first, last] of [
  ['Smith, John', 'John Smith', 'John', 'Smith'],
  ['WILLIAMS\\DAVE', 'DAVE WILLIAMS', 'DAVE', 'WILLIAMS'],
  ['Smith, John, Jr.', 'John Smith, Jr.', 'John', 'Smith, Jr.'],
  ['John Smith, Esq.', 'John Smith, Esq.', 'John', 'Smith'],
  ['Acme, Inc.', 'Acme, Inc.', '', 'Acme, Inc.'],
  ['Dr. Anna  van der Berg', 'Dr. Anna van der Berg', 'Anna', 'van der Berg'],
  ['Cher', 'Cher', '', 'Cher'],
  ['Mr. John Paul Jones', 'Mr. John Paul Jones', 'John Paul', 'Jones'],
  ['Roe, Doe, Poe & Co', 'Roe, Doe, Poe & Co', '', 'Roe, Doe, Poe & Co'],
  ['', '', '', ''],
] as const) {
  test(`“${text}” is called “${full}”, first name “${first}”, last name “${last}”`, () => {
    expect(personName(text)).toEqual({ full, first, last })
  })
}

test('a cell of several values is taken apart by its own sign, and by none where it holds one', () => {
  const none: ReadonlySet<string> = new Set(['null'])
  expect(cellTexts('a; b ;;c', ';', none)).toEqual(['a', 'b', 'c'])
  expect(cellTexts('a; b', null, none)).toEqual(['a; b'])
  expect(cellTexts('a | NULL | b', undefined, none)).toEqual(['a', 'b'])
  expect(cellTexts('["a","b"]', undefined, none)).toEqual(['a', 'b'])
  expect(cellTexts('{"A","B, C"}', undefined, none)).toEqual(['A', 'B, C'])
  expect(cellTexts(['x', null, 3], ';', none)).toEqual(['x', '3'])
  expect(cellTexts('Roe, Jane', undefined, none)).toEqual(['Roe, Jane'])
})

test('a name inside a cell is found in JSON, in Python’s way of writing it and in key=value lines', () => {
  expect(flattened('{"a":{"b":[1,2]}}', 'a.b')).toEqual([1, 2])
  expect(flattened({ a: '{"b":"deep"}' }, 'a.b')).toBe('deep')
  expect(flattened("{'city': u'K\\'ville', 'open': True, 'zip': None}", 'city')).toBe("K'ville")
  expect(flattened("{'open': True}", 'open')).toBe(true)
  expect(flattened('Court=High; Judge: Roe', 'Judge')).toBe('Roe')
  expect(flattened('no names here', 'x')).toBeNull()
})

test('a hostile name inside a cell reaches nothing but its own data', () => {
  expect(flattened('{"a":1}', '__proto__')).toBeNull()
  expect(flattened('{"a":1}', 'constructor.name')).toBeNull()
  expect(flattened('{"__proto__":"x"}', '__proto__')).toBe('x')
  expect(({} as Record<string, unknown>)['x']).toBeUndefined()
})

test('a telephone number keeps its text, unless a country was given and it is one valid number', () => {
  expect(phoneText('Tel.: 020  7946 0958', null)).toBe('020 7946 0958')
  expect(phoneText('020 7946 0958', 'GB')).toBe('+44 20 7946 0958')
  expect(phoneText('020 7946 0958 ext. 12', 'GB')).toBe('+44 20 7946 0958 x12')
  expect(phoneText('689-6123', 'US')).toBe('689-6123')
  expect(phoneText('020 7946 0958 / 07700 900123', 'GB')).toBe('020 7946 0958 / 07700 900123')
})

test('a file’s type follows its name, on whatever system the path was written', () => {
  expect(mimeTypeOf('S:\\Cases\\Brief.DOCX')).toBe(
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  )
  expect(mimeTypeOf('mail.msg')).toBe('application/vnd.ms-outlook')
  expect(mimeTypeOf('no extension')).toBe('application/octet-stream')
  expect(mimeTypeOf('x.constructor')).toBe('application/octet-stream')
  expect(baseName('\\\\server\\share\\a b.pdf')).toBe('a b.pdf')
  expect(baseName('/var/x/')).toBe('x')
})

test('clean text holds nothing that XML cannot carry, and says how much was taken out', () => {
  expect(cleanText('a\u0000b\u0007c\r\nd\ud800e\uffff😀\t')).toEqual({ text: 'abc\nde😀\t', removed: 4 })
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), codes => {
      const { text } = cleanText(String.fromCharCode(...codes))
      expect(text.isWellFormed()).toBe(true)
      expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\r\ufffe\uffff]/)
      expect(cleanText(text).removed).toBe(0)
    }),
  )
})
