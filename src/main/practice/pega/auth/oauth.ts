import { timingSafeEqual } from 'node:crypto'
import type { Reply } from '../wire/reply'
import { json } from '../wire/reply'
import { challengeOf, type Tokens } from './tokens'

export type Access = {
  readonly client: { readonly id: string; readonly secret: string }
  readonly operator: { readonly id: string; readonly password: string }
  readonly tokens: Tokens
}

/** Name and password of a Basic header; null where there is none. */
export function readBasic(header: string | undefined): { name: string; password: string } | null {
  const encoded = /^Basic +(\S+)$/i.exec(header ?? '')?.[1]
  if (encoded === undefined) return null
  const [name, ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  return { name: name!, password: rest.join(':') }
}

export function same(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** `POST …/oauth2/v1/token` for the grants of client credentials, authorization code with PKCE, and refresh tokens. */
export function tokenEndpoint(access: Access, authorization: string | undefined, body: string): Reply {
  const form = new URLSearchParams(body)
  const basic = readBasic(authorization)
  const id = basic?.name ?? form.get('client_id') ?? ''
  const secret = basic?.password ?? form.get('client_secret')
  if (!same(id, access.client.id) || (secret !== null && !same(secret, access.client.secret)))
    return oauthError(401, 'invalid_client', 'The client is not known or its secret is wrong.')
  const { tokens } = access
  switch (form.get('grant_type')) {
    case 'client_credentials': {
      if (secret === null)
        return oauthError(401, 'invalid_client', 'This grant needs the secret of the client.')
      return granted(tokens, access.operator.id, null) // never a refresh token with this grant
    }
    case 'authorization_code':
      return exchangeCode(tokens, form, id, secret !== null)
    case 'refresh_token': {
      const refresh = form.get('refresh_token') ?? ''
      const operator = tokens.refreshed(refresh)
      if (operator === null) return oauthError(400, 'invalid_grant', 'The refresh token is void.')
      return granted(tokens, operator, refresh)
    }
    default:
      return oauthError(400, 'unsupported_grant_type', 'This kind of grant is not set up.')
  }
}

function exchangeCode(tokens: Tokens, form: URLSearchParams, client: string, confidential: boolean): Reply {
  const code = tokens.takeCode(form.get('code') ?? '')
  if (code === null || code.client !== client || code.redirect !== form.get('redirect_uri'))
    return oauthError(400, 'invalid_grant', 'The code is void.')
  const verifier = form.get('code_verifier')
  const proven =
    code.challenge === null ? confidential : verifier !== null && challengeOf(verifier) === code.challenge
  if (!proven) return oauthError(400, 'invalid_grant', 'The code verifier does not fit the challenge.')
  return granted(tokens, code.operator, tokens.issueRefresh(code.operator))
}

/** `POST …/oauth2/v1/revoke`: 200 whether or not the token was good. */
export function revokeEndpoint(access: Access, body: string): Reply {
  access.tokens.revoke(new URLSearchParams(body).get('token') ?? '')
  return json(200, {})
}

function granted(tokens: Tokens, operator: string, refresh: string | null): Reply {
  return json(200, {
    access_token: tokens.issue(operator),
    token_type: 'bearer',
    expires_in: tokens.seconds,
    ...(refresh === null ? {} : { refresh_token: refresh }),
  })
}

function oauthError(status: number, error: string, description: string): Reply {
  return json(status, { error, error_description: description })
}
