import type { Progress } from '../../contract/run'

/** Before this many seconds a forecast would be a guess. */
const trustAfterSeconds = 30
const windowSeconds = 60

/** Adds rate and a range of time left to what a step says of itself. */
export function createPace(now: () => number = Date.now): (progress: Progress) => Progress {
  let marks: { at: number; done: number; key: string }[] = []
  let started = now()
  return progress => {
    const at = now()
    const key = progress.step
    if (marks.length > 0 && marks[0]!.key !== key) {
      marks = []
      started = at
    }
    const last = marks.at(-1)
    if (!last || at - last.at >= 1000) marks.push({ at, done: progress.done, key })
    marks = marks.filter(mark => at - mark.at <= windowSeconds * 1000)
    const rates = ratesOf(marks)
    const rate = rates.length === 0 ? null : rates.reduce((sum, one) => sum + one, 0) / rates.length
    return {
      ...progress,
      rate: rate === null ? null : Math.round(rate * 10) / 10,
      secondsLeft: forecast(progress, rates, (at - started) / 1000),
    }
  }
}

function ratesOf(marks: readonly { at: number; done: number }[]): number[] {
  const rates: number[] = []
  for (let i = 5; i < marks.length; i += 5) {
    const [from, to] = [marks[i - 5]!, marks[i]!]
    if (to.at > from.at && to.done > from.done) rates.push(((to.done - from.done) * 1000) / (to.at - from.at))
  }
  if (rates.length === 0 && marks.length > 1) {
    const [from, to] = [marks[0]!, marks.at(-1)!]
    if (to.at > from.at && to.done > from.done) rates.push(((to.done - from.done) * 1000) / (to.at - from.at))
  }
  return rates
}

/** From the fastest and the slowest stretch of the last minute, widened a little: a range is honest, a number is not. */
function forecast(progress: Progress, rates: readonly number[], seconds: number): Progress['secondsLeft'] {
  if (progress.total === null || seconds < trustAfterSeconds || rates.length === 0) return null
  const left = Math.max(0, progress.total - progress.done)
  return {
    from: Math.floor((left / Math.max(...rates)) * 0.9),
    to: Math.ceil((left / Math.min(...rates)) * 1.2),
  }
}
