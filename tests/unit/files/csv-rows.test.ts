import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CsvRows } from '../../../src/main/files/text/csv-rows'
import type { TextRow } from '../../../src/main/files/text/csv-rows'
import type { Dialect } from '../../../src/main/files/text/dialect'

const comma: Dialect = { delimiter: ',', quote: '"', escape: 'doubled', lineEnd: 'lf' }

function read(text: string, size: number, width: number | null, dialect = comma): TextRow[] {
  const reader = new CsvRows(dialect, width)
  const rows: TextRow[] = []
  for (let at = 0; at < text.length; at += size) rows.push(...reader.push(text.slice(at, at + size)))
  return [...rows, ...reader.end()]
}

const cell = fc.string({
  unit: fc.constantFrom('a', 'b', ' x', '"', ',', '\n', '\r\n', ';', 'é', '漢', '0'),
  maxLength: 6,
})
const table = fc
  .integer({ min: 2, max: 5 })
  .chain(width =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
  )
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

describe('text cut into rows', () => {
  test('whatever is written by the rules is read back the same, however the text arrives', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 9 }), fc.boolean(), (rows, size, crlf) => {
        const text = rows.map(cells => cells.map(quoted).join(',') + (crlf ? '\r\n' : '\n')).join('')
        expect(read(text, size, rows[0]!.length).map(row => row.cells)).toEqual(rows)
      }),
      { numRuns: 300 },
    )
  })

  test('a well-kept library reads the same from the same text', () => {
    fc.assert(
      fc.property(table, rows => {
        const plain = (text: string) => (/[",\r\n]|^ /.test(text) ? quoted(text) : text)
        const text = rows.map(cells => `${cells.map(plain).join(',')}\n`).join('')
        const theirs: string[][] = parse(text, { record_delimiter: ['\r\n', '\n'], relax_column_count: true })
        expect(read(text, 1_000, rows[0]!.length).map(row => row.cells)).toEqual(theirs)
      }),
      { numRuns: 300 },
    )
  })

  test('a damaged text gives the same rows and remarks however it arrives', () => {
    const messy = fc.string({
      unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'b,c\n', '"x"'),
      maxLength: 40,
    })
    fc.assert(
      fc.property(messy, fc.integer({ min: 1, max: 7 }), (text, size) => {
        expect(read(text, size, 2)).toEqual(read(text, 1_000, 2))
      }),
      { numRuns: 1_000 },
    )
  })

  test('every character of a damaged text is in some cell', () => {
    const messy = fc.string({ unit: fc.constantFrom('a', 'b', '"', ',', '\n', 'c,d\n'), maxLength: 40 })
    const letters = (text: string) => text.replace(/[^abcd]/g, '')
    fc.assert(
      fc.property(messy, text => {
        const cells = read(text, 5, 2).flatMap(row => row.cells)
        expect(letters(cells.join(''))).toBe(letters(text))
      }),
      { numRuns: 1_000 },
    )
  })

  test('each row knows the physical line it begins in', () => {
    const rows = read('a,b\n1,"x\ny\nz"\n2,w\n\n3,v\n', 4, 2)
    expect(rows.map(row => [row.line, row.cells[0]])).toEqual([
      [1, 'a'],
      [2, '1'],
      [5, '2'],
      [6, ''],
      [7, '3'],
    ])
  })

  test('only the cell with the open quote is taken literally, other quotes of the row still count', () => {
    expect(
      read('a,b,c\n1,"x,"y, z"\n2,u,w\n3,t,s\n', 100, 3)
        .slice(1)
        .map(row => row.cells),
    ).toEqual([
      ['1', '"x', 'y, z'],
      ['2', 'u', 'w'],
      ['3', 't', 's'],
    ])
  })
})
