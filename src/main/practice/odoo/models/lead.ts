import type { Row } from '../database'
import { isSilent, type Behaviour, type Draft, type Env, type Values } from '../env'
import { constraint, validationError } from '../fault'
import { patch, write } from '../records'
import { search } from '../search'
import { idsIn, link, text } from '../values'
import { normalizedEmail, withScheme } from './contact-values'
import { fromLead } from './partner'
import { logCreation, logTracking, mailAssignment } from './chatter'

const address = ['street', 'street2', 'zip', 'city', 'state_id', 'country_id'] as const
const row = (env: Env, model: string, id: unknown) =>
  typeof id === 'number' ? env.database.get(model, id) : undefined

/** What the linked partner gives to a lead: all of its address or nothing, other fields where it has them. */
function fromPartner(env: Env, lead: Draft, given: Values, isNew: boolean): void {
  const partner = row(env, 'res.partner', lead['partner_id'])
  const open = (name: string) => !(name in given)
  if (partner === undefined) {
    if (!isNew) for (const name of ['contact_name', 'partner_name']) if (open(name)) lead[name] = false
    return
  }
  const parent = row(env, 'res.partner', partner['parent_id'])
  const isCompany = partner['is_company'] === true
  const company = text(parent, 'name') || (isCompany ? text(partner, 'name') : text(partner, 'company_name'))
  if (open('contact_name'))
    lead['contact_name'] = (isCompany ? '' : text(partner, 'name')) || lead['contact_name'] || false
  if (open('partner_name')) lead['partner_name'] = company || lead['partner_name'] || false
  for (const name of ['function', 'website'])
    if (open(name) && (!lead[name] || partner[name])) lead[name] = partner[name] ?? false
  if (open('lang_id')) lead['lang_id'] = languageOf(env, partner)
  if (address.every(open) && address.some(name => partner[name]))
    for (const name of address) lead[name] = partner[name] ?? false
  if (open('email_from') && text(partner, 'email') && sameEmail(lead, partner) === false)
    lead['email_from'] = partner['email']
  if (open('phone') && text(partner, 'phone') && lead['phone'] !== partner['phone'])
    lead['phone'] = partner['phone']
}

function languageOf(env: Env, partner: Row): number | false {
  for (const id of env.database.find('res.lang', 'code', text(partner, 'lang'))) return id
  return false
}

const comparable = (email: unknown) => normalizedEmail(email) || email || false
const sameEmail = (lead: Row, partner: Row) => comparable(lead['email_from']) === comparable(partner['email'])

/** A lead's own e-mail and phone are written back to its partner, over what stands there. */
function toPartner(env: Env, lead: Row, given: Values): void {
  const partner = row(env, 'res.partner', lead['partner_id'])
  if (partner === undefined) return
  const changes: { [field: string]: unknown } = {}
  if ('email_from' in given && lead['email_from'] && !sameEmail(lead, partner))
    changes['email'] = lead['email_from']
  if ('phone' in given && lead['phone'] && lead['phone'] !== partner['phone'])
    changes['phone'] = lead['phone']
  const quiet: Env = { ...env, context: { ...env.context, [fromLead]: true } }
  if (Object.keys(changes).length > 0) write(quiet, 'res.partner', [partner.id], changes)
}

/** The team Odoo picks for a user: one of the user's own, else the first that fits. */
function defaultTeam(env: Env, userId: number, type: unknown): number | false {
  const fits = (team: Row) => team[type === 'lead' ? 'use_leads' : 'use_opportunities'] === true
  const shown: Env = { ...env, context: { ...env.context, active_test: true } }
  const teams = search(shown, 'crm.team', { domain: [['company_id', 'in', [false, 1]]] })
  const own = teams.filter(
    team => link(team, 'user_id') === userId || membersOf(env, team.id).includes(userId),
  )
  const chosen = own.find(fits) ?? own[0] ?? teams.find(fits) ?? teams[0]
  return chosen?.id ?? false
}

function membersOf(env: Env, team: number): number[] {
  return [...env.database.find('crm.team.member', 'crm_team_id', team)]
    .map(id => env.database.get('crm.team.member', id)!)
    .filter(member => member['active'] === true)
    .map(member => Number(member['user_id']))
}

function teamFor(env: Env, lead: Row): number | false {
  const user = link(lead, 'user_id')
  const team = row(env, 'crm.team', lead['team_id'])
  if (user === false) return team?.id ?? false
  if (team !== undefined && (membersOf(env, team.id).includes(user) || link(team, 'user_id') === user))
    return team.id
  return defaultTeam(env, user, lead['type'])
}

function firstStage(env: Env, team: number | false): number | false {
  const stages = search(env, 'crm.stage', { domain: [['fold', '=', false]], order: 'sequence, id' })
  const open = stages.find(stage => {
    const teams = idsIn(stage, 'team_ids')
    return teams.length === 0 || (team !== false && teams.includes(team))
  })
  return open?.id ?? false
}

function companyOf(env: Env, lead: Row): number | false {
  const team = row(env, 'crm.team', lead['team_id'])
  const own = link(team, 'company_id')
  if (own !== false) return own
  if (link(lead, 'user_id') !== false) return 1
  return link(row(env, 'res.partner', lead['partner_id']), 'company_id')
}

const isWonStage = (env: Env, lead: Row) => row(env, 'crm.stage', lead['stage_id'])?.['is_won'] === true

/** What follows from the other values, each time they change. */
function derive(env: Env, lead: Draft): void {
  lead['email_normalized'] = normalizedEmail(lead['email_from'])
  const domain = lead['email_normalized'] === false ? '' : String(lead['email_normalized']).split('@')[1]
  lead['email_domain_criterion'] = domain ? `@${domain}` : false
  lead['email_state'] = lead['email_from'] ? (lead['email_normalized'] ? 'correct' : 'incorrect') : false
  lead['phone_sanitized'] = lead['phone'] || false
  const partner = row(env, 'res.partner', lead['partner_id'])
  const top = row(env, 'res.partner', partner?.['commercial_partner_id'])
  lead['commercial_partner_id'] = top?.['is_company'] === true && top.id !== partner?.id ? top.id : false
  lead['day_open'] = days(lead['create_date'], lead['date_open'], 0)
  lead['day_close'] = days(lead['create_date'], lead['date_closed'], 0.5) // Odoo keeps the fraction of a second here
  const lost = lead['active'] !== true && lead['probability'] === 0
  lead['won_status'] =
    lead['probability'] === 100 && isWonStage(env, lead) ? 'won' : lost ? 'lost' : 'pending'
  lead['prorated_revenue'] = round2(
    (Number(lead['expected_revenue'] ?? 0) * Number(lead['probability'] ?? 0)) / 100,
  )
}

const round2 = (amount: number) => Math.round(amount * 100) / 100

function days(created: unknown, at: unknown, fraction: number): number {
  if (typeof created !== 'string' || typeof at !== 'string') return 0
  const seconds =
    (Date.parse(`${at.replace(' ', 'T')}Z`) - Date.parse(`${created.replace(' ', 'T')}Z`)) / 1000 - fraction
  return Math.abs(Math.floor(seconds / 86_400))
}

export const leadBehaviour: Behaviour = {
  defaults: env => ({ user_id: env.uid, expected_revenue: 0, recurring_revenue: 0, color: 0 }),
  incoming: (_env, given) =>
    typeof given['website'] === 'string' && given['website'] !== ''
      ? { ...given, website: withScheme(given['website']) }
      : given,
  prepare: (env, lead, given) => {
    fromPartner(env, lead, given, true)
    if (!('team_id' in given)) lead['team_id'] = teamFor(env, lead)
    if (!('company_id' in given)) lead['company_id'] = companyOf(env, lead)
    if (!lead['stage_id']) lead['stage_id'] = firstStage(env, link(lead, 'team_id'))
    if (!('date_open' in given) && lead['user_id']) lead['date_open'] = env.now
    if (!lead['date_last_stage_update']) lead['date_last_stage_update'] = env.now
    const won = isWonStage(env, lead)
    if (!('automated_probability' in given))
      lead['automated_probability'] = won && !('probability' in given) ? 100 : 0
    if (!('probability' in given)) lead['probability'] = lead['automated_probability']
    if (won && !lead['date_closed']) lead['date_closed'] = env.now
    derive(env, lead)
  },
  created: (env, lead, given) => {
    toPartner(env, lead, given)
    if (isSilent(env)) return
    logCreation(env, 'crm.lead', lead, 'Lead/Opportunity created')
    mailAssignment(env, 'crm.lead', lead)
  },
  change: (env, before, lead, given) => {
    const stageChanged = 'stage_id' in given && link(before, 'stage_id') !== link(lead, 'stage_id')
    const won = stageChanged && isWonStage(env, lead)
    if (stageChanged) lead['date_last_stage_update'] = env.now
    if (won) Object.assign(lead, { active: true, probability: 100, automated_probability: 100 })
    if ('user_id' in given) {
      if (!lead['user_id']) lead['date_open'] = false
      else if (link(before, 'user_id') !== link(lead, 'user_id')) lead['date_open'] = env.now
    }
    closeOrOpen(env, before, lead, given, { stageChanged, won })
    if ('partner_id' in given && link(before, 'partner_id') !== link(lead, 'partner_id'))
      fromPartner(env, lead, given, false)
    if (('user_id' in given || 'type' in given) && !('team_id' in given) && lead['user_id'])
      lead['team_id'] = teamFor(env, lead)
    if (['user_id', 'team_id', 'partner_id'].some(name => name in given) && !('company_id' in given))
      lead['company_id'] = companyOf(env, lead)
    derive(env, lead)
  },
  changed: (env, before, lead, given) => {
    toPartner(env, lead, given)
    const recomputed = 'partner_id' in given ? ['email_from', 'phone'].filter(name => !(name in given)) : []
    logTracking(env, 'crm.lead', before, lead, recomputed)
    if (isSilent(env)) return
    if (env.context['mail_notrack'] !== true)
      logTracking(env, 'crm.lead', before, lead, [
        'stage_id',
        'user_id',
        'active',
        'partner_id',
        'lost_reason_id',
      ])
    if ('user_id' in given && before['user_id'] !== lead['user_id']) mailAssignment(env, 'crm.lead', lead)
  },
  check: (env, lead) => {
    const probability = Number(lead['probability'])
    if (probability < 0 || probability > 100)
      throw constraint('The probability of closing the deal should be between 0% and 100%!', 'probability')
    if (isWonStage(env, lead) && probability !== 100)
      throw validationError('A lead in a Won stage cannot be lost. Move it to another stage first.')
  },
  compute: {
    is_automated_probability: (_env, lead) =>
      Math.abs(Number(lead['probability']) - Number(lead['automated_probability'])) < 0.005,
    company_currency: () => 1,
    stage_id_color: (env, lead) => Number(row(env, 'crm.stage', lead['stage_id'])?.['color'] ?? 0),
    lang_code: (env, lead) => text(row(env, 'res.lang', lead['lang_id']), 'code') || false,
    lang_active_count: () => 1,
    user_company_ids: () => [1],
    meeting_display_label: () => 'No Meeting',
    is_partner_visible: (_env, lead) => lead['type'] === 'opportunity' || lead['partner_id'] !== false,
  },
  methods: {
    action_set_lost: {
      params: ['lost_reason_id'],
      records: true,
      run: (env, args, ids) => {
        write(env, 'crm.lead', ids, { active: false, probability: 0, automated_probability: 0, ...args })
        return null // Odoo answers nothing here, which XML-RPC cannot say: a fault after the work is done
      },
    },
  },
}

/** Odoo dates the end of a lead itself in every write that ends or reopens it, whatever date it is given. */
function closeOrOpen(
  env: Env,
  before: Row,
  lead: Draft,
  given: Values,
  { stageChanged, won }: { stageChanged: boolean; won: boolean },
): void {
  const probability = won ? 100 : Number(given['probability'] ?? 0)
  const archived = !won && 'active' in given && !given['active']
  if (probability >= 100 || archived) {
    if (!(won && isWonStage(env, before))) lead['date_closed'] = env.now
    else lead['date_closed'] = before['date_closed'] ?? false
  } else if (probability > 0) lead['date_closed'] = false
  else if (stageChanged && !('probability' in given)) {
    lead['date_closed'] = false
    const automatic =
      Math.abs(Number(before['probability']) - Number(before['automated_probability'])) < 0.005
    lead['automated_probability'] = 0
    if (automatic) lead['probability'] = 0
  }
}

/** A stage became won or open: the leads in it follow. */
export function stageTurned(env: Env, stage: Row): void {
  for (const id of env.database.find('crm.lead', 'stage_id', stage.id)) {
    const lead: Draft = { ...env.database.get('crm.lead', id)! }
    if (stage['is_won'] === true)
      Object.assign(lead, {
        probability: 100,
        automated_probability: 100,
        date_closed: lead['date_closed'] || env.now,
      })
    else Object.assign(lead, { probability: 0, automated_probability: 0 })
    derive(env, lead)
    patch(env, 'crm.lead', id, lead)
  }
}

/** create_date was set by the consented server action: what was counted from it is counted again. */
export function recount(env: Env, id: number): void {
  const lead: Draft = { ...env.database.get('crm.lead', id)! }
  derive(env, lead)
  patch(env, 'crm.lead', id, lead)
}
