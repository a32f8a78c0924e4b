import { expect, test } from 'vitest'
import { toFailure } from '../../../../../src/contract/failure'
import { sentenceOf } from '../../../../../src/contract/sentences/index'
import { practiceWorld } from '../../../../../src/main/practice/pega/world-data/practice-world'
import { truthOf } from '../../../../../src/main/practice/pega/world-data/truth'
import type { PracticeWorld } from '../../../../../src/main/practice/pega/world'
import { pega } from '../../../../../src/main/sources/pega/source'
import { complaint, everything, never, of, order, service, task } from './service'

const keysOf = (world: PracticeWorld, type: string): string[] =>
  world.cases
    .filter(kase => kase.type === type)
    .map(kase => kase.key)
    .sort()
const withList = (
  world: PracticeWorld,
  type: string,
  list: { id: string; queryable: boolean } | null,
): PracticeWorld => ({
  ...world,
  caseTypes: world.caseTypes.map(one => (one.id === type ? { ...one, list } : one)),
})

test('a case that may not be opened keeps what its list says, is named, and the others come whole', async () => {
  const world = practiceWorld({ cases: 60 })
  const [closed = ''] = keysOf(world, complaint)
  const { settings } = await service({ world, faults: { forbiddenCases: [closed] } })
  const all = await everything(settings)
  expect([...of(all, complaint).keys()].sort()).toEqual(keysOf(world, complaint))
  expect(of(all, complaint).get(closed)?.values['pyStatusWork']).toBe(
    world.cases.find(kase => kase.key === closed)?.status,
  )
  const said = all.findings.filter(one => one.key === closed)
  expect(said.map(one => one.code)).toEqual(['pega-part-unreadable'])
  expect(sentenceOf(said[0]!)).toContain(closed)
})

test('attachments whose bytes are gone are still in the index; only opening them fails, for that one', async () => {
  const world = practiceWorld({ cases: 60 })
  const file = world.cases.flatMap(kase => kase.attachments).find(one => one.type === 'FILE')!
  const { settings } = await service({ world, faults: { missingAttachments: [file.id] } })
  const all = await everything(settings)
  const content = of(all, 'attachments').get(file.id)?.content
  const failure = toFailure(await first(content!.open()).catch((error: unknown) => error))
  expect(failure.kind).toBe('fix-record')
})
const first = async (bytes: AsyncIterable<Uint8Array>): Promise<unknown> => {
  for await (const part of bytes) return part
  return null
}

test('a letter whose text is gone is named with its case', async () => {
  const world = practiceWorld({ cases: 220 })
  const kase = world.cases.find(one => one.attachments.some(each => each.type === 'EMAIL'))!
  const letter = kase.attachments.find(one => one.type === 'EMAIL')!
  const { settings } = await service({ world, faults: { missingAttachments: [letter.id] } })
  const all = await everything(settings)
  expect(of(all, 'attachments').has(letter.id)).toBe(true)
  expect(all.findings.filter(one => one.code === 'pega-part-unreadable').map(one => one.key)).toEqual([
    kase.key,
  ])
})

test('a case type without a list is read from the list of all cases, with all its properties', async () => {
  const world = practiceWorld({ cases: 120 })
  const { settings } = await service({ world: withList(world, task, null) })
  const all = await everything(settings)
  expect(all.codes).toEqual(['pega-case-type-by-common-list'])
  const { settings: usual } = await service({ world })
  const whole = await everything(usual)
  for (const [key, record] of of(whole, task))
    expect(of(all, task).get(key)?.values, key).toEqual(record.values)
  expect(of(all, task).size).toBe(keysOf(world, task).length)
})

test('a case type that no list shows is told with what to ask for, and the others are read', async () => {
  const world = practiceWorld({ cases: 60 })
  const { settings } = await service({ world: withList(world, task, null), mode: { allCaseList: false } })
  const all = await everything(settings)
  const [told] = all.findings.filter(one => one.code === 'pega-case-type-without-list')
  expect(told).toMatchObject({ severity: 'ask', stream: task })
  expect(sentenceOf(told!)).toMatch(/“Task”.*Allow querying any column/)
  expect(all.profile.streams.map(stream => stream.id)).not.toContain(task)
  expect([...of(all, order).keys()].sort()).toEqual(keysOf(world, order))
})

test('a person may name the list of a case type, and leave one out', async () => {
  const world = practiceWorld({ cases: 60 })
  const named = withList(world, task, { id: 'D_OurOwnTaskPage', queryable: true })
  const views = { cases: { [task]: 'D_OurOwnTaskPage', [order]: null } }
  const { settings } = await service(
    { world: named, mode: { allCaseList: false } },
    { views: JSON.stringify(views) },
  )
  const all = await everything(settings)
  expect([...of(all, task).keys()].sort()).toEqual(keysOf(world, task))
  expect(all.profile.streams.map(stream => stream.id)).not.toContain(order)
})

test.each(['refuse', 'ignore'] as const)(
  'a list that takes no query (%s) is read as far as it goes',
  async queryOnPlainView => {
    const world = practiceWorld({ cases: 60 })
    const { settings } = await service({
      world: withList(world, complaint, { id: 'D_ComplaintList', queryable: false }),
      mode: { queryOnPlainView, allCaseList: false },
    })
    const all = await everything(settings)
    expect(all.codes).toEqual(['pega-list-not-queryable'])
    expect([...of(all, complaint).keys()].sort()).toEqual(keysOf(world, complaint))
  },
)

test('case types the access group hides are not there; nobody’s cases at all is an error that says what to do', async () => {
  const { settings } = await service({ mode: { access: { hiddenCaseTypes: [task], deniedViews: [] } } })
  expect((await everything(settings)).profile.streams.map(stream => stream.id)).not.toContain(task)
  const { settings: blind } = await service({
    mode: { access: { hiddenCaseTypes: [complaint, order, task], deniedViews: [] } },
  })
  const failure = toFailure(await pega.inspect(blind, {}, never).catch((error: unknown) => error))
  expect(failure).toMatchObject({ kind: 'fix-settings', code: 'pega-no-case-types' })
})

test('operators that may not be listed are said, and cases come without them', async () => {
  const { settings, world } = await service({ faults: { operatorsDenied: true } })
  const all = await everything(settings)
  expect(all.codes).toEqual(['pega-operators-denied'])
  expect(all.profile.streams.map(stream => stream.id)).not.toContain('operators')
  expect(of(all, complaint).size).toBe(keysOf(world, complaint).length)
})

test('a case that changes between its list and itself comes once, in its newer state', async () => {
  const world = practiceWorld({ cases: 60 })
  const changing = keysOf(world, complaint).slice(0, 3)
  const { settings } = await service({ world, faults: { changedMeanwhile: { cases: changing } } })
  const all = await everything(settings) // a record that comes twice would fail
  const before = new Map(world.cases.map(kase => [kase.key, kase.updated]))
  for (const key of changing)
    expect(of(all, complaint).get(key)?.values['pxUpdateDateTime']).not.toBe(before.get(key))
})

test('a case saved while others are read is taken again in its newer state, and none is lost', async () => {
  const { settings, server, world } = await service({ world: practiceWorld({ cases: 200 }) })
  const { profile } = await pega.inspect(settings, {}, never)
  const lead = profile.streams.find(stream => stream.id === complaint)!
  const states = new Map<string, unknown[]>()
  let touched = ''
  let untouched = ''
  for await (const batch of pega.read(settings, lead, { profile, cursor: null, signal: never })) {
    for (const record of batch.records.filter(one => one.stream === complaint))
      states.set(record.key, [...(states.get(record.key) ?? []), record.values['pxUpdateDateTime']])
    if (touched === '') {
      touched = [...states.keys()][0]!
      untouched = keysOf(world, complaint).findLast(key => !states.has(key))!
      server.touch(touched)
      server.touch(untouched)
    }
  }
  expect([...states.keys()].sort()).toEqual(keysOf(world, complaint))
  expect(states.get(touched)).toHaveLength(2)
  expect(states.get(untouched)!.length).toBeLessThanOrEqual(2) // its row may have been listed already
  expect([...states.values()].filter(times => times.length > 1).length).toBeLessThanOrEqual(2)
})

test.each([
  ['times in both forms', { mixedTimes: true }],
  ['numbers as text and text as numbers', { textNumbers: true }],
  ['keys nobody knows', { extraKeys: true }],
  ['keys in another order', { shuffledKeys: true }],
  ['a byte order mark', { byteOrderMark: true }],
] as const)('%s make no difference to the records', async (_what, faults) => {
  const world = practiceWorld({ cases: 60 })
  const { settings } = await service({ world })
  const { settings: odd } = await service({ world, faults })
  const [plain, strange] = [await everything(settings), await everything(odd)]
  expect([...strange.records.keys()].sort()).toEqual([...plain.records.keys()].sort())
  for (const [name, { values }] of plain.records)
    expect({ ...strange.records.get(name)?.values }, name).toEqual({ ...values })
})

test.each([
  ['urgency as a number', { urgencyAsNumber: true }],
  ['no rows as an empty list', { emptyDataAsArray: true }],
  ['ranks on every row', { rankAlways: true }],
  ['items of the system in feeds', { systemFeedItems: true }],
  ['packed answers', { gzip: true }],
  ['files in lines of base64', { base64Lines: true }],
  ['unknown fields left out', { unknownFields: 'drop' }],
] as const)('a server with %s gives the same records', async (_what, mode) => {
  const world = practiceWorld({ cases: 60 })
  const { settings } = await service({ world })
  const { settings: odd } = await service({ world, mode })
  const [plain, strange] = [await everything(settings), await everything(odd)]
  expect([...strange.records.keys()].sort()).toEqual([...plain.records.keys()].sort())
  for (const [name, { values }] of plain.records)
    expect({ ...strange.records.get(name)?.values }, name).toEqual({ ...values })
})

test('a messy world comes whole: long talks and histories, big texts, odd names', async () => {
  const world = practiceWorld({ cases: 120, messy: true })
  const truth = truthOf(world)
  const { settings } = await service({ world })
  const all = await everything(settings)
  expect(of(all, 'posts').size).toBe(truth.posts)
  const cut = all.findings.filter(one => one.code === 'pega-history-cut')
  const long = world.cases.filter(kase => kase.history.length > 50)
  expect(cut.map(one => one.key).sort()).toEqual(long.map(kase => kase.key).sort())
  expect(of(all, 'history').size).toBe(
    world.cases.reduce((sum, kase) => sum + Math.min(50, kase.history.length), 0),
  )
  expect([complaint, order, task].reduce((sum, id) => sum + of(all, id).size, 0)).toBe(truth.cases)
})

test.each([
  ['nothing', {}, 'source-settings'],
  ['no address', { mode: 'v2' }, 'source-settings'],
  ['no client id', { mode: 'v2', url: 'https://pega.example/prweb' }, 'source-settings'],
  ['no operator id', { mode: 'v1', url: 'https://pega.example/prweb', auth: 'basic' }, 'source-settings'],
  ['no paths', { mode: 'files' }, 'source-settings'],
  [
    'many requests at a time',
    { mode: 'v2', url: 'https://pega.example/prweb', clientId: 'x', parallel: 500 },
    'source-settings',
  ],
  [
    'lists that are no JSON',
    { mode: 'v2', url: 'https://pega.example/prweb', clientId: 'x', views: '{' },
    'pega-views',
  ],
  [
    'lists of a wrong shape',
    { mode: 'v2', url: 'https://pega.example/prweb', clientId: 'x', views: { cases: 3 } },
    'pega-views',
  ],
])('settings with %s are told as settings to fix', async (_what, settings, code) => {
  const failure = toFailure(await pega.inspect(settings, {}, never).catch((error: unknown) => error))
  expect(failure).toMatchObject({ kind: 'fix-settings', code })
  expect(failure.message.length).toBeGreaterThan(20)
})
