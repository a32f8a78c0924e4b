import { CasebridgeError } from '../../contract/failure'
import type { Handlers } from '../../contract/ipc'
import { planSummary } from '../pipeline/plan-summary'
import type { EngineCore } from './engine-core'

export function planHandlers(core: EngineCore): Pick<Handlers, 'plan.latest' | 'plan.page' | 'plan.approve'> {
  return {
    'plan.latest': ({ kind }) => {
      const { store } = core.session()
      const plan = store.plans.latest(kind)
      return plan ? planSummary(store, plan) : null
    },
    'plan.page': ({ planId, filter, after, limit }) =>
      core.session().store.plans.page(planId, filter, after, Math.min(limit, 1000)),
    'plan.approve': ({ planId, hash, by }) => {
      const { store } = core.session()
      if (by.trim() === '')
        throw new CasebridgeError({
          kind: 'fix-settings',
          code: 'no-name',
          message: 'Give the name of the person who approves the plan.',
        })
      const plan = store.plans.approve(planId, by.trim(), hash)
      store.ledger.note(0, 'approved', `Plan ${plan.id} (${plan.kind}) with hash ${hash}.`)
      core.tell('plan')
      core.tell('gates')
      return plan
    },
  }
}
