import { expect, test } from 'vitest'
import { connectOdoo } from '../../../../scripts/odoo-rpc'
import { joinParts } from '../../../../src/main/odoo/attachments'
import { stampCreateDates } from '../../../../src/main/odoo/stamp'
import { practiceOdoo, signedIn } from './practice'

const users = [{ login: 'ada@firm.example', name: 'Ada', email: 'ada@firm.example' }]

test('what the product writes sends no mail to anybody', async () => {
  const odoo = await practiceOdoo({ users })
  const writer = await signedIn(odoo)
  const [ada] = await writer.search('res.users', [['login', '=', 'ada@firm.example']])
  const [lead] = await writer.create('crm.lead', [{ name: 'l', user_id: ada! }])
  await writer.write('crm.lead', [lead!], { user_id: 2, team_id: 1 })
  const [model] = await writer.search('ir.model', [['model', '=', 'crm.lead']])
  await writer.create('mail.activity', [{ res_model_id: model!, res_id: lead!, user_id: ada!, summary: 's' }])
  await writer.create('res.users', [{ name: 'B', login: 'b@firm.example', email: 'b@firm.example' }])
  expect(odoo.mails).toEqual([])
  expect(odoo.dump()['mail.mail']).toEqual([])
  expect(odoo.dump()['mail.followers']).toEqual([])
})

test('without the silencing context a real Odoo would write to people, and each mail is told', async () => {
  const odoo = await practiceOdoo({ users })
  const call = await connectOdoo(odoo.url, odoo.database, odoo.login, odoo.secret)
  const [ada] = (await call('res.users', 'search', [[['login', '=', 'ada@firm.example']]])) as number[]
  const lead = await call('crm.lead', 'create', [{ name: 'l', user_id: ada }])
  const [model] = (await call('ir.model', 'search', [[['model', '=', 'crm.lead']]])) as number[]
  // tracking_disable does not keep back the mail about an activity
  await call('mail.activity', 'create', [{ res_model_id: model, res_id: lead, user_id: ada, summary: 's' }], {
    context: { tracking_disable: true },
  })
  await call('res.users', 'create', [{ name: 'B', login: 'b@firm.example', email: 'b@firm.example' }])
  expect(odoo.mails.map(mail => [mail.model, mail.to])).toEqual([
    ['crm.lead', 'ada@firm.example'],
    ['crm.lead', 'ada@firm.example'],
    ['res.users', 'b@firm.example'],
  ])
})

test('a refused call sends nothing', async () => {
  const odoo = await practiceOdoo({ users })
  const call = await connectOdoo(odoo.url, odoo.database, odoo.login, odoo.secret)
  const [ada] = (await call('res.users', 'search', [[['login', '=', 'ada@firm.example']]])) as number[]
  const list = [
    { name: 'l', user_id: ada },
    { name: 'm', probability: 900 },
  ]
  await expect(call('crm.lead', 'create', [list])).rejects.toThrow()
  expect(odoo.mails).toEqual([])
})

test('an image sent without image_no_postprocess is remarked: a real Odoo might re-encode it', async () => {
  const odoo = await practiceOdoo()
  const call = await connectOdoo(odoo.url, odoo.database, odoo.login, odoo.secret)
  await call('ir.attachment', 'create', [{ name: 'p.png', datas: 'iVBORw0KGgo=' }])
  expect(odoo.remarks).toHaveLength(1)
})

test('creation dates are stamped by the consented program, and days are counted from them', async () => {
  const odoo = await practiceOdoo({ clock: () => new Date('2026-01-31T10:00:00Z') })
  const writer = await signedIn(odoo)
  const [lead] = await writer.create('crm.lead', [{ name: 'l', create_date: '2001-01-01 00:00:00' }])
  expect(await writer.read('crm.lead', [lead!], ['create_date'])).toMatchObject([
    { create_date: '2026-01-31 10:00:00' },
  ])
  await stampCreateDates(writer, 'crm.lead', [{ id: lead!, createDate: '2026-01-01 10:00:00' }])
  expect(await writer.read('crm.lead', [lead!], ['create_date', 'write_date', 'day_open'])).toMatchObject([
    { create_date: '2026-01-01 10:00:00', write_date: '2026-01-31 10:00:00', day_open: 30 },
  ])
  expect(await writer.count('ir.actions.server', [['name', 'ilike', 'casebridge']])).toBe(0)
})

test('stamping a record that is gone stamps none of the others', async () => {
  const odoo = await practiceOdoo()
  const writer = await signedIn(odoo)
  const [lead] = await writer.create('crm.lead', [{ name: 'l' }])
  const before = await writer.read('crm.lead', [lead!], ['create_date'])
  const rows = [lead!, 999].map(id => ({ id, createDate: '2001-01-01 00:00:00' }))
  await expect(stampCreateDates(writer, 'crm.lead', rows)).rejects.toMatchObject({ code: 'odoo-missing' })
  expect(await writer.read('crm.lead', [lead!], ['create_date'])).toEqual(before)
})

test('parts of a large file are joined byte for byte, once', async () => {
  const odoo = await practiceOdoo()
  const writer = await signedIn(odoo)
  const [lead] = await writer.create('crm.lead', [{ name: 'l' }])
  const parts = [Buffer.from([0, 255, 1]), Buffer.from('zwei')]
  const partIds = await writer.create(
    'ir.attachment',
    parts.map((bytes, at) => ({ name: `part ${at}`, datas: bytes.toString('base64') })),
  )
  const joining = {
    name: 'whole.bin',
    resModel: 'crm.lead',
    resId: lead!,
    mimetype: 'application/octet-stream',
    partIds,
    xmlid: 'casebridge_x.document_1',
  }
  const id = await joinParts(writer, joining)
  expect(await joinParts(writer, joining)).toBe(id)
  expect(await writer.searchRead('ir.attachment', [], ['name', 'datas', 'res_id'])).toEqual([
    { id, name: 'whole.bin', datas: Buffer.concat(parts).toString('base64'), res_id: lead },
  ])
})

test('any other Python is refused, with a word about a real Odoo', async () => {
  const odoo = await practiceOdoo()
  const writer = await signedIn(odoo)
  await expect(writer.runAction('crm.lead', "action = {'a': 1}", {})).rejects.toThrow(
    'practice Odoo does not know the Python',
  )
  expect(await writer.count('ir.actions.server', [['name', 'ilike', 'casebridge']])).toBe(0)
})

test('after everything that was made is removed, every table is as before', async () => {
  const odoo = await practiceOdoo()
  const writer = await signedIn(odoo)
  const before = odoo.dump()
  const [model] = await writer.search('ir.model', [['model', '=', 'crm.lead']])
  const fields = await writer.create('ir.model.fields', [
    { name: 'x_a', model_id: model!, ttype: 'char', field_description: 'A' },
    { name: 'x_b', model_id: model!, ttype: 'selection', field_description: 'B', selection: "[('a','A')]" },
  ])
  const [stage] = await writer.load('crm.stage', ['id', 'name'], [['cb.s', 'S']])
  const [company, contact] = await writer.create('res.partner', [
    { name: 'C', is_company: true },
    { name: 'P' },
  ])
  await writer.write('res.partner', [contact!], { parent_id: company! })
  const [lead] = await writer.create('crm.lead', [
    { name: 'l', stage_id: stage!, partner_id: contact!, x_a: 'v', x_b: 'a' },
  ])
  await writer.create('mail.message', [{ model: 'crm.lead', res_id: lead!, body: 'b' }])
  await writer.create('ir.attachment', [
    { name: 'a', datas: 'aGVsbG8=', res_model: 'crm.lead', res_id: lead! },
  ])
  await writer.unlink('crm.lead', [lead!])
  await writer.unlink('res.partner', [contact!, company!])
  await writer.unlink('crm.stage', [stage!])
  await writer.unlink('ir.model.fields', fields)
  expect(odoo.dump()).toEqual(before)
})
