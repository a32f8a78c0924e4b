import { createHash } from 'node:crypto'
import { bareNumber } from './case-number'
import type { CaseNumbers } from './case-number'
import type { DocumentTree, Leaf } from './document-tree'
import { readIndexPath } from './index-path'
import type { IndexPath } from './index-path'
import { rootPair } from './roots'
import type { Roots } from './roots'

/** What one row of the index says about its file. */
export type IndexEntry = {
  readonly path: string
  readonly name: string
  readonly caseNumber: string
}

export type Found =
  | {
      readonly match: 'matched'
      readonly leaf: Leaf
      readonly how: 'path' | 'root' | 'case' | 'name' | 'same-bytes'
    }
  | { readonly match: 'index-only' }
  | { readonly match: 'ambiguous'; readonly candidates: readonly Leaf[] }

/** The paths an entry may mean, the likeliest first: its path, its path as the folder of its name, its name alone. */
export function pathsOf(
  entry: IndexEntry,
  base: readonly string[],
): { readonly path: IndexPath; readonly tries: readonly (readonly string[])[] } {
  const path = readIndexPath(entry.path, base)
  const name = readIndexPath(entry.name)
  if (path.kind === 'web' || path.kind === 'refused') return { path, tries: [] }
  if (path.kind === 'none') {
    if (name.kind !== 'path') return { path: name, tries: [] }
    return { path: name, tries: [name.parts] }
  }
  const tries: (readonly string[])[] = [path.parts]
  const own = path.parts.slice(base.length)
  if (!path.absolute && base.length > 0 && own.length > 0) tries.push(own)
  if (name.kind === 'path') tries.push([...path.parts, ...name.parts])
  return { path, tries }
}

type Candidate = {
  readonly leaf: Leaf
  readonly tail: number
  readonly how: 'path' | 'root' | 'case' | 'name'
  readonly agrees: boolean
}

function candidatesFor(
  parts: readonly string[],
  entry: IndexEntry,
  base: readonly string[],
  tree: DocumentTree,
  roots: Roots,
  numbers: CaseNumbers,
): Candidate[] {
  const name = parts.at(-1)
  if (name === undefined) return []
  const onlyName = parts.length === base.length + 1 || parts.length === 1
  const wanted = bareNumber(entry.caseNumber)
  const found: Candidate[] = []
  for (const leaf of tree.named(name)) {
    const { pair, tail } = rootPair(parts, leaf)
    const agrees = wanted !== '' && leaf.parts.slice(0, -1).some(part => namesCase(part, wanted))
    const owner = numbers.ofPath(leaf.parts)
    // A file in another case's folder is not this row's, unless the row's own path says that very case.
    const foreign =
      owner !== null && wanted !== '' && bareNumber(owner) !== wanted && numbers.ofPath(parts) !== owner
    const push = (how: Candidate['how'], length = tail): void => {
      found.push({ leaf, tail: length, how, agrees })
    }
    if (tail === parts.length && tail === leaf.parts.length && !onlyName) push('path', tail + 1)
    else if (foreign) continue
    else if (!onlyName && tail > 1 && (tail === parts.length || tail === leaf.parts.length)) push('root')
    else if (!onlyName && tail > 1 && roots.accepts(pair)) push('root')
    else if (agrees) push('case')
    else if (onlyName && (owner === null || wanted === '' || parts.length === leaf.parts.length)) push('name')
  }
  return found
}

function namesCase(folder: string, wanted: string): boolean {
  if (bareNumber(folder) === wanted) return true
  return (
    wanted.length >= 4 &&
    bareNumber(folder).startsWith(wanted) &&
    !/[\p{L}\p{N}]/u.test(after(folder, wanted.length))
  )
}

/** The sign behind the first `count` letters and digits of a name. */
function after(folder: string, count: number): string {
  let seen = 0
  const signs = [...folder.normalize('NFKC')]
  for (const [at, sign] of signs.entries()) {
    if (/[\p{L}\p{N}]/u.test(sign)) seen += 1
    if (seen === count) return signs[at + 1] ?? ''
  }
  return ''
}

const rank = { path: 3, root: 2, case: 1, name: 0 } as const

/** Finds the file of one index entry. Several that fit equally well are one only when their bytes are the same. */
export async function findFile(
  entry: IndexEntry,
  base: readonly string[],
  tree: DocumentTree,
  roots: Roots,
  numbers: CaseNumbers,
): Promise<Found> {
  for (const parts of pathsOf(entry, base).tries) {
    const all = candidatesFor(parts, entry, base, tree, roots, numbers)
    const top = Math.max(-1, ...all.map(one => rank[one.how]))
    const topmost = all.filter(one => rank[one.how] === top)
    const longest = Math.max(0, ...topmost.map(one => one.tail))
    let best = topmost.filter(one => one.tail === longest)
    if (best.some(one => one.agrees)) best = best.filter(one => one.agrees)
    if (best.length > 1) {
      const same = best.filter(
        one => one.leaf.parts.at(-1)?.normalize('NFC') === parts.at(-1)?.normalize('NFC'),
      )
      if (same.length > 0) best = same // two files that differ in letter case only: the one written alike
    }
    const [first] = best
    if (first === undefined) continue
    if (best.length === 1) return { match: 'matched', leaf: first.leaf, how: first.how }
    if (await sameBytes(best.map(one => one.leaf)))
      return { match: 'matched', leaf: first.leaf, how: 'same-bytes' }
    return { match: 'ambiguous', candidates: best.map(one => one.leaf) }
  }
  return { match: 'index-only' }
}

async function sameBytes(leaves: readonly Leaf[]): Promise<boolean> {
  if (new Set(leaves.map(leaf => leaf.file.bytes)).size > 1) return false
  const digests = new Set<string>()
  for (const leaf of leaves) {
    const hash = createHash('sha256')
    for await (const chunk of leaf.file.open()) hash.update(chunk)
    digests.add(hash.digest('hex'))
    if (digests.size > 1) return false
  }
  return true
}
