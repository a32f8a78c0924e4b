import { CasebridgeError, type FailureKind } from '../../../../contract/failure'
import { secondsOf } from '../../../net/retry-after'
import type { PegaConnection } from './connection'
import type { Endpoint } from './endpoint'

/** An answer that is not what was asked for. */
export type Refusal = {
  readonly status: number
  readonly host: string
  readonly endpoint: Endpoint
  readonly keys: readonly string[] | null // of Pega's own error body; null: the body is something else
  readonly retryAfter?: string | undefined
  readonly location?: string | undefined
  /** The same API has answered before, so that address, version and alias are right. */
  readonly known: boolean
  /** The status is what its body stands for; it came with 200. */
  readonly inBody?: boolean
}

export type Failed = { readonly failure: CasebridgeError; readonly tries: number }

type Row = {
  readonly status: readonly number[]
  readonly when?: (refusal: Refusal) => boolean
  readonly code: string
  readonly kind: FailureKind | ((refusal: Refusal) => FailureKind)
  readonly tries: number
  readonly say: (refusal: Refusal) => string
}

const setAside =
  (otherwise: FailureKind) =>
  (refusal: Refusal): FailureKind =>
    refusal.endpoint.ofRecord ? 'fix-record' : otherwise
const what = ({ endpoint }: Refusal): string => endpoint.shown

// The first row that fits counts.
const rows: readonly Row[] = [
  {
    status: [400],
    code: 'pega-unfit',
    kind: setAside('fix-settings'),
    tries: 1,
    say: refusal => `Pega at ${refusal.host} does not take this question to ${what(refusal)}.`,
  },
  {
    status: [422],
    code: 'pega-unfit',
    kind: setAside('fix-settings'),
    tries: 1,
    say: refusal => `${what(refusal)} at ${refusal.host} cannot be asked in this way.`,
  },
  {
    status: [403],
    code: 'pega-denied',
    kind: setAside('fix-settings'),
    tries: 1,
    say: refusal =>
      `The operator of these credentials may not read ${what(refusal)}. Give the operator's access group the right to it, or leave it out.`,
  },
  {
    status: [404, 410],
    when: ({ keys, known }) => keys !== null || known,
    code: 'pega-missing',
    kind: setAside('fix-settings'),
    tries: 1,
    say: refusal =>
      `Pega has no ${what(refusal)}, or does not show it to this operator. It may have been deleted meanwhile.`,
  },
  {
    status: [404, 410],
    code: 'pega-no-endpoint',
    kind: 'fix-settings',
    tries: 1,
    say: ({ host, endpoint }) =>
      `${host} offers no Pega API of version ${endpoint.api.slice(1)} under this address. Check the address with its context path (such as /prweb), the application alias, and the version.`,
  },
  {
    status: [405, 501],
    code: 'pega-absent',
    kind: setAside('fix-settings'),
    tries: 1,
    say: refusal => `This version of Pega does not offer ${what(refusal)}.`,
  },
  {
    status: [408],
    when: ({ endpoint }) => endpoint.isCount,
    code: 'pega-slow',
    kind: 'retry',
    tries: 2,
    say: refusal => `Pega could not count ${what(refusal)} in the time it gives itself.`,
  },
  {
    status: [599],
    code: 'pega-slow',
    kind: 'retry',
    tries: 2,
    say: refusal => `Pega could not finish ${what(refusal)} in the time it gives itself.`,
  },
  {
    status: [413, 414, 431],
    code: 'pega-unfit',
    kind: setAside('fix-settings'),
    tries: 1,
    say: refusal =>
      `The address of ${what(refusal)} is longer than ${refusal.host} takes. Raise the limit of the proxy or server before Pega.`,
  },
  {
    status: [424],
    code: 'pega-broken',
    kind: setAside('retry'),
    tries: 5,
    say: refusal => `Pega cannot reach the repository that holds ${what(refusal)}.`,
  },
  {
    status: [500],
    code: 'pega-broken',
    kind: setAside('retry'),
    tries: 3,
    say: refusal =>
      `Pega failed at ${what(refusal)} each time it was asked. Some versions answer so where the operator lacks a right; Pega's own log tells.`,
  },
  {
    status: [408, 423, 425, 429, 502, 503, 504],
    code: 'pega-busy',
    kind: 'retry',
    tries: 5,
    say: ({ host }) => `Pega at ${host} cannot answer just now.`,
  },
  {
    status: [407],
    code: 'proxy-refused',
    kind: 'fix-settings',
    tries: 1,
    say: ({ host }) => `The proxy of this machine (HTTPS_PROXY) does not let Casebridge through to ${host}.`,
  },
]

/** What a status other than success means, and how many tries it is worth. */
export function outcomeOfStatus(refusal: Refusal): Failed {
  const { status } = refusal
  if (status >= 300 && status < 400) return { failure: redirected(refusal.host, refusal.location), tries: 1 }
  const row = rows.find(one => one.status.includes(status) && (one.when?.(refusal) ?? true))
  const passing = status >= 500
  const seconds = row === undefined || row.tries > 1 ? secondsOf(refusal.retryAfter) : null
  const kind = typeof row?.kind === 'function' ? row.kind(refusal) : row?.kind
  return {
    failure: new CasebridgeError({
      kind: kind ?? (passing ? 'retry' : 'fix-settings'),
      code: row?.code ?? (passing ? 'pega-busy' : 'pega-unexpected-status'),
      message:
        row?.say(refusal) ??
        `${refusal.host} answered ${refusal.endpoint.shown} with status ${status}, which was not expected.`,
      detail: detailOf(refusal),
      ...(seconds === null ? {} : { retryAfterSeconds: seconds }),
    }),
    tries: row?.tries ?? (passing ? 5 : 1),
  }
}

/** A sign-in or a new address; only its origin is told, because the rest may hold what belongs in no message. */
export function redirected(host: string, location: string | undefined): CasebridgeError {
  const url = location === undefined ? null : URL.parse(location)
  const to = url !== null && /^https?:$/.test(url.protocol) ? url.origin : 'elsewhere'
  return new CasebridgeError({
    kind: 'fix-settings',
    code: 'pega-redirect',
    message: `${host} sends Casebridge on to ${to}: either a sign-in page stands before Pega's API, or the address has changed. Casebridge does not take credentials there.`,
  })
}

function detailOf({ status, endpoint, keys, inBody }: Refusal): string {
  const told = keys === null || keys.length === 0 ? '' : ` (${[...new Set(keys)].slice(0, 5).join(', ')})`
  return `${endpoint.api} ${endpoint.method} ${endpoint.shown}: HTTP ${inBody === true ? 200 : status}${told}`
}

/** Credentials that the server refuses although they are as fresh as can be. */
export function refusedCredentials(
  host: string,
  { api, shown }: Endpoint,
  { auth }: PegaConnection,
): CasebridgeError {
  const pack = api === 'v2' ? 'application' : 'api'
  const scheme = auth === 'basic' ? 'Basic' : 'OAuth 2.0'
  const who =
    auth === 'basic'
      ? 'that operator id and password are right'
      : 'that the client registration names an operator'
  return new CasebridgeError({
    kind: 'fix-settings',
    code: 'pega-login',
    message: `Pega at ${host} refuses these credentials. Check in Pega that the service package “${pack}” takes ${scheme}, ${who}, and that the operator is not disabled or locked.`,
    detail: `${api} ${shown}: HTTP 401`,
  })
}

/** JSON that breaks off or is none; one record that always does is set aside. */
export function unreadable(host: string, { shown, ofRecord }: Endpoint): Failed {
  return {
    failure: new CasebridgeError({
      kind: ofRecord ? 'fix-record' : 'retry',
      code: 'pega-unreadable',
      message: `The answer of Pega at ${host} to ${shown} breaks off, or cannot be read, each time it is asked for.`,
    }),
    tries: 3,
  }
}
