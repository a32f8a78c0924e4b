import { expect, test } from 'vitest'
import type { Mapping } from '../../../../../src/contract/mapping'
import {
  chooseField,
  confirmLines,
  decideCustomField,
  decideField,
  leaveColumnOut,
  makeField,
  placeColumn,
  takeOtherReading,
} from '../../../../../src/renderer/screens/map/edit'
import { smallMap } from './small-map'

const lineOf = (mapping: Mapping, id: string, at: number) =>
  mapping.entities.find(entity => entity.id === id)!.fields[at]!
const fieldOf = (mapping: Mapping, name: string) => mapping.customFields.find(field => field.name === name)!

test('a confirmed line confirms the new field it fills, and a line left out leaves it out', () => {
  const confirmed = decideField(smallMap, 'case', 3, 'confirmed')
  expect(lineOf(confirmed, 'case', 3).decision).toBe('confirmed')
  expect(fieldOf(confirmed, 'x_cm_court').decision).toBe('confirmed')
  const leftOut = decideField(confirmed, 'case', 3, 'left-out')
  expect(fieldOf(leftOut, 'x_cm_court').decision).toBe('left-out')
  expect(fieldOf(leftOut, 'x_cm_region').decision).toBe('proposed')
})

test('a new field that another line still fills stays when one of its lines is left out', () => {
  const [contact, cases] = smallMap.entities
  const two = {
    ...smallMap,
    entities: [contact!, { ...cases!, fields: [...cases!.fields, lineOf(smallMap, 'case', 3)] }],
  }
  expect(fieldOf(decideField(two, 'case', 3, 'left-out'), 'x_cm_court').decision).toBe('proposed')
})

test('a new field left out leaves out every line that would have filled it', () => {
  const next = decideCustomField(smallMap, 'crm.lead', 'x_cm_court', 'left-out')
  expect(lineOf(next, 'case', 3).decision).toBe('left-out')
  expect(lineOf(next, 'case', 0).decision).toBe('proposed')
})

test('the second reading can be taken and taken back, and loses nothing on the way', () => {
  const taken = takeOtherReading(smallMap, 'contact', 1)
  expect(lineOf(taken, 'contact', 1)).toMatchObject({ field: 'state_id', decision: 'confirmed' })
  expect(fieldOf(taken, 'x_cm_region').decision).toBe('left-out')
  const back = takeOtherReading(taken, 'contact', 1)
  expect(lineOf(back, 'contact', 1)).toMatchObject({
    field: 'x_cm_region',
    rule: { kind: 'copy', column: 'Region' },
    decision: 'confirmed',
  })
  expect(fieldOf(back, 'x_cm_region').decision).toBe('confirmed')
})

test('a field chosen by hand is confirmed and gets a rule that its type can take', () => {
  const date = { name: 'date_deadline', label: 'Expected Closing', type: 'date', relation: null }
  const court = { name: 'x_cm_court', label: 'Court', type: 'char', relation: null }
  const next = chooseField(smallMap, 'case', 3, date, court)
  expect(lineOf(next, 'case', 3)).toMatchObject({
    field: 'date_deadline',
    rule: { kind: 'date', columns: ['Court'], only: 'date' },
    decision: 'confirmed',
    confidence: 1,
  })
  expect(fieldOf(next, 'x_cm_court').decision).toBe('left-out')
})

test('a field of the same type keeps the rule, a table for instance', () => {
  const user = { name: 'user_id', label: 'Salesperson', type: 'many2one', relation: 'res.users' }
  const other = { ...user, name: 'x_studio_lawyer', label: 'Lawyer' }
  expect(lineOf(chooseField(smallMap, 'case', 1, other, user), 'case', 1)).toMatchObject({
    field: 'x_studio_lawyer',
    rule: { kind: 'table', table: 'owner', pick: 'login' },
  })
})

test('a column that was to be left out can get a field after all, and the other way round', () => {
  const target = { name: 'comment', label: 'Notes', type: 'html', relation: null }
  const placed = placeColumn(smallMap, 'contact', 'Internal', target)
  expect(placed.entities[0]!.leftOut).toEqual([])
  expect(placed.entities[0]!.fields.at(-1)).toMatchObject({ field: 'comment', decision: 'confirmed' })
  const left = leaveColumnOut(smallMap, 'contact', 'Internal')
  expect(left.entities[0]!.leftOut).toEqual([
    { column: 'Internal', decision: 'confirmed', reason: 'No record fills it.' },
  ])
  expect(leaveColumnOut(smallMap, 'contact', 'Nobody spoke of it').entities[0]!.leftOut).toHaveLength(2)
})

test('a new field for a column gets a name of its own and the type of its values', () => {
  const profile = {
    stream: 'cases',
    column: 'Court',
    kind: 'date',
    kindShare: 1,
    filled: 3,
    records: 3,
    distinct: 3,
    distinctExact: true,
    longest: 10,
    min: null,
    max: null,
    top: [],
    samples: ['2024-01-01'],
    pointsTo: [],
  } as const
  const next = makeField(smallMap, 'case', { column: 'Court', at: 3 }, profile)
  expect(next.customFields.at(-1)).toMatchObject({
    name: 'x_cm_court_2',
    type: 'date',
    decision: 'confirmed',
    sample: '2024-01-01',
  })
  expect(lineOf(next, 'case', 3)).toMatchObject({ field: 'x_cm_court_2', rule: { kind: 'date' } })
})

test('confirming the likely lines of a page leaves the doubtful ones and the other pages alone', () => {
  const next = confirmLines(smallMap, 'contact', 0.9)
  expect(next.entities[0]!.fields.map(field => field.decision)).toEqual(['proposed', 'confirmed'])
  expect(next.entities[0]!.leftOut[0]!.decision).toBe('confirmed')
  expect(next.entities[1]).toEqual(smallMap.entities[1])
})
