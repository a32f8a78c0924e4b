import { describe, expect, test } from 'vitest'
import { faultCases } from '../../../../src/main/practice/pega/fault-cases'
import type { FaultSwitches } from '../../../../src/main/practice/pega/faults'
import type { PracticePega } from '../../../../src/main/practice/pega/practice-pega'
import { practiceWorld } from '../../../../src/main/practice/pega/world-data/practice-world'
import { practicePega, requestToken, visitor, type Visitor } from './pega'
import { bareCase, key, paper, tinyWorld } from './tiny-world'

const link = (number: number) => `LINK-ATTACHMENT ${key(1)}!2025010${number}T000000.000 GMT`
const one = `/cases/${encodeURIComponent(key(1))}`
const attachment = (number: number) => `/attachments/${encodeURIComponent(link(number))}`
const world = () =>
  tinyWorld([
    bareCase(1, {
      values: { Amount: '1.5', Count: '7', Word: '1234', At: '2025-02-03T04:05:06.007Z' },
      attachments: [paper(link(1)), paper(link(2), { fileName: 'other.txt' })],
    }),
    ...Array.from({ length: 9 }, (_, index) => bareCase(index + 2)),
  ])

async function faulty(faults: FaultSwitches, mode = {}) {
  const pega = await practicePega({ world: world(), faults, mode })
  return { pega, ...(await visitor(pega)) }
}
const statuses = async (times: number, ask: () => Promise<{ status: number }>) => {
  const met: number[] = []
  for (let turn = 0; turn < times; turn += 1) met.push((await ask()).status)
  return met
}
const list = (more = {}) => ({
  query: {
    select: [{ field: 'pzInsKey' }, { field: 'pxUpdateDateTime' }, { field: 'pyLabel' }],
    sortBy: [
      { field: 'pxUpdateDateTime', type: 'ASC' },
      { field: 'pzInsKey', type: 'ASC' },
    ],
  },
  ...more,
})
const TICKETS = '/data_views/D_TicketList'

describe('in the way of requests', () => {
  test('every token is void after so many of them, and a new one is good', async () => {
    const { pega, get } = await faulty({ tokenExpires: { afterRequests: 2 } })
    expect(await statuses(4, () => get('/casetypes'))).toEqual([200, 200, 401, 401])
    const anew = await visitor(pega)
    expect(await statuses(4, () => anew.get('/casetypes'))).toEqual([200, 200, 200, 200])
  })

  test('a good token is refused twice', async () => {
    const { get } = await faulty({ unauthorizedTwice: { after: 1 } })
    expect(await statuses(4, () => get('/casetypes'))).toEqual([200, 401, 401, 200])
  })

  test('stand 503, 429 and 500 in HTML, with a time to wait or without', async () => {
    const { pega, get } = await faulty({ unavailable: { retryAfterSeconds: 7 } })
    const busy = await get('/casetypes')
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '7'])
    pega.setFaults({ tooManyRequests: { times: 2, retryAfterSeconds: null } })
    const much = await get('/casetypes')
    expect([much.status, much.headers.get('retry-after')]).toEqual([429, null])
    expect(await statuses(2, () => get('/casetypes'))).toEqual([429, 200])
    pega.setFaults({ htmlError: {} })
    const failed = await get('/casetypes')
    expect([failed.status, failed.text.slice(0, 6)]).toEqual([500, '<html>'])
    expect((await get('/casetypes')).status).toBe(200)
  })

  test('stands the page of another sign-in, with status 200, on the endpoint named alone', async () => {
    const { get } = await faulty({ loginPage: { on: '/cases/{ID}' } })
    expect((await get('/casetypes')).at('caseTypes')).toBeDefined()
    const page = await get(one)
    expect([page.status, page.at(), page.headers.get('content-type')]).toEqual([
      200,
      undefined,
      'text/html;charset=UTF-8',
    ])
    expect((await get(one)).at('data', 'caseInfo', 'ID')).toBe(key(1))
  })

  test('nothing stands any more when the switches are off', async () => {
    const { pega, get } = await faulty({ unavailable: { times: 100 } })
    expect((await get('/casetypes')).status).toBe(503)
    pega.setFaults({})
    expect((await get('/casetypes')).status).toBe(200)
  })
})

describe('queries', () => {
  test('time out once and then answer', async () => {
    const { get, post } = await faulty({ queryTimeout: {}, countTimeout: {} })
    expect(await statuses(2, () => post(TICKETS, {}))).toEqual([599, 200])
    expect(await statuses(2, () => post(`${TICKETS}/count`, {}))).toEqual([408, 200])
    expect((await get('/casetypes')).status).toBe(200)
  })

  test('that walk over many rows time out until they are smaller, narrower or given more time', async () => {
    const { post } = await faulty({ heavyQueries: { millisecondsPerRow: 2000 } })
    const page = (pageSize: number, more = {}) =>
      post(TICKETS, list({ paging: { pageNumber: 1, pageSize }, ...more }))
    expect((await page(10)).status).toBe(599)
    expect((await page(5)).status).toBe(200)
    expect((await page(10, { useExtendedTimeout: true })).status).toBe(200)
    expect((await post(`${TICKETS}/count`, {})).status).toBe(408)
    const filter = {
      filterConditions: { F1: { lhs: { field: 'pyID' }, comparator: 'EQ', rhs: { value: 'T-3' } } },
    }
    const narrow = { query: { select: [{ field: 'pyID' }], filter } }
    expect((await post(`${TICKETS}/count`, narrow)).at('resultCount')).toBe(1)
  })

  const pages = async ({ post }: Visitor) => {
    const keys: string[] = []
    for (let pageNumber = 1; ; pageNumber += 1) {
      const answer = await post(TICKETS, list({ paging: { pageNumber, pageSize: 4 } }))
      const rows = (answer.at('data') ?? []) as { pzInsKey: string }[]
      if (rows.length === 0) return keys
      keys.push(...rows.map(row => row.pzInsKey))
    }
  }

  test('by page number lose a row where a case is saved while they go on, and see that case twice', async () => {
    const keys = await pages(await faulty({ shiftingPages: { how: 'skip' } }))
    expect(keys).not.toContain(key(5))
    expect(keys.filter(each => each === key(1))).toHaveLength(2)
  })

  test('by page number get a row twice where rows move back', async () => {
    const keys = await pages(await faulty({ shiftingPages: { how: 'duplicate' } }))
    expect(keys.filter(each => each === key(4))).toHaveLength(2)
    expect(new Set(keys).size).toBe(10)
  })

  test('name cases that are changed before they are read', async () => {
    const { get, post } = await faulty({ changedMeanwhile: { cases: [key(1)] } })
    const listed = await post(TICKETS, list())
    expect(listed.at('data', 0, 'pyLabel')).toBe('Ticket 1')
    const read = await get(one)
    expect(read.at('data', 'caseInfo', 'name')).toBe('Ticket 1 (changed)')
    expect(read.at('data', 'caseInfo', 'lastUpdateTime')).not.toBe(listed.at('data', 0, 'pxUpdateDateTime'))
    const again = await post(TICKETS, list())
    expect(again.at('data', 9, 'pyLabel')).toBe('Ticket 1 (changed)')
    expect((await get(one)).at('data', 'caseInfo', 'name')).toBe('Ticket 1 (changed)')
  })
})

describe('cases', () => {
  test('are forbidden with all that belongs to them', async () => {
    const { get, post } = await faulty({ forbiddenCases: [key(1)] })
    for (const path of [
      one,
      `${one}/attachments`,
      `${one}/tags`,
      attachment(1),
      `/feeds/pyCaseFeed?filterFor=${key(1)}`,
    ])
      expect([path, (await get(path)).status]).toEqual([path, 403])
    const history = { dataViewParameters: { CaseInstanceKey: key(1) } }
    expect((await post('/data_views/D_pyWorkHistory', history)).status).toBe(403)
    expect((await post(TICKETS, {})).at('resultCount')).toBe(10)
    expect((await get(`/cases/${encodeURIComponent(key(2))}`)).status).toBe(200)
  })

  test('lack their update time, their title, or names of their files that differ', async () => {
    const { get, post, pega } = await faulty({
      nullUpdateTimes: [key(1)],
      untitledCases: [key(2)],
      sameFileNames: [key(1)],
    })
    const rows = (await post(TICKETS, list())).at('data') as { pzInsKey: string; pyLabel: unknown }[]
    expect(rows.at(-1)).toMatchObject({ pzInsKey: key(1), pxUpdateDateTime: null })
    expect(rows.find(row => row.pzInsKey === key(2))!.pyLabel).toBe(null)
    const names = (await get(`${one}/attachments`)).at('attachments') as { fileName: string }[]
    expect(names.map(({ fileName }) => fileName)).toEqual(['paper.txt', 'paper.txt'])
    pega.setFaults({})
    expect((await post(TICKETS, list())).at('data', 0, 'pzInsKey')).toBe(key(1))
  })
})

describe('attachments', () => {
  test('are named in the list and are not there', async () => {
    const { get } = await faulty({ missingAttachments: [link(1)] })
    expect((await get(`${one}/attachments`)).at('attachments', 0, 'ID')).toBe(link(1))
    expect((await get(attachment(1))).status).toBe(404)
    expect((await get(attachment(2))).status).toBe(200)
  })

  test('lie in a repository that is out of reach', async () => {
    const { get } = await faulty({ repositoryDown: { times: 2 } })
    expect(await statuses(3, () => get(attachment(1)))).toEqual([424, 424, 200])
  })

  test('end in the middle of their base64, and are whole the next time', async () => {
    const { get } = await faulty({ truncatedBase64: { attachments: [link(2)] } })
    const whole = await get(attachment(1))
    const cut = await get(attachment(2))
    expect(cut.status).toBe(200)
    expect(cut.text.length).toBeLessThan(whole.text.length)
    expect(cut.text.length % 4).not.toBe(0)
    expect((await get(attachment(2))).text).toBe(whole.text)
  })

  test('are longer than anybody takes, as text and as bytes', async () => {
    const bytes = 3_000_001
    const { get, pega } = await faulty({ hugeAttachment: { id: link(1), bytes } })
    const text = (await get(attachment(1))).text
    expect(Buffer.from(text, 'base64').length).toBe(bytes)
    const raw = await fetch(`${pega.url}/api/application/v2${attachment(1)}?mode=stream`, {
      headers: { authorization: `Bearer ${await requestToken(pega)}` },
    })
    expect((await raw.arrayBuffer()).byteLength).toBe(bytes)
  })
})

describe('bodies', () => {
  test('break off in the middle, once', async () => {
    const { get } = await faulty({ resetMidBody: { on: '/cases/{ID}' } })
    await expect(get(one)).rejects.toThrow()
    expect((await get(one)).status).toBe(200)
  })

  test('come in drops', async () => {
    const { get } = await faulty({ slowDrip: { bytes: 200, milliseconds: 5 } })
    const started = performance.now()
    const answer = await get(one)
    expect(answer.at('data', 'caseInfo', 'ID')).toBe(key(1))
    expect(performance.now() - started).toBeGreaterThan(40)
  })

  test('begin with a byte order mark', async () => {
    const { pega } = await faulty({ byteOrderMark: true })
    const answer = await fetch(`${pega.url}/api/application/v2${one}`, {
      headers: { authorization: `Bearer ${await requestToken(pega)}` },
    })
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect([...bytes.subarray(0, 4)]).toEqual([0xef, 0xbb, 0xbf, '{'.codePointAt(0)])
  })

  test('have keys nobody knows, but for groups, whose keys are subscripts', async () => {
    const { get } = await faulty({ extraKeys: true })
    const answer = await get(one)
    expect(answer.at('data', 'caseInfo')).toHaveProperty('pzAddedLater')
    expect(answer.at('data', 'caseInfo', 'content')).toHaveProperty('pzAddedLater')
    expect(answer.at('data', 'caseInfo', 'content', 'Rooms')).toEqual({})
  })

  test('have their keys in another order and say the same', async () => {
    const { get, pega } = await faulty({ shuffledKeys: true })
    const shuffled = await get(one)
    pega.setFaults({})
    const plain = await get(one)
    expect(shuffled.text).not.toBe(plain.text)
    expect(shuffled.at()).toEqual(plain.at())
  })

  test('have times in both forms, and numbers and text in each other’s place', async () => {
    const { get, pega } = await faulty({ mixedTimes: true })
    expect((await get(one)).text).toMatch(/"\d{8}T\d{6}\.\d{3} GMT"[^]*"\d{4}-\d\d-\d\dT[\d:.]+Z"|Z"[^]*GMT"/)
    pega.setFaults({ textNumbers: true })
    expect((await get(one)).at('data', 'caseInfo', 'content')).toMatchObject({
      Amount: '1.5',
      Count: '7',
      Word: 1234,
    })
  })
})

test('the data pages of operators are denied', async () => {
  const { get, post } = await faulty({ operatorsDenied: true })
  expect((await post('/data_views/D_pyC11nOperatorsList', {})).status).toBe(403)
  const profile = `?dataViewParameters=${encodeURIComponent('{"OperatorId":"jane"}')}`
  expect((await get(`/data_views/D_pyOperatorMiniProfile${profile}`)).status).toBe(403)
  expect((await post('/data_views/D_ListOfWorkGroups', {})).status).toBe(200)
})

describe('each fault by its name', () => {
  const acme = practiceWorld()

  /** What a reader sees of the world, from its first list to its last file; a lost line as its own answer. */
  async function walk(pega: PracticePega): Promise<string> {
    const somebody = await visitor(pega)
    const seen: unknown[] = []
    const see = async (answer: Promise<{ status: number; text: string; headers: Headers }>) => {
      const started = performance.now()
      const said = await answer.catch(() => ({ status: 0, text: '', headers: new Headers() }))
      const slow = performance.now() - started > 40 ? 'slow' : ''
      const long = said.text.length > 1_000_000
      const text = long
        ? said.text.length
        : said.text.replace(/"(fetchDateTime|sourceExecutionTime|pzLoadTime)":"[^"]*"/g, '')
      seen.push([said.status, said.headers.get('retry-after'), text, slow && said.text.length < 20_000])
    }
    const list = acme.caseTypes[0]!.list!.id
    const filter = {
      filterConditions: { F: { lhs: { field: 'pyID' }, comparator: 'IS_NOT_NULL' } },
      logic: 'F',
    }
    const query = { select: [{ field: 'pzInsKey' }], filter }
    await see(somebody.post(`/data_views/${list}/count`, { query }))
    for (const pageNumber of [1, 2])
      await see(somebody.post(`/data_views/${list}`, { paging: { pageNumber, pageSize: 40 } }))
    await see(somebody.post(`/data_views/${list}`, { paging: { maxResultsToFetch: 5000 } }))
    await see(somebody.post(`/data_views/D_pyC11nOperatorsList`, {}))
    const first = acme.cases.findIndex(({ attachments }) => attachments.some(({ type }) => type === 'FILE'))
    const several = acme.cases.findIndex(
      ({ attachments }) => attachments.filter(({ type }) => type === 'FILE').length > 1,
    )
    for (const kase of [acme.cases[0]!, acme.cases[first]!, acme.cases[several]!]) {
      await see(somebody.get(`/cases/${encodeURIComponent(kase.key)}`))
      await see(somebody.get(`/cases/${encodeURIComponent(kase.key)}/attachments`))
      for (const file of kase.attachments.filter(({ type }) => type === 'FILE').slice(0, 1))
        await see(somebody.get(`/attachments/${encodeURIComponent(file.id)}`))
    }
    return JSON.stringify(seen)
  }

  test('changes what a reader sees', { timeout: 60_000 }, async () => {
    const plain = await walk(await practicePega({ world: acme }))
    const unnoticed: string[] = []
    for (const { name, switches } of faultCases(acme)) {
      const pega = await practicePega({ world: acme, faults: switches })
      // BOMs are taken off by whoever decodes the text, and keys stand in any order for whoever parses it
      if (name !== 'byteOrderMark' && (await walk(pega)) === plain) unnoticed.push(name)
      await pega.stop()
    }
    expect(unnoticed).toEqual([])
  })
})
