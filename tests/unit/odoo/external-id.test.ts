import fc from 'fast-check'
import { expect, test } from 'vitest'
import { externalId, externalModule } from '../../../src/main/odoo/external-id'

const key = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom('_', '.', '-', ' ', 'a', 'A', '5', 'f', '\ud800', 'é', ':'),
    maxLength: 12,
  }),
  // longer than Odoo's name, and alike to the last character
  fc
    .string({ unit: fc.constantFrom('a', 'b'), minLength: 0, maxLength: 3 })
    .map(end => 'a'.repeat(140) + end),
)

test('an external id is a name that Odoo takes, whatever the key', () => {
  fc.assert(
    fc.property(key, text => {
      const name = externalId('p1', text)
      expect(name).toMatch(/^casebridge_p1\.[A-Za-z0-9_.-]*$/)
      expect(name.length).toBeLessThanOrEqual(128)
    }),
    { numRuns: 2_000 },
  )
})

test('two keys never share an external id', () => {
  fc.assert(
    fc.property(key, key, (one, other) => {
      fc.pre(one !== other)
      expect(externalId('p1', one)).not.toBe(externalId('p1', other))
    }),
    { numRuns: 5_000 },
  )
})

test('two projects never share an external id', () => {
  expect(externalId('a', 'case:1')).not.toBe(externalId('b', 'case:1'))
  expect(externalModule('a.b')).toBe('casebridge_a_2eb')
  expect(externalId('a.b', 'c').split('.')).toHaveLength(2)
})

test('an external id can be read by a person', () => {
  expect(externalId('k7', 'case:C-1001')).toBe('casebridge_k7.case_3aC-1001')
  expect(externalId('k7', 'field:crm.lead.x_cm_url')).toBe('casebridge_k7.field_3acrm.lead.x_5fcm_5furl')
  expect(externalId('k7', 'stage:Überprüft')).toBe('casebridge_k7.stage_3a_c3_9cberpr_c3_bcft')
})
