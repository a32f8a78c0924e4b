import { leadFields } from './compared-fields'
import type { Recorder } from './recorder'

/** Calls for both servers. */
export async function searching(odoo: Recorder): Promise<void> {
  const tag = await odoo.get<number>('crm.tag', 'create', [{ name: 'Urgent' }])
  const company = await odoo.get<number>('res.partner', 'create', [
    { name: 'Zeta GmbH', is_company: true, email: 'Info@Zeta.de', country_id: await odoo.xmlid('base.de') },
  ])
  const anna = await odoo.get<number>('res.partner', 'create', [{ name: 'Anna_1 100%', parent_id: company }])
  const rows = [
    {
      name: 'Alpha',
      priority: '3',
      partner_id: anna,
      expected_revenue: 100,
      tag_ids: [[6, 0, [tag]]],
      date_closed: '2020-01-01 10:00:00',
      user_id: false,
    },
    { name: 'beta', priority: '1', email_from: 'B@x.com', expected_revenue: 50, date_deadline: '2024-05-05' },
    { name: 'Gamma', priority: '1', active: false, probability: 0, type: 'lead', user_id: false },
    { name: 'delta', priority: '0', partner_id: company, color: 5 },
  ]
  for (const row of rows) await odoo.get('crm.lead', 'create', [row])
  const domains: readonly unknown[] = [
    [],
    [['name', '=', 'Alpha']],
    [['name', '!=', 'Alpha']],
    [['name', 'like', 'a']],
    [['name', 'ilike', 'A']],
    [['name', 'not ilike', 'al']],
    [['name', '=ilike', 'BETA']],
    [['name', '=like', 'b%']],
    [['name', 'in', ['beta', 'delta', 'x']]],
    [['name', 'not in', ['beta']]],
    [['email_from', '=', false]],
    [['email_from', '=', '']],
    [['email_from', '!=', 'B@x.com']],
    [['email_normalized', '=', 'b@x.com']],
    [['email_from', 'not like', 'B']],
    [['partner_id', '=', false]],
    [['partner_id', 'in', [false]]],
    [['partner_id', '=', company]],
    [['partner_id', 'child_of', company]],
    [['partner_id.name', 'ilike', 'anna']],
    [['partner_id.parent_id.name', '=', 'Zeta GmbH']],
    [['partner_id.country_id.code', '=', 'DE']],
    [['partner_id', 'ilike', 'Zeta']],
    [['stage_id', '=', 'New']],
    [['stage_id.is_won', '=', false]],
    [['tag_ids', 'in', [tag]]],
    [['tag_ids', '=', false]],
    [['tag_ids.name', '=', 'Urgent']],
    [['date_closed', '<', '2030-01-01']],
    [['date_closed', '>=', '2020-01-01']],
    [['date_closed', '=', false]],
    [['date_deadline', '<=', '2024-05-05']],
    [['expected_revenue', '>', 60]],
    [['expected_revenue', '=', 0]],
    [['color', '=', 5]],
    [['active', '=', false]],
    [['active', 'in', [true, false]]],
    ['|', ['name', '=', 'Alpha'], ['name', '=', 'beta']],
    ['!', ['name', '=', 'Alpha']],
    ['&', ['priority', '=', '1'], ['type', '=', 'lead']],
    ['|', '&', ['priority', '=', '1'], ['type', '=', 'lead'], ['name', '=', 'delta']],
    [
      ['priority', 'in', ['1', '3']],
      ['type', '=', 'opportunity'],
    ],
    [['partner_id', 'any', [['is_company', '=', true]]]],
    [['id', 'in', []]],
    [['id', 'not in', []]],
    [[1, '=', 1]],
    [[0, '=', 1]],
    [['user_id', '=', 2]],
    [['create_uid', '=', 2]],
    [['id', '>', 0]],
    [['won_status', '=', 'lost']],
    [['type', '=?', false]],
  ]
  const found = (domain: unknown, kwargs: object) =>
    odoo.ask(
      `${JSON.stringify(domain).replaceAll(/\d{2,}/g, '#')} ${Object.keys(kwargs).join(' ')}`,
      'crm.lead',
      'search_read',
      [domain, ['name']],
      { order: 'id', ...kwargs },
    )
  for (const domain of domains) await found(domain, {})
  await found([], { context: { lang: 'en_US' } })
  await odoo.ask('archived hidden when counting', 'crm.lead', 'search_count', [[]], { context: {} })
  for (const order of [
    'name',
    'name desc',
    'priority desc, id',
    'date_closed',
    'date_closed desc',
    'partner_id, id',
    'expected_revenue desc, name',
    'type, name',
    'stage_id, id desc',
    'active, id',
  ])
    await odoo.ask(`order by ${order}`, 'crm.lead', 'search_read', [[], ['name']], { order })
  await odoo.ask('its own order', 'crm.lead', 'search_read', [[], ['name']])
  await odoo.ask('a page', 'crm.lead', 'search_read', [[], ['name']], { order: 'id', limit: 2, offset: 1 })
  await odoo.ask('counted up to two', 'crm.lead', 'search_count', [[]], { limit: 2 })
  await odoo.ask(
    'links as numbers',
    'crm.lead',
    'search_read',
    [[['name', '=', 'delta']], ['user_id', 'team_id', 'stage_id']],
    { load: '' },
  )
  await odoo.ask('by stage', 'crm.lead', 'read_group', [[], ['expected_revenue:sum'], ['stage_id']])
  await odoo.ask('by type and priority', 'crm.lead', 'read_group', [[], [], ['type', 'priority']], {
    lazy: false,
  })
  await odoo.ask('by owner', 'crm.lead', 'formatted_read_group', [
    [],
    ['user_id'],
    ['__count', 'expected_revenue:sum'],
  ])
  await odoo.ask('in all', 'crm.lead', 'formatted_read_group', [[], [], ['__count', 'expected_revenue:max']])
  await odoo.ask('wildcards are wildcards', 'res.partner', 'search_count', [[['name', '=ilike', 'Anna_1%']]])
  await odoo.ask('and can be escaped', 'res.partner', 'search_read', [
    [['name', '=ilike', 'Anna\\_1 100\\%']],
    ['name'],
  ])
  await odoo.ask('partners by e-mail', 'res.partner', 'search_read', [
    [['email_normalized', '=ilike', 'INFO@zeta.de']],
    ['name'],
  ])
  await odoo.ask('children', 'res.partner', 'search_read', [[['id', 'child_of', company]], ['name']])
  await odoo.ask('names', 'res.country', 'name_search', ['Fran'])
  await odoo.ask('fields by name', 'ir.model.fields', 'search_read', [
    [
      ['model', '=', 'crm.lead'],
      ['name', '=', 'priority'],
    ],
    ['name', 'ttype', 'state', 'model', 'field_description'],
  ])
  await odoo.ask('defaults', 'crm.lead', 'default_get', [['type', 'priority', 'active', 'user_id', 'name']])
  await odoo.ask('who am I', 'res.users', 'context_get', [])
  await odoo.ask('what a lead has', 'crm.lead', 'fields_get', [
    leadFields,
    ['type', 'string', 'required', 'readonly', 'store', 'selection', 'relation'],
  ])
  await odoo.ask('what a partner has', 'res.partner', 'fields_get', [
    [],
    ['type', 'string', 'required', 'readonly', 'store', 'selection', 'relation', 'size', 'manual'],
  ])
}
