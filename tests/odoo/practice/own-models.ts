import type { Recorder } from './recorder'

/** Calls for both servers. */
export async function ownModels(odoo: Recorder): Promise<void> {
  const users = await odoo.xmlid('base.group_user')
  const load = async (what: string, model: string, columns: string[], row: string[]): Promise<number> => {
    const answer = await odoo.get<{ ids: number[] | false }>(model, 'load', [columns, [row]])
    await odoo.ask(`${what} came`, model, 'search_count', [[['id', 'in', answer.ids || []]]])
    return answer.ids === false ? 0 : answer.ids[0]!
  }
  await odoo.make('a model without the prefix', 'ir.model', { name: 'Car', model: 'car' })
  await odoo.make('a model with a space', 'ir.model', { name: 'Car', model: 'x_ car' })
  await odoo.ask('a model that is not there', 'x_test_car', 'search_count', [[]])
  const model = await load(
    'the model',
    'ir.model',
    ['id', 'name', 'model'],
    ['cb_own.m', 'Car', 'x_test_car'],
  )
  await odoo.ask('the model, read', 'ir.model', 'read', [
    [model],
    ['name', 'model', 'state', 'order', 'transient', 'display_name'],
  ])
  await odoo.make('the model twice', 'ir.model', { name: 'Car', model: 'x_test_car' })
  await odoo.ask('its fields', 'ir.model.fields', 'search_read', [
    [['model', '=', 'x_test_car']],
    ['name', 'ttype', 'state'],
  ])
  await odoo.ask('nobody may', 'x_test_car', 'has_access', [[], 'create'])
  await odoo.make('a record without a right', 'x_test_car', { x_name: 'A' })
  const columns = [
    'id',
    'name',
    'model_id/.id',
    'group_id/.id',
    'perm_read',
    'perm_write',
    'perm_create',
    'perm_unlink',
  ]
  const rule = await load('the rule', 'ir.model.access', columns, [
    'cb_own.a',
    'car',
    String(model),
    String(users),
    '1',
    '1',
    '1',
    '0',
  ])
  await odoo.ask('the rule once more', 'ir.model.access', 'write', [[rule], { perm_read: true }])
  await odoo.ask('the rule, read', 'ir.model.access', 'read', [
    [rule],
    ['name', 'model_id', 'perm_read', 'perm_unlink', 'active'],
  ])
  const field = (name: string, ttype: string, more: object = {}) => ({
    name,
    model_id: model,
    ttype,
    field_description: name,
    ...more,
  })
  const fields = await odoo.get<number[]>('ir.model.fields', 'create', [
    [
      field('x_price', 'float'),
      field('x_lead_id', 'many2one', { relation: 'crm.lead' }),
      field('x_before_id', 'many2one', { relation: 'x_test_car' }),
    ],
  ])
  await odoo.ask('may create', 'x_test_car', 'has_access', [[], 'create'])
  await odoo.ask('may not delete', 'x_test_car', 'has_access', [[], 'unlink'])
  const lead = await odoo.make('a lead', 'crm.lead', { name: 'of a car' })
  const first = await load(
    'a car',
    'x_test_car',
    ['id', 'x_name', 'x_price', 'x_lead_id/.id'],
    ['cb_own.c1', 'A 1', '1.125', String(lead)],
  )
  const next = await load(
    'its follower',
    'x_test_car',
    ['id', 'x_name', 'x_before_id/.id'],
    ['cb_own.c2', 'B 2', String(first)],
  )
  await odoo.ask('cars, read', 'x_test_car', 'read', [
    [first, next],
    ['x_name', 'display_name', 'x_price', 'x_lead_id', 'x_before_id'],
  ])
  await odoo.ask('a car is not deleted', 'x_test_car', 'unlink', [[next]])
  await odoo.ask('the right to it', 'ir.model.access', 'write', [[rule], { perm_unlink: true }])
  await odoo.make('a paper of the car', 'ir.attachment', {
    name: 'a.txt',
    datas: 'aGVsbG8=',
    res_model: 'x_test_car',
    res_id: first,
  })
  const view = { model: 'x_test_car', name: 'cars' }
  const shown = await odoo.make('its list', 'ir.ui.view', {
    ...view,
    type: 'list',
    arch: '<list><field name="x_name"/><field name="x_price" optional="show"/></list>',
  })
  await odoo.ask('its list, read', 'ir.ui.view', 'read', [
    [shown],
    ['name', 'type', 'mode', 'arch', 'model', 'priority', 'inherit_id'],
  ])
  await odoo.make('a list with a field that is not there', 'ir.ui.view', {
    ...view,
    type: 'list',
    arch: '<list><field name="x_no"/></list>',
  })
  await odoo.ask('a field that is shown', 'ir.model.fields', 'unlink', [[fields[0]]])
  const window = await load(
    'its window',
    'ir.actions.act_window',
    ['id', 'name', 'res_model', 'view_mode'],
    ['cb_own.w', 'Cars', 'x_test_car', 'list,form'],
  )
  await odoo.ask('its window, read', 'ir.actions.act_window', 'read', [
    [window],
    ['name', 'res_model', 'view_mode', 'type', 'target', 'context', 'binding_type'],
  ])
  const crm = await odoo.xmlid('crm.crm_menu_root')
  const menu = await load(
    'its entry',
    'ir.ui.menu',
    ['id', 'name', 'parent_id/.id', 'action', 'sequence'],
    ['cb_own.n', 'Cars', String(crm), `ir.actions.act_window,${window}`, '60'],
  )
  const [entry] = await odoo.get<{ action: string }[]>('ir.ui.menu', 'read', [[menu], ['action']])
  await odoo.ask('its entry, read', 'ir.ui.menu', 'read', [
    [menu],
    ['name', 'complete_name', 'sequence', 'active', 'parent_id', 'display_name'],
  ])
  odoo.notes.push({
    what: 'what the entry opens',
    answer: entry?.action === `ir.actions.act_window,${window}`,
  })
  await odoo.ask('the lead goes', 'crm.lead', 'unlink', [[lead]])
  await odoo.ask('a car without its lead', 'x_test_car', 'read', [[first], ['x_lead_id']])
  await odoo.ask('a car goes', 'x_test_car', 'unlink', [[first]])
  await odoo.ask('its follower stays', 'x_test_car', 'read', [[next], ['x_before_id']])
  await odoo.ask('with its papers', 'ir.attachment', 'search_count', [[['res_model', '=', 'x_test_car']]])
  await odoo.ask('the entry goes', 'ir.ui.menu', 'unlink', [[menu]])
  await odoo.ask('the window goes', 'ir.actions.act_window', 'unlink', [[window]])
  await odoo.ask('the list goes', 'ir.ui.view', 'unlink', [[shown]])
  await odoo.ask('the field goes', 'ir.model.fields', 'unlink', [[fields[0]]])
  await odoo.ask('the car has it no more', 'x_test_car', 'search_count', [[['x_name', '=', 'B 2']]])
  await odoo.ask('a model of Odoo’s own', 'ir.model', 'unlink', [
    await odoo.get('ir.model', 'search', [[['model', '=', 'crm.tag']]]),
  ])
  await odoo.ask('the model goes', 'ir.model', 'unlink', [[model]])
  await odoo.ask('it is not there any more', 'x_test_car', 'search_count', [[]])
  await odoo.ask('nor its fields', 'ir.model.fields', 'search_count', [[['model', '=', 'x_test_car']]])
  await odoo.ask('nor its rules', 'ir.model.access', 'search_count', [[['id', '=', rule]]])
  await odoo.ask('nor its external ids', 'ir.model.data', 'search_count', [[['module', '=', 'cb_own']]])
}
