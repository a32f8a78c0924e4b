import { CasebridgeError, type FailureKind } from '../../contract/failure'
import type { Server } from '../net/connection-faults'
import { secondsOf } from '../net/retry-after'

/** How a broken connection to Odoo is told; it may have done the work before the line was lost. */
export const odooServer: Server = { code: 'odoo', name: 'Odoo', writes: true }

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
