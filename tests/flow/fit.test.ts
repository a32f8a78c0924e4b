import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startPracticeOdoo, type PracticeOdoo } from '../../src/main/practice/odoo/practice-odoo'
import { sampleUsers } from '../../src/main/practice/sample-firm/firm-facts'
import { unlockKey } from '../../src/main/store/key'
import { approve, ask, finish, rollBack, runTo, standing } from '../way'
import { chooseOdoo, eachWrite, passphrase, prepare, upTo, type Ground, type Prepared } from './ground'
import { differences, recordsOf } from './records'

/* What is carried out is what was approved, on the Odoo it was approved for; nothing else. */

let mapped: Prepared
let planned: Prepared
let full: Prepared
let ground: Ground
let other: PracticeOdoo | null = null

beforeAll(async () => {
  mapped = await prepare(upTo.map)
  planned = await prepare(upTo.samplePlan)
  full = await prepare(upTo.fullPlan)
})
afterEach(async () => {
  await ground.close()
  await other?.stop()
  other = null
})
afterAll(() => {
  for (const one of [mapped, planned, full]) one?.remove()
})

async function refused(start: Promise<unknown>): Promise<string> {
  const error: unknown = await start.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toMatchObject({ kind: 'fix-settings' })
  return (error as { code: string }).code
}

const start = (recipe: Parameters<typeof runTo>[1]): Promise<unknown> =>
  ask(ground.engine, 'run.start', { recipe })

async function changeMap(): Promise<void> {
  const { mapping } = (await ask(ground.engine, 'mapping.get'))!
  const options = { ...mapping.options, realCreateDate: !mapping.options.realCreateDate }
  await ask(ground.engine, 'mapping.save', { mapping: { ...mapping, options }, note: 'Second thoughts' })
}

test('a plan that nobody approved is not carried out', async () => {
  ground = await mapped.open()
  expect(await refused(start('sample'))).toBe('no-plan')
  await ask(ground.engine, 'sample.pick', { size: 100, keys: [] })
  await finish(ground.engine, 'plan-sample')
  expect(await refused(start('sample'))).toBe('plan-not-approved')
  expect(differences(await recordsOf(ground), {})).toEqual([])
})

test('a plan is approved by a name and by the hash that was seen, or not at all', async () => {
  ground = await planned.open()
  const { plan } = (await ask(ground.engine, 'plan.latest', { kind: 'sample' }))!
  const by = 'Ada Tester'
  expect(await refused(ask(ground.engine, 'plan.approve', { planId: plan.id, hash: 'another', by }))).toBe(
    'plan-changed',
  )
  expect(
    await refused(ask(ground.engine, 'plan.approve', { planId: plan.id, hash: plan.hash, by: ' ' })),
  ).toBe('no-name')
})

test('a plan that somebody altered in the project’s file after it was approved is not carried out', async () => {
  ground = await planned.open()
  await ground.engine.close()
  const key = unlockKey({ folder: ground.project, passphrase })
  const db = new Sqlite(join(ground.project, 'project.db'))
  db.pragma(`cipher = 'sqlcipher'`)
  db.pragma(`key = "x'${key.toString('hex')}'"`)
  db.exec('DROP TRIGGER content_is_sealed')
  const done = db
    .prepare(
      `UPDATE change_content SET wanted = json_set(wanted, '$.name', 'Mallory')
       WHERE seq = (SELECT MIN(seq) FROM change WHERE model = 'res.partner')`,
    )
    .run()
  expect(done.changes).toBe(1)
  db.close()
  ground = await ground.reopen()
  const run = await runTo(ground.engine, 'sample')
  expect(run.state).toMatchObject({ at: 'paused', because: { kind: 'fix-settings', code: 'plan-changed' } })
  expect(differences(await recordsOf(ground), {})).toEqual([])
})

test('after the map was changed the old plan is not carried out, and with the map as it was it is', async () => {
  ground = await planned.open()
  await changeMap()
  expect(await refused(start('sample'))).toBe('no-plan')
  await changeMap()
  expect((await finish(ground.engine, 'sample')).state).toEqual({ at: 'finished' })
})

test('after the map was changed a paused run of the old plan does not go on', async () => {
  ground = await planned.open()
  eachWrite(ground, call => void (call === 8 && ask(ground.engine, 'run.pause')))
  const run = await runTo(ground.engine, 'sample')
  expect(run.state.at).toBe('paused')
  const before = await recordsOf(ground)
  await changeMap()
  await ask(ground.engine, 'run.resume')
  expect((await standing(ground.engine, run)).state).toMatchObject({
    at: 'paused',
    because: { kind: 'fix-settings', code: 'plan-changed' },
  })
  expect(differences(await recordsOf(ground), before)).toEqual([])
})

test('after the map was changed neither the sample’s approval nor the full plan counts any more', async () => {
  ground = await full.open()
  await changeMap()
  expect(await refused(start('full'))).toBe('sample-not-approved')
  expect(await refused(start('plan-full'))).toBe('sample-not-approved')
})

test('a plan made for one Odoo is not carried out on another', async () => {
  ground = await planned.open()
  other = await startPracticeOdoo({ users: sampleUsers })
  await chooseOdoo(ground.engine, other)
  const run = await runTo(ground.engine, 'sample')
  expect(run.state).toMatchObject({
    at: 'paused',
    because: { kind: 'fix-settings', code: 'plan-other-odoo' },
  })
  expect(differences(await recordsOf({ practice: other, odoo: ground.odoo }), {})).toEqual([])
})

test('a project whose records are in one Odoo plans nothing against another', async () => {
  ground = await full.open()
  other = await startPracticeOdoo({ users: sampleUsers })
  await chooseOdoo(ground.engine, other)
  for (const recipe of ['plan-full', 'plan-sample', 'plan-rollback'] as const) {
    const run = await runTo(ground.engine, recipe)
    expect([recipe, run.state]).toMatchObject([
      recipe,
      { at: 'paused', because: { kind: 'fix-settings', code: 'other-odoo' } },
    ])
    await ask(ground.engine, 'run.cancel')
  }
})

test('a plan that another run has overtaken is not carried out', async () => {
  ground = await full.open()
  await rollBack(ground.engine)
  expect(await refused(start('full'))).toBe('plan-overtaken')
  expect(await refused(start('sample'))).toBe('plan-overtaken')
  await finish(ground.engine, 'plan-full')
  await approve(ground.engine, 'full')
  await finish(ground.engine, 'full')
  expect(await refused(start('rollback'))).toBe('plan-overtaken')
})

test('after a rollback nothing counts as migrated any more', async () => {
  ground = await full.open()
  await finish(ground.engine, 'full')
  await rollBack(ground.engine)
  expect(await refused(start('verify'))).toBe('nothing-loaded')
  const gates = new Map((await ask(ground.engine, 'gates')).map(gate => [gate.step, gate]))
  expect(gates.get('migrate')).toMatchObject({ done: false, open: true })
  expect(gates.get('check')).toMatchObject({ done: false, open: false, why: 'Nothing was migrated yet.' })
  expect(gates.get('rollback')).toMatchObject({ done: true, open: false })
})

test('the project’s file holds nothing of a plan in the clear', async () => {
  ground = await planned.open()
  await ground.engine.close()
  const bytes = readFileSync(join(ground.project, 'project.db'))
  for (const text of ['SQLite format', 'res.partner', 'Northgate', 'crm.lead'])
    expect(bytes.includes(text)).toBe(false)
  ground = await ground.reopen()
})
