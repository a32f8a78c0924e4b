import { CasebridgeError, type FailureKind } from '../../contract/failure'

/** Whose server is spoken to: codes begin with `code` (`odoo-line-lost`), sentences name `name` and the host. */
export type Server = {
  readonly code: string
  readonly name: string
  /** A request may change something there, so a lost answer leaves open whether it did. */
  readonly writes: boolean
}

type About = {
  readonly server: string // 'Odoo at odoo.example'
  readonly error: string
  readonly seconds: { readonly connect: number; readonly answer: number }
  readonly doubt: string // what a lost answer leaves open, or ''
}
type ConnectionRow = {
  readonly error: RegExp
  readonly kind: FailureKind
  readonly is: string // behind the server's own code; with a dot before it, alone
  readonly say: (about: About) => string
}

const connectionRows: readonly ConnectionRow[] = [
  {
    error: /^(ENOTFOUND|EAI_AGAIN|EAI_NODATA)$/,
    kind: 'retry',
    is: 'unreachable',
    say: ({ server }) => `${server} has no address: it is misspelt, or this machine has no network.`,
  },
  {
    error: /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL)$/,
    kind: 'retry',
    is: 'unreachable',
    say: ({ server }) => `${server} takes no connection: the server is down, or the port is wrong.`,
  },
  {
    error: /^ECONNECTTIMEOUT$/,
    kind: 'retry',
    is: 'unreachable',
    say: ({ server, seconds }) => `${server} did not take the connection within ${seconds.connect} seconds.`,
  },
  {
    error:
      /^(ERR_TLS_CERT_ALTNAME_INVALID|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+|\w*_CERT\w*|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)$/,
    kind: 'fix-settings',
    is: 'certificate',
    say: ({ server, error }) =>
      `The certificate of ${server} is not trusted (${error}). If it is your own authority's, choose its certificate file; Casebridge never skips this check.`,
  },
  {
    error: /^(EPROTO|ERR_SSL_\w+)$/,
    kind: 'fix-settings',
    is: 'no-tls',
    say: ({ server }) => `${server} does not speak HTTPS there. Check the address and the port.`,
  },
  {
    error: /^ERR_PROXY\w*$/,
    kind: 'fix-settings',
    is: '.proxy-refused',
    say: ({ server }) =>
      `The proxy of this machine (HTTPS_PROXY) does not let Casebridge through to ${server}.`,
  },
  {
    error: /^EANSWERTIMEOUT$/,
    kind: 'retry',
    is: 'timeout',
    say: ({ server, seconds, doubt }) => `${server} sent nothing for ${seconds.answer} seconds${doubt}.`,
  },
  {
    error: /^(HPE_INVALID_CONTENT_LENGTH|HPE_INVALID_TRANSFER_ENCODING)$/,
    kind: 'retry',
    is: 'illegal-headers',
    say: ({ server }) => `${server} answered with headers that contradict each other.`,
  },
  {
    error: /^(ECONNRESET|EPIPE|ECONNABORTED|ETIMEDOUT|HPE_\w+|Z_\w+|ERR_STREAM_PREMATURE_CLOSE)$/,
    kind: 'retry',
    is: 'line-lost',
    say: ({ server, doubt }) => `The connection to ${server} broke before the answer was complete${doubt}.`,
  },
]

/** What a broken connection means. `sent`: something may have reached the server, so the work may have been done. */
export function failureOfConnection(
  error: unknown,
  about: {
    readonly who: Server
    readonly host: string
    readonly sent: boolean
    readonly limits: { readonly connectMs: number; readonly answerMs: number }
    readonly signal?: AbortSignal | undefined
  },
): CasebridgeError {
  if (error instanceof CasebridgeError) return error
  if (about.signal?.aborted === true) {
    return new CasebridgeError({ kind: 'cancelled', code: 'cancelled', message: 'Stopped, as asked.' }, error)
  }
  const code = codeOf(error)
  const server = `${about.who.name} at ${about.host}`
  const row = connectionRows.find(one => one.error.test(code))
  const is = row?.is ?? 'line-lost'
  const unsent = row?.is === 'line-lost' && !about.sent
  const coded = (one: string): string => (one.startsWith('.') ? one.slice(1) : `${about.who.code}-${one}`)
  const told = {
    server,
    error: code,
    seconds: {
      connect: Math.round(about.limits.connectMs / 1000),
      answer: Math.round(about.limits.answerMs / 1000),
    },
    doubt: about.who.writes ? '; whether it did the work is not known' : '',
  }
  return new CasebridgeError(
    {
      kind: row?.kind ?? 'retry',
      code: coded(unsent ? 'unreachable' : is),
      message: unsent
        ? `${server} closed the connection before anything was asked.`
        : (row?.say(told) ?? `The connection to ${server} failed (${code || 'no reason given'}).`),
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
