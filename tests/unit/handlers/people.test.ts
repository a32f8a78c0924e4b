import { expect, test } from 'vitest'
import type { Mapping, TableRow } from '../../../src/contract/mapping'
import type { Profile, Stream } from '../../../src/contract/stream'
import { peopleOf } from '../../../src/main/handlers/people'
import { smallOdoo, users } from '../steps/propose/small-odoo'
import { stage } from '../steps/staged-sample'
import { temporaryStore } from '../store/temporary'

const odoo = smallOdoo({
  rows: { 'res.users': users(['jane@acme.example', 'Jane Roe'], ['old@acme.example', 'Olga Old', false]) },
})
const profileOf = (streams: readonly Stream[]): Profile => ({
  source: 'any',
  version: 1,
  streams,
  files: [],
  timeZone: { value: 'UTC', reason: '', by: 'person', sure: true },
  nullWords: { value: [], reason: '', by: 'person', sure: true },
})
const row = (from: string, more: Partial<TableRow> = {}): TableRow => ({
  from,
  count: 1,
  to: { login: null, matched: false },
  decision: 'proposed',
  reason: '',
  ...more,
})
const mappingOf = (rows: readonly TableRow[]): Mapping => ({
  version: 1,
  source: 'any',
  entities: [],
  customFields: [],
  tables: [
    {
      name: 'owner',
      title: 'Owners',
      columns: [
        { stream: 'cases', column: 'Owner' },
        { stream: 'tasks', column: 'Assignee' },
      ],
      otherwise: 'block',
      rows,
    },
  ],
  options: { realCreateDate: false, ownerFallback: { kind: 'none' }, defaultCountry: null },
})

function source() {
  const { store } = temporaryStore()
  const streams = [
    stage(
      store,
      { id: 'operators', entity: 'owner', keys: ['ID'] },
      ['ID', 'Full Name', 'Mail', 'AccountDisabled', 'available', 'Manager', 'Group'],
      [
        ['jane@acme.example', 'Jane Roe', 'jane@acme.example', 'false', 'true', '', 'Orders@acme'],
        ['ASHA', 'Asha Nair', 'asha@acme.example', 'false', 'true', '', 'Orders@acme'],
        ['walter', 'Walter Gone', 'walter@acme.example', 'true', 'true', '', 'Orders@acme'],
        ['away', 'Anna Away', 'away@acme.example', 'false', 'false', '', 'Orders@acme'],
        // her manager's address is not hers
        ['KATE', 'Kate Miller', '', 'false', 'true', 'jane@acme.example', 'Orders@acme'],
        ['olga', 'Olga Old', 'old@acme.example', 'false', 'true', '', 'Orders@acme'],
        ['idle', 'Ida Idle', 'ida@acme.example', 'false', 'true', '', 'Orders@acme'],
      ],
    ),
    stage(
      store,
      { id: 'cases', entity: 'case', keys: ['No'] },
      ['No', 'Owner'],
      [
        ['1', 'jane@acme.example'],
        ['2', 'asha'],
        ['3', 'walter'],
        ['4', 'KATE'],
        ['5', 'olga'],
        ['6', 'Asha Nair'],
        ['7', 'stranger'],
        ['9', 'away'],
        ['8', ''],
      ],
    ),
    stage(store, { id: 'queues', entity: 'team', keys: ['ID'] }, ['ID'], [['Review@acme']]),
    stage(
      store,
      { id: 'tasks', entity: 'activity', keys: ['No'] },
      ['No', 'Assignee'],
      [
        ['1', 'ASHA'],
        ['2', 'Review@acme'],
      ],
    ),
  ]
  return { store, profile: profileOf(streams) }
}

test('everybody is told with user, records and what to do: nothing, invite, choose, placeholder', async () => {
  const { store, profile } = source()
  const mapping = mappingOf(['jane@acme.example', 'asha', 'stranger'].map(from => row(from)))
  const people = await peopleOf({ staged: store.staged, profile, mapping, discovery: null }, odoo)
  const told = Object.fromEntries(people.map(one => [one.id, one]))
  expect(Object.fromEntries(people.map(one => [one.id, one.todo]))).toEqual({
    'jane@acme.example': 'nothing',
    ASHA: 'invite',
    walter: 'placeholder',
    away: 'placeholder',
    KATE: 'map',
    olga: 'map',
    stranger: 'map',
    idle: 'nothing',
  })
  expect(told['ASHA']).toMatchObject({
    name: 'Asha Nair',
    email: 'asha@acme.example',
    user: null,
    // named by key in both letter cases, and once by name
    records: [
      { stream: 'cases', count: 2 },
      { stream: 'tasks', count: 1 },
    ],
  })
  expect(told['jane@acme.example']?.user).toMatchObject({ login: 'jane@acme.example', active: true })
  expect(told['olga']).toMatchObject({ user: { active: false }, why: expect.stringContaining('archive') })
  expect(people[0]!.id).toBe('ASHA')
})

test('what the map says already is said: another user, or nobody', async () => {
  const { store, profile } = source()
  const mapping = mappingOf([
    row('ASHA', { decision: 'confirmed', to: { login: 'jane@acme.example', matched: false } }),
    row('KATE', { decision: 'confirmed' }),
  ])
  const people = await peopleOf({ staged: store.staged, profile, mapping, discovery: null }, odoo)
  const told = Object.fromEntries(people.map(one => [one.id, one]))
  expect(told['ASHA']).toMatchObject({ todo: 'nothing', why: expect.stringContaining('Jane Roe') })
  expect(told['KATE']).toMatchObject({ todo: 'placeholder' })
})

test('before the first audit there are the people the source told of, not counted yet', async () => {
  const { store } = temporaryStore()
  const discovery = {
    at: '',
    facts: [],
    caseTypes: [],
    objects: [],
    people: [{ id: 'bob', name: 'Bob Stone', email: 'bob@acme.example' }],
    groups: [],
    slas: [],
    hidden: [],
  }
  const known = { staged: store.staged, profile: profileOf([]), mapping: null, discovery }
  expect(await peopleOf(known, odoo)).toEqual([
    {
      id: 'bob',
      name: 'Bob Stone',
      email: 'bob@acme.example',
      user: null,
      records: null,
      todo: 'invite',
      why: 'No user of Odoo has this e-mail address or name.',
    },
  ])
})
