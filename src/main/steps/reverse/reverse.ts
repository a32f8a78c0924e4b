import type { Change, Phase, Plan, Value } from '../../../contract/change'
import type { Progress } from '../../../contract/run'
import { modelFacts } from '../../odoo/entities'
import { createFinder } from '../../odoo/finder'
import { odooIdentity } from '../../odoo/identity'
import { withCustomModels } from '../../odoo/new-model'
import type { Reader } from '../../odoo/odoo'
import type { Bound, BoundTable, DesiredTable, DiscrepancyTable, PlanTable } from '../../store/store'
import { findKept, type Kept } from './kept'
import { changedFields, type Looking } from './worked-on'
import { createWritten } from './written'

export type ReversePorts = {
  readonly bound: BoundTable
  readonly plans: PlanTable
  readonly desired: DesiredTable
  readonly discrepancies: DiscrepancyTable
  readonly odoo: Reader
  readonly signal: AbortSignal
}

type Draft = Omit<Change, 'seq' | 'planId' | 'state'>

const page = 200

/**
 * Rollback as a plan: what the ledger made, backwards. Made records are deleted, completed ones get back what they held
 * before, adopted ones are let go. What people have changed or added to since is listed and left. Carried out by the same
 * load. A record that is gone already is let go too.
 */
export async function* reverse(given: ReversePorts): AsyncGenerator<Progress, Plan> {
  const ports: ReversePorts = { ...given, odoo: withCustomModels(given.odoo) }
  yield said('Looking for what people did since', 0, null)
  const looking: Looking = {
    ...ports,
    finder: createFinder(ports.odoo),
    written: createWritten(ports),
  }
  const kept = await findKept(looking, ports.signal)
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
    ports.plans.add(planId, await undoAll(looking, kept, some))
    after = last.seq
    done += some.length
    yield said('Reading the ledger backwards', done, total)
  }
  return ports.plans.seal(planId, { bytes: 0, notFound: [], adopted: 0 })
}

function said(what: string, done: number, total: number | null): Progress {
  return { step: 'reverse', what, done, total, failed: 0, rate: null, secondsLeft: null }
}

async function undoAll(looking: Looking, kept: Kept, some: readonly Bound[]): Promise<Draft[]> {
  const restored = some.filter(bound => !bound.created && bound.before !== null)
  const changed = new Map<string, readonly string[]>()
  const there = new Set<string>()
  for (const [model, same] of Map.groupBy(restored, bound => bound.model)) {
    for (const [key, fields] of await changedFields(looking, model, same)) changed.set(key, fields)
    const ids = new Set(await looking.odoo.search(model, [['id', 'in', same.map(bound => bound.odooId)]]))
    for (const bound of same) if (ids.has(bound.odooId)) there.add(bound.key)
  }
  return some.map(bound => {
    if (bound.created) return remove(bound, kept.reason(bound))
    if (bound.before === null) return skip(bound, 'Was there before; left as it is')
    const needed = bound.model === 'ir.config_parameter' ? kept.reason(bound) : null
    if (needed !== null) return skip(bound, needed)
    if (!there.has(bound.key)) return skip(bound, 'Somebody removed it from Odoo')
    return restore(bound, bound.before, changed.get(bound.key) ?? [])
  })
}

function remove(bound: Bound, reason: string | null): Draft {
  if (reason !== null) return skip(bound, reason)
  return { ...base(bound), action: 'delete', values: {}, before: null, note: null }
}

function restore(bound: Bound, before: NonNullable<Bound['before']>, changed: readonly string[]): Draft {
  const mine = Object.fromEntries(Object.entries(before).filter(([name]) => !changed.includes(name)))
  const kept = changed.filter(name => name in before)
  const note = kept.length === 0 ? '' : `; people have changed since, and keep: ${kept.join(', ')}`
  if (Object.keys(mine).length === 0) return skip(bound, `Was there before${note}`)
  return {
    ...base(bound),
    action: 'update',
    values: asValues(mine),
    before: mine,
    note: `Gets back what it held before${note}`,
  }
}

function skip(bound: Bound, note: string): Draft {
  return { ...base(bound), action: 'skip', values: {}, before: null, note }
}

function base(bound: Bound): Pick<Draft, 'phase' | 'model' | 'key' | 'title' | 'odooId' | 'desiredHash'> {
  return {
    phase: phaseOfKey(bound),
    model: bound.model,
    key: bound.key,
    title: bound.key,
    odooId: bound.odooId,
    desiredHash: '',
  }
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
