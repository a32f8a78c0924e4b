import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { PracticePega } from '../../../../src/main/practice/pega/practice-pega'
import { basic, form, practicePega, requestToken, visitor } from './pega'

const oauth = (pega: PracticePega, endpoint: string) => `${pega.url}/PRRestService/oauth2/v1/${endpoint}`
const redirect = 'http://127.0.0.1:9999/back'

describe('client credentials', () => {
  test('give a bearer token by a Basic header and by the form alike, without a refresh token', async () => {
    const pega = await practicePega({ tokenSeconds: 1200 })
    const grant = { grant_type: 'client_credentials' }
    const byHeader = await fetch(oauth(pega, 'token'), {
      ...form(grant),
      headers: { authorization: basic(pega.clientId, pega.clientSecret) },
    })
    const byForm = await fetch(
      oauth(pega, 'token'),
      form({ ...grant, client_id: pega.clientId, client_secret: pega.clientSecret }),
    )
    for (const answer of [byHeader, byForm]) {
      expect(answer.status).toBe(200)
      const body = (await answer.json()) as Record<string, unknown>
      expect(body).toEqual({ access_token: expect.any(String), token_type: 'bearer', expires_in: 1200 })
    }
  })

  test('with a wrong secret, or with none, are refused in the words of OAuth', async () => {
    const pega = await practicePega()
    for (const values of [
      { client_id: pega.clientId, client_secret: 'wrong' },
      { client_id: pega.clientId },
      { client_id: 'somebody', client_secret: pega.clientSecret },
    ] as { [name: string]: string }[]) {
      const answer = await fetch(oauth(pega, 'token'), form({ grant_type: 'client_credentials', ...values }))
      expect(answer.status).toBe(401)
      expect(await answer.json()).toMatchObject({ error: 'invalid_client' })
    }
    const other = await fetch(
      oauth(pega, 'token'),
      form({ grant_type: 'password', client_id: pega.clientId, client_secret: pega.clientSecret }),
    )
    expect([other.status, ((await other.json()) as { error: string }).error]).toEqual([
      400,
      'unsupported_grant_type',
    ])
  })

  test('give tokens that end when their time is over', async () => {
    const pega = await practicePega({ tokenSeconds: 0.15 })
    const somebody = await visitor(pega)
    expect((await somebody.get('/casetypes')).status).toBe(200)
    await wait(200)
    expect((await somebody.get('/casetypes')).status).toBe(401)
  })
})

describe('the authorization code', () => {
  const verifier = randomBytes(32).toString('base64url')
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const authorize = (pega: PracticePega, more: { [name: string]: string } = {}) => {
    const query = new URLSearchParams({
      client_id: pega.clientId,
      response_type: 'code',
      redirect_uri: redirect,
      scope: 'openid email profile',
      state: 'st&te',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...more,
    })
    return fetch(`${oauth(pega, 'authorize')}?${query}`, { redirect: 'manual' })
  }
  const codeOf = (answer: Response) => new URL(answer.headers.get('location')!).searchParams.get('code')!
  const exchange = (pega: PracticePega, code: string, more: { [name: string]: string } = {}) =>
    fetch(
      oauth(pega, 'token'),
      form({
        grant_type: 'authorization_code',
        client_id: pega.clientId,
        code,
        redirect_uri: redirect,
        code_verifier: verifier,
        ...more,
      }),
    )

  test('comes back with the state, and with its verifier gives tokens, once, to a client without a secret', async () => {
    const pega = await practicePega({ mode: { autoApprove: true } })
    const back = await authorize(pega)
    expect(back.status).toBe(302)
    const location = new URL(back.headers.get('location')!)
    expect(`${location.origin}${location.pathname}`).toBe(redirect)
    expect(location.searchParams.get('state')).toBe('st&te')
    const granted = await exchange(pega, codeOf(back))
    const tokens = (await granted.json()) as { access_token: string; refresh_token: string }
    expect(tokens).toMatchObject({ access_token: expect.any(String), refresh_token: expect.any(String) })
    const somebody = await visitor(pega, undefined, `Bearer ${tokens.access_token}`)
    expect((await somebody.get('/casetypes')).status).toBe(200)
    const again = await exchange(pega, codeOf(back))
    expect([again.status, ((await again.json()) as { error: string }).error]).toEqual([400, 'invalid_grant'])
  })

  test('is void with another verifier, and with another redirect address', async () => {
    const pega = await practicePega({ mode: { autoApprove: true } })
    for (const more of [{ code_verifier: 'guessed' }, { redirect_uri: 'http://127.0.0.1:1/' }] as {
      [name: string]: string
    }[]) {
      const answer = await exchange(pega, codeOf(await authorize(pega)), more)
      expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([
        400,
        'invalid_grant',
      ])
    }
  })

  test('waits for a button, whose page writes what it was given harmlessly', async () => {
    const pega = await practicePega()
    const page = await authorize(pega, { state: '"><script>alert(1)</script>' })
    expect(page.status).toBe(200)
    const html = await page.text()
    expect(html).toContain('<button name="practice_answer" value="yes">')
    expect(html).not.toContain('<script>')
    expect((await authorize(pega, { practice_answer: 'yes' })).status).toBe(302)
    const denied = await authorize(pega, { practice_answer: 'no' })
    expect(new URL(denied.headers.get('location')!).searchParams.get('error')).toBe('access_denied')
  })

  test('goes to no address but the loopback one, and to no unknown client', async () => {
    const pega = await practicePega({ mode: { autoApprove: true } })
    for (const more of [{ redirect_uri: 'https://elsewhere.example/' }, { client_id: 'other' }] as {
      [name: string]: string
    }[])
      expect((await authorize(pega, more)).status).toBe(400)
  })

  test('takes no plain challenge', async () => {
    const pega = await practicePega({ mode: { autoApprove: true } })
    const back = await authorize(pega, { code_challenge_method: 'plain' })
    expect(new URL(back.headers.get('location')!).searchParams.get('error')).toBe('invalid_request')
  })

  test('brings a refresh token that gives access anew until it is revoked', async () => {
    const pega = await practicePega({ mode: { autoApprove: true } })
    const granted = await exchange(pega, codeOf(await authorize(pega)))
    const { refresh_token: refresh } = (await granted.json()) as { refresh_token: string }
    const renew = () =>
      fetch(
        oauth(pega, 'token'),
        form({ grant_type: 'refresh_token', refresh_token: refresh, client_id: pega.clientId }),
      )
    pega.expireTokens()
    const renewed = (await (await renew()).json()) as { access_token: string }
    const somebody = await visitor(pega, undefined, `Bearer ${renewed.access_token}`)
    expect((await somebody.get('/casetypes')).status).toBe(200)
    expect((await fetch(oauth(pega, 'revoke'), form({ token: refresh }))).status).toBe(200)
    expect((await renew()).status).toBe(400)
  })
})

test('a revoked access token is void', async () => {
  const pega = await practicePega()
  const token = await requestToken(pega)
  await fetch(oauth(pega, 'revoke'), form({ token, token_type_hint: 'access_token' }))
  expect((await (await visitor(pega, undefined, `Bearer ${token}`)).get('/casetypes')).status).toBe(401)
})

test('name and password open v1, and v2 only where its package is set up so', async () => {
  const operator = { id: 'jane', password: 'päss:word' }
  const [usual, open] = [
    await practicePega({ operator }),
    await practicePega({ operator, mode: { basic: { v1: false, v2: true } } }),
  ]
  const status = async (pega: PracticePega, base: string, path: string, password = operator.password) =>
    (await (await visitor(pega, base, basic('jane', password))).get(path)).status
  expect(await status(usual, '/api/v1', '/authenticate')).toBe(200)
  expect(await status(usual, '/api/v1', '/authenticate', 'wrong')).toBe(401)
  expect(await status(usual, '/api/application/v2', '/casetypes')).toBe(401)
  expect(await status(open, '/api/v1', '/authenticate')).toBe(401)
  expect(await status(open, '/api/application/v2', '/casetypes')).toBe(200)
})

test('v1 takes no tokens where its package takes names and passwords alone', async () => {
  const pega = await practicePega({ mode: { tokenOnV1: false } })
  expect((await (await visitor(pega, '/api/v1')).get('/authenticate')).status).toBe(401)
})

test.each([
  ['json', /^\{"errors":\[\{/, 'application/json;charset=UTF-8'],
  ['xml', /^<\?xml/, 'text/xml;charset=UTF-8'],
  ['html', /^<html>/, 'text/html;charset=UTF-8'],
  ['empty', /^$/, null],
] as const)('a refusal to let in comes as %s', async (unauthorizedBody, body, type) => {
  const pega = await practicePega({ mode: { unauthorizedBody } })
  const answer = await fetch(`${pega.url}/api/application/v2/casetypes`)
  expect(answer.status).toBe(401)
  expect(await answer.text()).toMatch(body)
  expect(answer.headers.get('content-type')).toBe(type)
})

test('an operator who is not in the world cannot be the caller', async () => {
  await expect(practicePega({ operator: { id: 'nobody', password: 'x' } })).rejects.toThrow('nobody')
})
