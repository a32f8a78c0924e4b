import { CasebridgeError } from '../../contract/failure'
import type { Gate } from '../../contract/ipc'
import type { Recipe } from '../../contract/run'
import type { Plan } from '../../contract/change'
import { isOvertaken, overtaken, wasTakenBack } from './fit'
import { gaps } from '../steps/propose/gaps'
import type { Store } from '../store/store'

export type SampleApproval = {
  readonly by: string
  readonly at: string
  readonly mappingHash: string
  readonly keep: boolean
}

/** Where the project stands, read from the store anew each time: nothing is remembered that could be wrong. */
type Standing = {
  readonly sourceChosen: boolean
  readonly odooTested: boolean
  readonly audited: boolean
  readonly mapped: boolean
  readonly gapCount: number
  readonly samplePlan: Plan | null
  readonly sampleLoaded: boolean
  readonly approval: SampleApproval | null
  readonly fullPlan: Plan | null
  readonly fullLoaded: boolean
  /** The full run has put something into Odoo that is still there. */
  readonly fullBegun: boolean
  readonly inOdoo: number
  readonly discrepancies: number | null
}

function standing(store: Store): Standing {
  const latest = store.mappings.latest()
  const profile = store.profile.get()
  const missing = latest && profile ? gaps(latest.mapping, profile) : null
  const current = (plan: Plan | null): Plan | null =>
    plan && plan.mappingHash === latest?.hash ? plan : null
  const samplePlan = current(store.plans.latest('sample'))
  const fullPlan = current(store.plans.latest('full'))
  const fullRun = store.runs.latest('full')
  const approval = store.project.get<SampleApproval>('sample-approval')
  const loaded = (recipe: 'sample' | 'full', plan: Plan | null): boolean => {
    const run = store.runs.latest(recipe)
    return (
      plan !== null && run?.planId === plan.id && run.state.at === 'finished' && !wasTakenBack(store, run)
    )
  }
  return {
    sourceChosen: store.project.get('source-settings') !== null,
    odooTested: store.project.get<boolean>('odoo-tested') === true,
    audited: store.runs.latest('audit')?.state.at === 'finished',
    mapped: latest !== null && missing !== null && missing.length === 0,
    gapCount: missing?.length ?? 0,
    samplePlan,
    sampleLoaded: loaded('sample', samplePlan),
    approval: approval?.mappingHash === latest?.hash ? approval : null,
    fullPlan,
    fullLoaded: loaded('full', fullPlan),
    fullBegun: fullRun !== null && !wasTakenBack(store, fullRun),
    inOdoo: store.bound.count(),
    discrepancies: fullPlan ? store.discrepancies.count(fullPlan.id) : null,
  }
}

/** The steps of the way with what must be true before each may start. */
export function gatesOf(store: Store): Gate[] {
  const now = standing(store)
  const gate = (step: Gate['step'], done: boolean, why: string | null): Gate => ({
    step,
    done,
    open: why === null,
    why: why ?? '',
  })
  return [
    gate('connect', now.sourceChosen && now.odooTested, null),
    gate('audit', now.audited, now.sourceChosen ? null : 'Choose the source under Connect first.'),
    gate(
      'map',
      now.mapped,
      !now.audited
        ? 'Audit the source first.'
        : now.odooTested
          ? null
          : 'Connect to Odoo first; the map is made against its fields.',
    ),
    gate('prepare', now.samplePlan?.approved != null, now.mapped ? null : mapFirst(now)),
    gate(
      'sample',
      now.approval !== null,
      !now.mapped ? mapFirst(now) : now.samplePlan ? null : 'Make the plan under Prepare first.',
    ),
    gate('migrate', now.fullLoaded, migrateWhy(now)),
    gate(
      'check',
      now.fullLoaded && now.discrepancies === 0,
      now.fullLoaded || now.sampleLoaded ? null : 'Nothing was migrated yet.',
    ),
    gate(
      'rollback',
      now.inOdoo === 0 && store.runs.latest('rollback')?.state.at === 'finished',
      now.inOdoo > 0 ? null : 'There is nothing of this project in Odoo.',
    ),
  ]
}

function mapFirst(now: Standing): string {
  return now.gapCount > 0 ? `${now.gapCount} decisions of the map are still open.` : 'Confirm the map first.'
}

function migrateWhy(now: Standing): string | null {
  if (!now.mapped) return mapFirst(now)
  if (!now.approval) return 'The full run starts only after the sample was approved.'
  if (!now.approval.keep && now.inOdoo > 0 && !now.fullBegun)
    return 'You chose to roll the sample back first: do that under Roll back.'
  return null
}

/** Refuses a recipe whose time has not come; gives the plan it carries out. */
export function admit(store: Store, recipe: Recipe): Plan | null {
  const now = standing(store)
  const need = (ok: boolean, code: string, message: string): void => {
    if (!ok) throw new CasebridgeError({ kind: 'fix-settings', code, message })
  }
  switch (recipe) {
    case 'audit':
      need(now.sourceChosen, 'no-source', 'Choose the source under Connect first.')
      return null
    case 'propose':
      need(now.audited, 'not-audited', 'Audit the source first; the proposals come from what it found.')
      return null
    case 'plan-sample':
      need(now.mapped, 'mapping-open', mapFirst(now))
      return null
    case 'sample':
      need(
        now.samplePlan !== null,
        'no-plan',
        'Make the sample’s plan under Prepare first; a changed map needs a new plan.',
      )
      need(
        now.samplePlan?.approved != null,
        'plan-not-approved',
        'Approve the sample’s plan under Prepare first.',
      )
      need(!isOvertaken(store, now.samplePlan!), 'plan-overtaken', overtaken)
      return now.samplePlan
    case 'plan-full':
      need(migrateWhy(now) === null, 'sample-not-approved', migrateWhy(now) ?? '')
      return null
    case 'full':
      need(
        now.approval !== null,
        'sample-not-approved',
        'The full run starts only after the sample was approved.',
      )
      need(
        now.fullPlan !== null,
        'no-plan',
        'Make the plan of the migration first; a changed map needs a new plan.',
      )
      need(now.fullPlan?.approved != null, 'plan-not-approved', 'Approve the plan of the migration first.')
      need(!isOvertaken(store, now.fullPlan!), 'plan-overtaken', overtaken)
      return now.fullPlan
    case 'verify': {
      const plan = now.fullLoaded ? now.fullPlan : now.sampleLoaded ? now.samplePlan : null
      need(plan !== null, 'nothing-loaded', 'Nothing was migrated yet, so there is nothing to check.')
      return plan
    }
    case 'plan-rollback':
      need(now.inOdoo > 0, 'nothing-loaded', 'There is nothing of this project in Odoo.')
      return null
    case 'rollback': {
      const plan = store.plans.latest('rollback')
      need(
        plan?.approved != null,
        'plan-not-approved',
        'Look at what the rollback will do and approve it first.',
      )
      need(!isOvertaken(store, plan!), 'plan-overtaken', overtaken)
      return plan
    }
    default:
      return recipe satisfies never
  }
}
