import { expect, test } from 'vitest'
import type { TableRow } from '../../../../src/contract/mapping'
import { fitStages } from '../../../../src/main/steps/propose/stages'
import type { Working } from '../../../../src/main/steps/propose/working'
import { smallOdoo } from './small-odoo'

const status = (from: string, sequence: number, won = false): TableRow => ({
  from,
  count: 1,
  to: { stage: from, sequence, won },
  decision: 'proposed',
  reason: 'A word.',
})
const working = (rows: readonly TableRow[]): Working => ({
  profile: { source: 's', version: 1, streams: [], files: [], timeZone: no, nullWords: { ...no, value: [] } },
  columns: new Map(),
  prefix: 'x_s_',
  customFields: [],
  entities: [],
  tables: [{ name: 'status', title: 'Status', columns: [], otherwise: 'block', rows }],
})
const no = { value: null, reason: '', by: 'detected', sure: true } as const

async function fitted(rows: readonly TableRow[], live: readonly object[]): Promise<TableRow[]> {
  const work = working(rows)
  await fitStages(work, smallOdoo({ rows: { 'crm.stage': live as never } }))
  return [...work.tables[0]!.rows]
}

test('stages that Odoo has stay where they are, and new ones get the places between, in the source’s order', async () => {
  const rows = await fitted(
    [status('New', 10), status('Open', 20), status('Won', 30, true), status('Lost', 40)],
    [
      { id: 4, name: 'Won', sequence: 70, is_won: true },
      { id: 1, name: 'New', sequence: 1, is_won: false },
    ],
  )
  expect(rows.map(row => [row.from, row.to['sequence'], row.to['stage']])).toEqual([
    ['New', 1, 'New'],
    ['Open', 20, 'Open'],
    ['Won', 70, 'Won'],
    ['Lost', 71, 'Lost'],
  ])
  expect(rows[0]?.reason).toContain('it is used where it stands')
})

test('where there is no room between two of Odoo’s stages, new ones still stand after the first and before the second', async () => {
  const rows = await fitted(
    [status('New', 10), status('Open', 20), status('Held', 30), status('Qualified', 40)],
    [
      { id: 2, name: 'Qualified', sequence: 3, is_won: false },
      { id: 1, name: 'New', sequence: 1, is_won: false },
    ],
  )
  expect(rows.map(row => row.to['sequence'])).toEqual([1, 2, 2, 3])
})

test('a stage that is won on one side alone is asked about, with the reason', async () => {
  const [open, won] = await fitted(
    [status('Done', 10), status('Closed', 20, true)],
    [
      { id: 2, name: 'Done', sequence: 3, is_won: true },
      { id: 1, name: 'Closed', sequence: 9, is_won: false },
    ],
  )
  expect([open?.to['stage'], won?.to['stage']]).toEqual([null, null])
  expect(open?.reason).toContain('as a won stage')
  expect(won?.reason).toContain('not as a won stage')
})
