import type { Recorder } from './recorder'

/** Calls for both servers. */
export async function setup(odoo: Recorder): Promise<void> {
  const stageFacts = ['name', 'sequence', 'is_won', 'fold', 'team_ids', 'requirements']
  await odoo.ask('stages', 'crm.stage', 'search_read', [[], stageFacts])
  const stage = await odoo.make('stage', 'crm.stage', { name: 'in use' })
  await odoo.ask('stage, read', 'crm.stage', 'read', [[stage], stageFacts])
  const lead = await odoo.make('lead', 'crm.lead', { name: 'in use', stage_id: stage })
  await odoo.ask('stage in use', 'crm.stage', 'unlink', [[stage]])
  await odoo.ask('stage turns won', 'crm.stage', 'write', [[stage], { is_won: true }])
  await odoo.ask('its lead', 'crm.lead', 'read', [
    [lead],
    ['probability', 'won_status', 'date_closed', 'active'],
  ])
  const reason = await odoo.make('reason', 'crm.lost.reason', { name: 'gone' })
  await odoo.ask('reason goes', 'crm.lost.reason', 'unlink', [[reason]])
  const user = await odoo.make('user', 'res.users', { name: 'U1', login: 'u1@ex.com', email: 'u1@ex.com' })
  await odoo.ask('user, read', 'res.users', 'read', [
    [user],
    ['name', 'login', 'email', 'active', 'partner_id', 'company_id', 'share', 'display_name'],
  ])
  await odoo.make('user twice', 'res.users', { name: 'U1', login: 'u1@ex.com' })
  await odoo.make('user without a login', 'res.users', { name: 'U1' })
  await odoo.ask('found by e-mail', 'res.users', 'search_read', [
    ['|', ['login', '=ilike', 'U1@EX.com'], ['email', '=ilike', 'U1@ex.com']],
    ['login'],
  ])
  const team = await odoo.make('team', 'crm.team', { name: 'T', member_ids: [[6, 0, [user, 2]]] })
  await odoo.ask('team, read', 'crm.team', 'read', [
    [team],
    ['name', 'member_ids', 'use_opportunities', 'use_leads', 'active', 'user_id', 'company_id', 'sequence'],
  ])
  await odoo.ask('members', 'crm.team.member', 'search_read', [[], ['crm_team_id', 'user_id', 'active']], {
    order: 'id',
  })
  const assigned = await odoo.make('lead of the user', 'crm.lead', { name: 'lu', user_id: user })
  await odoo.ask('lead of the user, read', 'crm.lead', 'read', [
    [assigned],
    ['user_id', 'team_id', 'company_id', 'date_open'],
  ])
  await odoo.ask('given to another by write', 'crm.lead', 'write', [
    [assigned],
    { user_id: false, team_id: 1 },
  ])
  await odoo.ask('given to another, read', 'crm.lead', 'read', [
    [assigned],
    ['user_id', 'team_id', 'company_id'],
  ])
  await odoo.ask('team goes', 'crm.team', 'unlink', [[team]])
  await odoo.ask('partner of a user', 'res.partner', 'unlink', [[3]])
  await odoo.ask('admin', 'res.users', 'unlink', [[2]])
  await odoo.ask('parameter', 'ir.config_parameter', 'get_param', ['mail.activity.gc.delete_overdue_years'])
  await odoo.ask('parameter that is not set', 'ir.config_parameter', 'get_param', ['nope'])
  await odoo.ask('parameter set', 'ir.config_parameter', 'set_param', ['casebridge.test', 'a'])
  await odoo.ask('and set again', 'ir.config_parameter', 'set_param', ['casebridge.test', 'b'])
  await odoo.ask(
    'modules',
    'ir.module.module',
    'search_read',
    [
      [
        ['name', 'in', ['crm', 'contacts', 'base_automation']],
        ['state', '=', 'installed'],
      ],
      ['name', 'state'],
    ],
    { order: 'name' },
  )
  await odoo.ask(
    'activity types',
    'mail.activity.type',
    'search_read',
    [[], ['name', 'category', 'res_model', 'sequence']],
    { order: 'id' },
  )
  await odoo.ask(
    'subtypes',
    'mail.message.subtype',
    'search_read',
    [[], ['name', 'res_model', 'internal', 'default']],
    { order: 'id' },
  )
  await odoo.ask('country', 'res.country', 'search_read', [[['code', '=', 'FR']], ['name', 'code']])
  await odoo.ask('state', 'res.country.state', 'search_read', [
    [
      ['country_id.code', '=', 'US'],
      ['code', '=', 'CA'],
    ],
    ['name', 'code', 'country_id'],
  ])
  for (const xmlid of [
    'mail.mt_note',
    'mail.mt_activities',
    'base.user_admin',
    'sales_team.team_sales_department',
    'base.view_partner_form',
  ])
    odoo.notes.push({ what: xmlid, answer: (await odoo.xmlid(xmlid)) > 0 })
}
