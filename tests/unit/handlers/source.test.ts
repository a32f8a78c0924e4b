import { expect, test } from 'vitest'
import type { Discovery } from '../../../src/contract/discovery'
import { CasebridgeError } from '../../../src/contract/failure'
import type { EngineEvent } from '../../../src/contract/ipc'
import type { EngineCore } from '../../../src/main/handlers/engine-core'
import { sourceHandlers } from '../../../src/main/handlers/source'
import type { Session } from '../../../src/main/session'
import type { SignIn, Source } from '../../../src/main/sources/source'
import { temporaryStore } from '../store/temporary'

const nothing: Discovery = {
  at: '2026-01-02T03:04:05.000Z',
  facts: [],
  caseTypes: [],
  objects: [],
  people: [],
  groups: [],
  slas: [],
  hidden: [],
}
const plain: Source = {
  name: 'any',
  title: 'Any',
  settings: [{ name: 'url', label: 'Address', help: 'https://…', kind: 'url', required: true }],
  inspect: () => Promise.reject(new Error('not asked here')),
  async *read() {},
  workflows: () => Promise.resolve([]),
  template: () => ({ entities: [], customFields: [], tables: [] }),
}

/** The handlers over a project whose source is the test's. */
function desk(source: Partial<Source>) {
  const { store } = temporaryStore()
  const life = new AbortController()
  const secrets = new Map<string, string>()
  const events: EngineEvent[] = []
  const session = {
    store,
    signal: life.signal,
    secrets: { remember: (name: string, secret: string) => void secrets.set(name, secret) },
    source: () => ({ ...plain, ...source }),
    sourceSettings: () => ({}),
    odooSettings: () => null,
  } as unknown as Session
  const core = {
    session: () => session,
    tell: event => events.push(event),
  } as Partial<EngineCore> as EngineCore
  return { handlers: sourceHandlers(core), store, secrets, events, close: () => life.abort() }
}

/** A sign-in that the test ends. */
function signIns() {
  const begun: {
    signal: AbortSignal
    closed: boolean
    end: (secrets: { [name: string]: string }) => void
    fail: (error: Error) => void
  }[] = []
  const signIn = (_settings: unknown, signal: AbortSignal): Promise<SignIn> => {
    const { promise, resolve, reject } = Promise.withResolvers<{ readonly [name: string]: string }>()
    const mine = { signal, closed: false, end: resolve, fail: reject }
    signal.addEventListener('abort', () => reject(new Error('stopped')))
    begun.push(mine)
    const address = `https://pega.example/authorize?n=${begun.length}`
    return Promise.resolve({ address, secrets: promise, close: () => void (mine.closed = true) })
  }
  return { begun, signIn }
}
const turn = () => new Promise(done => setTimeout(done))

test('every source tells what it asks for and what it can do besides being read', async () => {
  const { handlers } = desk({})
  const list = await handlers['source.list']()
  expect(list.find(one => one.name === 'casemanager')).toMatchObject({
    title: 'CaseManager',
    signsIn: false,
    discovers: false,
    sample: { title: 'Sample firm (CaseManager)' },
  })
})

test('a person signs in: the address is given at once, the secrets are kept when the person came back', async () => {
  const { begun, signIn } = signIns()
  const { handlers, secrets, events, store } = desk({ signIn })
  expect(handlers['source.signInState']()).toEqual({ at: 'none' })
  expect(await handlers['source.signIn']()).toEqual({ address: 'https://pega.example/authorize?n=1' })
  expect(handlers['source.signInState']()).toEqual({ at: 'waiting' })
  begun[0]!.end({ signedIn: 'token' })
  await turn()
  expect(handlers['source.signInState']()).toEqual({ at: 'done' })
  expect([...secrets]).toEqual([['source:signedIn', 'token']])
  expect(events).toEqual(['project'])
  expect(begun[0]!.closed).toBe(true)
  expect(JSON.stringify(store.project.get('source-settings'))).not.toContain('token')
})

test('a sign-in that fails says why until the next one is begun', async () => {
  const { begun, signIn } = signIns()
  const { handlers, secrets } = desk({ signIn })
  await handlers['source.signIn']()
  begun[0]!.fail(new CasebridgeError({ kind: 'fix-settings', code: 'denied', message: 'Pega said no.' }))
  await turn()
  expect(handlers['source.signInState']()).toMatchObject({
    at: 'failed',
    failure: { message: 'Pega said no.' },
  })
  expect(secrets.size).toBe(0)
  await handlers['source.signIn']()
  expect(handlers['source.signInState']()).toEqual({ at: 'waiting' })
})

test('beginning again ends the earlier sign-in, and what comes of that one is not kept', async () => {
  const { begun, signIn } = signIns()
  const { handlers, secrets } = desk({ signIn })
  await handlers['source.signIn']()
  await handlers['source.signIn']()
  expect(begun[0]!.signal.aborted).toBe(true)
  await turn()
  expect(handlers['source.signInState']()).toEqual({ at: 'waiting' })
  begun[1]!.end({ signedIn: 'second' })
  await turn()
  expect([...secrets.values()]).toEqual(['second'])
})

test('closing the project ends the sign-in', async () => {
  const { begun, signIn } = signIns()
  const { handlers, secrets, close } = desk({ signIn })
  await handlers['source.signIn']()
  close()
  await turn()
  expect(begun[0]!.signal.aborted).toBe(true)
  expect(begun[0]!.closed).toBe(true)
  expect(secrets.size).toBe(0)
})

test('a source nobody signs in to, and one that cannot describe itself, say so', async () => {
  const { handlers } = desk({})
  await expect(handlers['source.signIn']()).rejects.toMatchObject({ code: 'no-sign-in' })
  await expect(handlers['source.discover']()).rejects.toMatchObject({ code: 'no-discovery' })
  expect(handlers['source.discovery']()).toBeNull()
})

test('a description is kept in the project; asked for twice at a time, the source is asked once', async () => {
  let asked = 0
  const discover = async () => {
    asked += 1
    await turn()
    return nothing
  }
  const { handlers, store, events } = desk({ discover })
  const both = await Promise.all([handlers['source.discover'](), handlers['source.discover']()])
  expect(both).toEqual([nothing, nothing])
  expect(asked).toBe(1)
  expect(handlers['source.discovery']()).toEqual(nothing)
  expect(store.project.get('discovery')).toEqual(nothing)
  expect(events).toEqual(['project'])
  await handlers['source.discover']()
  expect(asked).toBe(2)
})

test('a description that comes after the project was closed is thrown away', async () => {
  const late = Promise.withResolvers<Discovery>()
  const { handlers, store, close } = desk({ discover: () => late.promise })
  const asking = handlers['source.discover']()
  close()
  late.resolve(nothing)
  await expect(asking).rejects.toThrow()
  expect(store.project.get('discovery')).toBeNull()
})

test('another address than that of the practice server ends practising; the same one does not', () => {
  const { handlers, store } = desk({})
  const given = { url: 'http://127.0.0.1:4711/prweb', clientId: 'practice' }
  store.project.set('source', 'any')
  store.project.set('practice-source', given)
  handlers['source.set']({ settings: { url: given.url } })
  expect(store.project.get('practice-source')).toEqual(given)
  handlers['source.set']({ settings: { url: 'https://pega.example/prweb' } })
  expect(store.project.get('practice-source')).toBeNull()
})

test.each([
  ['https://pega.example:8443/prweb', 'pega.example:8443'],
  ['pega.example/prweb', 'pega.example'],
])('the host of the address %s is told before anything is asked there', async (url, host) => {
  const { handlers, store } = desk({})
  store.project.set('source', 'any')
  expect((await handlers['source.set']({ settings: { url } })).hosts).toEqual([host])
})
