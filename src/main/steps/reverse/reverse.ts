import type { Change, Phase, Plan, Value } from '../../../contract/change'
import type { Progress } from '../../../contract/run'
import { modelFacts } from '../../odoo/entities'
import { odooIdentity } from '../../odoo/identity'
import type { Reader } from '../../odoo/odoo'
import type { Bound, BoundTable, PlanTable } from '../../store/store'

export type ReversePorts = {
  readonly bound: BoundTable
  readonly plans: PlanTable
  readonly odoo: Reader
  readonly signal: AbortSignal
}

type Draft = Omit<Change, 'seq' | 'planId' | 'state'>

const page = 200

/**
 * Rollback as a plan: what the ledger made, backwards. Made records are deleted, completed ones get back what they held
 * before, adopted ones are let go. Carried out by the same load. A record that is gone already is let go too.
 */
export async function* reverse(ports: ReversePorts): AsyncGenerator<Progress, Plan> {
  const planId = ports.plans.begin({
    kind: 'rollback',
    mappingHash: '',
    odoo: await odooIdentity(ports.odoo),
  })
  const total = ports.bound.count()
  let done = 0
  let after: number | null = null
  for (;;) {
    ports.signal.throwIfAborted()
    const some: (Bound & { readonly seq: number })[] = ports.bound.backwards(after, page)
    const last = some.at(-1)
    if (!last) break
    ports.plans.add(planId, some.map(undo))
    after = last.seq
    done += some.length
    yield {
      step: 'reverse',
      what: 'Reading the ledger backwards',
      done,
      total,
      failed: 0,
      rate: null,
      secondsLeft: null,
    }
  }
  return ports.plans.seal(planId, { bytes: 0, notFound: [], adopted: 0 })
}

function undo(bound: Bound): Draft {
  const base = {
    phase: phaseOfKey(bound),
    model: bound.model,
    key: bound.key,
    title: bound.key,
    odooId: bound.odooId,
    desiredHash: '',
  }
  if (bound.created) return { ...base, action: 'delete', values: {}, before: null, note: null }
  if (bound.before)
    return {
      ...base,
      action: 'update',
      values: asValues(bound.before),
      before: bound.before,
      note: 'Gets back what it held before',
    }
  return { ...base, action: 'skip', values: {}, before: null, note: 'Was there before; left as it is' }
}

function phaseOfKey(bound: Bound): Phase {
  return bound.key.startsWith('company:') ? 'company' : modelFacts(bound.model).phase
}

/** A before-image holds what Odoo's read gave: many2one as number, many2many as list of numbers. */
function asValues(before: Readonly<Record<string, unknown>>): Record<string, Value> {
  const values: Record<string, Value> = {}
  for (const [field, value] of Object.entries(before)) {
    if (Array.isArray(value)) values[field] = { knownMany: value as number[] }
    else values[field] = value === false || value === null || value === undefined ? null : (value as Value)
  }
  return values
}
