import { CasebridgeError } from '../../contract/failure'
import type { Handlers } from '../../contract/ipc'
import type { SampleApproval } from '../pipeline/gates'
import type { EngineCore } from './engine-core'

export function sampleHandlers(
  core: EngineCore,
): Pick<Handlers, 'sample.pick' | 'sample.page' | 'sample.counts' | 'sample.approve'> {
  return {
    'sample.pick': ({ size, keys }) => {
      core.session().store.project.set('sample', { size: Math.max(1, Math.min(500, Math.round(size))), keys })
      return null
    },
    'sample.page': ({ planId, after, limit, onlyDifferent, entity }) =>
      core
        .session()
        .store.discrepancies.comparisons(planId, after, Math.min(limit, 500), onlyDifferent, entity),
    'sample.counts': ({ planId }) => core.session().store.discrepancies.countComparisons(planId),
    'sample.approve': ({ by, keep }) => {
      const { store } = core.session()
      const latest = store.mappings.latest()
      const plan = store.plans.latest('sample')
      const run = store.runs.latest('sample')
      if (
        !latest ||
        !plan ||
        run?.planId !== plan.id ||
        run.state.at !== 'finished' ||
        plan.mappingHash !== latest.hash
      ) {
        throw new CasebridgeError({
          kind: 'fix-settings',
          code: 'no-sample',
          message: 'Load the sample of the map as it is now and look at it; then it can be approved.',
        })
      }
      if (by.trim() === '')
        throw new CasebridgeError({
          kind: 'fix-settings',
          code: 'no-name',
          message: 'Give the name of the person who approves the sample.',
        })
      store.project.set('sample-approval', {
        by: by.trim(),
        at: new Date().toISOString(),
        mappingHash: latest.hash,
        keep,
      } satisfies SampleApproval)
      store.ledger.note(run.id, 'approved', `Sample of plan ${plan.id}, map ${latest.hash}.`)
      core.tell('gates')
      return null
    },
  }
}
