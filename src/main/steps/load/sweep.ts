import type { Key } from '../../../contract/change'
import { modelFacts } from '../../odoo/entities'
import { present } from './carrier'
import type { Hold } from './ports'

/**
 * The last guard of "exactly once": a request given up for lost may have come through after all. Records whose key was
 * in doubt and that Odoo now has twice are reduced to the one in the ledger. Nothing else is ever touched here.
 */
export async function sweepDoubles(hold: Hold, doubtful: ReadonlySet<Key>): Promise<void> {
  const byModel = new Map<string, { key: Key; keep: number }[]>()
  for (const key of doubtful) {
    const bound = hold.bound.get(key)
    if (!bound || modelFacts(bound.model).carrier === 'external-id') continue // an external id is unique in Odoo itself
    byModel.set(bound.model, [...(byModel.get(bound.model) ?? []), { key, keep: bound.odooId }])
  }
  for (const [model, rows] of byModel) {
    const changes = rows.flatMap(row => hold.plans.byKey(hold.planId, row.key) ?? [])
    const found = await present(hold, changes)
    const extra = rows.flatMap(row => (found.get(row.key) ?? []).filter(id => id !== row.keep))
    if (extra.length === 0) continue
    await hold.odoo.unlink(model, extra)
    hold.ledger.note(
      hold.runId,
      'note',
      `Removed ${extra.length} doubled ${model} records: ${extra.join(', ')}.`,
    )
  }
}
