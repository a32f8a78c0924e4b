import { describe, expect, test } from 'vitest'
import type { PracticeCase, PageValue } from '../../../../src/main/practice/pega/world'
import { practicePega, visitor, type Answer } from './pega'
import { bareCase, key, tinyWorld } from './tiny-world'

const TICKETS = '/data_views/D_TicketList'

async function tickets(cases: readonly PracticeCase[], mode = {}) {
  const pega = await practicePega({ world: tinyWorld(cases), mode })
  return { pega, ...(await visitor(pega)) }
}

const valued = (number: number, values: PageValue, more: Partial<PracticeCase> = {}) =>
  bareCase(number, { values, ...more })
const ids = (answer: Answer) => ((answer.at('data') ?? []) as { pyID: string }[]).map(row => row.pyID)
const condition = (field: string, comparator: string, right?: unknown, more = {}) => ({
  lhs: { field },
  comparator,
  ...(right === undefined ? {} : { rhs: Array.isArray(right) ? { values: right } : { value: right } }),
  ...more,
})
const where = (conditions: { [name: string]: object }, logic?: string) => ({
  query: {
    select: [{ field: 'pyID' }],
    filter: { filterConditions: conditions, ...(logic === undefined ? {} : { logic }) },
    sortBy: [{ field: 'pyID', type: 'ASC' }],
  },
})

describe('what an answer looks like', () => {
  test('unpaged, with everything recorded answers have', async () => {
    const { post } = await tickets([bareCase(1), bareCase(2)])
    const answer = await post(TICKETS, { query: { select: [{ field: 'pyID' }] } })
    expect(answer.at()).toEqual({
      fetchDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      pxObjClass: 'Pega-API-DataExploration-Data',
      resultCount: 2,
      data: [
        { pxObjClass: 'Tiny-Work-Ticket', pyID: 'T-1' },
        { pxObjClass: 'Tiny-Work-Ticket', pyID: 'T-2' },
      ],
      hasMoreResults: false,
      queryStats: expect.objectContaining({ sourceType: 'RDBMS - Pega (Local)' }),
      pageSize: 2,
    })
  })

  test('paged, with ranks and without a count, unless one is asked for in either place', async () => {
    const { post } = await tickets([bareCase(1), bareCase(2), bareCase(3)])
    const paging = { pageNumber: 2, pageSize: 2 }
    const answer = await post(TICKETS, { query: { select: [{ field: 'pyID' }] }, paging })
    expect(Object.keys(answer.at() as object)).toEqual([
      'fetchDateTime',
      'pxObjClass',
      'pageNumber',
      'data',
      'queryStats',
      'pageSize',
    ])
    expect(answer.at('data')).toEqual([{ pxObjClass: 'Tiny-Work-Ticket', pyID: 'T-3', pzRank: 3 }])
    for (const body of [
      { paging, includeTotalCount: true },
      { paging: { ...paging, includeTotalCount: true } },
    ]) {
      const counted = await post(TICKETS, body)
      expect([counted.at('totalCount'), counted.at('hasMoreResults')]).toEqual([3, false])
    }
    expect(ids(await post(TICKETS, { paging: { pageSize: 1 } }))).toEqual(['T-1'])
  })

  test('of a view that takes no queries, short', async () => {
    const { get, post } = await tickets([bareCase(1, { type: 'Tiny-Work-Plain' })])
    const answer = await post('/data_views/D_PlainList', {})
    expect(Object.keys(answer.at() as object)).toEqual([
      'fetchDateTime',
      'pxObjClass',
      'resultCount',
      'data',
      'hasMoreResults',
    ])
    for (const body of [{ paging: { pageNumber: 1 } }, { query: { select: [{ field: 'pyID' }] } }])
      expect((await post('/data_views/D_PlainList', body)).status).toBe(422)
    expect((await get('/data_views/D_PlainList/metadata')).at('isQueryable')).toBe(false)
  })

  test('without rows null, or an empty list on servers that do so', async () => {
    const nothing = where({ F1: condition('pyID', 'EQ', 'none') })
    expect((await (await tickets([])).post(TICKETS, nothing)).at('data')).toBe(null)
    const other = await tickets([], { emptyDataAsArray: true })
    expect((await other.post(TICKETS, nothing)).at('data')).toEqual([])
  })
})

describe('rows', () => {
  test('have decimals with nine digits after the point, whole numbers as they are, and null for nothing', async () => {
    const exactly = { Amount: '123456789012345678.123456789', Count: '3', Urgent: true, Due: '2025-03-26' }
    const { post } = await tickets([valued(1, exactly), valued(2, { Amount: '-4', Clock: '08:30:00' })])
    const fields = ['Amount', 'Count', 'Urgent', 'Due', 'At', 'Clock', 'Word', 'pyDescription']
    const { text } = await post(TICKETS, { query: { select: fields.map(field => ({ field })) } })
    expect(text).toContain(
      '"Amount":123456789012345678.123456789,"Count":3,"Urgent":true,"Due":"2025-03-26","At":null,"Clock":null,"Word":null,"pyDescription":null',
    )
    expect(text).toContain(
      '"Amount":-4.000000000,"Count":null,"Urgent":null,"Due":null,"At":null,"Clock":"08:30:00"',
    )
  })

  test('have pages as objects, and null for a page that is not there', async () => {
    const { post } = await tickets([
      bareCase(1, { pages: { Address: { City: 'Berlin', Street: null } } }),
      bareCase(2),
    ])
    const select = [{ field: 'Address.City' }, { field: 'Address.Street' }]
    const answer = await post(TICKETS, { query: { select } })
    expect(answer.at('data', 0, 'Address')).toEqual({ City: 'Berlin', Street: null })
    expect(answer.at('data', 1, 'Address')).toBe(null)
  })

  test('hold what is selected and sorted by, associated fields by their long name, and nothing that stands in the case alone', async () => {
    const { post } = await tickets([valued(1, { Inner: 'deep' })])
    const select = [{ field: 'pxCreateOperator:pyEmail1' }]
    const answer = await post(TICKETS, { query: { select, sortBy: [{ field: 'pyLabel' }] } })
    expect(answer.at('data', 0)).toEqual({
      pxObjClass: 'Tiny-Work-Ticket',
      'pxCreateOperator:pyEmail1': 'jane@tiny.example',
      pyLabel: 'Ticket 1',
    })
    const all = await post(TICKETS, {})
    expect(all.at('data', 0)).not.toHaveProperty('Inner')
    expect(all.at('data', 0)).not.toHaveProperty('pxCreateOperator:pyEmail1')
    expect((await post(TICKETS, { query: { select: [{ field: 'Inner' }] } })).status).toBe(400)
  })
})

describe('filters', () => {
  const cases = [
    valued(1, { Word: 'Alpha', Count: '2', Amount: '0.1', Urgent: true, At: '2025-01-01T00:00:00.000Z' }),
    valued(2, { Word: 'beta', Count: '10', Amount: '999999999999999999.000000001', Urgent: false }),
    valued(3, { Word: null, Count: null, Amount: '999999999999999999.000000002', Urgent: null }),
    valued(4, { Word: 'alphabet', Count: '-3', Due: '1969-12-31', At: '2025-06-01T12:30:00.500Z' }),
  ]

  test.each([
    ['EQ', condition('Word', 'EQ', 'beta'), ['T-2']],
    ['EQ ignoring case', condition('Word', 'EQ', 'ALPHA', { ignoreCase: true }), ['T-1']],
    ['ignoring case said as text', condition('Word', 'EQ', 'ALPHA', { ignoreCase: 'true' }), ['T-1']],
    ['NEQ leaves out nothing', condition('Word', 'NEQ', 'beta'), ['T-1', 'T-4']],
    ['IN', condition('Word', 'IN', ['beta', 'Alpha']), ['T-1', 'T-2']],
    ['NOT_IN', condition('Word', 'NOT_IN', ['beta', 'Alpha']), ['T-4']],
    ['IS_NULL', condition('Word', 'IS_NULL'), ['T-3']],
    ['IS_NOT_NULL', condition('Word', 'IS_NOT_NULL'), ['T-1', 'T-2', 'T-4']],
    ['STARTS_WITH', condition('Word', 'STARTS_WITH', 'alpha'), ['T-4']],
    ['NOT_STARTS_WITH', condition('Word', 'NOT_STARTS_WITH', 'alpha'), ['T-1', 'T-2']],
    ['ENDS_WITH', condition('Word', 'ENDS_WITH', 'ta'), ['T-2']],
    ['NOT_ENDS_WITH', condition('Word', 'NOT_ENDS_WITH', 'ta'), ['T-1', 'T-4']],
    ['CONTAINS', condition('Word', 'CONTAINS', 'pha', { ignoreCase: true }), ['T-1', 'T-4']],
    ['NOT_CONTAINS', condition('Word', 'NOT_CONTAINS', 'pha'), ['T-2']],
    ['GT by number, not by letter', condition('Count', 'GT', 2), ['T-2']],
    ['GTE', condition('Count', 'GTE', '2'), ['T-1', 'T-2']],
    ['LT', condition('Count', 'LT', 2), ['T-4']],
    ['LTE', condition('Count', 'LTE', 2), ['T-1', 'T-4']],
    ['decimals to the last digit', condition('Amount', 'EQ', '999999999999999999.000000002'), ['T-3']],
    ['decimals in order', condition('Amount', 'GT', '999999999999999999.000000001'), ['T-3']],
    ['IS_TRUE', condition('Urgent', 'IS_TRUE'), ['T-1']],
    ['IS_FALSE', condition('Urgent', 'IS_FALSE'), ['T-2']],
    ['IS_NOT_TRUE', condition('Urgent', 'IS_NOT_TRUE'), ['T-2', 'T-3', 'T-4']],
    ['dates', condition('Due', 'LT', '1970-01-01'), ['T-4']],
    ['times in ISO', condition('At', 'GTE', '2025-06-01T12:30:00.500Z'), ['T-4']],
    ['times in ISO without thousandths', condition('At', 'LT', '2025-06-01T12:30:00Z'), ['T-1']],
    ['times in native form', condition('At', 'EQ', '20250601T123000.500 GMT'), ['T-4']],
  ])('%s', async (_, filter, expected) => {
    const { post } = await tickets(cases)
    expect(ids(await post(TICKETS, where({ F1: filter }, 'F1')))).toEqual(expected)
  })

  test.each([
    ['F1 OR F2 AND F3', ['T-1', 'T-4']],
    ['(F1 OR F2) AND F3', ['T-4']],
    ['f1 and F2', null],
    ['NOT F1 AND F2', ['T-4']],
    ['F1 and (F2 or NOT F3)', ['T-1']],
    ['(F1', null],
    ['F1 F2', null],
    ['', null],
  ])('with the logic %j', async (logic, expected) => {
    const { post } = await tickets(cases)
    const conditions = {
      F1: condition('Word', 'EQ', 'Alpha'),
      F2: condition('Word', 'STARTS_WITH', 'alpha'),
      F3: condition('Count', 'LT', 0),
    }
    const answer = await post(TICKETS, where(conditions, logic))
    if (expected === null) expect(answer.status).toBe(400)
    else expect(ids(answer)).toEqual(expected)
  })

  test.each([
    ['an unknown comparator', condition('Word', 'LIKE', 'a')],
    ['an unknown field', condition('Nothing', 'EQ', 'a')],
    ['text where a number belongs', condition('Count', 'EQ', 'many')],
    ['a time that is none', condition('At', 'GTE', 'yesterday')],
    ['matching on a number', condition('Count', 'CONTAINS', '1')],
    ['no value', condition('Word', 'EQ')],
    ['IN without values', condition('Word', 'IN', [])],
  ])('with %s are refused', async (_, filter) => {
    const { post } = await tickets(cases)
    const answer = await post(TICKETS, where({ F1: filter }, 'F1'))
    expect([answer.status, answer.at('errorClassification')]).toEqual([400, 'Invalid inputs'])
  })

  test('take one way to write times alone on servers that do so', async () => {
    const { post } = await tickets(cases, { filterTimes: 'native' })
    const ask = (value: string) => post(TICKETS, where({ F1: condition('At', 'EQ', value) }))
    expect((await ask('2025-06-01T12:30:00.500Z')).status).toBe(400)
    expect(ids(await ask('20250601T123000.500 GMT'))).toEqual(['T-4'])
  })

  test('need logic where there is more than one condition', async () => {
    const { post } = await tickets(cases)
    const one = condition('Word', 'EQ', 'beta')
    expect(ids(await post(TICKETS, where({ F1: one })))).toEqual(['T-2'])
    expect((await post(TICKETS, where({ F1: one, F2: one }))).status).toBe(400)
  })

  test('whose fields are unknown lose them on servers that drop them', async () => {
    const { post } = await tickets(cases, { unknownFields: 'drop' })
    expect(ids(await post(TICKETS, where({ F1: condition('Nothing', 'EQ', 'a') })))).toHaveLength(4)
  })
})

describe('order and pages', () => {
  test('go by each field in turn, empty values last, and first the other way round', async () => {
    const { post } = await tickets([
      valued(1, { Word: 'b', Count: '2' }),
      valued(2, { Word: null, Count: '9' }),
      valued(3, { Word: 'b', Count: '10' }),
      valued(4, { Word: 'a', Count: '1' }),
    ])
    const sorted = async (type: string) =>
      ids(
        await post(TICKETS, {
          query: {
            select: [{ field: 'pyID' }],
            sortBy: [
              { field: 'Word', type },
              { field: 'Count', type: 'ASC' },
            ],
          },
        }),
      )
    expect(await sorted('ASC')).toEqual(['T-4', 'T-1', 'T-3', 'T-2'])
    expect((await post(TICKETS, { query: { sortBy: [{ field: 'Word', type: 'UP' }] } })).status).toBe(400)
    expect(await sorted('DESC')).toEqual(['T-2', 'T-1', 'T-3', 'T-4'])
  })

  test('are refused beyond their bounds', async () => {
    const { post } = await tickets([bareCase(1)])
    const status = async (paging: object) => (await post(TICKETS, { paging })).status
    expect(await status({ pageNumber: 1, pageSize: 5000 })).toBe(200)
    expect(await status({ pageNumber: 1, pageSize: 5001 })).toBe(400)
    expect(await status({ pageNumber: 0 })).toBe(400)
    expect(await status({ pageNumber: 1, maxResultsToFetch: 10 })).toBe(400)
    expect(await status({ maxResultsToFetch: '10' })).toBe(200)
  })

  test('end at 5,000 rows, one by one, in pages and in counts', async () => {
    const many = Array.from({ length: 5003 }, (_, index) => bareCase(index + 1))
    const { post } = await tickets(many)
    const query = { select: [{ field: 'pyID' }], sortBy: [{ field: 'pxCreateDateTime', type: 'ASC' }] }
    const whole = await post(TICKETS, { query })
    expect([whole.at('resultCount'), whole.at('hasMoreResults')]).toEqual([5000, true])
    expect((await post(TICKETS, { query, paging: { maxResultsToFetch: 9000 } })).at('resultCount')).toBe(5000)
    expect(ids(await post(TICKETS, { query, paging: { pageNumber: 5, pageSize: 1000 } }))).toHaveLength(1000)
    expect((await post(TICKETS, { query, paging: { pageNumber: 6, pageSize: 1000 } })).at('data')).toBe(null)
    const count = await post(`${TICKETS}/count`, {})
    expect(count.at()).toEqual({ fetchDateTime: expect.any(String), resultCount: 5000, hasMoreResults: true })
    const after = { F1: condition('pxCreateDateTime', 'GT', many[4999]!.created) }
    expect(ids(await post(TICKETS, where(after)))).toEqual(['T-5001', 'T-5002', 'T-5003'])

    const deep = await tickets(many, { deepPaging: true })
    expect(ids(await deep.post(TICKETS, { query, paging: { pageNumber: 6, pageSize: 1000 } }))).toHaveLength(
      3,
    )
  })

  test('a plain report ends at its own maximum', async () => {
    const many = Array.from({ length: 501 }, (_, index) => bareCase(index + 1, { type: 'Tiny-Work-Plain' }))
    const { post } = await tickets(many)
    const answer = await post('/data_views/D_PlainList', {})
    expect([answer.at('resultCount'), answer.at('hasMoreResults')]).toEqual([500, true])
  })
})

describe('summaries', () => {
  const cases = [
    valued(1, { Word: 'a', Amount: '0.1' }),
    valued(2, { Word: 'a', Amount: '0.2' }),
    valued(3, { Word: 'b', Amount: null }),
  ]

  test('group by the fields selected beside them', async () => {
    const { post } = await tickets(cases)
    const answer = await post(TICKETS, {
      query: {
        select: [{ field: 'Word' }, { aggregation: 'n' }, { aggregation: 'sum' }, { aggregation: 'top' }],
        aggregations: {
          n: { field: 'pyID', summaryFunction: 'COUNT' },
          sum: { field: 'Amount', summaryFunction: 'SUM' },
          top: { field: 'Amount', summaryFunction: 'MAX' },
        },
      },
    })
    expect(answer.at('data')).toEqual([
      { pxObjClass: 'Tiny-Work-Ticket', Word: 'a', n: 2, sum: 0.3, top: 0.2 },
      { pxObjClass: 'Tiny-Work-Ticket', Word: 'b', n: 1, sum: null, top: null },
    ])
    expect(answer.text).toContain('"sum":0.300000000')
  })

  test('stand alone where no field is selected', async () => {
    const { post } = await tickets(cases)
    const answer = await post(TICKETS, {
      query: {
        select: [{ aggregation: 'kinds' }, { aggregation: 'mean' }],
        aggregations: {
          kinds: { field: 'Word', summaryFunction: 'DISTINCT_COUNT' },
          mean: { field: 'Amount', summaryFunction: 'AVG' },
        },
      },
    })
    expect(answer.at('data')).toEqual([{ pxObjClass: 'Tiny-Work-Ticket', kinds: 2, mean: 0.15 }])
  })

  test('and distinct rows exclude each other', async () => {
    const { post } = await tickets(cases)
    const select = [{ field: 'Word' }]
    const distinct = await post(TICKETS, { query: { select, distinctResultsOnly: true } })
    expect((distinct.at('data') as { Word: string }[]).map(row => row.Word)).toEqual(['a', 'b'])
    const both = {
      select: [...select, { aggregation: 'n' }],
      distinctResultsOnly: true,
      aggregations: { n: { field: 'pyID', summaryFunction: 'COUNT' } },
    }
    expect((await post(TICKETS, { query: both })).status).toBe(400)
  })
})

describe('data views', () => {
  test('are found by their exact id, lists by POST, pages by GET', async () => {
    const { get, post } = await tickets([bareCase(1)])
    expect((await post('/data_views/d_ticketlist', {})).status).toBe(404)
    const wrong = await get(TICKETS)
    expect([wrong.status, wrong.at('errorDetails', 0, 'message')]).toEqual([
      422,
      'Error_Request_Validation_Pagelist_Type_Dataview',
    ])
    expect((await post('/data_views/D_Thing', {})).status).toBe(422)
    const thing = await get(`/data_views/D_Thing?dataViewParameters=${encodeURIComponent('{"ThingID":"A"}')}`)
    expect(thing.at()).toEqual({ pxObjClass: 'Tiny-Data-Thing', ThingID: 'A', Weight: 1.5 })
    expect((await get('/data_views/D_Thing')).status).toBe(400)
    expect((await get('/data_views/D_Thing?dataViewParameters=nonsense')).status).toBe(400)
  })

  test('tell their fields, with associations as far as they are wanted, and what cannot be selected not at all', async () => {
    const { get, post } = await tickets([])
    const whole = await get(`${TICKETS}/metadata`)
    expect(whole.at()).toMatchObject({
      classID: 'Tiny-Work-Ticket',
      className: 'Ticket',
      structure: 'List',
      isQueryable: true,
    })
    const fields = whole.at('fields') as { fieldID: string; associationID?: string; dataType: string }[]
    const of = (id: string) => fields.find(field => field.fieldID === id && field.associationID === undefined)
    expect(of('Amount')).toMatchObject({ dataType: 'Decimal', fieldType: 'Currency' })
    expect(of('Word')).toMatchObject({ datasource: { records: [{ key: 'alpha' }, { key: 'beta' }] } })
    expect(of('Address.City')).toMatchObject({ dataType: 'Text' })
    expect(of('Inner')).toBeUndefined()
    expect(fields.filter(({ associationID }) => associationID === 'pxUpdateOperator')).not.toHaveLength(0)
    const fewer = await post(`${TICKETS}/metadata`, { associationFilter: ['pxCreateOperator'] })
    const named = (fewer.at('fields') as { associationID?: string }[]).map(field => field.associationID)
    expect(new Set(named)).toEqual(new Set([undefined, 'pxCreateOperator']))
  })

  test('a count takes no pages, and with a query needs a selection', async () => {
    const { post } = await tickets([bareCase(1), bareCase(2)])
    const filter = { filterConditions: { F1: condition('pyID', 'EQ', 'T-2') }, logic: 'F1' }
    expect((await post(`${TICKETS}/count`, { query: { filter } })).status).toBe(400)
    expect((await post(`${TICKETS}/count`, { paging: { pageSize: 1 } })).status).toBe(400)
    const counted = await post(`${TICKETS}/count`, { query: { filter, select: [{ field: 'pyID' }] } })
    expect(counted.at('resultCount')).toBe(1)
  })

  test('take their parameters as an object and as a list with one', async () => {
    const history = [{ id: 'H 1', time: '2025-01-01T00:00:00.000Z', performer: 'jane', message: 'x' }]
    const { post } = await tickets([bareCase(1, { history })])
    const given = { CaseInstanceKey: key(1) }
    for (const dataViewParameters of [given, [given]])
      expect((await post('/data_views/D_pyWorkHistory', { dataViewParameters })).at('resultCount')).toBe(1)
    expect((await post('/data_views/D_pyWorkHistory', {})).status).toBe(400)
  })

  test('bodies that are no JSON objects are refused', async () => {
    const { pega } = await tickets([])
    const { get } = await visitor(pega)
    expect((await get('/data_views/D_pxBootstrapConfig')).status).toBe(200)
    const answer = await (await visitor(pega)).post(TICKETS, ['no object'])
    expect(answer.status).toBe(400)
  })

  test('of operators, groups, work queues and open tasks tell what they hold', async () => {
    const assignment = {
      id: `ASSIGN-WORKBASKET ${key(1)}!REVIEW_FLOW`,
      name: 'Review it',
      process: 'Review',
      actions: ['Approve', 'Send back'],
      instructions: 'Look closely',
      in: 'workbasket' as const,
      assignee: 'Basket',
      urgency: 30,
      created: '2025-01-01T00:00:00.000Z',
      goal: '2025-01-03T00:00:00.000Z',
      deadline: null,
    }
    const { post } = await tickets([bareCase(1, { assignments: [assignment] })])
    const first = async (id: string) => (await post(`/data_views/${id}`, {})).at('data', 0)
    expect(await first('D_pyC11nOperatorsList')).toMatchObject({
      pyUserIdentifier: 'jane',
      pyUserName: 'Jane Roe',
      pyEmailAddress: 'jane@tiny.example',
      pyOpAvailable: true,
    })
    expect(await first('D_ListOfWorkGroups')).toMatchObject({
      pyWorkGroupName: 'Desk',
      pyMembers: 'jane,bob',
    })
    expect(await first('D_pyListOfWorkQueues')).toMatchObject({ pyWorkBasket: 'Basket', pyWorkGroup: 'Desk' })
    expect(await first('D_AllAssignments')).toMatchObject({
      pxObjClass: 'Assign-WorkBasket',
      pxRefObjectKey: key(1),
      pxAssignedOperatorID: 'Basket',
      pxAssignedUserName: 'The basket',
      pxUrgencyAssign: 30,
      pxGoalTime: '2025-01-03T00:00:00.000Z',
      pxDeadlineTime: null,
    })
    expect((await post('/data_views/D_pyMyWorkList', {})).at('data')).toBe(null)
  })

  test('of all cases leave out types hidden from the caller without a word', async () => {
    const cases = [bareCase(1), bareCase(2, { type: 'Tiny-Work-Hidden' })]
    const open = await tickets(cases)
    expect(ids(await open.post('/data_views/D_pxAllCaseList', {}))).toEqual(['T-1', 'T-2'])
    const access = { hiddenCaseTypes: ['Tiny-Work-Hidden'], deniedViews: ['D_ThingList'] }
    const closed = await tickets(cases, { access })
    expect(ids(await closed.post('/data_views/D_pxAllCaseList', {}))).toEqual(['T-1'])
    expect((await closed.post('/data_views/D_ThingList', {})).status).toBe(403)
    expect((await closed.get(`/cases/${encodeURIComponent(key(2))}`)).status).toBe(403)
    const none = await tickets(cases, { allCaseList: false })
    expect((await none.post('/data_views/D_pxAllCaseList', {})).status).toBe(404)
  })
})
