import type { Change } from '../../../contract/change'
import { CasebridgeError } from '../../../contract/failure'
import { resolve } from '../../odoo/values'
import type { Hold } from './ports'

/** Writes each record's values; asking twice gives the same, so a lost answer only means asking again. */
export async function updateAll(hold: Hold, changes: readonly Change[]): Promise<void> {
  const fields = await hold.odoo.fields(changes[0]!.model)
  hold.ledger.intend(hold.runId, changes)
  for (const change of changes) {
    hold.signal.throwIfAborted()
    const answer = await resolve(change.values, {
      finder: hold.finder,
      number: hold.number,
      bytes: async sha => (await hold.blobs.read(sha)).toString('base64'),
      fields,
    })
    if (!answer.ok) {
      const detail =
        answer.because === 'reference'
          ? `Waits for ${answer.key}, which is not in Odoo.`
          : `${answer.field}: Odoo has no ${answer.question}.`
      hold.ledger.settle(hold.runId, [
        { change, what: answer.because === 'reference' ? 'waiting' : 'refused', detail },
      ])
      continue
    }
    try {
      await hold.odoo.write(change.model, [change.odooId!], answer.values)
      hold.ledger.settle(hold.runId, [
        {
          change,
          what: 'done',
          odooId: change.odooId!,
          desiredHash: change.desiredHash,
          ...(change.before ? { before: change.before } : {}),
        },
      ])
    } catch (error) {
      if (!(error instanceof CasebridgeError) || error.kind !== 'fix-record') throw error
      hold.ledger.settle(hold.runId, [{ change, what: 'refused', detail: error.message }])
    }
  }
}
