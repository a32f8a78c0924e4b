import { expect, test } from 'vitest'
import type { Finding } from '../../../src/contract/finding'
import type { Mapping } from '../../../src/contract/mapping'
import type { ColumnProfile, Profile } from '../../../src/contract/stream'
import { temporaryStore } from './temporary'

test('facts of the project are there again after reopening, and a fact never set is null', () => {
  const project = temporaryStore()
  const settings = JSON.parse('{"paths":["/data/a.csv"],"__proto__":{"x":1}}') as unknown
  project.store.project.set('source-settings', { old: true })
  project.store.project.set('source-settings', settings)
  const { project: facts } = project.reopen()
  expect(facts.get('source-settings')).toStrictEqual(settings)
  expect(facts.get('nothing')).toBeNull()
})

test('the profile and what a person corrected are kept apart', () => {
  const { store } = temporaryStore()
  const detected = { value: null, reason: 'not asked yet', by: 'detected', sure: false } as const
  const profile: Profile = {
    source: 'casemanager',
    version: 1,
    streams: [],
    files: [],
    timeZone: detected,
    nullWords: { ...detected, value: ['n/a'] },
  }
  expect(store.profile.get()).toBeNull()
  expect(store.profile.overrides()).toEqual({})
  store.profile.setOverrides({ timeZone: 'Europe/Berlin' })
  expect(store.profile.get()).toBeNull()
  store.profile.set(profile)
  expect(store.profile.get()).toEqual(profile)
  expect(store.profile.overrides()).toEqual({ timeZone: 'Europe/Berlin' })
})

function columnProfile(stream: string, column: string): ColumnProfile {
  return {
    stream,
    column,
    kind: 'text',
    kindShare: 1,
    filled: 1,
    records: 2,
    distinct: 1,
    distinctExact: true,
    longest: 3,
    min: null,
    max: null,
    top: [{ value: 'a', count: 1 }],
    samples: ['a'],
    pointsTo: [],
  }
}

test('what the audit knows of the columns is replaced stream by stream and keeps their order', () => {
  const { store } = temporaryStore()
  const cases = ['Zeta', 'Alpha', 'Mid'].map(column => columnProfile('cases', column))
  store.profile.setColumns('cases', [columnProfile('cases', 'old')])
  store.profile.setColumns('contacts', [columnProfile('contacts', 'Name')])
  store.profile.setColumns('cases', cases)
  expect(store.profile.columns('cases')).toEqual(cases)
  expect(store.profile.columns().map(one => one.column)).toEqual(['Zeta', 'Alpha', 'Mid', 'Name'])
})

const mapping: Mapping = {
  version: 99,
  source: 'casemanager',
  entities: [],
  customFields: [],
  tables: [],
  options: { realCreateDate: false, ownerFallback: { kind: 'block' }, defaultCountry: null },
}

test('every save of the mapping is a version of its own; the hash is of what it means, not of its number', () => {
  const { store } = temporaryStore()
  expect(store.mappings.latest()).toBeNull()
  const first = store.mappings.save(mapping, 'proposed')
  const second = store.mappings.save(first.mapping, 'confirmed')
  const third = store.mappings.save({ ...first.mapping, source: 'pega' }, 'another source')
  expect([first, second, third].map(one => one.mapping.version)).toEqual([1, 2, 3])
  expect(second.hash).toBe(first.hash)
  expect(third.hash).not.toBe(first.hash)
  expect(store.mappings.latest()).toMatchObject({ mapping: third.mapping, hash: third.hash })
  expect(store.mappings.versions().map(one => one.note)).toEqual(['another source', 'confirmed', 'proposed'])
  expect(store.mappings.version(1)).toEqual({ ...mapping, version: 1 })
  expect(store.mappings.version(4)).toBeNull()
})

function finding(more: Partial<Finding>): Finding {
  return {
    code: 'made-up-code',
    severity: 'warning',
    step: 'audit',
    stream: 'cases',
    entity: 'case',
    column: 'Status',
    key: '1',
    place: { file: 'cases.csv', line: 2, record: 1 },
    params: {},
    ...more,
  }
}

test('findings are grouped by what they say and where, worst first, with three examples each', () => {
  const { store } = temporaryStore()
  const many = Array.from({ length: 5 }, (_, i) => finding({ key: String(i), params: { found: `x${i}` } }))
  const more = finding({ key: '5', params: { times: 40 } }) // stands for those beyond the kept examples
  store.findings.add([...many, more, finding({ severity: 'error', stream: null, column: null, place: null })])
  const groups = store.findings.groups()
  expect(groups.map(group => [group.severity, group.stream, group.column, group.count])).toEqual([
    ['error', null, null, 1],
    ['warning', 'cases', 'Status', 45],
  ])
  expect(groups[1]?.examples.map(example => example.finding)).toEqual(many.slice(0, 3))
  expect(groups[1]?.examples[0]?.sentence).toContain('cases.csv')
  expect(store.findings.count({ severity: 'error' })).toBe(1)
  expect(store.findings.count()).toBe(46)
})

test('a step that speaks again takes back only what it said before of that stream', () => {
  const { store } = temporaryStore()
  store.findings.add([
    finding({ step: 'audit', stream: 'cases' }),
    finding({ step: 'audit', stream: 'contacts' }),
    finding({ step: 'map', stream: 'cases' }),
  ])
  store.findings.clear('audit', 'cases')
  expect(store.findings.page({}, 0, 10).map(row => [row.finding.step, row.finding.stream])).toEqual([
    ['audit', 'contacts'],
    ['map', 'cases'],
  ])
  store.findings.clear('audit')
  expect(store.findings.groups({ step: 'audit' })).toEqual([])
  expect(store.findings.groups({ step: 'map' })).toHaveLength(1)
})

test('findings are paged by code, stream and column', () => {
  const { store } = temporaryStore()
  const wanted = Array.from({ length: 4 }, (_, i) => finding({ code: 'wanted', key: String(i) }))
  store.findings.add(wanted.flatMap(one => [one, finding({ column: 'Other' })]))
  const first = store.findings.page({ code: 'wanted', column: 'Status' }, 0, 3)
  const rest = store.findings.page({ code: 'wanted', column: 'Status' }, first.at(-1)?.seq ?? 0, 3)
  expect([...first, ...rest].map(row => row.finding)).toEqual(wanted)
})

test('a run remembers the steps it finished, once each, so that going on begins with the next', () => {
  const project = temporaryStore()
  const run = project.store.runs.start('full', 7)
  expect(run).toMatchObject({ recipe: 'full', planId: 7, endedAt: null, state: { at: 'ready' } })
  project.store.runs.set(run.id, { at: 'running', progress: null })
  for (const step of ['map', 'plan', 'map'] as const) project.store.runs.stepDone(run.id, step)
  const { runs } = project.reopen()
  expect(runs.stepsDone(run.id)).toEqual(['map', 'plan'])
  expect(runs.get(run.id)?.state).toEqual({ at: 'running', progress: null })
})

test('a run has an end only when it is over, and loses it when it is resumed', () => {
  const { store } = temporaryStore()
  const { id } = store.runs.start('audit', null)
  const failure = { kind: 'retry', code: 'x', message: 'Try again.' } as const
  expect(store.runs.set(id, { at: 'paused', because: failure }).endedAt).toBeNull()
  expect(store.runs.set(id, { at: 'failed', failure }).endedAt).toMatch(/^\d{4}-.*Z$/)
  expect(store.runs.set(id, { at: 'running', progress: null }).endedAt).toBeNull()
  expect(store.runs.set(id, { at: 'finished' }).endedAt).not.toBeNull()
  const other = store.runs.start('verify', null)
  expect(store.runs.latest()?.id).toBe(other.id)
  expect(store.runs.latest('audit')?.id).toBe(id)
  expect(store.runs.latest('rollback')).toBeNull()
  expect(store.runs.list().map(run => run.id)).toEqual([other.id, id])
  expect(() => store.runs.set(99, { at: 'finished' })).toThrow(
    expect.objectContaining({ code: 'no-such-run' }),
  )
})

test('discrepancies and comparisons belong to one plan and are cleared with it', () => {
  const { store } = temporaryStore()
  const row = {
    key: 'contact:1',
    model: 'res.partner',
    field: 'email',
    expected: 'a',
    found: 'b',
    code: 'differs',
  }
  const field = {
    field: 'email',
    label: 'Email',
    source: 'A',
    sourceColumn: 'Mail',
    planned: 'a',
    found: 'a',
    equal: true,
    why: '',
  }
  const record = {
    key: 'contact:1',
    entity: 'contact',
    model: 'res.partner',
    odooId: 7,
    title: 'Ann',
    place: null,
    picked: 'oldest',
    fields: [field, { ...field, field: 'name' }],
  } as const
  const worse = { ...record, key: 'contact:2', fields: [field, { ...field, found: 'b', equal: false }] }
  store.discrepancies.add(1, [row, { ...row, key: 'contact:2' }])
  store.discrepancies.add(2, [row])
  store.discrepancies.setComparisons(1, [record])
  store.discrepancies.setComparisons(1, [worse])
  store.discrepancies.setComparisons(1, [record])
  expect(store.discrepancies.page(1, 0, 1)).toEqual([{ ...row, seq: 1 }])
  expect(store.discrepancies.page(1, 1, 9)).toEqual([{ ...row, key: 'contact:2', seq: 2 }])
  expect(store.discrepancies.comparisons(1, 0, 9).map(one => one.record)).toEqual([record, worse])
  expect(store.discrepancies.comparisons(1, 0, 9, true).map(one => one.record)).toEqual([worse])
  expect(store.discrepancies.comparisons(1, 0, 9, false, 'contact').map(one => one.record)).toEqual([
    record,
    worse,
  ])
  expect(store.discrepancies.comparisons(1, 0, 9, false, 'company')).toEqual([])
  expect(store.discrepancies.countComparisons(1)).toEqual({ records: 2, fields: 4, different: 1 })
  store.discrepancies.clear(1)
  expect([store.discrepancies.count(1), store.discrepancies.count(2)]).toEqual([0, 1])
  expect(store.discrepancies.countComparisons(1)).toEqual({ records: 0, fields: 0, different: 0 })
})
