import type { Desired, Discrepancy, Phase, RecordComparison } from '../../../contract/change'
import { phases } from '../../../contract/change'
import type { Progress } from '../../../contract/run'
import { keyField, modelFacts } from '../../odoo/entities'
import { createFinder } from '../../odoo/finder'
import { messageId } from '../../odoo/message-id'
import { withCustomModels } from '../../odoo/new-model'
import type { Reader } from '../../odoo/odoo'
import type { Blobs, Bound, BoundTable, DesiredTable, DiscrepancyTable, PlanTable } from '../../store/store'
import { compareRecord, type CompareContext, type SourceOf } from './compare-record'

export type VerifyPorts = {
  readonly planId: number
  readonly projectId: string
  readonly picked: boolean
  readonly desired: DesiredTable
  readonly bound: BoundTable
  readonly plans: PlanTable
  readonly blobs: Blobs
  readonly discrepancies: DiscrepancyTable
  readonly odoo: Reader
  /** The raw source text behind a field, for the sample's view. */
  readonly sourceOf: SourceOf
  readonly signal: AbortSignal
}

const page = 250

/** Reads back every field of every record and compares it with what was desired; documents by checksum. Writes nothing to Odoo. */
export async function* verify(given: VerifyPorts): AsyncGenerator<Progress> {
  const ports: VerifyPorts = { ...given, odoo: withCustomModels(given.odoo) }
  const context: CompareContext = {
    ...ports,
    finder: createFinder(ports.odoo),
    number: key => ports.bound.get(key)?.odooId ?? null,
  }
  ports.discrepancies.clear(ports.planId)
  const total = ports.desired.count(undefined, ports.picked)
  const why = new Map(ports.picked ? ports.desired.picked().map(pick => [pick.key, pick.why]) : [])
  let done = 0
  let failed = 0
  for (const phase of phases) {
    let after: { sort: string; key: string } | null = null
    for (;;) {
      ports.signal.throwIfAborted()
      const records: Desired[] = ports.desired.page(phase, after, page, ports.picked)
      const last = records.at(-1)
      if (!last) break
      const { discrepancies, comparisons } = await compare(ports, context, phase, records, why)
      if (discrepancies.length > 0) ports.discrepancies.add(ports.planId, discrepancies)
      if (ports.picked) ports.discrepancies.setComparisons(ports.planId, comparisons)
      after = { sort: last.sort, key: last.key }
      done += records.length
      failed += discrepancies.length
      yield {
        step: 'verify',
        what: modelFacts(last.model).plural,
        done,
        total,
        failed,
        rate: null,
        secondsLeft: null,
      }
    }
  }
}

type Compared = { readonly discrepancies: Discrepancy[]; readonly comparisons: RecordComparison[] }

async function compare(
  ports: VerifyPorts,
  context: CompareContext,
  phase: Phase,
  records: readonly Desired[],
  why: ReadonlyMap<string, string>,
): Promise<Compared> {
  const out: Compared = { discrepancies: [], comparisons: [] }
  for (const model of new Set(records.map(record => record.model))) {
    const some = records.filter(record => record.model === model)
    const bound = ports.bound.many(some.map(record => record.key))
    const rows = await readBack(ports, context, model, some, bound)
    for (const record of some) {
      const known = bound.get(record.key)
      const row = known ? rows.get(known.odooId) : undefined
      // a setting that this Odoo did not need to be another one is not in the plan
      if (!known && record.entity === 'setting' && ports.plans.byKey(ports.planId, record.key) === null)
        continue
      if (!known || !row) {
        out.discrepancies.push({
          key: record.key,
          model,
          field: '',
          expected: record.title,
          found: '',
          code: known ? 'gone' : notLoaded(ports, record),
        })
        continue
      }
      const compared = await compareRecord(context, record, known, row, why.get(record.key) ?? '')
      out.discrepancies.push(...compared.discrepancies)
      out.comparisons.push(compared.comparison)
    }
    out.discrepancies.push(...(await doubled(ports, model, phase, some, bound)))
  }
  return out
}

async function readBack(
  ports: VerifyPorts,
  context: CompareContext,
  model: string,
  records: readonly Desired[],
  bound: ReadonlyMap<string, Bound>,
): Promise<Map<number, { readonly id: number; readonly [field: string]: unknown }>> {
  const known = await ports.odoo.fields(model)
  const names = new Set<string>()
  for (const record of records)
    for (const name of Object.keys(record.values)) if (name !== 'datas' && known.has(name)) names.add(name)
  if (model === 'ir.attachment') for (const name of ['checksum', 'file_size']) names.add(name)
  const ids = records.flatMap(record => bound.get(record.key)?.odooId ?? [])
  const rows = ids.length === 0 ? [] : await context.odoo.read(model, [...new Set(ids)], [...names])
  return new Map(rows.map(row => [row.id, row]))
}

function notLoaded(ports: VerifyPorts, record: Desired): string {
  const state = ports.plans.byKey(ports.planId, record.key)?.state
  return state === 'refused' || state === 'waiting' ? state : 'missing'
}

/** A record of ours that Odoo holds twice. An external id and a field's name cannot be: Odoo itself keeps them unique. */
async function doubled(
  ports: VerifyPorts,
  model: string,
  phase: Phase,
  records: readonly Desired[],
  bound: ReadonlyMap<string, Bound>,
): Promise<Discrepancy[]> {
  const { carrier } = modelFacts(model)
  if ((carrier !== 'field' && carrier !== 'message-id') || phase === 'field') return []
  const field = carrier === 'field' ? keyField : 'message_id'
  if (!(await ports.odoo.fields(model)).has(field)) return []
  const keys = new Map(
    records.map(({ key }) => [carrier === 'field' ? key : messageId(ports.projectId, key), key]),
  )
  const rows = await ports.odoo.searchRead(model, [[field, 'in', [...keys.keys()]]], [field])
  return rows
    .map(row => ({ id: row.id, key: keys.get(String(row[field])) ?? '' }))
    .filter(({ id, key }) => bound.get(key)?.odooId !== id)
    .map(({ id, key }) => ({
      key,
      model,
      field: '',
      expected: 'one record',
      found: `also number ${id}`,
      code: 'extra',
    }))
}
