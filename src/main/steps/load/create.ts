import type { Change } from '../../../contract/change'
import { modelFacts } from '../../odoo/entities'
import { externalId } from '../../odoo/external-id'
import { syncIsIdle, withoutSync } from '../../odoo/partner-sync'
import { fieldsIfThere } from '../../odoo/new-model'
import { loadTable } from '../../odoo/load-table'
import { resolve } from '../../odoo/values'
import { carried, present, registerExternalIds } from './carrier'
import { definitionValues } from './definition'
import { fieldModels } from './doubts'
import { byBytes, isTooLarge, uploadInParts, withoutBytes } from './parts'
import type { Hold } from './ports'
import { refusesRecords, sentenceOf } from './refusal'

/** `idle`: Odoo need not look for anything to copy between company and people. */
type Ready = { readonly change: Change; readonly values: Record<string, unknown>; readonly idle: boolean }

/** Writes down what will be asked, asks, settles. What points to something Odoo does not have yet waits, and says so. */
export async function createAll(hold: Hold, changes: readonly Change[]): Promise<void> {
  for (const part of byBytes(hold, changes)) {
    const ready = await prepare(hold, part)
    for (const group of sameShape(hold, ready)) {
      hold.signal.throwIfAborted()
      hold.ledger.intend(
        hold.runId,
        group.map(one => one.change),
      )
      await send(hold, group)
    }
  }
}

async function prepare(hold: Hold, changes: readonly Change[]): Promise<Ready[]> {
  const ready: Ready[] = []
  const { model } = changes[0]!
  const fields = await fieldsIfThere(hold.odoo, model)
  if (fields.size === 0) {
    const detail = `Waits for the model ${model}, which is not in Odoo.`
    hold.ledger.settle(
      hold.runId,
      changes.map(change => ({ change, what: 'waiting', detail })),
    )
    return []
  }
  for (const change of changes) {
    const large = isTooLarge(hold, change)
    const values = large ? withoutBytes(change) : change.values
    const answer = await resolve(values, {
      finder: hold.finder,
      number: hold.number,
      bytes: async sha => (await hold.blobs.read(sha)).toString('base64'),
      fields,
    })
    if (answer.ok) {
      ready.push({
        change,
        values: { ...answer.values, ...carried(hold.projectId, change.model, change.key) },
        idle: change.model === 'res.partner' && syncIsIdle(change.values, companyOf(hold, change)),
      })
    } else if (answer.because === 'reference') {
      hold.ledger.settle(hold.runId, [
        { change, what: 'waiting', detail: `Waits for ${answer.key}, which is not in Odoo.` },
      ])
    } else {
      hold.ledger.settle(hold.runId, [
        { change, what: 'refused', detail: `${answer.field}: Odoo has no ${answer.question}.` },
      ])
    }
  }
  return ready
}

/** A refused batch is halved until the bad record stands alone; the good ones go through. */
async function send(hold: Hold, group: readonly Ready[]): Promise<void> {
  const { model } = group[0]!.change
  let ids: readonly number[]
  try {
    ids = await ask(hold, group)
  } catch (error) {
    if (!(await refusesRecords(hold, error, model, 'create'))) throw error
    if (group.length === 1) return await setAside(hold, group[0]!.change, sentenceOf(error))
    const half = Math.ceil(group.length / 2)
    await send(hold, group.slice(0, half))
    return await send(hold, group.slice(half))
  }
  // from here on the records are there: whatever fails now must not make them again
  await registerExternalIds(
    hold,
    group.map((one, i) => ({ change: one.change, id: ids[i]! })),
    false,
  )
  hold.ledger.settle(
    hold.runId,
    group.map((one, i) => ({
      change: one.change,
      what: 'done',
      odooId: ids[i]!,
      desiredHash: one.change.desiredHash,
    })),
  )
  // Odoo 19.0 goes on refusing its records until the rights to a new model were written once more
  if (model === 'ir.model.access') await hold.odoo.write(model, ids, { perm_read: true })
  if (model === 'ir.model.fields')
    for (const known of fieldModels(group.map(one => one.change))) await hold.odoo.fields(known, true)
}

/** A field that is refused because it came into being meanwhile is there, which is all that was wanted. */
async function setAside(hold: Hold, change: Change, detail: string): Promise<void> {
  const id =
    modelFacts(change.model).carrier === 'definition'
      ? (await present(hold, [change])).get(change.key)?.[0]
      : undefined
  if (id === undefined) return hold.ledger.settle(hold.runId, [{ change, what: 'refused', detail }])
  const ours = hold.ledger.lost().includes(change.key)
  hold.ledger.settle(hold.runId, [
    {
      change: ours ? change : { ...change, action: 'skip' },
      what: 'done',
      odooId: id,
      desiredHash: change.desiredHash,
    },
  ])
}

async function ask(hold: Hold, group: readonly Ready[]): Promise<number[]> {
  const model = group[0]!.change.model
  const carrier = modelFacts(model).carrier
  if (carrier === 'definition')
    return await hold.odoo.create(
      model,
      await Promise.all(group.map(one => definitionValues(hold, one.values))),
    )
  if (carrier !== 'external-id') {
    const values = group.map(one => one.values)
    return await hold.odoo.create(model, values, group[0]!.idle ? withoutSync : {})
  }
  if (group.length === 1 && isTooLarge(hold, group[0]!.change))
    return [await uploadInParts(hold, group[0]!.change, group[0]!.values)]
  const fields = await hold.odoo.fields(model)
  const { columns, cells } = loadTable(
    group.map(one => ({ externalId: externalId(hold.projectId, one.change.key), values: one.values })),
    fields,
  )
  return await hold.odoo.load(model, columns, cells)
}

/**
 * `load` reads a missing cell as "empty", not as "default", so rows of one call must fill the same columns; large files go
 * alone; fields go model by model because one call rebuilds Odoo's registry once.
 */
function sameShape(hold: Hold, ready: readonly Ready[]): Ready[][] {
  const groups = new Map<string, Ready[]>()
  for (const one of ready) {
    const shape = shapeOf(hold, one)
    const group = groups.get(shape)
    if (group) group.push(one)
    else groups.set(shape, [one])
  }
  return [...groups.values()]
}

function shapeOf(hold: Hold, { change, values, idle }: Ready): string {
  switch (modelFacts(change.model).carrier) {
    case 'external-id':
      return isTooLarge(hold, change) ? `large:${change.seq}` : Object.keys(values).sort().join()
    case 'definition':
      return String(values['model'])
    default:
      return String(idle)
  }
}

/** The change that makes a person's company, where this plan makes it. */
function companyOf(hold: Hold, change: Change): Change | null {
  const parent = change.values['parent_id'] ?? null
  return parent !== null && typeof parent === 'object' && 'ref' in parent
    ? hold.plans.byKey(hold.planId, parent.ref)
    : null
}
