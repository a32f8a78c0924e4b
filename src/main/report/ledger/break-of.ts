import type { LogBreak } from '../../../contract/log-check'
import type { Evidence, Expected } from './evidence'
import type { LogFoot } from './log-lines'
import type { BadReason, Piece } from './log-piece'
import * as say from './log-sentences'

/** Says what was done to the log, as far as what is left of it shows. */
export function breakOf(found: Evidence): LogBreak {
  const { piece, line, expected, later } = found
  const entry = expected.is === 'entry' ? expected.seq : null
  const at = (
    kind: LogBreak['kind'],
    sentence: string,
    where: Partial<Pick<LogBreak, 'line' | 'entry'>> = {},
  ): LogBreak => ({ kind, line, entry, sentence, ...where })

  if (piece === null) return at('cut-off', found.whole ? say.endMissing(line, expected) : say.noLineEnd(line))
  if (expected.is === 'nothing') return at('inserted', say.behindEnd(line))
  if (!found.whole && piece.is === 'bad') return at('cut-off', say.brokenOff(line, expected))
  if (piece.is === 'entry' && isRival(piece, expected)) {
    const forged = found.next?.is === 'entry' && found.next.previous === piece.hash ? line - 1 : line
    return at('inserted', say.rival(forged, line - 1, expected.seq - 1), {
      line: forged,
      entry: expected.seq - 1,
    })
  }
  if (later !== null) {
    const known = expected.is !== 'head' && piece.is === 'entry' && piece.seq <= expected.seq
    return piece.is === 'bad' || found.again || known
      ? at('inserted', say.inserted(line, expected, later))
      : at('swapped', say.swapped(line, expected, later))
  }
  if (piece.is === 'bad') return badLine(at, found, piece.why)
  if (expected.is === 'head') return at('missing', say.headMissing())
  if (headWasEdited(found)) return at('edited', say.headEdited(), { line: 1, entry: null })
  if (piece.is === 'head') return at('edited', say.secondHead(line))
  if (piece.is === 'foot') return footTooEarly(at, found, piece.foot)
  return strangeEntry(at, found, piece)
}

type At = (
  kind: LogBreak['kind'],
  sentence: string,
  where?: Partial<Pick<LogBreak, 'line' | 'entry'>>,
) => LogBreak
type Entry = Extract<Piece, { is: 'entry' }>

/** Another entry than the one just passed, which would fit in its place just as well: one of the two was made up. */
const isRival = (piece: Entry, expected: Expected): boolean =>
  piece.seq === expected.seq - 1 && piece.previous === expected.before && piece.hash !== expected.previous

function badLine(at: At, { line, expected, next }: Evidence, why: BadReason): LogBreak {
  const follows =
    expected.is === 'entry' &&
    next?.is === 'entry' &&
    next.seq === expected.seq &&
    next.previous === expected.previous
  return follows
    ? at('inserted', say.inserted(line, expected, line + 1))
    : at('edited', say.bad(line, expected, why))
}

/** The last line names the first one's hash: where it fits all the entries but not the first line, that one is not the old one. */
function headWasEdited({ expected, piece, foot }: Evidence): boolean {
  const last = piece?.is === 'foot' ? piece.foot : foot
  if (last === null || expected.head === null || last.start === expected.head.hash) return false
  return piece?.is === 'foot' ? last.head === expected.previous && last.entries === expected.seq - 1 : true
}

function footTooEarly(at: At, { line, expected }: Evidence, foot: LogFoot): LogBreak {
  const { head, seq, previous } = expected
  if (expected.is === 'entry') return at('cut-off', say.entriesCutOff(line, seq, head?.entries ?? seq))
  if (head !== null && head.head === foot.head && head.head !== previous && seq > 1) {
    return at('edited', say.lastEntryEdited(line - 1, seq - 1), { line: line - 1, entry: seq - 1 })
  }
  return head !== null && head.head !== previous && foot.head === previous
    ? at('edited', say.headEdited(), { line: 1, entry: null })
    : at('edited', say.footEdited(line))
}

function strangeEntry(at: At, { line, expected, next, foot }: Evidence, piece: Entry): LogBreak {
  if (expected.is === 'foot') return at('inserted', say.tooMany(line, expected.seq - 1))
  if (piece.previous === expected.previous) return at('edited', say.renumbered(line, expected.seq, piece.seq))
  if (piece.seq > expected.seq) return at('missing', say.missing(line, expected.seq, piece.seq - 1))
  if (piece.seq < expected.seq) return at('edited', say.replaced(line, expected.seq, piece.seq))
  const follower = next?.is === 'entry' ? next.previous : foot?.head
  return line > 2 && follower === piece.hash
    ? at('edited', say.hashedAnew(line - 1, expected.seq - 1), { line: line - 1, entry: expected.seq - 1 })
    : at('edited', say.linkEdited(line, expected.seq))
}
