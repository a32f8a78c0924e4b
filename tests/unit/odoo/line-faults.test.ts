import { expect, test } from 'vitest'
import { failureOfConnection, failureOfStatus } from '../../../src/main/odoo/line-faults'

const host = 'odoo.example'

const connections: readonly (readonly [string, boolean, string, string])[] = [
  ['ENOTFOUND', false, 'retry', 'odoo-unreachable'],
  ['ECONNREFUSED', false, 'retry', 'odoo-unreachable'],
  ['ECONNECTTIMEOUT', false, 'retry', 'odoo-unreachable'],
  ['ECONNRESET', false, 'retry', 'odoo-unreachable'],
  ['ECONNRESET', true, 'retry', 'odoo-line-lost'],
  ['EPIPE', true, 'retry', 'odoo-line-lost'],
  ['HPE_INVALID_CONSTANT', true, 'retry', 'odoo-line-lost'],
  ['EANSWERTIMEOUT', true, 'retry', 'odoo-timeout'],
  ['CERT_HAS_EXPIRED', false, 'fix-settings', 'odoo-certificate'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', false, 'fix-settings', 'odoo-certificate'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', false, 'fix-settings', 'odoo-certificate'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', false, 'fix-settings', 'odoo-certificate'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', false, 'fix-settings', 'odoo-no-tls'],
  ['ESOMETHINGNEW', true, 'retry', 'odoo-line-lost'],
]

test.each(connections)('%s, sent %s, means %s (%s)', (error, sent, kind, code) => {
  const failure = failureOfConnection(Object.assign(new Error(error), { code: error }), { host, sent })
  expect(failure).toMatchObject({ kind, code })
  expect(failure.message).toContain(host)
})

test('of several addresses that were tried, the first refusal is told', () => {
  const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
  const failure = failureOfConnection(new AggregateError([refused]), { host, sent: false })
  expect(failure.code).toBe('odoo-unreachable')
})

test('what somebody cancelled is not a broken connection', () => {
  const failure = failureOfConnection(new Error('aborted'), { host, sent: true, signal: AbortSignal.abort() })
  expect(failure.kind).toBe('cancelled')
})

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
