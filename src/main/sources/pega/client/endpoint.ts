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

/** @throws CasebridgeError bug `pega-not-read-only` for anything that is not on the list of what may be read */
export function endpoint(
  api: Api,
  method: 'GET' | 'POST',
  segments: readonly string[],
  query: Readonly<Record<string, string>> = {},
): Endpoint {
  const fits = readable[`${api} ${method}`].some(pattern => matches(pattern.split('/'), segments))
  const next = segments[0] === 'assignments' && segments[1]?.trim().toLowerCase() === 'next'
  if (!fits || next) {
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
    shown: segments.join('/').slice(0, 300),
    ofRecord: (segments.length > 1 || segments[0] === 'messages') && recordKinds.has(segments[0] ?? ''),
    isCount: method === 'POST' && segments.at(-1) === 'count',
  }
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  if (pattern.length !== segments.length) return false
  return pattern.every((part, at) => (part === '*' ? isId(segments[at]!) : part === segments[at]))
}

// dots alone would be taken as steps between folders, and lead elsewhere
const isId = (text: string): boolean => text.trim() !== '' && !/^\.{1,2}$/.test(text.trim())

/** encodeURIComponent, with half of a surrogate pair as the replacement character instead of an exception. */
const encoded = (text: string): string => encodeURIComponent(text.toWellFormed())
