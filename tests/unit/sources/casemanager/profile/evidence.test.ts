import { describe, expect, test } from 'vitest'
import { ColumnEvidence } from '../../../../../src/main/sources/casemanager/profile/column-evidence'
import { columnIds } from '../../../../../src/main/sources/casemanager/profile/column-ids'
import { Seen } from '../../../../../src/main/sources/casemanager/profile/seen'
import type { DateOrder } from '../../../../../src/contract/stream'

function read(values: readonly string[], neighbour: DateOrder | null = null) {
  const evidence = new ColumnEvidence()
  for (const value of values) evidence.push(value, null)
  return evidence.reading(neighbour)
}

describe('the order of day and month', () => {
  test.each([
    ['dmy', ['03/04/2024', '25/12/2023']],
    ['mdy', ['03/04/2024', '12/25/2023']],
    ['ymd', ['2024-03-04', '2023-12-25T10:00:00Z']],
    ['ymd', ['98/03/04', '99/12/25']],
    ['dmy', ['4 March 2024', '25. Dezember 2023']],
    ['dmy', ['04/04/2024', '05/05/2024']],
    ['mdy', ['6/26/2018 10:58:54 AM', '7/1/2018 9:00:00 PM']],
  ])('%s is proved by %j', (value, values) =>
    expect(read(values).dateOrder).toMatchObject({ value, sure: true }),
  )

  test('is asked, not guessed, where no value is above 12, and both readings are shown', () => {
    const { dateOrder } = read(['03/04/25', '05/06/25'])
    expect(dateOrder).toMatchObject({ sure: false, alternatives: [{ value: 'mdy' }] })
    expect(dateOrder?.reason).toContain('03/04/25 could be 3 April or 4 March')
    expect(dateOrder?.reason).toContain('1969–1999')
  })

  test('is still asked where another column proves an order, which is only a hint', () => {
    expect(read(['03/04/2025'], 'mdy').dateOrder).toMatchObject({ value: 'mdy', sure: false })
  })

  test('is asked where values contradict each other', () => {
    expect(read(['25/12/2023', '12/25/2023']).dateOrder?.sure).toBe(false)
  })

  test('one value at the very end proves the whole column', () => {
    const values = [...Array.from({ length: 5_000 }, () => '03/04/2024'), '13/04/2024']
    expect(read(values).dateOrder).toMatchObject({ value: 'dmy', sure: true })
  })

  test('is not looked for in columns that hold no dates', () => {
    expect(read(['C-1', 'C-2', '03/04/2024', 'C-3']).dateOrder).toBeUndefined()
  })
})

describe('the decimal sign', () => {
  test.each([
    [',', true, ['1,5', '2,75']],
    [',', true, ['1.234,56', '7']],
    ['.', true, ['1.5', '1,234.56']],
    ['.', true, ['1,234,567', '12']],
    ['.', false, ['1,234', '5,678']],
    [',', false, ['1.234', '5.678']],
    [',', false, ['1,5', '1.5', '2,5']],
  ])('%j (certain: %s) in %j', (value, sure, values) =>
    expect(read(values).decimal).toMatchObject({ value, sure }),
  )
})

describe('several values in one cell', () => {
  test.each([
    [';', ['VIP; new', 'VIP', 'new', 'new; VIP']],
    ['|', ['red|blue', 'red', 'blue|red']],
    [',', ['a@x.com, b@x.com', 'c@x.com', 'a@x.com,c@x.com']],
    ['[]', ['["a","b"]', '["c"]']],
    ['{}', ['{"Ann","Bob"}', '{"Cy"}']],
  ])('are seen parted by %j', (separator, values) => expect(read(values).separator?.value).toBe(separator))

  test('are not seen in texts, names or addresses', () => {
    expect(
      read([
        'He came; he saw. Then he left us for good; nobody knows why.',
        'Nothing; really. Not a thing at all; believe me.',
      ]).separator,
    ).toBeUndefined()
    expect(read(['Smith, John', 'Jones, Ann', 'Smith, Ann']).separator).toBeUndefined()
    expect(read(['1 High Street\nLeeds', '2 High Street\nYork']).separator).toBeUndefined()
  })

  test('are asked about where the values never come again', () => {
    expect(read(['Ann; Bob', 'Cy; Di', 'Eve']).separator).toMatchObject({ value: ';', sure: false })
  })
})

describe('names of columns', () => {
  test.each([
    [
      ['A', 'B', 'A'],
      ['A', 'B', 'A#2'],
    ],
    [
      ['A', 'A', 'A#2'],
      ['A', 'A#3', 'A#2'],
    ],
    [
      ['', ' ', 'x'],
      ['col#1', 'col#2', 'x'],
    ],
    [
      ['col#2', ''],
      ['col#2', 'col#2#2'],
    ],
    [[' Name \n'], ['Name']],
    [
      ['__proto__', '__proto__'],
      ['__proto__', '__proto__#2'],
    ],
  ])('%j', (headers, ids) => expect(columnIds(headers).map(column => column.id)).toEqual(ids))
})

describe('texts seen before', () => {
  test('are known again, with how often, among a hundred thousand', () => {
    const seen = new Seen(true)
    for (let n = 0; n < 100_000; n++) expect(seen.add(`C-${n}`)).toBe(0)
    expect(seen.size).toBe(100_000)
    expect(seen.add('C-77')).toBe(1)
    expect(seen.add('C-77')).toBe(2)
    expect(seen.has('C-100000')).toBe(false)
  })
})
