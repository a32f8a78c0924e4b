import type { Desired, Value } from '../../../contract/change'
import type { Finder } from '../../odoo/finder'
import type { Reader } from '../../odoo/odoo'
import { overdueYears, settingKey, severalTeams } from '../../odoo/settings'
import { resolve } from '../../odoo/values'
import type { BoundTable, DesiredTable } from '../../store/store'
import { createMatcher } from './match'

type Ports = {
  readonly desired: DesiredTable
  readonly bound: BoundTable
  readonly odoo: Reader
  readonly finder: Finder
  readonly today?: () => Date
}

const page = 200
/** Days by which an activity that Odoo is about to delete counts as one already. */
const soon = 31

/** Whether what is planned needs a setting of Odoo to be another one. What we set before stays wanted. */
export async function isNeeded(ports: Ports, setting: Desired, picked: boolean): Promise<boolean> {
  if (ports.bound.get(setting.key) !== null) return true
  if (setting.key === settingKey(severalTeams)) return await needsSeveralTeams(ports, picked)
  if (setting.key === settingKey(overdueYears)) return await needsOverdue(ports, picked)
  return true
}

/** Whether somebody who is to become a member of a team is in another one, or is to be. */
async function needsSeveralTeams(ports: Ports, picked: boolean): Promise<boolean> {
  const { odoo } = ports
  const now = await odoo.parameter(severalTeams.name)
  if (now !== null && now !== '' && now !== 'False') return false
  const teamsOf = new Map<number, Set<string>>()
  const join = (user: number, team: string): void =>
    void teamsOf.set(user, (teamsOf.get(user) ?? new Set()).add(team))
  for await (const rows of odoo.pages('crm.team.member', [['active', '=', true]], ['crm_team_id', 'user_id']))
    for (const row of rows) join(Number(row['user_id']), String(row['crm_team_id']))
  const matcher = createMatcher(odoo, ports.bound)
  for (const teams of pagesOf(ports.desired, 'setup', picked)) {
    const some = teams.filter(({ model, values }) => model === 'crm.team' && 'member_ids' in values)
    const there = await matcher.match(some.filter(team => ports.bound.get(team.key) === null))
    for (const team of some) {
      const id = ports.bound.get(team.key)?.odooId ?? there.get(team.key)
      const name = id === undefined ? team.key : String(id)
      if (there.has(team.key) && keepsMembers(team, await hasMembers(odoo, there.get(team.key)!))) continue
      for (const user of await usersOf(ports, team.values['member_ids'] ?? null)) {
        join(user, name)
        if (teamsOf.get(user)!.size > 1) return true
      }
    }
  }
  return false
}

/** A team that Odoo had before us and whose members are left alone. */
function keepsMembers({ collisions }: Desired, filled: boolean): boolean {
  const rule = collisions['member_ids'] ?? 'fill-if-empty'
  return rule === 'skip' || (rule === 'fill-if-empty' && filled)
}

async function hasMembers(odoo: Reader, team: number): Promise<boolean> {
  const members = (await odoo.read('crm.team', [team], ['member_ids']))[0]?.['member_ids']
  return Array.isArray(members) && members.length > 0
}

async function usersOf({ finder, odoo }: Ports, members: Value): Promise<readonly number[]> {
  const fields = await odoo.fields('crm.team')
  const answer = await resolve(
    { member_ids: members },
    { finder, number: () => null, bytes: async () => '', fields },
  )
  const value = answer.ok ? (answer.values['member_ids'] as [number, number, number[]][] | false) : false
  return value === false ? [] : (value[0]?.[2] ?? [])
}

/** Whether Odoo would delete one of the open activities that come, because it is overdue for too long. */
async function needsOverdue({ odoo, desired, today }: Ports, picked: boolean): Promise<boolean> {
  const years = Number(await odoo.parameter(overdueYears.name))
  if (!(years > 0)) return false
  const limit = today?.() ?? new Date()
  limit.setUTCFullYear(limit.getUTCFullYear() - years)
  limit.setUTCDate(limit.getUTCDate() + soon)
  const day = limit.toISOString().slice(0, 10)
  for (const records of pagesOf(desired, 'activity', picked)) {
    const old = records.some(({ model, values }) => {
      const due = values['date_deadline']
      return model === 'mail.activity' && values['active'] !== false && typeof due === 'string' && due < day
    })
    if (old) return true
  }
  return false
}

function* pagesOf(desired: DesiredTable, phase: 'setup' | 'activity', picked: boolean): Generator<Desired[]> {
  for (let after: { sort: string; key: string } | null = null; ;) {
    const records: Desired[] = desired.page(phase, after, page, picked)
    const last = records.at(-1)
    if (last === undefined) return
    yield records
    after = { sort: last.sort, key: last.key }
  }
}
