import type { Change, Discrepancy } from '../../../contract/change'
import type { Progress } from '../../../contract/run'
import { compareValue } from '../../odoo/compare'
import { withCustomModels } from '../../odoo/new-model'
import type { Reader } from '../../odoo/odoo'
import { resolve } from '../../odoo/values'
import type { BoundTable, DiscrepancyTable, PlanTable } from '../../store/store'

export type VerifyRollback = {
  readonly planId: number
  readonly plans: PlanTable
  readonly bound: BoundTable
  readonly discrepancies: DiscrepancyTable
  readonly odoo: Reader
  readonly signal: AbortSignal
}

const page = 500

/** Proves a rollback: what was made is gone, what was changed holds again what it held; tells what was left on purpose. */
export async function* verifyRollback(given: VerifyRollback): AsyncGenerator<Progress> {
  const ports: VerifyRollback = { ...given, odoo: withCustomModels(given.odoo) }
  ports.discrepancies.clear(ports.planId)
  let after = 0
  let done = 0
  for (;;) {
    ports.signal.throwIfAborted()
    const changes = ports.plans.page(ports.planId, {}, after, page)
    const last = changes.at(-1)
    if (!last) return
    for (const model of new Set(changes.map(change => change.model))) {
      const some = changes.filter(change => change.model === model)
      const rows = [
        ...(await stillThere(ports, model, some)),
        ...(await notRestored(ports, model, some)),
        ...leftOnPurpose(ports, some),
      ]
      if (rows.length > 0) ports.discrepancies.add(ports.planId, rows)
    }
    after = last.seq
    done += changes.length
    yield {
      step: 'verify',
      what: 'Looking for what is left',
      done,
      total: null,
      failed: ports.discrepancies.count(ports.planId),
      rate: null,
      secondsLeft: null,
    }
  }
}

async function stillThere(
  ports: VerifyRollback,
  model: string,
  changes: readonly Change[],
): Promise<Discrepancy[]> {
  const deleted = changes.filter(change => change.action === 'delete')
  if (deleted.length === 0) return []
  const there = new Set(await ports.odoo.search(model, [['id', 'in', deleted.map(change => change.odooId!)]]))
  return deleted
    .filter(change => there.has(change.odooId!))
    .map(change => ({
      key: change.key,
      model,
      field: '',
      expected: 'removed',
      found: `still in Odoo as number ${change.odooId}${change.note ? `: ${change.note}` : ''}`,
      code: 'left',
    }))
}

/** Records of ours that the plan left in Odoo because people have worked on them, and settings that those need. */
function leftOnPurpose({ bound }: VerifyRollback, changes: readonly Change[]): Discrepancy[] {
  const isKept = ({ key, model, note }: Change): boolean =>
    bound.get(key)?.created === true || (model === 'ir.config_parameter' && note?.startsWith('Left') === true)
  return changes
    .filter(change => change.action === 'skip' && isKept(change))
    .map(change => ({
      key: change.key,
      model: change.model,
      field: '',
      expected: bound.get(change.key)?.created === true ? 'removed' : 'as it was before',
      found: `in Odoo as number ${change.odooId ?? '?'}. ${change.note ?? ''}`,
      code: 'changed-since',
    }))
}

async function notRestored(
  ports: VerifyRollback,
  model: string,
  changes: readonly Change[],
): Promise<Discrepancy[]> {
  const restored = changes.filter(change => change.action === 'update')
  const out: Discrepancy[] = []
  if (restored.length === 0) return out
  const fields = await ports.odoo.fields(model)
  const all = [...new Set(restored.flatMap(change => Object.keys(change.values)))]
  const read = await ports.odoo.read(
    model,
    restored.map(change => change.odooId!),
    all.filter(name => fields.has(name)),
  )
  const rows = new Map(read.map(row => [row.id, row]))
  for (const change of restored) {
    const names = Object.keys(change.values).filter(name => fields.has(name))
    const row = rows.get(change.odooId!)
    const wanted = await resolve(change.values, {
      finder: { find: async () => null, xmlid: async () => null },
      number: () => null,
      bytes: async () => '',
      fields,
    })
    for (const name of names) {
      const result = compareValue(wanted.ok ? wanted.values[name] : null, row?.[name], fields.get(name))
      if (!result.equal)
        out.push({
          key: change.key,
          model,
          field: name,
          expected: result.expected,
          found: result.found,
          code: 'not-restored',
        })
    }
  }
  return out
}
