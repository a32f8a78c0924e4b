import { expect, test } from 'vitest'
import type { Mapping } from '../../../src/contract/mapping'
import {
  computed,
  copy,
  custom,
  date,
  entity,
  mapped,
  odoo19,
  order,
  reference,
  table,
  valueTable,
  type Setting,
} from './mapped'

const contact = entity('contact', 'contact', 'contacts', 'res.partner', {
  name: copy('Name'),
  email: copy('Email'),
  phone: copy('Phone'),
})
const matter = entity('case', 'case', 'cases', 'crm.lead', {
  x_cm_case_number: copy('Case No'),
  name: { kind: 'join', columns: ['Case No', 'Title'], separator: ' – ' },
  partner_id: reference('contact', 'Client'),
  email_from: copy('Client Email'),
  phone: copy('Client Phone'),
  stage_id: table('status', 'Status', 'stage', { entity: 'stage' }),
  type: table('status', 'Status', 'type'),
  active: table('status', 'Status', 'active'),
  probability: table('status', 'Status', 'probability'),
  lost_reason_id: table('status', 'Status', 'lostReason', { entity: 'lost-reason' }),
  user_id: table('owner', 'Owner', 'login'),
  priority: table('priority', 'Priority', 'priority'),
  x_cm_priority: copy('Priority'),
  x_cm_created_at: computed('created-at', 'Opened'),
  x_cm_created_from: computed('created-from', 'Opened'),
  date_closed: date('Closed'),
  date_deadline: { kind: 'date', columns: ['Limitation'], only: 'date' },
  description: copy('Description'),
  tag_ids: copy('Tags'),
  expected_revenue: copy('Budget'),
})
const activities = entity('note', 'message', 'activities', 'mail.message', {
  res_id: reference('case', 'Case'),
  date: date('At'),
  body: copy('Text'),
})
const documents = entity('document', 'document', 'documents', 'ir.attachment', {
  res_id: reference('case', 'Case'),
  name: copy('File'),
  x_cm_date: date('Dated'),
})
const tables: Mapping['tables'] = [
  valueTable('status', {
    Open: {
      stage: 'In progress',
      sequence: 20,
      won: false,
      type: 'lead',
      active: true,
      probability: null,
      lostReason: null,
    },
    Won: {
      stage: 'Closed',
      sequence: 90,
      won: true,
      type: 'opportunity',
      active: true,
      probability: 100,
      lostReason: null,
    },
    Lost: {
      stage: 'Done with',
      sequence: 80,
      won: false,
      type: 'opportunity',
      active: false,
      probability: 0,
      lostReason: 'Settled elsewhere',
    },
  }),
  valueTable('priority', { Urgent: { priority: '3', sequence: 1 }, Low: { priority: '0', sequence: 4 } }),
  valueTable('owner', {
    '': { login: null },
    'ann@firm.example': { login: 'ann@firm.example' },
    'Bo Bell': { login: 'bo' },
    gone: { login: null },
  }),
]
const full = {
  'Case No': 'C-1001',
  Title: 'Roe v Doe',
  Client: '12',
  'Client Email': 'JANE@example.com',
  'Client Phone': '020 1',
  Status: 'won',
  Owner: 'ANN@firm.example',
  Priority: 'Urgent',
  Opened: '03/04/2021 09:30',
  Closed: '14/07/2021',
  Limitation: '01/02/2027',
  Description: 'Line one\nLine <two>',
  Tags: 'VIP; legal aid; vip',
  Budget: '1,250.00',
}
const blank = Object.fromEntries(Object.keys(full).map(name => [name, '']))
const setting: Setting = {
  streams: {
    contacts: {
      entity: 'contact',
      key: 'ID',
      rows: [{ ID: '12', Name: 'Jane Roe', Email: 'jane@example.com', Phone: '0201' }],
    },
    cases: {
      entity: 'case',
      key: 'Case No',
      reading: {
        Opened: order('dmy'),
        Closed: order('dmy'),
        Limitation: order('dmy'),
        Tags: { separator: { value: ';', reason: '', by: 'detected', sure: true } },
      },
      rows: [
        full,
        {
          ...blank,
          'Case No': 'C-1002',
          Client: '12',
          'Client Email': 'other@example.com',
          Status: 'Lost',
          Owner: 'gone',
          Opened: '31/12/2020',
        },
        {
          ...blank,
          'Case No': 'C-1003',
          Title: 'No dates',
          Status: 'Open',
          Owner: 'Bo Bell',
          'Client Email': 'free@example.com',
        },
        { ...blank, 'Case No': 'C-1004', Title: 'From a document', Status: 'Open' },
        { ...blank, 'Case No': 'C-1005', Title: 'From nowhere', Status: 'Open' },
        { ...blank, 'Case No': 'C-1006', Title: 'Unknown status', Status: 'Limbo' },
        { ...blank, 'Case No': 'C-1007', Title: 'Unknown owner', Status: 'Open', Owner: 'stranger' },
      ],
    },
    activities: {
      entity: 'message',
      key: 'ID',
      rows: [
        { ID: 'a2', Case: 'C-1003', At: '2019-07-02 10:00', Text: 'later' },
        { ID: 'a1', Case: 'C-1003', At: '2019-07-01 10:00', Text: 'earlier' },
      ],
    },
    documents: {
      entity: 'document',
      key: 'ID',
      rows: [{ ID: 'd1', Case: 'C-1004', File: 'x.pdf', Dated: '2018-01-15' }],
    },
  },
  mapping: {
    entities: [contact, matter, activities, documents],
    tables,
    customFields: [
      custom('crm.lead', 'x_cm_case_number', 'char', { index: true }),
      custom('crm.lead', 'x_cm_priority', 'selection', {
        selection: [
          { value: 'Urgent', label: 'Urgent' },
          { value: 'Low', label: 'Low' },
        ],
      }),
      custom('crm.lead', 'x_cm_created_at', 'datetime'),
      custom('crm.lead', 'x_cm_created_from', 'char'),
      custom('ir.attachment', 'x_cm_date', 'datetime'),
    ],
    options: { realCreateDate: true, ownerFallback: { kind: 'block' }, defaultCountry: null },
  },
}

test('a won case becomes an opportunity in a won stage with probability 100, its times in UTC', async () => {
  const { get } = await mapped(setting)
  expect(get('case:C-1001').title).toBe('C-1001 – Roe v Doe')
  expect(get('case:C-1001').values).toStrictEqual({
    x_cm_case_number: 'C-1001',
    name: 'C-1001 – Roe v Doe',
    partner_id: { ref: 'contact:12' },
    email_from: 'jane@example.com',
    phone: '0201',
    stage_id: { ref: 'stage:Closed' },
    type: 'opportunity',
    active: true,
    probability: 100,
    lost_reason_id: null,
    user_id: { find: { model: 'res.users', field: 'login', is: 'ann@firm.example' } },
    priority: '3',
    x_cm_priority: 'Urgent',
    x_cm_created_at: '2021-04-03 08:30:00',
    x_cm_created_from: 'case',
    date_closed: '2021-07-13 23:00:00',
    date_open: '2021-04-03 08:30:00',
    date_last_stage_update: '2021-07-13 23:00:00',
    date_deadline: '2027-02-01',
    description: '<p>Line one<br>Line &lt;two&gt;</p>',
    tag_ids: { refs: ['tag:VIP', 'tag:legal aid'] },
    expected_revenue: 1250,
    create_date: '2021-04-03 08:30:00',
    iap_enrich_done: true,
  })
})

test('a lost case is archived with its reason; e-mail that is not the contact’s own is kept on the case alone', async () => {
  const { values, codes } = await mapped(setting)
  expect(values('case:C-1002')).toStrictEqual({
    x_cm_case_number: 'C-1002',
    name: 'C-1002',
    partner_id: { ref: 'contact:12' },
    x_cm_email: 'other@example.com',
    stage_id: { ref: 'stage:Done with' },
    type: 'opportunity',
    active: false,
    probability: 0,
    lost_reason_id: { ref: 'lost-reason:Settled elsewhere' },
    user_id: null,
    x_cm_priority: null,
    x_cm_created_at: '2020-12-31 00:00:00',
    x_cm_created_from: 'case',
    date_closed: null,
    date_open: null,
    date_last_stage_update: null,
    date_deadline: null,
    description: null,
    tag_ids: null,
    expected_revenue: null,
    create_date: '2020-12-31 00:00:00',
    iap_enrich_done: true,
  })
  expect(codes).toContain('contact-differs')
})

test('a missing date comes from the first activity, then from a document, else it stays empty; where from is kept', async () => {
  const { values } = await mapped(setting)
  const dates = (key: string): unknown[] => [
    values(key)['x_cm_created_at'],
    values(key)['x_cm_created_from'],
    values(key)['create_date'],
  ]
  expect(dates('case:C-1003')).toEqual(['2019-07-01 09:00:00', 'activity', '2019-07-01 09:00:00'])
  expect(dates('case:C-1004')).toEqual(['2018-01-15 00:00:00', 'document', '2018-01-15 00:00:00'])
  expect(dates('case:C-1005')).toEqual([null, null, undefined])
})

test('a closed case that does not say when takes the last date its history, activities or documents know, else none; it is said', async () => {
  const closed = { ...blank, Status: 'Won' }
  const { values, findings } = await mapped({
    ...setting,
    streams: {
      ...setting.streams,
      cases: {
        ...setting.streams['cases']!,
        rows: [
          { ...closed, 'Case No': 'C-1003' },
          { ...closed, 'Case No': 'C-2', Opened: '01/02/2003' },
          { ...closed, 'Case No': 'C-3' },
        ],
      },
    },
  })
  expect(values('case:C-1003')['date_closed']).toBe('2019-07-02 09:00:00')
  expect(values('case:C-2')['date_closed']).toBeNull()
  expect(values('case:C-3')['date_closed']).toBeNull()
  expect(
    findings.flatMap(({ code, key, params }) =>
      code.startsWith('clos') ? [[code, key, params['from']]] : [],
    ),
  ).toEqual([
    ['closing-date-from-elsewhere', 'C-1003', 'activity'],
    ['closed-without-any-date', 'C-2', 'nowhere'],
    ['closed-without-any-date', 'C-3', 'nowhere'],
  ])
})

test('an open case keeps its e-mail when there is no contact it could overwrite, and sends no probability', async () => {
  const { values } = await mapped(setting)
  expect(values('case:C-1003')).toMatchObject({
    email_from: 'free@example.com',
    active: true,
    type: 'lead',
    partner_id: null,
    lost_reason_id: null,
  })
  expect(values('case:C-1003')).not.toHaveProperty('probability')
  expect(values('case:C-1003')).not.toHaveProperty('priority')
})

test('a status or an owner nobody decided about keeps the case back, with the reason', async () => {
  const { store, excluded, findings } = await mapped(setting)
  expect(store.desired.get('case:C-1006')).toBeNull()
  expect(store.desired.get('case:C-1007')).toBeNull()
  expect(excluded.filter(one => one.stream === 'cases')).toEqual([
    { stream: 'cases', reason: 'A value of “Status” stands in no row of its value table', count: 1 },
    { stream: 'cases', reason: 'Its owner matches no Odoo user and nothing was decided for it', count: 1 },
  ])
  expect(
    findings
      .filter(one => one.severity === 'error' && one.stream === 'cases')
      .map(one => [one.code, one.key]),
  ).toEqual([
    ['value-not-in-table', 'C-1006'],
    ['owner-undecided', 'C-1007'],
  ])
})

test('owners nobody decided about go to the user chosen for the whole run, or to nobody', async () => {
  const owner = async (ownerFallback: Mapping['options']['ownerFallback']): Promise<unknown> => {
    const options = { realCreateDate: false, ownerFallback, defaultCountry: null }
    return (await mapped({ ...setting, mapping: { ...setting.mapping, options } })).values('case:C-1007')[
      'user_id'
    ]
  }
  expect(await owner({ kind: 'user', login: 'boss' })).toEqual({
    find: { model: 'res.users', field: 'login', is: 'boss' },
  })
  expect(await owner({ kind: 'none' })).toBeNull()
})

test('the real creation date is not set unless the person agreed', async () => {
  const options = { realCreateDate: false, ownerFallback: { kind: 'none' }, defaultCountry: null } as const
  const { values } = await mapped({ ...setting, mapping: { ...setting.mapping, options } })
  expect(values('case:C-1001')).not.toHaveProperty('create_date')
  expect(values('case:C-1001')['x_cm_created_at']).toBe('2021-04-03 08:30:00')
})

test('a stage that takes won and lost cases is no won stage, and it is said', async () => {
  const mixed = valueTable('status', {
    Won: { stage: 'Closed', sequence: 1, won: true, type: 'opportunity', active: true },
    Lost: { stage: 'Closed', sequence: 2, won: false, type: 'opportunity', active: false },
    Open: { stage: 'Open', sequence: 0, won: false, type: 'lead', active: true },
  })
  const { values, codes } = await mapped({
    ...setting,
    mapping: { ...setting.mapping, tables: [mixed, ...tables.slice(1)] },
  })
  expect(values('stage:Closed')).toEqual({ name: 'Closed', sequence: 1, is_won: false })
  expect(values('case:C-1001')['probability']).toBe(100)
  expect(values('case:C-1002')['stage_id']).toEqual({ ref: 'stage:Closed' })
  expect(codes).toContain('stage-won-and-lost')
})

test('Odoo’s enrichment is told to leave the case alone only where it exists', async () => {
  const facts = odoo19({ without: { 'crm.lead': ['iap_enrich_done'] } })
  const { values } = await mapped({ ...setting, facts })
  expect(values('case:C-1001')).not.toHaveProperty('iap_enrich_done')
})
