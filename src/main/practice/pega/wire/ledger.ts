/** How often each endpoint was asked, by method and path template; no ids, no queries, no headers. */
export class Ledger {
  readonly #counts = new Map<string, number>()
  readonly #log: (line: string) => void
  #open = 0
  #busiest = 0

  /** `log` gets one line for each answer: 'GET /api/application/v2/cases/{ID} 200 12 ms'. */
  constructor(log: (line: string) => void) {
    this.#log = log
  }

  /** A request has come; what is given back is called when it is answered or given up. */
  enter(endpoint: string): (status: number) => void {
    const started = performance.now()
    this.#counts.set(endpoint, (this.#counts.get(endpoint) ?? 0) + 1)
    this.#open += 1
    this.#busiest = Math.max(this.#busiest, this.#open)
    return status => {
      this.#open -= 1
      this.#log(`${endpoint} ${status} ${Math.round(performance.now() - started)} ms`)
    }
  }

  counts(): { readonly [endpoint: string]: number } {
    return Object.fromEntries(this.#counts)
  }

  /** The most requests that were open at once. */
  get busiest(): number {
    return this.#busiest
  }
}
