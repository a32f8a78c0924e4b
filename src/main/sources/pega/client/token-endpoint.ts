import { CasebridgeError } from '../../../../contract/failure'
import type { HttpLine } from '../../../net/http'
import { secondsOf } from '../../../net/retry-after'
import { errorText, notPega } from './answer-body'
import type { PegaConnection, PegaSecrets } from './connection'
import { persist, type Outcome, type Persistence } from './persist'
import { redirected } from './refusals'
import { signInAgain, type Tokens } from './signed-in'

export type Grant = { readonly grant_type: string } & Readonly<Record<string, string>>

export interface TokenEndpoint {
  /** @throws CasebridgeError fix-settings `pega-client-refused`, `pega-grant-refused`, `pega-sign-in-again`; retry */
  tokens(grant: Grant): Promise<Tokens>
}

export type TokenOptions = {
  readonly line: HttpLine
  readonly path: string
  readonly connection: PegaConnection
  readonly secrets: PegaSecrets
  readonly persistence: Persistence
  readonly signal: AbortSignal | undefined
  readonly answerMs?: number | undefined
  /** Told how long the server wants everybody to wait. */
  readonly hold: (seconds: number) => void
}

/** Pega's token endpoint. The client is named in a Basic header; where that is refused, in the form instead. */
export function tokenEndpoint(options: TokenOptions): TokenEndpoint {
  const clientId = options.connection.clientId?.trim() ?? ''
  const secret = options.secrets.clientSecret?.trim() ?? ''
  let inForm = secret === '' // a client without a secret can only name itself
  const once = async (grant: Grant): Promise<Outcome<Tokens>> => {
    const asked = await ask(options, grant, clientId, secret, inForm)
    if (!inForm && 'clientRefused' in asked && asked.clientRefused) {
      const again = await ask(options, grant, clientId, secret, true)
      if (!('clientRefused' in again && again.clientRefused)) inForm = true
      return again
    }
    return asked
  }
  return { tokens: grant => persist(() => once(grant), options.persistence, options.signal) }
}

type Asked = Outcome<Tokens> & { readonly clientRefused?: boolean }

async function ask(
  options: TokenOptions,
  grant: Grant,
  clientId: string,
  secret: string,
  inForm: boolean,
): Promise<Asked> {
  const { line } = options
  const form = new URLSearchParams(grant)
  if (inForm) {
    form.set('client_id', clientId)
    if (secret !== '') form.set('client_secret', secret)
  }
  const basic = Buffer.from(`${clientId}:${secret}`).toString('base64')
  const answer = await line.ask({
    method: 'POST',
    path: options.path,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      'user-agent': 'Casebridge',
      ...(inForm ? {} : { authorization: `Basic ${basic}` }),
    },
    body: form.toString(),
    signal: options.signal,
    answerMs: options.answerMs,
  })
  const text = await errorText(answer)
  const told = pageOf(text)
  if (answer.status === 200) {
    const tokens = tokensOf(told)
    if (tokens !== null) return { value: tokens }
    if (told === null && answer.type.includes('json')) return cutOff(line.host, options.persistence)
    if (told === null) return once(notPega(line.host))
    return once(
      settings(
        'pega-no-token',
        `${line.host} answered without a token that Casebridge could use. Check the address with its context path, and what stands before Pega.`,
        'token endpoint: HTTP 200',
      ),
    )
  }
  return refusal(answer.status, told, { ...answer, host: line.host }, grant, options)
}

function refusal(
  status: number,
  told: Readonly<Record<string, unknown>> | null,
  about: {
    readonly host: string
    readonly retryAfter: string | undefined
    readonly location: string | undefined
  },
  grant: Grant,
  options: TokenOptions,
): Asked {
  const { host } = about
  if (status >= 300 && status < 400) return once(redirected(host, about.location))
  const error = typeof told?.['error'] === 'string' && /^\w{1,60}$/.test(told['error']) ? told['error'] : ''
  const detail = `token endpoint: HTTP ${status}${error === '' ? '' : ` (${error})`}`
  if ([408, 425, 429].includes(status) || status >= 500) {
    const seconds = secondsOf(about.retryAfter)
    if (seconds !== null) options.hold(seconds)
    const failure = new CasebridgeError({
      kind: 'retry',
      code: 'pega-busy',
      message: `Pega at ${host} cannot give access just now.`,
      detail,
      ...(seconds === null ? {} : { retryAfterSeconds: seconds }),
    })
    return { failure, tries: options.persistence.tries }
  }
  if (status === 404) {
    return once(
      settings(
        'pega-no-endpoint',
        `${host} has no sign-in for programs under this address. Check the address with its context path, such as https://${host}/prweb.`,
        detail,
      ),
    )
  }
  if (error === 'invalid_grant' && grant.grant_type !== 'client_credentials') return once(signInAgain())
  if (['unauthorized_client', 'unsupported_grant_type', 'invalid_scope', 'invalid_grant'].includes(error)) {
    return once(
      settings(
        'pega-grant-refused',
        `Pega at ${host} knows this client, but does not give it access in this way. Check in its client registration which grant types are allowed, and that it names an operator who is not disabled.`,
        detail,
      ),
    )
  }
  return {
    ...once(
      settings(
        'pega-client-refused',
        `Pega at ${host} refuses this client id or its secret. Copy both again from the client registration in Pega, and check that it is not disabled.`,
        detail,
      ),
    ),
    clientRefused: status === 401 || error === 'invalid_client',
  }
}

const once = (failure: CasebridgeError): { failure: CasebridgeError; tries: number } => ({
  failure,
  tries: 1,
})

function settings(code: string, message: string, detail: string): CasebridgeError {
  return new CasebridgeError({ kind: 'fix-settings', code, message, detail })
}

function cutOff(host: string, persistence: Persistence): Asked {
  return {
    failure: new CasebridgeError({
      kind: 'retry',
      code: 'pega-line-lost',
      message: `The answer of Pega at ${host} ended before it was complete.`,
      detail: 'token endpoint',
    }),
    tries: persistence.tries,
  }
}

function tokensOf(told: Readonly<Record<string, unknown>> | null): Tokens | null {
  const access = told?.['access_token']
  const type = told?.['token_type']
  if (typeof access !== 'string' || !/^[\x21-\x7e]+$/.test(access)) return null
  if (typeof type === 'string' && type.toLowerCase() !== 'bearer') return null
  const refresh = told?.['refresh_token']
  const seconds = Number(told?.['expires_in'])
  return {
    access,
    ...(typeof refresh === 'string' && refresh !== '' ? { refresh } : {}),
    lifeMs: told?.['expires_in'] !== undefined && seconds > 0 ? seconds * 1000 : null,
  }
}

function pageOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const told: unknown = JSON.parse(text)
    return typeof told === 'object' && told !== null ? (told as Readonly<Record<string, unknown>>) : null
  } catch {
    return null
  }
}
