import { CasebridgeError } from '../../../contract/failure'
import type { Change, ChangeState, Key } from '../../../contract/change'
import type { Progress } from '../../../contract/run'
import { modelFacts } from '../../odoo/entities'
import { createFinder } from '../../odoo/finder'
import { removeLeftActions } from '../../odoo/run-action'
import { carryOut } from './carry-out'
import { settleDoubts } from './doubts'
import type { Hold, Load } from './ports'
import { sweepDoubles, sweepParts } from './sweep'
import { waves } from './waves'

/**
 * Carries out an approved plan; the only step that writes to Odoo. Starting it again is always safe: doubts are settled
 * first, then it goes on where it was. What Odoo refuses is set aside, and tried once more when everything else is done.
 */
export async function* load(ports: Load): AsyncGenerator<Progress> {
  refuseUnapproved(ports)
  const hold: Hold = { ...ports, finder: createFinder(ports.odoo), number: numbers(ports) }
  const count = counter(hold)
  yield count('Settling what was in doubt', 0)
  await removeLeftActions(ports.odoo)
  await settleDoubts(hold, hold.planId)
  yield* drain(hold, count)
  for (let waited = Infinity; ports.plans.reopen(ports.planId) > 0;) {
    yield* drain(hold, count)
    // what waited for something that waited itself comes through one turn later
    const waiting = countOf(hold, 'waiting')
    if (waiting === 0 || waiting >= waited) break
    waited = waiting
  }
  await sweepDoubles(hold)
  await sweepParts(hold)
  yield count('Done', 0)
}

async function* drain(hold: Hold, count: ReturnType<typeof counter>): AsyncGenerator<Progress> {
  for (;;) {
    hold.signal.throwIfAborted()
    const [first] = hold.plans.pending(hold.planId, 1)
    if (!first) return
    const batch = hold.plans.pending(hold.planId, batchOf(first))
    for (const wave of waves(batch)) await carryOut(hold, wave)
    yield count(modelFacts(first.model).plural, batch.length)
  }
}

/** Deletes, stamps and skips go a thousand at a time: over XML-RPC Odoo hashes the password anew after some of them. */
function batchOf({ action, model }: Change): number {
  return action === 'create' || action === 'update' ? modelFacts(model).batch : 1000
}

function refuseUnapproved({ plans, planId }: Load): void {
  const plan = plans.get(planId)
  if (!plan?.approved) {
    throw new CasebridgeError({
      kind: 'fix-settings',
      code: 'plan-not-approved',
      message:
        'This plan was not approved yet. Look at it under Prepare and approve it; nothing was written.',
    })
  }
  if (plans.rehash(planId) !== plan.approved.hash) {
    throw new CasebridgeError({
      kind: 'fix-settings',
      code: 'plan-changed',
      message:
        'The plan is not the one that was approved. Make the plan again and approve that one; nothing was written.',
    })
  }
}

/** Odoo's number of a key: what this or an earlier run made or adopted. */
function numbers({ bound }: Load): (key: Key) => number | null {
  return key => bound.get(key)?.odooId ?? null
}

function countOf({ plans, planId }: Hold, state: ChangeState): number {
  return plans.counts(planId).reduce((sum, row) => sum + (row.state === state ? row.count : 0), 0)
}

/** Counting a large plan costs a look at every change, so it is done every few seconds and carried on in between. */
function counter({ plans, planId }: Hold): (what: string, carried: number) => Progress {
  let at = 0
  let [done, total, failed] = [0, 0, 0]
  return (what, carried) => {
    done += carried
    if (carried === 0 || Date.now() - at > 3000) {
      at = Date.now()
      ;[done, total, failed] = [0, 0, 0]
      for (const row of plans.counts(planId)) {
        total += row.count
        if (row.state === 'done') done += row.count
        if (row.state === 'refused' || row.state === 'waiting') failed += row.count
      }
    }
    return { step: 'load', what, done, total, failed, rate: null, secondsLeft: null }
  }
}
