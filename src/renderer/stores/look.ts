import { create } from 'zustand'
import { toFailure, type Failure } from '../../contract/failure'
import type { Api, Gate, ProjectInfo } from '../../contract/ipc'
import type { Run } from '../../contract/run'
import { call, on } from '../api'

type Info = ReturnType<Api['app.info']>

/** What the engine last said. Nothing is worked out here; an event only means "look again". */
type Look = {
  readonly info: Info | null
  readonly project: ProjectInfo | null
  readonly gates: readonly Gate[]
  readonly run: Run | null
  /** Grows whenever the engine says something changed; screens ask again when it does. */
  readonly turn: number
  readonly failure: Failure | null
}

export const useLook = create<Look>(() => ({
  info: null,
  project: null,
  gates: [],
  run: null,
  turn: 0,
  failure: null,
}))

/** Asks for everything the frame shows. */
export async function lookAgain(): Promise<void> {
  try {
    const info = await call('app.info')
    if (info.openProject === null)
      return useLook.setState({ info, project: null, gates: [], run: null, failure: null })
    const [project, gates, run] = await Promise.all([
      call('project.info'),
      call('gates'),
      call('run.current'),
    ])
    useLook.setState(now => ({ info, project, gates, run, failure: null, turn: now.turn + 1 }))
  } catch (error) {
    useLook.setState({ failure: toFailure(error) })
  }
}

/** Events come in bursts while a run goes on; one look answers all of a moment, given in milliseconds. */
const moment = 150

function soon(look: () => Promise<void>): () => void {
  let waiting = false
  return () => {
    if (waiting) return
    waiting = true
    setTimeout(() => {
      waiting = false
      void look()
    }, moment)
  }
}

/**
 * Looks at everything, then whenever the engine says so. A run that goes on says so many times a second; only when it
 * begins, stands or ends are the screens asked to look at all their data again.
 */
export function startLooking(): () => void {
  void lookAgain()
  const everything = soon(lookAgain)
  const gatesOnly = soon(lookAtGates)
  const runOnly = soon(lookAtRun)
  return on(event => {
    if (event === 'run') runOnly()
    else if (event === 'gates') gatesOnly()
    else everything()
  })
}

async function lookAtGates(): Promise<void> {
  if (useLook.getState().project === null) return
  try {
    useLook.setState({ gates: await call('gates') })
  } catch (error) {
    useLook.setState({ failure: toFailure(error) })
  }
}

async function lookAtRun(): Promise<void> {
  if (useLook.getState().project === null) return
  try {
    const before = useLook.getState().run
    const run = await call('run.current')
    useLook.setState({ run })
    if (run?.state.at !== before?.state.at || run?.id !== before?.id) await lookAgain()
  } catch (error) {
    useLook.setState({ failure: toFailure(error) })
  }
}
