import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Change, Discrepancy } from '../../src/contract/change'
import type { Row } from '../../src/main/odoo/odoo'
import { approve, ask, finish, rollBack, runTo } from '../way'
import { eachWrite, prepare, upTo, type Ground, type Prepared } from './ground'
import { differences, recordsOf, type Records } from './records'

/* Taking back: wholly, after a broken-off load, and without taking from people what they have done since. */

let mapped: Prepared
let planned: Prepared
let loaded: Prepared
let calm: Records
let ground: Ground

beforeAll(async () => {
  mapped = await prepare(upTo.map)
  planned = await prepare(upTo.samplePlan)
  loaded = await prepare(async engine => {
    await upTo.samplePlan(engine)
    await finish(engine, 'sample')
  })
  ground = await loaded.open()
  calm = await recordsOf(ground)
  await ground.close()
})
afterEach(() => ground.close())
afterAll(() => {
  for (const one of [mapped, planned, loaded]) one?.remove()
})

async function left(planId: number): Promise<Discrepancy[]> {
  return await ask(ground.engine, 'check.page', { planId, after: 0, limit: 1000 })
}

async function planRollback(): Promise<Change[]> {
  await finish(ground.engine, 'plan-rollback')
  const { plan } = (await ask(ground.engine, 'plan.latest', { kind: 'rollback' }))!
  return await ask(ground.engine, 'plan.page', { planId: plan.id, filter: {}, after: 0, limit: 1000 })
}

async function carryOut(): Promise<Discrepancy[]> {
  const plan = await approve(ground.engine, 'rollback')
  await finish(ground.engine, 'rollback')
  return await left(plan.id)
}

/** The lead, or partner, of a key as the practice Odoo has it. */
async function record(model: string, key: string, fields: string[]): Promise<Row> {
  return (await ground.odoo.searchRead(model, [['x_cb_key', '=', key]], fields))[0]!
}

async function aCase(fields: string[] = []): Promise<Row> {
  const rows = await ground.odoo.searchRead(
    'crm.lead',
    [['partner_id', '!=', false]],
    ['x_cb_key', 'partner_id', 'stage_id', ...fields],
    { order: 'id' },
  )
  const [message] = await ground.odoo.searchRead('mail.message', [['model', '=', 'crm.lead']], ['res_id'])
  return rows.find(row => row.id === message!['res_id'])!
}

test('a load that was broken off anywhere and cancelled is taken back wholly, also what nobody had an answer for', async () => {
  for (const when of ['after', 'before'] as const)
    for (let lost = 2; lost <= 20; lost += 3) {
      ground = await planned.open()
      // from here on the line is dead, and the person gives up
      eachWrite(ground, call => {
        if (call < lost) return null
        void ask(ground.engine, 'run.pause')
        return call === lost ? when : 'before'
      })
      expect((await runTo(ground.engine, 'sample')).state.at).toBe('paused')
      await ask(ground.engine, 'run.cancel')
      eachWrite(ground, () => {})
      const plan = await rollBack(ground.engine)
      expect([when, lost, await left(plan.id)]).toEqual([when, lost, []])
      expect(differences(await recordsOf(ground), {})).toEqual([])
      if (when === 'after' || lost + 3 <= 20) await ground.close()
    }
})

test('a broken-off load that is planned anew instead of resumed brings every record once', async () => {
  for (let lost = 5; lost <= 20; lost += 5) {
    ground = await planned.open()
    eachWrite(ground, call => {
      if (call < lost) return null
      void ask(ground.engine, 'run.pause')
      return call === lost ? 'after' : 'before'
    })
    await runTo(ground.engine, 'sample')
    await ask(ground.engine, 'run.cancel')
    eachWrite(ground, () => {})
    await finish(ground.engine, 'plan-sample')
    const plan = await approve(ground.engine, 'sample')
    await finish(ground.engine, 'sample')
    expect([lost, await left(plan.id)]).toEqual([lost, []])
    expect(differences(await recordsOf(ground), calm)).toEqual([])
    if (lost + 5 <= 20) await ground.close()
  }
})

test('a rollback that was paused in every batch still takes back everything', async () => {
  ground = await loaded.open()
  await finish(ground.engine, 'plan-rollback')
  await approve(ground.engine, 'rollback')
  eachWrite(ground, () => void ask(ground.engine, 'run.pause'))
  let run = await runTo(ground.engine, 'rollback')
  while (run.state.at === 'paused') {
    ground = await ground.reopen()
    eachWrite(ground, call => void (call === 2 && ask(ground.engine, 'run.pause')))
    await ask(ground.engine, 'run.resume')
    run = (await ask(ground.engine, 'run.current'))!
    while (run.state.at === 'running') {
      await new Promise(done => setTimeout(done, 5))
      run = (await ask(ground.engine, 'run.current'))!
    }
  }
  expect(run.state).toEqual({ at: 'finished' })
  expect(differences(await recordsOf(ground), {})).toEqual([])
})

test('records that somebody deleted in Odoo are let go, with what went with them', async () => {
  ground = await loaded.open()
  const lead = await aCase()
  await ground.odoo.unlink('crm.lead', [lead.id])
  await ground.odoo.unlink('res.partner', [Number(lead['partner_id'])])
  const plan = await rollBack(ground.engine)
  expect(await left(plan.id)).toEqual([])
  expect(differences(await recordsOf(ground), {})).toEqual([])
})

test('a case that somebody has worked on stays, with its history, its client, its stage and its fields, and the plan says why', async () => {
  ground = await loaded.open()
  const lead = await aCase()
  const key = String(lead['x_cb_key'])
  await ground.odoo.write('crm.lead', [lead.id], {
    referred: 'A colleague',
    description: '<p>Rang back.</p>',
  })
  const changes = await planRollback()
  const kept = changes.filter(change => change.action === 'skip' && change.note?.startsWith('Left'))
  expect(kept.find(change => change.key === key)?.note).toBe(
    'Left, because people have worked on it since: changed description, referred',
  )
  const partner = await ground.odoo.read('res.partner', [Number(lead['partner_id'])], ['x_cb_key'])
  expect(kept.map(change => change.key)).toContain(partner[0]!['x_cb_key'])
  const found = await carryOut()
  expect(new Set(found.map(row => row.code))).toEqual(new Set(['changed-since']))
  expect(found.map(row => row.key).toSorted()).toEqual(kept.map(change => change.key).toSorted())
  const rest = await recordsOf(ground)
  expect(rest['crm.lead']).toHaveLength(1)
  expect(rest['crm.lead']![0]).toContain('Rang back.')
  expect(rest['crm.lead']![0]).toContain(`"x_cb_key","${key}"`)
  const ours = (text: string): boolean => text.includes(`["res_id","${key}"]`)
  expect(rest['mail.message']!.filter(ours)).toEqual(calm['mail.message']!.filter(ours))
  expect(rest['crm.stage']).toHaveLength(1)
  expect(rest['ir.model.fields']).toEqual(calm['ir.model.fields'])
})

test('what stays because of people is taken back later, when they have removed it or undone their work', async () => {
  ground = await loaded.open()
  const lead = await aCase(['description'])
  await ground.odoo.write('crm.lead', [lead.id], { description: '<p>Rang back.</p>' })
  await planRollback()
  await carryOut()
  await ground.odoo.write('crm.lead', [lead.id], { description: lead['description'] })
  const plan = await rollBack(ground.engine)
  expect(await left(plan.id)).toEqual([])
  expect(differences(await recordsOf(ground), {})).toEqual([])
})

const additions: readonly {
  readonly what: string
  readonly add: (lead: Row) => Promise<unknown>
  readonly note: RegExp
}[] = [
  {
    what: 'a note',
    add: lead =>
      ground.odoo.create('mail.message', [
        { model: 'crm.lead', res_id: lead.id, body: '<p>Call them</p>', message_type: 'comment' },
      ]),
    note: /added messages \(1\)/,
  },
  {
    what: 'a document',
    add: lead =>
      ground.odoo.create('ir.attachment', [
        { name: 'new.txt', res_model: 'crm.lead', res_id: lead.id, datas: 'bmV3' },
      ]),
    note: /added documents \(1\)/,
  },
  {
    what: 'a task',
    add: async lead =>
      await ground.odoo.create('mail.activity', [
        {
          res_model_id: (await ground.odoo.search('ir.model', [['model', '=', 'crm.lead']]))[0]!,
          res_id: lead.id,
          summary: 'Ring',
          date_deadline: '2030-01-01',
        },
      ]),
    note: /added activities \(1\)/,
  },
]

for (const { what, add, note } of additions) {
  test(`a case to which somebody added ${what} stays, and so does what was added`, async () => {
    ground = await loaded.open()
    const lead = await aCase()
    await add(lead)
    const changes = await planRollback()
    expect(changes.find(change => change.key === lead['x_cb_key'])?.note).toMatch(note)
    await carryOut()
    expect(await record('crm.lead', String(lead['x_cb_key']), ['id'])).toBeDefined()
  })
}

test('a client for whom somebody has opened a case of their own stays', async () => {
  ground = await loaded.open()
  const lead = await aCase()
  await ground.odoo.create('crm.lead', [{ name: 'A new matter', partner_id: lead['partner_id'] }])
  const changes = await planRollback()
  const partner = (await ground.odoo.read('res.partner', [Number(lead['partner_id'])], ['x_cb_key']))[0]!
  expect(changes.find(change => change.key === partner['x_cb_key'])).toMatchObject({
    action: 'skip',
    note: expect.stringContaining('added cases (1)'),
  })
  await carryOut()
  const [own] = await ground.odoo.searchRead('crm.lead', [['name', '=', 'A new matter']], ['partner_id'])
  expect(own!['partner_id']).toBe(lead['partner_id'])
  expect((await recordsOf(ground))['crm.lead']).toHaveLength(1)
})

test('a contact that Odoo had before is completed, and gets back what it held; what people changed since stays', async () => {
  ground = await mapped.open()
  const { engine, odoo } = ground
  await ask(engine, 'sample.pick', { size: 100, keys: [] })
  await finish(engine, 'plan-sample')
  const { plan } = (await ask(engine, 'plan.latest', { kind: 'sample' }))!
  const people = (
    await ask(engine, 'plan.page', { planId: plan.id, filter: { phase: 'contact' }, after: 0, limit: 1000 })
  ).filter(change => change.values['email'] && change.values['phone'])
  const [one, two] = people
  const [first, second] = await odoo.create('res.partner', [
    { name: one!.values['name'], email: String(one!.values['email']).toUpperCase() },
    { name: two!.values['name'], email: two!.values['email'], phone: '+1 555 0100' },
  ])
  const before = await odoo.read(
    'res.partner',
    [first!, second!],
    ['name', 'email', 'phone', 'street', 'active'],
  )

  await finish(engine, 'plan-sample')
  await approve(engine, 'sample')
  const run = await finish(engine, 'sample')
  expect(await left(run.planId!)).toEqual([])
  const during = await odoo.read('res.partner', [first!, second!], ['email', 'phone'])
  expect(during[0]!['phone']).toBe(one!.values['phone'])
  expect(during[1]!['phone']).toBe('+1 555 0100') // a value that is there is not written over
  expect(
    await odoo.count('res.partner', [['email_normalized', '=', String(one!.values['email']).toLowerCase()]]),
  ).toBe(1)

  await odoo.write('res.partner', [first!], { phone: '+44 20 7946 0000' })
  const changes = await planRollback()
  expect(changes.find(change => change.key === one!.key)?.note).toMatch(
    /people have changed since, and keep: phone/,
  )
  await carryOut()
  const after = await odoo.read(
    'res.partner',
    [first!, second!],
    ['name', 'email', 'phone', 'street', 'active'],
  )
  expect(after).toEqual([{ ...before[0]!, phone: '+44 20 7946 0000' }, before[1]])
})

test('what somebody changed in Odoo after the plan was made is not written over', async () => {
  ground = await mapped.open()
  const { engine, odoo } = ground
  await ask(engine, 'sample.pick', { size: 100, keys: [] })
  await finish(engine, 'plan-sample')
  const { plan } = (await ask(engine, 'plan.latest', { kind: 'sample' }))!
  const one = (
    await ask(engine, 'plan.page', { planId: plan.id, filter: { phase: 'contact' }, after: 0, limit: 1000 })
  ).find(change => change.values['email'] && change.values['phone'])!
  const [id] = await odoo.create('res.partner', [{ name: one.values['name'], email: one.values['email'] }])
  await finish(engine, 'plan-sample')
  await approve(engine, 'sample')
  await odoo.write('res.partner', [id!], { phone: '+44 20 7946 0000' })
  const run = await finish(engine, 'sample')
  expect((await odoo.read('res.partner', [id!], ['phone']))[0]!['phone']).toBe('+44 20 7946 0000')
  const refused = await ask(engine, 'plan.page', {
    planId: run.planId!,
    filter: { state: 'refused' },
    after: 0,
    limit: 10,
  })
  expect(refused).toMatchObject([
    { key: one.key, note: 'Changed in Odoo since the plan was made: phone. Make the plan again.' },
  ])
  await finish(engine, 'plan-sample')
  await approve(engine, 'sample')
  const again = await finish(engine, 'sample')
  expect(await left(again.planId!)).toEqual([])
})
