import { expect, test } from 'vitest'
import type { EntityMapping, FieldRule, Mapping } from '../../../../src/contract/mapping'
import type { Profile } from '../../../../src/contract/stream'
import { confirmLikely } from '../../../../src/main/steps/propose/confirm'
import { gaps } from '../../../../src/main/steps/propose/gaps'
import { profileOf } from '../staged-sample'

const sure = <T>(value: T, certain = true) => ({ value, reason: '', by: 'detected' as const, sure: certain })
const profile = (unsure: boolean, zone: string | null): Profile =>
  profileOf(
    [
      {
        id: 'cases',
        title: 'Cases',
        entity: sure('case'),
        columns: ['Case No', 'Opened', 'Owner', 'Colour'].map((id, index) => ({
          id,
          header: id,
          index,
          reading: id === 'Opened' ? { dateOrder: sure('dmy', !unsure) } : {},
        })),
        keyColumns: sure(['Case No']),
        records: 3,
        files: [],
      },
    ],
    { timeZone: sure(zone) },
  )
const line = (
  field: string,
  rule: FieldRule['rule'],
  decision: FieldRule['decision'] = 'confirmed',
  confidence = 0.9,
): FieldRule => ({
  field,
  rule,
  decision,
  confidence,
  reason: 'test',
  collision: 'fill-if-empty',
})
const cases = (fields: readonly FieldRule[], leftOut: EntityMapping['leftOut'] = []): EntityMapping => ({
  id: 'case',
  entity: 'case',
  stream: 'cases',
  model: 'crm.lead',
  when: [],
  fields,
  leftOut,
  matchOn: [],
})
const mapping = (entities: readonly EntityMapping[], more: Partial<Mapping> = {}): Mapping => ({
  version: 1,
  source: 'casemanager',
  entities,
  customFields: [],
  tables: [],
  options: { realCreateDate: false, ownerFallback: { kind: 'block' }, defaultCountry: null },
  ...more,
})
const all = [
  line('name', { kind: 'copy', column: 'Case No' }),
  line('date_closed', { kind: 'date', columns: ['Opened'] }),
  line('user_id', { kind: 'table', column: 'Owner', table: 'owner', pick: 'login' }),
  line('x_cm_colour', { kind: 'copy', column: 'Colour' }),
]
const owners = (login: string | null, decision: 'proposed' | 'confirmed' = 'proposed'): Mapping['tables'] => [
  {
    name: 'owner',
    title: 'People',
    columns: [],
    otherwise: 'block',
    rows: [{ from: 'Ann', count: 3, to: { login }, decision, reason: '' }],
  },
]

test('a mapping with everything decided has no gap', () => {
  expect(gaps(mapping([cases(all)], { tables: owners('ann', 'confirmed') }), profile(false, 'UTC'))).toEqual(
    [],
  )
})

test('an unconfirmed field, an unmentioned column and an unconfirmed omission are each a gap', () => {
  const proposed = [line('name', { kind: 'copy', column: 'Case No' }, 'proposed'), ...all.slice(1, 3)]
  const found = gaps(
    mapping([cases(proposed)], { tables: owners('ann', 'confirmed') }),
    profile(false, 'UTC'),
  )
  expect(found.map(gap => [gap.what, gap.where])).toEqual([
    ['field', 'case.name'],
    ['column', 'case.Colour'],
  ])
  const left = cases(all.slice(0, 3), [{ column: 'Colour', decision: 'proposed', reason: '' }])
  expect(
    gaps(mapping([left], { tables: owners('ann', 'confirmed') }), profile(false, 'UTC')).map(
      gap => gap.where,
    ),
  ).toEqual(['case.Colour'])
})

test('a date order that is not proved and a missing time zone are gaps, unless the date is left out', () => {
  const tables = owners('ann', 'confirmed')
  expect(gaps(mapping([cases(all)], { tables }), profile(true, null)).map(gap => gap.where)).toEqual([
    'cases.Opened',
    'timeZone',
  ])
  const without = all.map(one =>
    one.field === 'date_closed' ? { ...one, decision: 'left-out' as const } : one,
  )
  expect(gaps(mapping([cases(without)], { tables }), profile(true, null))).toEqual([])
})

test('owners without a user block until somebody chose where their records go', () => {
  const blocked = gaps(mapping([cases(all)], { tables: owners(null) }), profile(false, 'UTC'))
  expect(blocked.map(gap => gap.sentence)).toEqual([
    '“Ann” (3 records) matches no user of Odoo. Choose a user, invite the person to Odoo, or choose whom such records go to.',
  ])
  for (const kind of [{ kind: 'none' }, { kind: 'user', login: 'boss' }] as const) {
    const options = { realCreateDate: false, ownerFallback: kind, defaultCountry: null }
    const chosen = mapping([cases(all)], { tables: owners(null), options })
    expect(gaps(chosen, profile(false, 'UTC'))).toEqual([])
    expect(gaps(confirmLikely(chosen, 0.5), profile(false, 'UTC'))).toEqual([])
  }
})

test('messages that belong to no case are a gap', () => {
  const note: EntityMapping = {
    ...cases([line('body', { kind: 'copy', column: 'Colour' })]),
    id: 'note',
    entity: 'message',
    model: 'mail.message',
  }
  expect(gaps(mapping([note]), profile(false, 'UTC')).map(gap => gap.where)).toContain('note.res_id')
})

test('only what is likely enough is confirmed, with the custom fields that it fills', () => {
  const weak = line('x_cm_colour', { kind: 'copy', column: 'Colour' }, 'proposed', 0.4)
  const strong = line('x_cm_kind', { kind: 'copy', column: 'Owner' }, 'proposed', 0.9)
  const customFields = ['x_cm_colour', 'x_cm_kind'].map(name => ({
    model: 'crm.lead',
    name,
    label: name,
    type: 'char' as const,
    why: '',
    sourceField: null,
    sample: null,
    decision: 'proposed' as const,
  }))
  const confirmed = confirmLikely(mapping([cases([weak, strong])], { customFields }), 0.6)
  expect(confirmed.entities[0]!.fields.map(one => one.decision)).toEqual(['proposed', 'confirmed'])
  expect(confirmed.customFields.map(one => one.decision)).toEqual(['proposed', 'confirmed'])
})
