import { expect, test } from 'vitest'
import { failureOfStatus } from '../../../src/main/odoo/status-faults'

const host = 'odoo.example'

const statuses: readonly (readonly [number, string, string])[] = [
  [401, 'fix-settings', 'odoo-login'],
  [403, 'fix-settings', 'odoo-rights'],
  [404, 'fix-settings', 'odoo-no-endpoint'],
  [413, 'fix-record', 'odoo-too-large'],
  [429, 'retry', 'odoo-unavailable'],
  [502, 'retry', 'odoo-unavailable'],
  [503, 'retry', 'odoo-unavailable'],
  [504, 'retry', 'odoo-unavailable'],
  [418, 'fix-settings', 'odoo-unexpected-status'],
]

test.each(statuses)('status %i means %s (%s)', (status, kind, code) => {
  expect(failureOfStatus({ status, host })).toMatchObject({ kind, code })
})

test('how long to wait is taken from Retry-After, in seconds or as a date', () => {
  expect(failureOfStatus({ status: 429, host, retryAfter: '17' }).retryAfterSeconds).toBe(17)
  const date = new Date(Date.now() + 90_000).toUTCString()
  expect(failureOfStatus({ status: 503, host, retryAfter: date }).retryAfterSeconds).toBeGreaterThan(60)
  expect(failureOfStatus({ status: 503, host, retryAfter: 'soon' }).retryAfterSeconds).toBeUndefined()
})

test('a redirect names the address to enter, and nothing of its path', () => {
  const failure = failureOfStatus({ status: 301, host, location: 'https://new.example/xmlrpc?secret=1' })
  expect(failure).toMatchObject({ kind: 'fix-settings', code: 'odoo-redirect' })
  expect(failure.message).toContain('https://new.example.')
  expect(failure.message).not.toContain('secret')
})
