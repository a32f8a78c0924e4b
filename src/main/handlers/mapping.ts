import { CasebridgeError } from '../../contract/failure'
import type { Handlers } from '../../contract/ipc'
import type { Mapping, MappingGap } from '../../contract/mapping'
import { settled } from '../../contract/priority-scale'
import { confirmLikely } from '../steps/propose/confirm'
import { gaps } from '../steps/propose/gaps'
import type { EngineCore } from './engine-core'

type Names = 'mapping.get' | 'mapping.save' | 'mapping.confirmLikely' | 'mapping.versions' | 'mapping.version'
type Answer = { mapping: Mapping; hash: string; gaps: MappingGap[] }

export function mappingHandlers(core: EngineCore): Pick<Handlers, Names> {
  const withGaps = (mapping: Mapping, hash: string): Answer => {
    const profile = core.session().store.profile.get()
    return { mapping, hash, gaps: profile ? [...gaps(mapping, profile)] : [] }
  }
  const save = (mapping: Mapping, note: string): Answer => {
    const saved = core.session().store.mappings.save(mapping, note)
    core.tell('mapping')
    core.tell('gates')
    return withGaps(saved.mapping, saved.hash)
  }
  return {
    'mapping.get': () => {
      const latest = core.session().store.mappings.latest()
      return latest ? withGaps(latest.mapping, latest.hash) : null
    },
    'mapping.save': ({ mapping, note }) => save(settled(mapping), note),
    'mapping.confirmLikely': ({ atLeast }) => {
      const latest = core.session().store.mappings.latest()
      if (!latest)
        throw new CasebridgeError({
          kind: 'fix-settings',
          code: 'no-mapping',
          message: 'There is no map yet. Propose one first.',
        })
      return save(
        confirmLikely(latest.mapping, atLeast),
        `Confirmed everything at least ${Math.round(atLeast * 100)} % sure`,
      )
    },
    'mapping.versions': () => [...core.session().store.mappings.versions()],
    'mapping.version': ({ version }) => core.session().store.mappings.version(version),
  }
}
