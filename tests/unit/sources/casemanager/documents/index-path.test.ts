import { expect, test } from 'vitest'
import { folded, readIndexPath } from '../../../../../src/main/sources/casemanager/documents/index-path'

const paths: readonly (readonly [written: string, parts: readonly string[]])[] = [
  ['S:\\Matters\\2021-00042\\Letter.pdf', ['Matters', '2021-00042', 'Letter.pdf']],
  ['s:Letter.pdf', ['Letter.pdf']],
  ['\\\\fs01\\matters\\a b\\Letter.pdf', ['fs01', 'matters', 'a b', 'Letter.pdf']],
  ['\\\\?\\C:\\deep\\Letter.pdf', ['deep', 'Letter.pdf']],
  ['\\\\?\\UNC\\fs01\\deep\\Letter.pdf', ['fs01', 'deep', 'Letter.pdf']],
  ['//fs01/matters/Letter.pdf', ['fs01', 'matters', 'Letter.pdf']],
  ['"a/b/./c.pdf"', ['a', 'b', 'c.pdf']],
  ['a\\x\\..\\c.pdf', ['a', 'c.pdf']],
  ['file:///S:/Matters/R%C3%A9sum%C3%A9.pdf', ['Matters', 'Résumé.pdf']],
  ['file://fs01/Matters/a.pdf', ['fs01', 'Matters', 'a.pdf']],
  ['file:///home/a/100%.pdf', ['home', 'a', '100%.pdf']],
  ['Re: the lease.pdf', ['Re: the lease.pdf']],
]
for (const [written, parts] of paths) {
  test(`the path ${written} is read as its parts`, () => {
    expect(readIndexPath(written)).toMatchObject({ kind: 'path', parts })
  })
}

const refused = [
  ['..\\..\\etc\\passwd', 'outside'],
  ['a/../../b.pdf', 'outside'],
  ['S:\\..\\b.pdf', 'outside'],
  ['a\0.pdf', 'nul'],
  ['javascript:alert(1)', 'scheme'],
  ['data:text/html,<b>', 'scheme'],
  ['a.pdf:hidden', 'stream'],
  ['x'.repeat(40_000), 'too-long'],
] as const
for (const [written, fault] of refused) {
  test(`the path ${written.slice(0, 30).replace('\0', 'NUL')} is refused as ${fault}`, () => {
    expect(readIndexPath(written)).toEqual({ kind: 'refused', fault })
  })
}

test('web addresses are told apart and never become paths', () => {
  for (const address of ['https://dms.example.com/1', 'http://169.254.169.254/latest', 's3://bucket/key']) {
    expect(readIndexPath(address)).toEqual({ kind: 'web', address })
  }
})

test('a path that starts in the folder of the index may go up, but not out of what was chosen', () => {
  expect(readIndexPath('..\\docs\\a.pdf', ['index'])).toMatchObject({ parts: ['docs', 'a.pdf'] })
  expect(readIndexPath('..\\..\\a.pdf', ['index'])).toEqual({ kind: 'refused', fault: 'outside' })
})

test('odd names are told and still read', () => {
  const odd = (written: string) => {
    const path = readIndexPath(written)
    return path.kind === 'path' ? path.oddities : path
  }
  expect(odd('a\\CON.pdf')).toEqual(['reserved'])
  expect(odd('a\\lpt1')).toEqual(['reserved'])
  expect(odd('a\\console.pdf')).toEqual([])
  expect(odd('a. \\b.pdf.')).toEqual(['trailing-dot'])
  expect(odd(`S:\\${'long\\'.repeat(60)}a.pdf`)).toEqual(['long'])
})

test('names are compared whatever their letter case, their Unicode form and their trailing dots', () => {
  expect(folded('RÉSUMÉ.PDF')).toBe(folded('résumé.pdf'.normalize('NFD')))
  expect(folded('Minutes.pdf. ')).toBe(folded('minutes.PDF'))
  expect(folded('...')).toBe('...')
})
