import { expect, test } from 'vitest'
import { refusedRows } from '../../../src/main/odoo/load-messages'
import type { Writer } from '../../../src/main/odoo/odoo'
import { made, read, unique, uniqueId, type Connection } from './connection'

/** Records in general: create, load, read, search, faults, external ids. */
export function recordBehaviour(connection: Connection): void {
  test('a batch of 200 gets its numbers in the order it was sent', async () => {
    const { odoo } = connection
    const names = Array.from({ length: 200 }, (_, at) => unique(`Lead ${at}`))
    const ids = await odoo.create(
      'crm.lead',
      names.map(name => ({ name, user_id: false })),
    )
    expect((await odoo.read('crm.lead', ids, ['name'])).map(row => row['name'])).toEqual(names)
    expect(ids).toEqual(ids.toSorted((a, b) => a - b))
    await odoo.unlink('crm.lead', ids)
    expect(await odoo.count('crm.lead', [['id', 'in', ids]])).toBe(0)
  })

  test('a batch with one bad record makes none', async () => {
    const { odoo } = connection
    const name = unique('Half')
    const batch = [{ name }, { name, priority: '9' }, { name }]
    await expect(odoo.create('crm.lead', batch)).rejects.toMatchObject({
      kind: 'fix-record',
      code: 'odoo-selection',
    })
    expect(await odoo.count('crm.lead', [['name', '=', name]])).toBe(0)
  })

  test('load makes record and external id together; the same id again changes the record and makes none', async () => {
    const { odoo } = connection
    const [one, two] = [uniqueId('one'), uniqueId('two')]
    const [first, second] = await odoo.load(
      'crm.tag',
      ['id', 'name', 'color'],
      [
        [one, unique('One'), 3],
        [two, unique('Two'), ''],
      ],
    )
    expect(await odoo.xmlid(one)).toEqual({ model: 'crm.tag', id: first })
    expect(await odoo.xmlid(two)).toEqual({ model: 'crm.tag', id: second })
    const renamed = unique('Renamed')
    expect(await odoo.load('crm.tag', ['id', 'name'], [[one, renamed]])).toEqual([first])
    expect(await read(odoo, 'crm.tag', first!, ['name', 'color'])).toEqual({
      id: first,
      name: renamed,
      color: 3,
    })
  })

  test('a load with one bad row makes none, names the row and leaves no external id', async () => {
    const { odoo } = connection
    const [good, bad] = [uniqueId('good'), uniqueId('bad')]
    const refusal = await odoo
      .load(
        'crm.lead',
        ['id', 'name', 'stage_id/.id'],
        [
          [good, 'Good', ''],
          [bad, 'Bad', '99999999'],
        ],
      )
      .catch((error: unknown) => error)
    expect(refusal).toMatchObject({ kind: 'fix-record', code: 'odoo-refused' })
    expect(refusedRows(refusal)).toEqual([1])
    expect([await odoo.xmlid(good), await odoo.xmlid(bad)]).toEqual([null, null])
  })

  test('load points to other records by external id and by number', async () => {
    const { odoo } = connection
    const [company, person, other] = [uniqueId('company'), uniqueId('person'), uniqueId('other')]
    const [companyId] = await odoo.load('res.partner', ['id', 'name', 'is_company'], [[company, 'Firm', '1']])
    const [byName] = await odoo.load('res.partner', ['id', 'name', 'parent_id/id'], [[person, 'P', company]])
    const [byNumber] = await odoo.load(
      'res.partner',
      ['id', 'name', 'parent_id/.id'],
      [[other, 'O', String(companyId)]],
    )
    expect(
      (await odoo.read('res.partner', [byName!, byNumber!], ['parent_id'])).map(row => row['parent_id']),
    ).toEqual([companyId, companyId])
  })

  test('an empty cell of load is an empty field, a missing column is the default', async () => {
    const { odoo } = connection
    const [with_, without] = await Promise.all([
      odoo.load('crm.lead', ['id', 'name', 'user_id/.id', 'active'], [[uniqueId('a'), 'x', '', '']]),
      odoo.load('crm.lead', ['id', 'name'], [[uniqueId('b'), 'x']]),
    ])
    expect(await read(odoo, 'crm.lead', with_[0]!, ['user_id', 'active'])).toMatchObject({
      user_id: false,
      active: false,
    })
    expect(await read(odoo, 'crm.lead', without[0]!, ['user_id', 'active'])).toMatchObject({
      user_id: odoo.info.uid,
      active: true,
    })
  })

  test('date-times of load are UTC', async () => {
    const { odoo } = connection
    const [id] = await odoo.load(
      'crm.lead',
      ['id', 'name', 'date_closed'],
      [[uniqueId('utc'), 'x', '2020-07-01 10:00:00']],
    )
    expect(await read(odoo, 'crm.lead', id!, ['date_closed'])).toMatchObject({
      date_closed: '2020-07-01 10:00:00',
    })
  })

  test('an external id is registered once, and goes with its record', async () => {
    const { odoo } = connection
    const id = await made(odoo, 'crm.tag', { name: unique('T') })
    const name = uniqueId('tag').replace('casebridge_conf.', '')
    const entry = { module: 'casebridge_conf', name, model: 'crm.tag', res_id: id }
    await odoo.create('ir.model.data', [entry])
    expect(await odoo.xmlid(`casebridge_conf.${name}`)).toEqual({ model: 'crm.tag', id })
    await expect(odoo.create('ir.model.data', [entry])).rejects.toMatchObject({ kind: 'fix-record' })
    await odoo.unlink('crm.tag', [id])
    expect(await odoo.xmlid(`casebridge_conf.${name}`)).toBeNull()
  })

  test('external ids of a project are found by their module', async () => {
    const { odoo } = connection
    const id = uniqueId('search')
    const [record] = await odoo.load('crm.tag', ['id', 'name'], [[id, unique('S')]])
    const rows = await odoo.searchRead(
      'ir.model.data',
      [
        ['module', '=', 'casebridge_conf'],
        ['name', '=', id.split('.')[1]],
      ],
      ['model', 'res_id'],
    )
    expect(rows).toMatchObject([{ model: 'crm.tag', res_id: record }])
  })

  test.each(['crm.lead', 'res.partner', 'crm.team', 'ir.attachment'])(
    'a missing %s is simply absent when read, and refused when written or deleted',
    async model => {
      const { odoo } = connection
      const id = await made(odoo, model, { name: unique('Gone') })
      await odoo.unlink(model, [id])
      expect(await odoo.read(model, [id], ['name'])).toEqual([])
      const missing = { kind: 'fix-record', code: 'odoo-missing' }
      await expect(odoo.write(model, [id], { name: 'x' })).rejects.toMatchObject(missing)
      await expect(odoo.unlink(model, [id])).rejects.toMatchObject(missing)
    },
  )

  test.each(['crm.tag', 'crm.stage', 'crm.lost.reason'])(
    'writing or deleting a missing %s does nothing, without a word',
    async model => {
      const { odoo } = connection
      const id = await made(odoo, model, { name: unique('Gone') })
      await odoo.unlink(model, [id])
      await odoo.write(model, [id], { name: 'x' })
      await odoo.unlink(model, [id])
      expect(await odoo.read(model, [id], ['name'])).toEqual([])
    },
  )

  const faults: readonly (readonly [string, (odoo: Writer) => Promise<unknown>, string, string])[] = [
    [
      'a missing required value',
      o => o.create('crm.lead', [{ type: 'lead' }]),
      'fix-record',
      'odoo-required',
    ],
    [
      'a choice that the field does not have',
      o => o.create('crm.lead', [{ name: 'x', priority: '4' }]),
      'fix-record',
      'odoo-selection',
    ],
    [
      'a field that does not exist',
      o => o.create('crm.lead', [{ name: 'x', x_nope: 1 }]),
      'fix-settings',
      'odoo-no-field',
    ],
    [
      'a column that does not exist',
      o => o.load('crm.lead', ['id', 'x_nope'], [[uniqueId('x'), '1']]),
      'fix-settings',
      'odoo-no-field',
    ],
    ['a model that does not exist', o => o.fields('x.nope'), 'fix-settings', 'odoo-no-model'],
    [
      'a partner that does not exist',
      o => o.create('crm.lead', [{ name: 'x', partner_id: 99_999_999 }]),
      'fix-record',
      'odoo-reference',
    ],
    [
      'a probability above 100',
      o => o.create('crm.lead', [{ name: 'x', probability: 101 }]),
      'fix-record',
      'odoo-refused',
    ],
    [
      'a date-time with T and Z',
      o => o.create('crm.lead', [{ name: 'x', date_closed: '2020-01-01T10:00:00Z' }]),
      'fix-record',
      'odoo-error',
    ],
    [
      'text for a number',
      o => o.create('crm.lead', [{ name: 'x', expected_revenue: 'many' }]),
      'fix-record',
      'odoo-error',
    ],
    [
      'a mobile number, which 19 no longer has',
      o => o.create('res.partner', [{ name: 'x', mobile: '1' }]),
      'fix-settings',
      'odoo-no-field',
    ],
    [
      'a contact without a name',
      o => o.create('res.partner', [{ email: 'a@example.com' }]),
      'fix-record',
      'odoo-refused',
    ],
  ]
  test.each(faults)('%s is refused as what it is', async (_, act, kind, code) => {
    await expect(act(connection.odoo)).rejects.toMatchObject({ kind, code })
  })

  test('texts come back as they were sent, but for line ends', async () => {
    const { odoo } = connection
    const text = ' “Zoë” <b>&amp;\u00a0💼 שלום \u200f\t '
    const id = await made(odoo, 'res.partner', { name: 'x', ref: text, function: '' })
    expect(await read(odoo, 'res.partner', id, ['ref', 'function'])).toEqual({ id, ref: text, function: '' })
    const lines = await made(odoo, 'crm.lead', { name: 'a\r\nb\rc\nd' })
    expect((await read(odoo, 'crm.lead', lines, ['name']))['name']).toBe('a\nb\nc\nd')
    await odoo.unlink('res.partner', [id])
    await odoo.unlink('crm.lead', [lines])
  })

  test('empty reads as false, an empty number as 0, a list as numbers', async () => {
    const { odoo } = connection
    const id = await made(odoo, 'crm.lead', { name: 'x', user_id: null, expected_revenue: null })
    expect(
      await read(odoo, 'crm.lead', id, [
        'user_id',
        'partner_id',
        'phone',
        'date_deadline',
        'expected_revenue',
        'tag_ids',
        'description',
      ]),
    ).toEqual({
      id,
      user_id: false,
      partner_id: false,
      phone: false,
      date_deadline: false,
      expected_revenue: 0,
      tag_ids: [],
      description: false,
    })
    await odoo.unlink('crm.lead', [id])
  })

  test('create_date, create_uid and write_date cannot be set, without a word', async () => {
    const { odoo } = connection
    const id = await made(odoo, 'crm.tag', {
      name: unique('Old'),
      create_date: '2001-01-01 00:00:00',
      create_uid: 1,
    })
    await odoo.write('crm.tag', [id], {
      create_date: '2001-01-01 00:00:00',
      write_date: '2001-01-01 00:00:00',
    })
    const row = await read(odoo, 'crm.tag', id, ['create_date', 'create_uid', 'write_date'])
    expect(row['create_uid']).toBe(odoo.info.uid)
    expect(String(row['create_date']) > '2020').toBe(true)
    expect(String(row['write_date']) > '2020').toBe(true)
    await odoo.unlink('crm.tag', [id])
  })

  test('the user may do everything that a migration does, and rights can be asked without an error', async () => {
    const { odoo } = connection
    for (const model of [
      'crm.lead',
      'res.partner',
      'ir.model.fields',
      'ir.ui.view',
      'ir.model.data',
      'ir.attachment',
    ]) {
      for (const operation of ['read', 'create', 'unlink'] as const)
        expect([model, await odoo.may(model, operation)]).toEqual([model, true])
    }
    expect(await odoo.may('x.nope', 'read')).toBe(false)
  })

  test('modules, parameters and the records that Odoo comes with are known by name', async () => {
    const { odoo } = connection
    expect([await odoo.hasModule('crm'), await odoo.hasModule('no_such_module')]).toEqual([true, false])
    expect([
      await odoo.parameter('no.such.parameter'),
      typeof (await odoo.parameter('database.uuid')),
    ]).toEqual([null, 'string'])
    const names = {
      'crm.stage_lead1': 'crm.stage',
      'crm.stage_lead4': 'crm.stage',
      'crm.crm_lead_view_form': 'ir.ui.view',
      'crm.group_use_lead': 'res.groups',
      'sales_team.team_sales_department': 'crm.team',
      'mail.mt_note': 'mail.message.subtype',
      'mail.mt_comment': 'mail.message.subtype',
      'mail.mt_activities': 'mail.message.subtype',
      'mail.mail_activity_data_call': 'mail.activity.type',
      'mail.mail_activity_data_todo': 'mail.activity.type',
      'base.main_company': 'res.company',
      'base.de': 'res.country',
    }
    for (const [name, model] of Object.entries(names))
      expect([name, (await odoo.xmlid(name))?.model]).toEqual([name, model])
  })
}
