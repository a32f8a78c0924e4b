import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Cell } from '../../../../contract/entity'
import { CasebridgeError } from '../../../../contract/failure'
import type { Finding } from '../../../../contract/finding'
import type { Batch, SourceRecord } from '../../source'
import { at, nextMark, pageAddress } from './paging'
import type { PageMark } from './paging'
import { RestClient } from './rest-client'
import type { RestAnswer } from './rest-client'
import { addressOf } from './rest-settings'
import type { RestSettings, RestStream } from './rest-settings'

export type RestRead = {
  readonly settings: RestSettings
  readonly secret: string
  readonly stream: string
  /** Columns whose values name a record; empty: the record's number does. */
  readonly keyColumns: readonly string[]
  readonly cursor: string | null
  readonly since?: string | null // ISO; asked for only where the stream has an updated-since parameter
  readonly signal: AbortSignal
  readonly client?: RestClient
}

const mostPages = 1_000_000
const mark = z.discriminatedUnion('at', [
  z.object({ at: z.literal('start') }),
  z.object({ at: z.literal('number'), number: z.number() }),
  z.object({ at: z.literal('token'), token: z.string() }),
  z.object({ at: z.literal('url'), url: z.string() }),
  z.object({ at: z.literal('end') }),
])
const position = z.object({ next: mark, record: z.number() })

/**
 * Records of one stream, page by page in the server's order. Fails with fix-settings `rest-page-repeats` where the
 * server gives a page it gave before: going on would never end, stopping would lose records.
 */
export async function* readRest(read: RestRead): AsyncGenerator<Batch> {
  const { settings, signal } = read
  const stream = settings.streams[read.stream]
  if (stream === undefined || !Object.hasOwn(settings.streams, read.stream)) {
    throw new CasebridgeError({
      kind: 'fix-settings',
      code: 'rest-settings',
      message: `The REST settings have no stream “${read.stream}”. Add it, or leave it out of the profile.`,
    })
  }
  const client = read.client ?? new RestClient(settings, read.secret)
  const base = addressOf(new URL(settings.baseUrl), stream.path, `streams.${read.stream}.path`)
  const start = read.cursor === null ? null : position.parse(JSON.parse(read.cursor))
  let record = start?.record ?? 0
  const pages = new Set<string>()
  let before = new Set<string>()
  const columns = new Set<string>()
  for await (const page of pagesOf(client, base, stream, start?.next ?? { at: 'start' }, read)) {
    signal.throwIfAborted()
    const items = recordsOf(page.answer, stream, base)
    if (items.length === 0 && page.next.at === 'end') return
    const print = createHash('sha256').update(JSON.stringify(items)).digest('base64')
    if (items.length > 0 && pages.has(print)) throw repeats(base, pages.size + 1)
    pages.add(print)
    if (pages.size > mostPages) throw repeats(base, pages.size)
    const findings: Finding[] = []
    const records: SourceRecord[] = []
    const keys = new Set<string>()
    for (const item of items) {
      record += 1
      const place = { file: base.pathname, line: null, record }
      const values = valuesOf(item)
      const key = keyOf(values, read.keyColumns) ?? `#${record}`
      const say = (
        code: string,
        severity: Finding['severity'],
        params: Finding['params'],
        column: string | null = null,
      ) =>
        findings.push({
          code,
          severity,
          step: 'extract',
          stream: read.stream,
          entity: stream.entity ?? null,
          column,
          key,
          place,
          params,
        })
      if (before.has(key) || keys.has(key)) {
        say('rest-record-twice', 'info', {}) // something was added while we were paging: records moved on by one
        continue
      }
      keys.add(key)
      if (columns.size > 0) {
        for (const name of Object.keys(values))
          if (!columns.has(name)) say('rest-new-column', 'info', { name }, name)
      }
      for (const name of Object.keys(values)) columns.add(name)
      records.push({ key, values, place })
    }
    before = keys
    yield { records, findings, cursor: JSON.stringify({ next: page.next, record }) }
  }
}

type Page = { readonly answer: RestAnswer; readonly next: PageMark }

/** Pages in order. Numbered ones are asked for a few at a time; the others each need the one before. */
async function* pagesOf(
  client: RestClient,
  base: URL,
  stream: RestStream,
  from: PageMark,
  read: RestRead,
): AsyncGenerator<Page> {
  const since = read.since ?? null
  const ask = (mark: PageMark): Promise<RestAnswer> =>
    client.get(pageAddress(base, stream, mark, since), read.signal)
  let mark = from
  if (stream.paging.kind === 'page' && read.settings.parallel > 1) {
    const first = mark.at === 'number' ? mark.number : stream.paging.first
    if (mark.at === 'end') return
    const asked: Promise<RestAnswer | null>[] = []
    try {
      for (let number = first; ; number += 1) {
        while (asked.length < read.settings.parallel) {
          const ahead = number + asked.length
          const answer = ask({ at: 'number', number: ahead }).catch((error: unknown) => {
            if (ahead > first && isPastEnd(error)) return null
            throw error
          })
          answer.catch(() => undefined) // it is awaited in its turn; until then nobody must be told
          asked.push(answer)
        }
        const answer = await asked.shift()
        if (answer === null || answer === undefined) return
        const next = nextMark(
          stream,
          { at: 'number', number },
          answer,
          recordsOf(answer, stream, base).length,
        )
        yield { answer, next }
        if (next.at === 'end') return
      }
    } finally {
      await Promise.allSettled(asked)
    }
  }
  while (mark.at !== 'end') {
    const beyond = mark.at === 'number'
    const answer = await ask(mark).catch((error: unknown) => {
      if (beyond && isPastEnd(error)) return null
      throw error
    })
    if (answer === null) return
    const next = nextMark(stream, mark, answer, recordsOf(answer, stream, base).length)
    yield { answer, next }
    if (next.at !== 'end' && JSON.stringify(next) === JSON.stringify(mark)) throw repeats(base, 2)
    mark = next
  }
}

/** Some servers answer 404 behind the last page. */
const isPastEnd = (error: unknown): boolean =>
  error instanceof CasebridgeError && error.code === 'rest-not-found'

function recordsOf(answer: RestAnswer, stream: RestStream, base: URL): readonly Cell[] {
  const found = at(answer.body, stream.records)
  if (Array.isArray(found)) return found as readonly Cell[]
  if (found === null) return []
  throw new CasebridgeError({
    kind: 'fix-settings',
    code: 'rest-no-records',
    message: `${base.host}${base.pathname}: there is no list of records at “${stream.records === '' ? 'the answer itself' : stream.records}”. Set “records” to where the list stands.`,
    ...(typeof answer.body === 'object' && answer.body !== null && !Array.isArray(answer.body)
      ? { detail: `names in the answer: ${namesOf(answer.body).join(', ')}` }
      : {}),
  })
}

/** Names of a record's shape: what a person wrote, such as an e-mail as a name, is left out. */
const namesOf = (body: object): string[] =>
  Object.keys(body)
    .filter(name => /^[A-Za-z_][\w-]{0,40}$/.test(name))
    .slice(0, 20)

/** A record by its own names; a bare value becomes the only column. */
function valuesOf(item: Cell): { readonly [column: string]: Cell } {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return { value: item }
  return item as { readonly [column: string]: Cell }
}

function keyOf(values: { readonly [column: string]: Cell }, columns: readonly string[]): string | null {
  if (columns.length === 0) return null
  const parts = columns.map(name => (Object.hasOwn(values, name) ? values[name] : null))
  if (parts.some(part => part === null || part === undefined || part === '' || typeof part === 'object'))
    return null
  return parts.map(String).join('|')
}

function repeats(base: URL, page: number): CasebridgeError {
  return new CasebridgeError({
    kind: 'fix-settings',
    code: 'rest-page-repeats',
    message: `${base.host}${base.pathname}: page ${page} is the same as one before it, so the server does not understand how it is asked for pages. Check the paging style and its parameter.`,
  })
}
