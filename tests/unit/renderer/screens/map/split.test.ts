import { expect, test } from 'vitest'
import type { Mapping, TableRow } from '../../../../../src/contract/mapping'
import { splitsOf, splitsUsedBy } from '../../../../../src/renderer/screens/map/split'
import { answerRow, confirmAnswered, decideRow } from '../../../../../src/renderer/screens/map/table-edit'
import { line, smallMap } from './small-map'

const row = (from: string, count: number, type: string | null): TableRow => ({
  from,
  count,
  to: { type },
  decision: 'proposed',
  reason: '',
})
const [contact, kase] = smallMap.entities
const map: Mapping = {
  ...smallMap,
  entities: [
    contact!,
    {
      ...kase!,
      fields: [
        line('type', 'Status', {
          rule: { kind: 'table', column: 'Status', table: 'split-order', pick: 'type' },
        }),
      ],
    },
  ],
  tables: [
    {
      name: 'split-order',
      title: 'Orders: lead or opportunity',
      columns: [{ stream: 'orders', column: 'Status' }],
      otherwise: 'empty',
      rows: [row('Open', 40, 'lead'), row('Won', 12, 'opportunity'), row('Odd', 3, null)],
    },
    { ...smallMap.tables[0]!, name: 'status' },
  ],
}

test('how many cases become what is counted from the answers, and follows them', () => {
  expect(splitsOf(map, null)).toEqual([
    {
      table: 'split-order',
      title: 'Orders: lead or opportunity',
      leads: 40,
      opportunities: 12,
      unsaid: 3,
    },
  ])
  const answered = answerRow(map, 'split-order', 'Open', { type: 'opportunity' })
  expect(splitsOf(answered, null)[0]).toMatchObject({ leads: 0, opportunities: 52, unsaid: 3 })
  const left = decideRow(answered, 'split-order', 'Won', 'left-out')
  expect(splitsOf(left, null)[0]).toMatchObject({ opportunities: 40, unsaid: 15 })
})

test('a value for which nothing was said is not confirmed with the others', () => {
  const [table] = confirmAnswered(map, 'split-order').tables
  expect(table!.rows.map(one => one.decision)).toEqual(['confirmed', 'confirmed', 'proposed'])
})

test('the page of a kind of case knows the split it uses', () => {
  expect(splitsUsedBy(map, 'case')).toEqual(['split-order'])
  expect(splitsUsedBy(map, 'contact')).toEqual([])
})
