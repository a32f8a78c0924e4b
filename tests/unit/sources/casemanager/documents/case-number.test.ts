import { expect, test } from 'vitest'
import { caseNumbers } from '../../../../../src/main/sources/casemanager/documents/case-number'

const numbers = caseNumbers(['2021/00042', '2021/00043', 'LIT-7', '42', 'A-1-2', 'A-12', 'closed'])
const of = (path: string): string | null => numbers.ofPath(path.split('/'))

test.each([
  ['2021-00042/Letter.pdf', '2021/00042'],
  ['2021_00042 Smith v Jones/In/Letter.pdf', '2021/00042'],
  ['Inbox/Letter re 2021-00043 (copy).pdf', '2021/00043'],
  ['Inbox/2021-00043.pdf', '2021/00043'],
  ['2021-00042/About 2021-00043.pdf', '2021/00042'], // the folder outweighs the name
  ['2021-00042/2021-00043/x.pdf', '2021/00043'], // the deepest folder counts
  ['lit 7/x.pdf', 'LIT-7'],
  ['42/x.pdf', '42'],
  ['Inbox/Page 42.pdf', null], // short numbers stand everywhere
  ['Inbox/2021-000421.pdf', null], // a longer number is another number
  ['Inbox/2021-00042 and 2021-00043.pdf', null], // two numbers prove neither
  ['A12/x.pdf', null], // A-1-2 or A-12
  ['closed/x.pdf', null], // no digit, no number
  ['Letter.pdf', null],
])('the path %s names case %s', (path, number) => {
  expect(of(path)).toBe(number)
})
