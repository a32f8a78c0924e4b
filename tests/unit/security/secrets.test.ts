import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CasebridgeError, toFailure, type Failure } from '../../../src/contract/failure'
import { ask } from '../../way'
import { filesBelow, openDesk, passphrase, type Desk } from './engine'

const canary = 'hunter2-canary-5b1f'
let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  try {
    await work
  } catch (error) {
    return toFailure(error)
  }
  throw new Error('it was not refused')
}

/** Closed first, so that nothing is only in SQLite's memory. */
async function filesWith(text: string): Promise<string[]> {
  await ask(desk.engine, 'project.close')
  return [...filesBelow(desk.folder)].filter(file => file.bytes.includes(text)).map(file => file.path)
}

const odoo = { url: 'http://127.0.0.1:9', database: 'firm', login: 'ada', transport: 'xmlrpc' } as const

test('a password typed for Odoo is in no file, no answer and no failure', async () => {
  const info = await ask(desk.engine, 'odoo.set', { settings: odoo, secret: canary, remember: false })
  const unreachable = await failureOf(ask(desk.engine, 'odoo.test'))
  expect(unreachable).toMatchObject({ kind: 'retry', code: 'odoo-unreachable' })
  expect(JSON.stringify([info, unreachable])).not.toContain(canary)
  expect(await filesWith(canary)).toEqual([])
})

test('a secret of the source is in no file and in no answer', async () => {
  const rest = {
    baseUrl: 'http://127.0.0.1:9/api',
    auth: { kind: 'header', name: 'X-Key' },
    streams: { cases: { path: 'cases' } },
    attempts: 1,
  }
  const info = await ask(desk.engine, 'source.set', {
    settings: { mode: 'rest', rest, secret: canary },
    secrets: { secret: canary },
  })
  const failure = await failureOf(ask(desk.engine, 'source.inspect'))
  expect(failure.kind).toBe('retry')
  expect(info.sourceSettings).toEqual({ mode: 'rest', rest })
  expect(JSON.stringify([info, failure])).not.toContain(canary)
  expect(await filesWith(canary)).toEqual([])
})

test.each([
  { mode: 'rest', rest: { baseUrl: `https://ada:${canary}@cases.example` } },
  { mode: 'rest', rest: { auth: { kind: 'header', token: canary } } },
  { mode: 'rest', rest: { streams: { cases: { path: 'c', query: { api_key: canary } } } } },
  { mode: 'rest', rest: { auth: { clientSecret: canary } } },
  { mode: 'rest', password: canary },
  { mode: 'rest', apiKey: canary },
])('settings that hold a secret in the wrong place are refused and not kept: %#', async settings => {
  const failure = await failureOf(ask(desk.engine, 'source.set', { settings }))
  expect(failure).toMatchObject({ kind: 'fix-settings', code: 'source-settings' })
  expect(JSON.stringify(failure)).not.toContain(canary)
  expect((await ask(desk.engine, 'project.info')).sourceSettings).toEqual({})
})

test.each([`https://ada:${canary}@odoo.example`, `https://${canary}@odoo.example/web`, `ada:${canary}@odoo`])(
  'an address of Odoo with a password in it is refused and not kept',
  async url => {
    const failure = await failureOf(
      ask(desk.engine, 'odoo.set', { settings: { ...odoo, url }, secret: 'x', remember: false }),
    )
    expect(failure).toMatchObject({ kind: 'fix-settings', code: 'odoo-address' })
    expect(JSON.stringify(failure)).not.toContain(canary)
    expect((await ask(desk.engine, 'project.info')).odoo).toBeNull()
  },
)

test('neither the passphrase nor the key of a project is in its folder', async () => {
  expect(await filesWith(passphrase)).toEqual([])
})

test('a wrong passphrase is not repeated, and the project stays closed', async () => {
  await ask(desk.engine, 'project.close')
  const failure = await failureOf(
    ask(desk.engine, 'project.open', { folder: desk.project, passphrase: canary }),
  )
  expect(failure).toMatchObject({ kind: 'fix-settings', code: 'wrong-passphrase' })
  expect(JSON.stringify(failure)).not.toContain(canary)
  await expect(ask(desk.engine, 'project.info')).rejects.toBeInstanceOf(CasebridgeError)
})

test('the hosts on the screen name every address of the settings, however deep it stands', async () => {
  await ask(desk.engine, 'source.set', {
    settings: {
      mode: 'rest',
      rest: {
        baseUrl: 'https://cases.example/api',
        auth: { kind: 'oauth', tokenUrl: 'https://login.example:8443/t' },
      },
    },
  })
  const { hosts } = await ask(desk.engine, 'odoo.set', { settings: odoo, secret: 'x', remember: false })
  expect(hosts.toSorted()).toEqual(['127.0.0.1:9', 'cases.example', 'login.example:8443'])
})

test('a half-typed address in the settings does not keep a project from opening', async () => {
  await ask(desk.engine, 'source.set', { settings: { mode: 'rest', rest: { baseUrl: 'https://' } } })
  expect((await ask(desk.engine, 'project.info')).hosts).toEqual([])
})

test('a folder that cannot be listed is for the person to choose again', async () => {
  for (const path of [join(desk.folder, 'nowhere'), 'relative', '../..'])
    expect(await failureOf(ask(desk.engine, 'folder.list', { path }))).toMatchObject({
      kind: 'fix-settings',
      code: 'folder-unreadable',
    })
})

test.runIf(process.platform !== 'win32')('project and list of projects are for this user’s eyes only', () => {
  expect(statSync(desk.project).mode & 0o077).toBe(0)
  expect(statSync(desk.home).mode & 0o077).toBe(0)
  expect(statSync(join(desk.home, 'recent.json')).mode & 0o077).toBe(0)
})
