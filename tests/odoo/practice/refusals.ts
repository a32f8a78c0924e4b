import type { Recorder } from './recorder'

/** Calls for both servers. */
export async function refusals(odoo: Recorder): Promise<void> {
  const wrong: readonly (readonly [string, string, string, readonly unknown[]])[] = [
    ['unknown field on create', 'res.partner', 'create', [{ name: 'x', nope: 1 }]],
    ['unknown field on write', 'res.partner', 'write', [[1], { nope: 1 }]],
    ['unknown field on read', 'res.partner', 'read', [[1], ['nope']]],
    ['unknown field in a domain', 'res.partner', 'search', [[['nope', '=', 1]]]],
    ['unknown field behind a dot', 'res.partner', 'search', [[['parent_id.nope', '=', 1]]]],
    ['unknown operator', 'res.partner', 'search', [[['name', '~', 1]]]],
    ['half a condition', 'res.partner', 'search', [[['name', '=']]]],
    ['an operator too many', 'res.partner', 'search', [['|', ['name', '=', 'x']]]],
    ['a choice that is not there', 'crm.lead', 'create', [{ name: 'x', priority: '4' }]],
    ['a number for a choice', 'crm.lead', 'create', [{ name: 'x', priority: 3 }]],
    ['a lead without a name', 'crm.lead', 'create', [{}]],
    ['a contact without a name', 'res.partner', 'create', [{ email: 'a@b.com' }]],
    ['text into a link', 'crm.lead', 'create', [{ name: 'x', partner_id: 'abc' }]],
    ['a link to nothing', 'crm.lead', 'create', [{ name: 'x', partner_id: 999999 }]],
    ['text into a number', 'crm.lead', 'create', [{ name: 'x', expected_revenue: 'abc' }]],
    ['text into an integer', 'crm.stage', 'create', [{ name: 'x', sequence: 'abc' }]],
    ['an integer too large', 'crm.stage', 'create', [{ name: 'x', sequence: 5000000000 }]],
    ['a month 13', 'crm.lead', 'create', [{ name: 'x', date_deadline: '2024-13-01' }]],
    ['a fraction of a second', 'crm.lead', 'create', [{ name: 'x', date_closed: '2024-12-01 10:00:00.123' }]],
    ['an ISO moment', 'crm.lead', 'create', [{ name: 'x', date_closed: '2024-12-01T10:00:00' }]],
    ['a probability of 101', 'crm.lead', 'create', [{ name: 'x', probability: 101 }]],
    ['text into a list', 'crm.lead', 'create', [{ name: 'x', tag_ids: 'abc' }]],
    ['writing what is gone', 'crm.lead', 'write', [[999999], { name: 'q' }]],
    ['removing what is gone', 'crm.lead', 'unlink', [[999999]]],
    ['an unknown model', 'nope.model', 'search', [[]]],
    ['an unknown method', 'crm.lead', 'nope_method', [[]]],
    ['a private method', 'crm.lead', '_read_format', [[]]],
    ['create without a list', 'crm.lead', 'create', [5]],
    ['a method that answers nothing', 'crm.lead', 'action_set_lost', [[]]],
  ]
  for (const [what, model, method, args] of wrong) await odoo.ask(what, model, method, args)
  await odoo.ask('an order by an unknown field', 'res.partner', 'search', [[]], { order: 'nope' })
  await odoo.ask('reading what is gone', 'crm.lead', 'read', [[999999], ['name']])
  await odoo.ask('may create leads', 'crm.lead', 'has_access', [[], 'create'])
  await odoo.ask('may create leads, asked as before', 'crm.lead', 'check_access_rights', ['create', false])
  await odoo.ask('nothing to create', 'crm.lead', 'create', [[]])
  await odoo.make('one that goes through', 'crm.lead', {
    name: 'x',
    expected_revenue: '12.5',
    date_deadline: '2024-12-01T10:00:00Z',
    date_closed: '2024-12-01',
  })
  const made = await odoo.get<number[]>('crm.lead', 'search', [[['name', '=', 'x']]])
  await odoo.ask('only that one is there', 'crm.lead', 'read', [
    made,
    ['date_deadline', 'date_closed', 'expected_revenue'],
  ])
}
