import { CasebridgeError, type FailureKind } from '../../contract/failure'

type StatusRow = {
  readonly status: readonly number[]
  readonly kind: FailureKind
  readonly is: string
  readonly say: (host: string) => string
}

const statusRows: readonly StatusRow[] = [
  {
    status: [401],
    kind: 'fix-settings',
    is: 'odoo-login',
    say: host => `${host} asks for other credentials. Check the login and the API key.`,
  },
  {
    status: [403],
    kind: 'fix-settings',
    is: 'odoo-rights',
    say: host => `${host} does not let this user or this machine use Odoo's programming interface.`,
  },
  {
    status: [404],
    kind: 'fix-settings',
    is: 'odoo-no-endpoint',
    say: host =>
      `${host} does not offer Odoo's programming interface, or has no database of this name. Check address and database.`,
  },
  {
    status: [413],
    kind: 'fix-record',
    is: 'odoo-too-large',
    say: host =>
      `The request is larger than ${host} takes. Raise the limit of the proxy before Odoo (nginx: client_max_body_size) or leave the file out.`,
  },
  {
    status: [408, 425, 429, 500, 502, 503, 504],
    kind: 'retry',
    is: 'odoo-unavailable',
    say: host => `${host} cannot answer just now.`,
  },
]

/** What an HTTP status other than 200 means; Odoo's own refusals come with status 200 in XML-RPC. */
export function failureOfStatus(answer: {
  readonly status: number
  readonly host: string
  readonly retryAfter?: string | undefined
  readonly location?: string | undefined
}): CasebridgeError {
  const { status, host } = answer
  const detail = `HTTP ${status}`
  if (status >= 300 && status < 400) {
    const to =
      answer.location !== undefined && URL.canParse(answer.location)
        ? new URL(answer.location).origin
        : 'elsewhere'
    return new CasebridgeError({
      kind: 'fix-settings',
      code: 'odoo-redirect',
      message: `${host} sends Casebridge on to ${to}. Enter the address that Odoo shows in the browser.`,
      detail,
    })
  }
  const row = statusRows.find(one => one.status.includes(status))
  const seconds = secondsOf(answer.retryAfter)
  return new CasebridgeError({
    kind: row?.kind ?? 'fix-settings',
    code: row?.is ?? 'odoo-unexpected-status',
    message:
      row?.say(host) ?? `${host} answered with status ${status}, which no Odoo does. Check the address.`,
    detail,
    ...(seconds === null ? {} : { retryAfterSeconds: seconds }),
  })
}

/** Retry-After is a number of seconds or a date. */
function secondsOf(retryAfter: string | undefined): number | null {
  if (retryAfter === undefined) return null
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : null
}

type ConnectionRow = {
  readonly error: RegExp
  readonly kind: FailureKind
  readonly is: string
  readonly say: (host: string, error: string) => string
}

const connectionRows: readonly ConnectionRow[] = [
  {
    error: /^(ENOTFOUND|EAI_AGAIN|EAI_NODATA)$/,
    kind: 'retry',
    is: 'odoo-unreachable',
    say: host => `There is no address for ${host}: it is misspelt, or this machine has no network.`,
  },
  {
    error: /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL)$/,
    kind: 'retry',
    is: 'odoo-unreachable',
    say: host => `${host} takes no connection: the server is down, or the port is wrong.`,
  },
  {
    error: /^ECONNECTTIMEOUT$/,
    kind: 'retry',
    is: 'odoo-unreachable',
    say: host => `${host} did not take the connection within 15 seconds.`,
  },
  {
    error:
      /^(ERR_TLS_CERT_ALTNAME_INVALID|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+|\w*_CERT\w*|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)$/,
    kind: 'fix-settings',
    is: 'odoo-certificate',
    say: (host, error) =>
      `The certificate of ${host} is not trusted (${error}). If it is your own authority's, choose its certificate file; Casebridge never skips this check.`,
  },
  {
    error: /^(EPROTO|ERR_SSL_\w+)$/,
    kind: 'fix-settings',
    is: 'odoo-no-tls',
    say: host => `${host} does not speak HTTPS there. Check the address and the port.`,
  },
  {
    error: /^ERR_PROXY\w*$/,
    kind: 'fix-settings',
    is: 'proxy-refused',
    say: host => `The proxy of this machine (HTTPS_PROXY) does not let Casebridge through to ${host}.`,
  },
  {
    error: /^EANSWERTIMEOUT$/,
    kind: 'retry',
    is: 'odoo-timeout',
    say: host => `${host} gave no answer for ten minutes; whether it did the work is not known.`,
  },
  {
    error: /^(ECONNRESET|EPIPE|ECONNABORTED|ETIMEDOUT|HPE_\w+|Z_\w+|ERR_STREAM_PREMATURE_CLOSE)$/,
    kind: 'retry',
    is: 'odoo-line-lost',
    say: host =>
      `The connection to ${host} broke before the answer was complete; whether it did the work is not known.`,
  },
]

/** What a broken connection means. `sent`: something may have reached Odoo, so the work may have been done. */
export function failureOfConnection(
  error: unknown,
  about: { readonly host: string; readonly sent: boolean; readonly signal?: AbortSignal | undefined },
): CasebridgeError {
  if (error instanceof CasebridgeError) return error
  if (about.signal?.aborted === true) {
    return new CasebridgeError({ kind: 'cancelled', code: 'cancelled', message: 'Stopped, as asked.' }, error)
  }
  const code = codeOf(error)
  const row = connectionRows.find(one => one.error.test(code))
  const unsent = row?.is === 'odoo-line-lost' && !about.sent
  return new CasebridgeError(
    {
      kind: row?.kind ?? 'retry',
      code: unsent ? 'odoo-unreachable' : (row?.is ?? 'odoo-line-lost'),
      message: unsent
        ? `${about.host} closed the connection before anything was asked.`
        : (row?.say(about.host, code) ??
          `The connection to ${about.host} failed (${code || 'no reason given'}).`),
      detail: `${code}${about.sent ? ', after the connection stood' : ''}`,
    },
    error,
  )
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.name : ''
}
