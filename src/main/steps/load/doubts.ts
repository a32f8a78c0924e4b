import type { Change } from '../../../contract/change'
import { withCustomModels } from '../../odoo/new-model'
import { present, registerExternalIds } from './carrier'
import type { Settling } from './ports'

/** How long a request whose answer was lost may still be at work inside Odoo before it counts as lost. */
const patience = 12_000
const pause = 500

/**
 * Settles changes that were asked and never answered, by asking Odoo for the records' own keys, never by guessing. A
 * server goes on with a request whose caller has died, so "not there" is believed only after a while; should it come even
 * later, the sweep at the end of the run finds the double.
 */
export async function settleDoubts(hold: Settling, planId: number): Promise<void> {
  for (const changes of alike(hold.plans.inDoubt(planId))) {
    const { action, model } = changes[0]!
    // what Odoo may have learnt or forgotten without our hearing of it
    if (model === 'ir.model.fields')
      for (const known of fieldModels(changes)) await hold.odoo.fields(known, true)
    if (action === 'create') await settleCreates(hold, changes)
    else if (action === 'delete') await settleDeletes(hold, changes)
    else
      hold.ledger.settle(
        hold.runId,
        changes.map(change => ({ change, what: 'lost' })),
      )
  }
}

async function settleCreates(hold: Settling, changes: readonly Change[]): Promise<void> {
  const wait = hold.wait ?? (ms => new Promise(done => setTimeout(done, ms)))
  const now = hold.now ?? Date.now
  const since = now()
  let left = changes
  for (;;) {
    hold.signal.throwIfAborted()
    const found = await present(hold, left)
    const there = left.flatMap(change =>
      found.get(change.key)?.[0] === undefined ? [] : [{ change, id: found.get(change.key)![0]! }],
    )
    if (there.length > 0) {
      await registerExternalIds(hold, there, true)
      hold.ledger.settle(
        hold.runId,
        there.map(({ change, id }) => ({
          change,
          what: 'done',
          odooId: id,
          desiredHash: change.desiredHash,
        })),
      )
    }
    left = left.filter(change => !found.has(change.key))
    // one transaction a call: once some of a call's records are there, the others were refused or belong to a call never made
    if (left.length === 0 || there.length > 0 || now() - since >= patience) break
    await wait(pause)
  }
  if (left.length > 0)
    hold.ledger.settle(
      hold.runId,
      left.map(change => ({ change, what: 'lost' })),
    )
}

async function settleDeletes(hold: Settling, changes: readonly Change[]): Promise<void> {
  const there = new Set(
    await withCustomModels(hold.odoo).search(changes[0]!.model, [['id', 'in', changes.map(c => c.odooId!)]]),
  )
  hold.ledger.settle(
    hold.runId,
    changes.map(change =>
      there.has(change.odooId!) ? { change, what: 'lost' } : { change, what: 'done', odooId: change.odooId! },
    ),
  )
}

/** Models whose fields these changes are about; of a removed field only its key tells. */
export function fieldModels(changes: readonly Change[]): Set<string> {
  return new Set(changes.map(({ key }) => key.slice('field:'.length, key.lastIndexOf('.'))))
}

function alike(changes: readonly Change[]): Change[][] {
  const groups = new Map<string, Change[]>()
  for (const change of changes) {
    const name = `${change.action} ${change.phase} ${change.model}`
    const group = groups.get(name)
    if (group) group.push(change)
    else groups.set(name, [change])
  }
  return [...groups.values()]
}
