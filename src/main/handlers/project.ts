import { readdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { CasebridgeError } from '../../contract/failure'
import type { Handlers, ProjectInfo } from '../../contract/ipc'
import { practiceProject, type PracticeProject } from '../practice/projects'
import type { Session } from '../session'
import { keychainWorks } from '../store/key'
import type { EngineCore } from './engine-core'
import { forgetMissing, recentProjects } from './recent'

type Names =
  | 'app.info'
  | 'project.create'
  | 'project.open'
  | 'project.sample'
  | 'project.recent'
  | 'project.info'
  | 'project.close'
  | 'folder.list'

export function projectHandlers(core: EngineCore, version: string): Pick<Handlers, Names> {
  // told only when it is all there: whoever looks must not find half a project
  const opened = (session: Session): ProjectInfo => {
    core.tell('project')
    return infoOf(session)
  }
  return {
    'app.info': () => ({
      version,
      shell: core.shell,
      home: homedir(),
      keychain: keychainWorks(),
      openProject: core.hasSession() ? core.session().store.folder : null,
    }),
    'project.create': async request => opened(await core.createSession(request)),
    'project.open': async ({ folder, passphrase }) => opened(await core.openSession(folder, passphrase)),
    'project.sample': async ({ parent, source = 'casemanager', passphrase }) => {
      const project = practiceProject(source)
      if (project === null) throw noSample(source)
      const known = passphrase === undefined ? {} : { passphrase }
      const request = { name: project.name, parent, source, ...known }
      return opened(await core.createSession(request, session => fillSample(session, project)))
    },
    'project.recent': () => forgetMissing(recentProjects(core.home)),
    'project.info': () => infoOf(core.session()),
    'project.close': async () => {
      await core.closeSession()
      return null
    },
    'folder.list': ({ path }) => listFolder(path ?? homedir()),
  }
}

async function fillSample({ store }: Session, project: PracticeProject): Promise<void> {
  const { settings, overrides, options } = await project.fill(store.folder)
  store.project.set('source-settings', settings)
  store.profile.setOverrides(overrides)
  store.project.set('mapping-options', options)
  store.project.set('practice', true)
  if (project.serve) store.project.set('practice-source', {})
}

const noSample = (source: string): CasebridgeError =>
  new CasebridgeError({
    kind: 'fix-settings',
    code: 'no-sample-project',
    message: `There is no sample project for the source “${source}”.`,
  })

/** What the screens show of a project; names every host Casebridge may contact for it. */
export function infoOf(session: Session): ProjectInfo {
  const { store } = session
  const odoo = session.odooSettings()
  const settings = store.project.get<Record<string, unknown>>('source-settings') ?? {}
  return {
    name: store.name,
    folder: store.folder,
    source: store.project.get<string>('source') ?? '',
    sourceSettings: settings,
    odoo,
    practice: store.project.get<boolean>('practice') === true,
    hosts: [...new Set([odoo?.url, settings, addresses(session, settings)].flatMap(hostsIn))],
  }
}

/** The source's addresses in full, where a person left out how they begin. */
function addresses(session: Session, settings: Record<string, unknown>): string[] {
  return session
    .source()
    .settings.map(one => (one.kind === 'url' ? settings[one.name] : undefined))
    .filter(value => typeof value === 'string' && value !== '' && !value.includes('://'))
    .map(value => `https://${String(value)}`)
}

/** Hosts of every address that stands anywhere in settings, whichever source they are for. */
function hostsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    const url = /^https?:/i.test(value) ? URL.parse(value) : null
    return url === null ? [] : [url.host]
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(hostsIn) : []
}

async function listFolder(asked: string): Promise<{
  path: string
  parent: string | null
  entries: { name: string; path: string; folder: boolean; bytes: number | null }[]
}> {
  if (!isAbsolute(asked)) throw unlistable(asked, null)
  const path = resolve(asked)
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
    throw unlistable(path, error)
  })
  const listed = await Promise.all(
    entries
      .filter(entry => !entry.name.startsWith('.') && (entry.isDirectory() || entry.isFile()))
      .map(async entry => {
        const full = join(path, entry.name)
        const bytes = entry.isFile()
          ? await stat(full).then(
              s => s.size,
              () => null,
            )
          : null
        return { name: entry.name, path: full, folder: entry.isDirectory(), bytes }
      }),
  )
  listed.sort((a, b) => Number(b.folder) - Number(a.folder) || a.name.localeCompare(b.name))
  return { path, parent: dirname(path) === path ? null : dirname(path), entries: listed }
}

function unlistable(path: string, cause: unknown): CasebridgeError {
  const message = `The folder ${path} cannot be looked into: it is not there, or your user has no right to read it. Choose another one.`
  return new CasebridgeError({ kind: 'fix-settings', code: 'folder-unreadable', message }, cause)
}
