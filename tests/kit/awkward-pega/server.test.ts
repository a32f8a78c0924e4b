import { afterEach, expect, test } from 'vitest'
import type http from 'node:http'
import { toFailure } from '../../../src/contract/failure'
import { sentenceOf } from '../../../src/contract/sentences/index'
import type { Finding } from '../../../src/contract/finding'
import { pega } from '../../../src/main/sources/pega/source'
import type { SourceRecord } from '../../../src/main/sources/source'
import { grounds, json, text } from '../../unit/sources/pega/client/small-pega'

/* A server that means harm, or has lost its mind: every reading ends, with these records and findings or with this failure. */

const open = grounds()
afterEach(() => open.close())

const type = 'Acme-Work-Claim'
const id = (n: number): string => `ACME-WORK C-${n}`
const at = (n: number): string => new Date(Date.UTC(2025, 0, 1, 0, 0, n)).toISOString()
type Page = { readonly [name: string]: unknown }
const row = (n: number, more: Page = {}): Page => ({
  pzInsKey: id(n),
  pyID: `C-${n}`,
  pxObjClass: type,
  pyStatusWork: 'Open',
  pxUpdateDateTime: at(n),
  ...more,
})
const field = (fieldID: string, dataType = 'Text'): Page => ({ fieldID, name: fieldID, dataType })

/** What the server does otherwise than a good one; undefined: it answers as a good one. */
type Oddity = {
  readonly rows?: (body: Page, nth: number) => unknown
  readonly kase?: (n: number) => unknown
  readonly attachments?: (n: number) => unknown
  readonly feed?: (query: URLSearchParams, nth: number) => unknown
  readonly history?: () => unknown
  readonly raw?: (url: string, reply: http.ServerResponse) => boolean
  readonly cases?: number
  readonly fields?: readonly Page[]
}

function server(odd: Oddity): Parameters<typeof open.start>[0] {
  const all = Array.from({ length: odd.cases ?? 2 }, (_, n) => row(n + 1))
  let lists = 0
  let feeds = 0
  return (asked, reply) => {
    const url = new URL(asked.url, 'http://x')
    const path = decodeURIComponent(url.pathname.replace('/prweb/api/application/v2/', ''))
    if (odd.raw?.(path, reply) === true) return
    const body = (asked.body === '' ? {} : JSON.parse(asked.body)) as Page
    if (path === 'casetypes') return json(reply, { caseTypes: [{ ID: type, name: 'Claim' }] })
    if (path === 'data_objects' && url.searchParams.get('type') === 'case')
      return json(reply, {
        data_objects: [
          {
            classID: type,
            name: 'Claim',
            defaultListDataView: 'D_ClaimList',
            isDefaultListDataViewQueryable: true,
          },
        ],
      })
    if (path === 'data_views/D_ClaimList/metadata') {
      const standard = ['pzInsKey', 'pyID', 'pxObjClass', 'pyStatusWork'].map(name => field(name))
      const fields = [...standard, field('pxUpdateDateTime', 'DateTime'), ...(odd.fields ?? [])]
      return json(reply, { classID: type, name: 'Claims', structure: 'List', isQueryable: true, fields })
    }
    if (path === 'data_views/D_ClaimList') {
      if (odd.rows !== undefined) return json(reply, odd.rows(body, ++lists))
      return json(reply, { data: listed(all, body) })
    }
    if (path === 'data_views/D_pyWorkHistory') return json(reply, odd.history?.() ?? { data: [] })
    const of = /^cases\/ACME-WORK C-(\d+)(?:\/(\w+))?$/.exec(path)
    if (of !== null) {
      const n = Number(of[1])
      if (of[2] === undefined)
        return json(
          reply,
          odd.kase?.(n) ?? { data: { caseInfo: { ID: id(n), caseTypeID: type, content: row(n) } } },
        )
      if (of[2] === 'attachments') return json(reply, odd.attachments?.(n) ?? { attachments: [] })
      return json(reply, { data: [] })
    }
    if (path.startsWith('feeds/'))
      return json(reply, odd.feed?.(url.searchParams, ++feeds) ?? { data: { FeedList: [] } })
    json(reply, { errorDetails: [{ message: 'Error_Not_Found' }] }, 404)
  }
}

/** Rows as a list on a report gives them: filtered by instant and key, in their order. */
function listed(all: readonly Page[], body: Page): readonly Page[] {
  const query = (body['query'] ?? {}) as { filter?: { filterConditions?: Record<string, Condition> } }
  const conditions = Object.values(query.filter?.filterConditions ?? {})
  const size = (body['paging'] as { pageSize?: number } | undefined)?.pageSize ?? 5000
  return all
    .filter(one => conditions.every(condition => fits(String(one[condition.lhs.field] ?? ''), condition)))
    .slice(0, size)
}
type Condition = { lhs: { field: string }; comparator: string; rhs?: { value?: string; values?: string[] } }
function fits(value: string, { comparator, rhs }: Condition): boolean {
  const other = rhs?.value ?? ''
  switch (comparator) {
    case 'GT':
      return value > other
    case 'GTE':
      return value >= other
    case 'LT':
      return value < other
    case 'IS_NULL':
      return value === ''
    case 'IS_NOT_NULL':
      return value !== ''
    case 'IN':
      return rhs?.values?.includes(value) ?? false
    default:
      return value === other
  }
}

type End = {
  readonly failure: string | null
  readonly message: string
  readonly records: readonly SourceRecord[]
  readonly codes: Readonly<Record<string, number>>
  readonly asked: readonly string[]
}

async function read(odd: Oddity, contents = false): Promise<End> {
  const { pega: small } = await open.start(server(odd))
  const settings = {
    mode: 'v2',
    url: small.connection.url,
    auth: 'client-credentials',
    clientId: 'client-1',
    secret: 'secret-1',
    views: JSON.stringify({ overlapSeconds: 0 }),
  }
  const signal = AbortSignal.timeout(40_000)
  const records: SourceRecord[] = []
  const found: Finding[] = []
  let failure: string | null = null
  let message = ''
  try {
    const { profile, findings } = await pega.inspect(settings, {}, signal)
    found.push(...findings)
    for (const stream of profile.streams) {
      if (stream.readWith !== undefined) continue
      for await (const batch of pega.read(settings, stream, { profile, cursor: null, signal })) {
        found.push(...batch.findings)
        for (const record of batch.records) {
          records.push({ ...record, stream: record.stream ?? stream.id })
          if (contents) for await (const _ of record.content?.open() ?? []) void _
        }
      }
    }
  } catch (error) {
    const told = toFailure(error)
    ;[failure, message] = [told.code, told.message]
  }
  const codes: Record<string, number> = {}
  for (const finding of found) {
    codes[finding.code] = (codes[finding.code] ?? 0) + 1
    expect(sentenceOf(finding)).not.toMatch(/\bundefined\b|\[object/)
  }
  return { failure, message, records, codes, asked: small.paths() }
}

const keys = ({ records }: End, stream = type): string[] =>
  records.filter(one => one.stream === stream).map(one => one.key)
const absent = (codes: End['codes']): End['codes'] =>
  Object.fromEntries(
    Object.entries(codes).filter(
      ([code]) => !/^pega-(?:part-absent|.*-denied|no-.*|view|people|.*unseen|.*hidden)/.test(code),
    ),
  )

test('a good server of this kind is read whole', async () => {
  const end = await read({})
  expect(end.failure).toBeNull()
  expect(keys(end)).toEqual([id(1), id(2)])
})

test.each<{
  readonly name: string
  readonly odd: Oddity
  readonly failure: string | null
  readonly keys?: readonly string[]
  readonly codes?: Readonly<Record<string, number>>
}>([
  {
    name: 'a list that gives the same page again and again',
    odd: { rows: () => ({ data: [row(1), row(2)], hasMoreResults: true }) },
    failure: 'pega-list-unsorted',
  },
  {
    name: 'a list that leads round in a circle of three pages',
    odd: {
      rows: (_, nth) => ({ data: [row((nth % 3) + 1, { pxUpdateDateTime: at(1) })], hasMoreResults: true }),
    },
    failure: 'pega-list-unsorted',
  },
  {
    name: 'rows without a key',
    odd: { rows: () => ({ data: [{ pyID: 'C-1', pxUpdateDateTime: at(1) }] }) },
    failure: 'pega-list-without-key',
  },
  { name: 'a list that is text', odd: { rows: () => 'hello' }, failure: 'pega-not-pega' },
  { name: 'a list of lists', odd: { rows: () => ({ data: [[1], [2]] }) }, failure: null, keys: [] },
  {
    name: 'rows nested a hundred thousand deep',
    odd: { raw: (path, reply) => path === 'data_views/D_ClaimList' && deep(reply) },
    failure: 'pega-unreadable',
  },
  {
    name: 'a case nested a hundred thousand deep',
    odd: { raw: (path, reply) => path === `cases/${id(1)}` && deep(reply) },
    failure: null,
    keys: [id(1), id(2)],
  },
  {
    name: 'a case whose names are __proto__ and constructor',
    odd: {
      kase: n => ({
        data: {
          caseInfo: {
            ID: id(n),
            caseTypeID: type,
            content: JSON.parse('{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"x":"1"}}}'),
          },
        },
      }),
    },
    failure: null,
    keys: [id(1), id(2)],
  },
  {
    name: 'a case that says it is another class',
    odd: { kase: n => ({ data: { caseInfo: { ID: id(n), caseTypeID: '../../x', content: row(n) } } }) },
    failure: null,
    keys: [id(1), id(2)],
  },
  {
    name: 'a feed that gives the same post for ever',
    odd: { feed: () => ({ data: { FeedList: [{ ID: 'M-1', message: 'x', postedTime: at(1) }] } }) },
    failure: null,
    keys: [id(1), id(2)],
  },
  {
    name: 'a feed whose time never moves',
    odd: {
      feed: (_, nth) => ({ data: { FeedList: [{ ID: `M-${nth}`, message: 'x', postedTime: at(1) }] } }),
    },
    failure: null,
    keys: [id(1), id(2)],
  },
  {
    name: 'a history that always has more',
    odd: { history: () => ({ data: [{ pzInsKey: 'H-1', pyMessageKey: 'x' }], hasMoreResults: true }) },
    failure: null,
    keys: [id(1), id(2)],
  },
  {
    name: 'attachments with ids that lead elsewhere',
    odd: {
      attachments: () => ({
        attachments: [
          '../../cases',
          '..',
          '.',
          ' ',
          '%2e%2e',
          'a\0b',
          'a?b#c',
          'a\r\nX: y',
          'x'.repeat(9_000),
        ].map(ID => ({ ID, type: 'FILE', fileName: 'f' })),
      }),
    },
    failure: null,
    keys: [id(1), id(2)],
  },
  {
    name: 'attachments that are text with ids that lead elsewhere',
    odd: {
      attachments: () => ({
        attachments: ['..', 'x'.repeat(9_000)].map(ID => ({ ID, type: 'EMAIL', name: 'f' })),
      }),
    },
    failure: null,
    keys: [id(1), id(2)],
  },
  { name: 'a redirect to a file', odd: { raw: redirect('file:///etc/passwd') }, failure: 'pega-redirect' },
  {
    name: 'a redirect to this machine',
    odd: { raw: redirect('http://127.0.0.1:9/x') },
    failure: 'pega-redirect',
  },
  {
    name: 'a redirect with a password in it',
    odd: { raw: redirect('https://ada:hunter2@evil.example/x') },
    failure: 'pega-redirect',
  },
  {
    name: 'HTML instead of anything',
    odd: {
      raw: (_, reply) => (
        text(reply, '<html><script>alert(1)</script>', { 'content-type': 'text/html' }),
        true
      ),
    },
    failure: 'pega-not-pega',
  },
])('$name', { timeout: 60_000 }, async ({ odd, failure, keys: expected, codes }) => {
  const end = await read(odd)
  expect(end.failure).toBe(failure)
  expect(end.message).not.toMatch(/hunter2|passwd|\bnull\b/)
  if (expected !== undefined) expect(keys(end)).toEqual(expected)
  if (codes !== undefined) expect(absent(end.codes)).toEqual(codes)
  expect(({} as Page)['polluted']).toBeUndefined()
  expect(end.asked.length).toBeLessThan(400)
  for (const path of end.asked) expect(path).toMatch(/^\/prweb\/api\/application\/v2\/[a-z_]+/)
})

test('fifty megabytes of numbers in one answer are read', { timeout: 60_000 }, async () => {
  const big = `{"data":{"caseInfo":{"ID":"${id(1)}","caseTypeID":"${type}","content":{"Numbers":[${'1234567,'.repeat(6_250_000)}1]}}}}`
  let given = 0
  const end = await read({
    raw: (path, reply) => {
      if (path !== `cases/${id(1)}` || given++ > 0) return false
      text(reply, big, { 'content-type': 'application/json' })
      return true
    },
  })
  expect(end.failure).toBeNull()
  expect(keys(end)).toEqual([id(1), id(2)])
})

function deep(reply: http.ServerResponse): true {
  text(reply, `{"data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, { 'content-type': 'application/json' })
  return true
}

function redirect(location: string): NonNullable<Oddity['raw']> {
  return (_, reply) => {
    text(reply, '', { location }, 302)
    return true
  }
}
