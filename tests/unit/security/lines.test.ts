import { createServer, type IncomingHttpHeaders } from 'node:http'
import { connect as dial, type AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CasebridgeError } from '../../../src/contract/failure'
import { isOpenLine } from '../../../src/main/odoo/address'
import { connect } from '../../../src/main/odoo/client'
import { stampCreateDates } from '../../../src/main/odoo/stamp'
import type { Writer } from '../../../src/main/odoo/odoo'
import { startPracticeOdoo, type PracticeOdoo } from '../../../src/main/practice/odoo/practice-odoo'
import { RestClient } from '../../../src/main/sources/casemanager/rest/rest-client'
import { restSettings } from '../../../src/main/sources/casemanager/rest/rest-settings'

const canary = 'hunter2-canary-5b1f'
const heard: { url: string | undefined; headers: IncomingHttpHeaders }[] = []
const server = createServer((request, response) => {
  heard.push({ url: request.url, headers: request.headers })
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end('{"version":"19.0","version_info":[19,0]}')
})
let base: string

beforeEach(async () => {
  heard.length = 0
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise(closed => server.close(closed))
})

async function refusal(work: () => unknown): Promise<CasebridgeError> {
  try {
    await work()
  } catch (error) {
    if (error instanceof CasebridgeError) return error
    throw error
  }
  throw new Error('it was not refused')
}

const streams = { cases: { path: 'cases' } }
const rest = (auth: object) => restSettings({ baseUrl: base, auth, streams, attempts: 1 })

test.each([`${canary}\r\nx-evil: 1`, `${canary}\n`, `${canary}\0`, `${canary}\u2028`])(
  'a REST secret cannot begin another header, and is not repeated: %j',
  async secret => {
    const failure = await refusal(() => new RestClient(rest({ kind: 'header' }), secret))
    expect(failure).toMatchObject({ kind: 'fix-settings', code: 'rest-credentials' })
    expect(`${failure.message}${failure.detail ?? ''}`).not.toContain(canary)
    expect(heard).toEqual([])
  },
)

test.each([
  'X-Key: 1\r\nx-evil',
  'x key',
  '',
  'Host',
  'transfer-encoding',
  'Content-Length',
  '__proto__',
  'Cookie',
])('no header of settings can steer the connection: %j', async name => {
  const failure = await refusal(() => rest({ kind: 'header', name }))
  expect(failure).toMatchObject({ kind: 'fix-settings', code: 'rest-settings' })
})

test.each([`${canary}\r\nx-evil: 1`, `${canary}\n`, ` ${canary}`, `${canary}é`])(
  'an API key cannot begin another header, and is not repeated: %j',
  async key => {
    const address = { url: base, database: 'firm', login: 'ada', transport: 'json2' } as const
    const failure = await refusal(() => connect(address, key))
    expect(failure).toMatchObject({ kind: 'fix-settings', code: 'odoo-login' })
    expect(`${failure.message}${failure.detail ?? ''}`).not.toContain(canary)
    expect(JSON.stringify(heard)).not.toContain('evil')
  },
)

test('the name of a database or model cannot begin another header or lead to another path', async () => {
  const address = { url: base, database: 'a\r\nx-evil: 1', login: 'ada', transport: 'json2' } as const
  const odoo = await connect(address, 'key')
  await odoo.fields('../../web/database/drop?x=').catch(() => undefined)
  odoo.close()
  expect(heard.length).toBeGreaterThan(2)
  for (const { url, headers } of heard) {
    expect(headers).not.toHaveProperty('x-evil')
    expect(url).toMatch(/^\/(web\/version$|json\/2\/[^/]+\/[^/]+$)/)
  }
})

test('creation dates are set on models only: nothing else gets into a program that Odoo runs', async () => {
  const asked: unknown[] = []
  const writer = {
    info: { major: 19 },
    runAction: (...all: unknown[]) => asked.push(all),
  } as unknown as Writer
  for (const model of ["crm.lead'].search([]).unlink() #", 'crm.lead\n', 'CRM', ''])
    expect(
      await refusal(() => stampCreateDates(writer, model, [{ id: 1, createDate: '2020-01-01 00:00:00' }])),
    ).toMatchObject({ kind: 'bug' })
  expect(asked).toEqual([])
})

test('which lines others could listen to is known', () => {
  for (const url of ['http://odoo.firm.example', 'http://192.168.1.4:8069', 'http://127.0.0.1.evil.example'])
    expect([url, isOpenLine(url)]).toEqual([url, true])
  for (const url of [
    'https://odoo.firm.example',
    'http://localhost:8069',
    'http://127.0.0.1',
    'http://[::1]:8069',
  ])
    expect([url, isOpenLine(url)]).toEqual([url, false])
})

/** Whether anything takes a connection there. */
const takes = (host: string, port: number) =>
  new Promise<boolean>(done => {
    const socket = dial({ host, port, timeout: 2_000 })
    const end = (answer: boolean) => {
      socket.destroy()
      done(answer)
    }
    socket
      .on('connect', () => end(true))
      .on('error', () => end(false))
      .on('timeout', () => end(false))
  })

test('the practice Odoo is reached from this machine alone, and by a password nobody can guess', async () => {
  const started: PracticeOdoo[] = [await startPracticeOdoo(), await startPracticeOdoo()]
  const [one, other] = started
  const { port } = new URL(one!.url)
  expect(new URL(one!.url).hostname).toBe('127.0.0.1')
  expect(await takes('127.0.0.1', Number(port))).toBe(true)
  const outside = Object.values(networkInterfaces())
    .flatMap(all => all ?? [])
    .filter(at => !at.internal)
  for (const { address, family } of outside)
    if (family === 'IPv4') expect([address, await takes(address, Number(port))]).toEqual([address, false])
  expect(Buffer.from(one!.secret, 'base64url').length).toBeGreaterThanOrEqual(16)
  expect(one!.secret).not.toBe(other!.secret)
  for (const guess of ['admin', '', other!.secret, one!.secret.slice(0, -1)])
    expect(await refusal(() => connect({ ...one!, transport: 'xmlrpc' }, guess))).toMatchObject({
      code: 'odoo-login',
    })
  for (const practice of started) await practice.stop()
})
