/** Picks that depend on nothing but their names: the same seed, kind and number give the same answer on every machine. */
export type Dice = {
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number
  /** True in `share` (0..1) of the cases. */
  chance(share: number): boolean
  one<T>(of: readonly T[]): T
}

/** Dice of their own for each thing, so that no record depends on how many were made before it. */
export function dice(seed: number, kind: string, index: number): Dice {
  let state = seed ^ Math.imul(index + 1, 0x9e3779b1)
  for (let at = 0; at < kind.length; at += 1) state = Math.imul(state ^ kind.charCodeAt(at), 0x01000193)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  next()
  return {
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: share => next() < share,
    one: of => {
      const found = of[Math.floor(next() * of.length)]
      if (found === undefined) throw new RangeError('Nothing to choose from.')
      return found
    },
  }
}

const minute = 60_000

/** Minutes since 1970 of a day and time in UTC; the sample knows no other clock. */
export function minutesOf(year: number, month: number, day: number, hour = 0, min = 0): number {
  return Date.UTC(year, month - 1, day, hour, min) / minute
}

const two = (value: number): string => String(value).padStart(2, '0')

/** Writes minutes since 1970 in one of the forms the export's columns use. */
export function written(minutes: number, form: 'd/m/y' | 'd/m/y h:m' | 'd.m.y' | 'iso' | 'iso-day'): string {
  const at = new Date(minutes * minute)
  const [y, m, d] = [String(at.getUTCFullYear()), two(at.getUTCMonth() + 1), two(at.getUTCDate())]
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`
  switch (form) {
    case 'd/m/y':
      return `${d}/${m}/${y}`
    case 'd/m/y h:m':
      return `${d}/${m}/${y} ${time}`
    case 'd.m.y':
      return `${d}.${m}.${y}`
    case 'iso':
      return `${y}-${m}-${d} ${time}:00`
    case 'iso-day':
      return `${y}-${m}-${d}`
    default:
      return form satisfies never
  }
}
