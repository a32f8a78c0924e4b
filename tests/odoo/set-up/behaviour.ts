import { expect, test } from 'vitest'
import { overdueYears } from '../../../src/main/odoo/settings'
import {
  contact,
  document,
  keyFields,
  lead,
  note,
  states,
  task,
  type GroundOn,
} from '../../unit/steps/odoo-ground'
import { carSetUp, overdue, people, several, team, teamsOf, thing } from './wanted'

/** An Odoo for one test, a way to see that it holds what it held before, and its nightly clean-up. */
export type Ground = GroundOn & {
  readonly since: () => Promise<string>
  readonly cleanUp: () => Promise<void>
}

/** How Odoo's own set-up is planned, made, checked and taken back: on a real Odoo and on the practice one. */
export function setUpBehaviour(open: () => Promise<Ground>): void {
  test('people of two teams are in both and stay in the one they were in; taken back, nothing of it is left', async () => {
    const ground = await open()
    const { odoo } = ground
    const { ann, bob } = await people(odoo, 'ann', 'bob')
    await odoo.create('crm.team', [{ name: 'Old', member_ids: [[6, 0, [ann!]]] }])
    const since = ground.since
    await since()
    ground.want(
      ...keyFields,
      several,
      team('Claims', ['ann', 'bob'], {
        user_id: { find: { model: 'res.users', field: 'login', is: 'bob@firm.example' } },
      }),
      team('Fraud', ['bob']),
      lead('W-1', { team_id: { ref: 'team:Claims' } }),
    )
    const changes = await ground.bring()
    expect(new Set(Object.values(states(changes)))).toEqual(new Set(['done']))
    expect(changes.map(change => change.key)).toEqual(
      expect.arrayContaining(['setting:sales_team.membership_multi', 'team:Claims']),
    )
    expect(await teamsOf(odoo, ann!)).toEqual(['Claims', 'Old'])
    expect(await teamsOf(odoo, bob!)).toEqual(['Claims', 'Fraud'])
    expect(await odoo.parameter('sales_team.membership_multi')).toBe('True')
    const [held] = await odoo.searchRead('crm.lead', [['x_cb_key', '=', 'case:W-1']], ['user_id', 'team_id'])
    expect(held).toMatchObject({ user_id: false, team_id: ground.store.bound.get('team:Claims')!.odooId })
    expect(await ground.verify()).toEqual([])
    expect(await ground.rollBack()).toEqual([])
    expect(await teamsOf(odoo, ann!)).toEqual(['Old'])
    expect(await odoo.parameter('sales_team.membership_multi')).toBeNull()
    expect(await since()).toBe('')
  })

  test('where nobody is in two teams Odoo’s setting stays as it is', async () => {
    const ground = await open()
    await people(ground.odoo, 'ann', 'bob')
    ground.want(several, team('Claims', ['ann']), team('Fraud', ['bob']))
    const changes = await ground.bring()
    expect(changes.map(change => change.key)).toEqual(['team:Claims', 'team:Fraud'])
    expect(await ground.odoo.parameter('sales_team.membership_multi')).toBeNull()
    expect(await ground.verify()).toEqual([])
  })

  test('a team Odoo has keeps its members, unless the mapping says that ours are added', async () => {
    const ground = await open()
    const { odoo } = ground
    const { ann, bob } = await people(odoo, 'ann', 'bob')
    await odoo.create('crm.team', [{ name: 'Claims', member_ids: [[6, 0, [ann!]]] }, { name: 'Fraud' }])
    ground.want(several, team('Claims', ['bob']), team('Fraud', ['bob']))
    const changes = await ground.bring()
    expect(changes.map(({ key, action }) => [key, action])).toEqual([
      ['team:Claims', 'skip'],
      ['team:Fraud', 'update'],
    ])
    expect([await teamsOf(odoo, ann!), await teamsOf(odoo, bob!)]).toEqual([['Claims'], ['Fraud']])
    expect(await ground.verify()).toEqual([])
    expect(await ground.rollBack()).toEqual([])
    expect([await teamsOf(odoo, ann!), await teamsOf(odoo, bob!)]).toEqual([['Claims'], []])
  })

  test('members that are added to a team Odoo has stand beside its own, and only they are taken back', async () => {
    const ground = await open()
    const { odoo } = ground
    const { ann, bob } = await people(odoo, 'ann', 'bob')
    await odoo.create('crm.team', [{ name: 'Claims', member_ids: [[6, 0, [ann!]]] }])
    ground.want(several, team('Claims', ['bob'], {}, 'append'))
    await ground.bring()
    expect([await teamsOf(odoo, ann!), await teamsOf(odoo, bob!)]).toEqual([['Claims'], ['Claims']])
    expect(await ground.verify()).toEqual([])
    expect(await ground.rollBack()).toEqual([])
    expect([await teamsOf(odoo, ann!), await teamsOf(odoo, bob!)]).toEqual([['Claims'], []])
  })

  test('a team people have put cases of their own into is left, and so is what lets its people be in several', async () => {
    const ground = await open()
    const { odoo } = ground
    await people(odoo, 'ann')
    ground.want(several, team('Claims', ['ann']), team('Fraud', ['ann']))
    await ground.bring()
    await odoo.create('crm.lead', [
      { name: 'Theirs', team_id: ground.store.bound.get('team:Claims')!.odooId },
    ])
    const left = await ground.rollBack()
    expect(left.map(one => [one.key, one.code])).toEqual(
      expect.arrayContaining([
        ['team:Claims', 'changed-since'],
        ['setting:sales_team.membership_multi', 'changed-since'],
      ]),
    )
    expect(await odoo.parameter('sales_team.membership_multi')).toBe('True')
  })

  test('a setting Odoo has already gets back what it held', async () => {
    const ground = await open()
    const { odoo } = ground
    const { ann } = await people(odoo, 'ann')
    await odoo.create('ir.config_parameter', [{ key: 'sales_team.membership_multi', value: 'False' }])
    ground.want(several, team('Claims', ['ann']), team('Fraud', ['ann']))
    await ground.bring()
    expect(await teamsOf(odoo, ann!)).toEqual(['Claims', 'Fraud'])
    expect(await ground.verify()).toEqual([])
    expect(await ground.rollBack()).toEqual([])
    expect(await odoo.parameter('sales_team.membership_multi')).toBe('False')
  })

  test('a reply points to its message however deep, and the order of both stays', async () => {
    const ground = await open()
    const { odoo } = ground
    const at = (minute: number) => ({ date: `2020-01-02 03:0${minute}:00` })
    const replies = ['a', 'b', 'c', 'd'].map((name, index, all) =>
      note(`${index} ${name}`, 'case:W-1', {
        ...at(index),
        ...(index === 0 ? {} : { parent_id: { ref: `message:${index - 1} ${all[index - 1]!}` } }),
      }),
    )
    ground.want(...keyFields, lead('W-1'), ...replies, note('4 e', 'case:W-1', at(4)))
    await ground.since()
    expect(new Set(Object.values(states(await ground.bring())))).toEqual(new Set(['done']))
    const rows = await odoo.searchRead(
      'mail.message',
      [
        ['model', '=', 'crm.lead'],
        ['res_id', '=', ground.store.bound.get('case:W-1')!.odooId],
      ],
      ['parent_id', 'body'],
      { order: 'id' },
    )
    expect(rows.map(row => String(row['body']).replace(/<[^>]+>/g, ''))).toEqual([
      '0 a',
      '1 b',
      '2 c',
      '3 d',
      '4 e',
    ])
    expect(rows.map(row => row['parent_id'])).toEqual([false, rows[0]!.id, rows[1]!.id, rows[2]!.id, false])
    expect(await ground.verify()).toEqual([])
    expect(await ground.rollBack()).toEqual([])
    expect(await ground.since()).toBe('')
  })

  test('a document that is a link holds its address and no bytes', async () => {
    const ground = await open()
    const { odoo } = ground
    const link = document('Contract', 'case:W-1', '')
    const { datas: _, mimetype: __, ...values } = link.values
    const url = 'https://docs.example/a?b=1&c=é'
    ground.want(...keyFields, lead('W-1'), { ...link, values: { ...values, type: 'url', url } })
    await ground.since()
    await ground.bring()
    const [held] = await odoo.searchRead(
      'ir.attachment',
      [['name', '=', 'Contract']],
      ['type', 'url', 'datas'],
    )
    expect(held).toMatchObject({ type: 'url', url, datas: '' })
    expect(await ground.verify()).toEqual([])
    expect(await ground.rollBack()).toEqual([])
    expect(await ground.since()).toBe('')
  })

  test('open activities that are overdue for years are not cleaned away, and Odoo’s setting comes back', async () => {
    const ground = await open()
    const { odoo } = ground
    const before = await odoo.parameter(overdueYears.name)
    expect(before).toBe('3')
    const old = {
      ...task('Old', 'case:W-1'),
      values: { ...task('Old', 'case:W-1').values, date_deadline: '2015-06-01' },
    }
    ground.want(...keyFields, overdue, lead('W-1'), old)
    await ground.since()
    await ground.bring()
    expect(await odoo.parameter(overdueYears.name)).toBe('0')
    await ground.cleanUp()
    expect(await ground.verify()).toEqual([])
    expect(await ground.rollBack()).toEqual([])
    expect(await odoo.parameter(overdueYears.name)).toBe('3')
    expect(await ground.since()).toBe('')
  })

  test('where no activity is that old, Odoo’s clean-up stays as it is', async () => {
    const ground = await open()
    ground.want(...keyFields, overdue, lead('W-1'), task('New', 'case:W-1'))
    await ground.bring()
    expect(await ground.odoo.parameter(overdueYears.name)).toBe('3')
    expect(await ground.verify()).toEqual([])
  })

  test('models of their own are made with rights, views and a menu, hold their records once, and go without a trace', async () => {
    const ground = await open()
    const { odoo } = ground
    await ground.since()
    ground.want(...carSetUp, ...fleet)
    const ended = states(await ground.bring())
    expect(Object.entries(ended).filter(([, state]) => state !== 'done')).toEqual([])
    const [car] = await odoo.searchRead(
      'x_src_car',
      [['x_name', '=', 'A 1']],
      [
        'x_src_price',
        'x_src_fuel',
        'x_src_before_id',
        'x_src_garage_id',
        'x_src_case_id',
        'x_src_owner_ids',
        'display_name',
      ],
    )
    expect(car).toMatchObject({
      x_src_price: 1.125,
      x_src_fuel: 'e',
      x_src_before_id: number(ground, 'object:B 2'),
      x_src_garage_id: number(ground, 'object:Z 9'),
      x_src_case_id: number(ground, 'case:W-1'),
      x_src_owner_ids: [number(ground, 'contact:Ann')],
      display_name: 'A 1',
    })
    const [menu] = await odoo.searchRead('ir.ui.menu', [['name', '=', 'Garage']], ['action', 'complete_name'])
    expect(menu).toMatchObject({
      action: `ir.actions.act_window,${number(ground, 'action:x_src_garage')}`,
      complete_name: 'CRM/Garage',
    })
    expect(await ground.verify()).toEqual([])
    const again = await ground.bring()
    expect(new Set(again.map(change => change.action))).toEqual(new Set(['skip']))
    expect(await odoo.count('x_src_car', [])).toBe(2)
    expect(await ground.rollBack()).toEqual([])
    await expect(odoo.count('x_src_car', [])).rejects.toMatchObject({ code: 'odoo-no-model' })
    expect(await ground.since()).toBe('')
  })

  test('a car somebody has worked on stays with its garage, its case and its model; everything else goes', async () => {
    const ground = await open()
    const { odoo } = ground
    ground.want(...carSetUp, ...fleet)
    await ground.bring()
    await odoo.write('x_src_car', [number(ground, 'object:B 2')], { x_src_price: 7 })
    const left = (await ground.rollBack()).filter(one => one.code === 'changed-since').map(one => one.key)
    expect(left).toEqual(
      expect.arrayContaining([
        'object:B 2',
        'model:x_src_car',
        'menu:x_src_car',
        'access:x_src_car/user',
        'model:x_src_garage',
      ]),
    )
    expect(left).not.toContain('object:A 1')
    expect(left).not.toContain('case:W-1')
    expect(await odoo.searchRead('x_src_car', [], ['x_name'])).toMatchObject([{ x_name: 'B 2' }])
  })

  test('where Odoo refuses a model its records wait, and the rest is made', async () => {
    const ground = await open()
    const bad = carSetUp.map(one =>
      one.key === 'model:x_src_garage' ? { ...one, values: { ...one.values, model: 'X no' } } : one,
    )
    ground.want(...bad, ...fleet.filter(one => one.key !== 'object:A 1' && one.key !== 'case:W-1'))
    const ended = states(await ground.bring())
    expect(ended['model:x_src_garage']).toBe('refused')
    expect(ended['object:Z 9']).toBe('waiting')
    expect(ended['object:B 2']).toBe('done')
    expect((await ground.verify()).map(one => one.key)).toEqual(expect.arrayContaining(['object:Z 9']))
    expect(await ground.rollBack()).toEqual([])
  })
}

const number = (ground: Ground, key: string): number => ground.store.bound.get(key)!.odooId

/** A case and its car point to each other, cars to one another and to a garage that is made after them. */
export const fleet = [
  contact('Ann'),
  lead('W-1', { x_src_car_id: { ref: 'object:A 1' } }),
  thing('x_src_car', 'A 1', {
    x_src_price: 1.125,
    x_src_fuel: 'e',
    x_src_bought: '2020-02-29',
    x_src_notes: '<p>good</p>',
    x_src_garage_id: { ref: 'object:Z 9' },
    x_src_before_id: { ref: 'object:B 2' },
    x_src_case_id: { ref: 'case:W-1' },
    x_src_owner_ids: { refs: ['contact:Ann'] },
  }),
  thing('x_src_car', 'B 2', { x_src_price: 0 }),
  thing('x_src_garage', 'Z 9'),
]
