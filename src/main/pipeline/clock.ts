/** Time as the pipeline lives it. Tests have one that runs faster than the world. */
export type Clock = {
  /** Milliseconds, from any beginning. */
  now(): number
  /** Waits; ends early, without an error, when the signal fires. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds, signal) =>
    new Promise(done => {
      if (signal.aborted) return done()
      const end = (): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', end)
        done()
      }
      const timer = setTimeout(end, milliseconds)
      signal.addEventListener('abort', end)
    }),
}
