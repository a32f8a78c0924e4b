import { describe, expect, test } from 'vitest'
import type { PracticeCase } from '../../../../src/main/practice/pega/world'
import { practicePega, visitor } from './pega'
import { bareCase, key, tinyWorld } from './tiny-world'

const path = (number: number) => `/cases/${encodeURIComponent(key(number))}`

async function both(cases: readonly PracticeCase[], mode = {}) {
  const pega = await practicePega({ world: tinyWorld(cases), mode })
  return { pega, v2: await visitor(pega), v1: await visitor(pega, '/api/v1') }
}

const full = bareCase(1, {
  description: 'Long story',
  status: 'Pending-Approval',
  stage: 1,
  sla: { name: 'Two days', goal: '2025-01-03T00:00:00.000Z', deadline: null },
  parent: key(9),
  customerId: 'A',
  values: {
    Amount: '1250.50',
    Count: '3',
    Urgent: true,
    Due: '2025-11-20',
    At: '2025-11-20T10:00:00.000Z',
    Clock: '08:30:00',
    Word: 'alpha',
    Inner: 'deep',
  },
  pages: { Address: { City: 'Berlin', Street: null } },
  lists: { Items: [{ SKU: 'P-1', Qty: '2' }] },
  groups: { Rooms: { Hall: { Size: '12.5' } } },
  parties: [
    {
      id: 'Customer',
      role: 'Customer',
      class: 'Data-Party-Person',
      firstName: 'Ann',
      lastName: 'Lee',
      email: '',
      phone: '+49301234567',
      city: 'Berlin',
      state: '',
      postalCode: '',
      country: 'DE',
    },
  ],
  assignments: [
    {
      id: `ASSIGN-WORKLIST ${key(1)}!WORK_FLOW`,
      name: 'Work on it',
      process: 'Work',
      actions: ['Send back'],
      instructions: '',
      in: 'worklist',
      assignee: 'jane',
      urgency: 10,
      created: '2025-01-01T00:00:00.000Z',
      goal: '2025-01-02T00:00:00.000Z',
      deadline: null,
    },
  ],
  followers: ['bob'],
  tags: ['VIP'],
  related: [{ key: key(8), how: 'Duplicate of' }],
})
const world = [full, bareCase(8, { parent: key(1) }), bareCase(9)]

describe('a case of v2', () => {
  test('has the keys recorded answers have, with booleans and urgencies as text', async () => {
    const { v2 } = await both(world)
    const answer = await v2.get(path(1))
    expect(answer.status).toBe(200)
    expect(Object.keys(answer.at('data', 'caseInfo') as object)).toEqual([
      'ID',
      'businessID',
      'caseTypeID',
      'caseTypeName',
      'caseTypeIcon',
      'name',
      'status',
      'urgency',
      'stageID',
      'stageLabel',
      'owner',
      'createTime',
      'createdBy',
      'lastUpdateTime',
      'lastUpdatedBy',
      'sla',
      'hasNewAttachments',
      'associations',
      'WidgetsToRefresh',
      'availableActions',
      'availableProcesses',
      'parentCaseInfo',
      'childCases',
      'participants',
      'assignments',
      'stages',
      'content',
    ])
    expect(answer.at('data', 'caseInfo')).toMatchObject({
      ID: key(1),
      businessID: 'T-1',
      caseTypeID: 'Tiny-Work-Ticket',
      urgency: '10',
      stageID: 'PRIM1',
      stageLabel: 'Work',
      sla: { goal: '2025-01-03T00:00:00.000Z', deadline: '' },
      hasNewAttachments: false,
      parentCaseInfo: { ID: key(9), hasMoreAncestors: 'false', content: { pxUrgencyWork: '10' } },
      childCases: [{ ID: key(8) }],
      assignments: [
        { canPerform: 'true', isMultiStep: 'false', urgency: '10', assigneeInfo: { type: 'worklist' } },
      ],
    })
    const stages = answer.at('data', 'caseInfo', 'stages') as { visited_status: string; entryTime?: string }[]
    expect(stages.map(stage => [stage.visited_status, stage.entryTime !== undefined])).toEqual([
      ['completed', true],
      ['active', true],
      ['future', false],
    ])
    expect(answer.at('data', 'referencedUsers')).toEqual([{ UserID: 'jane', UserName: 'Jane Roe' }])
    expect(answer.at('uiResources')).toBeUndefined()
  })

  test('has numbers as numbers and assignment times in the way of 25.1', async () => {
    const { v2 } = await both(world, { urgencyAsNumber: true })
    const answer = await v2.get(path(1))
    expect(answer.at('data', 'caseInfo', 'urgency')).toBe(10)
    expect(answer.at('data', 'caseInfo', 'assignments', 0)).toMatchObject({
      urgency: 10,
      createTime: '2025-01-01T00:00:00.000Z',
    })
  })

  test('tells typed content, with a class on each page', async () => {
    const { v2 } = await both(world)
    const content = (await v2.get(path(1))).at('data', 'caseInfo', 'content')
    expect(content).toMatchObject({
      classID: 'Tiny-Work-Ticket',
      pyID: 'T-1',
      pxUrgencyWork: 10,
      Amount: 1250.5,
      Count: 3,
      Urgent: true,
      Due: '2025-11-20',
      At: '2025-11-20T10:00:00.000Z',
      Clock: '08:30:00',
      Inner: 'deep',
      Address: { classID: 'Tiny-Data-Address', City: 'Berlin', Street: '' },
      Items: [{ classID: 'Tiny-Data-Item', SKU: 'P-1', Qty: 2 }],
      Rooms: { Hall: { classID: 'Tiny-Data-Room', Size: 12.5 } },
    })
    expect(content).not.toHaveProperty('pySLAName')
  })

  test('has empty text for every nothing, never null, and a page that is not there with its class alone', async () => {
    const { v2 } = await both(world)
    const answer = await v2.get(path(9))
    expect(answer.text).not.toContain('null')
    expect(answer.at('data', 'caseInfo', 'content')).toMatchObject({
      Amount: '',
      Count: '',
      Urgent: '',
      At: '',
      Address: { classID: 'Tiny-Data-Address' },
      Items: [],
      Rooms: {},
    })
    expect(answer.at('data', 'caseInfo', 'content', 'Address')).toEqual({ classID: 'Tiny-Data-Address' })
  })

  test('has in its details view the standard properties its content lacks', async () => {
    const { v2 } = await both(world)
    expect((await v2.get(`${path(1)}/views/pyDetails`)).at('data', 'caseInfo', 'content')).toMatchObject({
      pySLAName: 'Two days',
      pxCoverInsKey: key(9),
      pyResolvedTimestamp: '',
    })
    expect((await v2.get(`${path(1)}/views/unknown`)).status).toBe(404)
  })

  test('tells types of what no list view has, by what draws its screen', async () => {
    const { v2 } = await both(world)
    const screens = [
      await v2.get(`${path(1)}?viewType=page`),
      await v2.get('/casetypes/Tiny-Work-Ticket/actions/pyUpdateCaseDetails'),
    ]
    for (const screen of screens) {
      const field = (name: string) => screen.at('uiResources', 'resources', 'fields', name, 0)
      expect(field('Inner')).toMatchObject({ classID: 'Tiny-Work-Ticket', type: 'Text' })
      expect(field('At')).toMatchObject({ type: 'Date Time' })
      expect(field('Urgent')).toMatchObject({ type: 'True-False' })
      expect(field('Amount')).toMatchObject({ type: 'Decimal', displayAs: 'pxCurrency' })
      expect(field('Items')).toMatchObject({ type: 'Page List', pageClass: 'Tiny-Data-Item' })
      expect(field('Qty')).toMatchObject({ classID: 'Tiny-Data-Item', type: 'Integer' })
      expect(field('Word')).toMatchObject({
        datasource: { tableType: 'PromptList', records: [{ key: 'alpha', value: 'alpha' }, { key: 'beta' }] },
      })
    }
  })

  test('has its save as its etag, which changes when somebody saves it', async () => {
    const { pega, v2, v1 } = await both(world)
    const tag = async () => (await v2.get(path(1))).headers.get('etag')
    expect(await tag()).toBe('"20250101T000001.000 GMT"')
    expect((await v1.get(path(1))).headers.get('etag')).toBe(await tag())
    pega.touch(key(1))
    expect(await tag()).not.toBe('"20250101T000001.000 GMT"')
    pega.update(key(1), { label: 'Renamed' })
    expect((await v2.get(path(1))).at('data', 'caseInfo', 'name')).toBe('Renamed')
  })

  test('is found whatever the letters of its class part, and by nothing else than its own id', async () => {
    const { v2 } = await both(world)
    expect((await v2.get('/cases/Tiny-Work%20T-1')).at('data', 'caseInfo', 'ID')).toBe(key(1))
    for (const wrong of ['TINY-WORK+T-1', 'TINY-WORK%20t-1', 'TINY-WORK%2520T-1', 'T-1', '%E0%A4%A']) {
      const answer = await v2.get(`/cases/${wrong}`)
      expect([wrong, answer.status, answer.at('errorDetails', 0, 'message')]).toEqual([
        wrong,
        404,
        'Error_Case_Not_Found',
      ])
      expect(answer.at('errorClassification')).toBe('Resource not found')
    }
  })

  test('names its parents, children, relations and people', async () => {
    const { v2 } = await both(world)
    expect((await v2.get(`${path(8)}/ancestors`)).at('ancestors')).toMatchObject([
      { ID: key(1) },
      { ID: key(9) },
    ])
    expect((await v2.get(`${path(9)}/descendants`)).at('descendants')).toMatchObject([
      { ID: key(1), childCases: [{ ID: key(8), childCases: [] }] },
    ])
    expect((await v2.get(`${path(1)}/related_cases`)).at('related_cases')).toMatchObject([
      { ID: key(8), businessID: 'T-8', relationType: 'Duplicate of' },
    ])
    expect((await v2.get(`${path(1)}/participants`)).at('participants')).toMatchObject([
      { ID: 'Customer', role: 'Customer', fullName: 'Ann Lee', email: '' },
    ])
    expect((await v2.get(`${path(1)}/participants/Customer`)).at('content')).toMatchObject({
      pyFirstName: 'Ann',
      pyPhoneNumber: '+49301234567',
    })
    expect((await v2.get(`${path(1)}/participants/Owner`)).status).toBe(404)
    expect((await v2.get(`${path(1)}/participant_roles`)).at('participant_roles', 0, 'ID')).toBe('Customer')
    expect((await v2.get(`${path(1)}/followers`)).at('followers')).toEqual([
      { ID: 'bob', name: 'Bob Stone', email: 'bob@tiny.example' },
    ])
    expect((await v2.get(`${path(1)}/tags`)).at('tagsList')).toEqual([
      { tagName: 'vip', tagKey: 'DATA-SOCIAL-TAG TINY-WORK!VIP' },
    ])
    expect((await v2.get(`${path(1)}/stages`)).at('stages', 1)).toMatchObject({
      ID: 'PRIM1',
      visited_status: 'active',
    })
    const assignment = await v2.get(`/assignments/${encodeURIComponent(full.assignments[0]!.id)}`)
    expect(assignment.at('data', 'caseInfo', 'assignments', 0, 'name')).toBe('Work on it')
  })

  test('that is its own ancestor does not keep the server busy for ever', async () => {
    const { v2 } = await both([bareCase(1, { parent: key(2) }), bareCase(2, { parent: key(1) })])
    expect((await v2.get(`${path(1)}/ancestors`)).at('ancestors')).toMatchObject([{ ID: key(2) }])
    expect((await v2.get(`${path(1)}/descendants`)).at('descendants')).toMatchObject([
      { ID: key(2), childCases: [] },
    ])
  })
})

describe('a case of v1', () => {
  test('is the whole page, every value as text', async () => {
    const { v1 } = await both(world)
    const answer = await v1.get(path(1))
    expect(answer.at()).toMatchObject({
      ID: key(1),
      parentCaseID: key(9),
      stage: 'PRIM1',
      urgency: '10',
      createdBy: 'jane',
      SLA: { overallSLAGoal: '2025-01-03T00:00:00.000Z' },
      childCases: [{ ID: key(8) }],
      assignments: [{ type: 'Worklist', routedTo: 'jane', scheduledGoalTime: '2025-01-02T00:00:00.000Z' }],
    })
    expect(answer.at('content')).toMatchObject({
      pxObjClass: 'Tiny-Work-Ticket',
      pzInsKey: key(1),
      pySLAName: 'Two days',
      Amount: '1250.50',
      Count: '3',
      Urgent: 'true',
      Inner: 'deep',
      Address: { pxObjClass: 'Tiny-Data-Address', City: 'Berlin' },
      Items: [{ pxObjClass: 'Tiny-Data-Item', SKU: 'P-1', Qty: '2' }],
      Rooms: { Hall: { pxObjClass: 'Tiny-Data-Room', Size: '12.5' } },
      pyWorkParty: { Customer: { pyFirstName: 'Ann', pyPartyRole: 'Customer' } },
      pxTimeFlowStarted: '20250101T000001.000 GMT',
      pxStageHistory: [{ pxStageID: 'PRIM0' }, { pxStageID: 'PRIM1' }],
      pxCoveredInsKeys: [key(8)],
    })
  })

  test('has no key for what is empty', async () => {
    const { v1 } = await both(world)
    const answer = await v1.get(path(9))
    expect(answer.text).not.toMatch(/:(""|null)/)
    for (const gone of ['Amount', 'Address', 'Items', 'Rooms', 'pyDescription', 'pyResolvedTimestamp'])
      expect(answer.at('content')).not.toHaveProperty(gone)
    expect(answer.at()).not.toHaveProperty('parentCaseID')
  })

  test('keeps leftovers of the engine without a prefix where the server is such', async () => {
    const { v1 } = await both(world, { engineProperties: true })
    expect((await v1.get(path(1))).at('content', 'pyTemporaryObject')).toBe('false')
  })

  test('that is unknown, or not for the caller, is refused in the words of v1', async () => {
    const { pega, v1 } = await both(world)
    const unknown = await v1.get('/cases/TINY-WORK%20T-404')
    expect([unknown.status, unknown.at('errors', 0, 'ID')]).toEqual([404, 'Pega_API_011'])
    pega.setFaults({ forbiddenCases: [key(1)] })
    const forbidden = await v1.get(path(1))
    expect([forbidden.status, forbidden.at('errors', 0, 'ID')]).toEqual([403, 'Pega_API_019'])
  })
})

describe('the lists of v1', () => {
  test('are of cases the caller made, oldest first, with labels and names, 500 at most', async () => {
    const own = Array.from({ length: 510 }, (_, index) => bareCase(600 - index))
    const { v1 } = await both([...own, bareCase(1000, { createdBy: 'bob' })])
    const listed = (await v1.get('/cases')).at('cases') as { ID: string }[]
    expect(listed).toHaveLength(500)
    expect(listed[0]).toMatchObject({ ID: key(91), stage: 'Intake', createdBy: 'Jane Roe', urgency: '10' })
    const { v1: poor } = await both(own, { mayListOwnCases: false })
    expect((await poor.get('/cases')).status).toBe(403)
  })

  test('are data pages whole, all as text', async () => {
    const history = [{ id: 'H 1', time: '2025-01-01T00:00:00.000Z', performer: 'jane', message: 'Made.' }]
    const { v1 } = await both([bareCase(1, { history, values: { Amount: '1.5' } })])
    expect((await v1.get('/data/D_TicketList')).at()).toMatchObject({
      pxObjClass: 'Code-Pega-List',
      pxResultCount: '1',
      pxResults: [{ pyID: 'T-1', Amount: '1.5', pxUrgencyWork: '10' }],
    })
    expect(
      (await v1.get(`/data/D_pyWorkHistory?CaseInstanceKey=${encodeURIComponent(key(1))}`)).at(
        'pxResults',
        0,
      ),
    ).toEqual({
      pxObjClass: expect.stringMatching(/^History-/),
      pxTimeCreated: '2025-01-01T00:00:00.000Z',
      pyPerformer: 'jane',
      pyMessageKey: 'Made.',
      pxHistoryForReference: key(1),
      pzInsKey: 'H 1',
    })
    expect((await v1.get('/data/D_Thing?ThingID=A')).at()).toEqual({
      pxObjClass: 'Tiny-Data-Thing',
      ThingID: 'A',
      Weight: '1.5',
    })
    expect((await v1.get('/data/D_Nothing')).status).toBe(404)
    expect((await v1.get('/data/D_Thing/metadata')).at('parameters', 0, 'name')).toBe('ThingID')
  })

  test('are case types that may be made, and the fields to make them with', async () => {
    const { v1, v2 } = await both([])
    expect((await v1.get('/casetypes')).at('caseTypes')).toMatchObject([
      { ID: 'Tiny-Work-Ticket', CanCreate: 'true' },
    ])
    expect(
      (await v1.get('/casetypes/Tiny-Work-Ticket?flatListOfFields=Full')).at('creation_page', 'groups', 0),
    ).toEqual({ field: expect.objectContaining({ fieldID: 'Amount', type: 'Decimal' }) })
    expect((await v2.get('/casetypes')).at('caseTypes')).toMatchObject([{ ID: 'Tiny-Work-Ticket' }])
  })
})

describe('what an application has', () => {
  test('is told by its data objects, case types that cannot be made among them', async () => {
    const { v2 } = await both([])
    const names = async (query: string) =>
      ((await v2.get(`/data_objects${query}`)).at('data_objects') as { classID: string }[]).map(
        object => object.classID,
      )
    expect(await names('?type=case')).toEqual(['Tiny-Work-Ticket', 'Tiny-Work-Plain', 'Tiny-Work-Hidden'])
    expect(await names('?type=data')).toEqual(['Tiny-Data-Thing'])
    expect(await names('')).toHaveLength(4)
    expect((await v2.get('/data_pages')).at('data_pages')).toContainEqual(
      expect.objectContaining({ ID: 'D_TicketList', structure: 'List' }),
    )
  })

  test('is told by its configuration, which is JSON inside JSON', async () => {
    const { v2 } = await both([], { maxAttachmentSize: 7 })
    const page = await v2.get('/data_views/D_pxBootstrapConfig')
    const config = JSON.parse(page.at('pyConfigJSON') as string) as {
      environmentInfo: { pyCaseTypeList: object[]; pxApplication: object; pxOperator: object }
    }
    expect(config).toMatchObject({ serviceConfig: { contextPath: 'prweb', appAlias: 'tiny' } })
    expect(config.environmentInfo.pyCaseTypeList).toHaveLength(3)
    expect(config.environmentInfo.pxOperator).toMatchObject({ pyUserIdentifier: 'jane' })
    expect(config.environmentInfo.pxApplication).toMatchObject({
      pyMaxAttachmentSize: '7',
      pyCaseInstanceListDP: 'D_pxAllCaseList',
    })
  })
})
