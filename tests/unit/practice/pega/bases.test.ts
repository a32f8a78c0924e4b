import { request } from 'node:http'
import { expect, test } from 'vitest'
import { practicePega, requestToken, visitor } from './pega'
import { bareCase, key, paper, tinyWorld } from './tiny-world'

const statusAt = async (base: string, path: string) => {
  const pega = await practicePega()
  return (await (await visitor(pega, base)).get(path)).status
}

test.each([
  ['/api/application/v2', '/casetypes', 200],
  ['/app/tiny/api/application/v2', '/casetypes', 200],
  ['/app/Tiny/api/application/v2', '/casetypes', 404],
  ['/app/other/api/application/v2', '/casetypes', 404],
  ['/api/v1', '/authenticate', 200],
  ['/app/tiny/api/v1', '/authenticate', 200],
  ['/app/other/api/v1', '/authenticate', 404],
  ['/PRRestService/api/v1', '/authenticate', 200],
  ['/api/application/v2', '/nothing', 404],
  ['/elsewhere', '', 404],
])('%s%s answers %i', async (base, path, status) => {
  expect(await statusAt(base, path)).toBe(status)
})

test('nothing can be listed, made or changed by the cases of v2', async () => {
  const pega = await practicePega()
  const somebody = await visitor(pega)
  expect((await somebody.get('/cases')).status).toBe(405)
  expect((await somebody.post('/cases', {})).status).toBe(403)
  expect((await somebody.get('/assignments/next')).status).toBe(404)
})

test('the context path is what the world says, or nothing', async () => {
  for (const [context, url] of [
    ['/pega/web/', '/pega/web'],
    ['', ''],
  ] as const) {
    const { host } = tinyWorld()
    const pega = await practicePega({ world: tinyWorld([], { host: { ...host, context } }) })
    expect(new URL(pega.url).pathname.replace(/^\/$/, '')).toBe(url)
    expect((await (await visitor(pega)).get('/casetypes')).status).toBe(200)
  }
})

test('a name that leads here from elsewhere gets nothing', async () => {
  const pega = await practicePega()
  const status = await new Promise(resolve => {
    const asked = request(
      `${pega.url}/api/v1/authenticate`,
      { headers: { host: 'evil.example' } },
      answer => {
        answer.resume()
        resolve(answer.statusCode)
      },
    )
    asked.end()
  })
  expect(status).toBe(404)
})

test('what is counted and logged holds no token, no password, no key and no name', async () => {
  const lines: string[] = []
  const id = `LINK-ATTACHMENT ${key(1)}!20250101T000000.000 GMT`
  const world = tinyWorld([bareCase(1, { attachments: [paper(id)] })])
  const pega = await practicePega({ world, log: line => lines.push(line) })
  const token = await requestToken(pega)
  const somebody = await visitor(pega, undefined, `Bearer ${token}`)
  await somebody.get(`/cases/${encodeURIComponent(key(1))}?token=${token}`)
  await somebody.get(`/attachments/${encodeURIComponent(id)}`)
  await somebody.get(`/${token}`)
  await fetch(
    `${pega.url}/PRRestService/oauth2/v1/authorize?client_id=${pega.clientId}&code_challenge=abcdef`,
  )
  await expect.poll(() => lines.length).toBe(5)
  const said = `${lines.join('\n')}\n${JSON.stringify(pega.requests())}`
  for (const secret of [
    token,
    pega.clientSecret,
    pega.clientId,
    pega.password,
    key(1),
    'T-1',
    'abcdef',
    '20250101',
  ])
    expect(said).not.toContain(secret)
  expect(lines[1]).toMatch(/^GET \/api\/application\/v2\/cases\/\{ID\} 200 \d+ ms$/)
  expect(pega.requests()).toEqual({
    'POST /oauth2/v1/token': 1,
    'GET /api/application/v2/cases/{ID}': 1,
    'GET /api/application/v2/attachments/{ID}': 1,
    'GET /api/application/v2/(unknown)': 1,
    'GET /oauth2/v1/authorize': 1,
  })
})

test('how many requests were open at once is told, and each waits as long as the line takes', async () => {
  const pega = await practicePega({ latencyMs: 60 })
  const somebody = await visitor(pega)
  const started = performance.now()
  await Promise.all(Array.from({ length: 4 }, () => somebody.get('/casetypes')))
  expect(pega.busiest()).toBe(4)
  expect(performance.now() - started).toBeGreaterThanOrEqual(55)
})

test('bodies can be packed', async () => {
  const pega = await practicePega({ mode: { gzip: true } })
  const answer = await (await visitor(pega)).get('/data_views/D_TicketList/metadata')
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  expect(answer.at('classID')).toBe('Tiny-Work-Ticket')
})
