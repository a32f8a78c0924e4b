import { afterAll, beforeAll, expect, test } from 'vitest'
import { toFailure, type Failure } from '../../../src/contract/failure'
import { createEngine } from '../../../src/main/engine'
import type { Engine } from '../../../src/main/shell/engine-port'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask } from '../../way'
import { filesBelow } from './engine'

/* What a person types to reach Pega, and where it must not stay. */

const canary = 'hunter2-canary-5b1f'
let folder = ''
let engine: Engine
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casebridge-security-'))
  engine = createEngine({ shell: 'browser', home: join(folder, 'home') })
  const request = { name: 'Desk', parent: folder, source: 'pega', passphrase: 'correct horse battery staple' }
  await ask(engine, 'project.create', request)
})
afterAll(async () => {
  await engine.close()
  rmSync(folder, { recursive: true, force: true })
})

const failureOf = (work: Promise<unknown>): Promise<Failure | null> => work.then(() => null, toFailure)
const api = { mode: 'v2', url: 'http://127.0.0.1:9/prweb', auth: 'client-credentials', clientId: 'c' }

test.each<{ readonly [name: string]: unknown }>([
  { url: `https://ada:${canary}@pega.example/prweb` },
  { url: `https://${canary}@pega.example/prweb` },
  { url: `ada:${canary}@pega.example/prweb` },
  { url: `//ada:${canary}@pega.example/prweb` },
  { url: ` ada:${canary}@pega.example` },
  { url: `https://pega.example/prweb?access_token=${canary}` },
  { url: `https://pega.example/prweb?x=1&client_secret=${canary}` },
  { views: { parameters: { D_X: { password: canary } } } },
  { views: JSON.stringify({ parameters: { D_X: { password: canary } } }) },
  { views: ` {"operators": "D_X", "token": "${canary}"}` },
  { views: `{"cases": {"A": "https://ada:${canary}@pega.example/"}}` },
  { password: canary },
  { clientSecret: canary },
])('settings that hold a secret in the wrong place are refused and not kept: %#', async given => {
  const before = (await ask(engine, 'project.info')).sourceSettings
  const failure = await failureOf(ask(engine, 'source.set', { settings: { ...api, ...given } }))
  expect(failure).toMatchObject({ kind: 'fix-settings', code: 'source-settings' })
  expect(JSON.stringify(failure)).not.toContain(canary)
  expect((await ask(engine, 'project.info')).sourceSettings).toEqual(before)
})

test.each(['secret', 'refreshToken'])(
  'the secret “%s” given among the settings is not kept with them',
  async name => {
    await ask(engine, 'source.set', { settings: { ...api, [name]: canary }, secrets: { [name]: canary } })
    const info = await ask(engine, 'project.info')
    expect(info.sourceSettings).toEqual(api)
    expect(JSON.stringify(info)).not.toContain(canary)
  },
)

test('what is kept of a sign-in and cannot be read is not repeated', async () => {
  const settings = { ...api, auth: 'sign-in' }
  await ask(engine, 'source.set', { settings, secrets: { refreshToken: `{"refresh": "${canary}` } })
  const failure = await failureOf(ask(engine, 'source.inspect'))
  expect(failure).toMatchObject({ kind: 'fix-settings', code: 'pega-sign-in-again' })
  expect(JSON.stringify(failure)).not.toContain(canary)
})

test('lists to read from that are no JSON are told without what was typed', async () => {
  await ask(engine, 'source.set', { settings: { ...api, views: `{"operators": ${canary}` } })
  const failure = await failureOf(ask(engine, 'source.inspect'))
  expect(failure).toMatchObject({ kind: 'fix-settings', code: 'pega-views' })
  expect(JSON.stringify(failure)).not.toContain(canary)
})

test.each([
  'http://pega.example/prweb',
  'file:///etc/passwd',
  'ftp://pega.example',
  'javascript:alert(1)',
  'pega',
])('nothing is asked of %s', async url => {
  await ask(engine, 'source.set', { settings: { ...api, url }, secrets: { secret: canary } })
  for (const call of ['source.inspect', 'source.discover'] as const)
    expect(await failureOf(ask(engine, call))).toMatchObject({ kind: 'fix-settings', code: 'pega-address' })
  await ask(engine, 'source.set', { settings: { ...api, url, auth: 'sign-in' } })
  expect(await failureOf(ask(engine, 'source.signIn'))).toMatchObject({ code: 'pega-address' })
})

test('afterwards none of it is in any file', async () => {
  await ask(engine, 'project.close')
  for (const { path, bytes } of filesBelow(folder))
    expect([path, bytes.includes(canary)]).toEqual([path, false])
})
