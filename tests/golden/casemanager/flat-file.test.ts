import { expect, test } from 'vitest'
import type { EntityMapping } from '../../../src/contract/mapping'
import {
  computed,
  copy,
  custom,
  entity,
  mapAgain,
  mapped,
  reference,
  valueTable,
  type Setting,
} from './mapped'

const sameBy: NonNullable<EntityMapping['sameBy']> = [
  { as: 'email', columns: ['Email'] },
  { as: 'name', columns: ['Client'], within: ['Company'] },
  { as: 'name', columns: ['Client'] },
]
const client = entity(
  'contact-in-cases',
  'contact',
  'cases',
  'res.partner',
  {
    is_company: computed('is-company', 'Client'),
    name: computed('person-name', 'Client'),
    email: copy('Email'),
    phone: copy('Phone'),
    street: copy('Street'),
    city: copy('City'),
    parent_id: reference('company', 'Company', { mapping: 'company-in-cases' }),
  },
  { sameBy, matchOn: ['email', 'name'] },
)
const firm = entity(
  'company-in-cases',
  'company',
  'cases',
  'res.partner',
  { name: copy('Company') },
  { sameBy: [{ as: 'name', columns: ['Company'] }], matchOn: ['is_company', 'name'] },
)
const cases = entity('case', 'case', 'cases', 'crm.lead', {
  name: copy('Title'),
  partner_id: [
    reference('contact', 'Client', { mapping: 'contact-in-cases' }),
    reference('company', 'Company', { mapping: 'company-in-cases' }),
  ],
})
const blank = { Title: 'A matter', Client: '', Email: '', Phone: '', Street: '', City: '', Company: '' }
const flat = (
  rows: readonly Partial<typeof blank & { No: string }>[],
  more: Partial<Setting['mapping']> = {},
  streams: Setting['streams'] = {},
): Setting => ({
  streams: {
    ...streams,
    cases: {
      entity: 'case',
      key: 'No',
      rows: rows.map((row, at) => ({ No: `C-${at + 1}`, ...blank, ...row })),
    },
  },
  mapping: { entities: [firm, client, cases], ...more },
})
const partnerOf = (values: ReturnType<Awaited<ReturnType<typeof mapped>>['values']>) => values['partner_id']

test('rows that name the same person make one partner, to which each of their cases points', async () => {
  const { get, values, all } = await mapped(
    flat([
      { Client: 'Roe, Jane', Email: 'Jane@Example.com', Street: '1 Main St', City: 'Springfield' },
      { Client: 'Jane Roe', Email: 'jane@example.COM', Phone: '555 010 9999', Company: 'Acme Ltd.' },
      { Client: 'JANE ROE', Company: 'ACME LTD' },
      { Client: 'Dr. Jane Roe', Company: '' },
    ]),
  )
  expect(get('contact:cases/jane@example.com')).toStrictEqual({
    key: 'contact:cases/jane@example.com',
    entity: 'contact',
    model: 'res.partner',
    sort: '0000000001',
    title: 'Jane Roe',
    values: {
      is_company: false,
      name: 'Jane Roe',
      type: 'other',
      email: 'Jane@Example.com',
      phone: '555 010 9999',
      street: '1 Main St',
      city: 'Springfield',
      parent_id: { ref: 'company:cases/acme ltd' },
    },
    match: {
      on: [
        { field: 'email', is: 'Jane@Example.com' },
        { field: 'name', is: 'Jane Roe' },
      ],
    },
    collisions: {
      is_company: 'fill-if-empty',
      name: 'fill-if-empty',
      email: 'fill-if-empty',
      phone: 'fill-if-empty',
      street: 'fill-if-empty',
      city: 'fill-if-empty',
      parent_id: 'fill-if-empty',
    },
    sources: [1, 2, 3, 4].map(n => ({
      stream: 'cases',
      key: `C-${n}`,
      place: { file: 'cases.csv', line: n + 1, record: n },
    })),
  })
  for (const number of ['C-1', 'C-2', 'C-3', 'C-4'])
    expect(partnerOf(values(`case:${number}`))).toEqual({ ref: 'contact:cases/jane@example.com' })
  expect(all.filter(one => one.model === 'res.partner').map(one => one.key)).toEqual([
    'company:cases/acme ltd',
    'contact:cases/jane@example.com',
  ])
})

test('a row that names nobody makes no partner; one that names only a company points to it', async () => {
  const { values, all, excluded, store } = await mapped(
    flat([
      {},
      { Client: 'Unknown' },
      { Company: 'Acme Ltd' },
      { Phone: '555 010 9999', City: 'Springfield' },
    ]),
  )
  expect(['C-1', 'C-2', 'C-3', 'C-4'].map(one => partnerOf(values(`case:${one}`)))).toEqual([
    null,
    null,
    { ref: 'company:cases/acme ltd' },
    null,
  ])
  expect(all.filter(one => one.entity === 'contact')).toEqual([])
  expect(excluded).toEqual([])
  expect(store.desired.madeFrom('cases')).toBe(4)
})

test('a client that is plainly a company is one, under its own name', async () => {
  const { values } = await mapped(flat([{ Client: 'Smith, Jones LLP' }, { Client: 'Smith, Jon' }]))
  expect(values('contact:cases/smith jones llp')).toMatchObject({
    is_company: true,
    name: 'Smith, Jones LLP',
  })
  expect(values('contact:cases/jon smith')).toMatchObject({ is_company: false, name: 'Jon Smith' })
})

test('where rows differ about a person the first is kept, an address as a whole, and each difference is said once', async () => {
  const { values, findings } = await mapped(
    flat([
      { Client: 'Jane Roe', Email: 'jane@x.example', Phone: '+1 555 010 9999', Street: '', City: '' },
      { Client: 'Jane Roe', Email: 'jane@x.example', Phone: '(555) 010-9999', Street: '1 Main St', City: '' },
      { Client: 'Jane Roe', Email: 'jane@x.example', Phone: '555 777 7777', Street: '9 Elm', City: 'Shelby' },
      { Client: 'Jane Roe', Email: 'jane@x.example', Phone: '555 888 8888', Street: '1 main st.', City: '' },
    ]),
  )
  expect(values('contact:cases/jane@x.example')).toMatchObject({
    phone: '+1 555 010 9999',
    street: '1 Main St',
    city: null, // of the second row, not of the third
  })
  expect(findings.map(({ code, column, key, params }) => [code, column, key, params]).toSorted()).toEqual([
    ['differs-between-rows', 'City', 'C-3', { name: 'Jane Roe', kept: '', found: 'Shelby', rows: 1 }],
    [
      'differs-between-rows',
      'Phone',
      'C-3',
      { name: 'Jane Roe', kept: '+1 555 010 9999', found: '555 777 7777', rows: 2 },
    ],
    [
      'differs-between-rows',
      'Street',
      'C-3',
      { name: 'Jane Roe', kept: '1 Main St', found: '9 Elm', rows: 1 },
    ],
  ])
})

test('two people at one address are two partners, and it is said; an initial is no other person', async () => {
  const { values, findings } = await mapped(
    flat([
      { Client: 'John Smith', Email: 'home@smith.example' },
      { Client: 'Mary Smith', Email: 'home@smith.example' },
      { Client: 'J. Smith', Email: 'home@smith.example' },
      { Client: 'Mary Smith', Email: 'HOME@smith.example' },
    ]),
  )
  expect(['C-1', 'C-2', 'C-3', 'C-4'].map(one => partnerOf(values(`case:${one}`)))).toEqual([
    { ref: 'contact:cases/home@smith.example' },
    { ref: 'contact:cases/home@smith.example mary smith' },
    { ref: 'contact:cases/home@smith.example' },
    { ref: 'contact:cases/home@smith.example mary smith' },
  ])
  expect(findings.filter(one => one.code === 'shared-address').map(one => one.key)).toEqual(['C-2'])
})

test('namesakes with addresses or companies of their own stay apart; a bare name that may be either gets one of its own', async () => {
  const { values, findings } = await mapped(
    flat([
      { Client: 'John Smith', Email: 'a@x.example' },
      { Client: 'John Smith', Email: 'b@x.example' },
      { Client: 'John Smith', Company: 'Acme Ltd' },
      { Client: 'John Smith', Company: 'Bolt Inc' },
      { Client: 'Smith, John' },
      { Client: 'John Smith' },
    ]),
  )
  expect(['1', '2', '3', '4', '5', '6'].map(n => partnerOf(values(`case:C-${n}`)))).toEqual([
    { ref: 'contact:cases/a@x.example' },
    { ref: 'contact:cases/b@x.example' },
    { ref: 'contact:cases/john smith / acme ltd' },
    { ref: 'contact:cases/john smith / bolt inc' },
    { ref: 'contact:cases/john smith' },
    { ref: 'contact:cases/john smith' },
  ])
  expect(findings.map(({ code, key, params }) => [code, key, params['count']])).toEqual([
    ['several-namesakes', 'C-5', 4],
  ])
})

const contact = entity('contact', 'contact', 'contacts', 'res.partner', {
  name: computed('person-name', 'Name'),
  email: copy('Email'),
})
const listed: Setting['streams'] = {
  contacts: {
    entity: 'contact',
    key: 'ID',
    rows: [
      { ID: '1', Name: 'Jane Roe', Email: 'jane@x.example' },
      { ID: '2', Name: 'Poe, Edgar', Email: '' },
      { ID: '3', Name: 'Ann Twin', Email: '' },
      { ID: '4', Name: 'Ann Twin', Email: '' },
    ],
  },
}

test('a contact the source lists itself is used where exactly one is meant, before a new one is made', async () => {
  const { values, all, findings } = await mapped(
    flat(
      [
        { Client: 'Roe', Email: 'JANE@x.example' },
        { Client: 'Edgar Poe', Email: 'edgar@x.example' },
        { Client: 'Edgar Poe', Email: 'other@x.example' },
        { Client: 'Jane Roe', Email: 'not-hers@x.example' },
        { Client: 'Ann Twin' },
        { Client: 'New Person' },
      ],
      { entities: [contact, firm, client, cases] },
      listed,
    ),
  )
  expect(['1', '2', '3', '4', '5', '6'].map(n => partnerOf(values(`case:C-${n}`)))).toEqual([
    { ref: 'contact:1' },
    { ref: 'contact:2' },
    { ref: 'contact:cases/other@x.example' }, // the listed one has another address by now
    { ref: 'contact:cases/not-hers@x.example' },
    { ref: 'contact:cases/ann twin' }, // two are listed
    { ref: 'contact:cases/new person' },
  ])
  expect(all.filter(one => one.entity === 'contact')).toHaveLength(8)
  expect(findings.map(({ code, key }) => [code, key])).toContainEqual(['several-namesakes', 'C-5'])
})

test('rows that the cases leave out make no partner, and stand among what was left out', async () => {
  const real = { ...cases, when: [{ column: 'Title', not: ['test'] }] }
  const { all, excluded, store } = await mapped(
    flat([{ Client: 'Jane Roe' }, { Client: 'Test Person', Title: 'TEST' }], {
      entities: [firm, client, real],
    }),
  )
  expect(all.filter(one => one.entity === 'contact').map(one => one.title)).toEqual(['Jane Roe'])
  expect(excluded).toEqual([{ stream: 'cases', reason: 'No rule of the mapping takes it', count: 1 }])
  expect(store.desired.madeFrom('cases')).toBe(1)
})

test('rows of which no case is made are told apart from those that are: a row that names nobody is left out', async () => {
  const { excluded, store, all } = await mapped(
    flat([{ Client: 'Jane Roe' }, {}, { Client: 'Roe, Jane' }], { entities: [firm, client] }),
  )
  expect(all.filter(one => one.entity === 'contact')).toHaveLength(1)
  expect(excluded).toEqual([{ stream: 'cases', reason: 'It names nobody', count: 1 }])
  expect(store.desired.madeFrom('cases')).toBe(2)
})

test('a person named in thousands of rows is one partner that lists the first twenty; mapping again gives the same', async () => {
  const { store, get, all } = await mapped(
    flat(
      Array.from({ length: 1200 }, (_, at) => ({ Client: at % 3 === 0 ? 'Jane Roe' : `Person ${at % 40}` })),
    ),
  )
  expect(get('contact:cases/jane roe').sources).toHaveLength(20)
  expect(store.desired.shared.rowsOf('contact-in-cases', 'contact:cases/jane roe', 0, 1000)).toHaveLength(400)
  expect(store.desired.madeFrom('cases')).toBe(1200)
  expect((await mapAgain(store)).all).toEqual(all)
})

test('several people in one cell: the first is the client', async () => {
  const list = { separator: { value: ';', reason: '', by: 'detected', sure: true } } as const
  const setting = flat([{ Client: 'Roe, Jane; Poe, Edgar' }, { Client: 'Jane Roe' }])
  const first = { ...computed('person-name', 'Client'), settings: { separator: ';' } }
  const { values, all } = await mapped({
    ...setting,
    streams: { cases: { ...setting.streams['cases']!, reading: { Client: list } } },
    mapping: {
      entities: [
        firm,
        {
          ...client,
          fields: client.fields.map(one => (one.field === 'name' ? { ...one, rule: first } : one)),
        },
        cases,
      ],
    },
  })
  expect(all.filter(one => one.entity === 'contact').map(one => one.title)).toEqual(['Jane Roe'])
  expect(partnerOf(values('case:C-1'))).toEqual({ ref: 'contact:cases/jane roe' })
})

test('whoever leaves every line of the clients out gets no partner, and nothing else changes', async () => {
  const off = { ...client, fields: client.fields.map(one => ({ ...one, decision: 'left-out' as const })) }
  const { all, values, excluded } = await mapped(
    flat([{ Client: 'Jane Roe', Company: 'Acme Ltd' }], { entities: [firm, off, cases] }),
  )
  expect(all.filter(one => one.entity === 'contact')).toEqual([])
  expect(partnerOf(values('case:C-1'))).toEqual({ ref: 'company:cases/acme ltd' })
  expect(excluded).toEqual([])
})

test('a rule that points to records the mapping does not make together is refused before anything is touched', async () => {
  await expect(mapped(flat([{ Client: 'Jane Roe' }], { entities: [firm, cases] }))).rejects.toMatchObject({
    kind: 'fix-settings',
    code: 'mapping-reference-unknown',
  })
})

test('a note written by somebody whom only the cases name is theirs', async () => {
  const note = entity('note', 'message', 'notes', 'mail.message', {
    res_id: reference('case', 'Case'),
    body: copy('Text'),
    author_id: copy('From'),
    date: { kind: 'date', columns: ['At'] },
  })
  const { values } = await mapped(
    flat(
      [{ Client: 'Jane Roe', Email: 'jane@x.example' }],
      { entities: [firm, client, cases, note] },
      {
        notes: {
          entity: 'message',
          key: 'ID',
          rows: [
            { ID: '1', Case: 'C-1', Text: 'Hello', From: 'Jane <JANE@x.example>', At: '2024-01-02 10:00' },
          ],
        },
      },
    ),
  )
  expect(values('message:1')['author_id']).toEqual({ ref: 'contact:cases/jane@x.example' })
})

test('a column called __proto__ is a column like any other', async () => {
  const odd = entity(
    'contact-in-cases',
    'contact',
    'cases',
    'res.partner',
    { name: copy('__proto__'), x_cm_note: copy('constructor') },
    { sameBy: [{ as: 'name', columns: ['__proto__'] }] },
  )
  const alone = entity('case', 'case', 'cases', 'crm.lead', { name: copy('Title') })
  const rows = ['Jane Roe', 'Roe, Jane'].map(
    (name, at) =>
      JSON.parse(`{"No":"C-${at}","Title":"x","__proto__":"${name}","constructor":"c${at}"}`) as {
        No: string
      },
  )
  const { all, findings } = await mapped({
    streams: { cases: { entity: 'case', key: 'No', rows } },
    mapping: { entities: [odd, alone], customFields: [custom('res.partner', 'x_cm_note', 'char')] },
  })
  expect(all.filter(one => one.entity === 'contact').map(one => one.values['x_cm_note'])).toEqual(['c0'])
  expect(findings.map(one => one.column)).toEqual(['constructor'])
})

const agree = { become: 'notes', agree: ['Title', 'Opened'] } as const
const orders = entity(
  'case',
  'case',
  'cases',
  'crm.lead',
  { name: copy('Title'), x_cm_created_at: { kind: 'date', columns: ['Opened'] } },
  { repeats: agree },
)
const order = (key: string, more: object = {}) => ({
  key,
  No: 'SR-1',
  Title: 'No heat',
  Opened: '2020-09-15',
  'Work order': '20-1',
  Text: '',
  ...more,
})
const workOrders = (rows: readonly ReturnType<typeof order>[], mapping = orders): Setting => ({
  streams: { cases: { entity: 'case', key: 'No', keyOf: 'key', rows } },
  mapping: {
    entities: [mapping],
    customFields: [custom('crm.lead', 'x_cm_created_at', 'datetime')],
  },
})

test('a further row of a case becomes a note on it that says what the row says besides', async () => {
  const { get, all, findings, excluded, store } = await mapped(
    workOrders([
      order('SR-1'),
      order('SR-1#2', { 'Work order': '20-2 < 3', Text: '<p>Caller &amp; son</p>', Opened: '' }),
    ]),
  )
  expect(all.filter(one => one.entity === 'case').map(one => one.key)).toEqual(['case:SR-1'])
  expect(get('message:cases/SR-1#2/row')).toStrictEqual({
    key: 'message:cases/SR-1#2/row',
    entity: 'message',
    model: 'mail.message',
    sort: '2020-09-14 23:00:00 0000000002',
    title: 'Note: further row of SR-1 No heat',
    values: {
      model: 'crm.lead',
      res_id: { ref: 'case:SR-1' },
      date: '2020-09-14 23:00:00',
      body:
        '<p>From a further row of this case in the source (record 2, line 3):</p>' +
        '<p><b>Work order:</b> 20-2 &lt; 3</p><p><b>Text:</b> Caller &amp; son</p>',
      author_id: null,
      email_from: null,
      message_type: 'comment',
      subtype_id: { xmlid: 'mail.mt_note' },
    },
    match: null,
    collisions: {},
    sources: [{ stream: 'cases', key: 'SR-1#2', place: { file: 'cases.csv', line: 3, record: 2 } }],
  })
  expect(findings.map(({ code, key, params }) => [code, key, params])).toEqual([
    ['further-row-as-note', 'SR-1#2', { number: 'SR-1', columns: ['Work order', 'Text'] }],
  ])
  expect(excluded).toEqual([])
  expect(store.desired.madeFrom('cases')).toBe(2)
})

test('a row that only repeats a number is a case of its own; equal and empty ones are left out', async () => {
  const { all, excluded } = await mapped(
    workOrders([
      order('SR-1'),
      order('SR-1#2', { Opened: '2021-09-15' }),
      order('SR-1#3'),
      order('SR-1#4', { Title: '', Opened: '', 'Work order': '' }),
    ]),
  )
  expect(all.filter(one => one.entity === 'case').map(one => one.key)).toEqual(['case:SR-1', 'case:SR-1#2'])
  expect(all.filter(one => one.entity === 'message')).toEqual([])
  expect(excluded.map(({ reason, count }) => [reason, count])).toEqual([
    ['It says nothing that the first row of its number does not', 1],
    ['The same record stands twice, equal in every cell', 1],
  ])
})

test('further rows stay out, or are cases, where that was chosen; they stay out with the case they belong to', async () => {
  const rows = [order('SR-1'), order('SR-1#2', { Text: 'x' })]
  const as = (become: 'nothing' | 'records') =>
    mapped(workOrders(rows, { ...orders, repeats: { ...agree, become } }))
  const nothing = await as('nothing')
  expect(nothing.all.filter(one => one.model !== 'ir.model.fields' && one.entity !== 'view')).toHaveLength(1)
  expect(nothing.excluded.map(one => one.reason)).toEqual([
    'The case is there already, made of an earlier row',
  ])
  expect(nothing.codes).toEqual(['further-row-left-out'])
  expect((await as('records')).all.filter(one => one.entity === 'case')).toHaveLength(2)
  const owned = entity(
    'case',
    'case',
    'cases',
    'crm.lead',
    { name: copy('Title'), user_id: { kind: 'table', column: 'Text', table: 'owner', pick: 'login' } },
    { repeats: agree },
  )
  const { excluded } = await mapped({
    ...workOrders([order('SR-1', { Text: 'Nobody knows' }), order('SR-1#2', { Text: 'x' })], owned),
    mapping: { entities: [owned], tables: [valueTable('owner', {})] },
  })
  expect(excluded.map(one => one.reason).toSorted()).toEqual([
    'Its owner matches no Odoo user and nothing was decided for it',
    'The first row of its number was left out',
  ])
})
