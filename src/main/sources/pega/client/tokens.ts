import { CasebridgeError } from '../../../../contract/failure'
import { placeOf, type PegaConnection, type PegaSecrets } from './connection'
import { readSignedIn, signInAgain, type Tokens } from './signed-in'
import type { TokenEndpoint } from './token-endpoint'
import { stopped } from './turnstile'

/** The Authorization header of each request, kept fresh. */
export interface Credentials {
  header(signal: AbortSignal | undefined): Promise<string>
  /** The server answered 401 to this header. `due`: it had run out, which is no refusal of ours. */
  refused(header: string): { readonly due: boolean }
}

type Held = { readonly header: string; readonly renewAt: number; readonly endsAt: number }

/** Five minutes before it ends, or after 80 % of a short life. */
export const renewalOf = (lifeMs: number): number => Math.max(lifeMs * 0.8, lifeMs - 300_000)

export function basicCredentials(connection: PegaConnection, secrets: PegaSecrets): Credentials {
  const login = connection.login?.trim() ?? ''
  if (login === '' || (secrets.password ?? '') === '') throw missing('the operator id and the password')
  const header = `Basic ${Buffer.from(`${login}:${secrets.password}`).toString('base64')}`
  return { header: () => Promise.resolve(header), refused: () => ({ due: false }) }
}

/** Client credentials, or what a sign-in gave. Requests that need a token at the same time fetch one together. */
export function tokenCredentials(
  connection: PegaConnection,
  secrets: PegaSecrets,
  endpoint: TokenEndpoint,
): Credentials {
  const next = grants(connection, secrets, endpoint)
  let held = next.first
  let renewing: Promise<Held> | null = null
  let dead: CasebridgeError | null = null

  const renew = async (): Promise<Held> => {
    const before = held
    try {
      held = heldOf(await next.grant())
      return held
    } catch (error) {
      if (!(error instanceof CasebridgeError)) throw error
      // it still works for a while, and the server may be back before it ends
      if (error.kind === 'retry' && before !== null && before === held && Date.now() < before.endsAt)
        return before
      if (error.kind === 'fix-settings') dead = error
      throw error
    } finally {
      renewing = null
    }
  }

  return {
    async header(signal) {
      if (dead !== null) throw dead
      if (held !== null && Date.now() < held.renewAt) return held.header
      renewing ??= renew()
      return (await orStopped(renewing, signal)).header
    },
    refused(header) {
      if (held?.header !== header) return { due: false } // renewed meanwhile, for somebody else
      const due = Date.now() >= held.renewAt
      held = null
      return { due }
    },
  }
}

function heldOf(tokens: Tokens): Held {
  const now = Date.now()
  const life = tokens.lifeMs ?? Number.POSITIVE_INFINITY
  return { header: `Bearer ${tokens.access}`, renewAt: now + renewalOf(life), endsAt: now + life }
}

type Grants = { readonly first: Held | null; grant(): Promise<Tokens> }

function grants(connection: PegaConnection, secrets: PegaSecrets, endpoint: TokenEndpoint): Grants {
  if (connection.auth === 'client-credentials') {
    if ((connection.clientId ?? '') === '' || (secrets.clientSecret ?? '') === '') {
      throw missing('the client id and the client secret')
    }
    return { first: null, grant: () => endpoint.tokens({ grant_type: 'client_credentials' }) }
  }
  const signedIn = readSignedIn(secrets.signedIn)
  const place = `${placeOf(connection).origin.origin} ${connection.clientId ?? ''}`
  const first =
    signedIn.access === undefined || signedIn.until === undefined || signedIn.until < Date.now()
      ? null
      : { header: `Bearer ${signedIn.access}`, renewAt: signedIn.until, endsAt: signedIn.until }
  return {
    first,
    async grant() {
      const original = signedIn.refresh
      if (original === undefined) throw signInAgain()
      const refresh = latestRefresh.get(`${place} ${original}`) ?? original
      const tokens = await endpoint.tokens({ grant_type: 'refresh_token', refresh_token: refresh })
      if (tokens.refresh !== undefined) latestRefresh.set(`${place} ${original}`, tokens.refresh)
      return tokens
    },
  }
}

/**
 * Some servers give a new refresh token each time and take back the old one. The keychain holds the one of the sign-in; as
 * long as the program runs, the latest that came of it is used. Afterwards the person signs in again.
 */
const latestRefresh = new Map<string, string>()

function missing(what: string): CasebridgeError {
  return new CasebridgeError({
    kind: 'fix-settings',
    code: 'pega-credentials-missing',
    message: `Enter ${what} of the operator that Casebridge is to read Pega with.`,
  })
}

function orStopped<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise
  if (signal.aborted) return Promise.reject(stopped())
  const { promise: either, resolve, reject } = Promise.withResolvers<T>()
  const abort = (): void => reject(stopped())
  signal.addEventListener('abort', abort, { once: true })
  promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  return either
}
