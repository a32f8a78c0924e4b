import { CasebridgeError } from '../../../../contract/failure'
import type { Raw } from '../page/raw'

/** What a request body can hold. */
export type Body = string | number | boolean | null | readonly Body[] | { readonly [name: string]: Body }

/** An answer of the server; numbers in it stand as the text they were written with. */
export type Answer = { readonly body: Raw; readonly etag: string | null }

/**
 * What the readers need of the line to a Pega server. Every failure is a CasebridgeError; one that the server itself
 * decided on carries a code that `refusedAs` understands.
 */
export interface Line {
  get(
    api: 'v1' | 'v2',
    path: readonly string[],
    query: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Answer>
  /** POST to a data view: reading, never writing. */
  post(path: readonly string[], body: Body, signal: AbortSignal): Promise<Answer>
  /** An attachment's bytes, decoded. */
  bytes(api: 'v1' | 'v2', attachment: string, signal: AbortSignal): AsyncIterable<Uint8Array>
  /** An attachment that is text: an address, or the HTML of a correspondence. */
  text(api: 'v1' | 'v2', attachment: string, signal: AbortSignal): Promise<string>
}

/** How a server said no, as far as it matters for what comes next. */
export type Refusal = 'denied' | 'missing' | 'slow' | 'unfit' | 'absent' | 'broken'

/** Why the server refused; null: it is no answer of the server, and nothing but stopping helps. */
export function refusedAs(error: unknown): Refusal | null {
  if (!(error instanceof CasebridgeError)) return null
  if (error.kind === 'fix-record' && unreadable.has(error.code)) return 'broken'
  return refusals.get(error.code) ?? null
}

const refusals: ReadonlyMap<string, Refusal> = new Map([
  ['pega-denied', 'denied'],
  ['pega-missing', 'missing'],
  ['pega-slow', 'slow'],
  ['pega-unfit', 'unfit'],
  ['pega-absent', 'absent'],
  ['pega-no-endpoint', 'absent'],
  ['pega-broken', 'broken'],
])

const unreadable: ReadonlySet<string> = new Set([
  'pega-unreadable',
  'pega-attachment-cut',
  'pega-attachment-changed',
])
