import { expect, test } from 'vitest'
import { CasebridgeError, toFailure } from '../../../../../src/contract/failure'
import { practiceWorld } from '../../../../../src/main/practice/pega/world-data/practice-world'
import type { Line } from '../../../../../src/main/sources/pega/api/line'
import { passesOf, walk } from '../../../../../src/main/sources/pega/api/walk'
import type { CaseList, Row } from '../../../../../src/main/sources/pega/api/walk'
import { lineTo, never, service } from './service'

const complaints: CaseList = {
  api: 'v2',
  view: 'D_ComplaintList',
  queryable: true,
  key: 'pzInsKey',
  instant: 'pxUpdateDateTime',
  select: ['pzInsKey', 'pxObjClass', 'pxUpdateDateTime'],
  where: [],
}
const everyCase: CaseList = { ...complaints, view: 'D_pxAllCaseList' }

async function all(line: Line, list: CaseList, size?: number): Promise<Row[]> {
  const rows: Row[] = []
  for (const pass of passesOf(list)) {
    const from = { at: null, key: null }
    for await (const some of walk({ line, list, pass, from, signal: never, ...(size ? { size } : {}) }))
      rows.push(...some)
  }
  return rows
}
const keys = (rows: readonly Row[]): string[] => rows.map(row => row.key).sort()

test('12,000 cases, more than half of them of one instant: none is missing and none comes twice', async () => {
  const { server, world } = await service({ world: practiceWorld({ cases: 12_000, sameInstant: 6_500 }) })
  const rows = await all(lineTo(server), everyCase)
  expect(keys(rows)).toEqual(world.cases.map(kase => kase.key).sort())
  expect(server.requests()['POST /api/application/v2/data_views/{ID}']).toBeLessThan(60)
})

test('a walk that is stopped behind any row goes on with exactly the rest', async () => {
  const { server } = await service({ world: practiceWorld({ cases: 400, sameInstant: 150 }) })
  const line = lineTo(server)
  const whole: (Row & { pass: 'windows' | 'nulls' })[] = []
  for (const pass of ['windows', 'nulls'] as const)
    for await (const some of walk({
      line,
      list: everyCase,
      pass,
      from: { at: null, key: null },
      signal: never,
      size: 40,
    }))
      whole.push(...some.map(row => ({ ...row, pass })))
  expect(whole).toHaveLength(400)
  for (let stop = 0; stop < whole.length; stop += 23) {
    const { pass, at, key } = whole[stop]!
    const rest: string[] = []
    for await (const some of walk({
      line,
      list: everyCase,
      pass,
      from: { at, key },
      signal: never,
      size: 40,
    }))
      rest.push(...some.map(row => row.key))
    const expected = whole.filter((row, index) => index > stop && row.pass === pass).map(row => row.key)
    expect(rest, `behind row ${stop}`).toEqual(expected)
  }
})

test('rows without an update time come in a pass of their own', async () => {
  const world = practiceWorld({ cases: 120 })
  const undated = world.cases.filter((_, index) => index % 9 === 0).map(kase => kase.key)
  const { server } = await service({ world, faults: { nullUpdateTimes: undated } })
  const rows = await all(lineTo(server), everyCase, 10)
  expect(keys(rows)).toEqual(world.cases.map(kase => kase.key).sort())
  expect(keys(rows.filter(row => row.at === null)).length).toBeGreaterThanOrEqual(undated.length)
})

test('a server that runs out of time is asked for less at once, and for shorter stretches', async () => {
  const world = practiceWorld({ cases: 900 })
  const { server } = await service({
    world,
    mode: { queryTimeout: 10, extendedTimeout: 40 },
    faults: { heavyQueries: { millisecondsPerRow: 0.4 } },
  })
  const rows = await all(lineTo(server), everyCase)
  expect(keys(rows)).toEqual(world.cases.map(kase => kase.key).sort())
})

test('a server that looks at every row of a stretch is asked for shorter stretches', async () => {
  const minute = 60_000
  const rows = Array.from({ length: 2_000 }, (_, n) => ({
    pzInsKey: `K-${String(n).padStart(5, '0')}`,
    pxUpdateDateTime: new Date(Date.UTC(2024, 0, 1) + n * minute).toISOString(),
  }))
  const refused = new CasebridgeError({ kind: 'retry', code: 'pega-slow', message: 'out of time' })
  let asked = 0
  const line: Pick<Line, 'post'> = {
    async post(_path, body) {
      asked += 1
      const { query, paging } = body as unknown as Asked
      const fits = Object.values(query.filter?.filterConditions ?? {})
      const found = rows.filter(row =>
        fits.every(({ lhs, comparator, rhs }) => {
          const value = row[lhs.field as keyof typeof row]
          if (comparator === 'IS_NULL') return false
          if (comparator === 'GTE') return value >= rhs!.value
          if (comparator === 'LT') return value < rhs!.value
          return comparator === 'GT' ? value > rhs!.value : true
        }),
      )
      if (found.length > 300) throw refused
      return { body: { data: found.slice(0, paging.pageSize) }, etag: null }
    },
  }
  const walked = await all(line as Line, everyCase)
  expect(keys(walked)).toEqual(rows.map(row => row.pzInsKey))
  expect(asked).toBeLessThan(600)
})
type Asked = {
  readonly query: {
    readonly filter?: {
      readonly filterConditions: {
        readonly [name: string]: {
          readonly lhs: { readonly field: string }
          readonly comparator: string
          readonly rhs?: { readonly value: string }
        }
      }
    }
  }
  readonly paging: { readonly pageSize: number }
}

test('a server that always runs out of time is told as busy, with what to ask for', async () => {
  const { server } = await service({ faults: { queryTimeout: { times: 10_000 } } })
  const failure = toFailure(await all(lineTo(server), complaints).catch((error: unknown) => error))
  expect(failure).toMatchObject({ kind: 'retry', code: 'pega-list-slow' })
  expect(failure.message).toContain('D_ComplaintList')
})

test.each(['iso', 'native'] as const)(
  'a server that takes times only in %s form is asked in it',
  async filterTimes => {
    const world = practiceWorld({ cases: 150 })
    const { server } = await service({ world, mode: { filterTimes } })
    expect(keys(await all(lineTo(server), everyCase, 20))).toEqual(world.cases.map(kase => kase.key).sort())
  },
)

test.each(['skip', 'duplicate'] as const)(
  'rows that move while pages are given (%s) are neither lost nor doubled',
  async how => {
    const world = practiceWorld({ cases: 200 })
    const { server } = await service({ world, faults: { shiftingPages: { how, times: 5 } } })
    const rows = await all(lineTo(server), everyCase, 30)
    const wanted = world.cases.map(kase => kase.key).sort()
    expect([...new Set(keys(rows))]).toEqual(wanted)
    for (const key of wanted) {
      const times = rows.filter(row => row.key === key)
      // met again only in the newer state it was saved in meanwhile
      expect(new Set(times.map(row => row.at)).size, key).toBe(times.length)
    }
  },
)

test('a list that takes no query is read at once, in an order of its own', async () => {
  const world = practiceWorld({ cases: 60 })
  const caseTypes = world.caseTypes
    .map(type => ({ ...type, list: { id: 'D_ComplaintList', queryable: false } }))
    .slice(0, 1)
  const { server } = await service({
    world: { ...world, caseTypes: [...caseTypes, ...world.caseTypes.slice(1)] },
  })
  const rows = await all(lineTo(server), { ...complaints, queryable: false })
  const wanted = world.cases
    .filter(kase => kase.type.endsWith('Complaint'))
    .map(kase => kase.key)
    .sort()
  expect(rows.map(row => row.key)).toEqual(wanted)
})

test('a list that takes no query and has more rows than it gives is an error that says what to ask for', async () => {
  const world = practiceWorld({ cases: 60 })
  const [first, ...others] = world.caseTypes
  const caseTypes = [{ ...first!, list: { id: 'D_ComplaintList', queryable: false } }, ...others]
  const { server } = await service({ world: { ...world, caseTypes }, mode: { plainViewLimit: 7 } })
  const failure = toFailure(
    await all(lineTo(server), { ...complaints, queryable: false }).catch((error: unknown) => error),
  )
  expect(failure).toMatchObject({ kind: 'fix-settings', code: 'pega-list-cut' })
  expect(failure.message).toContain('Allow querying any column')
})
