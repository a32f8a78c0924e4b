import { describe, expect, test } from 'vitest'
import { faultOfName, isReservedName } from '../../../src/main/files/intake/names'

describe('names inside a ZIP', () => {
  test.each([
    ['a/b/c.csv', null],
    ['./a.csv', null],
    ['a\\b.csv', null],
    ['..a/b...csv', null],
    ['a/../b.csv', 'parent'],
    ['..\\b.csv', 'parent'],
    ['/a.csv', 'absolute'],
    ['\\a.csv', 'absolute'],
    ['//server/a.csv', 'unc'],
    ['\\\\server\\a.csv', 'unc'],
    ['\\\\?\\C:\\a.csv', 'unc'],
    ['c:/a.csv', 'drive'],
    ['c:a.csv', 'drive'],
    ['a\0.csv', 'nul'],
    ['a.csv:hidden', 'stream'],
    ['', 'empty'],
    ['./', 'empty'],
    ['x'.repeat(5_000), 'too-long'],
  ])('%j: %s', (name, fault) => expect(faultOfName(name)).toBe(fault))

  test.each(['NUL', 'con.txt', 'Com1.csv', 'LPT9', 'a.', 'b '])(
    '%j is a name Windows does not allow',
    name => {
      expect(isReservedName(name)).toBe(true)
    },
  )
  test.each(['null.csv', 'context.txt', 'com10.csv', 'a.b'])('%j is a name like any other', name => {
    expect(isReservedName(name)).toBe(false)
  })
})
