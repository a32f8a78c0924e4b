import { readFileSync } from 'node:fs'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { toFailure } from '../../../../../src/contract/failure'
import type { Failure } from '../../../../../src/contract/failure'
import { inspectRest } from '../../../../../src/main/sources/casemanager/rest/inspect-rest'
import { backOff, Pace, retryAfterSeconds } from '../../../../../src/main/sources/casemanager/rest/pace'
import { nextOfLink } from '../../../../../src/main/sources/casemanager/rest/paging'
import { readRest } from '../../../../../src/main/sources/casemanager/rest/read-rest'
import type { RestRead } from '../../../../../src/main/sources/casemanager/rest/read-rest'
import { RestClient } from '../../../../../src/main/sources/casemanager/rest/rest-client'
import { restHosts, restSettings } from '../../../../../src/main/sources/casemanager/rest/rest-settings'
import type { Batch } from '../../../../../src/main/sources/source'
import { caseNumber, cases, json, MoodyServer } from './moody-server'
import type { Mood } from './moody-server'

const servers: MoodyServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map(server => server.stop()))
})
async function serve(mood: Mood): Promise<{ base: string; server: MoodyServer }> {
  const server = new MoodyServer(mood)
  servers.push(server)
  return { base: await server.start(), server }
}

const secret = 'Bearer s3cr3t-value'
const fast = { requestsPerSecond: 1000, timeoutSeconds: 2 }
function reading(base: string, stream: object, more: object = {}, read: Partial<RestRead> = {}): RestRead {
  const settings = restSettings({
    baseUrl: `${base}/api/`,
    auth: { kind: 'header' },
    streams: { cases: { path: 'cases', ...stream } },
    ...fast,
    ...more,
  })
  return {
    settings,
    secret,
    stream: 'cases',
    keyColumns: ['id'],
    cursor: null,
    signal: new AbortController().signal,
    client: new RestClient(settings, secret, 5),
    ...read,
  }
}
async function batchesOf(read: RestRead): Promise<Batch[]> {
  const batches: Batch[] = []
  for await (const batch of readRest(read)) batches.push(batch)
  return batches
}
const keysOf = (batches: readonly Batch[]): number[] =>
  batches.flatMap(batch => batch.records.map(record => Number(record.key)))
const failureOf = (read: RestRead): Promise<Failure> =>
  batchesOf(read).then(
    () => ({ kind: 'bug', code: 'none', message: 'It did not fail.' }),
    (error: unknown) => toFailure(error),
  )
const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at)

const styles: readonly (readonly [string, object, Mood])[] = [
  [
    'page numbers',
    { paging: { kind: 'page', size: 40, sizeParameter: 'per_page' } },
    (_, response, url) => {
      const page = Number(url.searchParams.get('page')) - 1
      json(response, cases(page * 40, Math.min(105, page * 40 + 40)))
    },
  ],
  [
    'offsets, with fewer given than asked',
    { records: 'items', paging: { kind: 'offset', size: 100 } },
    (_, response, url) => {
      const from = Number(url.searchParams.get('offset'))
      json(response, { items: cases(from, Math.min(105, from + 30)) })
    },
  ],
  [
    'a cursor',
    { records: 'data.rows', paging: { kind: 'cursor', at: 'meta.next', parameter: 'after' } },
    (_, response, url) => {
      const from = Number(url.searchParams.get('after') ?? 0)
      json(response, {
        data: { rows: cases(from, Math.min(105, from + 50)) },
        meta: { next: from + 50 < 105 ? String(from + 50) : null },
      })
    },
  ],
  [
    'a Link header',
    { paging: { kind: 'link-header' } },
    (_, response, url) => {
      const from = Number(url.searchParams.get('from') ?? 0)
      const link =
        from + 50 < 105
          ? {
              link: `</api/cases?from=0>; rel="first", </api/cases?from=${from + 50}>; title="a, b"; rel="last next"`,
            }
          : {}
      json(response, cases(from, Math.min(105, from + 50)), link as Record<string, string>)
    },
  ],
  [
    'the next address in the answer',
    { records: 'results', paging: { kind: 'next-url', at: 'next' } },
    (request, response, url) => {
      const from = Number(url.searchParams.get('from') ?? 0)
      const next = from + 50 < 105 ? `http://${request.headers.host}/api/cases?from=${from + 50}` : null
      json(response, { results: cases(from, Math.min(105, from + 50)), next })
    },
  ],
]
for (const [style, stream, mood] of styles) {
  test(`with ${style} every record comes once and in order, and reading goes on after any page`, async () => {
    const { base, server } = await serve(mood)
    const batches = await batchesOf(reading(base, stream))
    expect(keysOf(batches)).toEqual(upTo(105))
    expect(batches[0]?.records[3]).toEqual({
      key: '3',
      values: caseNumber(3),
      place: { file: '/api/cases', line: null, record: 4 },
    })
    for (const [at, { cursor }] of batches.entries()) {
      const later = await batchesOf(reading(base, stream, {}, { cursor }))
      expect(keysOf(later)).toEqual(keysOf(batches.slice(at + 1)))
      expect(later[0]?.records[0]?.place.record).toBe(batches[at + 1]?.records[0]?.place.record)
    }
    expect(new Set(server.seen.map(({ method, headers }) => `${method} ${headers.authorization}`))).toEqual(
      new Set([`GET ${secret}`]),
    )
  })
}

test('a server that is busy, failing, silent or cut off is asked again until it answers', async () => {
  const { base, server } = await serve((request, response, url, times) => {
    const page = Number(url.searchParams.get('page'))
    if (page === 1 && times === 1) return void response.writeHead(429, { 'retry-after': '1' }).end()
    if (page === 1 && times === 2) return void response.writeHead(500).end('oops')
    if (page === 2 && times === 1)
      return void response.writeHead(200, { 'content-type': 'application/json' }).end('[{"id":1,')
    if (page === 2 && times === 2) {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' })
      response.write('[{"id":')
      return void setTimeout(() => request.socket.destroy(), 20)
    }
    if (page === 3 && times === 1) return void request.socket.destroy()
    if (page === 3 && times === 2) return // never answers
    json(response, page > 3 ? [] : [caseNumber(page)])
  })
  const started = performance.now()
  const stream = { paging: { kind: 'page' } }
  const batches = await batchesOf(reading(base, stream, { timeoutSeconds: 0.4, parallel: 1 }))
  expect(keysOf(batches)).toEqual([1, 2, 3])
  expect(performance.now() - started).toBeGreaterThan(1_300) // one second asked for, one time-out
  expect(server.seen.length).toBe(10)
})

test('a server that never recovers is a failure to be tried again later, without the secret in it', async () => {
  const { base, server } = await serve((_, response) => void response.writeHead(503).end())
  const failure = await failureOf(reading(base, {}, { attempts: 3 }))
  expect(failure).toMatchObject({ kind: 'retry', code: 'rest-unreachable' })
  expect(failure.message).toContain('/api/cases: status 503 (attempt 3)')
  expect(JSON.stringify(failure)).not.toContain('s3cr3t')
  expect(server.seen.length).toBe(3)
})

test('a server that asks for a long wait pauses the run instead of holding it', async () => {
  const { base } = await serve((_, response) => void response.writeHead(429, { 'retry-after': '3600' }).end())
  expect(await failureOf(reading(base, {}))).toMatchObject({ kind: 'retry', retryAfterSeconds: 3600 })
})

const refusals: readonly (readonly [string, Mood, string])[] = [
  ['401', (_, response) => void response.writeHead(401).end(), 'rest-credentials'],
  ['403', (_, response) => void response.writeHead(403).end(), 'rest-forbidden'],
  ['404', (_, response) => void response.writeHead(404).end(), 'rest-not-found'],
  [
    'a sign-in page',
    (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
    'rest-not-json',
  ],
  [
    'a way to another host',
    (_, response) => void response.writeHead(302, { location: 'https://evil.example.com/' }).end(),
    'rest-redirect',
  ],
  [
    'a circle',
    (_, response, url) => void response.writeHead(302, { location: url.pathname }).end(),
    'rest-redirect',
  ],
  ['no list', (_, response) => json(response, { items: [] }), 'rest-no-records'],
]
for (const [what, mood, code] of refusals) {
  test(`an answer of ${what} asks a person to act`, async () => {
    const { base } = await serve(mood)
    const failure = await failureOf(reading(base, {}))
    expect([failure.kind, failure.code]).toEqual(['fix-settings', code])
    expect(JSON.stringify(failure)).not.toContain('s3cr3t')
  })
}

test('a certificate that nobody vouches for asks a person to act, and nothing is sent there', async () => {
  const certificates = new URL('../../../net/certificates/', import.meta.url)
  const [cert, key] = ['cert.pem', 'key.pem'].map(name => readFileSync(new URL(name, certificates)))
  let asked = 0
  const server = https.createServer({ cert, key }, (_, response) => {
    asked++
    response.end()
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const failure = await failureOf(reading(`https://localhost:${port}`, {}))
  expect(failure).toMatchObject({ kind: 'fix-settings', code: 'rest-certificate' })
  expect(asked).toBe(0)
  server.close()
})

test('a redirect on the same host is followed', async () => {
  const { base } = await serve((_, response, url) =>
    url.pathname === '/api/cases'
      ? void response.writeHead(307, { location: '/v2/cases' }).end()
      : json(response, cases(0, 2)),
  )
  expect(keysOf(await batchesOf(reading(base, {})))).toEqual([0, 1])
})

const endless: readonly (readonly [string, object, Mood])[] = [
  ['ignores the page number', { paging: { kind: 'page' } }, (_, response) => json(response, cases(0, 5))],
  ['ignores the offset', { paging: { kind: 'offset' } }, (_, response) => json(response, cases(0, 5))],
  [
    'gives the same cursor for ever',
    { records: 'r', paging: { kind: 'cursor', at: 'n' } },
    (_, response) => json(response, { r: cases(0, 5), n: 'x' }),
  ],
  [
    'pages in a circle',
    { records: 'r', paging: { kind: 'cursor', at: 'n' } },
    (_, response, url) => {
      const from = Number(url.searchParams.get('cursor') ?? 0)
      json(response, { r: cases(from, from + 5), n: (from + 5) % 15 })
    },
  ],
]
for (const [what, stream, mood] of endless) {
  test(`a server that ${what} is stopped with a sentence, not read for ever`, async () => {
    const { base } = await serve(mood)
    expect(await failureOf(reading(base, stream))).toMatchObject({
      kind: 'fix-settings',
      code: 'rest-page-repeats',
    })
  })
}

test('a record that moves to the next page while we read is taken once', async () => {
  const { base } = await serve((_, response, url) => {
    const page = Number(url.searchParams.get('page'))
    json(response, page === 1 ? cases(0, 3) : page === 2 ? cases(2, 5) : [])
  })
  const batches = await batchesOf(reading(base, { paging: { kind: 'page' } }))
  expect(keysOf(batches)).toEqual(upTo(5))
  expect(batches.flatMap(batch => batch.findings.map(({ code, key }) => `${code} ${key}`))).toEqual([
    'rest-record-twice 2',
  ])
})

test('a next page on another host is never fetched', async () => {
  const { base } = await serve((_, response) =>
    json(response, { r: cases(0, 2), next: 'https://evil.example.com/?page=2' }),
  )
  const failure = await failureOf(reading(base, { records: 'r', paging: { kind: 'next-url', at: 'next' } }))
  expect(failure).toMatchObject({ kind: 'fix-settings', code: 'rest-foreign-link' })
})

test('a client-credentials token is fetched once, used, and renewed when it runs out early', async () => {
  let valid = 0
  const { base, server } = await serve((request, response, url) => {
    if (url.pathname === '/token') {
      valid += 1
      return json(response, { access_token: `token-${valid}`, expires_in: 3600, token_type: 'bearer' })
    }
    const page = Number(url.searchParams.get('page'))
    if (page === 3 && valid === 1) return void response.writeHead(401).end()
    if (request.headers.authorization !== `Bearer token-${valid}`) return void response.writeHead(401).end()
    json(response, page > 4 ? [] : [caseNumber(page)])
  })
  const auth = { kind: 'oauth', tokenUrl: `${base}/token`, clientId: 'casebridge', scope: 'read' }
  const read = reading(base, { paging: { kind: 'page' } }, { auth, parallel: 1 })
  expect(keysOf(await batchesOf(read))).toEqual([1, 2, 3, 4])
  const tokens = server.seen.filter(({ url }) => url === '/token')
  expect(tokens.map(({ method }) => method)).toEqual(['POST', 'POST'])
  expect(tokens[0]?.headers.authorization).toBe(
    `Basic ${Buffer.from(`casebridge:${encodeURIComponent(secret)}`).toString('base64')}`,
  )
})

test('refused client credentials ask a person to act', async () => {
  const { base } = await serve((_, response) => void response.writeHead(401).end())
  const auth = { kind: 'oauth', tokenUrl: `${base}/token`, clientId: 'casebridge' }
  expect(await failureOf(reading(base, {}, { auth }))).toMatchObject({
    kind: 'fix-settings',
    code: 'rest-credentials',
  })
})

test('stopping ends a reading that waits', async () => {
  const { base } = await serve((_, response) => void response.writeHead(429, { 'retry-after': '60' }).end())
  const stop = new AbortController()
  setTimeout(() => stop.abort(), 100)
  const started = performance.now()
  const failure = await failureOf(reading(base, {}, {}, { signal: stop.signal }))
  expect(failure.kind).toBe('cancelled')
  expect(performance.now() - started).toBeLessThan(5_000)
})

test('several pages are asked for at once, but never more than set, and never faster than set', async () => {
  let open = 0
  let most = 0
  const begun: number[] = []
  const { base } = await serve(async (_, response, url) => {
    begun.push(performance.now())
    open += 1
    most = Math.max(most, open)
    await new Promise(resolve => setTimeout(resolve, 120))
    open -= 1
    const page = Number(url.searchParams.get('page'))
    json(response, page > 8 ? [] : [caseNumber(page)])
  })
  const batches = await batchesOf(
    reading(base, { paging: { kind: 'page' } }, { parallel: 3, requestsPerSecond: 20 }),
  )
  expect(keysOf(batches)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  expect(most).toBeGreaterThan(1)
  expect(most).toBeLessThanOrEqual(3)
  const span = (begun.at(-1) ?? 0) - (begun[0] ?? 0)
  expect(span).toBeGreaterThan((begun.length - 1) * 50 * 0.8)
})

test('only what changed since a time is asked for, in the form the server wants', async () => {
  const { base, server } = await serve((_, response) => json(response, []))
  const stream = { query: { expand: 'client' }, updatedSince: { parameter: 'since', form: 'epoch' } }
  await batchesOf(reading(base, stream, {}, { since: '2024-05-01T00:00:00.000Z' }))
  expect(server.seen[0]?.url).toBe('/api/cases?expand=client&since=1714521600')
})

test('looking at an installation tells its columns and keys, and one broken stream does not hide the others', async () => {
  const { base } = await serve((_, response, url) => {
    if (url.pathname.endsWith('/cases'))
      return json(response, [
        { caseId: 1, id: 'a' },
        { caseId: 2, id: 'b', __proto__x: 1 },
      ])
    if (url.pathname.endsWith('/empty')) return json(response, [])
    response.writeHead(404).end()
  })
  const settings = restSettings({
    baseUrl: base,
    streams: { cases: { path: '/cases', entity: 'case' }, empty: { path: 'empty' }, gone: { path: 'gone' } },
    ...fast,
  })
  const { streams, findings } = await inspectRest(settings, '', new AbortController().signal)
  expect(
    streams.map(({ id, keyColumns, columns }) => [id, keyColumns.value, columns.map(({ id: name }) => name)]),
  ).toEqual([
    ['cases', ['id'], ['caseId', 'id', '__proto__x']],
    ['empty', [], []],
  ])
  expect(findings.map(({ code, stream }) => `${code} ${stream}`)).toEqual([
    'rest-stream-empty empty',
    'rest-stream-unreadable gone',
  ])
})

test('names meant to harm stay names', async () => {
  const { base } = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end('{"rows":[{"id":1,"__proto__":{"polluted":true}}]}')
  })
  const [batch] = await batchesOf(reading(base, { records: 'rows' }))
  expect(Object.hasOwn(batch?.records[0]?.values ?? {}, '__proto__')).toBe(true)
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  expect((await failureOf(reading(base, { records: '__proto__' }))).code).toBe('rest-no-records')
})

test.each([
  [{ baseUrl: 'http://case.example.com', streams: {} }, 'rest-insecure'],
  [{ baseUrl: 'http://127.0.0.1.evil.example.com', streams: {} }, 'rest-insecure'],
  [{ baseUrl: 'file:///etc/passwd', streams: {} }, 'rest-insecure'],
  [{ baseUrl: 'https://a:b@case.example.com', streams: {} }, 'rest-settings'],
  [{ baseUrl: 'nonsense', streams: {} }, 'rest-settings'],
  [
    { baseUrl: 'https://case.example.com', streams: { a: { path: 'https://evil.example.com/x' } } },
    'rest-settings',
  ],
  [
    { baseUrl: 'https://case.example.com', streams: { a: { path: 'x', paging: { kind: 'guess' } } } },
    'rest-settings',
  ],
  [{ baseUrl: 'https://case.example.com', streams: {}, password: 'x' }, 'rest-settings'],
])('the settings %j are refused', (given, code) => {
  let failure: Failure | null = null
  try {
    restSettings(given)
  } catch (error) {
    failure = toFailure(error)
  }
  expect(failure).toMatchObject({ kind: 'fix-settings', code })
})

test('good settings name every host that will be called', () => {
  const settings = restSettings({
    baseUrl: 'https://case.example.com/api',
    auth: { kind: 'oauth', tokenUrl: 'https://login.example.com/token', clientId: 'x' },
    streams: { cases: { path: '/cases' } },
  })
  expect(restHosts(settings)).toEqual(['case.example.com', 'login.example.com'])
})

test('waiting times are read as numbers and as dates, and grow to half a minute', () => {
  const now = Date.UTC(2024, 0, 1)
  expect(retryAfterSeconds('7', now)).toBe(7)
  expect(retryAfterSeconds('Mon, 01 Jan 2024 00:00:30 GMT', now)).toBe(30)
  expect(retryAfterSeconds('soon', now)).toBeNull()
  expect(backOff(1, 500, 1)).toBe(500)
  expect(backOff(3, 500, 0)).toBe(1000)
  expect(backOff(20, 500, 1)).toBe(30_000)
})

test('a pace that is on hold lets nothing begin', async () => {
  const pace = new Pace(1000)
  pace.hold(150)
  const started = performance.now()
  await pace.turn(new AbortController().signal)
  expect(performance.now() - started).toBeGreaterThan(140)
})

test('the next page is found in a Link header of several links', () => {
  expect(nextOfLink('<https://a/1>; rel="prev", <https://a/3>; rel="next"')).toBe('https://a/3')
  expect(nextOfLink('</p?x=1,2>; rel=next')).toBe('/p?x=1,2')
  expect(nextOfLink('<https://a/9>; rel="last"')).toBeNull()
  expect(nextOfLink(null)).toBeNull()
})
