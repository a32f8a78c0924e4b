import { expect, test } from 'vitest'
import { known, made, ownPartner, read, unique, type Connection } from './connection'

/** What happened on a lead: messages and activities. */
export function messageBehaviour(connection: Connection): void {
  test('a note is kept as it is given: time, author, subject, body and kind', async () => {
    const { odoo } = connection
    const lead = await made(odoo, 'crm.lead', { name: 'x' })
    const author = await made(odoo, 'res.partner', { name: 'Author' })
    const given = {
      model: 'crm.lead',
      res_id: lead,
      date: '2016-02-29 12:34:56',
      author_id: author,
      email_from: '"Author" <author@example.com>',
      subject: 'About the hearing',
      body: '<p>Hello</p>',
      message_type: 'comment',
      subtype_id: await known(odoo, 'mail.mt_note'),
      message_id: `<casebridge.t.${unique('m').replace(' ', '-')}@casebridge.invalid>`,
    }
    const id = await made(odoo, 'mail.message', given)
    expect(await read(odoo, 'mail.message', id, Object.keys(given))).toEqual({ id, ...given })
    expect(await odoo.search('mail.message', [['message_id', '=', given.message_id]])).toEqual([id])
    expect(await odoo.search('mail.message', [['message_id', 'in', [given.message_id, '<other>']]])).toEqual([
      id,
    ])
  })

  test('a call is a comment with an activity type; an e-mail is one that came or went', async () => {
    const { odoo } = connection
    const lead = await made(odoo, 'crm.lead', { name: 'x' })
    const [call, came, went] = await odoo.create('mail.message', [
      {
        model: 'crm.lead',
        res_id: lead,
        message_type: 'comment',
        subtype_id: await known(odoo, 'mail.mt_activities'),
        mail_activity_type_id: await known(odoo, 'mail.mail_activity_data_call'),
        body: 'x',
      },
      {
        model: 'crm.lead',
        res_id: lead,
        message_type: 'email',
        subtype_id: await known(odoo, 'mail.mt_comment'),
        body: 'x',
      },
      {
        model: 'crm.lead',
        res_id: lead,
        message_type: 'email_outgoing',
        subtype_id: await known(odoo, 'mail.mt_comment'),
        body: 'x',
      },
    ])
    expect(await read(odoo, 'mail.message', call!, ['mail_activity_type_id'])).toEqual({
      id: call,
      mail_activity_type_id: await known(odoo, 'mail.mail_activity_data_call'),
    })
    expect(
      (await odoo.read('mail.message', [came!, went!], ['message_type'])).map(row => row['message_type']),
    ).toEqual(['email', 'email_outgoing'])
    await expect(
      odoo.create('mail.message', [{ model: 'crm.lead', res_id: lead, message_type: 'note', body: 'x' }]),
    ).rejects.toMatchObject({ kind: 'fix-record', code: 'odoo-selection' })
  })

  test('without an author given, the user signed in is it; an unknown person is shown by their e-mail', async () => {
    const { odoo } = connection
    const lead = await made(odoo, 'crm.lead', { name: 'x' })
    const message = {
      model: 'crm.lead',
      res_id: lead,
      message_type: 'comment',
      body: 'x',
      email_from: 'stranger@example.com',
    }
    const [silent, stranger] = await odoo.create('mail.message', [message, { ...message, author_id: false }])
    expect((await read(odoo, 'mail.message', silent!, ['author_id']))['author_id']).toBe(
      await ownPartner(odoo),
    )
    expect(await read(odoo, 'mail.message', stranger!, ['author_id', 'email_from'])).toEqual({
      id: stranger,
      author_id: false,
      email_from: 'stranger@example.com',
    })
  })

  test('messages send nothing and tell nobody', async () => {
    const { odoo } = connection
    const partner = await made(odoo, 'res.partner', { name: 'P', email: 'p@example.com' })
    const lead = await made(odoo, 'crm.lead', { name: 'x', partner_id: partner })
    const id = await made(odoo, 'mail.message', {
      model: 'crm.lead',
      res_id: lead,
      message_type: 'comment',
      subtype_id: await known(odoo, 'mail.mt_comment'),
      body: 'x',
    })
    expect(await odoo.count('mail.notification', [['mail_message_id', '=', id]])).toBe(0)
    expect(
      await odoo.count('mail.followers', [
        ['res_model', '=', 'crm.lead'],
        ['res_id', '=', lead],
      ]),
    ).toBe(0)
    expect(await odoo.count('mail.mail', [])).toBe(0)
  })

  const bodies: readonly (readonly [string, string, string])[] = [
    ['a paragraph', '<p>Hello <b>you</b></p>', '<p>Hello <b>you</b></p>'],
    [
      'a table',
      '<table><tbody><tr><td>1</td></tr></tbody></table>',
      '<table><tbody><tr><td>1</td></tr></tbody></table>',
    ],
    ['plain text', 'two\nlines', '<p>two\nlines</p>'],
    ['a script', '<p>a</p><script>alert(1)</script>', '<p>a</p>'],
    ['an event handler', '<p onclick="x()">a</p>', '<p>a</p>'],
    ['an iframe', '<p>a</p><iframe src="https://x.example"></iframe>', '<p>a</p>'],
    ['a form', '<form action="x"><p>a</p><input name="b"></form>', '<div><p>a</p></div>'],
    ['emoji and letters of every kind', '<p>Zoë 💼 שלום</p>', '<p>Zoë 💼 שלום</p>'],
    ['a class', '<p class="lead">a</p>', '<p class="lead">a</p>'],
  ]
  test.each(bodies)('of a body, %s comes back as it should', async (_, sent, kept) => {
    const { odoo } = connection
    const lead = await made(odoo, 'crm.lead', { name: 'x' })
    const id = await made(odoo, 'mail.message', {
      model: 'crm.lead',
      res_id: lead,
      message_type: 'comment',
      body: sent,
    })
    expect((await read(odoo, 'mail.message', id, ['body']))['body']).toBe(kept)
  })

  test('a script address is taken out of a link, an image in Odoo stays in its body', async () => {
    const { odoo } = connection
    const lead = await made(odoo, 'crm.lead', { name: 'x' })
    const id = await made(odoo, 'mail.message', {
      model: 'crm.lead',
      res_id: lead,
      message_type: 'comment',
      body: '<p><a href="javascript:x()">a</a><img src="/web/image/7"><a href="https://example.com/?a=1&amp;b=2">b</a></p>',
    })
    const body = String((await read(odoo, 'mail.message', id, ['body']))['body'])
    expect(body).not.toContain('javascript')
    expect(body).toContain('src="/web/image/7"')
    expect(body).toContain('href="https://example.com/?a=1&amp;b=2"')
  })

  test('an open activity keeps its day, owner and note, and sends nothing', async () => {
    const { odoo } = connection
    const lead = await made(odoo, 'crm.lead', { name: 'x' })
    const given = {
      res_model_id: await modelNumber(connection, 'crm.lead'),
      res_id: lead,
      activity_type_id: await known(odoo, 'mail.mail_activity_data_todo'),
      summary: 'Call the court',
      date_deadline: '2031-05-06',
      user_id: odoo.info.uid,
    }
    const id = await made(odoo, 'mail.activity', { ...given, note: '<p>soon</p>' })
    expect(await read(odoo, 'mail.activity', id, [...Object.keys(given), 'res_model', 'note'])).toEqual({
      id,
      ...given,
      res_model: 'crm.lead',
      note: '<p>soon</p>',
    })
    expect(await odoo.count('mail.mail', [])).toBe(0)
  })

  test('a done activity is made done, with its day and what came of it', async () => {
    const { odoo } = connection
    const lead = await made(odoo, 'crm.lead', { name: 'x' })
    const id = await made(odoo, 'mail.activity', {
      res_model_id: await modelNumber(connection, 'crm.lead'),
      res_id: lead,
      activity_type_id: await known(odoo, 'mail.mail_activity_data_todo'),
      summary: 'Done',
      date_deadline: '2015-01-02',
      active: false,
      date_done: '2015-01-03',
      feedback: 'went well',
      user_id: false,
    })
    expect(
      await read(odoo, 'mail.activity', id, [
        'active',
        'date_done',
        'feedback',
        'state',
        'user_id',
        'date_deadline',
      ]),
    ).toEqual({
      id,
      active: false,
      date_done: '2015-01-03',
      feedback: 'went well',
      state: 'done',
      user_id: false,
      date_deadline: '2015-01-02',
    })
    expect(
      await odoo.search('mail.activity', [
        ['res_model', '=', 'crm.lead'],
        ['res_id', '=', lead],
      ]),
    ).toEqual([id])
  })

  test('deleting a lead takes its messages, activities, attachments and external ids with it', async () => {
    const { odoo } = connection
    const lead = await made(odoo, 'crm.lead', { name: 'x' })
    const message = await made(odoo, 'mail.message', {
      model: 'crm.lead',
      res_id: lead,
      message_type: 'comment',
      body: 'x',
    })
    const activity = await made(odoo, 'mail.activity', {
      res_model_id: await modelNumber(connection, 'crm.lead'),
      res_id: lead,
      activity_type_id: await known(odoo, 'mail.mail_activity_data_todo'),
    })
    const attachment = await made(odoo, 'ir.attachment', {
      name: 'x',
      res_model: 'crm.lead',
      res_id: lead,
      datas: 'QUJD',
    })
    const name = unique('ext').replace(' ', '-')
    await odoo.create('ir.model.data', [
      { module: 'casebridge_conf', name, model: 'crm.lead', res_id: lead },
      { module: 'casebridge_conf', name: `${name}-m`, model: 'mail.message', res_id: message },
    ])
    await odoo.unlink('crm.lead', [lead])
    expect(await odoo.read('mail.message', [message], ['date'])).toEqual([])
    expect(await odoo.read('mail.activity', [activity], ['summary'])).toEqual([])
    expect(await odoo.read('ir.attachment', [attachment], ['name'])).toEqual([])
    expect([
      await odoo.xmlid(`casebridge_conf.${name}`),
      await odoo.xmlid(`casebridge_conf.${name}-m`),
    ]).toEqual([null, null])
  })
}

async function modelNumber({ odoo }: Connection, model: string): Promise<number> {
  const [id] = await odoo.search('ir.model', [['model', '=', model]])
  return id!
}
