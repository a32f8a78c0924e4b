import type { Change } from '../../../contract/change'
import { CasebridgeError } from '../../../contract/failure'
import { writesOf } from '../../odoo/lead-dates'
import { resolve } from '../../odoo/values'
import type { Outcome } from '../../store/store'
import type { Hold } from './ports'

type Ready = { readonly change: Change; readonly id: number; readonly values: Record<string, unknown> }

/** Writes values to records that are there, equal values in one call; asking twice gives the same, so a lost answer only means asking again. */
export async function updateAll(hold: Hold, changes: readonly Change[]): Promise<void> {
  const ready: Ready[] = []
  for (const change of changes) {
    const one = await prepare(hold, change)
    if ('what' in one) hold.ledger.settle(hold.runId, [one])
    else ready.push(one)
  }
  for (const group of Map.groupBy(ready, one => JSON.stringify(one.values)).values()) {
    hold.signal.throwIfAborted()
    hold.ledger.intend(
      hold.runId,
      group.map(one => one.change),
    )
    await write(hold, group)
  }
}

async function prepare(hold: Hold, change: Change): Promise<Ready | Outcome> {
  const id = change.odooId ?? hold.number(change.key)
  if (id === null)
    return { change, what: 'waiting', detail: `Waits for ${change.key}, which is not in Odoo.` }
  const answer = await resolve(change.values, {
    finder: hold.finder,
    number: hold.number,
    bytes: async sha => (await hold.blobs.read(sha)).toString('base64'),
    fields: await hold.odoo.fields(change.model),
  })
  if (answer.ok) return { change, id, values: answer.values }
  return answer.because === 'reference'
    ? { change, what: 'waiting', detail: `Waits for ${answer.key}, which is not in Odoo.` }
    : { change, what: 'refused', detail: `${answer.field}: Odoo has no ${answer.question}.` }
}

async function write(hold: Hold, group: readonly Ready[]): Promise<void> {
  try {
    const { model } = group[0]!.change
    for (const values of writesOf(model, group[0]!.values))
      await hold.odoo.write(
        model,
        group.map(one => one.id),
        values,
      )
    hold.ledger.settle(hold.runId, group.map(done))
  } catch (error) {
    if (!(error instanceof CasebridgeError) || error.kind !== 'fix-record') throw error
    if (group.length === 1) {
      hold.ledger.settle(hold.runId, [{ change: group[0]!.change, what: 'refused', detail: error.message }])
      return
    }
    for (const one of group) await write(hold, [one])
  }
}

function done({ change, id }: Ready): Outcome {
  const { desiredHash, before } = change
  return { change, what: 'done', odooId: id, desiredHash, ...(before ? { before } : {}) }
}
