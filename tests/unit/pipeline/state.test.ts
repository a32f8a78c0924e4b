import { expect, test } from 'vitest'
import type { RunState } from '../../../src/contract/run'
import { checkMove } from '../../../src/main/pipeline/state'

const failure = { kind: 'bug', code: 'x', message: 'x' } as const
const states: Record<RunState['at'], RunState> = {
  ready: { at: 'ready' },
  running: { at: 'running', progress: null },
  paused: { at: 'paused', because: 'asked' },
  finished: { at: 'finished' },
  cancelled: { at: 'cancelled' },
  failed: { at: 'failed', failure },
}
const allowed: Record<RunState['at'], readonly RunState['at'][]> = {
  ready: ['running', 'cancelled', 'failed'],
  running: ['running', 'paused', 'finished', 'cancelled', 'failed'],
  paused: ['running', 'cancelled', 'failed'],
  finished: [],
  cancelled: [],
  failed: ['running', 'cancelled'],
}

for (const from of Object.values(states)) {
  for (const to of Object.values(states)) {
    const may = allowed[from.at].includes(to.at)
    test(`a run that is ${from.at} ${may ? 'may become' : 'never becomes'} ${to.at}`, () => {
      const move = (): void => checkMove(from, to)
      if (may) expect(move).not.toThrow()
      else expect(move).toThrow(`A run that is ${from.at} cannot become ${to.at}.`)
    })
  }
}
