import type { Change } from '../../../contract/change'
import { compareValue } from '../../odoo/compare'
import { fieldOfKey, newOptions } from '../../odoo/definition-change'
import { leadDates, writesOf } from '../../odoo/lead-dates'
import { resolve } from '../../odoo/values'
import type { Outcome } from '../../store/store'
import { byBytes, isTooLarge, replaceInParts, withoutBytes } from './parts'
import type { Hold } from './ports'
import { refusesRecords, sentenceOf } from './refusal'

type Ready = { readonly change: Change; readonly id: number; readonly values: Record<string, unknown> }

/** Writes values to records that are there, equal values in one call; asking twice gives the same, so a lost answer only means asking again. */
export async function updateAll(hold: Hold, changes: readonly Change[]): Promise<void> {
  for (const part of byBytes(hold, changes)) await updateSome(hold, part)
}

async function updateSome(hold: Hold, changes: readonly Change[]): Promise<void> {
  const prepared: Ready[] = []
  for (const change of changes) {
    const one = await prepare(hold, change)
    if ('what' in one) hold.ledger.settle(hold.runId, [one])
    else prepared.push(one)
  }
  const ready = await withoutOverruled(hold, prepared)
  const alike = (one: Ready): string =>
    isTooLarge(hold, one.change) ? `alone:${one.change.seq}` : JSON.stringify(one.values)
  for (const group of Map.groupBy(ready, alike).values()) {
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
  const answer = await resolve(isTooLarge(hold, change) ? withoutBytes(change) : change.values, {
    finder: hold.finder,
    number: hold.number,
    bytes: async sha => (await hold.blobs.read(sha)).toString('base64'),
    fields: await hold.odoo.fields(change.model),
  })
  if (answer.ok) return { change, id, values: await asWritten(hold, change, answer.values) }
  return answer.because === 'reference'
    ? { change, what: 'waiting', detail: `Waits for ${answer.key}, which is not in Odoo.` }
    : { change, what: 'refused', detail: `${answer.field}: Odoo has no ${answer.question}.` }
}

/** New selection values of a field are rows of their own behind the ones it has. */
async function asWritten(
  hold: Hold,
  change: Change,
  values: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  if (change.model !== 'ir.model.fields' || !('selection' in values)) return values
  const { selection, ...rest } = values
  const { model, name } = fieldOfKey(change.key)
  const live = (await hold.odoo.fields(model, true)).get(name)
  const first = live?.selection?.length ?? 0
  const rows = newOptions(selection, live).map(([value, label], at) => [
    0,
    0,
    { value, name: label, sequence: first + at },
  ])
  return rows.length === 0 ? rest : { ...rest, selection_ids: rows }
}

/** Odoo's own jobs and forms move these whatever a person does. */
const restless: ReadonlySet<string> = new Set(['probability', ...leadDates])

/**
 * What somebody changed after the plan was made is not written over: the person who approved the plan saw other values.
 * What holds already what is wanted was written by a request whose answer was lost.
 */
async function withoutOverruled(hold: Hold, prepared: readonly Ready[]): Promise<readonly Ready[]> {
  const planned = prepared.filter(({ change }) => change.before !== null)
  if (planned.length === 0 || hold.plans.get(hold.planId)?.kind === 'rollback') return prepared
  const { model } = planned[0]!.change
  const fields = await hold.odoo.fields(model)
  const names = [...new Set(planned.flatMap(({ change }) => Object.keys(change.before!)))].filter(
    name => fields.has(name) && !restless.has(name),
  )
  const rows = await hold.odoo.read(model, [...new Set(planned.map(one => one.id))], names)
  const now = new Map(rows.map(row => [row.id, row]))
  const overruled = new Set<Ready>()
  for (const one of planned) {
    const row = now.get(one.id)
    const changed = names.filter(name => {
      if (!row || !(name in one.change.before!)) return false
      const holds = (value: unknown): boolean => compareValue(value, row[name], fields.get(name)).equal
      return !holds(one.change.before![name]) && !holds(one.values[name])
    })
    if (changed.length === 0) continue
    overruled.add(one)
    const detail = `Changed in Odoo since the plan was made: ${changed.join(', ')}. Make the plan again.`
    hold.ledger.settle(hold.runId, [{ change: one.change, what: 'refused', detail }])
  }
  return prepared.filter(one => !overruled.has(one))
}

async function write(hold: Hold, group: readonly Ready[]): Promise<void> {
  try {
    const { model } = group[0]!.change
    const [first] = group
    if (first && isTooLarge(hold, first.change)) await replaceInParts(hold, first.change, first.id)
    for (const values of writesOf(model, group[0]!.values))
      await hold.odoo.write(
        model,
        group.map(one => one.id),
        values,
      )
    hold.ledger.settle(hold.runId, group.map(done))
  } catch (error) {
    if (!(await refusesRecords(hold, error, group[0]!.change.model, 'write'))) throw error
    if (group.length === 1) {
      hold.ledger.settle(hold.runId, [
        { change: group[0]!.change, what: 'refused', detail: sentenceOf(error) },
      ])
      return
    }
    for (const one of group) await write(hold, [one])
  }
}

function done({ change, id }: Ready): Outcome {
  const { desiredHash, before } = change
  return { change, what: 'done', odooId: id, desiredHash, ...(before ? { before } : {}) }
}
