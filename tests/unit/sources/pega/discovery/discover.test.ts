import { expect, test } from 'vitest'
import type { Discovery } from '../../../../../src/contract/discovery'
import { practiceWorld } from '../../../../../src/main/practice/pega/world-data/practice-world'
import { truthOf } from '../../../../../src/main/practice/pega/world-data/truth'
import { pega } from '../../../../../src/main/sources/pega/source'
import type { SourceSettings } from '../../../../../src/main/sources/source'
import { complaint, never, service, task } from '../api/service'

const discover = (settings: SourceSettings): Promise<Discovery> => pega.discover!(settings, {}, never)
const typeOf = (found: Discovery, id: string) => found.caseTypes.find(type => type.id === id)!

test('a server tells its case types, what is in them and how much of it there is', async () => {
  const world = practiceWorld({ cases: 220 })
  const truth = truthOf(world)
  const { settings } = await service({ world })
  const found = await discover(settings)
  expect(Object.fromEntries(found.caseTypes.map(type => [type.id, type.records]))).toEqual(
    Object.fromEntries(Object.entries(truth.byType).map(([id, count]) => [id, { count, atLeast: false }])),
  )
  const statuses = new Map<string, number>()
  for (const { statuses: some } of found.caseTypes)
    for (const { value, count } of some) statuses.set(value, (statuses.get(value) ?? 0) + count)
  expect(Object.fromEntries(statuses)).toEqual(truth.byStatus)
  const paths = new Map(typeOf(found, complaint).properties.map(one => [one.path, one]))
  expect(paths.get('ClaimAmount')).toMatchObject({ mode: 'scalar', kind: 'money' })
  expect(paths.get('Channel')?.choices).toContain('Phone')
  expect(paths.get('Address')?.mode).toBe('page')
  expect(paths.get('Witnesses()')?.mode).toBe('page-list')
  expect(paths.get('Contacts()')?.mode).toBe('page-group')
  expect(paths.get('Witnesses().HeardOn')).toMatchObject({ kind: 'date' })
  expect(typeOf(found, complaint).stages).toEqual(['Intake', 'Review', 'Resolve'])
  expect(typeOf(found, complaint).depth.looked).toBe(20)
  expect(typeOf(found, complaint).depth.historyRows).toBeGreaterThan(0)
  expect(found.objects.map(object => [object.id, object.records?.count])).toEqual(
    Object.entries(truth.objects).sort(),
  )
  expect(found.people).toHaveLength(truth.operators)
  expect(found.groups.filter(group => group.kind === 'workbasket')).toHaveLength(truth.workbaskets)
  expect(found.groups.find(group => group.kind === 'work group')?.members.length).toBeGreaterThan(1)
  expect(found.facts.map(fact => fact.name)).toEqual(
    expect.arrayContaining(['Application', 'Operator', 'Access group']),
  )
})

test('service levels are counted over all cases and all open tasks', async () => {
  const world = practiceWorld({ cases: 220 })
  const { settings } = await service({ world })
  const { slas } = await discover(settings)
  const named = world.cases.filter(kase => kase.type === complaint && kase.sla?.name === 'Complaint_VIP')
  expect(slas.find(one => one.name === 'Complaint_VIP')).toEqual({
    name: 'Complaint_VIP',
    on: 'Complaint',
    goals: named.filter(kase => kase.sla?.goal !== null).length,
    deadlines: named.filter(kase => kase.sla?.deadline !== null).length,
    overdue: named.filter(kase => kase.sla?.deadline != null && Date.parse(kase.sla.deadline) < Date.now())
      .length,
  })
  const tasks = world.cases.filter(kase => kase.type === complaint).flatMap(kase => kase.assignments)
  expect(slas.find(one => one.name === 'Open tasks' && one.on === 'Complaint')).toMatchObject({
    goals: tasks.filter(one => one.goal !== null).length,
    deadlines: tasks.filter(one => one.deadline !== null).length,
  })
})

test('what the access group cannot see is said with what to ask for', async () => {
  const world = practiceWorld({ cases: 60 })
  const caseTypes = world.caseTypes.map(type => (type.id === task ? { ...type, list: null } : type))
  const { settings } = await service({
    world: { ...world, caseTypes },
    mode: { allCaseList: false },
    faults: { operatorsDenied: true },
  })
  const found = await discover(settings)
  expect(typeOf(found, task)).toMatchObject({ list: null, queryable: false, records: null })
  expect(typeOf(found, task).ask).toContain('Allow querying any column')
  expect(found.people).toEqual([])
  const said = found.hidden.map(one => one.why).join('\n')
  expect(said).toMatch(/“Task”.*cannot be read/)
  expect(said).toMatch(/operators cannot be listed/)
  for (const { what, why, ask } of found.hidden)
    for (const text of [what, why, ask]) expect(text).not.toBe('')
})

test('a server over version 1 describes itself as well', async () => {
  const { settings, world } = await service({}, { mode: 'v1' })
  const found = await discover(settings)
  expect(found.caseTypes.reduce((sum, type) => sum + (type.records?.count ?? 0), 0)).toBe(world.cases.length)
  expect(typeOf(found, complaint).depth.looked).toBeGreaterThan(0)
})
