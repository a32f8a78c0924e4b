import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { practiceWorld } from '../../../src/main/practice/pega/world-data/practice-world'
import { givePega, pegaReaders, type PegaReader } from '../../pega'
import { differences, extractInto, newStore, stagedSet } from './staged'

const world = practiceWorld({ cases: 220 })
let folder: string
let overV2: ReadonlyMap<string, string>

async function staged(reader: PegaReader): Promise<ReadonlyMap<string, string>> {
  const given = await givePega(reader, world, folder)
  const disk = newStore()
  const store = disk.open()
  try {
    await extractInto(store, given)
    return stagedSet(store)
  } finally {
    store.close()
    disk.remove()
    await given.close()
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casebridge-agree-'))
  overV2 = await staged('v2')
  expect(overV2.size).toBeGreaterThan(1500)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

for (const reader of pegaReaders.filter(one => one !== 'v2')) {
  test(`the same cases read by ${reader} give the records that DX API v2 gives, cell by cell`, async () => {
    expect(differences(overV2, await staged(reader))).toEqual([])
  }, 120_000)
}
