import type { PlanSummary } from '../../../src/contract/change'
import type { Mapping } from '../../../src/contract/mapping'
import type { Writer } from '../../../src/main/odoo/odoo'
import type { PracticeCase, PracticeWorld } from '../../../src/main/practice/pega/world'
import { ask, finish, loadSample, planAll } from '../../way'
import { select } from '../what-lands-where/odoo-rows'
import { openPega, type PegaLanding } from './landing'

/** The whole practice Pega in a real Odoo: what the test of each row looks at. */
export type Landed = {
  readonly pega: PegaLanding
  readonly world: PracticeWorld
  readonly mapping: Mapping
  /** The first plan, which makes the set-up, as it was shown before anything moved. */
  readonly shown: PlanSummary
  /** Every lead, by the source's own key. */
  readonly leads: ReadonlyMap<string, LeadRow>
  /** Odoo's own clock before the first record, in UTC. */
  readonly began: string
}

export type LeadRow = {
  readonly id: number
  readonly key: string // pzInsKey
  readonly stage: string
  readonly is_won: boolean
  readonly lost_reason: string | null
  readonly login: string | null
  readonly team: string | null
  /** The row of crm_lead itself, by column. */
  readonly row: { readonly [column: string]: unknown }
}

/** What Odoo had before: two customers of the source, a company of one, and a team called like a workbasket. */
export const before = {
  person: { name: 'Ann Lee', email: 'Ann@Globex.example', comment: '<p>Do not call.</p>' },
  company: { name: 'Globex Ltd', is_company: true, website: 'http://globex.example' },
  team: { name: 'Back office' },
} as const

async function furnish(odoo: Writer): Promise<void> {
  await odoo.create('res.partner', [before.person, before.company])
  await odoo.create('crm.team', [before.team])
}

export async function landed(): Promise<Landed> {
  const pega = await openPega('v2', furnish)
  const { engine, database, world } = pega
  const [clock] = await select<{ at: string }>(
    database,
    `SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS at`,
  )
  const sample = await loadSample(engine, 40)
  const shown = (await ask(engine, 'plan.latest', { kind: 'sample' }))!
  if (shown.plan.id !== sample.id) throw new Error('the plan shown is not the one loaded')
  await planAll(engine)
  await finish(engine, 'full')
  const { mapping } = (await ask(engine, 'mapping.get'))!
  return { pega, world, mapping, shown, leads: await leadsOf(pega), began: clock!.at }
}

export async function leadsOf({ database }: PegaLanding): Promise<ReadonlyMap<string, LeadRow>> {
  const rows = await select<LeadRow>(
    database,
    `SELECT l.id, l.x_source_case_id AS key, s.name->>'en_US' AS stage, coalesce(s.is_won, false) AS is_won,
       r.name->>'en_US' AS lost_reason, u.login, t.name->>'en_US' AS team, to_jsonb(l) AS row
     FROM crm_lead l
       LEFT JOIN crm_stage s ON s.id = l.stage_id
       LEFT JOIN crm_lost_reason r ON r.id = l.lost_reason_id
       LEFT JOIN res_users u ON u.id = l.user_id
       LEFT JOIN crm_team t ON t.id = l.team_id`,
  )
  return new Map(rows.map(row => [row.key, row]))
}

/** A time of the source as PostgreSQL's JSON writes one of Odoo's, which has no parts of seconds. */
export const second = (iso: string | null): string | null => (iso === null ? null : iso.slice(0, 19))

/** Who somebody of the source is in Odoo: people who are at work and have an address are users there. */
export function loginOf({ operators }: PracticeWorld, id: string): string | null {
  const found = operators.find(one => one.id === id)
  return found === undefined || found.email === '' || found.disabled ? null : found.email.toLowerCase()
}

/** To whom what belongs to nobody goes; `pegaOptions` says so. */
export const fallback = 'jane@acme.example'

export const isResolved = ({ status }: PracticeCase): boolean => /^resolved/i.test(status)
export const typeName = ({ type }: PracticeCase): string => type.slice(type.lastIndexOf('-') + 1)
export const isInBaskets = ({ assignments }: PracticeCase): boolean =>
  assignments.length > 0 && assignments.every(one => one.in === 'workbasket')
