import { CasebridgeError } from '../contract/failure'
import type { EngineEvent, Handlers, OdooSettings } from '../contract/ipc'
import { sweepTempFolders } from './files/own-temp'
import { auditHandlers } from './handlers/audit'
import { checkHandlers } from './handlers/check'
import { checkedHandlers } from './handlers/checked'
import type { EngineCore } from './handlers/engine-core'
import { mappingHandlers } from './handlers/mapping'
import { odooHandlers } from './handlers/odoo'
import { planHandlers } from './handlers/plan'
import { projectHandlers } from './handlers/project'
import { rememberProject } from './handlers/recent'
import { reportHandlers } from './handlers/report'
import { runHandlers } from './handlers/run'
import { sampleHandlers } from './handlers/sample'
import { sourceHandlers } from './handlers/source'
import { systemClock } from './pipeline/clock'
import { createRunner } from './pipeline/runner'
import { stepOf } from './pipeline/steps'
import { createPracticeHolder } from './practice/holder'
import { createConnection, withSecrets, type Session } from './session'
import type { Engine, EngineOptions } from './shell/engine-port'
import { sourceNamed } from './sources/index'
import type { SourceSettings } from './sources/source'
import { createProject, openProject, type OpenedProject } from './open-project'
import type { Secrets } from './store/secrets'
import { version } from './version'

/** The engine without any shell: opens the store, wires the parts, answers the contract. */
export function createEngine(options: EngineOptions): Engine {
  sweepTempFolders()
  const listeners = new Set<(event: EngineEvent) => void>()
  const tell = (event: EngineEvent): void => {
    for (const listener of listeners) listener(event)
  }
  const practice = createPracticeHolder()
  let session: Session | null = null

  const startPractice = async (at: Session): Promise<void> => {
    const odoo = await practice.start({
      folder: at.store.folder,
      seal: at.practiceSeal,
      source: at.source().name,
    })
    at.store.project.set('odoo', {
      url: odoo.url,
      database: odoo.database,
      login: odoo.login,
      transport: 'xmlrpc',
    } satisfies OdooSettings)
    at.secrets.remember('odoo', odoo.secret, false)
    at.forgetOdoo()
  }
  /** Where the project reads the practice server of its source: starts that and fills in where it is and how to sign in. */
  const startPracticeSource = async (at: Session): Promise<void> => {
    const served = await practice.serve({ folder: at.store.folder, source: at.source().name })
    if (served === null) return
    const stored = at.store.project.get<SourceSettings>('source-settings') ?? {}
    at.store.project.set('source-settings', { ...stored, ...served.settings })
    at.store.project.set('practice-source', served.settings)
    for (const [name, secret] of Object.entries(served.secrets))
      at.secrets.remember(`source:${name}`, secret, false)
  }
  const startPractices = async (at: Session): Promise<void> => {
    if (at.store.project.get('practice-source')) await startPracticeSource(at)
    if (at.store.project.get('practice')) await startPractice(at)
  }
  /** Makes a project the open one once all of it is there: a screen that looked earlier would save its emptiness over it. */
  const ready = async (opening: Session, prepare: () => Promise<void>): Promise<Session> => {
    try {
      await prepare()
    } catch (error) {
      await opening.close()
      await practice.stop()
      throw error
    }
    session = opening
    rememberProject(options.home, opening.store.folder)
    return opening
  }

  const core: EngineCore = {
    ...options,
    tell,
    hasSession: () => session !== null,
    session() {
      if (session) return session
      throw new CasebridgeError({
        kind: 'fix-settings',
        code: 'no-project',
        message: 'No project is open. Open one or make a new one.',
      })
    },
    async openSession(folder, passphrase) {
      await core.closeSession()
      const opening = sessionOf(
        openProject({ folder, ...(passphrase === undefined ? {} : { passphrase }) }),
        tell,
        options,
      )
      return await ready(opening, () => startPractices(opening))
    },
    async createSession({ name, parent, source, passphrase }, prepare) {
      await core.closeSession()
      sourceNamed(source)
      const opening = sessionOf(
        createProject({ name, parent, ...(passphrase === undefined ? {} : { passphrase }) }),
        tell,
        options,
      )
      opening.store.project.set('source', source)
      return await ready(opening, async () => {
        await prepare?.(opening)
        await startPractices(opening)
      })
    },
    async closeSession() {
      const closing = session
      session = null
      await closing?.close()
      await practice.stop()
    },
    practice: () => startPractice(core.session()),
  }

  const handlers: Handlers = {
    ...projectHandlers(core, version),
    ...sourceHandlers(core),
    ...odooHandlers(core),
    ...auditHandlers(core),
    ...mappingHandlers(core),
    ...planHandlers(core),
    ...sampleHandlers(core),
    ...runHandlers(core),
    ...checkHandlers(core),
    ...reportHandlers(core),
  }
  return {
    handlers: checkedHandlers(handlers),
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => core.closeSession(),
  }
}

function sessionOf(
  { store, projectId, secrets: kept, practiceSeal }: OpenedProject,
  tell: (event: EngineEvent) => void,
  options: EngineOptions,
): Session {
  const secrets: Secrets = { ...kept, recall: name => kept.recall(name) ?? options.secret?.(name) ?? null }
  const connection = createConnection(() => store.project.get<OdooSettings>('odoo'), secrets)
  const clock = options.clock ?? systemClock
  const life = new AbortController()
  const session: Session = {
    store,
    projectId,
    secrets,
    practiceSeal,
    clock,
    signal: life.signal,
    runner: createRunner({
      runs: store.runs,
      step: (name, run, signal) => stepOf(session, name, run, signal),
      changed: () => {
        tell('run')
        tell('gates')
      },
      cut: connection.cut,
      clock,
    }),
    source: () => sourceNamed(store.project.get<string>('source') ?? ''),
    sourceSettings: () => withSecrets(session.source(), store.project.get('source-settings') ?? {}, secrets),
    odooSettings: () => store.project.get<OdooSettings>('odoo'),
    odoo: connection.odoo,
    forgetOdoo: connection.forget,
    async close() {
      life.abort()
      await session.runner.close()
      store.close()
    },
  }
  return session
}
