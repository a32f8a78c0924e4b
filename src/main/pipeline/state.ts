import { CasebridgeError } from '../../contract/failure'
import type { RunState } from '../../contract/run'

export type Move = 'run' | 'pause' | 'finish' | 'cancel' | 'fail'

/** Which moves a run may make from where it is. */
const moves: Record<RunState['at'], readonly Move[]> = {
  ready: ['run', 'cancel', 'fail'],
  running: ['run', 'pause', 'finish', 'cancel', 'fail'],
  paused: ['run', 'cancel', 'fail'],
  finished: [],
  cancelled: [],
  failed: ['run', 'cancel'],
}

const target: Record<Move, RunState['at']> = {
  run: 'running',
  pause: 'paused',
  finish: 'finished',
  cancel: 'cancelled',
  fail: 'failed',
}

/** Refuses a state a run cannot come to from the one it is in. */
export function checkMove(from: RunState, to: RunState): void {
  const allowed = moves[from.at].some(move => target[move] === to.at)
  if (allowed) return
  throw new CasebridgeError({
    kind: 'bug',
    code: 'run-state',
    message: `A run that is ${from.at} cannot become ${to.at}.`,
  })
}
