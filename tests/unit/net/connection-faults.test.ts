import { expect, test } from 'vitest'
import { failureOfConnection } from '../../../src/main/net/connection-faults'
import { usualLimits as limits } from '../../../src/main/net/http'

const host = 'odoo.example'
const who = { code: 'odoo', name: 'Odoo', writes: true }

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
  const failure = failureOfConnection(Object.assign(new Error(error), { code: error }), {
    who,
    limits,
    host,
    sent,
  })
  expect(failure).toMatchObject({ kind, code })
  expect(failure.message).toContain(host)
})

test('of several addresses that were tried, the first refusal is told', () => {
  const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
  const failure = failureOfConnection(new AggregateError([refused]), { who, limits, host, sent: false })
  expect(failure.code).toBe('odoo-unreachable')
})

test('what somebody cancelled is not a broken connection', () => {
  const failure = failureOfConnection(new Error('aborted'), {
    who,
    limits,
    host,
    sent: true,
    signal: AbortSignal.abort(),
  })
  expect(failure.kind).toBe('cancelled')
})

test('sentences and codes name the server that failed, and say nothing of work where only reading was asked', () => {
  const reset = Object.assign(new Error('reset'), { code: 'ECONNRESET' })
  const pega = { code: 'pega', name: 'Pega', writes: false }
  const failure = failureOfConnection(reset, { who: pega, limits, host: 'pega.example', sent: true })
  expect(failure.code).toBe('pega-line-lost')
  expect(failure.message).toBe('The connection to Pega at pega.example broke before the answer was complete.')
  expect(failureOfConnection(reset, { who, limits, host, sent: true }).message).toContain(
    'whether it did the work is not known',
  )
})

test('the time that was waited is told as it was set', () => {
  const silent = Object.assign(new Error('silent'), { code: 'EANSWERTIMEOUT' })
  const told = failureOfConnection(silent, {
    who,
    host,
    sent: true,
    limits: { connectMs: 1, answerMs: 120_000 },
  })
  expect(told).toMatchObject({ kind: 'retry', code: 'odoo-timeout' })
  expect(told.message).toContain('120 seconds')
})
