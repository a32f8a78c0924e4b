import type { Plan } from '../../contract/change'
import { CasebridgeError } from '../../contract/failure'
import type { Recipe, Run } from '../../contract/run'
import { isSameDatabase } from '../odoo/identity'
import type { Store } from '../store/store'

const carrying: readonly Recipe[] = ['sample', 'full', 'rollback']

/** Runs that carry out a plan, the newest first. */
function carriedOut(store: Store): Run[] {
  return store.runs.list().filter(run => carrying.includes(run.recipe) && run.planId !== null)
}

/** Whether another plan was carried out, wholly or in part, after this one was made: Odoo is not as it was planned on. */
export function isOvertaken(store: Store, plan: Plan): boolean {
  return carriedOut(store).some(run => run.planId !== plan.id && run.startedAt > plan.createdAt)
}

/** Whether a rollback was begun after this run. */
export function wasTakenBack(store: Store, run: Run): boolean {
  return carriedOut(store).some(other => other.recipe === 'rollback' && other.id > run.id)
}

/** Refuses to carry out a plan that no longer fits: another map, another Odoo, or one that another run has overtaken. */
export function refuseUnfit(store: Store, plan: Plan, odoo: string): void {
  if (plan.kind !== 'rollback' && plan.mappingHash !== store.mappings.latest()?.hash)
    throw refusal(
      'plan-changed',
      'The map was changed after this plan was made; nothing more was written. Cancel this run and plan again, or bring back the map as it was.',
    )
  if (plan.odoo !== odoo)
    throw refusal(
      'plan-other-odoo',
      `This plan was made for Odoo ${plan.odoo}, and the one that is chosen now is ${odoo}; nothing more was written. Choose the other one again under Connect, or cancel this run and plan again.`,
    )
  if (isOvertaken(store, plan)) throw refusal('plan-overtaken', overtaken)
}

export const overtaken =
  'Since this plan was made, another run has changed what is in Odoo. Make the plan again and approve that one.'

/** Refuses to plan or to check against an Odoo that is not the one this project's records are in. */
export function refuseOtherOdoo(store: Store, odoo: string): void {
  if (store.bound.count() === 0) return
  const last = carriedOut(store)[0]
  const plan = last?.planId == null ? null : store.plans.get(last.planId)
  if (!plan || isSameDatabase(plan.odoo, odoo)) return
  throw refusal(
    'other-odoo',
    `This project's records are in Odoo ${plan.odoo}, and the one that is chosen now is ${odoo}. Choose the other one again under Connect and roll back there first; or make a new project for this Odoo and bring the map along.`,
  )
}

function refusal(code: string, message: string): CasebridgeError {
  return new CasebridgeError({ kind: 'fix-settings', code, message })
}
