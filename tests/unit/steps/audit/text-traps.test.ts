import { expect, test } from 'vitest'
import { encodedTwice, shortTraps, textTraps } from '../../../../src/main/steps/audit/traps/text'

const codes = (text: string) => [...textTraps(text), ...shortTraps(text)].map(({ code }) => code)

test.each<[string, readonly string[]]>([
  ['=HYPERLINK("http://x")', ['formula-looking']],
  ['@SUM(A1)', ['formula-looking']],
  ['-cmd|calc', ['formula-looking']],
  ['+44 20 7946 0101', []],
  ['-12.50', []],
  ['-', []],
  ['M\u00c3\u00bcller', ['double-encoded']],
  ['Caf\u00e9', []],
  ['M\ufffdller', ['replacement-character']],
  ['a\u0007b', ['control-characters']],
  ['a\ud83d', ['control-characters']],
  ['fine \ud83d\ude00', []],
  ['Redacted', ['redacted-marker']],
  ['[REDACTED]', ['redacted-marker']],
  ['The clause was redacted by the court', []],
  ['000123', ['leading-zeros']],
  ['60636.0', ['decimal-id']],
  ['4.5E+15', ['scientific-id']],
  ['a@example.com; b@example.com', ['several-emails']],
  ['020 7946 0101 / 020 7946 0102', ['several-phones']],
  ['Smith, John', ['last-name-first']],
  ['JOHN SMITH', ['all-capitals']],
  ['Acme Widgets Ltd', ['company-as-person']],
  ['TEST CASE - do not use', ['test-record']],
  ['Testament of A. Smith', []],
  ['Contested will', []],
])('“%s” shows %j', (text, expected) => {
  for (const code of expected) expect(codes(text)).toContain(code)
  if (expected.length === 0) expect(codes(text)).toEqual([])
})

test('a text encoded twice is shown as it was meant', () => {
  expect(encodedTwice('M\u00c3\u00bcller \u00e2\u20ac\u201c caf\u00c3\u00a9')).toBe('Müller – café')
  expect(encodedTwice('Ärger')).toBeNull()
})
