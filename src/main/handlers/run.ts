import type { Handlers } from '../../contract/ipc'
import { admit, gatesOf } from '../pipeline/gates'
import type { EngineCore } from './engine-core'

export function runHandlers(
  core: EngineCore,
): Pick<
  Handlers,
  'run.start' | 'run.pause' | 'run.resume' | 'run.cancel' | 'run.current' | 'run.list' | 'gates'
> {
  return {
    'run.start': ({ recipe }) => {
      const session = core.session()
      const plan = admit(session.store, recipe)
      return session.runner.start(recipe, plan?.id ?? null)
    },
    'run.pause': () => core.session().runner.pause(),
    'run.resume': () => core.session().runner.resume(),
    'run.cancel': () => core.session().runner.cancel(),
    'run.current': () => core.session().runner.current(),
    'run.list': () => core.session().store.runs.list(),
    gates: () => gatesOf(core.session().store),
  }
}
