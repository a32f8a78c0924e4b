import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { sealFor } from '../../../src/main/store/seal'

const key = randomBytes(32)

test('what was sealed is read again by the same project and hides what it says', () => {
  const seal = sealFor(key, 'practice Odoo')
  const sealed = seal.seal(Buffer.from('Frau Müller ./. Stadt'))
  expect(sealed.includes('Müller')).toBe(false)
  expect(seal.open(sealed).toString()).toBe('Frau Müller ./. Stadt')
})

test('another key, another purpose or a changed byte is refused with a sentence', () => {
  const sealed = sealFor(key, 'practice Odoo').seal(Buffer.from('secret'))
  const changed = Buffer.from(sealed)
  changed[15]! ^= 1
  expect(() => sealFor(randomBytes(32), 'practice Odoo').open(sealed)).toThrow('cannot be read')
  expect(() => sealFor(key, 'something else').open(sealed)).toThrow('cannot be read')
  expect(() => sealFor(key, 'practice Odoo').open(changed)).toThrow('cannot be read')
  expect(() => sealFor(key, 'practice Odoo').open(Buffer.alloc(3))).toThrow('cannot be read')
})
