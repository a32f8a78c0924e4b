import type { CallName } from '../../contract/bridge'
import { CasebridgeError, toFailure } from '../../contract/failure'
import { calls, type Handlers, type Result } from '../../contract/ipc'

export type Answer = (...args: readonly unknown[]) => Promise<Result<unknown>>

/** All a way to reach the engine must be able to do. */
export interface Transport {
  handle(name: CallName, answer: Answer): void
}

/** True for a name of the contract; inherited names such as `constructor` are none. */
export function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name)
}

/** Offers every call of the contract over `transport`. This is the one place where exceptions become data. */
export function serve(handlers: Handlers, transport: Transport): void {
  for (const name of Object.keys(calls).filter(isCallName)) {
    // The arguments come over a wire; the engine looks at each before its handler does (handlers/checked.ts).
    const answer = handlers[name] as (...args: readonly unknown[]) => unknown
    transport.handle(name, async (...args) => {
      try {
        return { ok: true, value: await answer(...args) }
      } catch (error) {
        return { ok: false, failure: toFailure(error) }
      }
    })
  }
}

/** The served calls by name, for transports that look a name up when it arrives. */
export function answersOf(handlers: Handlers): (name: unknown, args: unknown) => Promise<Result<unknown>> {
  const answers = new Map<CallName, Answer>()
  serve(handlers, { handle: (name, answer) => void answers.set(name, answer) })
  return async (name, args) => {
    const answer = isCallName(name) ? answers.get(name) : undefined
    if (answer === undefined || !Array.isArray(args)) {
      const failure = toFailure(
        new CasebridgeError({
          kind: 'bug',
          code: 'unknown-call',
          message:
            'The window asked for something Casebridge does not know. Reload it; if it stays, tell support.',
        }),
      )
      return { ok: false, failure }
    }
    return answer(...args)
  }
}
