import type { Change } from '../../../contract/change'
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
  await stampCreateDates(
    hold.odoo,
    changes[0]!.model,
    ready.map(({ change, id }) => ({ id, createDate: String(change.values['create_date']) })),
  )
  hold.ledger.settle(
    hold.runId,
    ready.map(({ change, id }) => ({ change, what: 'done', odooId: id })),
  )
}
