import { CasebridgeError } from '../../contract/failure'
import type { Handlers } from '../../contract/ipc'
import type { Profile, ProfileOverrides } from '../../contract/stream'
import type { FindingGroup } from '../../contract/finding'
import type { EngineCore } from './engine-core'
import { infoOf } from './project'
import { secretPlace } from './secret-places'

type Names = 'source.set' | 'source.inspect' | 'source.profile' | 'source.override' | 'source.overrides'

export function sourceHandlers(core: EngineCore): Pick<Handlers, Names> {
  const inspect = async (): Promise<{ profile: Profile; findings: FindingGroup[] }> => {
    const session = core.session()
    const { store } = session
    const { profile, findings } = await session
      .source()
      .inspect(session.sourceSettings(), store.profile.overrides(), new AbortController().signal)
    store.profile.set(profile)
    store.findings.clear('inspect')
    store.findings.add(findings.map(finding => ({ ...finding, step: 'inspect' })))
    core.tell('project')
    return { profile, findings: store.findings.groups({ step: 'inspect' }) }
  }
  return {
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
      const place = secretPlace(plain)
      if (place !== null)
        throw wrong(
          `“${place}” looks like a password or key, and settings are kept in the project. Take it out, and give it as the secret, which is kept in the keychain.`,
        )
      for (const [name, value] of Object.entries(secrets ?? {}))
        if (known.get(name) === 'secret') session.secrets.remember(`source:${name}`, value, true)
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
  }
}

function wrong(message: string): CasebridgeError {
  return new CasebridgeError({ kind: 'fix-settings', code: 'source-settings', message })
}
