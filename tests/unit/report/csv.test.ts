import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { csvCell, writeCsv } from '../../../src/main/report/csv'
import { writeTextFile } from '../../../src/main/report/text-file'
import { hostile, written } from './report-kit'

test.each([
  ['=1+1', "'=1+1"],
  ['+44 20 7946 0000', "'+44 20 7946 0000"],
  ['-2', "'-2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', '"\'\t=1"'],
  ['\r=1', '"\'\r=1"'],
  ['  =1', "'  =1"],
  ['\uFF1D1', "'\uFF1D1"],
  ['a=1', 'a=1'],
  ['say "no", twice', '"say ""no"", twice"'],
  ['two\nlines', '"two\nlines"'],
  [' kept', '" kept"'],
  ['00123', '00123'],
])('the cell %j is written as %j', (value, cell) => {
  expect(csvCell(value)).toBe(cell)
})

test('our own numbers, truths and empties need no apostrophe', () => {
  expect([csvCell(-2), csvCell(true), csvCell(null)]).toEqual(['-2', 'yes', ''])
})

test('what was written can be read again, apostrophes aside', async () => {
  const rows = [
    ['x', hostile],
    ['', 'ü€\r\n"quoted"'],
  ]
  const text = await written(path => writeCsv(path, ['a', '=b'], rows))
  expect(text.startsWith("\uFEFFa,'=b\r\n")).toBe(true)
  expect(parse(text, { bom: true, relax_column_count: false })).toEqual([
    ['a', "'=b"],
    ['x', hostile.replace('\0', '\u2400')],
    ['', 'ü€\r\n"quoted"'],
  ])
})

test('a report that fails half-way leaves nothing behind, and a whole one is for this user alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'report-'))
  try {
    const path = join(folder, 'report.csv')
    const broken = writeTextFile(path, async file => {
      await file.write('x'.repeat(200_000))
      throw new Error('the source of rows failed')
    })
    await expect(broken).rejects.toThrow('the source of rows failed')
    expect(await readdir(folder)).toEqual([])
    await writeTextFile(path, file => file.write('whole'))
    expect((await stat(path)).mode & 0o077).toBe(0)
    await chmod(folder, 0o700)
    await expect(writeTextFile(join(folder, 'missing', 'x'), file => file.write('x'))).rejects.toThrow(
      'ENOENT',
    )
  } finally {
    await rm(folder, { recursive: true })
  }
})
