import type { Change } from '../../../contract/change'
import type { Hold } from './ports'
import { createAll } from './create'
import { deleteAll } from './delete'
import { stampAll } from './stamp'
import { updateAll } from './update'

/** Carries out changes that share phase, model and action; each of them is settled when this returns, or it throws and they stay in doubt. */
export async function carryOut(hold: Hold, changes: readonly Change[]): Promise<void> {
  const action = changes[0]!.action
  switch (action) {
    case 'skip':
      hold.ledger.settle(
        hold.runId,
        changes.map(change => ({
          change,
          what: 'done',
          ...(change.odooId === null ? {} : { odooId: change.odooId }),
          desiredHash: change.desiredHash,
        })),
      )
      return
    case 'create':
      return await createAll(hold, changes)
    case 'update':
      return await updateAll(hold, changes)
    case 'delete':
      return await deleteAll(hold, changes)
    case 'stamp':
      return await stampAll(hold, changes)
    default:
      action satisfies never
  }
}
