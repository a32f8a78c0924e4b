/** How an audit log differs from the one Casebridge wrote. */
export type LogBreak = {
  readonly kind: 'edited' | 'missing' | 'swapped' | 'inserted' | 'cut-off' | 'other-head'
  /** Line of the file, from 1. */
  readonly line: number
  /** The entry that belongs there; null where none does. */
  readonly entry: number | null
  readonly sentence: string
}

/** What checking an audit log came to. */
export type LogCheck = {
  /** How many entries follow from each other, from the first on. */
  readonly entries: number
  /** Hash of the last of them: what a sign-off names. */
  readonly head: string
  /** As the log's first line says; null where that line cannot be believed. */
  readonly about: {
    readonly project: string
    readonly version: string
    readonly exportedAt: string
  } | null
  /** The first place where something is wrong; null: the log is whole. */
  readonly broken: LogBreak | null
  /** The entry at which the log had the head that was asked for; null where none was. */
  readonly headAt: number | null
}
