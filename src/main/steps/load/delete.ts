import type { Change } from '../../../contract/change'
import { withCustomModels } from '../../odoo/new-model'
import { fieldModels } from './doubts'
import type { Hold } from './ports'
import { refusesRecords, sentenceOf } from './refusal'

/** Removes records; one already gone (taken along by its parent) counts as removed. A refused batch is halved. */
export async function deleteAll(hold: Hold, changes: readonly Change[]): Promise<void> {
  hold.signal.throwIfAborted()
  hold.ledger.intend(hold.runId, changes)
  await remove(hold, changes)
  if (changes[0]!.model === 'ir.model.fields')
    for (const model of fieldModels(changes)) await hold.odoo.fields(model, true)
}

async function remove(hold: Hold, changes: readonly Change[]): Promise<void> {
  const model = changes[0]!.model
  const ids = changes.map(c => c.odooId!)
  const there = new Set(await withCustomModels(hold.odoo).search(model, [['id', 'in', ids]]))
  const left = changes.filter(change => there.has(change.odooId!))
  try {
    if (left.length > 0)
      await hold.odoo.unlink(
        model,
        left.map(c => c.odooId!),
      )
    hold.ledger.settle(
      hold.runId,
      changes.map(change => ({ change, what: 'done', odooId: change.odooId! })),
    )
  } catch (error) {
    if (!(await refusesRecords(hold, error, model, 'unlink'))) throw error
    if (changes.length === 1) {
      hold.ledger.settle(hold.runId, [{ change: changes[0]!, what: 'refused', detail: sentenceOf(error) }])
      return
    }
    const half = Math.ceil(changes.length / 2)
    await remove(hold, changes.slice(0, half))
    await remove(hold, changes.slice(half))
  }
}
