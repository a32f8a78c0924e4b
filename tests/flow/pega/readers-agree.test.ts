import { beforeAll, expect, test } from 'vitest'
import type { Change } from '../../../src/contract/change'
import { practiceWorld } from '../../../src/main/practice/pega/world-data/practice-world'
import { pegaReaders } from '../../pega'
import { planned } from './planned'

const world = practiceWorld({ cases: 120 })
let overV2: ReadonlyMap<string, Change>

beforeAll(async () => {
  overV2 = await planned('v2', world)
}, 120_000)

test('the way over v2 makes something of everything', () => {
  expect(overV2.size).toBeGreaterThan(800)
})

for (const reader of pegaReaders.filter(one => one !== 'v2')) {
  test(`the same cases read by ${reader} become the records that DX API v2 gives`, async () => {
    const other = await planned(reader, world)
    expect([...other.keys()].toSorted()).toEqual([...overV2.keys()].toSorted())
    // a server knows labels and pick-lists, files and their schemas do not: set-up may be called otherwise
    const records = [...overV2].filter(([, { model }]) => !/^ir\.(model|ui)/.test(model))
    expect(records.length).toBeGreaterThan(700)
    const unlike = records.flatMap(([key, change]) => differing(key, change, other.get(key)!))
    expect(unlike.slice(0, 20)).toEqual([])
  }, 120_000)
}

/** Fields in which two changes are not the same, as lines to be read. */
function differing(key: string, one: Change, other: Change): readonly string[] {
  const text = (change: Change, field: string): string => JSON.stringify(change.values[field] ?? null)
  return [...new Set([...Object.keys(one.values), ...Object.keys(other.values)])]
    .filter(field => text(one, field) !== text(other, field))
    .map(field => `${key} ${field}: ${text(one, field)} and ${text(other, field)}`)
}
