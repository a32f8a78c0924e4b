import type { LogFoot, LogHead } from './log-lines'
import type { Piece } from './log-piece'

/** What belongs in the next line: after the first line it says how many entries follow, it is known for every line. */
export type Expected = {
  readonly is: 'head' | 'entry' | 'foot' | 'nothing'
  readonly seq: number // of the entry; one more than the last one's where none is expected
  readonly previous: string
  readonly before: string // the hash before `previous`
  readonly head: LogHead | null
}

/** The first line that does not belong where it stands, and what came after it. */
export type Evidence = {
  readonly piece: Piece | null // null: the file ended
  readonly line: number
  readonly expected: Expected
  readonly whole: boolean
  next: Piece | null
  /** The line in which what belongs here stands. */
  later: number | null
  /** What stands here stands further down too. */
  again: boolean
  foot: LogFoot | null // the last one seen
}
