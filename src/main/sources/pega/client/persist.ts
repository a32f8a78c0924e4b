import { setTimeout as sleep } from 'node:timers/promises'
import { CasebridgeError } from '../../../../contract/failure'
import { longestHold, stopped } from './turnstile'

/** How one attempt ended; `tries` is how many attempts such a failure is worth in all. */
export type Outcome<T> = { readonly value: T } | { readonly failure: CasebridgeError; readonly tries: number }

export type Persistence = {
  readonly tries: number // at most, whatever the failure
  readonly firstWaitMs: number
  readonly longestWaitMs: number
}
export const usualPersistence: Persistence = { tries: 5, firstWaitMs: 500, longestWaitMs: 30_000 }

/** Tries again where that may help, waiting longer each time. @throws the last failure */
export async function persist<T>(
  once: () => Promise<Outcome<T>>,
  persistence: Persistence,
  signal: AbortSignal | undefined,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await settled(once, persistence)
    if ('value' in outcome) return outcome.value
    if (attempt >= Math.min(outcome.tries, persistence.tries)) throw outcome.failure
    await waitBefore(attempt, outcome.failure, persistence, signal)
  }
}

/** A thrown failure as an outcome; one that may pass by itself is worth all tries. */
export async function settled<T>(
  once: () => Promise<Outcome<T>>,
  persistence: Persistence,
): Promise<Outcome<T>> {
  try {
    return await once()
  } catch (error) {
    if (!(error instanceof CasebridgeError)) throw error
    return { failure: error, tries: error.kind === 'retry' ? persistence.tries : 1 }
  }
}

/** Doubles from try to try, with chance, so that parallel requests do not come back all at once. */
export async function waitBefore(
  attempt: number,
  failure: CasebridgeError,
  persistence: Persistence,
  signal: AbortSignal | undefined,
): Promise<void> {
  const most = Math.min(persistence.longestWaitMs, persistence.firstWaitMs * 2 ** (attempt - 1))
  const asked = failure.retryAfterSeconds
  if (asked !== undefined && asked > longestHold) throw failure
  const wait = asked === undefined ? most * (0.5 + Math.random() / 2) : asked * 1000
  try {
    await sleep(wait, undefined, signal === undefined ? {} : { signal })
  } catch {
    throw stopped()
  }
}
