import { expect, test } from 'vitest'
import type { DateOrder } from '../../../../src/contract/stream'
import { momentText, readMoment } from '../../../../src/main/steps/audit/moment'

test.each<[string, DateOrder | null, string]>([
  ['2024-04-03', null, '2024-04-03'],
  ['2024/4/3 17:05', null, '2024-04-03 17:05:00'],
  ['2024-04-03T17:05:09.123Z', null, '2024-04-03 17:05:09'],
  ['03/04/2024', 'dmy', '2024-04-03'],
  ['03/04/2024', 'mdy', '2024-03-04'],
  ['31/12/2024', null, '2024-12-31'],
  ['12/31/2024', null, '2024-12-31'],
  ['06/26/2018 10:58:54 AM', 'mdy', '2018-06-26 10:58:54'],
  ['06/26/2018 12:05 am', 'mdy', '2018-06-26 00:05:00'],
  ['3.4.24', 'dmy', '2024-04-03'],
  ['03/04/87', 'dmy', '1987-04-03'],
  ['3 April 2024', null, '2024-04-03'],
  ['3. März 2024', null, '2024-03-03'],
  ['3 juillet 2024', null, '2024-07-03'],
  ['April 3rd, 2024', null, '2024-04-03'],
  ['03-Apr-2024', null, '2024-04-03'],
  ['20240403', null, '2024-04-03'],
])('“%s” read as %s is %s', (text, order, iso) => {
  const moment = readMoment(text, order)
  expect(typeof moment === 'string' ? moment : momentText(moment)).toBe(iso)
})

test.each(['31/02/2024', '2024-13-01', '29/02/2023'])('“%s” is a day no calendar has', text => {
  expect(readMoment(text, 'dmy')).toBe('impossible')
})

test.each(['', 'soon', '12', '2016-00014', '555-123-4567', 'A/1/2024', '10:30', '99999999'])(
  '“%s” is no date',
  text => {
    expect(['none', 'impossible']).toContain(readMoment(text, null))
  },
)

test('a date whose day and month may change places says so', () => {
  const swappable = (text: string) => {
    const moment = readMoment(text, 'dmy')
    return typeof moment !== 'string' && moment.swappable
  }
  expect([
    swappable('03/04/2024'),
    swappable('13/04/2024'),
    swappable('04/04/2024'),
    swappable('2024-03-04'),
  ]).toEqual([true, false, false, false])
})
