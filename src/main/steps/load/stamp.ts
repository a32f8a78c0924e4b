import type { Change } from '../../../contract/change'
import { CasebridgeError } from '../../../contract/failure'
import { stampCreateDates } from '../../odoo/stamp'
import type { Hold } from './ports'

/** Sets Odoo's own creation dates, which no write can: by the temporary server action the person consented to. */
export async function stampAll(hold: Hold, changes: readonly Change[]): Promise<void> {
  const known = changes.map(change => ({ change, id: hold.number(change.key) }))
  const missing = known.filter(one => one.id === null)
  if (missing.length > 0)
    hold.ledger.settle(
      hold.runId,
      missing.map(({ change }) => ({
        change,
        what: 'waiting',
        detail: `Waits for ${change.key}, which is not in Odoo.`,
      })),
    )
  const ready = known.flatMap(({ change, id }) => (id === null ? [] : [{ change, id }]))
  if (ready.length === 0) return
  hold.signal.throwIfAborted()
  hold.ledger.intend(
    hold.runId,
    ready.map(one => one.change),
  )
  await stampSome(hold, ready)
}

type Ready = { readonly change: Change; readonly id: number }

/** Where one of them is no longer in Odoo none is stamped: it is found by halving, and set aside. */
async function stampSome(hold: Hold, ready: readonly Ready[]): Promise<void> {
  const { model } = ready[0]!.change
  try {
    await stampCreateDates(
      hold.odoo,
      model,
      ready.map(({ change, id }) => ({ id, createDate: String(change.values['create_date']) })),
    )
  } catch (error) {
    if (!(error instanceof CasebridgeError) || error.kind !== 'fix-record') throw error
    if (ready.length === 1)
      return hold.ledger.settle(hold.runId, [
        { change: ready[0]!.change, what: 'refused', detail: error.message },
      ])
    const half = Math.ceil(ready.length / 2)
    await stampSome(hold, ready.slice(0, half))
    return await stampSome(hold, ready.slice(half))
  }
  hold.ledger.settle(
    hold.runId,
    ready.map(({ change, id }) => ({
      change,
      what: 'done',
      odooId: id,
      desiredHash: change.desiredHash,
    })),
  )
}
