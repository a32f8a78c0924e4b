import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Writer } from '../../../src/main/odoo/odoo'
import { known, made, read, unique, type Connection } from './connection'

/** Custom fields and the form page that shows them. */
export function customFieldBehaviour(connection: Connection): void {
  test('one call makes custom fields of every type; they hold values, are searched, and go with their data', async () => {
    const { odoo } = connection
    const model_id = await modelNumber(odoo, 'crm.lead')
    const tag = randomBytes(3).toString('hex')
    const field = (name: string, ttype: string, more: Readonly<Record<string, unknown>> = {}) => ({
      name: `x_cm_${name}_${tag}`,
      model_id,
      ttype,
      field_description: `Field ${name}`,
      help: 'from the source',
      copied: false,
      ...more,
    })
    const fields = [
      field('key', 'char', { index: true }),
      field('text', 'text'),
      field('note', 'html'),
      field('count', 'integer'),
      field('share', 'float'),
      field('yes', 'boolean'),
      field('day', 'date'),
      field('time', 'datetime'),
      field('pick', 'selection', { selection: "[('a-1', 'First'), ('b 2', 'Second')]" }),
      field('person', 'many2one', { relation: 'res.partner', on_delete: 'set null' }),
      field('people', 'many2many', { relation: 'res.partner' }),
    ]
    const ids = await odoo.create('ir.model.fields', fields)
    expect(ids).toHaveLength(fields.length)
    expect(
      await odoo.search('ir.model.fields', [
        ['model', '=', 'crm.lead'],
        ['name', '=', fields[0]!.name],
      ]),
    ).toEqual([ids[0]])

    const told = await odoo.fields('crm.lead', true)
    for (const { name, ttype } of fields)
      expect(told.get(name)).toMatchObject({ type: ttype, store: true, manual: true })
    expect(told.get(`x_cm_pick_${tag}`)?.selection).toEqual([
      ['a-1', 'First'],
      ['b 2', 'Second'],
    ])
    expect(told.get(`x_cm_people_${tag}`)?.relation).toBe('res.partner')

    const people = await odoo.create('res.partner', [{ name: 'A' }, { name: 'B' }])
    const values = {
      [`x_cm_key_${tag}`]: 'case:C-1',
      [`x_cm_text_${tag}`]: 'two\nlines',
      [`x_cm_note_${tag}`]: '<p>note</p>',
      [`x_cm_count_${tag}`]: 2_147_483_647,
      [`x_cm_share_${tag}`]: 12.345,
      [`x_cm_yes_${tag}`]: true,
      [`x_cm_day_${tag}`]: '1999-12-31',
      [`x_cm_time_${tag}`]: '1999-12-31 23:59:59',
      [`x_cm_pick_${tag}`]: 'b 2',
      [`x_cm_person_${tag}`]: people[0]!,
      [`x_cm_people_${tag}`]: [[6, 0, people]],
    }
    const lead = await made(odoo, 'crm.lead', { name: 'x', ...values })
    expect(await read(odoo, 'crm.lead', lead, Object.keys(values))).toEqual({
      id: lead,
      ...values,
      [`x_cm_people_${tag}`]: people,
    })
    expect(await odoo.search('crm.lead', [[`x_cm_key_${tag}`, '=', 'case:C-1']])).toEqual([lead])
    expect(await odoo.search('crm.lead', [[`x_cm_key_${tag}`, 'in', ['case:C-1', 'case:C-2']]])).toEqual([
      lead,
    ])
    await expect(odoo.write('crm.lead', [lead], { [`x_cm_pick_${tag}`]: 'c' })).rejects.toMatchObject({
      kind: 'fix-record',
      code: 'odoo-selection',
    })
    await expect(
      odoo.write('crm.lead', [lead], { [`x_cm_count_${tag}`]: 2_147_483_648 }),
    ).rejects.toMatchObject({ kind: 'fix-record', code: 'odoo-number-too-large' })

    await odoo.unlink('ir.model.fields', ids)
    expect((await odoo.fields('crm.lead')).has(fields[0]!.name)).toBe(false)
    await expect(odoo.create('crm.lead', [{ name: 'x', [fields[0]!.name]: 'y' }])).rejects.toMatchObject({
      code: 'odoo-no-field',
    })
    await odoo.unlink('crm.lead', [lead])
    await odoo.unlink('res.partner', people)
  })

  test.each([
    ['without x_ in front', 'cm_case'],
    ['with a dash', 'x_cm-case'],
    ['longer than 63 characters', `x_${'a'.repeat(62)}`],
  ])('a custom field named %s is refused, and with it the whole call', async (_, name) => {
    const { odoo } = connection
    const model_id = await modelNumber(odoo, 'crm.lead')
    const good = `x_cm_good_${randomBytes(3).toString('hex')}`
    const field = (of: string) => ({ name: of, model_id, ttype: 'char', field_description: 'F' })
    await expect(odoo.create('ir.model.fields', [field(good), field(name)])).rejects.toMatchObject({
      kind: 'fix-record',
    })
    expect(await odoo.count('ir.model.fields', [['name', '=', good]])).toBe(0)
  })

  test('a field cannot be made twice', async () => {
    const { odoo } = connection
    const model_id = await modelNumber(odoo, 'res.partner')
    const field = {
      name: `x_cm_twice_${randomBytes(3).toString('hex')}`,
      model_id,
      ttype: 'char',
      field_description: 'F',
    }
    const [id] = await odoo.create('ir.model.fields', [field])
    await expect(odoo.create('ir.model.fields', [field])).rejects.toMatchObject({ kind: 'fix-record' })
    await odoo.unlink('ir.model.fields', [id!])
  })

  test('a form page shows custom fields; they cannot be deleted before it', async () => {
    const { odoo } = connection
    const model_id = await modelNumber(odoo, 'crm.lead')
    const name = `x_cm_shown_${randomBytes(3).toString('hex')}`
    const field = await made(odoo, 'ir.model.fields', {
      name,
      model_id,
      ttype: 'char',
      field_description: 'Shown',
    })
    const page = (shown: string) => ({
      name: unique('casebridge page'),
      model: 'crm.lead',
      type: 'form',
      mode: 'extension',
      priority: 99,
      arch: `<xpath expr="//notebook" position="inside"><page string="Migrated" name="casebridge"><group><field name="${shown}" readonly="1"/></group></page></xpath>`,
    })
    const inherit_id = await known(odoo, 'crm.crm_lead_view_form')
    await expect(
      odoo.create('ir.ui.view', [{ ...page('x_cm_not_there'), inherit_id }]),
    ).rejects.toMatchObject({ kind: 'fix-record' })
    const view = await made(odoo, 'ir.ui.view', { ...page(name), inherit_id })
    expect(await read(odoo, 'ir.ui.view', view, ['model', 'inherit_id', 'type'])).toEqual({
      id: view,
      model: 'crm.lead',
      inherit_id,
      type: 'form',
    })
    await expect(odoo.unlink('ir.model.fields', [field])).rejects.toMatchObject({ kind: 'fix-record' })
    expect((await odoo.fields('crm.lead', true)).has(name)).toBe(true)
    await odoo.unlink('ir.ui.view', [view])
    await odoo.unlink('ir.model.fields', [field])
    expect((await odoo.fields('crm.lead', true)).has(name)).toBe(false)
  })
}

async function modelNumber(odoo: Writer, model: string): Promise<number> {
  const [id] = await odoo.search('ir.model', [['model', '=', model]])
  return id!
}
