import { expect, test } from 'vitest'
import { writtenValue } from '../../../src/main/odoo/written-value'

const partner = { model: 'res.partner', collisions: { comment: 'append' } } as const

test('text that was added to a record Odoo had stands behind what was there', () => {
  const held = { created: false, before: { comment: '<p>Old</p>', street: false } }
  expect(writtenValue(partner, 'comment', 'New', held)).toBe('<p>Old</p>\nNew')
  expect(writtenValue(partner, 'street', '1 Main St', held)).toBe('1 Main St')
})

test('a record of our own holds what was wanted', () => {
  expect(writtenValue(partner, 'comment', 'New', { created: true, before: null })).toBe('New')
})

test('an address that became its own is of the type “other”, whatever the source says', () => {
  expect(writtenValue(partner, 'type', 'contact', { created: false, before: { type: 'contact' } })).toBe(
    'other',
  )
  expect(writtenValue(partner, 'type', 'contact', { created: false, before: {} })).toBe('contact')
})
