import { CasebridgeError } from '../../../contract/failure'
import type { Recipe, Run } from '../../../contract/run'
import type { Engine } from '../engine-port'
import { callOf, type Call } from './outcome'
import { progressLine } from './progress-line'

/** How long to wait before looking again when the engine says nothing; its progress comes several times a second. */
const lookAgainMs = 1000

/** Starts a recipe and waits until it stands still. Ctrl-C cancels it after its batch; what was done is kept. */
export async function runToEnd(engine: Pick<Engine, 'handlers' | 'on'>, recipe: Recipe): Promise<Run> {
  const call = callOf(engine.handlers)
  return waitFor(engine, call, await call('run.start', { recipe }))
}

/** Goes on with a run that was paused or cut off. */
export async function resumeToEnd(engine: Pick<Engine, 'handlers' | 'on'>): Promise<Run> {
  const call = callOf(engine.handlers)
  const run = await call('run.resume')
  if (run?.state.at === 'running') return waitFor(engine, call, run)
  throw new CasebridgeError({
    kind: 'fix-settings',
    code: 'nothing-loaded',
    message: 'There is no run that could be resumed: the last one ended, or none was started.',
  })
}

async function waitFor(engine: Pick<Engine, 'on'>, call: Call, run: Run): Promise<Run> {
  const line = progressLine()
  let wake = () => {}
  const stopListening = engine.on(event => event === 'run' && wake())
  const cancel = () => void call('run.cancel')
  process.once('SIGINT', cancel)
  process.once('SIGTERM', cancel)
  try {
    for (;;) {
      const now = await stateOf(call, run)
      if (now.state.at !== 'running' && now.state.at !== 'ready') return ended(now)
      if (now.state.at === 'running' && now.state.progress !== null) line.show(now.state.progress)
      await new Promise<void>(woken => {
        const timer = setTimeout(woken, lookAgainMs)
        wake = () => {
          clearTimeout(timer)
          woken()
        }
      })
    }
  } finally {
    line.clear()
    stopListening()
    process.off('SIGINT', cancel)
    process.off('SIGTERM', cancel)
  }
}

async function stateOf(call: Call, run: Run): Promise<Run> {
  const current = await call('run.current')
  if (current?.id === run.id) return current
  return (await call('run.list')).find(one => one.id === run.id) ?? run
}

function ended(run: Run): Run {
  switch (run.state.at) {
    case 'failed':
      throw new CasebridgeError(run.state.failure)
    case 'paused':
      if (run.state.because !== 'asked') throw new CasebridgeError(run.state.because)
      throw stopped('Paused, as asked. Go on with: casebridge resume')
    case 'cancelled':
      throw stopped('Stopped, as asked. What was done so far is kept and will not be done again.')
    default:
      return run
  }
}

const stopped = (message: string) => new CasebridgeError({ kind: 'cancelled', code: 'cancelled', message })
