import { createHash, randomBytes } from 'node:crypto'
import { CasebridgeError } from '../../../../contract/failure'
import { HttpLine } from '../../../net/http'
import type { SignIn } from '../../source'
import { pegaServer } from './client'
import { placeOf, type PegaConnection, type PegaSecrets } from './connection'
import { usualPersistence, type Persistence } from './persist'
import { awaitReturn, type Return } from './sign-in-return'
import { writeSignedIn } from './signed-in'
import { tokenEndpoint } from './token-endpoint'
import { stopped } from './turnstile'

export type SignInOptions = {
  readonly persistence?: Persistence
  /** How long the person may take; ten minutes where not said. */
  readonly patienceMs?: number
}

/**
 * Begins a sign-in with the system's browser (authorization code with PKCE). The secret that comes of it is called
 * `signedIn`; nothing of it passes through the address that the person sees.
 * @throws CasebridgeError fix-settings `pega-address`, `pega-credentials-missing`, `pega-sign-in-port`
 */
export async function beginSignIn(
  connection: PegaConnection,
  secrets: Pick<PegaSecrets, 'clientSecret'>,
  signal: AbortSignal,
  options: SignInOptions = {},
): Promise<SignIn> {
  const place = placeOf(connection)
  const clientId = connection.clientId?.trim() ?? ''
  if (clientId === '') {
    throw new CasebridgeError({
      kind: 'fix-settings',
      code: 'pega-credentials-missing',
      message: 'Enter the client id of the client registration in Pega that people may sign in with.',
    })
  }
  if (signal.aborted) throw stopped()
  const state = randomBytes(24).toString('base64url')
  const verifier = randomBytes(48).toString('base64url')
  const ended = new AbortController()
  const both = AbortSignal.any([signal, ended.signal])
  const back = await awaitReturn({
    state,
    port: connection.redirectPort ?? 0,
    patienceMs: options.patienceMs ?? 600_000,
    signal: both,
  })
  const asked = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: back.address,
    scope: 'openid email profile',
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const exchange = async ({ code, told }: Return): Promise<{ readonly [setting: string]: string }> => {
    const line = new HttpLine(place.origin, { who: pegaServer, caFile: connection.caFile || undefined })
    try {
      const endpoint = tokenEndpoint({
        line,
        path: `${place.oauth}/token`,
        connection,
        secrets,
        persistence: options.persistence ?? usualPersistence,
        signal: both,
        answerMs: 120_000,
        hold: () => {},
      })
      const grant = {
        grant_type: 'authorization_code',
        code,
        redirect_uri: back.address,
        code_verifier: verifier,
      }
      const signedIn = writeSignedIn(await endpoint.tokens(grant))
      told(true)
      return { signedIn }
    } catch (error) {
      told(false)
      throw error
    } finally {
      line.close()
    }
  }
  const result = back.returned.then(exchange).finally(() => back.close())
  result.catch(() => {}) // whoever began it may have gone
  return {
    address: `${place.origin.origin}${place.oauth}/authorize?${asked}`,
    secrets: result,
    close: () => ended.abort(),
  }
}
