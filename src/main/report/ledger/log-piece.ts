import { canonicalJson, canonicalJsonOfFlat } from '../../store/canonical'
import { lineHash } from '../../store/ledger-line'
import type { FileLine } from './file-lines'
import { footKind, headKind, type LogFoot, type LogHead } from './log-lines'

/** What a line of a log turns out to be. All but `bad` ones are as they were written, or were written anew with care. */
export type Piece =
  | { readonly is: 'head'; readonly head: LogHead; readonly hash: string }
  | { readonly is: 'foot'; readonly foot: LogFoot; readonly hash: string }
  | { readonly is: 'entry'; readonly seq: number; readonly previous: string; readonly hash: string }
  | { readonly is: 'bad'; readonly why: BadReason; readonly hash: null }

/** `form`: not as Casebridge writes it; `hash`: what it says is not what its hash was computed from. */
export type BadReason = 'text' | 'json' | 'carriage-return' | 'table' | 'empty' | 'form' | 'hash'

const aHash = /^[0-9a-f]{64}$/

/** Reads a line and holds it against its own hash. */
export function pieceOf({ text }: FileLine): Piece {
  if (text === null) return bad('text')
  let said: unknown
  try {
    said = JSON.parse(text)
  } catch {
    return bad(whyNoJson(text))
  }
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return bad('form')
  const line = said as { readonly [member: string]: unknown }
  if (!isHash(line['hash']) || !isCanonical(line, text)) {
    return bad(text.endsWith('\r') ? 'carriage-return' : 'form')
  }
  if (lineHash(line) !== line['hash']) return bad('hash')
  const { kind, seq, previous, hash } = line
  if (kind === undefined && isCount(seq) && isHash(previous)) return { is: 'entry', seq, previous, hash }
  if (kind === headKind && isHead(line)) return { is: 'head', head: line, hash }
  if (kind === footKind && isFoot(line)) return { is: 'foot', foot: line, hash }
  return bad('form')
}

function isCanonical(line: { readonly [member: string]: unknown }, text: string): boolean {
  try {
    return (canonicalJsonOfFlat(line) ?? canonicalJson(line)) === text
  } catch {
    return false // nested deeper than any line of ours
  }
}

const bad = (why: BadReason): Piece => ({ is: 'bad', why, hash: null })
const isHash = (value: unknown): value is string => typeof value === 'string' && aHash.test(value)
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

function whyNoJson(text: string): BadReason {
  if (/^\uFEFF?(?:No\.|"?sep=)/.test(text)) return 'table'
  return text.trim() === '' ? 'empty' : 'json'
}

function isHead(line: { readonly [member: string]: unknown }): line is LogHead & typeof line {
  const { format, project, version, exportedAt, entries, head } = line
  const texts = [project, version, exportedAt].every(value => typeof value === 'string')
  return format === 1 && texts && isCount(entries) && isHash(head)
}

function isFoot(line: { readonly [member: string]: unknown }): line is LogFoot & typeof line {
  return isCount(line['entries']) && isHash(line['head']) && isHash(line['start'])
}
