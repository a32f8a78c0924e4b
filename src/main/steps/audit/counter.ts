import { createHash } from 'node:crypto'

/** Distinct values are counted exactly up to this many per column. */
export const exactUpTo = 10_000
const bytesPerColumn = 2_000_000
const kept = 100

/**
 * How often each value occurs, in bounded memory: exact until the limit, afterwards only values known by then go on
 * being counted and the number of distinct ones is a lower bound. Long values are counted by their beginning and hash.
 */
export class ValueCounter {
  readonly #counts = new Map<string, number>()
  #bytes = 0
  #exact = true

  add(text: string): void {
    const value =
      text.length <= 200
        ? text
        : `${text.slice(0, 160)}… #${createHash('sha256').update(text).digest('hex').slice(0, 12)}`
    const before = this.#counts.get(value)
    if (before !== undefined) this.#counts.set(value, before + 1)
    else if (this.#counts.size < exactUpTo && this.#bytes < bytesPerColumn) {
      this.#counts.set(value, 1)
      this.#bytes += value.length
    } else this.#exact = false
  }

  get exact(): boolean {
    return this.#exact
  }

  get distinct(): number {
    return this.#exact ? this.#counts.size : this.#counts.size + 1
  }

  /** The most frequent, at most 100; the ones met first come first where counts are equal. */
  top(): { value: string; count: number }[] {
    return [...this.#counts]
      .map(([value, count]) => ({ value, count }))
      .toSorted((a, b) => b.count - a.count)
      .slice(0, kept)
  }

  /** Up to `limit` values spread evenly over those met, for looking them up elsewhere. */
  spread(limit: number): string[] {
    const all = [...this.#counts.keys()]
    if (all.length <= limit) return all
    const stride = all.length / limit
    return Array.from({ length: limit }, (_, at) => all[Math.floor(at * stride)]!)
  }
}

/** Remembers in fixed memory which texts may have been met before: never misses one, now and then thinks of a new one. */
export class SeenBefore {
  readonly #bits: Uint8Array
  readonly #mask: number

  /** 2^power bits: 23 are one megabyte. */
  constructor(power = 23) {
    this.#bits = new Uint8Array(2 ** (power - 3))
    this.#mask = 2 ** power - 1
  }

  /** Whether the text may have been met; from now on it has. */
  add(text: string): boolean {
    const hash = createHash('sha1').update(text).digest()
    let seen = true
    for (const at of [0, 4, 8]) {
      const bit = hash.readUInt32LE(at) & this.#mask
      const byte = bit >>> 3
      const flag = 1 << (bit & 7)
      if ((this.#bits[byte]! & flag) === 0) seen = false
      this.#bits[byte]! |= flag
    }
    return seen
  }
}
