import type { Original } from '../../../files/intake/original'
import { firstOf, textOf } from '../api/answer'
import type { RawPage } from '../page/raw'
import type { Content } from '../../source'

/** How an exported file entry and a delivered file found each other. */
export type Found = { readonly original: Original } | { readonly candidates: number }

/** The delivered files that are no tables, to be found by the path or name that an entry gives. */
export class Papers {
  readonly #byName = new Map<string, Original[]>()
  readonly #named = new Set<string>() // paths that an entry led to
  readonly originals: readonly Original[]

  constructor(originals: readonly Original[]) {
    this.originals = originals
    for (const original of originals) {
      const name = folded(original.name)
      const same = this.#byName.get(name)
      if (same === undefined) this.#byName.set(name, [original])
      else same.push(original)
    }
  }

  /** The file of an entry. `near`: words that the right one's folder should have, such as the case's number. */
  find(paper: RawPage, near: readonly string[]): Found {
    const location = textOf(
      firstOf(paper, 'pyContentLocation', 'pyRepositoryFileName', 'pyFilePath', 'pyAttachName'),
    )
    const fileName = textOf(firstOf(paper, 'pyFileName', 'pyAttachName', 'pyLabel'))
    const byPath = this.#best(
      location.split(/[\\/]+/).filter(part => part !== ''),
      near,
    )
    return 'original' in byPath || byPath.candidates > 0
      ? byPath
      : this.#best(
          [fileName].filter(part => part !== ''),
          near,
        )
  }

  /** An entry leads to this file, so that it does not stand alone. */
  take(found: Found): void {
    if ('original' in found) this.#named.add(found.original.path)
  }

  /** Files that no entry led to, once all entries were seen. */
  alone(): readonly Original[] {
    return this.originals.filter(original => !this.#named.has(original.path))
  }

  #best(parts: readonly string[], near: readonly string[]): Found {
    const name = parts.at(-1)
    if (name === undefined) return { candidates: 0 }
    const wanted = parts.map(folded)
    const rated = (this.#byName.get(folded(name)) ?? []).map(original => {
      const have = original.path.split('/').map(folded)
      const folders = have.slice(0, -1)
      const close = near.some(word => word !== '' && folders.some(folder => folder.includes(folded(word))))
      return { original, tail: tailOf(wanted, have), close }
    })
    const longest = Math.max(0, ...rated.map(one => one.tail))
    let best = rated.filter(one => one.tail === longest)
    if (best.length > 1 && best.some(one => one.close)) best = best.filter(one => one.close)
    // a name alone says too little where several cases have files of that name
    return best.length === 1 ? { original: best[0]!.original } : { candidates: best.length }
  }
}

/** How many parts two paths have in common, counted from their ends. */
function tailOf(a: readonly string[], b: readonly string[]): number {
  let tail = 0
  while (tail < a.length && tail < b.length && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  return tail
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

export function contentOf(original: Original, name: string): Content {
  return { name: name === '' ? original.name : name, bytes: original.bytes, open: () => original.open() }
}

/** Bytes that stand in the entry itself, as base64; null where there are none, or where they are cut off or no base64. */
export function inlineContent(paper: RawPage, name: string): Content | null {
  const text = textOf(firstOf(paper, 'pyAttachStream', 'pyAttachmentStream'))
  const letters = text.replace(/\s+/g, '') // in one pattern with what follows, blanks could be tried for hours
  if (letters === '' || letters.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(letters)) return null
  const bytes = Buffer.from(letters, 'base64')
  return {
    name,
    bytes: bytes.length,
    async *open() {
      yield bytes
    },
  }
}
