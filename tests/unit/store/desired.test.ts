import { expect, test } from 'vitest'
import type { Desired, Phase } from '../../../src/contract/change'
import type { Store } from '../../../src/main/store/store'
import { desired, temporaryStore } from './temporary'

function allOf(store: Store, phase: Phase, limit: number, picked?: boolean): Desired[] {
  const all: Desired[] = []
  for (;;) {
    const last = all.at(-1)
    const after = last === undefined ? null : { sort: last.sort, key: last.key }
    const page = store.desired.page(phase, after, limit, picked)
    if (page.length === 0) return all
    all.push(...page)
  }
}

test('a desired record comes back whole', () => {
  const { store } = temporaryStore()
  const record = desired('contact:1', {
    values: JSON.parse(
      '{"__proto__":"x","name":"Ann","parent_id":{"ref":"company:7"},"active":true,"credit":1.5,"phone":null}',
    ) as Desired['values'],
    match: { on: [{ field: 'email', is: 'ann@firm.example' }] },
    collisions: { name: 'fill-if-empty' },
    sources: [
      { stream: 'contacts', key: '1', place: { file: 'a.xlsx', sheet: 'S', line: 3, record: 2 } },
      { stream: 'links', key: '9', place: { file: 'l.csv', line: null, record: 1 } },
    ],
  })
  store.desired.put([record])
  expect(store.desired.get('contact:1')).toStrictEqual(record)
  expect(store.desired.get('contact:2')).toBeNull()
})

test('records of a phase are paged by sort and then by key, none left out and none given twice', () => {
  const { store } = temporaryStore()
  const records = Array.from({ length: 50 }, (_, i) =>
    desired(`message:${(i * 37) % 50}`, { entity: 'message', sort: `2024-01-0${1 + (i % 4)}` }),
  )
  store.desired.put(records)
  store.desired.put([desired('company:1', { entity: 'company' })])
  const wanted = [...records].sort((a, b) => (`${a.sort} ${a.key}` < `${b.sort} ${b.key}` ? -1 : 1))
  for (const limit of [1, 7, 50, 100]) {
    expect(allOf(store, 'message', limit).map(record => record.key)).toEqual(wanted.map(record => record.key))
  }
  expect(store.desired.count('message')).toBe(50)
  expect(store.desired.count()).toBe(51)
})

test('the sample is what was picked, in load order, with the first reason given', () => {
  const { store } = temporaryStore()
  store.desired.put(['3', '1', '2'].map(n => desired(`contact:${n}`)))
  store.desired.pick([
    { key: 'contact:3', why: 'longest text' },
    { key: 'contact:1', why: 'closure' },
    { key: 'contact:3', why: 'closure' },
    { key: 'contact:gone', why: 'oldest' },
  ])
  expect(allOf(store, 'contact', 1, true).map(record => record.key)).toEqual(['contact:1', 'contact:3'])
  expect(store.desired.count('contact', true)).toBe(2)
  expect(store.desired.count(undefined, true)).toBe(2)
  expect(store.desired.picked()).toEqual([
    { key: 'contact:3', why: 'longest text' },
    { key: 'contact:1', why: 'closure' },
    { key: 'contact:gone', why: 'oldest' },
  ])
  store.desired.clearPicks()
  expect(allOf(store, 'contact', 9, true)).toEqual([])
})

test('when map starts over, its records and exclusions go and the sample stays picked', () => {
  const { store } = temporaryStore()
  store.desired.put([desired('contact:1')])
  store.desired.pick([{ key: 'contact:1', why: 'oldest' }])
  store.desired.exclude([{ stream: 'contacts', key: '2', reason: 'no name' }])
  store.desired.clear()
  expect(store.desired.count()).toBe(0)
  expect(store.desired.excluded()).toEqual([])
  expect(store.desired.picked()).toHaveLength(1)
})

test('two source records that claim the same key are never silently made one', () => {
  const { store } = temporaryStore()
  const place = { file: 'x.csv', line: 2, record: 1 }
  const call = desired('message:1', { sources: [{ stream: 'calls', key: '1', place }] })
  const note = desired('message:1', { sources: [{ stream: 'notes', key: '1', place }] })
  store.desired.put([call])
  expect(() => store.desired.put([desired('contact:1'), note])).toThrow(
    expect.objectContaining({ kind: 'bug', code: 'desired-twice' }),
  )
  expect(store.desired.get('contact:1')).toBeNull()
  const enriched = { ...call, title: 'With a link', sources: [...call.sources, ...note.sources] }
  store.desired.put([enriched])
  expect(store.desired.get('message:1')).toEqual(enriched)
  const tag = desired('tag:VIP', { entity: 'tag', sources: [] })
  store.desired.put([tag, tag])
  expect(store.desired.count('setup')).toBe(1)
})

test('excluded records are counted by reason, each once', () => {
  const { store } = temporaryStore()
  store.desired.exclude([
    { stream: 'cases', key: '1', reason: 'archived' },
    { stream: 'cases', key: '2', reason: 'archived' },
    { stream: 'cases', key: '3', reason: 'no status' },
    { stream: 'contacts', key: '1', reason: 'archived' },
  ])
  store.desired.exclude([{ stream: 'cases', key: '1', reason: 'no status' }])
  expect(store.desired.excluded()).toEqual([
    { stream: 'cases', reason: 'archived', count: 2 },
    { stream: 'cases', reason: 'no status', count: 1 },
    { stream: 'contacts', reason: 'archived', count: 1 },
  ])
  expect(store.desired.isExcluded('cases', '1')).toBe(true)
  expect(store.desired.isExcluded('contacts', '2')).toBe(false)
})

test('keys of an entity can be walked while the store is written to', () => {
  const { store } = temporaryStore()
  store.desired.put(Array.from({ length: 2500 }, (_, i) => desired(`contact:${String(i).padStart(5, '0')}`)))
  store.desired.put([desired('company:1', { entity: 'company' })])
  const keys: string[] = []
  for (const key of store.desired.keysOf('contact')) {
    if (keys.length % 500 === 0) store.desired.pick([{ key, why: 'every 500th' }])
    keys.push(key)
  }
  expect(keys).toHaveLength(2500)
  expect(new Set(keys).size).toBe(2500)
  expect(store.desired.picked()).toHaveLength(5)
})

test('rows that make one record together are remembered row by row, and forgotten with the record that does not go', () => {
  const { store } = temporaryStore()
  const { shared } = store.desired
  const row = (key: string, seq: number) => ({ stream: 'cases', key, seq })
  shared.atOnce(() => {
    shared.join('client', row('C-1', 1), 'contact:cases/ann', true)
    shared.join('client', row('C-2', 2), 'contact:cases/bob', true)
    shared.join('client', row('C-3', 3), 'contact:cases/ann', false)
    shared.join('firm', row('C-3', 3), 'company:cases/acme', true)
    shared.join('client', row('C-3', 3), 'contact:cases/bob', false) // a row is part of one record of a mapping
  })
  shared.mark('contact name:ann', 'contact:cases/ann')
  expect(shared.partOf('client', 'cases', 'C-3')).toBe('contact:cases/ann')
  expect(shared.madeOf('cases', 'C-3')).toEqual(['company:cases/acme', 'contact:cases/ann'])
  expect(shared.begun('client', 1, 10)).toEqual([{ seq: 2, desired: 'contact:cases/bob' }])
  expect(shared.rowsOf('client', 'contact:cases/ann', 0, 1)).toEqual([{ seq: 1, key: 'C-1' }])
  expect(shared.rowsOf('client', 'contact:cases/ann', 1, 9)).toEqual([{ seq: 3, key: 'C-3' }])
  shared.join('firm', row('C-1', 1), 'contact:cases/ann', false)
  expect(shared.joined('firm', '', 10)).toEqual([
    { desired: 'company:cases/acme', begunBy: 'firm' },
    { desired: 'contact:cases/ann', begunBy: 'client' },
  ])
  expect(shared.joined('firm', 'company:cases/acme', 1)).toEqual([
    { desired: 'contact:cases/ann', begunBy: 'client' },
  ])
  expect(shared.marked('contact name:ann', 2)).toEqual(['contact:cases/ann'])
  shared.leave('client', 'contact:cases/ann')
  expect(shared.partOf('client', 'cases', 'C-1')).toBeNull()
  expect(shared.marked('contact name:ann', 2)).toEqual([])
  store.desired.clear()
  expect(shared.begun('client', 0, 10)).toEqual([])
})

test('a row counts as made by the record it is part of, unless it was left out', () => {
  const { store } = temporaryStore()
  const of = (key: string) => ({ stream: 'cases', key, place: { file: 'c.csv', line: null, record: 1 } })
  store.desired.put([desired('contact:cases/ann', { sources: [of('C-1')] })])
  for (const [index, key] of ['C-1', 'C-2', 'C-3'].entries())
    store.desired.shared.join('client', { stream: 'cases', key, seq: index + 1 }, 'contact:cases/ann', false)
  store.desired.exclude([{ stream: 'cases', key: 'C-3', reason: 'a test' }])
  expect(store.desired.madeFrom('cases')).toBe(2)
})
