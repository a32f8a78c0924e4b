import { expect, test } from 'vitest'
import type { Mapping } from '../../../../../src/contract/mapping'
import {
  answerRow,
  confirmAnswered,
  isRowOpen,
  outcomePicks,
  setDirection,
  setOptions,
} from '../../../../../src/renderer/screens/map/table-edit'
import { smallMap } from './small-map'

const tableOf = (mapping: Mapping, name: string) => mapping.tables.find(table => table.name === name)!

test('confirming what has its answer leaves an owner without a user open', () => {
  const rows = tableOf(confirmAnswered(smallMap, 'owner'), 'owner').rows
  expect(rows.map(row => row.decision)).toEqual(['confirmed', 'proposed'])
})

test('an owner without a user is no longer open once such owners have a place', () => {
  const owner = tableOf(smallMap, 'owner')
  const open = (mapping: Mapping) => owner.rows.map(row => isRowOpen(owner, row, mapping.options))
  expect(open(smallMap)).toEqual([true, true])
  expect(open(setOptions(smallMap, { ownerFallback: { kind: 'none' } }))).toEqual([true, false])
})

test('choosing what a value becomes is a decision of its own', () => {
  const row = tableOf(answerRow(smallMap, 'owner', 'bob', { login: 'ada@firm' }), 'owner').rows[1]
  expect(row).toMatchObject({ to: { login: 'ada@firm' }, decision: 'confirmed' })
})

test('once the urgent end of a scale is said, each number has its level', () => {
  const levels = (direction: 'high-first' | 'low-first') =>
    tableOf(setDirection(smallMap, 'priority', direction), 'priority').rows.map(row => row.to['priority'])
  expect(levels('high-first')).toEqual(['0', '2', '3'])
  expect(levels('low-first')).toEqual(['3', '2', '0'])
})

test('a status that loses a case names a reason and closes it, and opening it again forgets both', () => {
  const [row] = tableOf(smallMap, 'status').rows
  expect(outcomePicks(row!, 'lost')).toMatchObject({ active: false, probability: 0, lostReason: 'Open' })
  expect(outcomePicks(row!, 'won')).toMatchObject({ won: true, probability: 100, type: 'opportunity' })
  expect(outcomePicks(row!, 'open')).toMatchObject({ active: true, lostReason: null, probability: null })
})
