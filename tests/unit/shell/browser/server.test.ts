import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as ask, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CasebridgeError } from '../../../../src/contract/failure'
import type { EngineEvent, Handlers } from '../../../../src/contract/ipc'
import { largestBody } from '../../../../src/main/shell/browser/body'
import { openBrowserShell, type BrowserShell } from '../../../../src/main/shell/browser/server'

/** An engine of three calls; every other call is missing, as in an engine that is older than its window. */
const listeners = new Set<(event: EngineEvent) => void>()
const engine = {
  handlers: {
    'project.recent': () => [{ name: 'Müller & Söhne', folder: '/p', needsPassphrase: true }],
    'plan.latest': ({ kind }: { kind: string }) => {
      throw new CasebridgeError({ kind: 'fix-settings', code: 'no-plan', message: `No ${kind} plan.` })
    },
    'run.current': () => JSON.parse('{"broken'),
  } as unknown as Handlers,
  on: (listener: (event: EngineEvent) => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}

type Answer = { status: number; headers: IncomingHttpHeaders; body: string }
let shell: BrowserShell
let folder: string

function send(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body: string | Buffer = '',
): Promise<Answer> {
  return new Promise((answered, failed) => {
    const request = ask({ host: '127.0.0.1', port: shell.port, method, path, headers }, response => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part))
      response.on('end', () =>
        answered({ status: response.statusCode!, headers: response.headers, body: text }),
      )
    })
    request.on('error', failed)
    request.end(body)
  })
}

const path = (address: string) => address.slice(address.indexOf('/?'))
async function enter(): Promise<Record<string, string>> {
  const { headers } = await send('GET', path(shell.address()))
  return { cookie: headers['set-cookie']![0]!.split(';')[0]!, origin: `http://127.0.0.1:${shell.port}` }
}
const json = { 'content-type': 'application/json' }

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casebridge-shell-'))
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html><title>Casebridge</title>')
  writeFileSync(join(folder, 'renderer', 'assets', 'index-1.js'), 'export {}')
  writeFileSync(join(folder, 'renderer', 'assets', 'index-1.js.map'), '{}')
  writeFileSync(join(folder, 'secret.json'), '{"secret":true}')
  shell = await openBrowserShell(engine, join(folder, 'renderer'))
})
afterEach(async () => {
  await shell.close()
  rmSync(folder, { recursive: true })
})

test('the address with its token lets the person in and is left behind at once', async () => {
  const answer = await send('GET', path(shell.address()))
  expect(answer.status).toBe(200)
  expect(answer.body).toContain('url=/"')
  expect(answer.headers['set-cookie']).toEqual([
    expect.stringMatching(/; HttpOnly; SameSite=Strict; Path=\/$/),
  ])
  const page = await send('GET', '/', { cookie: answer.headers['set-cookie']![0]!.split(';')[0]! })
  expect(page.body).toContain('<title>Casebridge</title>')
})

test('a token is good once', async () => {
  const address = path(shell.address())
  expect((await send('GET', address)).status).toBe(200)
  const again = await send('GET', address)
  expect(again.status).toBe(401)
  expect(again.headers['set-cookie']).toBeUndefined()
})

test('a new address makes the one before useless, and a wrong token opens nothing', async () => {
  const old = path(shell.address())
  const fresh = path(shell.address())
  expect((await send('GET', old)).status).toBe(401)
  expect((await send('GET', '/?token=')).status).toBe(401)
  expect((await send('GET', `/?token=${'a'.repeat(43)}`)).status).toBe(401)
  expect((await send('GET', fresh)).status).toBe(200)
})

test('the person who is in already may open a used address again', async () => {
  const address = path(shell.address())
  const cookie = (await send('GET', address)).headers['set-cookie']![0]!.split(';')[0]!
  expect((await send('GET', address, { cookie })).status).toBe(200)
})

test('without the cookie nothing is served: no page, no call, no events', async () => {
  const origin = `http://127.0.0.1:${shell.port}`
  expect((await send('GET', '/')).status).toBe(401)
  expect((await send('GET', '/assets/index-1.js')).status).toBe(401)
  expect((await send('GET', '/events')).status).toBe(401)
  expect((await send('POST', '/call/project.recent', { origin, ...json }, '[]')).status).toBe(401)
  const forged = { cookie: `casebridge-${shell.port}=${'a'.repeat(43)}`, origin, ...json }
  expect((await send('POST', '/call/project.recent', forged, '[]')).status).toBe(401)
})

test.each(['localhost', 'evil.example', '127.0.0.1', '127.0.0.1:1', '[::1]'])(
  'a request for host %s is turned away, so a name pointed at this machine gains nothing',
  async host => {
    const known = await enter()
    expect((await send('GET', '/', { ...known, host })).status).toBe(421)
    expect((await send('POST', '/call/project.recent', { ...known, ...json, host }, '[]')).status).toBe(421)
  },
)

test.each(['http://evil.example', 'null', 'http://127.0.0.1:1', 'https://127.0.0.1', ''])(
  'a call that comes from a page of %o is turned away even with the cookie',
  async origin => {
    const known = await enter()
    const answer = await send('POST', '/call/project.recent', { ...known, ...json, origin }, '[]')
    expect(answer.status).toBe(403)
    expect((await send('GET', '/events', { ...known, origin })).status).toBe(403)
  },
)

test('a call that names no origin at all is turned away', async () => {
  const { cookie } = await enter()
  expect((await send('POST', '/call/project.recent', { cookie: cookie!, ...json }, '[]')).status).toBe(403)
})

test('another site, and another port of this machine, cannot load our files into its page', async () => {
  const { cookie } = await enter()
  for (const site of ['cross-site', 'same-site']) {
    const headers = { cookie: cookie!, 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' }
    expect((await send('GET', '/assets/index-1.js', headers)).status).toBe(403)
  }
})

test('a call is answered, letters of all kinds included', async () => {
  const answer = await send('POST', '/call/project.recent', { ...(await enter()), ...json }, '[]')
  expect(answer.status).toBe(200)
  expect(JSON.parse(answer.body)).toEqual({
    ok: true,
    value: [{ name: 'Müller & Söhne', folder: '/p', needsPassphrase: true }],
  })
})

test('a failure arrives as data with its sentence, an unexpected one without taking the engine down', async () => {
  const known = { ...(await enter()), ...json }
  const refused = await send('POST', '/call/plan.latest', known, '[{"kind":"sample"}]')
  expect(JSON.parse(refused.body)).toEqual({
    ok: false,
    failure: { kind: 'fix-settings', code: 'no-plan', message: 'No sample plan.' },
  })
  const broken = await send('POST', '/call/run.current', known, '[]')
  expect(JSON.parse(broken.body)).toMatchObject({ ok: false, failure: { kind: 'bug', code: 'unexpected' } })
  expect((await send('POST', '/call/project.recent', known, '[]')).status).toBe(200)
})

test.each([
  'constructor',
  '__proto__',
  'toString',
  'project.recent/',
  'Project.Recent',
  '',
  'project%2Erecent',
])('a call named %o is unknown', async name => {
  const answer = await send('POST', `/call/${name}`, { ...(await enter()), ...json }, '[]')
  expect(answer.status).toBe(404)
})

test('the body of a call is a JSON array, sent as such', async () => {
  const known = await enter()
  const call = (headers: Record<string, string>, body: string) =>
    send('POST', '/call/project.recent', headers, body)
  expect((await call({ ...known, ...json }, '{"0":1}')).status).toBe(400)
  expect((await call({ ...known, ...json }, '[')).status).toBe(400)
  expect((await call({ ...known, ...json }, '')).status).toBe(400)
  expect((await call({ ...known, 'content-type': 'text/plain' }, '[]')).status).toBe(415)
})

test('a body of more than eight megabytes is refused with a sentence', async () => {
  const body = Buffer.alloc(largestBody + 1, 0x20)
  const answer = await send('POST', '/call/project.recent', { ...(await enter()), ...json }, body)
  expect(answer.status).toBe(413)
  expect(answer.body).toMatch(/more than Casebridge takes/)
})

test.each([
  '/../secret.json',
  '/..%2fsecret.json',
  '/%2e%2e/secret.json',
  '/assets/../../secret.json',
  '/assets/..%5c..%5csecret.json',
  '//secret.json',
  '/secret.json%00.js',
  '/assets',
  '/assets/',
  '/assets/index-1.js.map',
])('the path %s reaches no file outside the window', async address => {
  const answer = await send('GET', address, await enter())
  expect([400, 404]).toContain(answer.status)
  expect(answer.body).not.toContain('secret":')
})

test('every answer forbids foreign content, sniffing, framing, caching and referrers', async () => {
  const known = await enter()
  for (const answer of [
    await send('GET', '/', known),
    await send('GET', '/assets/index-1.js', known),
    await send('POST', '/call/project.recent', { ...known, ...json }, '[]'),
    await send('GET', '/', {}),
  ]) {
    const policy = answer.headers['content-security-policy'] as string
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
    })
  }
})

test('an open window hears what the engine says, and is forgotten when it closes', async () => {
  const known = await enter()
  const heard = new Promise<string>((found, failed) => {
    const request = ask(
      { host: '127.0.0.1', port: shell.port, path: '/events', headers: known },
      response => {
        expect(response.headers['content-type']).toBe('text/event-stream')
        let text = ''
        response.setEncoding('utf8').on('data', (part: string) => {
          if (text === '') listeners.forEach(listener => listener('run'))
          text += part
          if (!text.includes('data: run\n\n')) return
          request.destroy()
          found(text)
        })
      },
    )
    request.on('error', failed)
    request.end()
  })
  expect(await heard).toContain('data: run\n\n')
  await shell.close()
  expect(listeners.size).toBe(0)
  shell = await openBrowserShell(engine, join(folder, 'renderer'))
})

test('it listens on the loopback address and on no other', async () => {
  const elsewhere = ask({ host: '127.0.0.2', port: shell.port, path: '/' })
  await expect(
    new Promise((found, failed) => elsewhere.on('response', found).on('error', failed).end()),
  ).rejects.toThrow(/ECONNREFUSED/)
})
