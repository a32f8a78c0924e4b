import type { Phase, Plan, PlanSummary } from '../../contract/change'
import { phases } from '../../contract/change'
import type { PlanFacts } from '../steps/plan/plan'
import type { Store } from '../store/store'

/** Records a second seen on a real Odoo 19, slowest and fastest, by model; the range of the forecast comes from them. */
const rates: Readonly<Record<string, readonly [number, number]>> = {
  'res.partner': [150, 400],
  'crm.lead': [100, 350],
  'mail.message': [300, 900],
  'ir.attachment': [50, 400],
  'mail.activity': [200, 800],
}

type Counted = {
  phase: Phase
  model: string
  create: number
  update: number
  skip: number
  delete: number
  stamp: number
}

/** The plan on one page. */
export function planSummary(store: Store, plan: Plan): PlanSummary {
  const counts = countedBy(store, plan.id)
  const facts = store.plans.facts<PlanFacts>(plan.id)
  const made = store.plans
    .page(plan.id, { phase: 'field' }, 0, 2000)
    .filter(change => change.action === 'create')
  const fields = made.filter(change => change.model === 'ir.model.fields')
  const models = made.filter(change => change.model === 'ir.model')
  const stages = store.plans
    .page(plan.id, { phase: 'setup' }, 0, 2000)
    .filter(change => change.model === 'crm.stage')
  return {
    plan,
    counts,
    states: statesBy(store, plan.id),
    excluded: store.desired.excluded(),
    models: models.map(({ values }) => ({ model: String(values['model']), label: String(values['name']) })),
    fields: fields.map(({ values }) => ({
      model: String(values['model']),
      name: String(values['name']),
      label: String(values['field_description']),
      type: String(values['ttype']),
    })),
    stages: stages.map(change => ({ name: change.title, action: change.action })),
    unmatchedOwners: unmatchedOwners(store),
    bytes: facts?.bytes ?? 0,
    seconds: secondsFor(counts, facts?.bytes ?? 0),
    mails: 0,
    warnings: [
      ...(facts?.notFound ?? []).map(
        one =>
          `Odoo has no ${one.question}; ${one.count} records point to it and ${one.setsAside === false ? 'come without it' : 'would be set aside'}.`,
      ),
      ...(facts?.settings ?? []).map(
        title => `A setting of Odoo is changed for everybody: ${title}. A rollback puts it back.`,
      ),
    ],
  }
}

function countedBy(store: Store, planId: number): Counted[] {
  const rows = new Map<string, Counted>()
  for (const { phase, model, action, count } of store.plans.counts(planId)) {
    const name = `${phase} ${model}`
    const row = rows.get(name) ?? { phase, model, create: 0, update: 0, skip: 0, delete: 0, stamp: 0 }
    row[action] += count
    rows.set(name, row)
  }
  return [...rows.values()].sort((a, b) => phases.indexOf(a.phase) - phases.indexOf(b.phase))
}

/** How many changes of each kind of record are done, refused, waiting or still to do. */
function statesBy(store: Store, planId: number): NonNullable<PlanSummary['states']> {
  const rows = new Map<string, NonNullable<PlanSummary['states']>[number]>()
  for (const { phase, state, count } of store.plans.counts(planId)) {
    const name = `${phase} ${state}`
    rows.set(name, { phase, state, count: (rows.get(name)?.count ?? 0) + count })
  }
  return [...rows.values()].sort((a, b) => phases.indexOf(a.phase) - phases.indexOf(b.phase))
}

function unmatchedOwners(store: Store): PlanSummary['unmatchedOwners'] {
  const mapping = store.mappings.latest()?.mapping
  const chosen = mapping?.options.ownerFallback
  const others = chosen?.kind === 'user' ? chosen.login : null
  return (mapping?.tables.find(one => one.name === 'owner')?.rows ?? [])
    .filter(row => !row.to['login'] || row.to['matched'] === false)
    .map(({ from, count, to, decision }) => ({
      owner: from === '' ? '(no owner)' : from,
      count,
      goesTo: typeof to['login'] === 'string' ? to['login'] : decision === 'proposed' ? others : null,
    }))
}

function secondsFor(counts: readonly Counted[], bytes: number): { from: number; to: number } {
  let [from, to] = [bytes / 20_000_000, bytes / 3_000_000]
  for (const row of counts) {
    const [slow, fast] = rates[row.model] ?? [20, 200]
    const records = row.create + row.update + row.stamp
    from += records / fast + row.delete / 1500
    to += records / slow + row.delete / 300
  }
  return { from: Math.floor(from), to: Math.ceil(to) + 2 }
}
