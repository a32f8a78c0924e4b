/** A write that the practice Odoo refuses, for tests of what the product does then. */
export type Refusing = {
  readonly model: string
  readonly when: (values: Readonly<Record<string, unknown>>) => boolean
  readonly message: string
  readonly code: 2 | 4
}

export type Answering = { readonly status: number; left: number; readonly retryAfterSeconds: number | null }

/** Calls that change records; only these are counted by the switches. */
export const writing: ReadonlySet<string> = new Set(['create', 'write', 'unlink', 'load'])

/** How the practice Odoo misbehaves when asked to: lost lines, refusals, slowness, a proxy's answers. */
export class LineFaults {
  #before: number | null = null
  #after: number | null = null
  #slow = 0
  #answering: Answering | null = null
  readonly refusing: Refusing[] = []
  /** Writing calls that reached the server, lost ones included. */
  calls = 0

  /** The n-th writing call from now (1: the next) is done, and then the line breaks before its answer. */
  loseLineAfter(n: number): void {
    this.#after = n
  }

  /** The line breaks before the n-th writing call from now is done. */
  loseLineBefore(n: number): void {
    this.#before = n
  }

  /** From now on create, write and load of this model are refused where the values fit: a user error, or with code 4 missing rights. */
  refuse(model: string, when: Refusing['when'], message: string, code: 2 | 4 = 2): void {
    this.refusing.push({ model, when, message, code })
  }

  /** Every call waits this long first. */
  slow(milliseconds: number): void {
    this.#slow = milliseconds
  }

  /** The next calls (all, not only writing ones) are answered by this HTTP status alone. */
  http(status: number, times = 1, retryAfterSeconds: number | null = null): void {
    this.#answering = { status, left: times, retryAfterSeconds }
  }

  /** Behaves again. */
  clear(): void {
    this.#before = null
    this.#after = null
    this.#slow = 0
    this.#answering = null
    this.refusing.length = 0
  }

  get delay(): number {
    return this.#slow
  }

  takeAnswer(): Answering | null {
    const answer = this.#answering
    if (answer === null) return null
    answer.left -= 1
    if (answer.left <= 0) this.#answering = null
    return answer
  }

  /** Counts a writing call; says whether its line is lost, and when. */
  takeLoss(method: string): 'before' | 'after' | null {
    if (!writing.has(method)) return null
    this.calls += 1
    if (this.#before !== null && --this.#before === 0) {
      this.#before = null
      return 'before'
    }
    if (this.#after !== null && --this.#after === 0) {
      this.#after = null
      return 'after'
    }
    return null
  }
}
