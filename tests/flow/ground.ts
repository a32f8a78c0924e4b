import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { createEngine } from '../../src/main/engine'
import { connect } from '../../src/main/odoo/client'
import type { Writer } from '../../src/main/odoo/odoo'
import { startPracticeOdoo, type PracticeOdoo } from '../../src/main/practice/odoo/practice-odoo'
import { writing } from '../../src/main/practice/odoo/line-faults'
import {
  sampleMappingOptions,
  sampleOverrides,
  sampleUsers,
} from '../../src/main/practice/sample-firm/firm-facts'
import { writeSampleExport } from '../../src/main/practice/sample-firm/sample-firm'
import type { Engine, EngineOptions } from '../../src/main/shell/engine-port'
import { approve, ask, finish, loadSample, planAll, toConfirmedMap } from '../way'

export const passphrase = 'correct horse battery staple'

/** A project and the practice Odoo it belongs to, both running. */
export type Ground = {
  readonly engine: Engine
  readonly practice: PracticeOdoo
  readonly odoo: Writer
  readonly folder: string
  readonly project: string
  /** Closes the engine, as leaving the program does, and opens the project again. */
  reopen(): Promise<Ground>
  /** The practice Odoo stops and comes back with a new password, which the engine does not know. */
  changePassword(): Promise<Ground>
  close(): Promise<void>
}

/** Everything up to a certain point of the way, at rest on disk, from which any number of grounds can be made. */
export type Prepared = { open(): Promise<Ground>; remove(): void }

/** Time that runs fifty times as fast: what waits a minute for a server waits a second here. */
const hurried = {
  now: () => performance.now() * 50,
  wait: (milliseconds: number, signal: AbortSignal) =>
    new Promise<void>(done => {
      const end = (): void => {
        clearTimeout(timer)
        done()
      }
      const timer = setTimeout(end, milliseconds / 50)
      signal.addEventListener('abort', end)
    }),
} satisfies EngineOptions['clock']

export const upTo = {
  /** The map is confirmed; nothing is planned. */
  map: async () => {},
  /** The plan of a sample that is nearly everything is approved; nothing is in Odoo. */
  samplePlan: async (engine: Engine) => {
    await ask(engine, 'sample.pick', { size: 100, keys: [] })
    await finish(engine, 'plan-sample')
    await approve(engine, 'sample')
  },
  /** The sample is in Odoo and approved, the plan of the rest is approved. */
  fullPlan: async (engine: Engine) => {
    await loadSample(engine, 12)
    await planAll(engine)
  },
}

/** From now on hears of every writing call before it is carried out, and may say that its line is lost. */
export function eachWrite(
  { practice }: Pick<Ground, 'practice'>,
  act: (call: number, method: string) => 'before' | 'after' | null | void,
): void {
  let calls = 0
  practice.faults.takeLoss = method => (writing.has(method) ? (act((calls += 1), method) ?? null) : null)
}

/** A small law firm's project, brought as far as `way` goes. */
export async function prepare(way: (engine: Engine) => Promise<void>, cases = 24): Promise<Prepared> {
  const folder = mkdtempSync(join(tmpdir(), 'casebridge-flow-'))
  await writeSampleExport(join(folder, 'export'), { cases })
  const practice = await startPracticeOdoo({ file: join(folder, 'odoo.json'), users: sampleUsers })
  const engine = createEngine({ shell: 'cli', home: join(folder, 'home'), clock: hurried })
  await ask(engine, 'project.create', { name: 'Firm', parent: folder, source: 'casemanager', passphrase })
  await ask(engine, 'source.set', { settings: { mode: 'files', paths: [join(folder, 'export')] } })
  await ask(engine, 'source.override', sampleOverrides)
  await chooseOdoo(engine, practice)
  await toConfirmedMap(engine, sampleMappingOptions)
  await way(engine)
  await engine.close()
  await practice.stop()
  return {
    open: () => openGround(folder),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function openGround(from: string): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'casebridge-flow-'))
  for (const part of ['odoo.json', 'odoo.json.files', 'Firm.casebridge'])
    if (existsSync(join(from, part))) cpSync(join(from, part), join(folder, part), { recursive: true })
  const practice = await startPracticeOdoo({ file: join(folder, 'odoo.json'), users: sampleUsers })
  return await openEngine(folder, practice, true)
}

async function openEngine(folder: string, practice: PracticeOdoo, known: boolean): Promise<Ground> {
  const project = join(folder, 'Firm.casebridge')
  const engine = createEngine({ shell: 'cli', home: join(folder, 'home'), clock: hurried })
  await ask(engine, 'project.open', { folder: project, passphrase })
  if (known) await chooseOdoo(engine, practice)
  return groundOf(folder, project, practice, engine)
}

async function groundOf(
  folder: string,
  project: string,
  practice: PracticeOdoo,
  engine: Engine,
): Promise<Ground> {
  const { url, database, login, secret } = practice
  const odoo = await connect({ url, database, login, transport: 'xmlrpc' }, secret)
  return {
    engine,
    practice,
    odoo,
    folder,
    project,
    async reopen() {
      odoo.close()
      await engine.close()
      return await openEngine(folder, practice, true)
    },
    async changePassword() {
      odoo.close()
      await practice.stop()
      const port = Number(new URL(practice.url).port)
      const anew = await startPracticeOdoo({ file: join(folder, 'odoo.json'), users: sampleUsers, port })
      return await groundOf(folder, project, anew, engine)
    },
    async close() {
      odoo.close()
      await engine.close()
      await practice.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function chooseOdoo(engine: Engine, practice: PracticeOdoo): Promise<void> {
  const { url, database, login, secret } = practice
  await ask(engine, 'odoo.set', {
    settings: { url, database, login, transport: 'xmlrpc' },
    secret,
    remember: false,
  })
}
