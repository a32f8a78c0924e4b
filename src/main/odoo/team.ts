import type { Reader } from './odoo'

type Team = {
  readonly id: number
  readonly company: number | false
  readonly people: ReadonlySet<number> // members and the team's leader
  readonly leads: boolean
  readonly opportunities: boolean
}

/** The team Odoo itself would pick for a new lead of this owner; null for a lead without an owner. */
export type DefaultTeam = (userId: number | null, type?: 'lead' | 'opportunity') => number | null

/**
 * Works out once what Odoo would look up for every lead without `team_id` (half of the time of such a lead). As
 * `crm.team._get_default_team_id`: first team of the owner that takes this type, then any of the owner's, then the first
 * of the company that takes the type, then the first of the company.
 */
export async function defaultTeams(reader: Reader): Promise<DefaultTeam> {
  const teams = await readTeams(reader)
  const companies = new Map<number, ReadonlySet<number>>()
  for await (const page of reader.pages('res.users', [], ['company_ids'])) {
    for (const user of page) companies.set(user.id, new Set(user['company_ids'] as number[]))
  }
  const ours = companies.get(reader.info.uid) ?? new Set()

  const pick = (userId: number, type: 'lead' | 'opportunity'): number | null => {
    const theirs = companies.get(userId) ?? new Set()
    const allowed = teams.filter(
      ({ company }) => company === false || (ours.has(company) && theirs.has(company)),
    )
    const own = allowed.filter(team => team.people.has(userId))
    const takes = (team: Team): boolean => (type === 'lead' ? team.leads : team.opportunities)
    return (own.find(takes) ?? own[0] ?? allowed.find(takes) ?? allowed[0])?.id ?? null
  }
  const known = new Map<string, number | null>()
  return (userId, type = 'opportunity') => {
    if (userId === null) return null // Odoo leaves the team empty too
    const question = `${userId} ${type}`
    if (!known.has(question)) known.set(question, pick(userId, type))
    return known.get(question)!
  }
}

async function readTeams(reader: Reader): Promise<Team[]> {
  const fields = ['company_id', 'user_id', 'use_leads', 'use_opportunities', 'member_ids']
  // Odoo's own order of teams decides which is first
  const order = reader.info.major >= 15 ? 'sequence, create_date desc, id desc' : 'sequence'
  const rows = await reader.searchRead('crm.team', [['active', '=', true]], fields, { order })
  return rows.map(row => ({
    id: row.id,
    company: row['company_id'] as number | false,
    people: new Set([...(row['member_ids'] as number[]), Number(row['user_id'])]),
    leads: row['use_leads'] === true,
    opportunities: row['use_opportunities'] !== false,
  }))
}
