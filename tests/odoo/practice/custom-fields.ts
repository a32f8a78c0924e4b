import type { Recorder } from './recorder'

/** Calls for both servers. */
export async function customFields(odoo: Recorder): Promise<void> {
  const [leadModel] = await odoo.get<number[]>('ir.model', 'search', [[['model', '=', 'crm.lead']]])
  const field = (name: string, ttype: string, more: object = {}) => ({
    name,
    ttype,
    model_id: leadModel,
    field_description: name.toUpperCase(),
    ...more,
  })
  const made = await odoo.ask<number[]>('nine fields', 'ir.model.fields', 'create', [
    [
      field('x_p_char', 'char', { copied: false, index: true, help: 'h' }),
      field('x_p_sel', 'selection', {
        selection_ids: [
          [0, 0, { value: 'a', name: 'A', sequence: 1 }],
          [0, 0, { value: 'b', name: 'B', sequence: 2 }],
        ],
      }),
      field('x_p_m2o', 'many2one', { relation: 'res.partner' }),
      field('x_p_m2m', 'many2many', { relation: 'res.partner' }),
      field('x_p_int', 'integer'),
      field('x_p_html', 'html'),
      field('x_p_dt', 'datetime'),
      field('x_p_mon', 'monetary', { currency_field: 'company_currency' }),
      field('x_p_old', 'selection', { selection: `[('q','Q'),('r',"It's")]` }),
    ],
  ])
  const ids = made ?? []
  const names = [
    'x_p_char',
    'x_p_sel',
    'x_p_m2o',
    'x_p_m2m',
    'x_p_int',
    'x_p_html',
    'x_p_dt',
    'x_p_mon',
    'x_p_old',
  ]
  await odoo.ask('as fields_get says', 'crm.lead', 'fields_get', [
    names,
    [
      'type',
      'string',
      'required',
      'readonly',
      'store',
      'selection',
      'relation',
      'size',
      'manual',
      'help',
      'currency_field',
    ],
  ])
  await odoo.ask('as ir.model.fields says', 'ir.model.fields', 'read', [
    ids,
    [
      'name',
      'model',
      'model_id',
      'ttype',
      'relation',
      'state',
      'copied',
      'index',
      'help',
      'selection',
      'display_name',
      'store',
      'relation_table',
      'column1',
      'column2',
    ],
  ])
  const wrong: readonly (readonly [string, object])[] = [
    ['twice', field('x_p_char', 'char')],
    ['without x_', field('p_char', 'char')],
    ['with a dash', field('x_p-char', 'char')],
    ['too long', field(`x_${'p'.repeat(62)}`, 'char')],
    ['no such type', field('x_q', 'image')],
    ['model by name alone', { name: 'x_q', model: 'crm.lead', ttype: 'char', field_description: 'Q' }],
  ]
  for (const [what, values] of wrong) await odoo.ask(what, 'ir.model.fields', 'create', [values])
  await odoo.ask('other type', 'ir.model.fields', 'write', [[ids[0]], { ttype: 'integer' }])
  await odoo.ask('other label', 'ir.model.fields', 'write', [[ids[0]], { field_description: 'New' }])
  const lead = await odoo.make('used', 'crm.lead', {
    name: 'cf',
    x_p_char: 'v',
    x_p_sel: 'a',
    x_p_m2o: 1,
    x_p_m2m: [[6, 0, [1, 3]]],
    x_p_int: 5,
    x_p_html: '<b>x</b>',
    x_p_mon: 12.345,
    x_p_dt: '2020-01-01 10:00:00',
  })
  await odoo.ask('read', 'crm.lead', 'read', [[lead], names])
  await odoo.ask('wrong choice', 'crm.lead', 'create', [{ name: 'cf', x_p_sel: 'zz' }])
  await odoo.ask('searched', 'crm.lead', 'search_count', [[['x_p_char', '=', 'v']]])
  await odoo.ask('searched by link', 'crm.lead', 'search_count', [[['x_p_m2m', 'in', [3]]]])
  await odoo.ask('loaded', 'crm.lead', 'load', [
    ['id', 'name', 'x_p_char', 'x_p_sel', 'x_p_m2o/.id'],
    [['cb_p.cf', 'cf2', 'w', 'B', '3']],
  ])
  await odoo.ask('loaded, read', 'crm.lead', 'search_read', [
    [['name', '=', 'cf2']],
    ['x_p_char', 'x_p_sel', 'x_p_m2o'],
  ])
  const form = await odoo.xmlid('crm.crm_lead_view_form')
  const arch =
    '<xpath expr="//notebook" position="inside"><page string="M" name="mig"><group><field name="x_p_char" readonly="1"/></group></page></xpath>'
  const base = {
    name: 'cb',
    model: 'crm.lead',
    type: 'form',
    mode: 'extension',
    inherit_id: form,
    priority: 99,
  }
  const view = await odoo.make('view', 'ir.ui.view', { ...base, arch })
  await odoo.ask('view, read', 'ir.ui.view', 'read', [
    [view],
    ['name', 'model', 'type', 'mode', 'priority', 'inherit_id', 'arch', 'arch_db', 'active'],
  ])
  await odoo.make('view at no place', 'ir.ui.view', { ...base, arch: arch.replace('//notebook', '//nonote') })
  const refused = await odoo
    .get<unknown>('ir.ui.view', 'create', [{ ...base, arch: arch.replace('x_p_char', 'x_nope') }])
    .catch((error: Error) => error.message)
  odoo.notes.push({ what: 'view of no field', answer: refused })
  await odoo.ask('field that a view shows', 'ir.model.fields', 'unlink', [[ids[0]]])
  await odoo.ask('field of Odoo', 'ir.model.fields', 'unlink', [
    await odoo.get<number[]>('ir.model.fields', 'search', [
      [
        ['model', '=', 'crm.lead'],
        ['name', '=', 'name'],
      ],
    ]),
  ])
  await odoo.ask('view goes', 'ir.ui.view', 'unlink', [[view]])
  await odoo.ask('fields go', 'ir.model.fields', 'unlink', [ids])
  await odoo.ask('gone from the record', 'crm.lead', 'read', [[lead], ['x_p_char']])
  await odoo.ask('gone from fields_get', 'crm.lead', 'fields_get', [names, ['type']])
  await odoo.ask('selection values too', 'ir.model.fields.selection', 'search_count', [
    [['field_id', 'in', ids]],
  ])
}
