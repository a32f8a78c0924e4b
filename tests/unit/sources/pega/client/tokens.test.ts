import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { toFailure } from '../../../../../src/contract/failure'
import type { PegaClient } from '../../../../../src/main/sources/pega/client/client'
import { renewalOf } from '../../../../../src/main/sources/pega/client/tokens'
import { grounds, json, text, type Answerer, type Asked } from './small-pega'

const ground = grounds()
afterEach(() => ground.close())
const { start } = ground

const never = new AbortController().signal
const ask = (client: PegaClient, id = 'A C-1'): Promise<unknown> => client.get('v2', ['cases', id], {}, never)
const basic = (login: string, password: string): string =>
  `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`

/** Takes the tokens it is told to, and nothing else. */
const taking =
  (...good: readonly string[]): Answerer =>
  (asked, answer) =>
    good.includes(asked.headers.authorization?.replace('Bearer ', '') ?? '')
      ? json(answer, { ok: true })
      : text(answer, '', {}, 401)

const authorizations = (asked: readonly Asked[]): (string | undefined)[] =>
  asked.map(one => one.headers.authorization)

test('the client is named in a header, one token serves all requests, and the secret goes to the token address alone', async () => {
  const { pega, client } = await start((_, answer) => json(answer, {}))
  const one = client()
  for (const id of ['A C-1', 'A C-2', 'A C-3']) await ask(one, id)
  expect(pega.tokens()).toHaveLength(1)
  expect(pega.tokens()[0]).toMatchObject({
    url: '/prweb/PRRestService/oauth2/v1/token',
    body: 'grant_type=client_credentials',
  })
  expect(authorizations(pega.asked)).toEqual([
    basic('client-1', 'secret-1'),
    'Bearer token-1',
    'Bearer token-1',
    'Bearer token-1',
  ])
})

test.each([401, 400])(
  'a server that wants the client in the form (%i) gets it there, from then on',
  async status => {
    const { pega, client } = await start(taking('t1', 't2'), (asked, answer, nth) => {
      const form = new URLSearchParams(asked.body)
      if (form.get('client_id') !== 'client-1' || form.get('client_secret') !== 'secret-1') {
        return json(answer, { error: 'invalid_client', error_description: 'secret-1' }, status)
      }
      json(answer, { access_token: nth < 3 ? 't1' : 't2', token_type: 'Bearer', expires_in: '0.05' })
    })
    const one = client()
    await ask(one)
    await sleep(60)
    await ask(one)
    expect(pega.tokens().map(asked => asked.headers.authorization === undefined)).toEqual([false, true, true])
  },
)

test('tokens are renewed five minutes before they end, short ones after four fifths of their life', () => {
  expect(renewalOf(3_600_000)).toBe(3_300_000)
  expect(renewalOf(600_000)).toBe(480_000)
  expect(renewalOf(2_000)).toBe(1_600)
})

test('a token that runs out in the middle is renewed before it does, so that nothing is refused', async () => {
  let refused = 0
  const given = new Map<string, number>()
  const { pega, client } = await start(
    (asked, answer) => {
      const ends = given.get(asked.headers.authorization!.slice(7)) ?? 0
      if (Date.now() <= ends) return json(answer, {})
      refused++
      text(answer, '', {}, 401)
    },
    (_, answer, nth) => {
      given.set(`t${nth}`, Date.now() + 400)
      json(answer, { access_token: `t${nth}`, token_type: 'bearer', expires_in: 0.4 })
    },
  )
  const one = client()
  for (let nth = 0; nth < 20; nth++) {
    await ask(one)
    await sleep(50)
  }
  expect(refused).toBe(0)
  expect(pega.tokens().length).toBeGreaterThanOrEqual(3)
})

const bodiesOf401: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
  ['JSON', { 'content-type': 'application/json' }, '{"errors":[{"message":"s3cret"}]}'],
  ['XML', { 'content-type': 'text/xml' }, '<?xml version="1.0"?><error>s3cret</error>'],
  ['nothing', {}, ''],
  ['a web page', { 'content-type': 'text/html' }, '<html>s3cret</html>'],
]

test.each(bodiesOf401)(
  'a token taken back early, told with %s, is fetched anew and the request sent again',
  async (_, headers, body) => {
    const { pega, client } = await start((asked, answer) =>
      asked.headers.authorization === 'Bearer token-2'
        ? json(answer, { ok: true })
        : text(answer, body, headers, 401),
    )
    expect(await ask(client())).toMatchObject({ body: { ok: true } })
    expect(authorizations(pega.asked)).toEqual([
      basic('client-1', 'secret-1'),
      'Bearer token-1',
      basic('client-1', 'secret-1'),
      'Bearer token-2',
    ])
  },
)

test.each(bodiesOf401)(
  'a second 401, told with %s, says what to check and is not asked for again',
  async (_, headers, body) => {
    const { pega, client } = await start((__, answer) => text(answer, body, headers, 401))
    const one = client()
    const failure = toFailure(await ask(one).catch((error: unknown) => error))
    expect(failure).toMatchObject({ kind: 'fix-settings', code: 'pega-login' })
    expect(failure.message).toMatch(
      /service package “application” takes OAuth 2.0.*client registration.*disabled/,
    )
    expect(JSON.stringify(failure)).not.toMatch(/s3cret|token-|secret-1/)
    await expect(ask(one, 'A C-2')).rejects.toMatchObject({ code: 'pega-login' })
    expect(pega.paths()).toHaveLength(2)
  },
)

test('what v2 refuses, v1 may take', async () => {
  const { client } = await start((asked, answer) =>
    asked.url.includes('/v1/') ? json(answer, { ok: true }) : text(answer, '', {}, 401),
  )
  const one = client()
  await expect(ask(one)).rejects.toMatchObject({ code: 'pega-login' })
  expect(await one.get('v1', ['cases', 'A C-1'], {}, never)).toMatchObject({ body: { ok: true } })
})

test('requests refused at the same time fetch one token together', async () => {
  let waiting: (() => void)[] = []
  const { pega, client } = await start((asked, answer) => {
    if (asked.headers.authorization !== 'Bearer token-1') return json(answer, { ok: true })
    waiting.push(() => text(answer, '', {}, 401))
    if (waiting.length < 6) return
    for (const refuse of waiting) refuse()
    waiting = []
  })
  const one = client({ parallel: 6 })
  const got = await Promise.all([1, 2, 3, 4, 5, 6].map(nth => ask(one, `A C-${nth}`)))
  expect(got).toHaveLength(6)
  expect(pega.tokens()).toHaveLength(2)
})

test('a token server that is away for a moment is asked again, and waited for as long as it wants', async () => {
  const { pega, client } = await start(taking('t3'), (_, answer, nth) => {
    if (nth === 1) return text(answer, '<html>', { 'content-type': 'text/html' }, 503)
    if (nth === 2) return text(answer, '', { 'retry-after': '1' }, 429)
    json(answer, { access_token: 't3', token_type: 'bearer' })
  })
  const before = performance.now()
  expect(await ask(client())).toMatchObject({ body: { ok: true } })
  expect(performance.now() - before).toBeGreaterThan(950)
  expect(pega.tokens()).toHaveLength(3)
})

test('while a token still lives, a token server that is away stops nothing', async () => {
  const { client } = await start(taking('t1'), (_, answer, nth) =>
    nth === 1
      ? json(answer, { access_token: 't1', token_type: 'bearer', expires_in: 2 })
      : text(answer, '', {}, 503),
  )
  const one = client()
  await ask(one)
  await sleep(1_650) // past four fifths
  expect(await ask(one)).toMatchObject({ body: { ok: true } })
})

test.each<[string, number, string, string]>([
  ['a wrong secret', 401, '{"error":"invalid_client","error_description":"secret-1"}', 'pega-client-refused'],
  ['a client that may not do this', 400, '{"error":"unauthorized_client"}', 'pega-grant-refused'],
  ['a client without an operator', 400, '{"error":"invalid_grant"}', 'pega-grant-refused'],
  ['a refusal in XML', 401, '<error>secret-1</error>', 'pega-client-refused'],
  ['an address without tokens', 404, '<html>', 'pega-no-endpoint'],
  ['a sign-in page', 200, '<html><input type=password></html>', 'pega-not-pega'],
  ['a redirect', 302, '', 'pega-redirect'],
  ['a token that is none', 200, '{"access_token":"two words","token_type":"bearer"}', 'pega-no-token'],
])('%s is a matter of settings, told once and without secrets', async (_, status, body, code) => {
  const { pega, client } = await start(
    (__, answer) => json(answer, {}),
    (__, answer) => text(answer, body, {}, status),
  )
  const one = client()
  const failure = await ask(one).catch(toFailure)
  expect(failure).toMatchObject({ kind: 'fix-settings', code })
  expect(JSON.stringify(failure)).not.toContain('secret-1')
  const before = pega.asked.length
  await expect(ask(one)).rejects.toMatchObject({ code })
  expect(pega.asked).toHaveLength(before)
})

test('Basic sends the operator with each request; a refusal is not tried again, so that nobody is locked out', async () => {
  const { pega, client } = await start((asked, answer) =>
    asked.headers.authorization === basic('jane@acme.example', 'pässword')
      ? json(answer, { ok: true })
      : text(answer, '', {}, 401),
  )
  const settings = { auth: 'basic', login: 'jane@acme.example' } as const
  const right = client(settings, {}, { password: 'pässword' })
  expect(await ask(right)).toMatchObject({ body: { ok: true } })
  const wrong = client(settings, {}, { password: 'wrong' })
  const failure = toFailure(await ask(wrong).catch((error: unknown) => error))
  expect(failure.message).toContain('takes Basic')
  await expect(ask(wrong)).rejects.toMatchObject({ code: 'pega-login' })
  expect(pega.asked).toHaveLength(2)
})

test('what is not filled in is asked for by name', async () => {
  const { client } = await start((_, answer) => json(answer, {}))
  const code = 'pega-credentials-missing'
  expect(() => client({}, {}, {})).toThrow(expect.objectContaining({ kind: 'fix-settings', code }))
  expect(() => client({ auth: 'basic', login: 'x' }, {}, {})).toThrow(expect.objectContaining({ code }))
  expect(() => client({ auth: 'sign-in' }, {}, {})).toThrow(
    expect.objectContaining({ kind: 'fix-settings', code: 'pega-sign-in-again' }),
  )
})

const signedIn = (kept: object): { signedIn: string } => ({ signedIn: JSON.stringify(kept) })

test('a sign-in is used as long as it lasts and refreshed after it, with the newest refresh token', async () => {
  const { pega, client } = await start(taking('kept', 'new-1', 'new-2'), (asked, answer, nth) => {
    const form = new URLSearchParams(asked.body)
    if (form.get('refresh_token') !== `refresh-${nth}`) return json(answer, { error: 'invalid_grant' }, 400)
    json(answer, {
      access_token: `new-${nth}`,
      token_type: 'bearer',
      expires_in: 0.05,
      refresh_token: `refresh-${nth + 1}`,
    })
  })
  const settings = { auth: 'sign-in' } as const
  const fresh = client(
    settings,
    {},
    signedIn({ access: 'kept', refresh: 'refresh-1', until: Date.now() + 60_000 }),
  )
  await ask(fresh)
  expect(pega.tokens()).toHaveLength(0)
  const old = signedIn({ access: 'old', refresh: 'refresh-1', until: Date.now() - 1 })
  await ask(client(settings, {}, old))
  await ask(client(settings, {}, old)) // as kept in the keychain, though the server takes only the newest
  expect(pega.tokens().map(asked => new URLSearchParams(asked.body).get('refresh_token'))).toEqual([
    'refresh-1',
    'refresh-2',
  ])
})

test('a sign-in that has run out asks the person to sign in again', async () => {
  const { client } = await start(taking(), (_, answer) => json(answer, { error: 'invalid_grant' }, 400))
  const again = { kind: 'fix-settings', code: 'pega-sign-in-again' }
  const settings = { auth: 'sign-in' } as const
  await expect(
    ask(client(settings, {}, signedIn({ access: 'x', until: Date.now() + 9_000 }))),
  ).rejects.toMatchObject(again)
  await expect(ask(client(settings, {}, signedIn({ refresh: 'gone' })))).rejects.toMatchObject(again)
  expect(() => client(settings, {}, { signedIn: '{broken' })).toThrow(expect.objectContaining(again))
})
