import { expect, test } from 'vitest'
import { CasebridgeError, type Failure } from '../../../src/contract/failure'
import type { Progress, Run, StepName } from '../../../src/contract/run'
import { createRunner, type Runner } from '../../../src/main/pipeline/runner'
import type { Store } from '../../../src/main/store/store'
import { temporaryStore } from '../store/temporary'
import { hastyClock } from './hasty-clock'

type Batch = (signal: AbortSignal) => Promise<void> | void
type Bench = {
  readonly store: Store
  readonly runner: Runner
  readonly clock: ReturnType<typeof hastyClock>
  /** Batches carried out, 'load 3' the third of load. */
  readonly log: string[]
  /** What happens in the batch of that name, before it counts as done. */
  on(batch: string, act: Batch): void
  cuts: number
}

/** Steps of five batches each that go on where they were, as the real ones do. */
function bench(given: Store = temporaryStore().store): Bench {
  const acts = new Map<string, Batch>()
  const done = new Map<StepName, number>()
  const log: string[] = []
  const clock = hastyClock()
  async function* step(name: StepName, _run: Run, signal: AbortSignal): AsyncGenerator<Progress> {
    for (let at = done.get(name) ?? 0; at < 5; at += 1) {
      signal.throwIfAborted()
      await new Promise<void>(turn => setImmediate(turn))
      await acts.get(`${name} ${at + 1}`)?.(signal)
      done.set(name, at + 1)
      log.push(`${name} ${at + 1}`)
      yield { step: name, what: 'Cases', done: at + 1, total: 5, failed: 0, rate: null, secondsLeft: null }
    }
  }
  const made: Bench = {
    store: given,
    clock,
    log,
    cuts: 0,
    on: (batch, act) => void acts.set(batch, act),
    runner: createRunner({
      runs: given.runs,
      step,
      changed: () => {},
      cut: () => (made.cuts += 1),
      clock,
    }),
  }
  return made
}

const all = [
  'load 1',
  'load 2',
  'load 3',
  'load 4',
  'load 5',
  'verify 1',
  'verify 2',
  'verify 3',
  'verify 4',
  'verify 5',
]

const fails = (failure: Partial<Failure>, times = 1): Batch => {
  let left = times
  return () => {
    if (left-- > 0)
      throw new CasebridgeError({ kind: 'bug', code: 'x', message: 'It went wrong.', ...failure })
  }
}

test('a recipe’s steps are carried out in order, and the run is finished', async () => {
  const { runner, log, store } = bench()
  const run = runner.start('full', null)
  expect(run.state.at).toBe('running')
  expect((await runner.standing())?.state).toEqual({ at: 'finished' })
  expect(log).toEqual(all)
  expect(store.runs.stepsDone(run.id)).toEqual(['load', 'verify'])
})

test('who asks for the run whenever told that it changed never hears of an interruption', async () => {
  const { store } = temporaryStore()
  const seen: string[] = []
  const runner: Runner = createRunner({
    runs: store.runs,
    // eslint-disable-next-line require-yield -- it has nothing to tell
    step: async function* () {},
    changed: () => void seen.push(runner.current()!.state.at),
  })
  runner.start('full', null)
  await runner.standing()
  expect(seen).toEqual(['running', 'finished', 'finished'])
})

test('a step that works without ever waiting still lets orders be heard', async () => {
  const { store } = temporaryStore()
  let done = 0
  const runner = createRunner({
    runs: store.runs,
    async *step(name) {
      for (const end = performance.now() + 5000; performance.now() < end;)
        yield {
          step: name,
          what: '',
          done: (done += 1),
          total: null,
          failed: 0,
          rate: null,
          secondsLeft: null,
        }
    },
    changed: () => {},
  })
  runner.start('audit', null)
  setTimeout(() => void runner.pause(), 30)
  const started = performance.now()
  expect((await runner.standing())?.state).toEqual({ at: 'paused', because: 'asked' })
  expect(performance.now() - started).toBeLessThan(2000)
  expect(done).toBeGreaterThan(10)
})

test('while a run is under way a second one is refused, and so it is while one is paused', async () => {
  const { runner, on } = bench()
  on('load 3', () => void runner.pause())
  runner.start('full', null)
  expect(() => runner.start('audit', null)).toThrow('“Migrating everything” is still running.')
  await runner.standing()
  expect(() => runner.start('audit', null)).toThrow('“Migrating everything” is still paused.')
})

test('pausing finishes the batch in flight, and resuming goes on with the next', async () => {
  const { runner, on, log } = bench()
  on('load 3', () => void runner.pause())
  runner.start('full', null)
  expect((await runner.standing())?.state).toEqual({ at: 'paused', because: 'asked' })
  expect(log).toEqual(['load 1', 'load 2', 'load 3'])
  runner.resume()
  expect((await runner.standing())?.state).toEqual({ at: 'finished' })
  expect(log).toEqual(all)
})

test('who asks to pause and to go on within one batch is not paused', async () => {
  const { runner, on, log } = bench()
  on('load 3', () => {
    runner.pause()
    runner.resume()
  })
  runner.start('full', null)
  expect((await runner.standing())?.state).toEqual({ at: 'finished' })
  expect(log).toEqual(all)
})

test('a step that was done is not done again after a pause in a later one', async () => {
  const { runner, on, log } = bench()
  on('verify 2', () => void runner.pause())
  runner.start('full', null)
  await runner.standing()
  runner.resume()
  await runner.standing()
  expect(log).toEqual(all)
})

test('cancelling ends the run after its batch, for good', async () => {
  const { runner, on, log } = bench()
  on('load 2', () => void runner.cancel())
  runner.start('full', null)
  expect((await runner.standing())?.state).toEqual({ at: 'cancelled' })
  expect(log).toEqual(['load 1', 'load 2'])
  expect(runner.resume()?.state).toEqual({ at: 'cancelled' })
  expect(runner.start('full', null).state.at).toBe('running')
  await runner.standing()
})

test('a paused run can be cancelled', async () => {
  const { runner, on } = bench()
  on('load 2', () => void runner.pause())
  runner.start('full', null)
  await runner.standing()
  expect(runner.cancel()?.state).toEqual({ at: 'cancelled' })
})

test('a run that was cut by a crash counts as interrupted and is resumed where it was', async () => {
  const kept = temporaryStore()
  const before = bench(kept.store)
  before.on('load 3', () => new Promise(() => {})) // the process dies in here
  before.runner.start('full', 7)
  await new Promise(done => setTimeout(done, 20))
  const after = bench(kept.reopen())
  const found = after.runner.current()
  expect(found).toMatchObject({
    recipe: 'full',
    planId: 7,
    state: { at: 'paused', because: { kind: 'retry', code: 'interrupted' } },
  })
  after.runner.resume()
  expect((await after.runner.standing())?.state).toEqual({ at: 'finished' })
})

test('what may succeed later is tried again with longer and longer waits, and then goes on', async () => {
  const { runner, on, clock, log } = bench()
  on('load 2', fails({ kind: 'retry' }, 4))
  runner.start('full', null)
  expect((await runner.standing())?.state).toEqual({ at: 'finished' })
  expect(clock.waits).toEqual([1000, 2000, 5000, 10_000])
  expect(log).toEqual(all)
})

test('after a success the waits begin short again', async () => {
  const { runner, on, clock } = bench()
  on('load 2', fails({ kind: 'retry' }, 2))
  on('load 3', fails({ kind: 'retry' }, 2))
  runner.start('full', null)
  await runner.standing()
  expect(clock.waits).toEqual([1000, 2000, 1000, 2000])
})

test('a server’s Retry-After is kept to', async () => {
  const { runner, on, clock } = bench()
  on('load 2', fails({ kind: 'retry', retryAfterSeconds: 30 }))
  runner.start('full', null)
  await runner.standing()
  expect(clock.waits).toEqual([30_000])
})

test('a server that wants an hour of rest pauses the run with its own sentence', async () => {
  const { runner, on, clock } = bench()
  on('load 2', fails({ kind: 'retry', message: 'Come back later.', retryAfterSeconds: 3600 }))
  runner.start('full', null)
  expect((await runner.standing())?.state).toMatchObject({
    at: 'paused',
    because: { kind: 'retry', message: 'Come back later.' },
  })
  expect(clock.waits).toEqual([])
})

test('when patience ends a person is asked, and resuming goes on', async () => {
  const { runner, on, clock, log } = bench()
  on('load 2', fails({ kind: 'retry', code: 'odoo-unreachable' }, 8))
  runner.start('full', null)
  expect((await runner.standing())?.state).toMatchObject({
    at: 'paused',
    because: { kind: 'retry', code: 'odoo-unreachable' },
  })
  expect(clock.waits).toHaveLength(7)
  runner.resume()
  expect((await runner.standing())?.state).toEqual({ at: 'finished' })
  expect(log).toEqual(all)
})

test('pausing during a wait pauses at once', async () => {
  const { runner, on, log, clock } = bench()
  on('load 2', fails({ kind: 'retry' }))
  const wait = clock.wait
  clock.wait = async (milliseconds, signal) => {
    runner.pause()
    expect(signal.aborted).toBe(true)
    await wait(milliseconds, signal)
  }
  runner.start('full', null)
  expect((await runner.standing())?.state).toEqual({ at: 'paused', because: 'asked' })
  expect(log).toEqual(['load 1'])
})

test('cancelling during a wait cancels at once', async () => {
  const { runner, on, clock, log } = bench()
  on('load 2', fails({ kind: 'retry' }))
  const wait = clock.wait
  clock.wait = async (milliseconds, signal) => {
    clock.wait = wait
    runner.cancel()
    await wait(milliseconds, signal)
  }
  runner.start('full', null)
  expect((await runner.standing())?.state).toEqual({ at: 'cancelled' })
  expect(log).toEqual(['load 1'])
})

test('what a person must mend pauses the run at once, and it can be resumed', async () => {
  const { runner, on, clock, log } = bench()
  on('load 2', fails({ kind: 'fix-settings', code: 'odoo-login' }))
  runner.start('full', null)
  expect((await runner.standing())?.state).toMatchObject({
    at: 'paused',
    because: { kind: 'fix-settings', code: 'odoo-login' },
  })
  expect(clock.waits).toEqual([])
  runner.resume()
  expect((await runner.standing())?.state).toEqual({ at: 'finished' })
  expect(log).toEqual(all)
})

test('a mistake of the program fails the run with its details, and the run can be tried again', async () => {
  const { runner, on } = bench()
  let broken = true
  on('load 2', () => {
    if (broken) throw new TypeError('not a function')
  })
  runner.start('full', null)
  const failed = await runner.standing()
  expect(failed?.state).toMatchObject({ at: 'failed', failure: { kind: 'bug', code: 'unexpected' } })
  expect(failed?.endedAt).not.toBeNull()
  broken = false
  runner.resume()
  expect((await runner.standing())?.state).toEqual({ at: 'finished' })
})

test('a step that does not end after cancelling is broken off', async () => {
  const made = bench()
  made.on('load 2', signal => {
    made.runner.cancel()
    return new Promise((_, stop) => {
      const look = setInterval(() => {
        if (made.cuts === 0) return
        clearInterval(look)
        stop(new CasebridgeError({ kind: 'cancelled', code: 'cancelled', message: 'Stopped, as asked.' }))
      }, 1)
      expect(signal.aborted).toBe(true)
    })
  })
  made.runner.start('full', null)
  expect((await made.runner.standing())?.state).toEqual({ at: 'cancelled' })
  expect(made.cuts).toBe(1)
  expect(made.clock.waits).toEqual([10_000])
})

test('closing waits for the batch and leaves the run paused', async () => {
  const { runner, on, log } = bench()
  let closed = Promise.resolve()
  on('load 2', () => {
    closed = runner.close()
  })
  runner.start('full', null)
  await runner.standing()
  await closed
  expect(runner.current()?.state).toEqual({ at: 'paused', because: 'asked' })
  expect(log).toEqual(['load 1', 'load 2'])
})

test('closing while a server does not answer breaks off, and the run can be resumed later', async () => {
  const made = bench()
  let closed = Promise.resolve()
  let hangs = true
  made.on('load 2', () => {
    if (!hangs) return
    closed = made.runner.close()
    return new Promise((_, stop) => {
      const look = setInterval(() => {
        if (made.cuts === 0) return
        clearInterval(look)
        stop(new CasebridgeError({ kind: 'cancelled', code: 'cancelled', message: 'Stopped, as asked.' }))
      }, 1)
    })
  })
  made.runner.start('full', null)
  await made.runner.standing()
  await closed
  expect(made.runner.current()?.state).toMatchObject({
    at: 'paused',
    because: { kind: 'retry', code: 'interrupted' },
  })
  hangs = false
  made.runner.resume()
  expect((await made.runner.standing())?.state).toEqual({ at: 'finished' })
  expect(made.log).toEqual(all)
})

test('where the project file itself fails, the run counts as interrupted and nothing crashes', async () => {
  const { store } = temporaryStore()
  let full = false
  const runs: Store['runs'] = {
    ...store.runs,
    set: (id, state) => {
      if (full) throw new CasebridgeError({ kind: 'retry', code: 'disk-full', message: 'The disk is full.' })
      return store.runs.set(id, state)
    },
  }
  const runner = createRunner({
    runs,
    // eslint-disable-next-line require-yield -- it fails before it has anything to tell
    async *step() {
      full = true
      throw new CasebridgeError({ kind: 'fix-settings', code: 'disk-full', message: 'The disk is full.' })
    },
    changed: () => {},
    clock: hastyClock(),
  })
  runner.start('audit', null)
  await new Promise(done => setTimeout(done, 10))
  full = false
  expect(runner.current()?.state).toMatchObject({ at: 'paused', because: { code: 'interrupted' } })
})

test('progress is told while a run is under way and gone when it stands', async () => {
  const { runner, on } = bench()
  const seen: unknown[] = []
  on('load 4', () => {
    const state = runner.current()?.state
    seen.push(state?.at === 'running' ? state.progress : null)
  })
  runner.start('full', null)
  await runner.standing()
  expect(seen).toMatchObject([{ step: 'load', done: 3, total: 5 }])
  expect(runner.current()?.state).toEqual({ at: 'finished' })
})
