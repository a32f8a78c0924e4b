import type { Action, Change, ChangeState, Phase, Values } from '../../contract/change'
import { canonicalJson, readJson, readJsonOrNull } from './canonical'

/** A line of a plan as the table holds it. */
export type ChangeRow = {
  seq: number
  plan_id: number
  phase: Phase
  action: Action
  model: string
  key: string
  title: string
  wanted: string
  before: string | null
  odoo_id: number | null
  desired_hash: string
  state: ChangeState
  note: string | null
}

export const changeColumns =
  'seq, plan_id, phase, action, model, key, title, wanted, before, odoo_id, desired_hash, state, note'

export function toChange(row: ChangeRow): Change {
  return {
    seq: row.seq,
    planId: row.plan_id,
    phase: row.phase,
    action: row.action,
    model: row.model,
    key: row.key,
    title: row.title,
    values: readJson<Values>(row.wanted),
    before: readJsonOrNull<NonNullable<Change['before']>>(row.before),
    odooId: row.odoo_id,
    desiredHash: row.desired_hash,
    state: row.state,
    note: row.note,
  }
}

/** What of a change is approved with the plan: everything load carries out, nothing that changes while it does. */
export function approvedPart(change: ChangeRow): string {
  return canonicalJson({
    phase: change.phase,
    action: change.action,
    model: change.model,
    key: change.key,
    values: readJson<unknown>(change.wanted),
    before: readJsonOrNull<unknown>(change.before),
    odooId: change.odoo_id,
    desiredHash: change.desired_hash,
  })
}
