import type { Clock } from '../../../src/main/pipeline/clock'

/** A clock on which waiting takes next to no time, and which remembers what it was asked to wait for. */
export function hastyClock(): Clock & { readonly waits: number[] } {
  let now = 0
  const waits: number[] = []
  return {
    waits,
    now: () => now,
    async wait(milliseconds, signal) {
      if (signal.aborted) return
      waits.push(milliseconds)
      now += milliseconds
      await new Promise<void>(done => setImmediate(done))
    },
  }
}
