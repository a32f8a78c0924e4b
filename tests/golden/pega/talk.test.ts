import { expect, test } from 'vitest'
import { acme, broken, key } from './acme'
import { bytes, fromPega, paper } from './from-pega'

const byHand = { options: { ownerFallback: { kind: 'none' } } } as const
const who = (is: string) => ({ find: { model: 'res.users', field: 'login', is } })
const author = (is: string) => ({ find: { model: 'res.users', field: 'login', is, give: 'partner_id' } })
const lead = { ref: 'case:ACME-SERVICE-WORK C-1' }

test('an open assignment is an activity of the kind its name says, on the day it is due, with its instructions', async () => {
  const { of } = await fromPega(acme, byHand)
  const owner = { find: { model: 'ir.model', field: 'model', is: 'crm.lead' } }
  expect(Object.fromEntries(of('mail.activity'))).toEqual({
    'activity:ASSIGN-WORKLIST ACME-SERVICE-WORK C-1!CALL': {
      res_id: lead,
      res_model_id: owner,
      summary: 'Call customer',
      activity_type_id: { xmlid: 'mail.mail_activity_data_call' },
      date_deadline: '2025-03-04',
      user_id: who('jane@acme.example'),
      note: [
        'Ring <b>before</b> noon',
        '<p><b>Process:</b> Call back</p>',
        '<p><b>Actions:</b> Call customer</p>',
        '<p><b>Urgency:</b> 35</p>',
        '<p><b>Given:</b> 2025-03-01 09:00:00 UTC</p>',
        '<p><b>Goal:</b> 2025-03-03 12:00:00 UTC</p>',
        '<p><b>Deadline:</b> 2025-03-04 12:00:00 UTC</p>',
        '<p><b>Assigned to:</b> Jane Roe</p>',
      ].join(''),
    },
    'activity:ASSIGN-WORKBASKET ACME-SERVICE-WORK C-1!REVIEW': {
      res_id: lead,
      res_model_id: owner,
      summary: 'Review complaint',
      activity_type_id: { xmlid: 'mail.mail_activity_data_todo' },
      date_deadline: '2025-03-06', // its goal: it has no deadline
      user_id: null,
      note: '<p><b>Given:</b> 2025-03-01 09:00:00 UTC</p><p><b>Goal:</b> 2025-03-06 12:00:00 UTC</p><p><b>Workbasket:</b> Review@acme</p>',
    },
    'activity:ASSIGN-WORKBASKET ACME-SERVICE-WORK C-2!REVIEW': {
      res_id: { ref: 'case:ACME-SERVICE-WORK C-2' },
      res_model_id: owner,
      summary: 'Review complaint',
      activity_type_id: { xmlid: 'mail.mail_activity_data_todo' },
      date_deadline: '2025-04-01', // the day it was given: it has neither
      user_id: null,
      note: '<p><b>Given:</b> 2025-04-01 09:00:00 UTC</p><p><b>Workbasket:</b> Review@acme</p>',
    },
  })
})

test('the kind of a task is a table that a person may change', async () => {
  const { values } = await fromPega(acme, {
    ...byHand,
    tables: { 'activity-type': { 'Review complaint': { type: 'mail.mail_activity_data_meeting' } } },
  })
  expect(values('activity:ASSIGN-WORKBASKET ACME-SERVICE-WORK C-2!REVIEW')['activity_type_id']).toEqual({
    xmlid: 'mail.mail_activity_data_meeting',
  })
})

test('posts and replies, e-mails and notes are messages with author and time; what came with a post is linked to it', async () => {
  const { of } = await fromPega(acme, byHand)
  const message = { model: 'crm.lead', res_id: lead }
  const note = { message_type: 'comment', subtype_id: { xmlid: 'mail.mt_note' } }
  const { 'message:case:ACME-SERVICE-WORK C-2/parent': _, ...messages } = Object.fromEntries(
    of('mail.message'),
  )
  expect(messages).toEqual({
    'message:posts/PEGASOCIAL M-1': {
      ...message,
      ...note,
      date: '2025-03-03 08:00:00',
      body: '<p>Who has the <i>part</i>?</p>',
      author_id: author('bob@acme.example'),
      email_from: 'bob@acme.example',
      parent_id: null,
      attachment_ids: { refs: ['document:LINK-ATTACHMENT PEGASOCIAL M-1!5'] },
    },
    'message:posts/PEGASOCIAL M-2': {
      ...message,
      ...note,
      date: '2025-03-03 09:00:00',
      body: '<p>I do.</p>',
      author_id: null,
      email_from: 'gone@acme.example',
      parent_id: { ref: 'message:posts/PEGASOCIAL M-1' },
    },
    'message:LINK-ATTACHMENT ACME-SERVICE-WORK C-1!3': {
      ...message,
      message_type: 'email',
      subtype_id: { xmlid: 'mail.mt_comment' },
      date: '2025-03-02 09:20:00',
      subject: 'Re: your complaint',
      body: '<p>We are <b>sorry</b>.</p>',
      author_id: author('jane@acme.example'),
      email_from: 'jane@acme.example',
    },
    'message:LINK-ATTACHMENT ACME-SERVICE-WORK C-1!4': {
      ...message,
      ...note,
      date: '2025-03-02 09:30:00',
      subject: 'Telephone note',
      body: '<p>She will call again.<br>Ask for the number.</p>',
      author_id: author('bob@acme.example'),
      email_from: 'bob@acme.example',
    },
  })
})

test('files keep their bytes, names and dates; an address stays an address', async () => {
  const { of, store } = await fromPega(acme, byHand)
  const file = of('ir.attachment').get('document:LINK-ATTACHMENT ACME-SERVICE-WORK C-1!1')
  expect(file).toEqual({
    name: 'invoice.pdf',
    description: 'Invoice March',
    mimetype: 'application/pdf',
    res_model: 'crm.lead',
    res_id: lead,
    datas: { blob: expect.stringMatching(/^[0-9a-f]{64}$/) },
    x_pega_created_at: '2025-03-02 09:00:00',
    x_pega_author: 'bob@acme.example',
    x_pega_author_name: 'Bob Stone',
    x_pega_category: 'File',
    x_pega_type: 'FILE',
  })
  const datas = file?.['datas']
  const blob = typeof datas === 'object' && datas !== null && 'blob' in datas ? datas.blob : ''
  expect(store.blobs.has(blob)).toBe(true)
  expect(of('ir.attachment').get('document:LINK-ATTACHMENT ACME-SERVICE-WORK C-1!2')).toEqual({
    name: 'Vendor page',
    description: 'Vendor page',
    type: 'url',
    url: 'https://vendor.example/pumps?id=7&lang=en',
    res_model: 'crm.lead',
    res_id: lead,
    x_pega_created_at: '2025-03-02 09:10:00',
    x_pega_author: null,
    x_pega_author_name: null,
    x_pega_category: null,
    x_pega_type: 'URL',
  })
})

test('an image in a post that lies on the server is the attachment, shown in the note', async () => {
  const id = 'LINK-ATTACHMENT ACME-SERVICE-WORK C-1!9'
  const address = `/prweb/api/application/v2/attachments/${encodeURIComponent(id)}`
  const post = (at: number, src: string) => ({
    id: `PEGASOCIAL M-${at}`,
    replyTo: null,
    text: `<p>Look: <img src="${src}" alt="pump"></p>`,
    author: 'bob@acme.example',
    authorName: 'Bob Stone',
    time: '20250303T080000.000 GMT',
  })
  const { values } = await fromPega(
    {
      ...acme,
      cases: [
        {
          ...broken,
          attachments: [
            paper(id, key('C-1'), { name: 'Pump', fileName: 'pump.png', content: bytes('pump.png', 'png') }),
          ],
          posts: [post(7, address), post(8, `https://pega.example${address}`)],
        },
      ],
    },
    byHand,
  )
  for (const at of [7, 8]) {
    expect(values(`message:posts/PEGASOCIAL M-${at}`)).toMatchObject({
      body: { html: `<p>Look: <img src="{{attachment:document:${id}}}" alt="pump" /></p>` },
      attachment_ids: { refs: [`document:${id}`] },
    })
  }
})

test('history is read for its dates, and becomes notes only where a person wants it', async () => {
  const dates = await fromPega(acme, byHand)
  expect(dates.excluded).toEqual([{ stream: 'history', reason: 'Read for its dates only', count: 2 }])
  const { values } = await fromPega(acme, {
    ...byHand,
    change: mapping => ({
      ...mapping,
      entities: mapping.entities.map(entity =>
        entity.id === 'history' ? { ...entity, use: 'records' as const } : entity,
      ),
    }),
  })
  expect(values('message:history/HISTORY-ACME C-1!1')).toMatchObject({
    date: '2025-03-01 09:00:00',
    author_id: author('bob@acme.example'), // known by name alone
    email_from: 'bob@acme.example',
    body: '<p>Case created</p>',
    message_type: 'comment',
    subtype_id: { xmlid: 'mail.mt_note' },
  })
})

test('a data object and a list of things are models of their own, with the name people know them by', async () => {
  const { of, mapping } = await fromPega(acme, byHand)
  expect(mapping.customModels?.map(({ model, label, sourceStream }) => [model, label, sourceStream])).toEqual(
    [
      ['x_pega_vehicle', 'Vehicle', 'object/Acme-Data-Vehicle'],
      ['x_pega_items', 'Items', 'Acme-Service-Work-Order/Items'],
    ],
  )
  expect(of('x_pega_vehicle').get('object:V-7')).toEqual({
    x_name: 'AC 123 X',
    x_pega_vehicle_id: 'V-7',
    x_pega_mileage: 42000,
    x_pega_insured: true,
  })
  const item = `object:Acme-Service-Work-Order/Items/${key('O-1')}|1`
  expect(of('x_pega_items').get(item)).toEqual({
    x_name: 'Pump, small',
    x_pega_sku: '000417',
    x_pega_qty: 2,
    x_pega_price: 49.9,
    x_pega_fragile: true,
    x_pega_at: '1',
    x_pega_case_id: { ref: `case:Acme-Service-Work-Order/${key('O-1')}` },
  })
})
