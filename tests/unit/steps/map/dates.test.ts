import fc from 'fast-check'
import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import type { DateOrder } from '../../../../src/contract/stream'
import { dayText, readMoment, utcText } from '../../../../src/main/steps/map/read/moment'
import { readTime } from '../../../../src/main/steps/map/read/time-of-day'

const london = (text: string, order: DateOrder | null): string | null => {
  const read = readMoment(text, order)
  return typeof read === 'string' ? read : utcText(read.moment, 'Europe/London')
}

for (const [text, order, expected] of [
  ['2016-11-23', null, '2016-11-23 00:00:00'],
  ['2016/11/3', null, '2016-11-03 00:00:00'],
  ['2016-11-23T14:05:00Z', null, '2016-11-23 14:05:00'],
  ['2018-06-26T10:58:54.123+02:00', null, '2018-06-26 08:58:54'],
  ['2018-06-26 10:58:54 Europe/Paris', null, '2018-06-26 08:58:54'],
  ['2018-06-26 10:58 EST', null, '2018-06-26 15:58:00'],
  ['20180626', null, '2018-06-25 23:00:00'],
  ['20181226T101112Z', null, '2018-12-26 10:11:12'],
  ['03/04/2021', 'dmy', '2021-04-02 23:00:00'],
  ['03/04/2021', 'mdy', '2021-03-04 00:00:00'],
  ['3.4.21 7:05', 'dmy', '2021-04-03 06:05:00'],
  ['21-12-03', 'ymd', '2021-12-03 00:00:00'],
  ['12/31/1999 11:59 PM', 'mdy', '1999-12-31 23:59:00'],
  ['12/31/1999 12:00 a.m.', 'mdy', '1999-12-31 00:00:00'],
  ['31/12/68', 'dmy', '2068-12-31 00:00:00'],
  ['31/12/69', 'dmy', '1969-12-30 23:00:00'], // Britain kept summer time that winter
  ['26 Jun 2018', null, '2018-06-25 23:00:00'],
  ['26-Dec-18', null, '2018-12-26 00:00:00'],
  ['December 26, 2018 10:58 AM', null, '2018-12-26 10:58:00'],
  ['26. Dezember 2018 um 14:05 Uhr', null, '2018-12-26 14:05:00'],
  ['1er février 2020', null, '2020-02-01 00:00:00'],
  ['26 de diciembre de 2018', null, '2018-12-26 00:00:00'],
  ['Tue Dec 25 10:58:54 UTC 2018', null, '2018-12-25 10:58:54'],
  ['43460.25', null, '2018-12-26 06:00:00'],
  ['/Date(1545821934000)/', null, '2018-12-26 10:58:54'],
  ['2018-12-26 24:00', null, '2018-12-27 00:00:00'],
  ['13/04/2021', null, '2021-04-12 23:00:00'],
] as const) {
  test(`“${text}” read as ${order ?? 'it stands'} is ${expected} UTC in London`, () => {
    expect(london(text, order)).toBe(expected)
  })
}

for (const [text, order, why] of [
  ['03/04/2021', null, 'ambiguous'],
  ['13/04/2021', 'mdy', 'unreadable'],
  ['31/02/2021', 'dmy', 'unreadable'],
  ['0000-00-00', null, 'implausible'],
  ['0019-05-01', null, 'implausible'],
  ['tomorrow', null, 'unreadable'],
  ['5', null, 'unreadable'],
  ['2021-04-03 25:00', null, 'unreadable'],
  ['2021-04-03 10:00 Middle-earth', null, 'unreadable'],
  ['2021-04-03 13:00 pm', null, 'unreadable'],
  ['12 Foo 2021', null, 'unreadable'],
] as const) {
  test(`“${text}” read as ${order ?? 'it stands'} is ${why}, never a guess`, () => {
    expect(london(text, order)).toBe(why)
  })
}

test('a time that names no zone cannot be placed while nobody has said which zone is meant', () => {
  const read = readMoment('2021-04-03 10:00', null)
  expect(typeof read === 'string' ? read : utcText(read.moment, null)).toBeNull()
})

test('a day stays the day people at the source saw', () => {
  const day = (text: string): string => {
    const read = readMoment(text, null)
    return typeof read === 'string' ? read : dayText(read.moment, 'America/New_York')
  }
  expect(day('2021-04-03')).toBe('2021-04-03')
  expect(day('2021-04-03 23:59')).toBe('2021-04-03')
  expect(day('2021-04-03T02:00:00Z')).toBe('2021-04-02')
})

const zones = ['Europe/London', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC']
const instants = fc.date({
  min: new Date('1900-01-01T00:00:00Z'),
  max: new Date('2100-01-01T00:00:00Z'),
  noInvalidDate: true,
})
const formats = {
  ymd: ['yyyy-MM-dd HH:mm:ss', "yyyy-MM-dd'T'HH:mm:ssZZ"],
  dmy: ['dd/MM/yyyy HH:mm:ss', 'd.M.yyyy H:mm:ss', 'd MMM yyyy h:mm:ss a', 'd-MMMM-yyyy HH:mm:ss'],
  mdy: ['MM/dd/yyyy hh:mm:ss a', 'M-d-yyyy HH:mm:ss', 'MMMM d, yyyy HH:mm:ss'],
} as const

test('any moment written in any known form comes back as the same moment', () => {
  fc.assert(
    fc.property(
      instants,
      fc.constantFrom(...zones),
      fc.constantFrom('ymd', 'dmy', 'mdy'),
      fc.nat(3),
      (instant, zone, order, pick) => {
        const at = DateTime.fromJSDate(instant, { zone }).startOf('second').setLocale('en-US')
        // the hour that summer time gives twice has two readings; the text does not say which
        fc.pre(at.getPossibleOffsets().length === 1 && Number.isInteger(at.offset))
        const form = formats[order][pick % formats[order].length] ?? ''
        const read = readMoment(at.toFormat(form), order)
        expect(typeof read === 'string' ? read : utcText(read.moment, zone)).toBe(
          at.toUTC().toFormat('yyyy-MM-dd HH:mm:ss'),
        )
      },
    ),
    { numRuns: 500 },
  )
})

test('whatever stands in a cell, reading it as a date or time ends and never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('ymd', 'dmy', 'mdy', null), (text, order) => {
      const read = readMoment(text, order)
      if (typeof read !== 'string')
        expect(utcText(read.moment, 'UTC')).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
      readTime(text)
    }),
  )
})
