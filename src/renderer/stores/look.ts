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

let waiting = false

/** Events come in bursts while a run goes on; one look answers them all. */
export function startLooking(): () => void {
  void lookAgain()
  return on(event => {
    if (event === 'run') void lookAtRun()
    if (event === 'run' || waiting) return
    waiting = true
    setTimeout(() => {
      waiting = false
      void lookAgain()
    }, 150)
  })
}

async function lookAtRun(): Promise<void> {
  try {
    const before = useLook.getState().run
    const run = await call('run.current')
    useLook.setState({ run })
    if (run?.state.at !== before?.state.at || run?.id !== before?.id) await lookAgain()
  } catch (error) {
    useLook.setState({ failure: toFailure(error) })
  }
}
