import { expect, test } from 'vitest'
import {
  company,
  contact,
  document,
  keyFields,
  lead,
  note,
  odooGround,
  stage,
  tag,
  task,
  type OdooGround,
} from '../odoo-ground'

async function loaded(): Promise<OdooGround> {
  const ground = await odooGround()
  const blob = ground.store.blobs.putSync(Buffer.from('a contract')).sha256
  ground.want(
    ...keyFields,
    stage('Court'),
    tag('Urgent'),
    company('Acme'),
    company('Bolt'),
    contact('Ada', { parent_id: { ref: 'company:Acme' }, type: 'other' }),
    contact('Bob', { parent_id: { ref: 'company:Bolt' }, type: 'other' }),
    lead('C-1', { partner_id: { ref: 'contact:Ada' }, stage_id: { ref: 'stage:Court' } }),
    lead('C-2', { partner_id: { ref: 'contact:Bob' }, tag_ids: { refs: ['tag:Urgent'] } }),
    document('a.txt', 'case:C-1', blob),
    document('b.txt', 'case:C-2', blob),
    note('Rang', 'case:C-1'),
    note('Wrote', 'case:C-2'),
    task('File', 'case:C-2'),
  )
  await ground.bring()
  return ground
}

const id = (ground: OdooGround, key: string): number => ground.store.bound.get(key)!.odooId

async function keptKeys(ground: OdooGround): Promise<string[]> {
  return (await ground.planRollback())
    .filter(change => change.action === 'skip')
    .map(change => change.key)
    .toSorted()
}

test('a rollback goes backwards: what hangs on something goes before it, fields last', async () => {
  const ground = await loaded()
  const order = (await ground.planRollback()).map(change => change.model)
  const first = (model: string): number => order.indexOf(model)
  const last = (model: string): number => order.lastIndexOf(model)
  expect(last('mail.message')).toBeLessThan(first('crm.lead'))
  expect(last('ir.attachment')).toBeLessThan(first('crm.lead'))
  expect(last('crm.lead')).toBeLessThan(first('res.partner'))
  expect(last('res.partner')).toBeLessThan(first('crm.stage'))
  expect(last('crm.stage')).toBeLessThan(first('ir.model.fields'))
  const people = (await ground.planRollback())
    .filter(change => change.model === 'res.partner')
    .map(change => change.key)
  expect(people.slice(0, 2).every(key => key.startsWith('contact:'))).toBe(true)
})

test('planning a rollback writes nothing to Odoo', async () => {
  const ground = await loaded()
  const calls = ground.practice.faults.calls
  await ground.planRollback()
  expect(ground.practice.faults.calls).toBe(calls)
})

test('a rollback takes back everything and forgets nothing', async () => {
  const ground = await loaded()
  expect(await ground.rollBack()).toEqual([])
  expect(ground.store.bound.count()).toBe(0)
  for (const model of ['crm.lead', 'ir.attachment', 'mail.activity', 'crm.tag'])
    expect([model, await ground.odoo.count(model, [])]).toEqual([model, 0])
  expect(await ground.odoo.count('ir.model.fields', [['state', '=', 'manual']])).toBe(0)
  expect(await ground.odoo.count('ir.model.data', [['module', '=like', 'casebridge%']])).toBe(0)
})

test('nobody has worked on anything: nothing is left', async () => {
  expect(await keptKeys(await loaded())).toEqual([])
})

test('a case that was worked on keeps its own client, history, documents and tags, and not those of others', async () => {
  const ground = await loaded()
  await ground.odoo.write('crm.lead', [id(ground, 'case:C-2')], { name: 'C-2 (urgent)' })
  expect(await keptKeys(ground)).toEqual([
    'activity:File',
    'case:C-2',
    'company:Bolt',
    'contact:Bob',
    'document:b.txt',
    'field:crm.lead.x_cb_key',
    'field:res.partner.x_cb_key',
    'message:Wrote',
    'tag:Urgent',
  ])
})

test('a client who was worked on keeps their company, and loses their cases', async () => {
  const ground = await loaded()
  await ground.odoo.write('res.partner', [id(ground, 'contact:Ada')], { phone: '1', name: 'Ada Lovelace' })
  expect(await keptKeys(ground)).toEqual(['company:Acme', 'contact:Ada', 'field:res.partner.x_cb_key'])
})

for (const [model, key, values] of [
  ['res.partner', 'contact:Ada', { phone: '+44 1' }],
  ['res.partner', 'company:Acme', { comment: '<p>Pays late</p>' }],
  ['crm.lead', 'case:C-1', { expected_revenue: 900 }],
  ['crm.lead', 'case:C-1', { priority: '3' }],
] as const) {
  test(`a field that the source did not fill and somebody did counts as work: ${Object.keys(values).join()} of ${key}`, async () => {
    const ground = await loaded()
    await ground.odoo.write(model, [id(ground, key)], values)
    expect(await keptKeys(ground)).toContain(key)
  })
}

test('what Odoo logs on a case because its client was changed does not keep the case', async () => {
  const ground = await loaded()
  await ground.odoo.write('res.partner', [id(ground, 'contact:Ada')], { phone: '+44 1' })
  expect(await ground.odoo.count('mail.message', [['message_type', '=', 'notification']])).toBe(1)
  expect(await keptKeys(ground)).not.toContain('case:C-1')
})

test('what Odoo made of a value at once counts as nobody’s work', async () => {
  const ground = await odooGround()
  ground.want(...keyFields, contact('Ada', { website: 'example.com' }))
  await ground.bring()
  const found = await ground.verify()
  expect(found).toMatchObject([{ key: 'contact:Ada', field: 'website', found: 'http://example.com' }])
  expect(await keptKeys(ground)).toEqual([])
})

test('dates and odds that Odoo moves by itself count as nobody’s work', async () => {
  const ground = await loaded()
  await ground.odoo.write('crm.lead', [id(ground, 'case:C-1')], { probability: 33 })
  expect(await keptKeys(ground)).toEqual([])
})

test('a record that Odoo had before is named, left where we changed nothing, restored where we did', async () => {
  const ground = await odooGround()
  const [ada, bob] = await ground.odoo.create('res.partner', [
    { name: 'Ada', category_id: [] },
    { name: 'Bob', phone: '1' },
  ])
  const like = (name: string) => ({ match: { on: [{ field: 'name', is: name }] } })
  ground.want(
    ...keyFields,
    contact('Ada', { phone: '2' }, like('Ada')),
    contact('Bob', { phone: '2' }, like('Bob')),
  )
  await ground.bring()
  const plan = await ground.planRollback()
  expect(plan.filter(change => change.model === 'res.partner')).toMatchObject([
    { key: 'contact:Bob', action: 'skip', note: 'Was there before; left as it is' },
    { key: 'contact:Ada', action: 'update', values: { phone: null } },
  ])
  expect(await ground.rollBack()).toEqual([])
  const rows = await ground.odoo.read('res.partner', [ada!, bob!], ['name', 'phone'])
  expect(rows.map(row => row['phone'])).toEqual([false, '1'])
})

test('a record that Odoo had before and somebody removed since is let go', async () => {
  const ground = await odooGround()
  const [ada] = await ground.odoo.create('res.partner', [{ name: 'Ada' }])
  ground.want(...keyFields, contact('Ada', { phone: '2' }, { match: { on: [{ field: 'name', is: 'Ada' }] } }))
  await ground.bring()
  await ground.odoo.unlink('res.partner', [ada!])
  expect(await ground.rollBack()).toEqual([])
  expect(ground.store.bound.count()).toBe(0)
})

test('what Odoo will not let go is told with its reason, and everything else is taken back', async () => {
  const ground = await loaded()
  await ground.odoo.create('crm.lead', [{ name: 'Somebody’s own', stage_id: id(ground, 'stage:Court') }])
  const left = await ground.rollBack()
  expect(left).toMatchObject([{ key: 'stage:Court', model: 'crm.stage', code: 'left' }])
  expect(left[0]!.found).toContain('still in Odoo')
  expect(ground.store.bound.count()).toBe(1)
  const [own] = await ground.odoo.searchRead('crm.lead', [], ['name', 'stage_id'])
  expect(own!['name']).toBe('Somebody’s own')
})
