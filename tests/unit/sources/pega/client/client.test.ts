import { errorText } from '../../../../../src/main/sources/pega/client/answer-body'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { toFailure } from '../../../../../src/contract/failure'
import type { PegaClient } from '../../../../../src/main/sources/pega/client/client'
import { grounds, json, text } from './small-pega'

const ground = grounds()
afterEach(() => ground.close())
const { start } = ground

const never = new AbortController().signal

const caseKey = 'ACME-SERVICE-WORK C-1042'

test('every part of a path is encoded once, blanks as %20, and an answer comes with its exact numbers and its stamp', async () => {
  const { pega, client } = await start((_, answer) =>
    text(answer, '{"amount":25000.000000000,"big":123456789012345678}', {
      'content-type': 'application/json;charset=UTF-8',
      etag: '"20251127T123253.546 GMT"',
    }),
  )
  const got = await client().get('v2', ['cases', `${caseKey}/+é%`], { viewType: 'none' }, never)
  expect(got).toEqual({
    body: { amount: '25000.000000000', big: '123456789012345678' },
    etag: '20251127T123253.546 GMT',
  })
  expect(pega.paths()).toEqual([
    '/prweb/api/application/v2/cases/ACME-SERVICE-WORK%20C-1042%2F%2B%C3%A9%25?viewType=none',
  ])
})

test('an alias stands in both versions of the API and never in the address for tokens', async () => {
  const { pega, client } = await start((_, answer) => json(answer, {}))
  const one = client({ alias: 'acme service' })
  await one.get('v2', ['casetypes'], {}, never)
  await one.get('v1', ['data', 'D_Operators'], { Group: 'a b' }, never)
  await one.post(['data_views', 'D_CaseList'], { paging: { pageSize: 5 } }, never)
  expect(pega.asked.map(asked => `${asked.method} ${asked.url}`)).toEqual([
    'POST /prweb/PRRestService/oauth2/v1/token',
    'GET /prweb/app/acme%20service/api/application/v2/casetypes',
    'GET /prweb/app/acme%20service/api/v1/data/D_Operators?Group=a%20b',
    'POST /prweb/app/acme%20service/api/application/v2/data_views/D_CaseList',
  ])
  expect(JSON.parse(pega.asked[3]!.body)).toEqual({ paging: { pageSize: 5 } })
})

const getCase = (client: PegaClient): Promise<unknown> => client.get('v2', ['cases', caseKey], {}, never)
const getList = (client: PegaClient): Promise<unknown> =>
  client.post(['data_views', 'D_CaseList'], { paging: { pageSize: 5 } }, never)
const getCount = (client: PegaClient): Promise<unknown> =>
  client.post(['data_views', 'D_CaseList', 'count'], {}, never)

test.each([
  ['as JSON', { 'content-type': 'application/json;charset=UTF-8' }, '{"ok":"é"}'],
  ['behind a byte order mark', { 'content-type': 'application/json' }, '\ufeff{"ok":"é"}'],
  ['with a type in capitals', { 'content-type': 'Application/JSON' }, '{"ok":"é"}'],
  ['with a type of its own', { 'content-type': 'application/vnd.pega+json' }, ' {"ok":"é"}'],
  ['as plain text', { 'content-type': 'text/plain' }, '{"ok":"é"}'],
  ['with no type', {}, '{"ok":"é"}'],
  [
    'in other letters',
    { 'content-type': 'application/json; charset=ISO-8859-1' },
    Buffer.from('{"ok":"é"}', 'latin1'),
  ],
  ['packed', { 'content-type': 'application/json', 'content-encoding': 'gzip' }, gzipSync('{"ok":"é"}')],
])('an answer is read %s', async (_, headers, body) => {
  const { client } = await start((_, answer) => text(answer, body, headers as Record<string, string>))
  expect(await getCase(client())).toEqual({ body: { ok: 'é' }, etag: null })
})

test('an empty answer is nothing', async () => {
  const { client } = await start((_, answer) => text(answer, ''))
  expect(await client().get('v1', ['authenticate'], {}, never)).toEqual({ body: null, etag: null })
})

const loginPage = '<html><form><input type="password" name="Password"></form>s3cret</html>'

test.each([
  ['a sign-in page', { 'content-type': 'text/html' }, loginPage],
  ['a web page that calls itself JSON', { 'content-type': 'application/json' }, loginPage],
  ['XML', { 'content-type': 'text/xml' }, '<?xml version="1.0"?><pagedata>s3cret</pagedata>'],
  ['plain words', { 'content-type': 'text/plain' }, 's3cret is what they say'],
])('%s with status 200 is told as such, without its words', async (_, headers, body) => {
  const { pega, client } = await start((_, answer) => text(answer, body, headers))
  const failure = await getCase(client()).catch(toFailure)
  expect(failure).toMatchObject({ kind: 'fix-settings', code: 'pega-not-pega' })
  expect(JSON.stringify(failure)).not.toContain('s3cret')
  expect(pega.paths()).toHaveLength(1)
})

test('a redirect is not followed, and only the origin it points to is told', async () => {
  const { pega, client } = await start((_, answer) =>
    text(answer, '', { location: 'https://sso.example/login?RelayState=s3cret' }, 302),
  )
  const failure = toFailure(await getCase(client()).catch((error: unknown) => error))
  expect(failure).toMatchObject({ kind: 'fix-settings', code: 'pega-redirect' })
  expect(failure.message).toContain('https://sso.example:')
  expect(JSON.stringify(failure)).not.toContain('s3cret')
  expect(pega.paths()).toHaveLength(1)
})

const v2Error = (message: string): unknown => ({
  errorClassification: 'Whatever',
  localizedValue: 's3cret outer',
  errorDetails: [{ message, localizedValue: 's3cret inner', messageParameters: ['s3cret'] }],
})
const v1Error = (id: string): unknown => ({
  pxObjClass: 'Pega-API',
  errors: [{ ID: id, message: 's3cret words', pxObjClass: 'Pega-API-Error' }],
})

test.each<[string, number, unknown, 'case' | 'list' | 'count', string, string, number]>([
  ['a case nobody may read', 403, v2Error('Error_Access'), 'case', 'fix-record', 'pega-denied', 1],
  ['a case that is gone', 404, v2Error('Error_Case_Not_Found'), 'case', 'fix-record', 'pega-missing', 1],
  ['a case that is gone, in v1', 404, v1Error('Pega_API_011'), 'case', 'fix-record', 'pega-missing', 1],
  ['a list nobody may read', 403, v2Error('Error_Access'), 'list', 'fix-settings', 'pega-denied', 1],
  ['a list that is not there', 404, v2Error('Error_Dv_Not_Found'), 'list', 'fix-settings', 'pega-missing', 1],
  ['an address without an API', 404, '<html>Tomcat</html>', 'case', 'fix-settings', 'pega-no-endpoint', 1],
  ['a question that is not understood', 400, v2Error('Error_Query'), 'list', 'fix-settings', 'pega-unfit', 1],
  ['a list that is a page', 422, v2Error('Error_Pagelist_Type'), 'list', 'fix-settings', 'pega-unfit', 1],
  ['what an old version lacks', 501, '', 'list', 'fix-settings', 'pega-absent', 1],
  ['a list that takes too long', 599, v2Error('Error_Timeout'), 'list', 'retry', 'pega-slow', 2],
  ['a count that takes too long', 408, '', 'count', 'retry', 'pega-slow', 2],
  ['any other time-out', 408, '', 'list', 'retry', 'pega-busy', 5],
  ['a gateway without its server', 502, '<html>s3cret</html>', 'case', 'retry', 'pega-busy', 5],
  ['a server that is being started', 503, '', 'list', 'retry', 'pega-busy', 5],
  ['too many questions', 429, '', 'case', 'retry', 'pega-busy', 5],
  ['a case at which the server fails', 500, '<html>s3cret</html>', 'case', 'fix-record', 'pega-broken', 3],
  ['a list at which the server fails', 500, '', 'list', 'retry', 'pega-broken', 3],
  ['a repository that is down', 424, v2Error('Error_Repository'), 'case', 'fix-record', 'pega-broken', 5],
  ['an id too long for the server', 414, '<html>', 'case', 'fix-record', 'pega-unfit', 1],
  ['a status of nobody', 418, '', 'case', 'fix-settings', 'pega-unexpected-status', 1],
  ['a 200 that is an error', 200, v2Error('Error_Case_Not_Found'), 'case', 'fix-record', 'pega-missing', 1],
  ['a 200 that is an error of v1', 200, v1Error('Pega_API_019'), 'case', 'fix-record', 'pega-denied', 1],
  [
    'a 200 that is a bare sentence',
    200,
    { pyLocalizedValue: 's3cret' },
    'case',
    'fix-record',
    'pega-broken',
    3,
  ],
])('%s (%i) means what to do next', async (_, status, body, asked, kind, code, times) => {
  const type = typeof body === 'string' ? 'text/html' : 'application/json'
  const { pega, client } = await start((_, answer) =>
    text(answer, typeof body === 'string' ? body : JSON.stringify(body), { 'content-type': type }, status),
  )
  const asking = { case: getCase, list: getList, count: getCount }[asked](client())
  const failure = toFailure(await asking.catch((error: unknown) => error))
  expect({ kind: failure.kind, code: failure.code, times: pega.paths().length }).toEqual({
    kind,
    code,
    times,
  })
  expect(JSON.stringify(failure)).not.toMatch(/s3cret|token-|secret-1/)
})

test('the keys of errors, which are names of Pega itself, go into the details for support', async () => {
  const { client } = await start((_, answer) =>
    json(answer, v2Error('Error_Case_Not_Found\tACME s3cret'), 404),
  )
  const failure = toFailure(await getCase(client()).catch((error: unknown) => error))
  expect(failure.detail).toBe(`v2 GET cases/${caseKey}: HTTP 404 (Error_Case_Not_Found)`)
})

test('one case that a gateway does not know is set aside, once the API has answered', async () => {
  const { client } = await start((asked, answer) =>
    asked.url.endsWith('casetypes')
      ? json(answer, {})
      : text(answer, '<html>', { 'content-type': 'text/html' }, 404),
  )
  const one = client()
  await one.get('v2', ['casetypes'], {}, never)
  await expect(getCase(one)).rejects.toMatchObject({ kind: 'fix-record', code: 'pega-missing' })
})

test('a page of data that happens to hold words like those of errors is data', async () => {
  const page = { pzInsKey: caseKey, pyLocalizedValue: 'a label', errors: [], errorDetails: 'none' }
  const { client } = await start((_, answer) => json(answer, page))
  expect(await getCase(client())).toMatchObject({ body: page })
})

test.each([
  ['599 once', 599, ''],
  ['500 once', 500, '<html>'],
  ['503 once', 503, ''],
  ['424 once', 424, ''],
])('%s is forgotten when the next try works', async (_, status, body) => {
  const { pega, client } = await start((_, answer, nth) =>
    nth === 1 ? text(answer, body, {}, status) : json(answer, { ok: true }),
  )
  expect(await getList(client())).toMatchObject({ body: { ok: true } })
  expect(pega.paths()).toHaveLength(2)
})

test('an answer that breaks off, with or without its length told, is asked for again', async () => {
  for (const headers of [{ 'content-length': '50' }, {}]) {
    const { pega, client } = await start((_, answer, nth) => {
      if (nth > 2) return json(answer, { ok: true })
      answer.writeHead(200, { 'content-type': 'application/json', ...headers })
      answer.write('{"ok":tr')
      setTimeout(() => answer.destroy(), 10)
    })
    expect(await getList(client())).toMatchObject({ body: { ok: true } })
    expect(pega.paths()).toHaveLength(3)
  }
})

test('JSON that ends too early in an answer that ended well is asked for again; a case that always does is set aside', async () => {
  const { pega, client } = await start((_, answer) =>
    text(answer, '{"name":"s3cret', { 'content-type': 'application/json' }),
  )
  const failure = await getCase(client()).catch(toFailure)
  expect(failure).toMatchObject({ kind: 'fix-record', code: 'pega-unreadable' })
  expect(JSON.stringify(failure)).not.toContain('s3cret')
  expect(pega.paths()).toHaveLength(3)
  await expect(getList(client())).rejects.toMatchObject({ kind: 'retry', code: 'pega-unreadable' })
})

test('letters that are none are not replaced in silence', async () => {
  const body = Buffer.from('{"name":"Gr\xf6\xdfe"}', 'latin1')
  const { client } = await start((_, answer) => text(answer, body, { 'content-type': 'application/json' }))
  await expect(getCase(client())).rejects.toMatchObject({ code: 'pega-unreadable' })
})

test('a server that says nothing is given up after its time, and each try has that time anew', async () => {
  const { pega, client } = await start(() => {})
  const failure = await getList(client({}, { answerMs: 40 })).catch(toFailure)
  expect(failure).toMatchObject({ kind: 'retry', code: 'pega-timeout' })
  expect(pega.paths()).toHaveLength(5)
})

test('a server that is not there is told after all tries', async () => {
  const { pega, client } = await start(() => {})
  pega.close()
  await expect(getList(client())).rejects.toMatchObject({ kind: 'retry', code: 'pega-unreachable' })
})

test('stopping ends a request that waits for its answer, for its turn and for its next try', async () => {
  const { client } = await start((asked, answer) => {
    if (asked.url.includes('casetypes')) text(answer, '', {}, 503)
  })
  const patient = { persistence: { tries: 5, firstWaitMs: 60_000, longestWaitMs: 60_000 }, answerMs: 60_000 }
  const one = client({ parallel: 2 }, patient)
  const stop = new AbortController()
  const waiting = [
    one.get('v2', ['casetypes'], {}, stop.signal), // for its next try
    one.get('v2', ['cases', 'A C-1'], {}, stop.signal), // for its answer
    one.get('v2', ['cases', 'A C-2'], {}, stop.signal),
    one.get('v2', ['cases', 'A C-3'], {}, stop.signal), // for its turn
  ]
  setTimeout(() => stop.abort(), 100)
  const ends = await Promise.allSettled(waiting)
  expect(ends.map(end => end.status === 'rejected' && toFailure(end.reason).kind)).toEqual(
    Array.from({ length: 4 }, () => 'cancelled'),
  )
})

test('the signal of the whole client stops its requests too', async () => {
  const { client } = await start(() => {})
  const stop = new AbortController()
  const asking = getCase(client({}, { signal: stop.signal }))
  setTimeout(() => stop.abort(), 30)
  await expect(asking).rejects.toMatchObject({ kind: 'cancelled' })
})

test('what is not reading is not even asked', async () => {
  const { pega, client } = await start((_, answer) => json(answer, {}))
  const next = client().get('v2', ['assignments', 'next'], {}, never)
  await expect(next).rejects.toMatchObject({ kind: 'bug', code: 'pega-not-read-only' })
  expect(pega.asked).toEqual([])
})

test('an error that comes drop by drop is not waited for', async () => {
  let given = 0
  async function* drops() {
    for (; given < 1_000; given++) {
      await new Promise(done => setTimeout(done, 10))
      yield Buffer.from('{')
    }
  }
  expect(await errorText({ bytes: drops() }, 100)).toMatch(/^\{+$/)
  expect(given).toBeLessThan(50)
})
