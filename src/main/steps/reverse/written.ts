import type { Change, Desired, Key, Plan, Values } from '../../../contract/change'
import { writtenValue } from '../../odoo/written-value'
import { digest } from '../../store/canonical'
import type { Bound, DesiredTable, DiscrepancyTable, PlanTable } from '../../store/store'

type Ports = {
  readonly plans: PlanTable
  readonly desired: DesiredTable
  readonly discrepancies: DiscrepancyTable
}

/** What was last written to a record, and where Odoo made something else of it at once. */
export type Written = {
  /** Field to value; empty where it is not known any more. */
  values(bound: Bound): Values
  /** Whether the check found, right after loading, that Odoo does not hold what was written to this field. */
  differedAtOnce(key: Key, field: string): boolean
}

const forward: readonly Plan['kind'][] = ['sample', 'full', 'delta']

export function createWritten({ plans, desired, discrepancies }: Ports): Written {
  const latest = forward
    .flatMap(kind => plans.latest(kind) ?? [])
    .toSorted((a, b) => a.id - b.id)
    .map(plan => plan.id)
  const known = new Set<string>()
  for (const planId of latest)
    for (const { key, field } of found(discrepancies, planId)) known.add(`${key}\u0000${field}`)
  return {
    values(bound) {
      const record = desired.get(bound.key)
      if (record && digest(record.values) === bound.desiredHash)
        return bound.created ? record.values : writtenTo(record, bound)
      // the map has moved on since, or the run was broken off: the plans still say what was done
      const parts = latest.map(planId => plans.byKey(planId, bound.key)).filter(isDone)
      return Object.assign({}, ...parts.map(change => change.values)) as Values
    },
    differedAtOnce: (key, field) => known.has(`${key}\u0000${field}`),
  }
}

/** Of a record that Odoo had before us only what we wrote. */
function writtenTo(record: Desired, bound: Bound): Values {
  const ours = Object.entries(record.values).filter(([name]) => name in (bound.before ?? {}))
  return Object.fromEntries(ours.map(([name, value]) => [name, writtenValue(record, name, value, bound)]))
}

function isDone(change: Change | null): change is Change {
  return change?.state === 'done' && (change.action === 'create' || change.action === 'update')
}

function* found(
  discrepancies: DiscrepancyTable,
  planId: number,
): Generator<{ readonly key: Key; readonly field: string }> {
  for (let after = 0; ;) {
    const rows = discrepancies.page(planId, after, 500)
    const last = rows.at(-1)
    if (!last) return
    yield* rows
    after = last.seq
  }
}
