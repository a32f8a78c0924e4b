import { setTimeout as wait } from 'node:timers/promises'

/** Waits, unless told to stop: then it fails with the signal's reason. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  try {
    await wait(Math.max(0, milliseconds), undefined, { signal })
  } catch (error) {
    signal.throwIfAborted()
    throw error
  }
}

/** Lets at most so many requests a second begin, however many ask at once. */
export class Pace {
  readonly #gap: number
  #next = 0

  constructor(requestsPerSecond: number) {
    this.#gap = 1000 / requestsPerSecond
  }

  /** Waits for this request's turn. */
  async turn(signal: AbortSignal): Promise<void> {
    const now = performance.now()
    const at = Math.max(now, this.#next)
    this.#next = at + this.#gap
    await pause(at - now, signal)
  }

  /** Lets nothing begin for so long: the server asked for it, and it means every request. */
  hold(milliseconds: number): void {
    this.#next = Math.max(this.#next, performance.now() + milliseconds)
  }
}

/** Seconds a Retry-After header asks for, as a number or a date; null: none or nonsense. */
export function retryAfterSeconds(header: string | null, now: number): number | null {
  if (header === null) return null
  const text = header.trim()
  if (/^\d{1,9}$/.test(text)) return Number(text)
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1000))
}

/** How long to wait before attempt number `attempt` (from 1): doubling, at most 30 s, half of it by chance. */
export function backOff(attempt: number, firstMilliseconds: number, random: number): number {
  const whole = Math.min(30_000, firstMilliseconds * 2 ** (attempt - 1))
  return whole / 2 + (whole / 2) * random
}
