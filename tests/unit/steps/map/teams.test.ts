import { expect, test } from 'vitest'
import {
  constant,
  copy,
  entity,
  mapped,
  odoo19,
  table,
  valueTable,
  type Setting,
} from '../../../golden/casemanager/mapped'

const owners = valueTable('owner', {
  Ann: { login: 'ann@firm.example' },
  Bob: { login: 'bob@firm.example' },
  Zoe: { login: null },
})
const setting: Setting = {
  streams: {
    groups: {
      entity: 'team',
      key: 'ID',
      rows: [
        { ID: 'WG:Claims', Name: 'Claims', People: ['Ann', 'Bob', 'Zoe'], Lead: 'Bob' },
        { ID: 'WG:Fraud', Name: 'Fraud', People: ['Bob'], Lead: '' },
        { ID: 'WG:Empty', Name: '', People: [], Lead: '' },
      ],
    },
    cases: {
      entity: 'case',
      key: 'ID',
      rows: [
        { ID: '1', Name: 'One', Group: 'WG:Fraud' },
        { ID: '2', Name: 'Two', Group: 'claims' },
        { ID: '3', Name: 'Three', Group: 'Somebody else' },
      ],
    },
  },
  mapping: {
    entities: [
      {
        ...entity('team', 'team', 'groups', 'crm.team', {
          name: copy('Name'),
          member_ids: table('owner', 'People', 'login'),
          user_id: table('owner', 'Lead', 'login'),
        }),
        matchOn: ['name'],
      },
      entity('case', 'case', 'cases', 'crm.lead', { name: copy('Name'), team_id: copy('Group') }),
    ],
    tables: [owners],
    options: {
      realCreateDate: false,
      ownerFallback: { kind: 'user', login: 'boss@firm.example' },
      defaultCountry: null,
    },
  },
}
const user = (name: string) => ({ model: 'res.users', field: 'login', is: `${name}@firm.example` })

test('a team of the source is its name, its people as users, and who leads it', async () => {
  const { get, values, findings } = await mapped(setting)
  expect(findings.map(one => [one.code, one.params['found']])).toContainEqual(['person-without-user', 'Zoe'])
  expect(get('team:WG:Claims')).toMatchObject({
    entity: 'team',
    model: 'crm.team',
    title: 'Claims',
    match: { on: [{ field: 'name', is: 'Claims' }] },
    values: {
      name: 'Claims',
      member_ids: { finds: [user('ann'), user('bob')] },
      user_id: { find: user('bob') },
    },
  })
  expect(values('team:WG:Fraud')).toEqual({ name: 'Fraud', member_ids: { finds: [user('bob')] } })
  expect(values('team:WG:Empty')).toEqual({ name: 'WG:Empty' })
})

test('a case names a team of the source by its key or its name, and another one by name', async () => {
  const { values, get } = await mapped(setting)
  expect(values('case:1')['team_id']).toEqual({ ref: 'team:WG:Fraud' })
  expect(values('case:2')['team_id']).toEqual({ ref: 'team:WG:Claims' })
  expect(values('case:3')['team_id']).toEqual({ ref: 'team:Somebody else' })
  expect(get('team:Somebody else').sources).toEqual([])
})

test('teams with people ask that people may be in several, once and before all teams', async () => {
  const { store, all } = await mapped(setting)
  const made = store.desired.page('setup', null, 100).map(record => record.key)
  expect(made[0]).toBe('setting:sales_team.membership_multi')
  expect(all.filter(record => record.entity === 'setting')).toHaveLength(1)
})

test('before Odoo 15 a team comes without its people, and that is said', async () => {
  const more = { 'crm.team': { member_ids: { type: 'one2many', relation: 'res.users' } } }
  const { values, codes, all } = await mapped({ ...setting, facts: odoo19({ major: 14, more }) })
  expect(values('team:WG:Claims')).not.toHaveProperty('member_ids')
  expect(codes).toContain('team-members-not-kept')
  expect(all.filter(record => record.entity === 'setting')).toEqual([])
})

test('open activities ask that Odoo keeps them however old, done ones do not', async () => {
  const tasks = (done: boolean): Setting => ({
    streams: {
      ...setting.streams,
      tasks: { entity: 'activity', key: 'ID', rows: [{ ID: 't', Case: '1', Due: '2015-01-01' }] },
    },
    mapping: {
      ...setting.mapping,
      entities: [
        ...setting.mapping.entities!.slice(1),
        entity('task', 'activity', 'tasks', 'mail.activity', {
          res_id: { kind: 'reference', entity: 'case', column: 'Case' },
          date_deadline: { kind: 'date', columns: ['Due'], only: 'date' },
          active: constant(!done),
        }),
      ],
    },
  })
  const settings = async (done: boolean) =>
    (await mapped(tasks(done))).all.filter(one => one.entity === 'setting').map(one => one.key)
  expect(await settings(false)).toEqual(['setting:mail.activity.gc.delete_overdue_years'])
  expect(await settings(true)).toEqual([])
})
