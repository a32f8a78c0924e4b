import { CasebridgeError, toFailure, type Failure } from '../../contract/failure'
import type { Progress, Recipe, Run, RunState, StepName } from '../../contract/run'
import type { RunTable } from '../store/store'
import { systemClock, type Clock } from './clock'
import { createPace } from './pace'
import { recipes, recipeTitles } from './recipes'
import { checkMove } from './state'

export type RunnerPorts = {
  readonly runs: RunTable
  /** The step as a generator; starting it again goes on where it was. */
  readonly step: (name: StepName, run: Run, signal: AbortSignal) => AsyncGenerator<Progress, unknown>
  readonly changed: () => void
  /** Breaks off whatever a step waits for; for one that does not end after it was told to. */
  readonly cut?: () => void
  readonly clock?: Clock
}

export type Runner = {
  start(recipe: Recipe, planId: number | null): Run
  pause(): Run | null
  resume(): Run | null
  cancel(): Run | null
  current(): Run | null
  /** Settles when the run stands still: finished, paused, cancelled or failed. */
  standing(): Promise<Run | null>
  close(): Promise<void>
}

/** A request that may succeed later is asked again after these many seconds; afterwards a person is asked. */
const patience = [1, 2, 5, 10, 20, 40, 60]
/** A server that wants to be left alone for longer than this is a person's matter too. */
const longestWaitSeconds = 900
/** So long a step may take to end by itself after it was told to; batches take about a second. */
const graceMilliseconds = 10_000

/** Steps that only read, and keep each batch whole with where it ended: they may be broken off anywhere without harm. */
const breakable: ReadonlySet<StepName> = new Set(['extract'])
/** A batch of such a step that is nearly there may still end, in milliseconds; a slow server is not waited for. */
const pauseMilliseconds = 300

/** Milliseconds; steps that never wait for anything outside would else keep orders and questions from being heard. */
const longestDeafness = 10

/** How a run under way is told what is wanted of it. */
type Control = {
  readonly abort: AbortController
  rest: AbortController // ends a wait between two attempts
  brake: AbortController | null // breaks off the step that runs, where that does no harm
  pausing: boolean
  closing: boolean
}

/** Runs one recipe at a time. What happened is in the store, so that a run can go on after a crash as if it had been paused. */
export function createRunner(ports: RunnerPorts): Runner {
  const clock = ports.clock ?? systemClock
  let control: Control | null = null
  let work: Promise<void> = Promise.resolve()
  let progress: Progress | null = null
  let shown = 0

  const set = (run: Run, state: RunState): Run => {
    checkMove(ports.runs.get(run.id)!.state, state)
    const next = ports.runs.set(run.id, state)
    ports.changed()
    return next
  }
  const latest = (): Run | null => {
    const run = ports.runs.latest()
    if (!run) return null
    if (run.state.at !== 'running') return run
    // a run that says it is running while nobody runs it was cut by a crash: it can be resumed
    return control
      ? { ...run, state: { at: 'running', progress } }
      : ports.runs.set(run.id, { at: 'paused', because: interrupted })
  }
  const begin = (run: Run): Run => {
    const mine: Control = {
      abort: new AbortController(),
      rest: new AbortController(),
      brake: null,
      pausing: false,
      closing: false,
    }
    checkMove(run.state, { at: 'running', progress: null })
    control = mine // before anybody hears of it: a run that nobody runs counts as cut off
    progress = null
    const running = set(run, { at: 'running', progress: null })
    work = drive(running, mine)
      // the store itself failed: nothing more can be written down, and the run counts as cut off
      .catch(() => {})
      .finally(() => {
        if (control === mine) control = null
        ports.changed()
      })
    return running
  }

  async function drive(run: Run, mine: Control): Promise<void> {
    try {
      for (const name of recipes[run.recipe]) {
        if (ports.runs.stepsDone(run.id).includes(name)) continue
        const stopped = await runStep(name, run, mine)
        if (stopped) {
          set(run, { at: 'paused', because: 'asked' })
          return
        }
        ports.runs.stepDone(run.id, name)
      }
      set(run, { at: 'finished' })
    } catch (error) {
      set(run, stateAfter(toFailure(error), mine))
    }
  }

  /** True when it was paused on the way. */
  async function runStep(name: StepName, run: Run, mine: Control): Promise<boolean> {
    const pace = createPace(clock.now)
    let reached = 0
    let heard = performance.now()
    for (let attempt = 0; ;) {
      const brake = new AbortController()
      mine.brake = breakable.has(name) ? brake : null
      try {
        for await (const said of ports.step(name, run, AbortSignal.any([mine.abort.signal, brake.signal]))) {
          if (said.done > reached) attempt = 0
          reached = Math.max(reached, said.done)
          progress = pace(said)
          tell()
          if (performance.now() - heard > longestDeafness) {
            await new Promise(turn => setImmediate(turn))
            heard = performance.now()
          }
          if (mine.pausing) return true
        }
        return false
      } catch (error) {
        const failure = toFailure(error)
        if (failure.kind === 'cancelled' && brake.signal.aborted && !mine.abort.signal.aborted) {
          if (mine.pausing) return true
          continue // it was to go on after all
        }
        const seconds = secondsToWait(failure, attempt)
        if (seconds === null || mine.abort.signal.aborted) throw error
        attempt += 1
        progress = {
          step: name,
          what: `${failure.message} Trying again in ${seconds} s.`,
          done: progress?.done ?? 0,
          total: progress?.total ?? null,
          failed: progress?.failed ?? 0,
          rate: null,
          secondsLeft: null,
        }
        ports.changed()
        if (!mine.pausing)
          await clock.wait(seconds * 1000, AbortSignal.any([mine.abort.signal, mine.rest.signal]))
        mine.abort.signal.throwIfAborted()
        if (mine.pausing) return true
      }
    }
  }

  /** At most a few times a second: a screen cannot show more. */
  const tell = (): void => {
    const now = Date.now()
    if (now - shown < 200) return
    shown = now
    ports.changed()
  }

  /** Lets a step that only reads end its batch if that is quickly done, and breaks it off otherwise. */
  async function brakeSoon(mine: Control): Promise<void> {
    const { brake } = mine
    if (brake === null) return
    await clock.wait(pauseMilliseconds, brake.signal)
    if (control === mine && mine.brake === brake && mine.pausing) brake.abort()
  }

  /** Lets the batch in flight come to its end; what does not end is broken off. */
  async function endSoon(mine: Control): Promise<void> {
    const ended = new AbortController()
    void work.finally(() => ended.abort())
    await clock.wait(graceMilliseconds, ended.signal)
    if (control !== mine) return
    mine.abort.abort()
    ports.cut?.()
  }

  return {
    start(recipe, planId) {
      const now = latest()
      if (now && (now.state.at === 'running' || now.state.at === 'paused')) {
        throw new CasebridgeError({
          kind: 'fix-settings',
          code: 'run-open',
          message: `“${recipeTitles[now.recipe]}” is still ${now.state.at}. Resume it or cancel it first.`,
        })
      }
      return begin(ports.runs.start(recipe, planId))
    },
    pause() {
      if (control) {
        control.pausing = true
        control.rest.abort()
        void brakeSoon(control)
      }
      return latest()
    },
    resume() {
      const run = latest()
      if (control) {
        // asked to pause and to go on before the batch had ended
        control.pausing = false
        control.rest = new AbortController()
      }
      return run && (run.state.at === 'paused' || run.state.at === 'failed') ? begin(run) : run
    },
    cancel() {
      const run = latest()
      if (control) {
        control.abort.abort()
        void endSoon(control)
      } else if (run && (run.state.at === 'paused' || run.state.at === 'failed'))
        return set(run, { at: 'cancelled' })
      return run
    },
    current: latest,
    async standing() {
      await work
      return latest()
    },
    async close() {
      if (control) {
        control.pausing = true
        control.closing = true
        control.rest.abort()
        void brakeSoon(control)
        void endSoon(control)
      }
      await work
    },
  }
}

const interrupted: Failure = {
  kind: 'retry',
  code: 'interrupted',
  message:
    'Casebridge was closed or the computer stopped in the middle of this. Nothing is lost; resume to go on.',
}

/** Null where waiting is of no use. */
function secondsToWait(failure: Failure, attempt: number): number | null {
  const usual = patience[attempt]
  if (failure.kind !== 'retry' || usual === undefined) return null
  const seconds = Math.max(usual, failure.retryAfterSeconds ?? 0)
  return seconds > longestWaitSeconds ? null : seconds
}

function stateAfter(failure: Failure, { abort, closing }: Control): RunState {
  const stopped = failure.kind === 'cancelled' || (failure.kind === 'retry' && abort.signal.aborted)
  // closing the program ends nothing for good
  if (stopped) return closing ? { at: 'paused', because: interrupted } : { at: 'cancelled' }
  return failure.kind === 'retry' || failure.kind === 'fix-settings'
    ? { at: 'paused', because: failure }
    : { at: 'failed', failure }
}
