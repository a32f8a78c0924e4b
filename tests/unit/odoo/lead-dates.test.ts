import { expect, test } from 'vitest'
import { movesDates, writesOf } from '../../../src/main/odoo/lead-dates'

test('a lead’s dates are written behind what would move them, in a call of their own', () => {
  const values = { stage_id: 4, name: 'Case', date_closed: '2020-01-02 00:00:00', date_open: false }
  expect(writesOf('crm.lead', values)).toEqual([
    { stage_id: 4, name: 'Case' },
    { date_closed: '2020-01-02 00:00:00', date_open: false },
  ])
})

test('one call is enough where nothing moves the dates, or there are none', () => {
  const dated = { name: 'Case', date_closed: '2020-01-02 00:00:00' }
  expect(writesOf('crm.lead', dated)).toEqual([dated])
  expect(writesOf('crm.lead', { stage_id: 4 })).toEqual([{ stage_id: 4 }])
  expect(writesOf('res.partner', { active: false, date_open: '2020-01-02' })).toHaveLength(1)
})

test('stage, probability, outcome and owner move the dates', () => {
  for (const field of ['stage_id', 'probability', 'active', 'user_id'])
    expect(movesDates('crm.lead', ['name', field])).toBe(true)
  expect(movesDates('crm.lead', ['name', 'priority'])).toBe(false)
})
