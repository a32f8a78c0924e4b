import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, approve, finish } from '../way'
import { eachWrite, prepare, upTo, type Ground, type Prepared } from './ground'
import { differences, recordsOf, type Records } from './records'

/* Every way a line can be lost while a firm's records go into Odoo and come out again: the end must be the undisturbed one. */

let planned: Prepared
let loaded: Prepared
let calm: Records
let writes = 0
let removals = 0

beforeAll(async () => {
  planned = await prepare(upTo.samplePlan)
  loaded = await prepare(async engine => {
    await upTo.samplePlan(engine)
    await finish(engine, 'sample')
    await finish(engine, 'plan-rollback')
    await approve(engine, 'rollback')
  })
  const ground = await planned.open()
  eachWrite(ground, call => void (writes = call))
  await finish(ground.engine, 'sample')
  calm = await recordsOf(ground)
  await ground.close()
  const back = await loaded.open()
  eachWrite(back, call => void (removals = call))
  await finish(back.engine, 'rollback')
  await back.close()
  if (writes < 20 || removals < 10) throw new Error(`only ${writes} writes and ${removals} removals`)
})

afterAll(() => {
  planned?.remove()
  loaded?.remove()
})

async function expectLoaded(ground: Ground): Promise<void> {
  const run = await finish(ground.engine, 'sample')
  expect(await ask(ground.engine, 'check.page', { planId: run.planId!, after: 0, limit: 5 })).toEqual([])
  expect(differences(await recordsOf(ground), calm)).toEqual([])
}

async function expectGone(ground: Ground): Promise<void> {
  const run = await finish(ground.engine, 'rollback')
  expect(await ask(ground.engine, 'check.page', { planId: run.planId!, after: 0, limit: 5 })).toEqual([])
  expect(differences(await recordsOf(ground), {})).toEqual([])
}

async function on(prepared: Prepared, test: (ground: Ground) => Promise<void>): Promise<void> {
  const ground = await prepared.open()
  try {
    await test(ground)
  } finally {
    await ground.close()
  }
}

test('wherever the line is lost after Odoo did the work, no record is lost and none doubled', async () => {
  for (let lost = 1; lost <= writes; lost += 1)
    await on(planned, async ground => {
      eachWrite(ground, call => (call === lost ? 'after' : null))
      await expectLoaded(ground)
    })
})

test('wherever the line is lost before Odoo did the work, no record is lost and none doubled', async () => {
  for (let lost = 1; lost <= writes; lost += 4)
    await on(planned, async ground => {
      eachWrite(ground, call => (call === lost ? 'before' : null))
      await expectLoaded(ground)
    })
})

test('a line that is lost after every second write still brings every record once', async () => {
  await on(planned, async ground => {
    eachWrite(ground, call => (call % 2 === 0 ? 'after' : null))
    await expectLoaded(ground)
  })
})

test('a line that is lost now before and now after the work still brings every record once', async () => {
  await on(planned, async ground => {
    eachWrite(ground, call => ([null, 'before', null, 'after'] as const)[call % 4])
    await expectLoaded(ground)
  })
})

test('wherever the line is lost during a rollback, everything is taken back', async () => {
  for (let lost = 1; lost <= removals; lost += 3)
    for (const when of ['after', 'before'] as const)
      await on(loaded, async ground => {
        eachWrite(ground, call => (call === lost ? when : null))
        await expectGone(ground)
      })
})

test('a line that is lost after every second removal still leaves nothing', async () => {
  await on(loaded, async ground => {
    eachWrite(ground, call => (call % 2 === 0 ? 'after' : null))
    await expectGone(ground)
  })
})
