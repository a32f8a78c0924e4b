import { folded } from './index-path'

/** One file of the tree of documents, on disk or in a ZIP. */
export type DocumentFile = {
  readonly path: string // below what the person chose, with '/'
  readonly bytes: number
  readonly modified?: string | null // ISO, UTC
  open(): AsyncIterable<Uint8Array>
}

/** A file laid out for comparing. `at` is its place in the tree's steady order. */
export type Leaf = {
  readonly at: number
  readonly file: DocumentFile
  readonly parts: readonly string[]
  readonly folded: readonly string[]
}

export type DocumentTree = {
  readonly leaves: readonly Leaf[]
  named(name: string): readonly Leaf[]
  readonly litter: readonly DocumentFile[]
}

/** What operating systems and office programs leave beside real files. */
const litter = /^(thumbs\.db|ehthumbs\.db|desktop\.ini|\.ds_store|\.localized|~\$.*|\.~lock\..*|\._.*)$/i

/** Lays out the files of a tree: by path in a steady order, and by name. Holds paths only, never contents. */
export function documentTree(files: readonly DocumentFile[]): DocumentTree {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  const leaves: Leaf[] = []
  const left: DocumentFile[] = []
  const byName = new Map<string, Leaf[]>()
  for (const file of sorted) {
    const parts = file.path.split('/').filter(part => part !== '')
    const name = parts.at(-1)
    if (name === undefined || litter.test(name) || parts.includes('__MACOSX')) {
      left.push(file)
      continue
    }
    const leaf: Leaf = { at: leaves.length, file, parts, folded: parts.map(folded) }
    leaves.push(leaf)
    const key = leaf.folded.at(-1) ?? ''
    const same = byName.get(key)
    if (same === undefined) byName.set(key, [leaf])
    else same.push(leaf)
  }
  return { leaves, litter: left, named: name => byName.get(folded(name)) ?? [] }
}
