import type { Finding } from '../../../../contract/finding'

const mostOfAKind = 1_000

/** Keeps findings from growing with the records: after so many of one kind in one stream the rest is counted. */
export class CappedFindings {
  readonly #counts = new Map<string, { count: number; last: Finding }>()

  /** Those that are still to be told one by one. */
  take(findings: readonly Finding[]): Finding[] {
    return findings.filter(finding => {
      const name = `${finding.code}|${finding.stream ?? ''}`
      const known = this.#counts.get(name)
      const count = (known?.count ?? 0) + 1
      this.#counts.set(name, { count, last: finding })
      return count <= mostOfAKind
    })
  }

  /** At the end: one finding for all beyond the cap of each kind, with how many `times`. */
  rest(): Finding[] {
    return [...this.#counts.values()]
      .filter(({ count }) => count > mostOfAKind)
      .map(({ count, last }) => ({
        ...last,
        key: null,
        params: { ...last.params, times: count - mostOfAKind },
      }))
  }
}
