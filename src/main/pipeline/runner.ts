import { CasebridgeError, toFailure, type Failure } from '../../contract/failure'
import type { Progress, Recipe, Run, RunState, StepName } from '../../contract/run'
import type { RunTable } from '../store/store'
import { createPace } from './pace'
import { recipes } from './recipes'
import { checkMove } from './state'

export type RunnerPorts = {
  readonly runs: RunTable
  /** The step as a generator; starting it again goes on where it was. */
  readonly step: (name: StepName, run: Run, signal: AbortSignal) => AsyncGenerator<Progress, unknown>
  readonly changed: () => void
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>
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

/** Runs one recipe at a time. What happened is in the store, so that a run can go on after a crash as if it had been paused. */
export function createRunner(ports: RunnerPorts): Runner {
  let control: { abort: AbortController; pausing: boolean } | null = null
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
    control = { abort: new AbortController(), pausing: false }
    progress = null
    const running = set(run, { at: 'running', progress: null })
    const mine = control
    work = drive(running, mine).finally(() => {
      if (control === mine) control = null
      ports.changed()
    })
    return running
  }

  async function drive(run: Run, mine: { abort: AbortController; pausing: boolean }): Promise<void> {
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
      set(run, stateAfter(toFailure(error), mine.abort.signal))
    }
  }

  /** True when it was paused on the way. */
  async function runStep(
    name: StepName,
    run: Run,
    mine: { abort: AbortController; pausing: boolean },
  ): Promise<boolean> {
    const pace = createPace()
    for (let attempt = 0; ;) {
      try {
        for await (const said of ports.step(name, run, mine.abort.signal)) {
          if (said.done > (progress?.done ?? 0)) attempt = 0
          progress = pace(said)
          tell()
          if (mine.pausing) return true
        }
        return false
      } catch (error) {
        const failure = toFailure(error)
        const seconds = failure.retryAfterSeconds ?? patience[attempt]
        if (failure.kind !== 'retry' || attempt >= patience.length || seconds === undefined) throw error
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
        tell()
        await (ports.wait ?? sleep)(seconds * 1000, mine.abort.signal)
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

  return {
    start(recipe, planId) {
      const now = latest()
      if (now && (now.state.at === 'running' || now.state.at === 'paused')) {
        throw new CasebridgeError({
          kind: 'fix-settings',
          code: 'run-open',
          message: `“${now.recipe}” is still ${now.state.at}. Resume it or cancel it first.`,
        })
      }
      return begin(ports.runs.start(recipe, planId))
    },
    pause() {
      if (control) control.pausing = true
      return latest()
    },
    resume() {
      const run = latest()
      return run && (run.state.at === 'paused' || run.state.at === 'failed') ? begin(run) : run
    },
    cancel() {
      const run = latest()
      if (control) control.abort.abort()
      else if (run && (run.state.at === 'paused' || run.state.at === 'failed'))
        return set(run, { at: 'cancelled' })
      return run
    },
    current: latest,
    async standing() {
      await work
      return latest()
    },
    async close() {
      if (control) control.pausing = true
      const mine = control
      const hurry = setTimeout(() => mine?.abort.abort(), 10_000)
      await work
      clearTimeout(hurry)
    },
  }
}

const interrupted: Failure = {
  kind: 'retry',
  code: 'interrupted',
  message:
    'Casebridge was closed or the computer stopped in the middle of this. Nothing is lost; resume to go on.',
}

function stateAfter(failure: Failure, signal: AbortSignal): RunState {
  if (signal.aborted || failure.kind === 'cancelled') return { at: 'cancelled' }
  return failure.kind === 'retry' || failure.kind === 'fix-settings'
    ? { at: 'paused', because: failure }
    : { at: 'failed', failure }
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((done, stop) => {
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      stop(new CasebridgeError({ kind: 'cancelled', code: 'cancelled', message: 'Stopped, as asked.' }))
    })
  })
}
