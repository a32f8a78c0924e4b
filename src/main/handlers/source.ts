import type { Discovery } from '../../contract/discovery'
import { CasebridgeError } from '../../contract/failure'
import type { Handlers } from '../../contract/ipc'
import type { SourceInfo } from '../../contract/setting'
import type { Profile, ProfileOverrides } from '../../contract/stream'
import type { FindingGroup } from '../../contract/finding'
import { practiceProject } from '../practice/projects'
import type { Session } from '../session'
import { sources } from '../sources/index'
import type { Source } from '../sources/source'
import type { EngineCore } from './engine-core'
import { infoOf } from './project'
import { secretPlace } from './secret-places'
import { createSignIns } from './sign-in'

type Names =
  | 'source.list'
  | 'source.set'
  | 'source.inspect'
  | 'source.profile'
  | 'source.override'
  | 'source.overrides'
  | 'source.signIn'
  | 'source.signInState'
  | 'source.discover'
  | 'source.discovery'

export function sourceHandlers(core: EngineCore): Pick<Handlers, Names> {
  const inspect = async (): Promise<{ profile: Profile; findings: FindingGroup[] }> => {
    const session = core.session()
    const { store } = session
    const { profile, findings } = await session
      .source()
      .inspect(session.sourceSettings(), store.profile.overrides(), session.signal)
    store.profile.set(profile)
    store.findings.clear('inspect')
    store.findings.add(findings.map(finding => ({ ...finding, step: 'inspect' })))
    core.tell('project')
    return { profile, findings: store.findings.groups({ step: 'inspect' }) }
  }
  const signIns = createSignIns(() => core.tell('project'))
  const discoveries = new WeakMap<Session, Promise<Discovery>>()
  const discover = async (session: Session): Promise<Discovery> => {
    const source = session.source()
    if (!source.discover) {
      throw new CasebridgeError({
        kind: 'fix-settings',
        code: 'no-discovery',
        message: `${source.title} cannot be asked to describe itself. Look at the source instead.`,
      })
    }
    const { store } = session
    const found = await source.discover(session.sourceSettings(), store.profile.overrides(), session.signal)
    session.signal.throwIfAborted()
    store.project.set('discovery', found)
    core.tell('project')
    return found
  }
  return {
    'source.list': () => sources.map(infoOfSource),
    'source.set': ({ settings, secrets }) => {
      const session = core.session()
      const source = session.source()
      const known = new Map(source.settings.map(one => [one.name, one.kind]))
      for (const name of [...Object.keys(settings), ...Object.keys(secrets ?? {})])
        if (!known.has(name))
          throw wrong(`${source.title} has no setting “${name}”. Correct the name, or leave it out.`)
      const plain = Object.fromEntries(
        Object.entries(settings).filter(([name]) => known.get(name) !== 'secret'),
      )
      const place =
        Object.keys(plain).find(name => known.get(name) === 'url' && namesSomebody(plain[name])) ??
        secretPlace(plain)
      if (place !== null)
        throw wrong(
          `“${place}” looks like a password or key, and settings are kept in the project. Take it out, and give it as the secret, which is kept in the keychain.`,
        )
      for (const [name, value] of Object.entries(secrets ?? {}))
        if (known.get(name) === 'secret') session.secrets.remember(`source:${name}`, value, true)
      keepPractice(session, plain)
      session.store.project.set('source-settings', plain)
      core.tell('project')
      return infoOf(session)
    },
    'source.inspect': inspect,
    'source.profile': () => core.session().store.profile.get(),
    'source.overrides': () => core.session().store.profile.overrides(),
    'source.override': async (overrides: ProfileOverrides) => {
      core.session().store.profile.setOverrides(overrides)
      return await inspect()
    },
    'source.signIn': async () => await signIns.begin(core.session()),
    'source.signInState': () => signIns.state(core.session()),
    'source.discover': async () => {
      const session = core.session()
      // asked twice, it is asked once: describing itself is work for a source
      const running = discoveries.get(session) ?? discover(session)
      discoveries.set(session, running)
      try {
        return await running
      } finally {
        discoveries.delete(session)
      }
    },
    'source.discovery': () => core.session().store.project.get<Discovery>('discovery'),
  }
}

function infoOfSource(source: Source): SourceInfo {
  const sample = practiceProject(source.name)
  return {
    name: source.name,
    title: source.title,
    settings: source.settings,
    signsIn: source.signIn !== undefined,
    signInWhen: source.signInWhen ?? null,
    discovers: source.discover !== undefined,
    sample: sample === null ? null : { title: sample.title, about: sample.about },
  }
}

/** A project that reads the practice server of its source goes on doing so unless another address is given. */
function keepPractice({ store }: Session, settings: { readonly [name: string]: unknown }): void {
  const given = store.project.get<{ readonly [name: string]: unknown }>('practice-source')
  if (!given) return
  const same = Object.entries(given).every(
    ([name, value]) => typeof value !== 'string' || !value.includes('://') || settings[name] === value,
  )
  if (!same) store.project.set('practice-source', null)
}

/** `ada:secret@pega.example`, typed without https:// before it, is no address that can be read, and holds a password all the same. */
const namesSomebody = (address: unknown): boolean =>
  typeof address === 'string' && /^\s*(?:[a-z][a-z0-9+.-]*:)?\/*[^/?#]*@/i.test(address)

function wrong(message: string): CasebridgeError {
  return new CasebridgeError({ kind: 'fix-settings', code: 'source-settings', message })
}
