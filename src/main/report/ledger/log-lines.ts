import type { Rows } from '../text-file'
import { canonicalJson } from '../../store/canonical'
import { lineHash, type LedgerLine } from '../../store/ledger-line'

/** What an exported log says of itself in its first line. */
export type LogAbout = {
  readonly project: string // its id
  readonly version: string // of Casebridge
  readonly exportedAt: string // ISO, UTC
  readonly entries: number
  readonly head: string // hash of the last entry
}
export type LogHead = LogAbout & { readonly kind: typeof headKind; readonly format: 1; readonly hash: string }
export type LogFoot = {
  readonly kind: typeof footKind
  readonly entries: number
  readonly head: string
  readonly start: string // hash of the first line
  readonly hash: string
}
export const headKind = 'casebridge-log'
export const footKind = 'casebridge-log-end'

/**
 * The log line by line, each with its line end: what it is, every entry, and that it ends here. First and last line both
 * name the number of entries and the hash of the last one, so that neither end can be cut off unnoticed.
 */
export async function* logLines(about: LogAbout, entries: Rows<LedgerLine>): AsyncGenerator<string> {
  const { project, version, exportedAt, entries: count, head } = about
  const first = sealed({ kind: headKind, format: 1, project, version, exportedAt, entries: count, head })
  yield written(first)
  for await (const entry of entries) yield written(entry)
  yield written(sealed({ kind: footKind, entries: count, head, start: first.hash }))
}

/** A line other than an entry with its own hash. */
export function sealed<T extends { readonly [member: string]: unknown }>(said: T): T & { hash: string } {
  return { ...said, hash: lineHash(said) }
}

/** Canonical, so that there is one way only to write what a line says, and every changed byte is a change. */
export const written = (line: unknown): string => `${canonicalJson(line)}\n`
