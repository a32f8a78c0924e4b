import { createHash } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { toFailure } from '../../../../../src/contract/failure'
import type { SignIn } from '../../../../../src/main/sources/source'
import { beginSignIn } from '../../../../../src/main/sources/pega/client/sign-in'
import { grounds, json, text, type Answerer, type Ground } from './small-pega'

const ground = grounds()
const begun: SignIn[] = []
afterEach(() => {
  for (const one of begun.splice(0)) one.close()
  ground.close()
})

const never = new AbortController().signal
const persistence = { tries: 3, firstWaitMs: 5, longestWaitMs: 10 }
const nothing: Answerer = (_, answer) => json(answer, {})

async function begin(
  token?: Answerer,
  change: { secret?: string; patienceMs?: number; signal?: AbortSignal; redirectPort?: number } = {},
): Promise<{
  on: Ground
  signIn: SignIn
  asked: URLSearchParams
  back(
    query: Record<string, string>,
    init?: { host?: string; path?: string },
  ): Promise<{ status: number; page: string; headers: http.IncomingHttpHeaders }>
}> {
  const on = await ground.start(nothing, token)
  const connection = {
    ...on.pega.connection,
    auth: 'sign-in',
    alias: 'claims',
    redirectPort: change.redirectPort,
  } as const
  const signIn = await beginSignIn(connection, { clientSecret: change.secret }, change.signal ?? never, {
    persistence,
    ...(change.patienceMs === undefined ? {} : { patienceMs: change.patienceMs }),
  })
  begun.push(signIn)
  const asked = new URL(signIn.address).searchParams
  const redirect = new URL(asked.get('redirect_uri')!)
  const back = async (query: Record<string, string>, init: { host?: string; path?: string } = {}) => {
    const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>()
    const path = `${init.path ?? redirect.pathname}?${new URLSearchParams(query)}`
    const headers = init.host === undefined ? {} : { host: init.host }
    http.get({ host: redirect.hostname, port: redirect.port, path, headers }, resolve).on('error', reject)
    const answer = await promise
    const parts: string[] = []
    for await (const part of answer.setEncoding('utf8')) parts.push(part as string)
    return { status: answer.statusCode!, page: parts.join(''), headers: answer.headers }
  }
  return { on, signIn, asked, back }
}

test('a person signs in with the browser and comes back with what Casebridge then reads with', async () => {
  let challenge = ''
  const { on, signIn, asked, back } = await begin((request, answer) => {
    const form = new URLSearchParams(request.body)
    const fits = createHash('sha256').update(form.get('code_verifier')!).digest('base64url') === challenge
    if (form.get('code') !== 'code-1' || !fits) return json(answer, { error: 'invalid_grant' }, 400)
    json(answer, { access_token: 'a-1', refresh_token: 'r-1', token_type: 'bearer', expires_in: 3600 })
  })
  challenge = asked.get('code_challenge')!
  const address = new URL(signIn.address)
  expect(address.pathname).toBe('/prweb/PRRestService/oauth2/v1/authorize')
  expect(Object.fromEntries(asked)).toMatchObject({
    client_id: 'client-1',
    response_type: 'code',
    scope: 'openid email profile',
    code_challenge_method: 'S256',
  })
  const redirect = new URL(asked.get('redirect_uri')!)
  expect(redirect.hostname).toBe('127.0.0.1')
  const answer = await back({ code: 'code-1', state: asked.get('state')! })
  expect(answer.page).toContain('go back to Casebridge')
  expect(answer.headers['content-security-policy']).toBe("default-src 'none'")
  const { signedIn } = await signIn.secrets
  const form = new URLSearchParams(on.pega.tokens()[0]!.body)
  expect(form.get('redirect_uri')).toBe(redirect.href)
  expect(form.get('client_id')).toBe('client-1')
  expect(form.has('client_secret')).toBe(false)
  await on.client({ auth: 'sign-in' }, {}, { signedIn }).get('v2', ['casetypes'], {}, never)
  expect(on.pega.asked.at(-1)!.headers.authorization).toBe('Bearer a-1')
  await expect(back({ code: 'code-1', state: asked.get('state')! })).rejects.toThrow()
})

test('a client with a secret proves itself while the code is exchanged', async () => {
  const { on, signIn, asked, back } = await begin(undefined, { secret: 'secret-1' })
  await back({ code: 'code-1', state: asked.get('state')! })
  await signIn.secrets
  expect(on.pega.tokens()[0]!.headers.authorization).toMatch(/^Basic /)
})

test('whoever comes back without the state, by another name or to another page, changes nothing', async () => {
  const { signIn, asked, back } = await begin()
  const state = asked.get('state')!
  expect((await back({ code: 'evil', state: 'guessed' })).status).toBe(400)
  expect((await back({ code: 'evil' })).status).toBe(400)
  expect((await back({ error: 'access_denied' })).status).toBe(400)
  expect((await back({ code: 'evil', state }, { host: 'evil.example' })).status).toBe(404)
  expect((await back({ code: 'evil', state }, { path: '/' })).status).toBe(404)
  expect((await back({ code: 'code-1', state })).page).toContain('signed in')
  expect(await signIn.secrets).toHaveProperty('signedIn')
})

test('a return counts once: nobody brings another code, or the same once more', async () => {
  const { on, signIn, asked, back } = await begin()
  const state = asked.get('state')!
  const [first, second] = await Promise.all([
    back({ code: 'code-1', state }),
    back({ code: 'evil', state }).catch(() => null), // its door may be shut by then
  ])
  expect([first.status, second?.status ?? 400].toSorted()).toEqual([200, 400])
  await signIn.secrets
  expect(on.pega.tokens()).toHaveLength(1)
  await expect(back({ code: 'code-1', state })).rejects.toThrow() // nobody listens any more
})

test.each(['POST', 'PUT', 'OPTIONS', 'HEAD'])(
  'another page that sends %s to the port changes nothing',
  async method => {
    const { signIn, asked, back } = await begin()
    const url = new URL(asked.get('redirect_uri')!)
    url.searchParams.set('code', 'evil')
    url.searchParams.set('state', asked.get('state')!)
    const answer = await fetch(url, { method, headers: { origin: 'https://evil.example' } })
    expect(answer.status).toBe(404)
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect((await back({ code: 'code-1', state: asked.get('state')! })).status).toBe(200)
    await signIn.secrets
  },
)

test('a person who declines is told in the browser and in Casebridge', async () => {
  const { signIn, asked, back } = await begin()
  const answer = await back({
    error: 'access_denied',
    error_description: '<script>x</script>',
    state: asked.get('state')!,
  })
  expect(answer.page).toContain('did not work')
  expect(answer.page).not.toContain('script')
  await expect(signIn.secrets).rejects.toMatchObject({ kind: 'fix-settings', code: 'pega-sign-in-declined' })
})

test('a code that the server does not take is told in the browser and in Casebridge, without the code', async () => {
  const { signIn, asked, back } = await begin((_, answer) => json(answer, { error: 'invalid_grant' }, 400))
  const answer = await back({ code: 'c0de', state: asked.get('state')! })
  expect(answer.page).toContain('did not work')
  const failure = await signIn.secrets.catch(toFailure)
  expect(failure).toMatchObject({ kind: 'fix-settings', code: 'pega-sign-in-again' })
  expect(JSON.stringify(failure)).not.toContain('c0de')
})

test('a token server that is away for a moment does not cost the person another sign-in', async () => {
  const { signIn, asked, back } = await begin((_, answer, nth) =>
    nth === 1 ? text(answer, '', {}, 503) : json(answer, { access_token: 'a', token_type: 'bearer' }),
  )
  await back({ code: 'c', state: asked.get('state')! })
  expect(JSON.parse((await signIn.secrets)['signedIn']!)).toMatchObject({ access: 'a' })
})

test('closing, stopping and waiting in vain each end it and free the port', async () => {
  const closed = await begin()
  closed.signIn.close()
  await expect(closed.signIn.secrets).rejects.toMatchObject({ kind: 'cancelled' })
  await expect(closed.back({})).rejects.toThrow()

  const stop = new AbortController()
  const stopped = await begin(undefined, { signal: stop.signal })
  stop.abort()
  await expect(stopped.signIn.secrets).rejects.toMatchObject({ kind: 'cancelled' })

  const late = await begin(undefined, { patienceMs: 30 })
  await expect(late.signIn.secrets).rejects.toMatchObject({
    kind: 'fix-settings',
    code: 'pega-sign-in-too-late',
  })
})

test('a port that is asked for is used, and told where it is taken', async () => {
  const other = http.createServer()
  await new Promise<void>(done => other.listen(0, '127.0.0.1', done))
  const { port } = other.address() as AddressInfo
  await expect(begin(undefined, { redirectPort: port })).rejects.toMatchObject({ code: 'pega-sign-in-port' })
  await new Promise(done => other.close(done))
  const { asked } = await begin(undefined, { redirectPort: port })
  expect(new URL(asked.get('redirect_uri')!).port).toBe(String(port))
})

test('without a client id nothing is begun', async () => {
  const connection = { url: 'https://pega.example/prweb', version: 'v2', auth: 'sign-in' } as const
  await expect(beginSignIn(connection, {}, never)).rejects.toMatchObject({ code: 'pega-credentials-missing' })
})
