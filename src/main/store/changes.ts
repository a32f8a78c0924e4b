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

/** With the content, which stands in a table of its own: c is the change, v what it carries. */
export const changeColumns =
  'c.seq, c.plan_id, c.phase, c.action, c.model, c.key, c.title, v.wanted, v.before, c.odoo_id, c.desired_hash, c.state, c.note'

export const changeTables = 'change c JOIN change_content v ON v.seq = c.seq'

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
