import type { Change, Desired, Phase, Values } from '../../../contract/change'
import type { Progress } from '../../../contract/run'
import type { Reader } from '../../odoo/odoo'
import { digest } from '../../store/canonical'
import { laterReferences } from './deferred'
import type { BoundTable, DesiredTable, PlanTable } from '../../store/store'

type Draft = Omit<Change, 'seq' | 'planId' | 'state'>
type Ports = {
  readonly desired: DesiredTable
  readonly bound: BoundTable
  readonly plans: PlanTable
  readonly odoo: Reader
  readonly signal: AbortSignal
  /** Phases of which some record points to what comes later. */
  readonly deferring: ReadonlySet<Phase>
}

const page = 200

/**
 * What Odoo would overwrite is written when the cases are there, on its own: first the dates it works out by itself, then
 * the real creation dates. Only the last of them makes a case count as held by Odoo, so that a plan made after a broken-off
 * run brings the rest.
 */
export async function* afterwards(ports: Ports, planId: number, picked: boolean): AsyncGenerator<Progress> {
  for (const phase of ports.deferring) yield* linksAfter(ports, phase, planId, picked)
  for (const part of ['dates', 'stamps'] as const) {
    let after: { sort: string; key: string } | null = null
    for (;;) {
      ports.signal.throwIfAborted()
      const records: Desired[] = ports.desired.page('case', after, page, picked)
      const last = records.at(-1)
      if (!last) break
      const bound = ports.bound.many(records.map(record => record.key))
      const changes = records
        .filter(record => bound.get(record.key)?.desiredHash !== digest(record.values))
        .flatMap(record => {
          const making = ports.plans.byKey(planId, record.key)?.action === 'create'
          if (part === 'dates') return making ? datesAfter(ports, record) : []
          // a lead that Odoo had before us keeps its own date of creation
          return making || bound.get(record.key)?.created === true ? stamped(record) : []
        })
      if (changes.length > 0) ports.plans.add(planId, changes)
      after = { sort: last.sort, key: last.key }
      yield said('Creation dates')
    }
  }
}

/** What records point to and what was not there when they were made. */
async function* linksAfter(
  ports: Ports,
  phase: Phase,
  planId: number,
  picked: boolean,
): AsyncGenerator<Progress> {
  for (let after: { sort: string; key: string } | null = null; ;) {
    ports.signal.throwIfAborted()
    const records: Desired[] = ports.desired.page(phase, after, page, picked)
    const last = records.at(-1)
    if (!last) return
    const changes = records.flatMap(record => {
      const later = laterReferences(record)
      const making = ports.plans.byKey(planId, record.key)?.action === 'create'
      return making && Object.keys(later).length > 0 ? [lastOf(record, 'update', later)] : []
    })
    if (changes.length > 0) ports.plans.add(planId, changes)
    after = { sort: last.sort, key: last.key }
    yield said('Links between records')
  }
}

function said(what: string): Progress {
  return { step: 'plan', what, done: 0, total: null, failed: 0, rate: null, secondsLeft: null }
}

/** Whether a record that is to be created is not complete before its links or dates were written. */
export function hasMoreToCome(ports: Ports, record: Desired): boolean {
  if (Object.keys(laterReferences(record)).length > 0) return true
  return record.model === 'crm.lead' && (datesAfter(ports, record).length > 0 || stamped(record).length > 0)
}

function stamped(record: Desired): Draft[] {
  const date = record.values['create_date']
  return typeof date === 'string' ? [lastOf(record, 'stamp', { create_date: date })] : []
}

/**
 * Odoo puts the present moment where a new lead comes without a date: of closing where it is won, of assignment where it
 * has an owner, of its last move. What the source does not know is emptied again. Odoo 14 to 16 take no such date when
 * a lead is made, so there each is written again.
 */
function datesAfter(ports: Ports, record: Desired): Draft[] {
  const { values } = record
  const early = ports.odoo.info.major < 17
  const owned = (values['user_id'] ?? null) !== null
  const again = [
    ...(isWon(ports, record) && (values['date_closed'] ?? null) === null ? ['date_closed'] : []),
    ...(owned && (early || (values['date_open'] ?? null) === null) ? ['date_open'] : []),
    ...(early || (values['date_last_stage_update'] ?? null) === null ? ['date_last_stage_update'] : []),
  ].filter(name => name in values || name === 'date_closed')
  if (again.length === 0) return []
  const dates = Object.fromEntries(again.map(name => [name, values[name] ?? null]))
  return [{ ...lastOf(record, 'update', dates), ...(stamped(record).length > 0 ? { desiredHash: '' } : {}) }]
}

function isWon({ desired }: Ports, { values }: Desired): boolean {
  const stage = values['stage_id'] ?? null
  const known = stage !== null && typeof stage === 'object' && 'ref' in stage ? desired.get(stage.ref) : null
  return known?.values['is_won'] === true || values['probability'] === 100
}

function lastOf(record: Desired, action: 'stamp' | 'update', values: Values): Draft {
  const { model, key, title } = record
  return {
    phase: 'stamp',
    action,
    model,
    key,
    title,
    values,
    before: null,
    odooId: null,
    note: null,
    desiredHash: digest(record.values),
  }
}
