import type { DocumentTree, Leaf } from './document-tree'
import { folded } from './index-path'

/*
 * An index is written where the firm's server had its documents (`S:\Matters\…`); the files we get stand under another
 * root. Which root became which is learned from many rows at once: one row alone could mistake another case's
 * `Correspondence/Letter.pdf` for its own.
 */

/** How many parts two paths have in common, counted from their ends. */
export function commonTail(a: readonly string[], b: readonly string[]): number {
  let tail = 0
  while (tail < a.length && tail < b.length && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1
  return tail
}

const separator = '\u0000'

/** What is left of both paths in front of their common tail. */
export function rootPair(
  parts: readonly string[],
  leaf: Leaf,
): { readonly pair: string; readonly tail: number } {
  const own = parts.map(folded)
  const tail = commonTail(own, leaf.folded)
  const from = own.slice(0, own.length - tail)
  const to = leaf.folded.slice(0, leaf.folded.length - tail)
  return { pair: JSON.stringify([from, to]), tail }
}

/** Root pairs that the rows of an index prove. */
export type Roots = { accepts(pair: string): boolean }

const enough = 3 // rows that must agree on a root
const mostPairs = 50_000

/** Learns the roots from paths of the index. The more rows agree on a pair of roots, the earlier it is believed. */
export function learnRoots(paths: Iterable<readonly string[]>, tree: DocumentTree): Roots {
  const votes = new Map<string, number>()
  for (const parts of paths) {
    const name = parts.at(-1)
    if (name === undefined || parts.length < 2) continue
    const pairs = new Set(
      tree
        .named(name)
        .map(leaf => rootPair(parts, leaf))
        .filter(({ tail }) => tail > 1)
        .map(({ pair }) => pair),
    )
    for (const pair of pairs) {
      if (votes.size < mostPairs || votes.has(pair)) votes.set(pair, (votes.get(pair) ?? 0) + 1)
    }
  }
  const believed: { readonly from: string; readonly to: string }[] = []
  const accepted = new Set<string>()
  for (const [pair, count] of [...votes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    if (count < enough) break
    const [from, to] = (JSON.parse(pair) as [string[], string[]]).map(
      parts => parts.join(separator) + separator,
    )
    if (from === undefined || to === undefined) continue
    // Below a root that is already believed, other names mean another case's folder, not another root.
    if (believed.some(root => from !== root.from && from.startsWith(root.from) && to.startsWith(root.to)))
      continue
    believed.push({ from, to })
    accepted.add(pair)
  }
  return { accepts: pair => accepted.has(pair) }
}
