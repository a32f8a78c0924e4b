import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Mapping } from '../../../src/contract/mapping'
import {
  computed,
  constant,
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

const picture = Buffer.from('not really a picture').toString('base64')
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const base = {
  contacts: entity('contact', 'contact', 'contacts', 'res.partner', {
    name: copy('Name'),
    email: copy('Email'),
  }),
  cases: entity('case', 'case', 'cases', 'crm.lead', { name: copy('No'), x_cm_created_at: date('Opened') }),
  documents: entity('document', 'document', 'documents', 'ir.attachment', {
    res_id: reference('case', 'Case'),
    name: [copy('Name'), computed('file-name', 'Path')],
    description: copy('About'),
    create_date: date('Dated'),
  }),
}
const logged = {
  res_id: reference('case', 'Case'),
  date: date('Date'),
  subject: copy('Subject'),
  body: computed('message-body', 'Body', 'Duration'),
  author_id: table('owner', 'User', 'login'),
  email_from: copy('From'),
}
const activities: Mapping['entities'] = [
  entity(
    'call',
    'message',
    'activities',
    'mail.message',
    {
      ...logged,
      message_type: constant('comment'),
      subtype_id: constant('mail.mt_activities'),
      mail_activity_type_id: constant('mail.mail_activity_data_call'),
    },
    { when: [{ column: 'Type', is: ['call'] }] },
  ),
  entity(
    'email-sent',
    'message',
    'activities',
    'mail.message',
    { ...logged, message_type: constant('email_outgoing') },
    {
      when: [
        { column: 'Type', is: ['E-mail'] },
        { column: 'Direction', is: ['Out'] },
      ],
    },
  ),
  entity(
    'email',
    'message',
    'activities',
    'mail.message',
    {
      ...logged,
      message_type: computed('message-kind', 'Type', 'Direction'),
      attachment_ids: reference('document', 'Files', { by: 'Name', many: true }),
    },
    { when: [{ column: 'Type', is: ['E-mail'] }] },
  ),
  entity(
    'task',
    'activity',
    'activities',
    'mail.activity',
    {
      res_id: reference('case', 'Case'),
      summary: copy('Subject'),
      note: computed('message-body', 'Body'),
      date_deadline: { kind: 'date', columns: ['Due', 'Date'], only: 'date' },
      date_done: { kind: 'date', columns: ['Completed'], only: 'date' },
      active: computed('is-open', 'Completed'),
      user_id: table('owner', 'User', 'login'),
    },
    { when: [{ column: 'Type', is: ['Task'] }] },
  ),
  entity('note', 'message', 'activities', 'mail.message', logged, {
    when: [{ column: 'Type', is: ['Note'] }],
  }),
]
const empty = {
  Case: 'C-1',
  Type: 'Note',
  Direction: '',
  Date: '',
  User: '',
  From: '',
  Subject: '',
  Body: '',
  Duration: '',
  Files: '',
  Due: '',
  Completed: '',
}
const setting = (rows: readonly object[]): Setting => ({
  streams: {
    contacts: {
      entity: 'contact',
      key: 'ID',
      rows: [{ ID: '12', Name: 'Jane Roe', Email: 'jane@example.com' }],
    },
    cases: {
      entity: 'case',
      key: 'No',
      rows: [
        { No: 'C-1', Opened: '2020-01-02 10:00' },
        { No: 'C-2', Opened: '' },
      ],
    },
    documents: {
      entity: 'document',
      key: 'ID',
      rows: [
        {
          ID: 'D1',
          Case: 'C-1',
          Name: 'Letter.PDF',
          Path: '',
          About: 'Signed',
          Dated: '05.06.2019',
          Activity: '',
        },
        {
          ID: 'D2',
          Case: 'C-1',
          Name: '',
          Path: 'S:\\files\\image001.png',
          About: '',
          Dated: '',
          Activity: 'A1',
        },
        { ID: 'D3', Case: 'C-1', Name: 'missing.doc', Path: '', About: '', Dated: '', Activity: '' },
        { ID: 'D4', Case: 'C-9', Name: 'orphan.txt', Path: '', About: '', Dated: '', Activity: '' },
        { ID: 'D5', Case: 'C-2', Name: 'empty', Path: '', About: '', Dated: '', Activity: '' },
      ],
      reading: { Dated: order('dmy') },
      bytes: { D1: 'letter', D2: 'image', D4: 'orphan', D5: '' },
      match: { D3: 'index-only' },
    },
    activities: {
      entity: 'message',
      key: 'ID',
      rows: rows.map((row, index) => ({ ID: `A${index + 1}`, ...empty, ...row })),
    },
  },
  mapping: {
    entities: [base.contacts, base.cases, base.documents, ...activities],
    customFields: [custom('crm.lead', 'x_cm_created_at', 'datetime')],
    tables: [
      valueTable(
        'owner',
        { 'ann@firm.example': { login: 'ann' }, gone: { login: null } },
        { otherwise: 'empty' },
      ),
    ],
  },
})
const ann = { find: { model: 'res.users', field: 'login', is: 'ann', give: 'partner_id' } }

test('a call is a comment of the activity kind, at its own time, by the user’s own partner', async () => {
  const { get } = await mapped(
    setting([
      {
        Type: 'Call',
        Date: '2021-07-01 09:05',
        User: 'ANN@firm.example',
        Subject: 'Call',
        Body: 'Spoke\n\nat length',
        Duration: '5',
      },
    ]),
  )
  expect(get('message:A1')).toStrictEqual({
    key: 'message:A1',
    entity: 'message',
    model: 'mail.message',
    sort: '2021-07-01 08:05:00 0000000001',
    title: 'Call: Call',
    values: {
      model: 'crm.lead',
      res_id: { ref: 'case:C-1' },
      date: '2021-07-01 08:05:00',
      subject: 'Call',
      body: '<p>Spoke</p><p>at length</p><p><b>Duration:</b> 5</p>',
      message_type: 'comment',
      subtype_id: { xmlid: 'mail.mt_activities' },
      mail_activity_type_id: { xmlid: 'mail.mail_activity_data_call' },
      author_id: ann,
      email_from: 'ANN@firm.example',
    },
    match: null,
    collisions: {
      res_id: 'fill-if-empty',
      date: 'fill-if-empty',
      subject: 'fill-if-empty',
      body: 'fill-if-empty',
      subtype_id: 'fill-if-empty',
      mail_activity_type_id: 'fill-if-empty',
      message_type: 'fill-if-empty',
      author_id: 'fill-if-empty',
      email_from: 'fill-if-empty',
    },
    sources: [{ stream: 'activities', key: 'A1', place: { file: 'activities.csv', line: 2, record: 1 } }],
  })
})

test('an e-mail received is by the contact with that address, an e-mail sent is outgoing, each with the right subtype', async () => {
  const { values } = await mapped(
    setting([
      {
        Type: 'E-mail',
        Direction: 'In',
        Date: '2021-01-01 10:00',
        From: 'Jane <JANE@example.com>',
        Subject: 'RE: costs',
        Body: '<p>Hi</p>',
      },
      {
        Type: 'E-mail',
        Direction: 'Out',
        Date: '2021-01-02 10:00',
        User: 'ann@firm.example',
        From: 'ann@firm.example',
        Body: 'x',
      },
      {
        Type: 'E-mail',
        Direction: 'In',
        Date: '2021-01-03 10:00',
        From: 'who@else.example',
        Body: 'x',
        Files: 'Letter.PDF; nowhere.pdf',
      },
    ]),
  )
  expect(values('message:A1')).toMatchObject({
    message_type: 'email',
    subtype_id: { xmlid: 'mail.mt_comment' },
    author_id: { ref: 'contact:12' },
    email_from: 'Jane <JANE@example.com>',
    body: '<p>Hi</p>',
  })
  expect(values('message:A2')).toMatchObject({
    message_type: 'email_outgoing',
    subtype_id: { xmlid: 'mail.mt_comment' },
    author_id: ann,
  })
  expect(values('message:A3')).toMatchObject({
    author_id: null,
    email_from: 'who@else.example',
    attachment_ids: { refs: ['document:D1'] },
  })
})

test('before Odoo 17 an e-mail sent is an e-mail like any other', async () => {
  const facts = odoo19({
    major: 14,
    more: {
      'mail.message': {
        message_type: {
          type: 'selection',
          selection: [
            ['email', 'Email'],
            ['comment', 'Comment'],
          ],
        },
      },
    },
  })
  const { values } = await mapped({ ...setting([{ Type: 'E-mail', Direction: 'Out', Body: 'x' }]), facts })
  expect(values('message:A1')['message_type']).toBe('email')
})

test('a note without an author is nobody’s, never the migrating user’s', async () => {
  const { values } = await mapped(
    setting([
      { Date: '2021-01-01 10:00', Body: 'x' },
      { Date: '2021-01-01 10:00', User: 'gone', Body: 'x' },
    ]),
  )
  expect(values('message:A1')).toMatchObject({
    author_id: null,
    email_from: null,
    message_type: 'comment',
    subtype_id: { xmlid: 'mail.mt_note' },
  })
  expect(values('message:A2')).toMatchObject({ author_id: null, email_from: 'gone' })
})

test('messages are ordered by their own time and those without one take their case’s, said', async () => {
  const { all, values, findings } = await mapped(
    setting([
      { Date: '2022-05-01 10:00', Body: 'third' },
      { Date: '', Body: 'no time' },
      { Date: '2021-05-01 10:00', Body: 'second' },
      { Date: '', Case: 'C-2', Body: 'none at all' },
    ]),
  )
  const messages = all.filter(record => record.model === 'mail.message').map(record => record.key)
  expect(messages).toEqual(['message:A4', 'message:A2', 'message:A3', 'message:A1'])
  expect(values('message:A2')['date']).toBe('2020-01-02 10:00:00')
  expect(values('message:A4')['date']).toBeNull()
  expect(findings.flatMap(one => (one.code.startsWith('message-') ? [[one.code, one.key]] : []))).toEqual([
    ['message-without-time', 'A2'],
    ['message-without-any-time', 'A4'],
  ])
})

test('images inside a note become documents of the case and the note points to them', async () => {
  const body = `<p>See <img src="data:image/png;base64,${picture}" alt="plan"> and <img src="cid:image001.png@host"> and <img src="cid:lost.png"> and <img src="https://track.example/x.gif"></p><script>alert(1)</script>`
  const { values, get, codes, store } = await mapped(setting([{ Date: '2021-01-01 10:00', Body: body }]))
  expect(values('message:A1')['body']).toEqual({
    html: '<p>See <img src="{{attachment:document:message:A1/image-1}}" alt="plan" /> and <img src="{{attachment:document:D2}}" alt="image001.png" /> and <span>[image: lost.png]</span> and <a href="https://track.example/x.gif">image: https://track.example/x.gif</a></p>',
    documents: ['document:message:A1/image-1', 'document:D2'],
  })
  expect(values('message:A1')['attachment_ids']).toEqual({
    refs: ['document:message:A1/image-1', 'document:D2'],
  })
  expect(get('document:message:A1/image-1')).toMatchObject({
    entity: 'document',
    model: 'ir.attachment',
    values: {
      name: 'plan-1.png',
      mimetype: 'image/png',
      res_model: 'crm.lead',
      res_id: { ref: 'case:C-1' },
      datas: { blob: sha256('not really a picture') },
    },
  })
  expect(store.blobs.has(sha256('not really a picture'))).toBe(true)
  expect(codes).toEqual(expect.arrayContaining(['inline-image-missing', 'remote-image']))
})

test('RTF becomes its words, and the original comes along as a document of the message', async () => {
  const rtf = '{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\f0 Caf\\u233? \\b bold\\b0\\par next}'
  const { values, get } = await mapped(setting([{ Date: '2021-01-01 10:00', Body: rtf }]))
  expect(values('message:A1')).toMatchObject({
    body: '<p>Café bold<br>next</p>',
    attachment_ids: { refs: ['document:message:A1/original'] },
  })
  expect(get('document:message:A1/original').values).toMatchObject({
    name: 'original.rtf',
    mimetype: 'application/rtf',
    datas: { blob: sha256(rtf) },
  })
})

test('a message whose case is not there stays out and is counted', async () => {
  const { all, excluded, findings } = await mapped(
    setting([
      { Case: 'nowhere', Body: 'x' },
      { Type: 'Fax', Body: 'x' },
    ]),
  )
  expect(all.filter(record => record.model === 'mail.message')).toEqual([])
  expect(excluded.filter(one => one.stream === 'activities')).toEqual([
    { stream: 'activities', reason: 'No rule of the mapping takes it', count: 1 },
    { stream: 'activities', reason: 'The case it belongs to is not there', count: 1 },
  ])
  expect(findings.filter(one => one.key === 'A1').map(one => one.code)).toContain('orphan')
})

test('a document is its name, type and bytes on its case; one without a file or a case stays out', async () => {
  const { get, values, excluded } = await mapped(setting([]))
  expect(get('document:D1').title).toBe('Letter.PDF')
  expect(values('document:D1')).toStrictEqual({
    res_id: { ref: 'case:C-1' },
    name: 'Letter.PDF',
    description: 'Signed\nDated 2019-06-04 23:00:00 UTC in the source',
    res_model: 'crm.lead',
    mimetype: 'application/pdf',
    datas: { blob: sha256('letter') },
  })
  expect(values('document:D2')).toMatchObject({ name: 'image001.png', mimetype: 'image/png' })
  expect(values('document:D5')).toMatchObject({
    name: 'empty',
    datas: { blob: sha256('') },
  })
  expect(excluded.filter(one => one.stream === 'documents')).toEqual([
    { stream: 'documents', reason: 'It stands in the index, but its file is not there', count: 1 },
    { stream: 'documents', reason: 'The case it belongs to is not there', count: 1 },
  ])
})

test('a task to do and a task done become activities; the done one keeps its day', async () => {
  const { values } = await mapped(
    setting([
      {
        Type: 'Task',
        Date: '2021-01-01 10:00',
        User: 'ann@firm.example',
        Subject: 'Call back',
        Body: 'soon',
        Due: '2021-02-01',
      },
      {
        Type: 'Task',
        Date: '2021-01-01 10:00',
        Subject: 'File it',
        Due: '2021-03-01',
        Completed: '2021-02-28 17:00',
      },
      { Type: 'Task', Subject: 'Undated' },
    ]),
  )
  const common = {
    res_id: { ref: 'case:C-1' },
    res_model_id: { find: { model: 'ir.model', field: 'model', is: 'crm.lead' } },
    activity_type_id: { xmlid: 'mail.mail_activity_data_todo' },
  }
  expect(values('activity:A1')).toStrictEqual({
    ...common,
    summary: 'Call back',
    note: '<p>soon</p>',
    date_deadline: '2021-02-01',
    user_id: { find: { model: 'res.users', field: 'login', is: 'ann' } },
  })
  expect(values('activity:A2')).toStrictEqual({
    ...common,
    summary: 'File it',
    note: null,
    date_deadline: '2021-03-01',
    user_id: null,
    active: false,
    date_done: '2021-02-28',
  })
  expect(values('activity:A3')).toMatchObject({ date_deadline: '2020-01-02' })
})

test('where Odoo keeps no done activities, a task done becomes a message of the history', async () => {
  const facts = odoo19({ major: 14, without: { 'mail.activity': ['active', 'date_done', 'feedback'] } })
  const set = setting([
    {
      Type: 'Task',
      User: 'ann@firm.example',
      Subject: 'File it',
      Body: 'done',
      Due: '2021-03-01',
      Completed: '2021-02-28',
    },
  ])
  // a proposer that knows this Odoo offers no rule for fields it lacks
  const entities = (set.mapping.entities ?? []).map(one => ({
    ...one,
    fields: one.fields.filter(field => field.field !== 'date_done' && field.field !== 'active'),
  }))
  const open = await mapped({ ...set, facts, mapping: { ...set.mapping, entities } })
  expect(open.values('activity:A1')).toMatchObject({ summary: 'File it', date_deadline: '2021-03-01' })
  const done = await mapped({
    ...set,
    facts: odoo19({ major: 14, without: { 'mail.activity': ['active', 'feedback'] } }),
    mapping: {
      ...set.mapping,
      entities: (set.mapping.entities ?? []).map(one => ({
        ...one,
        fields: one.fields.filter(field => field.field !== 'active'),
      })),
    },
  })
  expect(done.get('activity:A1')).toMatchObject({
    model: 'mail.message',
    values: {
      model: 'crm.lead',
      res_id: { ref: 'case:C-1' },
      date: '2021-02-28 12:00:00',
      subject: 'File it',
      body: '<p>done</p>',
      message_type: 'comment',
      subtype_id: { xmlid: 'mail.mt_activities' },
      author_id: ann,
    },
  })
})
