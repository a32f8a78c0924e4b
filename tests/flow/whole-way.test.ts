import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { approve, ask, finish, loadSample, planAll, rollBack } from '../way'
import { prepare, upTo, type Ground, type Prepared } from './ground'
import { differences, recordsOf, type Records } from './records'

let mapped: Prepared
let ground: Ground

beforeAll(async () => {
  mapped = await prepare(upTo.map)
})
afterEach(() => ground.close())
afterAll(() => mapped?.remove())

async function found(planId: number): Promise<unknown[]> {
  return await ask(ground.engine, 'check.page', { planId, after: 0, limit: 10 })
}

async function done(): Promise<string[]> {
  return (await ask(ground.engine, 'gates')).filter(gate => gate.done).map(gate => gate.step)
}

async function actions(kind: 'sample' | 'full', model?: string): Promise<Record<string, number>> {
  const { counts } = (await ask(ground.engine, 'plan.latest', { kind }))!
  const sum = { create: 0, update: 0, skip: 0, delete: 0, stamp: 0 }
  for (const row of counts.filter(one => model === undefined || one.model === model))
    for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += row[name]
  return sum
}

test('the sample firm goes the whole way into the practice Odoo and back without a trace', async () => {
  ground = await mapped.open()
  const { engine, practice } = ground
  expect(await done()).toEqual(['audit', 'map'])
  await ask(engine, 'odoo.test')
  const sample = await loadSample(engine, 12)
  expect(await found(sample.id)).toEqual([])
  expect(await ask(engine, 'sample.counts', { planId: sample.id })).toMatchObject({ different: 0 })
  expect(await done()).toEqual(['connect', 'audit', 'map', 'prepare', 'sample'])

  const plan = await planAll(engine)
  expect((await actions('full'))['skip']).toBeGreaterThan(20) // the sample's records are kept
  await finish(engine, 'full')
  expect(await found(plan.id)).toEqual([])
  expect(await done()).toEqual(['connect', 'audit', 'map', 'prepare', 'sample', 'migrate', 'check'])
  const summary = (await ask(engine, 'check.summary', { planId: plan.id }))!
  for (const row of summary.counts) expect([row.entity, row.inOdoo]).toEqual([row.entity, row.desired])
  for (const row of summary.streams)
    expect([row.stream, row.made + row.excluded]).toEqual([row.stream, row.rows])
  for (const row of summary.statuses) expect([row.name, row.inOdoo]).toEqual([row.name, row.desired])
  // a case that was left out stands in its status in the source only
  const missing = summary.statuses.reduce((sum, row) => sum + row.source - row.inOdoo, 0)
  expect(missing).toBe(summary.streams.find(row => row.stream === 'cases')!.excluded)
  expect(practice.mails).toEqual([])

  await rollBack(engine)
  expect(differences(await recordsOf(ground), {})).toEqual([])
  expect(await done()).toEqual(['connect', 'audit', 'map', 'prepare', 'sample', 'rollback'])
})

test('a sample that is kept, a sample that is rolled back first, and no sample kept at all give the same records', async () => {
  const ends: Records[] = []
  for (const keep of [true, false]) {
    ground = await mapped.open()
    const { engine } = ground
    await ask(engine, 'sample.pick', { size: 12, keys: [] })
    await finish(engine, 'plan-sample')
    await approve(engine, 'sample')
    await finish(engine, 'sample')
    await ask(engine, 'sample.approve', { by: 'Ada Tester', keep })
    if (!keep) {
      await expect(ask(engine, 'run.start', { recipe: 'plan-full' })).rejects.toThrow(
        'You chose to roll the sample back first: do that under Roll back.',
      )
      await rollBack(engine)
      expect(differences(await recordsOf(ground), {})).toEqual([])
    }
    await planAll(engine)
    expect((await actions('full', 'crm.lead'))['skip'] === 0).toBe(!keep)
    await finish(engine, 'full')
    ends.push(await recordsOf(ground))
    if (keep) await ground.close()
  }
  expect(differences(ends[1]!, ends[0]!)).toEqual([])
})

test('planning again after everything was loaded finds nothing to do, and carrying that out changes nothing', async () => {
  ground = await mapped.open()
  const { engine } = ground
  await loadSample(engine, 12)
  await planAll(engine)
  await finish(engine, 'full')
  const before = await recordsOf(ground)
  const plan = await planAll(engine)
  const { skip, ...others } = await actions('full')
  expect(others).toEqual({ create: 0, update: 0, delete: 0, stamp: 0 })
  expect(skip).toBeGreaterThan(200)
  const written = ground.practice.faults.calls
  await finish(engine, 'full')
  expect(ground.practice.faults.calls).toBe(written)
  expect(await found(plan.id)).toEqual([])
  expect(differences(await recordsOf(ground), before)).toEqual([])
})

test('after a rollback everything can be loaded again, and is as it was', async () => {
  ground = await mapped.open()
  const { engine } = ground
  await loadSample(engine, 100)
  const first = await recordsOf(ground)
  await rollBack(engine)
  await finish(engine, 'plan-sample')
  const plan = await approve(engine, 'sample')
  await finish(engine, 'sample')
  expect(await found(plan.id)).toEqual([])
  expect(differences(await recordsOf(ground), first)).toEqual([])
})

test('the ledger tells every write and stands up to verification after the whole way', async () => {
  ground = await mapped.open()
  const { engine } = ground
  await loadSample(engine, 12)
  await rollBack(engine)
  const entries = await ask(engine, 'ledger.page', { after: 0, limit: 1000 })
  const asked = entries.filter(entry => entry.what === 'asked').map(entry => entry.changeSeq)
  const settled = new Set(entries.filter(entry => entry.what === 'done').map(entry => entry.changeSeq))
  expect(asked.length).toBeGreaterThan(200)
  expect(asked.filter(seq => !settled.has(seq))).toEqual([])
  expect(entries.filter(entry => entry.what === 'approved')).toHaveLength(3)
})
