import type { Plan } from '../../../contract/change'
import type { Progress } from '../../../contract/run'
import { settleDoubts } from './doubts'
import type { Settling } from './ports'

const kinds: readonly Plan['kind'][] = ['sample', 'full', 'delta', 'rollback']

/**
 * Clears up what a broken-off run asked Odoo and never heard of, before anything is planned on what the ledger says: a
 * record made by a request whose answer was lost would else be made again, or be left behind by a rollback.
 */
export async function* settle(ports: Settling): AsyncGenerator<Progress> {
  yield {
    step: 'settle',
    what: 'Settling what was in doubt',
    done: 0,
    total: null,
    failed: 0,
    rate: null,
    secondsLeft: null,
  }
  for (const kind of kinds) {
    // only the latest of a kind can have doubts: each was settled before the next was made
    const plan = ports.plans.latest(kind)
    if (plan) await settleDoubts(ports, plan.id)
  }
}
