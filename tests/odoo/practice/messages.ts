import { pixel } from './compared-fields'
import type { Recorder } from './recorder'

/** Bodies with all that Odoo cleans; compared as Odoo keeps them. */
const bodies = [
  'plain & text\nsecond',
  'a<br>b&nbsp;c',
  '<p>unclosed',
  '<b>b</b>',
  '<span>s</span> tail',
  '<p>a</p>\n<p>b</p>',
  '',
  '<p></p>',
  '<script>alert(1)</script><p onclick="x()" bgcolor="red" data-foo="1" style="color:red;position:absolute" class="k" id="i">t</p>',
  '<a href="javascript:alert(1)">a</a><a href="http://x.com">b</a><img src="cid:abc">',
  '<html><head><title>T</title><style>p{}</style></head><body><p>in</p></body></html>',
  '<table><tr><td>1</td></tr></table>',
  '<iframe src="x"></iframe><p>after</p><object>o</object>',
  '<!-- c --><p>x</p>',
  '&lt;b&gt; 5 < 6',
  '<div>é 😀 &eacute; &amp;</div>',
  '<img src="http://x/y.png" onerror="1" width="5">',
  'a\n\nb',
  '<h1>H</h1><ul><li>1<li>2</ul><hr/>',
  'text <',
  '<a href="mailto:x@y.z" target="_blank" title="t">m</a>',
  '<pre>a  b\nc</pre>',
  '<p style="color:red">x</p><center>c</center>',
  '<p>say "hi" \'there\'</p>',
  '  <p>spaces</p>  ',
  'first<p>then</p>',
  '<p>then</p>last',
  '<i>a</i><b>b</b>',
  '<font color="red" face="Arial">f</font>',
]

/** Calls for both servers. */
export async function messages(odoo: Recorder): Promise<void> {
  const lead = await odoo.make('lead', 'crm.lead', { name: 'chat', user_id: false })
  const author = await odoo.make('author', 'res.partner', { name: 'Au', email: 'au@x.com' })
  const facts = [
    'date',
    'body',
    'subject',
    'model',
    'message_type',
    'subtype_id',
    'author_id',
    'email_from',
    'record_name',
    'attachment_ids',
    'mail_activity_type_id',
    'preview',
    'reply_to',
  ]
  const post = async (what: string, values: object) => {
    const id = await odoo.make(what, 'mail.message', { model: 'crm.lead', res_id: lead, ...values })
    if (id > 0) await odoo.ask(`${what}, read`, 'mail.message', 'read', [[id], facts])
    return id
  }
  const [note, comment, call] = [
    await odoo.xmlid('mail.mt_note'),
    await odoo.xmlid('mail.mt_comment'),
    await odoo.xmlid('mail.mail_activity_data_call'),
  ]
  const file = await odoo.get<number>('ir.attachment', 'create', [
    { name: 'm.txt', datas: 'aGVsbG8=', res_model: 'crm.lead', res_id: lead },
  ])
  await post('note', {
    body: 'a <b>note</b>',
    date: '2020-01-01 10:00:00',
    author_id: author,
    subtype_id: note,
    message_type: 'comment',
    message_id: '<a@b>',
    attachment_ids: [[6, 0, [file]]],
  })
  await post('mail', {
    body: '<p>m</p>',
    subject: 'S',
    date: '2019-01-01 10:00:00',
    author_id: false,
    email_from: 'x@y.z',
    subtype_id: comment,
    message_type: 'email',
  })
  await post('sent', {
    body: '<p>m</p>',
    date: '2019-01-01 10:00:00',
    author_id: author,
    message_type: 'email_outgoing',
  })
  await post('call', { body: 'called', mail_activity_type_id: call, author_id: author })
  await post('nobody named', { body: 'x' })
  await post('wrong kind', { body: 'x', message_type: 'note' })
  await post('of nothing', { body: 'x', res_id: 999999 })
  for (const body of bodies) {
    const id = await odoo.get<number>('mail.message', 'create', [{ model: 'crm.lead', res_id: lead, body }])
    await odoo.ask(`body ${JSON.stringify(body)}`, 'mail.message', 'read', [[id], ['body']])
    const described = await odoo.get<number>('crm.lead', 'create', [
      { name: 'd', user_id: false, description: body },
    ])
    await odoo.ask(`description ${JSON.stringify(body)}`, 'crm.lead', 'read', [[described], ['description']])
  }
  const image = await odoo.get<number>('mail.message', 'create', [
    { model: 'crm.lead', res_id: lead, body: `<p><img src="data:image/png;base64,${pixel}"></p>` },
  ])
  const [shown] = await odoo.get<{ body: string; attachment_ids: number[] }[]>('mail.message', 'read', [
    [image],
    ['body', 'attachment_ids'],
  ])
  odoo.notes.push({
    what: 'image in a body',
    answer: shown?.body.replace(/\d+\?access_token=[\w-]+/, 'N?access_token=T'),
  })
  await odoo.ask('its attachment', 'ir.attachment', 'read', [
    shown?.attachment_ids ?? [],
    ['name', 'mimetype', 'res_model', 'file_size', 'checksum'],
  ])
  await odoo.ask('found by its message id', 'mail.message', 'search_read', [
    [['message_id', '=', '<a@b>']],
    ['body'],
  ])
  const [leadModel] = await odoo.get<number[]>('ir.model', 'search', [[['model', '=', 'crm.lead']]])
  const activityFacts = [
    'summary',
    'note',
    'date_deadline',
    'date_done',
    'feedback',
    'user_id',
    'state',
    'active',
    'activity_type_id',
    'res_model',
    'res_name',
    'display_name',
  ]
  const plan = async (what: string, values: object) => {
    const id = await odoo.make(what, 'mail.activity', { ...values })
    if (id > 0) await odoo.ask(`${what}, read`, 'mail.activity', 'read', [[id], activityFacts])
  }
  await plan('to do', {
    res_model_id: leadModel,
    res_id: lead,
    summary: 's',
    date_deadline: '2020-01-01',
    user_id: 2,
    activity_type_id: call,
    note: 'n',
  })
  await plan('done', {
    res_model_id: leadModel,
    res_id: lead,
    active: false,
    date_done: '2020-01-02',
    feedback: 'ok',
    user_id: false,
  })
  await plan('only the model named', { res_model: 'crm.lead', res_id: lead })
  await plan('of nothing', { res_model_id: leadModel, res_id: 999999 })
  await plan('without a record', { res_model_id: leadModel })
  await odoo.ask(
    'activities',
    'mail.activity',
    'search_read',
    [
      [
        ['res_id', '=', lead],
        ['res_model', '=', 'crm.lead'],
      ],
      ['summary'],
    ],
    { context: { active_test: true } },
  )
  await odoo.ask('lead goes', 'crm.lead', 'unlink', [[lead]])
  for (const [model, named] of [
    ['mail.message', 'model'],
    ['mail.activity', 'res_model'],
  ] as const) {
    const domain = [
      ['res_id', '=', lead],
      [named, '=', 'crm.lead'],
    ]
    await odoo.ask(`${model} with it`, model, 'search_count', [domain])
  }
  await odoo.ask('no mail was queued', 'mail.mail', 'search_count', [[]])
}
