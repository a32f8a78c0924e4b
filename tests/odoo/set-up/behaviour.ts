import { expect, test } from 'vitest'
import { keyFields, lead, states, type GroundOn } from '../../unit/steps/odoo-ground'
import { people, several, team, teamsOf } from './wanted'

/** An Odoo for one test, and a way to see that it holds what it held before. */
export type Ground = GroundOn & { readonly since: () => Promise<string> }

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
}
