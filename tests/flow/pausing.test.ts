import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createEngine } from '../../src/main/engine'
import type { Recipe, Run } from '../../src/contract/run'
import { approve, ask, finish, runTo, standing, toConfirmedMap } from '../way'
import { sampleMappingOptions } from '../../src/main/practice/sample-firm/firm-facts'
import { eachWrite, passphrase, prepare, upTo, type Ground, type Prepared } from './ground'
import { differences, recordsOf, type Records } from './records'

let mapped: Prepared
let planned: Prepared
let calm: Records
let ground: Ground

beforeAll(async () => {
  mapped = await prepare(upTo.map)
  planned = await prepare(upTo.samplePlan)
  ground = await planned.open()
  await finish(ground.engine, 'sample')
  calm = await recordsOf(ground)
  await ground.close()
})

afterEach(() => ground.close())
afterAll(() => {
  mapped?.remove()
  planned?.remove()
})

const resume = async ({ engine }: Ground, run: Run): Promise<Run> => {
  await ask(engine, 'run.resume')
  return await standing(engine, run)
}

test('a load that is paused in every batch and resumed each time ends as an undisturbed one', async () => {
  ground = await planned.open()
  const { engine } = ground
  eachWrite(ground, () => void ask(engine, 'run.pause'))
  let run = await runTo(engine, 'sample')
  let pauses = 0
  while (run.state.at === 'paused') {
    expect(run.state.because).toBe('asked')
    pauses += 1
    run = await resume(ground, run)
  }
  expect(run.state).toEqual({ at: 'finished' })
  expect(pauses).toBeGreaterThan(10)
  expect(differences(await recordsOf(ground), calm)).toEqual([])
})

test('a load that is cancelled in every batch and started again each time ends as an undisturbed one', async () => {
  ground = await planned.open()
  const { engine } = ground
  eachWrite(ground, () => void ask(engine, 'run.cancel'))
  let run = await runTo(engine, 'sample')
  let cancels = 0
  while (run.state.at === 'cancelled') {
    cancels += 1
    run = await runTo(engine, 'sample')
  }
  expect(run.state).toEqual({ at: 'finished' })
  expect(cancels).toBeGreaterThan(10)
  expect(differences(await recordsOf(ground), calm)).toEqual([])
})

test('a program that is closed in every batch and opened again each time ends as an undisturbed one', async () => {
  ground = await planned.open()
  let run = await ask(ground.engine, 'run.start', { recipe: 'sample' })
  for (let closings = 0; ; closings += 1) {
    const { engine } = ground
    let closed: Promise<void> | null = null
    eachWrite(ground, call => {
      // the first batch goes through, the second is the one it is closed in
      if (call === 2) closed = engine.close()
    })
    if (closings > 0) await ask(engine, 'run.resume')
    run = await standingOrClosed(ground, run, () => closed !== null)
    if (closed === null) {
      expect(run.state).toEqual({ at: 'finished' })
      expect(closings).toBeGreaterThan(5)
      break
    }
    await closed
    ground = await ground.reopen()
    const found = (await ask(ground.engine, 'run.current'))!
    expect(found).toMatchObject({ id: run.id, state: { at: 'paused' } })
  }
  expect(differences(await recordsOf(ground), calm)).toEqual([])
})

async function standingOrClosed({ engine }: Ground, run: Run, closed: () => boolean): Promise<Run> {
  for (;;) {
    if (closed()) return run
    const now = await ask(engine, 'run.current')
    if (now?.id === run.id && now.state.at !== 'running') return now
    await new Promise(done => setTimeout(done, 5))
  }
}

/** Does something as soon as the run about to be started is in this step; says in the end whether it ever was. */
function inStep({ engine }: Ground, step: string, act: () => void): () => boolean {
  let seen = false
  let looks = 0
  const look = (): void => {
    const run = currentRun(engine)
    seen = run?.state.at === 'running' && run.state.progress?.step === step
    if (seen) act()
    else if (run?.state.at === 'running' || (looks += 1) < 100) setImmediate(look)
  }
  look()
  return () => seen
}

/** The engine answers this at once. */
function currentRun(engine: Ground['engine']): Run | null {
  const answer = engine.handlers['run.current']()
  if (answer instanceof Promise) throw new Error('run.current is not answered at once')
  return answer
}

const phases: readonly { readonly recipe: Recipe; readonly step: string }[] = [
  { recipe: 'audit', step: 'extract' },
  { recipe: 'audit', step: 'audit' },
  { recipe: 'plan-sample', step: 'map' },
  { recipe: 'plan-sample', step: 'plan' },
  { recipe: 'sample', step: 'verify' },
]

for (const { recipe, step } of phases) {
  test(`“${recipe}” can be paused in ${step}, left, and gone on with after the program was opened again`, async () => {
    ground = recipe === 'sample' ? await planned.open() : await mapped.open()
    const wasThere = inStep(ground, step, () => void ask(ground.engine, 'run.pause'))
    const run = await runTo(ground.engine, recipe)
    expect([wasThere(), run.state]).toEqual([true, { at: 'paused', because: 'asked' }])
    ground = await ground.reopen()
    const ended = await resume(ground, run)
    expect(ended.state).toEqual({ at: 'finished' })
    if (recipe === 'sample') return expect(differences(await recordsOf(ground), calm)).toEqual([])
    if (recipe === 'audit') {
      expect((await ask(ground.engine, 'audit.inventory'))!.streams.length).toBeGreaterThan(5)
      await finish(ground.engine, 'propose')
      await toConfirmedMap(ground.engine, sampleMappingOptions)
      await ask(ground.engine, 'sample.pick', { size: 100, keys: [] })
    }
    await finish(ground.engine, 'plan-sample')
    await approve(ground.engine, 'sample')
    await finish(ground.engine, 'sample')
    const counts = await ask(ground.engine, 'sample.counts', {
      planId: (await ask(ground.engine, 'plan.latest', { kind: 'sample' }))!.plan.id,
    })
    expect(counts.different).toBe(0)
  })
}

test('a run that was cancelled while planning leaves no half plan behind', async () => {
  ground = await mapped.open()
  inStep(ground, 'plan', () => void ask(ground.engine, 'run.cancel'))
  const run = await runTo(ground.engine, 'plan-sample')
  expect(run.state).toEqual({ at: 'cancelled' })
  expect(await ask(ground.engine, 'plan.latest', { kind: 'sample' })).toBeNull()
})

test('a project that is open in one program is refused to a second one', async () => {
  ground = await planned.open()
  const second = createEngine({ shell: 'cli', home: ground.folder })
  await expect(ask(second, 'project.open', { folder: ground.project, passphrase })).rejects.toMatchObject({
    kind: 'fix-settings',
    code: 'project-open-elsewhere',
  })
  await second.close()
  await finish(ground.engine, 'sample')
})

test('while a run stands paused no other recipe may start, and after cancelling it may', async () => {
  ground = await planned.open()
  eachWrite(ground, () => void ask(ground.engine, 'run.pause'))
  await runTo(ground.engine, 'sample')
  await expect(ask(ground.engine, 'run.start', { recipe: 'plan-rollback' })).rejects.toMatchObject({
    code: 'run-open',
  })
  await ask(ground.engine, 'run.cancel')
  expect((await ask(ground.engine, 'run.start', { recipe: 'plan-rollback' })).state.at).toBe('running')
})
