import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { toFailure } from '../../../src/contract/failure'
import { createEngine } from '../../../src/main/engine'
import { practiceWorld } from '../../../src/main/practice/pega/world-data/practice-world'
import { startPracticePega, type PracticePega } from '../../../src/main/practice/pega/practice-pega'
import type { Engine } from '../../../src/main/shell/engine-port'
import { pega } from '../../../src/main/sources/pega/source'
import { ask } from '../../way'

/* A server that answers a few bytes at a time keeps nobody waiting who wants to stop. */

const passphrase = 'correct horse battery staple'
const soon = 1_000
let folder = ''
let engine: Engine
let server: PracticePega
const drip = { slowDrip: { bytes: 3, milliseconds: 40, times: 1_000_000 } }

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casebridge-flow-'))
  server = await startPracticePega({ world: practiceWorld({ cases: 30 }) })
  engine = createEngine({ shell: 'browser', home: join(folder, 'home') })
  await ask(engine, 'project.create', { name: 'P', parent: folder, source: 'pega', passphrase })
  const settings = { mode: 'v2', url: server.url, auth: 'client-credentials', clientId: server.clientId }
  await ask(engine, 'source.set', { settings, secrets: { secret: server.clientSecret } })
})
afterEach(async () => {
  await engine.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const pause = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms))

async function stands(): Promise<{ at: string; ms: number }> {
  const until = performance.now() + 8_000
  const from = performance.now()
  for (;;) {
    const now = await ask(engine, 'run.current')
    if (now && now.state.at !== 'running') return { at: now.state.at, ms: performance.now() - from }
    if (performance.now() > until) return { at: 'still ' + now?.state.at, ms: 8_000 }
    await pause(10)
  }
}

test.each([
  ['run.pause', 'paused'],
  ['run.cancel', 'cancelled'],
] as const)('%s is answered within a second while a server drips', async (call, state) => {
  await ask(engine, 'source.inspect')
  server.setFaults(drip)
  await ask(engine, 'run.start', { recipe: 'audit' })
  await pause(700)
  await ask(engine, call)
  const stood = await stands()
  expect(stood.at).toBe(state)
  expect(stood.ms).toBeLessThan(soon)
})

test('a paused reading goes on when the server has found its speed again', { timeout: 120_000 }, async () => {
  await ask(engine, 'source.inspect')
  server.setFaults(drip)
  await ask(engine, 'run.start', { recipe: 'audit' })
  await pause(700)
  await ask(engine, 'run.pause')
  expect((await stands()).at).toBe('paused')
  server.setFaults({})
  await ask(engine, 'run.resume')
  expect((await stands()).at).toBe('finished')
})

test.each(['inspect', 'discover'] as const)(
  'a look at the source (%s) ends within a second too',
  async what => {
    server.setFaults(drip)
    const settings = {
      mode: 'v2',
      url: server.url,
      auth: 'client-credentials',
      clientId: server.clientId,
      secret: server.clientSecret,
    }
    const stop = new AbortController()
    const looking = (what === 'inspect' ? pega.inspect : pega.discover!)(settings, {}, stop.signal)
    const ended = looking.then(() => null, toFailure)
    await pause(500)
    const from = performance.now()
    stop.abort()
    expect(await ended).toMatchObject({ kind: 'cancelled' })
    expect(performance.now() - from).toBeLessThan(soon)
  },
)

test('closing the project ends a look at the source', async () => {
  server.setFaults(drip)
  const looking = ask(engine, 'source.inspect').then(() => null, toFailure)
  await pause(500)
  const from = performance.now()
  await ask(engine, 'project.close')
  expect(await looking).toMatchObject({ kind: 'cancelled' })
  expect(performance.now() - from).toBeLessThan(soon)
})
