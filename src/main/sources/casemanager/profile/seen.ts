/** Which texts were seen before, at 16 bytes a text instead of the text itself. Two different texts are taken for one about once in 2^53 pairs. */
export class Seen {
  #slots = new Float64Array(1024)
  #counts: Uint32Array | null = null
  #size = 0

  /** `counting`: also how often each was seen. */
  constructor(counting = false) {
    if (counting) this.#counts = new Uint32Array(1024)
  }

  get size(): number {
    return this.#size
  }

  /** How often the text was seen before this time; without counting, 0 or 1. */
  add(text: string): number {
    if (this.#size * 2 >= this.#slots.length) this.#grow()
    const hash = hash53(text)
    const at = this.#find(this.#slots, hash)
    const before = this.#slots[at] === 0 ? 0 : (this.#counts?.[at] ?? 1)
    if (this.#slots[at] === 0) {
      this.#slots[at] = hash
      this.#size++
    }
    if (this.#counts !== null) this.#counts[at]!++
    return before
  }

  has(text: string): boolean {
    return this.#slots[this.#find(this.#slots, hash53(text))] !== 0
  }

  #find(slots: Float64Array, hash: number): number {
    const mask = slots.length - 1
    let at = (hash % 0x1_0000_0000) & mask
    while (slots[at] !== 0 && slots[at] !== hash) at = (at + 1) & mask
    return at
  }

  #grow(): void {
    const slots = new Float64Array(this.#slots.length * 2)
    const counts = this.#counts === null ? null : new Uint32Array(slots.length)
    for (const [from, hash] of this.#slots.entries()) {
      if (hash === 0) continue
      const at = this.#find(slots, hash)
      slots[at] = hash
      if (counts !== null) counts[at] = this.#counts![from]!
    }
    this.#slots = slots
    this.#counts = counts
  }
}

/** A 53-bit hash that is never 0 (cyrb53). */
function hash53(text: string): number {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at)
    a = Math.imul(a ^ c, 2654435761)
    b = Math.imul(b ^ c, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 0x1_0000_0000 * (0x1f_ffff & b) + (a >>> 0) || 1
}
