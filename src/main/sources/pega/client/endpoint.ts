import { CasebridgeError } from '../../../../contract/failure'

export type Api = 'v1' | 'v2'

// `*` stands for one id. Reading only: nothing that opens work for the caller, no action, nothing that writes.
const readable: Readonly<Record<`${Api} ${'GET' | 'POST'}`, readonly string[]>> = {
  'v2 GET': [
    'casetypes',
    'data_objects',
    'data_pages',
    'data_views/*',
    'data_views/*/metadata',
    'cases/*',
    'cases/*/views/*',
    'cases/*/stages',
    'cases/*/ancestors',
    'cases/*/descendants',
    'cases/*/related_cases',
    'cases/*/participants',
    'cases/*/participants/*',
    'cases/*/participant_roles',
    'cases/*/followers',
    'cases/*/tags',
    'cases/*/attachments',
    'cases/*/attachment_categories',
    'attachments/*',
    'documents/*',
    'feeds/*',
    'messages',
    'assignments/*',
    'files/*',
  ],
  'v2 POST': ['data_views/*', 'data_views/*/count', 'data_views/*/metadata'],
  'v1 GET': [
    'authenticate',
    'casetypes',
    'casetypes/*',
    'cases',
    'cases/*',
    'cases/*/pages/*',
    'cases/*/views/*',
    'cases/*/attachments',
    'cases/*/attachment_categories',
    'assignments',
    'assignments/*',
    'attachments/*',
    'messages',
    'documents/*',
    'spaces/*',
    'data/*',
    'data/*/metadata',
  ],
  'v1 POST': [],
}

/** Answers about one record: what is refused here sets the record aside, not the run. */
const recordKinds: ReadonlySet<string> = new Set([
  'cases',
  'attachments',
  'assignments',
  'documents',
  'feeds',
  'messages',
  'files',
  'spaces',
])

export type Endpoint = {
  readonly api: Api
  readonly method: 'GET' | 'POST'
  readonly segments: readonly string[]
  /** Behind the base of the API, each segment encoded: spaces are %20, never +. */
  readonly path: string
  /** For sentences and support: ids and nothing else. */
  readonly shown: string
  readonly ofRecord: boolean
  readonly isCount: boolean
}

/**
 * @throws CasebridgeError bug `pega-not-read-only` for anything that is not on the list of what may be read; fix-record (where it
 * is about one, else fix-settings) `pega-unfit` for an id, which the server gave, that cannot stand in an address
 */
export function endpoint(
  api: Api,
  method: 'GET' | 'POST',
  segments: readonly string[],
  query: Readonly<Record<string, string>> = {},
): Endpoint {
  const fitting = readable[`${api} ${method}`].filter(pattern => matches(pattern.split('/'), segments))
  const next = segments[0] === 'assignments' && segments[1]?.trim().toLowerCase() === 'next'
  const ofRecord = (segments.length > 1 || segments[0] === 'messages') && recordKinds.has(segments[0] ?? '')
  if (fitting.length > 0 && !fitting.some(pattern => idsFit(pattern.split('/'), segments))) {
    throw new CasebridgeError({
      kind: ofRecord ? 'fix-record' : 'fix-settings',
      code: 'pega-unfit',
      message: `Pega gave an id for which nothing can be asked: ${shownOf(segments)}.`,
    })
  }
  if (fitting.length === 0 || next) {
    throw new CasebridgeError({
      kind: 'bug',
      code: 'pega-not-read-only',
      message: 'Casebridge was about to ask Pega for something that is not reading, and did not.',
      detail: `${api} ${method} ${segments.map(one => (one.length > 80 ? '…' : one)).join('/')}`,
    })
  }
  const asked = Object.entries(query).map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
  return {
    api,
    method,
    segments,
    path: `/${segments.map(encoded).join('/')}${asked.length === 0 ? '' : `?${asked.join('&')}`}`,
    shown: shownOf(segments),
    ofRecord,
    isCount: method === 'POST' && segments.at(-1) === 'count',
  }
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  if (pattern.length !== segments.length) return false
  return pattern.every((part, at) => part === '*' || part === segments[at])
}

function idsFit(pattern: readonly string[], segments: readonly string[]): boolean {
  return pattern.every((part, at) => part !== '*' || isId(segments[at]!))
}

/** Ids come from outside and go into sentences that a terminal may show: what would steer it is shown as a sign. */
const shownOf = (segments: readonly string[]): string =>
  segments
    .join('/')
    .slice(0, 300)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, '�')

// dots alone would be taken as steps between folders, and lead elsewhere
const isId = (text: string): boolean =>
  text.trim() !== '' && !/^\.{1,2}$/.test(text.trim()) && text.length <= longestId

const longestId = 8_000 // servers and gateways end an address long before

/** encodeURIComponent, with half of a surrogate pair as the replacement character instead of an exception. */
const encoded = (text: string): string => encodeURIComponent(text.toWellFormed())
