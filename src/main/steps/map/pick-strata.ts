import type { Key } from '../../../contract/change'
import { sha256 } from '../../store/canonical'

type Candidate = { readonly key: Key; readonly why: string; readonly rank: string }

const mostStrataPerFamily = 100
const mostCandidates = 25

/**
 * Candidates by what they stand for: a status, an owner, the oldest… Of each only the first few by rank are kept. Where nothing
 * else orders them, the hash of the key does: spread evenly, and the same every time.
 */
export class Strata {
  private readonly strata = new Map<string, Candidate[]>()
  private readonly families = new Map<string, number>()
  private readonly filler: Candidate[] = []
  private readonly size: number

  constructor(size: number) {
    this.size = size
  }

  offer(family: string, name: string, key: Key, why: string, rank = sha256(key)): void {
    const full = `${family} ${name}`
    let candidates = this.strata.get(full)
    if (candidates === undefined) {
      const count = this.families.get(family) ?? 0
      if (count >= mostStrataPerFamily) return
      this.families.set(family, count + 1)
      candidates = []
      this.strata.set(full, candidates)
    }
    insert(candidates, { key, why, rank }, mostCandidates)
  }

  offerFiller(key: Key, why: string): void {
    insert(this.filler, { key, why, rank: sha256(key) }, this.size)
  }

  /** One of each stratum in turn, until there are `size`; what is still missing comes from all cases alike. */
  choose(size: number): ReadonlyMap<Key, string> {
    const chosen = new Map<Key, string>()
    const queues = [...this.strata.values()].map(candidates => [...candidates])
    while (chosen.size < size && queues.some(queue => queue.length > 0)) {
      for (const queue of queues) {
        const next = firstNew(queue, chosen)
        if (next === null || chosen.size >= size) continue
        chosen.set(next.key, next.why)
      }
    }
    for (const { key, why } of this.filler) {
      if (chosen.size >= size) break
      if (!chosen.has(key)) chosen.set(key, why)
    }
    return chosen
  }
}

function firstNew(queue: Candidate[], chosen: ReadonlyMap<Key, string>): Candidate | null {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (!chosen.has(next.key)) return next
  }
  return null
}

/** Keeps a list sorted by rank and short. */
function insert(list: Candidate[], candidate: Candidate, most: number): void {
  if (list.some(one => one.key === candidate.key)) return
  const last = list.at(-1)
  if (list.length >= most && last !== undefined && !before(candidate, last)) return
  let at = list.length
  while (at > 0 && before(candidate, list[at - 1] ?? candidate)) at -= 1
  list.splice(at, 0, candidate)
  if (list.length > most) list.pop()
}

function before(a: Candidate, b: Candidate): boolean {
  return a.rank < b.rank || (a.rank === b.rank && a.key < b.key)
}
