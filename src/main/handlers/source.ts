import type { Handlers } from '../../contract/ipc'
import type { Profile, ProfileOverrides } from '../../contract/stream'
import type { FindingGroup } from '../../contract/finding'
import type { EngineCore } from './engine-core'
import { infoOf } from './project'

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
      const secret = new Set(
        session
          .source()
          .settings.filter(one => one.kind === 'secret')
          .map(one => one.name),
      )
      for (const [name, value] of Object.entries(secrets ?? {}))
        session.secrets.remember(`source:${name}`, value, true)
      session.store.project.set(
        'source-settings',
        Object.fromEntries(Object.entries(settings).filter(([name]) => !secret.has(name))),
      )
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
