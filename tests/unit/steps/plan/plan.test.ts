import { expect, test } from 'vitest'
import type { Change } from '../../../../src/contract/change'
import { company, contact, keyFields, lead, odooGround, stage, type OdooGround } from '../odoo-ground'

const byName = { on: [{ field: 'name', is: 'Ada' }] }
const byEmail = (email: string, name: string) => ({
  match: {
    on: [
      { field: 'email', is: email },
      { field: 'name', is: name },
    ],
  },
})

/** What the plan would do with each record but the fields. */
function actions(changes: readonly Change[]): Record<string, string> {
  return Object.fromEntries(
    changes
      .filter(change => change.model !== 'ir.model.fields' && change.phase !== 'stamp')
      .map(change => [change.key, change.action]),
  )
}

async function have(ground: OdooGround, ...partners: Record<string, unknown>[]): Promise<number[]> {
  return await ground.odoo.create('res.partner', partners)
}

test('planning writes nothing to Odoo', async () => {
  const ground = await odooGround()
  ground.want(...keyFields, company('Acme'), lead('C-1'))
  await ground.plan()
  expect(ground.practice.faults.calls).toBe(0)
})

test('what is not there is created, what is recognised is completed, what needs nothing is skipped', async () => {
  const ground = await odooGround()
  await have(
    ground,
    { name: 'Ada', email: 'ada@example.com' },
    { name: 'Bob', email: 'bob@example.com', phone: '1' },
  )
  ground.want(
    ...keyFields,
    contact('Ada', { email: 'ada@example.com', phone: '2' }, byEmail('ada@example.com', 'Ada')),
    contact('Bob', { email: 'bob@example.com', phone: '2' }, byEmail('bob@example.com', 'Bob')),
    contact('Cy', { email: 'cy@example.com' }, byEmail('cy@example.com', 'Cy')),
  )
  const { changes } = await ground.plan()
  expect(actions(changes)).toEqual({ 'contact:Ada': 'update', 'contact:Bob': 'skip', 'contact:Cy': 'create' })
  const ada = changes.find(change => change.key === 'contact:Ada')!
  expect([ada.values, ada.before]).toEqual([{ phone: '2' }, { phone: false }])
})

test('an e-mail address is recognised in any case of letters', async () => {
  const ground = await odooGround()
  const [there] = await have(ground, { name: 'Ada', email: 'Ada@Example.COM' })
  ground.want(...keyFields, contact('Ada', { email: 'ada@example.com' }, byEmail('ada@example.com', 'Ada')))
  const { changes } = await ground.plan()
  expect(changes.find(change => change.key === 'contact:Ada')?.odooId).toBe(there)
})

test('the same address with another name is somebody else', async () => {
  const ground = await odooGround()
  await have(ground, { name: 'Front desk', email: 'info@example.com' })
  ground.want(...keyFields, contact('Ada', { email: 'info@example.com' }, byEmail('info@example.com', 'Ada')))
  expect(actions((await ground.plan()).changes)).toEqual({ 'contact:Ada': 'create' })
})

test('of several alike in Odoo the oldest is taken', async () => {
  const ground = await odooGround()
  const [first] = await have(ground, { name: 'Ada' }, { name: 'Ada' })
  ground.want(...keyFields, contact('1', { name: 'Ada' }, { match: byName }))
  const { changes } = await ground.plan()
  expect(changes.find(change => change.key === 'contact:1')?.odooId).toBe(first)
})

test('two alike in the source never become one in Odoo: the second takes another one or is made', async () => {
  const ground = await odooGround()
  const [first, second] = await have(ground, { name: 'Ada' }, { name: 'Ada' })
  ground.want(...keyFields, ...['1', '2', '3'].map(name => contact(name, { name: 'Ada' }, { match: byName })))
  const { changes } = await ground.plan()
  expect(
    changes.filter(change => change.phase === 'contact').map(change => [change.key, change.odooId]),
  ).toEqual([
    ['contact:1', first],
    ['contact:2', second],
    ['contact:3', null],
  ])
})

test('somebody like a record this project has made before is made too, and not merged into it', async () => {
  const ground = await odooGround()
  ground.want(...keyFields, contact('1', { name: 'Ada', phone: '1' }, { match: byName }))
  await ground.bring()
  ground.want(contact('2', { name: 'Ada', phone: '2' }, { match: byName }))
  await ground.bring()
  expect(await ground.verify()).toEqual([])
  const rows = await ground.odoo.searchRead('res.partner', [['name', '=', 'Ada']], ['phone'], { order: 'id' })
  expect(rows.map(row => row['phone'])).toEqual(['1', '2'])
})

test('a match with an empty field recognises nobody', async () => {
  const ground = await odooGround()
  await have(ground, { name: 'Nobody', email: false })
  ground.want(
    ...keyFields,
    contact('1', { name: 'Nobody', email: '' }, byEmail('', 'Nobody')),
    contact('2', { name: 'Nobody', email: null }, { match: { on: [{ field: 'email', is: null }] } }),
  )
  expect(actions((await ground.plan()).changes)).toEqual({ 'contact:1': 'create', 'contact:2': 'create' })
})

for (const [rule, phone, wanted] of [
  ['skip', false, null],
  ['fill-if-empty', '1', null],
  ['fill-if-empty', false, '2'],
  ['overwrite', '1', '2'],
  ['append', '1', '1\n2'],
  ['append', false, '2'],
] as const) {
  test(`a field ruled “${rule}” that holds ${phone || 'nothing'} ${wanted === null ? 'is left' : `becomes ${JSON.stringify(wanted)}`}, is equal in the check and is restored`, async () => {
    const ground = await odooGround()
    const [there] = await have(ground, { name: 'Ada', phone })
    ground.want(
      ...keyFields,
      contact('1', { name: 'Ada', phone: '2' }, { match: byName, collisions: { phone: rule } }),
    )
    const { changes } = await ground.plan()
    const change = changes.find(one => one.key === 'contact:1')!
    expect(change).toMatchObject(
      wanted === null
        ? { action: 'skip', values: {} }
        : { action: 'update', values: { phone: wanted }, before: { phone } },
    )
    await ground.bring()
    const phoneNow = async () => (await ground.odoo.read('res.partner', [there!], ['phone']))[0]!['phone']
    expect(await phoneNow()).toBe(wanted ?? phone)
    expect(await ground.verify()).toEqual([])
    expect(await ground.rollBack()).toEqual([])
    expect(await phoneNow()).toBe(phone)
  })
}

test('a tick that is not set is a value, not an empty field', async () => {
  const ground = await odooGround()
  await have(ground, { name: 'Ada', is_company: false })
  ground.want(...keyFields, contact('1', { name: 'Ada', is_company: true }, { match: byName }))
  expect(actions((await ground.plan()).changes)).toEqual({ 'contact:1': 'skip' })
})

test('a record of ours that changed in the source is updated with what differs, and only that', async () => {
  const ground = await odooGround()
  ground.want(...keyFields, contact('Ada', { phone: '1', street: 'High Street' }), lead('C-1'))
  await ground.bring()
  ground.want(contact('Ada', { phone: '2', street: 'High Street' }))
  const { changes } = await ground.plan()
  expect(actions(changes)).toEqual({ 'contact:Ada': 'update', 'case:C-1': 'skip' })
  expect(changes.find(change => change.key === 'contact:Ada')?.values).toEqual({ phone: '2' })
  await ground.bring()
  expect(await ground.verify()).toEqual([])
})

test('many changed records are compared with a few questions, not one by one', async () => {
  const ground = await odooGround()
  const names = Array.from({ length: 60 }, (_, at) => `P${at}`)
  ground.want(...keyFields, ...names.map(name => contact(name, { phone: '1' })))
  await ground.bring()
  ground.want(...names.map(name => contact(name, { phone: '2' })))
  let reads = 0
  const { read } = ground.odoo
  Object.assign(ground.odoo, {
    read: (...question: Parameters<typeof read>) => {
      reads += 1
      return read(...question)
    },
  })
  const { changes } = await ground.plan()
  expect(changes.filter(change => change.action === 'update')).toHaveLength(60)
  expect(reads).toBeLessThan(5)
})

test('a record of ours that somebody removed from Odoo is not brought back behind their back', async () => {
  const ground = await odooGround()
  ground.want(...keyFields, contact('Ada', { phone: '1' }))
  await ground.bring()
  await ground.odoo.unlink('res.partner', [ground.store.bound.get('contact:Ada')!.odooId])
  ground.want(contact('Ada', { phone: '2' }))
  const { changes } = await ground.plan()
  expect(changes.find(change => change.key === 'contact:Ada')).toMatchObject({
    action: 'skip',
    note: 'Somebody removed it from Odoo; left so',
  })
  await ground.bring()
  expect(await ground.verify()).toMatchObject([{ key: 'contact:Ada', code: 'gone' }])
})

test('a stage of the same name that Odoo has is used, and made no second time', async () => {
  const ground = await odooGround()
  const [there] = await ground.odoo.create('crm.stage', [{ name: 'Court', sequence: 7 }])
  ground.want(...keyFields, stage('Court'), lead('C-1', { stage_id: { ref: 'stage:Court' } }))
  await ground.bring()
  expect((await ground.odoo.searchRead('crm.lead', [], ['stage_id']))[0]!['stage_id']).toBe(there)
  await ground.rollBack()
  expect(await ground.odoo.count('crm.stage', [['id', '=', there]])).toBe(1)
})

test('what records point to and Odoo does not have is told before anything moves', async () => {
  const ground = await odooGround()
  const owner = { find: { model: 'res.users', field: 'login', is: 'gone@example.com' } }
  ground.want(...keyFields, lead('C-1', { user_id: owner }), lead('C-2', { user_id: owner }))
  const { plan } = await ground.plan()
  expect(ground.store.plans.facts(plan.id)).toMatchObject({
    notFound: [{ question: 'res.users login “gone@example.com”', count: 2 }],
  })
  const changes = await ground.load((ground.store.plans.approve(plan.id, 'Ada', plan.hash), plan.id))
  expect(
    changes.filter(change => change.model === 'crm.lead').map(change => [change.state, change.note]),
  ).toEqual([
    ['refused', 'user_id: Odoo has no res.users with login “gone@example.com”.'],
    ['refused', 'user_id: Odoo has no res.users with login “gone@example.com”.'],
  ])
})
