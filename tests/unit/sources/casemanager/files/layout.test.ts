import { describe, expect, test } from 'vitest'
import { footerRows } from '../../../../../src/main/sources/casemanager/files/layout/footer'
import { detectHeader } from '../../../../../src/main/sources/casemanager/files/layout/header'
import { isUnits } from '../../../../../src/main/sources/casemanager/files/layout/units'
import { detectDialect } from '../../../../../src/main/files/text/detect-dialect'

const grid = (...rows: readonly string[]) => rows.map((row, at) => ({ cells: row.split('|'), line: at + 1 }))

describe('the line with the names of columns', () => {
  test.each([
    ['values of another kind below', ['Id|Fee|Date', '1|2.50|2024-01-01', '2|3.50|2024-01-02'], 1],
    [
      'a title above',
      ['Report|||', '|||', 'Id|Name|Fee|Date', '1|Ann|2.50|2024-01-01', '2|Bob|3.50|2024-01-02'],
      3,
    ],
    [
      'key and value lines above',
      ['Office:|Leeds', 'Printed:|5 May', '', 'Case No|Name|Fee', 'C-1|Ann|2.50', 'C-2|Bob|3.50'],
      4,
    ],
    ['blank names among them', ['Id||Fee', '1|x|2.50', '2|y|3.50'], 1],
    ['the first of two alike', ['Id|Name', '1|Ann', 'Id|Name', '2|Bob'], 1],
    ['figures from the first line on', ['1|2.50|2024-01-01', '2|3.50|2024-01-02'], 0],
    ['one value over and over', ['foo', 'foo', 'foo', 'foo'], 0],
    ['usual names over plain text', ['Status|Owner', 'Open|Ann', 'Closed|Bob'], 1],
    ['usual names in German', ['Aktenzeichen|Mandant', 'A|Schmidt', 'B|Meier'], 1],
  ])('is found with %s', (_, rows, line) => expect(detectHeader(grid(...rows)).value).toBe(line))

  test('is asked about where nothing proves it', () => {
    expect(detectHeader(grid('red|green', 'blue|white', 'black|grey')).sure).toBe(false)
  })
})

describe('lines below the records', () => {
  test.each([
    ['a total', ['C-1|Ann|10', 'C-2|Bob|20', 'Total||30'], 1],
    ['a grand total over figures', ['C-1|5|10', 'C-2|6|20', 'Grand total|11|30'], 1],
    ['a count', ['C-1|Ann|10', 'C-2|Bob|20', '', '2 records||'], 1],
    ['a remark and a source', ['C-1|Ann|10', '', 'Source: CaseManager||', 'Note: without closed cases||'], 2],
    ['German', ['C-1|Ann|10', 'Summe||10', 'Erstellt am 5.5.2024||'], 2],
    ['a record that begins like a total', ['C-1|Ann|10', 'Total Energies|Bob|20'], 0],
    ['a sparse record', ['C-1|Ann|10', 'C-2||'], 0],
    ['plain records', ['C-1|Ann|10', 'C-2|Bob|20'], 0],
  ])('%s', (_, rows, count) => expect(footerRows(grid(...rows), 3)).toBe(count))

  test('units are told from values', () => {
    expect(isUnits(['(EUR)', '', '[days]'])).toBe(true)
    expect(isUnits(['yyyy-mm-dd', 'text'])).toBe(true)
    expect(isUnits(['Ann', '(EUR)'])).toBe(false)
    expect(isUnits(['', ''])).toBe(false)
  })
})

describe('the delimiter', () => {
  test.each([
    [';', 'a;b\n1,5;2,7\n3,5;4,7\n'],
    [',', 'a,b\n"1;2","3;4"\n"5;6","7;8"\n'],
    ['\t', 'a\tb\tc\n1,2\tx;y\tz\n3,4\tu;v\tw\n'],
    ['|', 'a|b\nx, y|1\nz, w|2\n'],
    ['~', 'a~b~c\n1~2~3\n4~5~6\n'],
  ])('%j is found', (delimiter, text) => expect(detectDialect(text, true).delimiter.value).toBe(delimiter))

  test('a time of day does not make the colon one', () => {
    expect(detectDialect('When,Who\n10:15:00,Ann\n11:30:00,Bob\n', true).delimiter).toMatchObject({
      value: ',',
      sure: true,
    })
  })
})
