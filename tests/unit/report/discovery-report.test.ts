import { expect, test } from 'vitest'
import type { Discovery } from '../../../src/contract/discovery'
import { writeDiscoveryHtml, writeDiscoveryJson } from '../../../src/main/report/discovery/discovery-report'
import { about, factsOf, faultsOf, hostile, written } from './report-kit'

const property = (path: string, mode: 'scalar' | 'page-list' = 'scalar') => ({
  path,
  label: `${path} label`,
  mode,
  kind: 'text' as const,
  type: 'Text',
  choices: ['red', 'green'],
})
const discovery: Discovery = {
  at: '2026-03-04T05:06:07.000Z',
  facts: [{ name: 'Server', value: '24.2' }],
  caseTypes: [
    {
      id: 'Acme-Work-Complaint',
      name: 'Complaint',
      records: { count: 1204, atLeast: false },
      list: 'D_ComplaintList',
      queryable: true,
      ask: null,
      properties: [property('Address.City'), property('Items().SKU', 'page-list')],
      dataPages: ['D_Customer'],
      stages: ['Intake', 'Review'],
      statuses: [{ value: 'Open', count: 900 }],
      priorities: [{ value: '1', count: 12 }],
      depth: {
        looked: 20,
        openTasks: 31,
        tasksInBaskets: 4,
        attachments: 17,
        mostAttachments: 5,
        historyRows: 400,
        mostHistoryRows: 50,
        historyCut: true,
      },
    },
    {
      id: 'Acme-Work-Task',
      name: 'Task',
      records: null,
      list: null,
      queryable: false,
      ask: 'Ask for a list view of Acme-Work-Task.',
      properties: [],
      dataPages: [],
      stages: [],
      statuses: [],
      priorities: [],
      depth: {
        looked: 0,
        openTasks: 0,
        tasksInBaskets: 0,
        attachments: 0,
        mostAttachments: 0,
        historyRows: 0,
        mostHistoryRows: 0,
        historyCut: false,
      },
    },
  ],
  objects: [
    {
      id: 'Acme-Data-Vehicle',
      name: 'Vehicle',
      list: null,
      records: { count: 5000, atLeast: true },
      properties: [property('Make')],
    },
  ],
  people: [{ id: 'jane', name: 'Jane Roe', email: 'jane@acme.example' }],
  groups: [{ kind: 'workbasket', id: 'Review@acme', name: 'Review', members: ['jane'] }],
  slas: [{ name: 'Fast', on: 'Complaint', goals: 7, deadlines: 8, overdue: 1 }],
  hidden: [{ what: 'Operators', why: '403', ask: 'Ask for D_OperatorList.' }],
}

test('the migration schema says of each case type how many there are, what it holds and what to ask for', async () => {
  const page = await written(path => writeDiscoveryHtml(discovery, about, path))
  expect(faultsOf(page)).toEqual([])
  const { text } = factsOf(page)
  for (const said of [
    'Complaint',
    '1,204',
    'D_ComplaintList',
    'Ask for a list view of Acme-Work-Task.',
    'not told',
    'at least 5,000',
    'Address.City',
    'a list of pages',
    'at most 50 on one case; the source gives no more than its limit',
    'Ask for D_OperatorList.',
    'jane@acme.example',
    'Fast',
  ])
    expect(text, said).toContain(said)
})

test('whatever a source says of itself comes out as text', async () => {
  const everywhere = (value: unknown): unknown =>
    typeof value === 'string'
      ? hostile
      : Array.isArray(value)
        ? value.map(everywhere)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value).map(([name, inside]) => [
                name,
                ['kind', 'mode', 'at'].includes(name) ? inside : everywhere(inside),
              ]),
            )
          : value
  const page = await written(path =>
    writeDiscoveryHtml(everywhere(discovery) as Discovery, { ...about, source: hostile }, path),
  )
  expect(faultsOf(page)).toEqual([])
  expect(factsOf(page).elements.has('script')).toBe(false)
})

test('the JSON is the description unchanged, with what it is about', async () => {
  const text = await written(path => writeDiscoveryJson(discovery, about, path))
  expect(JSON.parse(text)).toEqual({ about, ...discovery })
})

test('a source that saw nothing makes a page that says so', async () => {
  const empty: Discovery = {
    ...discovery,
    facts: [],
    caseTypes: [],
    objects: [],
    people: [],
    groups: [],
    slas: [],
    hidden: [],
  }
  const page = await written(path => writeDiscoveryHtml(empty, about, path))
  expect(faultsOf(page)).toEqual([])
  expect(factsOf(page).text).toContain('No case type was seen.')
})
