import { CasebridgeError } from '../../../../contract/failure'

/** Seconds of the longest pause that is waited out; a server that asks for more stops the run, which goes on later. */
export const longestHold = 300

type Waiting = { enter(): void; fail(error: unknown): void }

/** Lets so many requests run at a time, begins so many in a second, and holds all of them when the server asks for a pause. */
export class Turnstile {
  readonly #parallel: number
  readonly #spacingMs: number
  readonly #waiting: Waiting[] = []
  #inside = 0
  #nextAt = 0
  #heldUntil = 0
  #timer: NodeJS.Timeout | undefined

  constructor(limits: { readonly parallel: number; readonly perSecond: number | undefined }) {
    this.#parallel = Math.max(1, Math.floor(limits.parallel))
    this.#spacingMs = limits.perSecond !== undefined && limits.perSecond > 0 ? 1000 / limits.perSecond : 0
  }

  /** Waits for a turn and gives what ends it. @throws what aborted the signal, `pega-busy` where the pause is too long */
  enter(signal: AbortSignal | undefined): Promise<() => void> {
    const { promise, resolve, reject } = Promise.withResolvers<() => void>()
    if (signal?.aborted === true) return Promise.reject(stopped())
    const abort = (): void => {
      this.#waiting.splice(this.#waiting.indexOf(waiting), 1)
      reject(stopped())
    }
    const waiting: Waiting = {
      enter: () => {
        signal?.removeEventListener('abort', abort)
        resolve(this.#leaver())
      },
      fail: error => {
        signal?.removeEventListener('abort', abort)
        reject(error)
      },
    }
    signal?.addEventListener('abort', abort, { once: true })
    this.#waiting.push(waiting)
    this.#turn()
    return promise
  }

  /** Nothing begins for so many seconds. */
  hold(seconds: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, Date.now() + seconds * 1000)
    this.#turn()
  }

  #leaver(): () => void {
    let left = false
    return () => {
      if (left) return
      left = true
      this.#inside--
      this.#turn()
    }
  }

  #turn(): void {
    clearTimeout(this.#timer)
    const held = this.#heldUntil - Date.now()
    if (held > longestHold * 1000) {
      for (const waiting of this.#waiting.splice(0)) waiting.fail(tooLong(Math.ceil(held / 1000)))
      return
    }
    while (this.#waiting.length > 0 && this.#inside < this.#parallel) {
      const now = Date.now()
      const from = Math.max(this.#heldUntil, this.#nextAt)
      if (from > now) {
        this.#timer = setTimeout(() => this.#turn(), from - now)
        return
      }
      this.#inside++
      this.#nextAt = now + this.#spacingMs
      this.#waiting.shift()!.enter()
    }
  }
}

function tooLong(seconds: number): CasebridgeError {
  return new CasebridgeError({
    kind: 'retry',
    code: 'pega-busy',
    message: `Pega asks for a pause of ${Math.ceil(seconds / 60)} minutes. Casebridge goes on from here afterwards.`,
    retryAfterSeconds: seconds,
  })
}

export function stopped(): CasebridgeError {
  return new CasebridgeError({ kind: 'cancelled', code: 'cancelled', message: 'Stopped, as asked.' })
}
