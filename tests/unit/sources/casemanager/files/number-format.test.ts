import { describe, expect, test } from 'vitest'
import {
  meaningOf,
  numberText,
  serialText,
} from '../../../../../src/main/sources/casemanager/files/xlsx/number-format'

describe('numbers of a workbook', () => {
  test.each([
    ['0.1', '0.1'],
    ['0.10000000000000001', '0.1'],
    ['60636', '60636'],
    ['6.0636E4', '60636'],
    ['1E-7', '0.0000001'],
    ['-1.5E-7', '-0.00000015'],
    ['1E21', '1000000000000000000000'],
    ['123456789012345', '123456789012345'],
    ['-12.50', '-12.5'],
    ['abc', 'abc'],
  ])('%s is the text %s', (raw, text) => expect(numberText(raw, 'plain', false)).toBe(text))

  test.each([
    ['yyyy-mm-dd', 'date'],
    ['d.m.yy', 'date'],
    ['[$-407]d. mmmm yyyy', 'date'],
    ['mmm yy', 'date'],
    ['dd/mm/yyyy hh:mm', 'datetime'],
    ['m/d/yy h:mm AM/PM', 'datetime'],
    ['hh:mm', 'time'],
    ['mm:ss.0', 'time'],
    ['[h]:mm', 'duration'],
    ['General', 'plain'],
    ['#,##0.00 "days"', 'plain'],
    ['[Red]0.00', 'plain'],
    ['0.00E+00', 'plain'],
    ['"d"0', 'plain'],
  ])('the format %s means %s', (code, meaning) => expect(meaningOf(200, code)).toBe(meaning))

  test('a format of zeros keeps leading zeros', () => {
    expect(numberText('123', meaningOf(200, '00000'), false)).toBe('00123')
  })

  test.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [36_526, '2000-01-01'],
    [45_351, '2024-02-29'],
  ])('day %i is %s', (serial, day) => expect(serialText(serial, 'date', false)).toBe(day))

  test('day 0 of a workbook that counts from 1904 is 1 January 1904', () => {
    expect(serialText(0, 'date', true)).toBe('1904-01-01')
    expect(serialText(43_830, 'date', true)).toBe('2024-01-01')
  })

  test('a time rounds to the nearest second and may carry over midnight', () => {
    expect(serialText(45_292.999999, 'datetime', false)).toBe('2024-01-02T00:00:00')
    expect(serialText(45_292.4575, 'datetime', false)).toBe('2024-01-01T10:58:48')
    expect(numberText('1.5', 'duration', false)).toBe('36:00:00')
  })

  test('a number outside the calendar stays a number', () => {
    expect(numberText('-5', 'date', false)).toBe('-5')
    expect(numberText('99999999', 'date', false)).toBe('99999999')
  })
})
