import type { LogBreak, LogCheck } from '../../../contract/log-check'
import { noHash } from '../../store/ledger-line'
import { breakOf } from './break-of'
import type { Evidence, Expected } from './evidence'
import { fileLines, type FileLine } from './file-lines'
import { otherHead } from './log-sentences'
import type { LogHead } from './log-lines'
import { pieceOf, type Piece } from './log-piece'

/**
 * Follows a log from its first line to its last. Reads on after the first line that does not belong where it stands, to
 * see what became of the one that does; holds no more than two lines at any time.
 */
export async function checkLog(
  pieces: AsyncIterable<Uint8Array>,
  options: { readonly head?: string | undefined; readonly signal?: AbortSignal } = {},
): Promise<LogCheck> {
  const walk = new Walk(options.head?.toLowerCase())
  for await (const lines of fileLines(pieces)) {
    options.signal?.throwIfAborted()
    for (const line of lines) walk.take(line)
  }
  return walk.end()
}

class Walk {
  #line = 0
  #expected: Expected = { is: 'head', seq: 1, previous: noHash, before: noHash, head: null }
  #evidence: Evidence | null = null
  #whole = true
  #headAt: number | null
  readonly #wanted: string | undefined

  constructor(wanted: string | undefined) {
    this.#wanted = wanted
    this.#headAt = wanted === noHash ? 0 : null
  }

  take(line: FileLine): void {
    this.#line += 1
    this.#whole = line.whole
    const piece = pieceOf(line)
    if (this.#evidence !== null) collect(this.#evidence, piece, this.#line)
    else if (belongs(piece, this.#expected)) this.#follow(piece)
    else this.#evidence = evidence(piece, this.#line, this.#expected, line.whole)
  }

  end(): LogCheck {
    const { seq, previous, head } = this.#expected
    const broken = this.#broken()
    const believed = broken?.line === 1 ? null : head
    return {
      entries: seq - 1,
      head: previous,
      about: believed && {
        project: believed.project,
        version: believed.version,
        exportedAt: believed.exportedAt,
      },
      broken,
      headAt: this.#headAt,
    }
  }

  #broken(): LogBreak | null {
    const expected = this.#expected
    if (this.#evidence !== null) return breakOf(this.#evidence)
    if (expected.is !== 'nothing') return breakOf(evidence(null, this.#line + 1, expected, true))
    if (!this.#whole) return breakOf(evidence(null, this.#line, expected, false))
    if (this.#wanted === undefined || this.#headAt !== null) return null
    return otherHead(this.#line, this.#wanted, expected.previous)
  }

  #follow(piece: Piece): void {
    const { seq, head } = this.#expected
    if (piece.is === 'head') this.#expected = after(0, piece.head, noHash, noHash)
    else if (piece.is === 'entry' && head !== null) {
      this.#expected = after(seq, head, piece.hash, piece.previous)
      if (piece.hash === this.#wanted) this.#headAt = seq
    } else this.#expected = { ...this.#expected, is: 'nothing' }
  }
}

const after = (seq: number, head: LogHead, previous: string, before: string): Expected => ({
  is: seq < head.entries ? 'entry' : 'foot',
  seq: seq + 1,
  previous,
  before,
  head,
})

function belongs(piece: Piece, expected: Expected): boolean {
  if (piece.is === 'bad' || piece.is !== expected.is) return false
  if (piece.is === 'head') return true
  if (piece.is === 'entry') return piece.seq === expected.seq && piece.previous === expected.previous
  const { entries, head, start } = piece.foot
  const first = expected.head
  return (
    start === first?.hash && head === expected.previous && head === first.head && entries === first.entries
  )
}

function evidence(piece: Piece | null, line: number, expected: Expected, whole: boolean): Evidence {
  return { piece, line, expected, whole, next: null, later: null, again: false, foot: null }
}

function collect(found: Evidence, piece: Piece, line: number): void {
  if (line === found.line + 1) found.next = piece
  if (found.later === null && belongs(piece, found.expected)) found.later = line
  if (piece.hash !== null && piece.hash === found.piece?.hash) found.again = true
  if (piece.is === 'foot') found.foot = piece.foot
}
