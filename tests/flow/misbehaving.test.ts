import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Change } from '../../src/contract/change'
import type { Run } from '../../src/contract/run'
import { ask, finish, runTo, standing } from '../way'
import { chooseOdoo, eachWrite, prepare, upTo, type Ground, type Prepared } from './ground'
import { differences, recordsOf, type Records } from './records'

let planned: Prepared
let calm: Records
let ground: Ground | null = null

beforeAll(async () => {
  planned = await prepare(upTo.samplePlan)
  const first = await open()
  await finish(first.engine, 'sample')
  calm = await recordsOf(first)
})

afterEach(async () => {
  await ground?.close()
  ground = null
})
afterAll(() => planned?.remove())

async function open(): Promise<Ground> {
  await ground?.close()
  ground = await planned.open()
  return ground
}

async function changes({ engine }: Ground, run: Run, state: Change['state']): Promise<Change[]> {
  return await ask(engine, 'plan.page', { planId: run.planId!, filter: { state }, after: 0, limit: 1000 })
}

/** From the n-th writing call on, once. */
function atWrite(at: number, act: () => void): Parameters<typeof eachWrite>[1] {
  return call => {
    if (call === at) act()
  }
}

test('a proxy that answers 502 for a while only makes the run longer', async () => {
  const here = await open()
  eachWrite(
    here,
    atWrite(8, () => here.practice.faults.http(502, 4)),
  )
  await finish(here.engine, 'sample')
  expect(differences(await recordsOf(here), calm)).toEqual([])
})

test('a server that asks for patience with 429 and Retry-After gets it', async () => {
  const here = await open()
  const told: string[] = []
  const stopListening = here.engine.on(async () => {
    const run = await ask(here.engine, 'run.current')
    if (run?.state.at === 'running' && run.state.progress) told.push(run.state.progress.what)
  })
  eachWrite(
    here,
    atWrite(8, () => here.practice.faults.http(429, 2, 9)),
  )
  await finish(here.engine, 'sample')
  stopListening()
  expect(told.some(what => what.includes('Trying again in 9 s.'))).toBe(true)
  expect(differences(await recordsOf(here), calm)).toEqual([])
})

test('a slow server is waited for', async () => {
  const here = await open()
  here.practice.faults.slow(15)
  await finish(here.engine, 'sample')
  expect(differences(await recordsOf(here), calm)).toEqual([])
})

test('an Odoo that is restarted in the middle is found again', async () => {
  const here = await open()
  const restarts: Promise<void>[] = []
  eachWrite(here, call => {
    if (call % 6 === 0) restarts.push(here.practice.restart())
  })
  await finish(here.engine, 'sample')
  await Promise.all(restarts)
  expect(restarts.length).toBeGreaterThan(2)
  expect(differences(await recordsOf(here), calm)).toEqual([])
})

test('an Odoo that does not come back pauses the run with what to do, and resuming goes on', async () => {
  const here = await open()
  eachWrite(
    here,
    atWrite(8, () => here.practice.faults.http(503, 1000)),
  )
  const run = await runTo(here.engine, 'sample')
  expect(run.state).toMatchObject({ at: 'paused', because: { kind: 'retry', code: 'odoo-unavailable' } })
  here.practice.faults.clear()
  await ask(here.engine, 'run.resume')
  expect((await standing(here.engine, run)).state).toEqual({ at: 'finished' })
  expect(differences(await recordsOf(here), calm)).toEqual([])
})

test('a password that is changed in the middle pauses the run; with the new one it goes on', async () => {
  const before = await open()
  eachWrite(
    before,
    atWrite(10, () => void ask(before.engine, 'run.pause')),
  )
  const run = await runTo(before.engine, 'sample')
  expect(run.state).toEqual({ at: 'paused', because: 'asked' })
  const here = await before.changePassword()
  ground = here
  await ask(here.engine, 'run.resume')
  expect((await standing(here.engine, run)).state).toMatchObject({
    at: 'paused',
    because: { kind: 'fix-settings', code: 'odoo-login' },
  })
  await chooseOdoo(here.engine, here.practice)
  await ask(here.engine, 'run.resume')
  expect((await standing(here.engine, run)).state).toEqual({ at: 'finished' })
  expect(differences(await recordsOf(here), calm)).toEqual([])
})

test('a record that Odoo refuses is found by halving and set aside; what depends on it waits and says so', async () => {
  const here = await open()
  const [bad] = calm['crm.lead']!.map(text => /^case:[^ ]+/.exec(text)![0]).filter(key => messagesOf(key) > 0)
  here.practice.faults.refuse('crm.lead', values => values['x_cb_key'] === bad, 'No such case here.')
  const run = await finish(here.engine, 'sample')
  const refused = await changes(here, run, 'refused')
  expect(refused.map(change => change.key)).toEqual([bad])
  expect(refused[0]!.note).toContain('No such case here.')
  const waiting = await changes(here, run, 'waiting')
  expect(waiting.length).toBeGreaterThan(0)
  for (const change of waiting) expect(change.note).toMatch(/^Waits for \S+, which is not in Odoo\.$/)
  expect(waiting.some(change => change.note!.includes(bad!))).toBe(true)
  expect((await recordsOf(here))['crm.lead']).toEqual(
    calm['crm.lead']!.filter(text => !text.startsWith(`${bad} `)),
  )
  const found = await ask(here.engine, 'check.page', { planId: run.planId!, after: 0, limit: 1000 })
  expect(new Set(found.map(row => row.code))).toEqual(new Set(['refused', 'waiting']))
  expect(found).toHaveLength(refused.length + waiting.length)

  // somebody mends it in Odoo; the same plan is started again and brings what is left
  here.practice.faults.clear()
  const again = await finish(here.engine, 'sample')
  expect(await changes(here, again, 'refused')).toEqual([])
  expect(await ask(here.engine, 'check.page', { planId: run.planId!, after: 0, limit: 10 })).toEqual([])
  expect(differences(await recordsOf(here), calm)).toEqual([])
})

function messagesOf(key: string): number {
  return calm['mail.message']!.filter(text => text.includes(`"${key}"`)).length
}

test('what was refused only for want of something that came later is made in the second pass', async () => {
  const here = await open()
  let asked = 0
  here.practice.faults.refuse(
    'res.partner',
    values => values['is_company'] === true && (asked += 1) < 12,
    'Not now.',
  )
  const run = await finish(here.engine, 'sample')
  expect(asked).toBeGreaterThanOrEqual(12)
  expect(await changes(here, run, 'refused')).toEqual([])
  expect(await changes(here, run, 'waiting')).toEqual([])
  const records = await recordsOf(here)
  expect(records['res.partner']!.length).toBe(calm['res.partner']!.length)
  expect(await ask(here.engine, 'check.page', { planId: run.planId!, after: 0, limit: 10 })).toEqual([])
})

test('a right that is missing for one record only sets that record aside', async () => {
  const here = await open()
  const document = calm['ir.attachment']![0]!
  const name = /"name","([^"]+)"/.exec(document)![1]
  here.practice.faults.refuse('ir.attachment', values => values['name'] === name, 'You may not.', 4)
  const run = await finish(here.engine, 'sample')
  const refused = await changes(here, run, 'refused')
  expect(refused.length).toBeGreaterThan(0)
  expect(refused.every(change => change.model === 'ir.attachment' && change.values['name'] === name)).toBe(
    true,
  )
})
