import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { toFailure } from '../../../src/contract/failure'
import type { Api, ReportKind } from '../../../src/contract/ipc'
import { createEngine } from '../../../src/main/engine'
import { practiceWorld } from '../../../src/main/practice/pega/world-data/practice-world'
import { startPracticePega, type PracticePega } from '../../../src/main/practice/pega/practice-pega'
import type { Engine } from '../../../src/main/shell/engine-port'
import { unlockKey } from '../../../src/main/store/key'
import { ask, finish } from '../../way'
import { watched } from './watched'

/* Whatever opens a door to Pega stands nowhere: in no file, not in the opened database, in no answer, report, failure or log. */

const passphrase = 'correct horse battery staple'
const world = practiceWorld({ cases: 30 })
let folder = ''
let engine: Engine
let server: PracticePega
let line: Awaited<ReturnType<typeof watched>>
let project = ''
let said: string[] = []
const write = { out: process.stdout.write, err: process.stderr.write }

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casebridge-flow-'))
  said = []
  server = await startPracticePega({ world, log: one => said.push(one), mode: { autoApprove: true } })
  line = await watched(server.url)
  engine = createEngine({ shell: 'browser', home: join(folder, 'home') })
  project = (await ask(engine, 'project.create', { name: 'P', parent: folder, source: 'pega', passphrase }))
    .folder
  const keep = (text: unknown): true => {
    said.push(String(text))
    return true
  }
  process.stdout.write = keep
  process.stderr.write = keep
})
afterEach(async () => {
  process.stdout.write = write.out
  process.stderr.write = write.err
  await engine.close()
  line.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Everything in the traffic that would let somebody else in. */
function keysIn(traffic: string): string[] {
  const found = [
    ...traffic.matchAll(/authorization: (?:bearer|basic) (\S+)/gi),
    ...traffic.matchAll(/"(?:access|refresh)_token":\s*"([^"]+)"/g),
    ...traffic.matchAll(/(?:^|[&?\s])(?:code|code_verifier|client_secret|refresh_token)=([^&\s]+)/gm),
  ].map(match => decodeURIComponent(match[1]!))
  return [...new Set(found)].filter(one => one.length > 15)
}

const questions: { readonly [Name in keyof Api]?: Parameters<Api[Name]> } = {
  'project.info': [],
  'source.list': [],
  'source.profile': [],
  'source.overrides': [],
  'source.discovery': [],
  'source.signInState': [],
  'audit.inventory': [],
  'findings.groups': [],
  'run.list': [],
  gates: [],
  'ledger.page': [{ after: 0, limit: 1000 }],
}
const kinds: readonly ReportKind[] = [
  'audit-html',
  'audit-csv',
  'audit-json',
  'profile-json',
  'discovery-html',
  'discovery-json',
  'ledger-jsonl',
]

async function everythingSaid(): Promise<string> {
  const all: string[] = []
  for (const [name, given] of Object.entries(questions)) {
    const handler = engine.handlers[name as keyof Api] as (...args: unknown[]) => unknown
    all.push(JSON.stringify(await handler(...(given as unknown[]))))
  }
  for (const kind of kinds) {
    const { path } = await ask(engine, 'report.write', { kind })
    all.push(readFileSync(path, 'utf8'))
  }
  return [...all, ...said].join('\n')
}

/** All that lies on disk, and all that is in the database once it is opened with its key. */
async function everythingKept(): Promise<string> {
  await engine.close()
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => statSync(path).isFile())
    .map(path => readFileSync(path, 'latin1'))
  const db = new Sqlite(join(project, 'project.db'))
  db.pragma(`cipher = 'sqlcipher'`)
  db.pragma(`key = "x'${unlockKey({ folder: project, passphrase }).toString('hex')}'"`)
  const tables = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).pluck().all() as string[]
  expect(tables.length).toBeGreaterThan(5)
  const rows = tables.flatMap(table =>
    db
      .prepare(`SELECT * FROM "${table}"`)
      .all()
      .map(row =>
        Object.values(row as object)
          .map(value => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
          .join('\n'),
      ),
  )
  db.close()
  expect(rows.join('\n')).toContain(world.cases[0]!.key) // it was opened indeed
  return [...files, ...rows].join('\n')
}

function expectNone(secrets: readonly string[], text: string): void {
  for (const secret of secrets)
    for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])
      expect([secret.slice(0, 6), text.includes(form)]).toEqual([secret.slice(0, 6), false])
}

test('client id and secret, and every token that came of them', { timeout: 120_000 }, async () => {
  const settings = { mode: 'v2', url: line.url, auth: 'client-credentials', clientId: server.clientId }
  await ask(engine, 'source.set', { settings, secrets: { secret: server.clientSecret } })
  await ask(engine, 'source.inspect')
  await ask(engine, 'source.discover')
  server.expireTokens() // and one more
  await finish(engine, 'audit')
  const secrets = [server.clientSecret, passphrase, ...keysIn(line.traffic())]
  expect(secrets.length).toBeGreaterThanOrEqual(5)
  expectNone(secrets, await everythingSaid())
  expectNone(secrets, await everythingKept())
})

test(
  'a sign-in with the browser: code, verifier, access and refresh token',
  { timeout: 120_000 },
  async () => {
    const settings = { mode: 'v2', url: line.url, auth: 'sign-in', clientId: server.clientId }
    await ask(engine, 'source.set', { settings, secrets: { secret: server.clientSecret } })
    const { address } = await ask(engine, 'source.signIn')
    expect((await fetch(address)).ok).toBe(true)
    await expect.poll(async () => (await ask(engine, 'source.signInState')).at).toBe('done')
    await finish(engine, 'audit')
    await ask(engine, 'source.discover')
    const secrets = [server.clientSecret, ...keysIn(line.traffic())]
    expect(line.traffic()).toMatch(/code_verifier=/)
    expect(line.traffic()).toMatch(/"refresh_token"/)
    expectNone(secrets, await everythingSaid())
    expectNone(secrets, await everythingKept())
  },
)

test(
  'operator id and password with Basic; a refusal says no more than who refused',
  { timeout: 120_000 },
  async () => {
    const settings = { mode: 'v1', url: line.url, auth: 'basic', login: server.login }
    await ask(engine, 'source.set', { settings, secrets: { secret: `wrong-${server.password}` } })
    const refused = await ask(engine, 'source.inspect').then(() => null, toFailure)
    expect(refused).toMatchObject({ kind: 'fix-settings', code: 'pega-login' })
    await ask(engine, 'source.set', { settings, secrets: { secret: server.password } })
    await finish(engine, 'audit')
    await ask(engine, 'source.discover')
    const secrets = [server.password, ...keysIn(line.traffic())]
    expectNone(secrets, JSON.stringify(refused) + (await everythingSaid()))
    expectNone(secrets, await everythingKept())
  },
)

test('a proxy that wants a password, and a server that is not there', async () => {
  const before = process.env['HTTPS_PROXY']
  process.env['HTTPS_PROXY'] = 'http://ada:hunter2-canary-77@127.0.0.1:9'
  try {
    const settings = {
      mode: 'v2',
      url: 'https://pega.example/prweb',
      auth: 'client-credentials',
      clientId: 'c',
    }
    await ask(engine, 'source.set', { settings, secrets: { secret: 'hunter2-canary-78' } })
    const failures = [
      await ask(engine, 'source.inspect').then(() => null, toFailure),
      await ask(engine, 'source.discover').then(() => null, toFailure),
    ]
    expect(JSON.stringify(failures)).toMatch(/pega\.example/)
    expect(JSON.stringify(failures)).not.toContain('canary')
  } finally {
    if (before === undefined) delete process.env['HTTPS_PROXY']
    else process.env['HTTPS_PROXY'] = before
  }
  expect(existsSync(project)).toBe(true)
})

test('the log of requests names endpoints, never whose case it was', async () => {
  const settings = { mode: 'v2', url: line.url, auth: 'client-credentials', clientId: server.clientId }
  await ask(engine, 'source.set', { settings, secrets: { secret: server.clientSecret } })
  await finish(engine, 'audit')
  const log = said.join('\n')
  for (const kase of world.cases.slice(0, 20)) {
    expect(log).not.toContain(kase.key)
    if (kase.label !== '') expect(log).not.toContain(kase.label)
  }
})
