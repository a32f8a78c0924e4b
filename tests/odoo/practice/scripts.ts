import { quiet, type Recorder } from './recorder'

/** The same calls for a real Odoo and for the practice Odoo; each script stands alone. */
export const scripts: { readonly [name: string]: (odoo: Recorder) => Promise<void> } = {
  'what it refuses': refusals,
  leads: leads,
  'companies and contacts': partners,
  load: loads,
  documents: documents,
  'messages and activities': messages,
  'custom fields and views': customFields,
  'stages, teams and users': setup,
  'searching and counting': searching,
}

const leadFields = [
  'name',
  'type',
  'active',
  'priority',
  'probability',
  'automated_probability',
  'won_status',
  'stage_id',
  'team_id',
  'user_id',
  'company_id',
  'partner_id',
  'commercial_partner_id',
  'contact_name',
  'partner_name',
  'email_from',
  'email_normalized',
  'email_state',
  'email_domain_criterion',
  'phone',
  'phone_sanitized',
  'website',
  'function',
  'street',
  'city',
  'zip',
  'country_id',
  'state_id',
  'lang_id',
  'description',
  'expected_revenue',
  'date_open',
  'date_closed',
  'date_last_stage_update',
  'date_deadline',
  'day_open',
  'day_close',
  'lost_reason_id',
  'tag_ids',
  'message_ids',
  'message_follower_ids',
  'activity_ids',
  'display_name',
  'create_date',
  'create_uid',
  'write_date',
  'is_automated_probability',
]
const partnerFields = [
  'name',
  'complete_name',
  'display_name',
  'is_company',
  'company_type',
  'parent_id',
  'parent_name',
  'child_ids',
  'type',
  'street',
  'street2',
  'zip',
  'city',
  'state_id',
  'country_id',
  'email',
  'email_normalized',
  'email_formatted',
  'phone',
  'phone_sanitized',
  'website',
  'vat',
  'industry_id',
  'comment',
  'lang',
  'tz',
  'active',
  'commercial_partner_id',
  'commercial_company_name',
  'company_name',
  'contact_address',
  'opportunity_ids',
  'message_ids',
  'ref',
  'function',
  'user_id',
]

async function refusals(odoo: Recorder): Promise<void> {
  const wrong: readonly (readonly [string, string, string, readonly unknown[]])[] = [
    ['unknown field on create', 'res.partner', 'create', [{ name: 'x', nope: 1 }]],
    ['unknown field on write', 'res.partner', 'write', [[1], { nope: 1 }]],
    ['unknown field on read', 'res.partner', 'read', [[1], ['nope']]],
    ['unknown field in a domain', 'res.partner', 'search', [[['nope', '=', 1]]]],
    ['unknown field behind a dot', 'res.partner', 'search', [[['parent_id.nope', '=', 1]]]],
    ['unknown operator', 'res.partner', 'search', [[['name', '~', 1]]]],
    ['half a condition', 'res.partner', 'search', [[['name', '=']]]],
    ['an operator too many', 'res.partner', 'search', [['|', ['name', '=', 'x']]]],
    ['a choice that is not there', 'crm.lead', 'create', [{ name: 'x', priority: '4' }]],
    ['a number for a choice', 'crm.lead', 'create', [{ name: 'x', priority: 3 }]],
    ['a lead without a name', 'crm.lead', 'create', [{}]],
    ['a contact without a name', 'res.partner', 'create', [{ email: 'a@b.com' }]],
    ['text into a link', 'crm.lead', 'create', [{ name: 'x', partner_id: 'abc' }]],
    ['a link to nothing', 'crm.lead', 'create', [{ name: 'x', partner_id: 999999 }]],
    ['text into a number', 'crm.lead', 'create', [{ name: 'x', expected_revenue: 'abc' }]],
    ['text into an integer', 'crm.stage', 'create', [{ name: 'x', sequence: 'abc' }]],
    ['an integer too large', 'crm.stage', 'create', [{ name: 'x', sequence: 5000000000 }]],
    ['a month 13', 'crm.lead', 'create', [{ name: 'x', date_deadline: '2024-13-01' }]],
    ['a fraction of a second', 'crm.lead', 'create', [{ name: 'x', date_closed: '2024-12-01 10:00:00.123' }]],
    ['an ISO moment', 'crm.lead', 'create', [{ name: 'x', date_closed: '2024-12-01T10:00:00' }]],
    ['a probability of 101', 'crm.lead', 'create', [{ name: 'x', probability: 101 }]],
    ['text into a list', 'crm.lead', 'create', [{ name: 'x', tag_ids: 'abc' }]],
    ['writing what is gone', 'crm.lead', 'write', [[999999], { name: 'q' }]],
    ['removing what is gone', 'crm.lead', 'unlink', [[999999]]],
    ['an unknown model', 'nope.model', 'search', [[]]],
    ['an unknown method', 'crm.lead', 'nope_method', [[]]],
    ['a private method', 'crm.lead', '_read_format', [[]]],
    ['create without a list', 'crm.lead', 'create', [5]],
    ['a method that answers nothing', 'crm.lead', 'action_set_lost', [[]]],
  ]
  for (const [what, model, method, args] of wrong) await odoo.ask(what, model, method, args)
  await odoo.ask('an order by an unknown field', 'res.partner', 'search', [[]], { order: 'nope' })
  await odoo.ask('reading what is gone', 'crm.lead', 'read', [[999999], ['name']])
  await odoo.ask('may create leads', 'crm.lead', 'has_access', [[], 'create'])
  await odoo.ask('may create leads, asked as before', 'crm.lead', 'check_access_rights', ['create', false])
  await odoo.ask('nothing to create', 'crm.lead', 'create', [[]])
  await odoo.make('one that goes through', 'crm.lead', {
    name: 'x',
    expected_revenue: '12.5',
    date_deadline: '2024-12-01T10:00:00Z',
    date_closed: '2024-12-01',
  })
  const made = await odoo.get<number[]>('crm.lead', 'search', [[['name', '=', 'x']]])
  await odoo.ask('only that one is there', 'crm.lead', 'read', [
    made,
    ['date_deadline', 'date_closed', 'expected_revenue'],
  ])
}

async function leads(odoo: Recorder): Promise<void> {
  const show = (what: string, id: number) => odoo.ask(what, 'crm.lead', 'read', [[id], leadFields])
  const wonStage = await odoo.xmlid('crm.stage_lead4')
  const [reason] = await odoo.get<number[]>('crm.lost.reason', 'search', [[]], { limit: 1 })
  const plain = await odoo.make('plain', 'crm.lead', {
    name: 'plain',
    email_from: 'Anna <Anna@Ex.COM>',
    phone: '+33 1 23',
    website: 'ex.com',
    description: 'a & b\nc',
    create_date: '2001-01-01 00:00:00',
  })
  await show('plain', plain)
  const none = await odoo.make('nobody', 'crm.lead', {
    name: 'nobody',
    user_id: false,
    type: 'lead',
    priority: '3',
  })
  await show('nobody', none)
  const company = await odoo.make('company', 'res.partner', {
    name: 'ACME',
    is_company: true,
    street: '1 Main',
    city: 'Paris',
    website: 'acme.com',
    phone: '01 02',
  })
  const anna = await odoo.make('anna', 'res.partner', {
    name: 'Anna',
    parent_id: company,
    email: 'Anna@Ex.com',
  })
  const linked = await odoo.make('linked', 'crm.lead', {
    name: 'linked',
    partner_id: anna,
    email_from: 'new@ex.com',
    phone: '99',
    user_id: false,
  })
  await show('linked', linked)
  await odoo.ask('its partner has its e-mail now', 'res.partner', 'read', [
    [anna],
    ['email', 'phone', 'opportunity_count'],
  ])
  const own = await odoo.make('own address', 'crm.lead', {
    name: 'own',
    partner_id: anna,
    street: '5 Elm',
    contact_name: 'A.',
    team_id: 1,
    user_id: 2,
  })
  await show('own address', own)
  await odoo.ask('partner changes e-mail', 'res.partner', 'write', [
    [anna],
    { email: 'third@ex.com', phone: '77' },
  ])
  await show('linked, after the partner changed', linked)
  await odoo.ask('link by write', 'crm.lead', 'write', [[plain], { partner_id: company }])
  await odoo.ask('plain, linked', 'crm.lead', 'read', [
    [plain],
    leadFields.filter(name => !name.includes('probab') && name !== 'message_ids'),
  ])
  const won = await odoo.make('won', 'crm.lead', { name: 'won', stage_id: wonStage, team_id: 1 })
  await show('won', won)
  const wonThen = await odoo.make('won then', 'crm.lead', {
    name: 'won',
    stage_id: wonStage,
    date_closed: '2020-02-02 10:00:00',
    probability: 100,
  })
  await show('won then', wonThen)
  await odoo.make('won at 40', 'crm.lead', { name: 'w', stage_id: wonStage, probability: 40 })
  await odoo.make('won and archived', 'crm.lead', {
    name: 'w',
    stage_id: wonStage,
    active: false,
    probability: 0,
  })
  const lost = await odoo.make('lost', 'crm.lead', {
    name: 'lost',
    active: false,
    probability: 0,
    lost_reason_id: reason,
    date_closed: '2020-01-01 00:00:00',
    user_id: 2,
  })
  await odoo.ask('lost', 'crm.lead', 'read', [[lost], leadFields.filter(name => !name.includes('automated'))])
  const fixed = await odoo.make('40 percent', 'crm.lead', {
    name: 'p',
    probability: 40,
    date_open: '2019-05-05 05:05:05',
  })
  await odoo.ask('40 percent', 'crm.lead', 'read', [
    [fixed],
    ['probability', 'won_status', 'date_open', 'day_open'],
  ])
  await odoo.ask('to the won stage', 'crm.lead', 'write', [[fixed], { stage_id: wonStage }])
  await odoo.ask('40 percent, won', 'crm.lead', 'read', [
    [fixed],
    ['probability', 'won_status', 'date_closed', 'stage_id'],
  ])
  await odoo.ask('archived', 'crm.lead', 'write', [
    [own],
    { active: false, probability: 0, date_closed: '2018-01-01 00:00:00' },
  ])
  await odoo.ask('own, lost', 'crm.lead', 'read', [
    [own],
    ['active', 'probability', 'won_status', 'date_closed'],
  ])
  await odoo.ask('the end dated alone', 'crm.lead', 'write', [[own], { date_closed: '2018-01-01 00:00:00' }])
  await odoo.ask('own, dated', 'crm.lead', 'read', [[own], ['date_closed', 'day_close']])
  await odoo.ask('owner taken away', 'crm.lead', 'write', [[own], { user_id: false }])
  await odoo.ask('own, ownerless', 'crm.lead', 'read', [
    [own],
    ['user_id', 'team_id', 'date_open', 'company_id'],
  ])
  await odoo.ask('tags made in passing', 'crm.lead', 'write', [
    [own],
    { tag_ids: [[0, 0, { name: 'Fresh' }]] },
  ])
  await odoo.ask('own, tagged', 'crm.lead', 'read', [[own], ['tag_ids']])
  await odoo.ask('the tag again', 'crm.tag', 'create', [{ name: 'Fresh' }])
  await odoo.ask('the partner goes', 'res.partner', 'unlink', [[anna]])
  await odoo.ask('linked, without its partner', 'crm.lead', 'read', [
    [linked],
    ['partner_id', 'contact_name', 'email_from'],
  ])
  await odoo.ask('removed', 'crm.lead', 'unlink', [[own, linked]])
  await odoo.ask('removed again', 'crm.lead', 'unlink', [[own]])
}

async function partners(odoo: Recorder): Promise<void> {
  const show = (what: string, id: number) => odoo.ask(what, 'res.partner', 'read', [[id], partnerFields])
  const [industry] = await odoo.get<number[]>('res.partner.industry', 'search', [[]], { limit: 1 })
  const fr = await odoo.xmlid('base.fr')
  const company = await odoo.make('company', 'res.partner', {
    name: 'ACME',
    is_company: true,
    street: '1 Main',
    city: 'Paris',
    country_id: fr,
    vat: 'FR12',
    website: 'acme.com',
    phone: '01 02',
    industry_id: industry,
  })
  await show('company', company)
  const child = await odoo.make('contact with a street of its own', 'res.partner', {
    name: 'Anna',
    parent_id: company,
    street: '9 Other',
    email: 'Anna@Ex.com',
    comment: 'hi\nthere',
  })
  await show('contact with a street of its own', child)
  const other = await odoo.make('other', 'res.partner', {
    name: 'Bob',
    parent_id: company,
    type: 'other',
    street: '9 Other',
    email: 'x@ex.com, y@ex.com',
  })
  await show('other', other)
  const bare = await odoo.make('company without an address', 'res.partner', {
    name: 'Bare',
    is_company: true,
  })
  const first = await odoo.make('its first contact', 'res.partner', {
    name: 'First',
    parent_id: bare,
    street: '3 Up',
    vat: 'DE1',
  })
  await show('its first contact', first)
  await show('company that got the address', bare)
  await odoo.ask('contact moves', 'res.partner', 'write', [[first], { street: '4 Up', zip: '75001' }])
  await show('company that moved too', bare)
  await odoo.ask('company moves', 'res.partner', 'write', [
    [company],
    { street: '2 Main', name: 'ACME 2', industry_id: false },
  ])
  await show('contact that moved with it', child)
  await show('other that did not', other)
  await odoo.make('nameless invoice address', 'res.partner', { type: 'invoice', parent_id: company })
  await odoo.ask('company by its type', 'res.partner', 'write', [[other], { company_type: 'company' }])
  await show('other as a company', other)
  await odoo.ask('contact leaves', 'res.partner', 'write', [[child], { parent_id: false }])
  await show('contact alone', child)
  await odoo.make('mobile', 'res.partner', { name: 'M', mobile: '1' })
  await odoo.make('odd values', 'res.partner', {
    name: 12,
    ref: true,
    is_company: 'yes',
    email: 'no address',
    website: 'https://x.y/z',
  })
  const [odd] = await odoo.get<number[]>('res.partner', 'search', [[['name', '=', '12']]])
  await show('odd values', odd!)
  await odoo.ask('admin partner', 'res.partner', 'write', [[3], { active: false }])
  await odoo.ask('company goes, children stay', 'res.partner', 'unlink', [[company]])
  await show('orphan', other)
}

async function loads(odoo: Recorder): Promise<void> {
  const load = (what: string, model: string, fields: string[], rows: unknown[][], context: object = quiet) =>
    odoo.ask(what, model, 'load', [fields, rows], { context })
  await load(
    'two stages',
    'crm.stage',
    ['id', 'name', 'sequence', 'is_won'],
    [
      ['cb_p.s1', 'Alpha', '5', '1'],
      ['cb_p.s2', 'Beta', '6', ''],
    ],
  )
  await load(
    'again, one new',
    'crm.stage',
    ['id', 'name', 'sequence', 'is_won'],
    [
      ['cb_p.s1', 'Alpha2', '5', '1'],
      ['cb_p.s3', 'Gamma', 7, '0'],
    ],
  )
  await load('true as a value', 'crm.stage', ['id', 'is_won'], [['cb_p.s1', true]])
  await odoo.ask('external ids', 'ir.model.data', 'search_read', [
    [['module', '=', 'cb_p']],
    ['module', 'name', 'model', 'noupdate', 'complete_name'],
  ])
  await load('without a module', 'crm.stage', ['id', 'name'], [['zzz', 'Nodot']])
  await load('unknown column', 'crm.stage', ['id', 'nope'], [['cb_p.x', 'Sp']])
  const bad: readonly (readonly [string, string, string[], unknown[][]])[] = [
    [
      'unknown external id',
      'crm.lead',
      ['id', 'name', 'stage_id/id'],
      [
        ['cb_p.l1', 'Good', 'cb_p.s1'],
        ['cb_p.l2', 'Bad', 'cb_p.nix'],
      ],
    ],
    [
      'unknown database id',
      'crm.lead',
      ['id', 'name', 'stage_id/.id'],
      [
        ['cb_p.l1', 'Good', '1'],
        ['cb_p.l2', 'Bad', '99999'],
      ],
    ],
    [
      'unknown name',
      'crm.lead',
      ['id', 'name', 'stage_id'],
      [
        ['cb_p.l1', 'Good', 'Beta'],
        ['cb_p.l2', 'Bad', 'Nixda'],
      ],
    ],
    [
      'wrong choice',
      'crm.lead',
      ['id', 'name', 'priority'],
      [
        ['cb_p.l1', 'Good', 'High'],
        ['cb_p.l2', 'Bad', '9'],
      ],
    ],
    [
      'wrong moment',
      'crm.lead',
      ['id', 'name', 'date_closed'],
      [
        ['cb_p.l1', 'Good', '2020-01-01 10:00:00'],
        ['cb_p.l2', 'Bad', '2020-01-01T10:00:00Z'],
      ],
    ],
    [
      'wrong number',
      'crm.lead',
      ['id', 'name', 'expected_revenue'],
      [
        ['cb_p.l1', 'Good', '12.5'],
        ['cb_p.l2', 'Bad', 'abc'],
      ],
    ],
    [
      'wrong integer',
      'crm.stage',
      ['id', 'name', 'sequence'],
      [
        ['cb_p.l1', 'Good', '12.5'],
        ['cb_p.l2', 'Bad', 'abc'],
      ],
    ],
    ['wrong boolean', 'crm.stage', ['id', 'name', 'is_won'], [['cb_p.l1', 'Good', 'maybe']]],
    [
      'missing name',
      'crm.lead',
      ['id', 'name'],
      [
        ['cb_p.l1', 'Good'],
        ['cb_p.l2', ''],
      ],
    ],
    [
      'constraint',
      'crm.lead',
      ['id', 'name', 'probability'],
      [
        ['cb_p.l1', 'Good', '10'],
        ['cb_p.l2', 'bad', '1000'],
      ],
    ],
    [
      'tag twice',
      'crm.tag',
      ['id', 'name'],
      [
        ['cb_p.t1', 'T1'],
        ['cb_p.t2', 'T1'],
      ],
    ],
    [
      'contact without a name',
      'res.partner',
      ['id', 'name'],
      [
        ['cb_p.p1', 'P1'],
        ['cb_p.p2', ''],
      ],
    ],
    [
      'two ways to say it',
      'crm.lead',
      ['id', 'name', 'tag_ids/id', 'tag_ids/.id'],
      [['cb_p.l1', 'Good', '', '1']],
    ],
    ['external id of another model', 'crm.tag', ['id', 'name'], [['cb_p.s2', 'T3']]],
    [
      'fifteen mistakes',
      'crm.lead',
      ['id', 'name', 'priority'],
      Array.from({ length: 15 }, (_, n) => [`cb_p.e${n}`, 'x', '9']),
    ],
    [
      'fifteen refusals',
      'crm.lead',
      ['id', 'name', 'probability'],
      Array.from({ length: 15 }, (_, n) => [`cb_p.e${n}`, 'x', '900']),
    ],
    ['unknown record', 'crm.tag', ['.id', 'name'], [['999991', 'T12']]],
    [
      'attachment of nothing',
      'ir.attachment',
      ['id', 'name', 'res_model', 'res_id', 'datas'],
      [['cb_p.at', 'a.txt', 'crm.lead', '999999', 'aGVsbG8=']],
    ],
  ]
  for (const [what, model, fields, rows] of bad) await load(what, model, fields, rows)
  await load(
    'tags',
    'crm.tag',
    ['id', 'name'],
    [
      ['cb_p.t1', 'T1'],
      ['cb_p.t2', 'T2'],
    ],
  )
  await load(
    'lead with tags',
    'crm.lead',
    ['id', 'name', 'tag_ids/id'],
    [['cb_p.l1', 'Tagged', 'cb_p.t1,cb_p.t2']],
  )
  await load(
    'in Paris',
    'crm.lead',
    ['id', 'name', 'date_closed'],
    [['cb_p.l9', 'Tagged', '2020-01-01 10:00:00']],
    { ...quiet, tz: 'Europe/Paris' },
  )
  await load(
    'numbers and no',
    'crm.lead',
    ['id', 'name', 'probability', 'active', 'expected_revenue', 'user_id/.id'],
    [['cb_p.l5', 'Tagged', 0, '0', 12.5, false]],
  )
  await load(
    'company, then contact',
    'res.partner',
    ['id', 'name', 'is_company', 'parent_id/id', 'country_id/id'],
    [
      ['cb_p.c1', 'C1', '1', '', ''],
      ['cb_p.c2', 'C2', '0', 'cb_p.c1', 'base.fr'],
    ],
  )
  await odoo.ask(
    'what came of it',
    'crm.lead',
    'search_read',
    [
      [['name', '=', 'Tagged']],
      ['name', 'tag_ids', 'date_closed', 'active', 'expected_revenue', 'user_id', 'team_id'],
    ],
    { order: 'id' },
  )
  await odoo.ask('contact', 'res.partner', 'search_read', [
    [['name', '=', 'C2']],
    ['parent_id', 'country_id'],
  ])
  await odoo.ask('nothing', 'crm.tag', 'load', [['id', 'name'], []])
  const gone = await odoo.xmlid('cb_p.t2')
  await odoo.ask('a tag goes', 'crm.tag', 'unlink', [[gone]])
  await odoo.ask('and its external id', 'ir.model.data', 'search_count', [
    [
      ['module', '=', 'cb_p'],
      ['name', '=', 't2'],
    ],
  ])
  await load('it comes again', 'crm.tag', ['id', 'name'], [['cb_p.t2', 'T2']])
  const tag = await odoo.xmlid('cb_p.t2')
  await odoo.make('external id by hand', 'ir.model.data', {
    module: 'cb_p',
    name: 'q1',
    model: 'crm.tag',
    res_id: tag,
  })
  await odoo.make('external id twice', 'ir.model.data', {
    module: 'cb_p',
    name: 'q1',
    model: 'crm.tag',
    res_id: tag,
  })
  await odoo.make('external id with a space', 'ir.model.data', {
    module: 'cb_p',
    name: 'q 1',
    model: 'crm.tag',
    res_id: tag,
  })
}

const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

async function documents(odoo: Recorder): Promise<void> {
  const lead = await odoo.make('lead', 'crm.lead', { name: 'att' })
  const facts = [
    'name',
    'res_model',
    'res_name',
    'mimetype',
    'file_size',
    'checksum',
    'datas',
    'type',
    'company_id',
    'res_field',
    'public',
  ]
  const attach = async (what: string, values: object) => {
    const id = await odoo.make(what, 'ir.attachment', { ...values })
    if (id > 0) await odoo.ask(`${what}, read`, 'ir.attachment', 'read', [[id], facts])
    return id
  }
  await attach('text', { name: 'a/b.txt', datas: 'aGVsbG8=', res_model: 'crm.lead', res_id: lead })
  await attach('empty', { name: 'e', datas: '', res_model: 'crm.lead', res_id: lead })
  const loose = await attach('own type', { name: 'e.pdf', datas: 'aGVsbG8=', mimetype: 'application/x-foo' })
  await attach('html', { name: 'e.html', datas: 'PGh0bWw+', mimetype: 'text/html' })
  await attach('no extension', { name: 'read me', datas: 'aGVsbG8=' })
  await attach('pixel', { name: 'p.png', datas: pixel })
  await attach('long name', { name: `${'é'.repeat(300)}.docx`, datas: 'AAEC' })
  await attach('parent gone', { name: 'e', datas: 'aGVsbG8=', res_model: 'crm.lead', res_id: 999999 })
  await attach('parent of no model', { name: 'e', datas: 'aGVsbG8=', res_model: 'nope', res_id: 1 })
  await attach('nameless', { datas: 'aGVsbG8=' })
  await attach('bytes instead of text', { name: 'e', datas: new Uint8Array([1, 2]) })
  await attach('raw text', { name: 'e', raw: 'abc' })
  await odoo.ask('on the lead', 'ir.attachment', 'search_count', [
    [
      ['res_model', '=', 'crm.lead'],
      ['res_id', '=', lead],
    ],
  ])
  await odoo.ask('new content', 'ir.attachment', 'write', [[loose], { datas: 'd29ybGQ=' }])
  await odoo.ask('new content, read', 'ir.attachment', 'read', [
    [loose],
    facts.filter(name => name !== 'mimetype'),
  ])
  await odoo.ask('lead goes', 'crm.lead', 'unlink', [[lead]])
  await odoo.ask('with its files', 'ir.attachment', 'search_count', [
    [
      ['res_model', '=', 'crm.lead'],
      ['res_id', '=', lead],
    ],
  ])
}

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

async function messages(odoo: Recorder): Promise<void> {
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

async function customFields(odoo: Recorder): Promise<void> {
  const [leadModel] = await odoo.get<number[]>('ir.model', 'search', [[['model', '=', 'crm.lead']]])
  const field = (name: string, ttype: string, more: object = {}) => ({
    name,
    ttype,
    model_id: leadModel,
    field_description: name.toUpperCase(),
    ...more,
  })
  const made = await odoo.ask<number[]>('nine fields', 'ir.model.fields', 'create', [
    [
      field('x_p_char', 'char', { copied: false, index: true, help: 'h' }),
      field('x_p_sel', 'selection', {
        selection_ids: [
          [0, 0, { value: 'a', name: 'A', sequence: 1 }],
          [0, 0, { value: 'b', name: 'B', sequence: 2 }],
        ],
      }),
      field('x_p_m2o', 'many2one', { relation: 'res.partner' }),
      field('x_p_m2m', 'many2many', { relation: 'res.partner' }),
      field('x_p_int', 'integer'),
      field('x_p_html', 'html'),
      field('x_p_dt', 'datetime'),
      field('x_p_mon', 'monetary', { currency_field: 'company_currency' }),
      field('x_p_old', 'selection', { selection: `[('q','Q'),('r',"It's")]` }),
    ],
  ])
  const ids = made ?? []
  const names = [
    'x_p_char',
    'x_p_sel',
    'x_p_m2o',
    'x_p_m2m',
    'x_p_int',
    'x_p_html',
    'x_p_dt',
    'x_p_mon',
    'x_p_old',
  ]
  await odoo.ask('as fields_get says', 'crm.lead', 'fields_get', [
    names,
    [
      'type',
      'string',
      'required',
      'readonly',
      'store',
      'selection',
      'relation',
      'size',
      'manual',
      'help',
      'currency_field',
    ],
  ])
  await odoo.ask('as ir.model.fields says', 'ir.model.fields', 'read', [
    ids,
    [
      'name',
      'model',
      'model_id',
      'ttype',
      'relation',
      'state',
      'copied',
      'index',
      'help',
      'selection',
      'display_name',
      'store',
      'relation_table',
      'column1',
      'column2',
    ],
  ])
  const wrong: readonly (readonly [string, object])[] = [
    ['twice', field('x_p_char', 'char')],
    ['without x_', field('p_char', 'char')],
    ['with a dash', field('x_p-char', 'char')],
    ['too long', field(`x_${'p'.repeat(62)}`, 'char')],
    ['no such type', field('x_q', 'image')],
    ['model by name alone', { name: 'x_q', model: 'crm.lead', ttype: 'char', field_description: 'Q' }],
  ]
  for (const [what, values] of wrong) await odoo.ask(what, 'ir.model.fields', 'create', [values])
  await odoo.ask('other type', 'ir.model.fields', 'write', [[ids[0]], { ttype: 'integer' }])
  await odoo.ask('other label', 'ir.model.fields', 'write', [[ids[0]], { field_description: 'New' }])
  const lead = await odoo.make('used', 'crm.lead', {
    name: 'cf',
    x_p_char: 'v',
    x_p_sel: 'a',
    x_p_m2o: 1,
    x_p_m2m: [[6, 0, [1, 3]]],
    x_p_int: 5,
    x_p_html: '<b>x</b>',
    x_p_mon: 12.345,
    x_p_dt: '2020-01-01 10:00:00',
  })
  await odoo.ask('read', 'crm.lead', 'read', [[lead], names])
  await odoo.ask('wrong choice', 'crm.lead', 'create', [{ name: 'cf', x_p_sel: 'zz' }])
  await odoo.ask('searched', 'crm.lead', 'search_count', [[['x_p_char', '=', 'v']]])
  await odoo.ask('searched by link', 'crm.lead', 'search_count', [[['x_p_m2m', 'in', [3]]]])
  await odoo.ask('loaded', 'crm.lead', 'load', [
    ['id', 'name', 'x_p_char', 'x_p_sel', 'x_p_m2o/.id'],
    [['cb_p.cf', 'cf2', 'w', 'B', '3']],
  ])
  await odoo.ask('loaded, read', 'crm.lead', 'search_read', [
    [['name', '=', 'cf2']],
    ['x_p_char', 'x_p_sel', 'x_p_m2o'],
  ])
  const form = await odoo.xmlid('crm.crm_lead_view_form')
  const arch =
    '<xpath expr="//notebook" position="inside"><page string="M" name="mig"><group><field name="x_p_char" readonly="1"/></group></page></xpath>'
  const base = {
    name: 'cb',
    model: 'crm.lead',
    type: 'form',
    mode: 'extension',
    inherit_id: form,
    priority: 99,
  }
  const view = await odoo.make('view', 'ir.ui.view', { ...base, arch })
  await odoo.ask('view, read', 'ir.ui.view', 'read', [
    [view],
    ['name', 'model', 'type', 'mode', 'priority', 'inherit_id', 'arch', 'arch_db', 'active'],
  ])
  await odoo.make('view at no place', 'ir.ui.view', { ...base, arch: arch.replace('//notebook', '//nonote') })
  const refused = await odoo
    .get<unknown>('ir.ui.view', 'create', [{ ...base, arch: arch.replace('x_p_char', 'x_nope') }])
    .catch((error: Error) => error.message)
  odoo.notes.push({ what: 'view of no field', answer: refused })
  await odoo.ask('field that a view shows', 'ir.model.fields', 'unlink', [[ids[0]]])
  await odoo.ask('field of Odoo', 'ir.model.fields', 'unlink', [
    await odoo.get<number[]>('ir.model.fields', 'search', [
      [
        ['model', '=', 'crm.lead'],
        ['name', '=', 'name'],
      ],
    ]),
  ])
  await odoo.ask('view goes', 'ir.ui.view', 'unlink', [[view]])
  await odoo.ask('fields go', 'ir.model.fields', 'unlink', [ids])
  await odoo.ask('gone from the record', 'crm.lead', 'read', [[lead], ['x_p_char']])
  await odoo.ask('gone from fields_get', 'crm.lead', 'fields_get', [names, ['type']])
  await odoo.ask('selection values too', 'ir.model.fields.selection', 'search_count', [
    [['field_id', 'in', ids]],
  ])
}

async function setup(odoo: Recorder): Promise<void> {
  const stageFacts = ['name', 'sequence', 'is_won', 'fold', 'team_ids', 'requirements']
  await odoo.ask('stages', 'crm.stage', 'search_read', [[], stageFacts])
  const stage = await odoo.make('stage', 'crm.stage', { name: 'in use' })
  await odoo.ask('stage, read', 'crm.stage', 'read', [[stage], stageFacts])
  const lead = await odoo.make('lead', 'crm.lead', { name: 'in use', stage_id: stage })
  await odoo.ask('stage in use', 'crm.stage', 'unlink', [[stage]])
  await odoo.ask('stage turns won', 'crm.stage', 'write', [[stage], { is_won: true }])
  await odoo.ask('its lead', 'crm.lead', 'read', [
    [lead],
    ['probability', 'won_status', 'date_closed', 'active'],
  ])
  const reason = await odoo.make('reason', 'crm.lost.reason', { name: 'gone' })
  await odoo.ask('reason goes', 'crm.lost.reason', 'unlink', [[reason]])
  const user = await odoo.make('user', 'res.users', { name: 'U1', login: 'u1@ex.com', email: 'u1@ex.com' })
  await odoo.ask('user, read', 'res.users', 'read', [
    [user],
    ['name', 'login', 'email', 'active', 'partner_id', 'company_id', 'share', 'display_name'],
  ])
  await odoo.make('user twice', 'res.users', { name: 'U1', login: 'u1@ex.com' })
  await odoo.make('user without a login', 'res.users', { name: 'U1' })
  await odoo.ask('found by e-mail', 'res.users', 'search_read', [
    ['|', ['login', '=ilike', 'U1@EX.com'], ['email', '=ilike', 'U1@ex.com']],
    ['login'],
  ])
  const team = await odoo.make('team', 'crm.team', { name: 'T', member_ids: [[6, 0, [user, 2]]] })
  await odoo.ask('team, read', 'crm.team', 'read', [
    [team],
    ['name', 'member_ids', 'use_opportunities', 'use_leads', 'active', 'user_id', 'company_id', 'sequence'],
  ])
  await odoo.ask('members', 'crm.team.member', 'search_read', [[], ['crm_team_id', 'user_id', 'active']], {
    order: 'id',
  })
  const assigned = await odoo.make('lead of the user', 'crm.lead', { name: 'lu', user_id: user })
  await odoo.ask('lead of the user, read', 'crm.lead', 'read', [
    [assigned],
    ['user_id', 'team_id', 'company_id', 'date_open'],
  ])
  await odoo.ask('given to another by write', 'crm.lead', 'write', [
    [assigned],
    { user_id: false, team_id: 1 },
  ])
  await odoo.ask('given to another, read', 'crm.lead', 'read', [
    [assigned],
    ['user_id', 'team_id', 'company_id'],
  ])
  await odoo.ask('team goes', 'crm.team', 'unlink', [[team]])
  await odoo.ask('partner of a user', 'res.partner', 'unlink', [[3]])
  await odoo.ask('admin', 'res.users', 'unlink', [[2]])
  await odoo.ask('parameter', 'ir.config_parameter', 'get_param', ['mail.activity.gc.delete_overdue_years'])
  await odoo.ask('parameter that is not set', 'ir.config_parameter', 'get_param', ['nope'])
  await odoo.ask('parameter set', 'ir.config_parameter', 'set_param', ['casebridge.test', 'a'])
  await odoo.ask('and set again', 'ir.config_parameter', 'set_param', ['casebridge.test', 'b'])
  await odoo.ask(
    'modules',
    'ir.module.module',
    'search_read',
    [
      [
        ['name', 'in', ['crm', 'contacts', 'base_automation']],
        ['state', '=', 'installed'],
      ],
      ['name', 'state'],
    ],
    { order: 'name' },
  )
  await odoo.ask(
    'activity types',
    'mail.activity.type',
    'search_read',
    [[], ['name', 'category', 'res_model', 'sequence']],
    { order: 'id' },
  )
  await odoo.ask(
    'subtypes',
    'mail.message.subtype',
    'search_read',
    [[], ['name', 'res_model', 'internal', 'default']],
    { order: 'id' },
  )
  await odoo.ask('country', 'res.country', 'search_read', [[['code', '=', 'FR']], ['name', 'code']])
  await odoo.ask('state', 'res.country.state', 'search_read', [
    [
      ['country_id.code', '=', 'US'],
      ['code', '=', 'CA'],
    ],
    ['name', 'code', 'country_id'],
  ])
  for (const xmlid of [
    'mail.mt_note',
    'mail.mt_activities',
    'base.user_admin',
    'sales_team.team_sales_department',
    'base.view_partner_form',
  ])
    odoo.notes.push({ what: xmlid, answer: (await odoo.xmlid(xmlid)) > 0 })
}

async function searching(odoo: Recorder): Promise<void> {
  const tag = await odoo.get<number>('crm.tag', 'create', [{ name: 'Urgent' }])
  const company = await odoo.get<number>('res.partner', 'create', [
    { name: 'Zeta GmbH', is_company: true, email: 'Info@Zeta.de', country_id: await odoo.xmlid('base.de') },
  ])
  const anna = await odoo.get<number>('res.partner', 'create', [{ name: 'Anna_1 100%', parent_id: company }])
  const rows = [
    {
      name: 'Alpha',
      priority: '3',
      partner_id: anna,
      expected_revenue: 100,
      tag_ids: [[6, 0, [tag]]],
      date_closed: '2020-01-01 10:00:00',
      user_id: false,
    },
    { name: 'beta', priority: '1', email_from: 'B@x.com', expected_revenue: 50, date_deadline: '2024-05-05' },
    { name: 'Gamma', priority: '1', active: false, probability: 0, type: 'lead', user_id: false },
    { name: 'delta', priority: '0', partner_id: company, color: 5 },
  ]
  for (const row of rows) await odoo.get('crm.lead', 'create', [row])
  const domains: readonly unknown[] = [
    [],
    [['name', '=', 'Alpha']],
    [['name', '!=', 'Alpha']],
    [['name', 'like', 'a']],
    [['name', 'ilike', 'A']],
    [['name', 'not ilike', 'al']],
    [['name', '=ilike', 'BETA']],
    [['name', '=like', 'b%']],
    [['name', 'in', ['beta', 'delta', 'x']]],
    [['name', 'not in', ['beta']]],
    [['email_from', '=', false]],
    [['email_from', '=', '']],
    [['email_from', '!=', 'B@x.com']],
    [['email_normalized', '=', 'b@x.com']],
    [['email_from', 'not like', 'B']],
    [['partner_id', '=', false]],
    [['partner_id', 'in', [false]]],
    [['partner_id', '=', company]],
    [['partner_id', 'child_of', company]],
    [['partner_id.name', 'ilike', 'anna']],
    [['partner_id.parent_id.name', '=', 'Zeta GmbH']],
    [['partner_id.country_id.code', '=', 'DE']],
    [['partner_id', 'ilike', 'Zeta']],
    [['stage_id', '=', 'New']],
    [['stage_id.is_won', '=', false]],
    [['tag_ids', 'in', [tag]]],
    [['tag_ids', '=', false]],
    [['tag_ids.name', '=', 'Urgent']],
    [['date_closed', '<', '2030-01-01']],
    [['date_closed', '>=', '2020-01-01']],
    [['date_closed', '=', false]],
    [['date_deadline', '<=', '2024-05-05']],
    [['expected_revenue', '>', 60]],
    [['expected_revenue', '=', 0]],
    [['color', '=', 5]],
    [['active', '=', false]],
    [['active', 'in', [true, false]]],
    ['|', ['name', '=', 'Alpha'], ['name', '=', 'beta']],
    ['!', ['name', '=', 'Alpha']],
    ['&', ['priority', '=', '1'], ['type', '=', 'lead']],
    ['|', '&', ['priority', '=', '1'], ['type', '=', 'lead'], ['name', '=', 'delta']],
    [
      ['priority', 'in', ['1', '3']],
      ['type', '=', 'opportunity'],
    ],
    [['partner_id', 'any', [['is_company', '=', true]]]],
    [['id', 'in', []]],
    [['id', 'not in', []]],
    [[1, '=', 1]],
    [[0, '=', 1]],
    [['user_id', '=', 2]],
    [['create_uid', '=', 2]],
    [['id', '>', 0]],
    [['won_status', '=', 'lost']],
    [['type', '=?', false]],
  ]
  const found = (domain: unknown, kwargs: object) =>
    odoo.ask(
      `${JSON.stringify(domain).replaceAll(/\d{2,}/g, '#')} ${Object.keys(kwargs).join(' ')}`,
      'crm.lead',
      'search_read',
      [domain, ['name']],
      { order: 'id', ...kwargs },
    )
  for (const domain of domains) await found(domain, {})
  await found([], { context: { lang: 'en_US' } })
  await odoo.ask('archived hidden when counting', 'crm.lead', 'search_count', [[]], { context: {} })
  for (const order of [
    'name',
    'name desc',
    'priority desc, id',
    'date_closed',
    'date_closed desc',
    'partner_id, id',
    'expected_revenue desc, name',
    'type, name',
    'stage_id, id desc',
    'active, id',
  ])
    await odoo.ask(`order by ${order}`, 'crm.lead', 'search_read', [[], ['name']], { order })
  await odoo.ask('its own order', 'crm.lead', 'search_read', [[], ['name']])
  await odoo.ask('a page', 'crm.lead', 'search_read', [[], ['name']], { order: 'id', limit: 2, offset: 1 })
  await odoo.ask('counted up to two', 'crm.lead', 'search_count', [[]], { limit: 2 })
  await odoo.ask(
    'links as numbers',
    'crm.lead',
    'search_read',
    [[['name', '=', 'delta']], ['user_id', 'team_id', 'stage_id']],
    { load: '' },
  )
  await odoo.ask('by stage', 'crm.lead', 'read_group', [[], ['expected_revenue:sum'], ['stage_id']])
  await odoo.ask('by type and priority', 'crm.lead', 'read_group', [[], [], ['type', 'priority']], {
    lazy: false,
  })
  await odoo.ask('by owner', 'crm.lead', 'formatted_read_group', [
    [],
    ['user_id'],
    ['__count', 'expected_revenue:sum'],
  ])
  await odoo.ask('in all', 'crm.lead', 'formatted_read_group', [[], [], ['__count', 'expected_revenue:max']])
  await odoo.ask('wildcards are wildcards', 'res.partner', 'search_count', [[['name', '=ilike', 'Anna_1%']]])
  await odoo.ask('and can be escaped', 'res.partner', 'search_read', [
    [['name', '=ilike', 'Anna\\_1 100\\%']],
    ['name'],
  ])
  await odoo.ask('partners by e-mail', 'res.partner', 'search_read', [
    [['email_normalized', '=ilike', 'INFO@zeta.de']],
    ['name'],
  ])
  await odoo.ask('children', 'res.partner', 'search_read', [[['id', 'child_of', company]], ['name']])
  await odoo.ask('names', 'res.country', 'name_search', ['Fran'])
  await odoo.ask('fields by name', 'ir.model.fields', 'search_read', [
    [
      ['model', '=', 'crm.lead'],
      ['name', '=', 'priority'],
    ],
    ['name', 'ttype', 'state', 'model', 'field_description'],
  ])
  await odoo.ask('defaults', 'crm.lead', 'default_get', [['type', 'priority', 'active', 'user_id', 'name']])
  await odoo.ask('who am I', 'res.users', 'context_get', [])
  await odoo.ask('what a lead has', 'crm.lead', 'fields_get', [
    leadFields,
    ['type', 'string', 'required', 'readonly', 'store', 'selection', 'relation'],
  ])
  await odoo.ask('what a partner has', 'res.partner', 'fields_get', [
    [],
    ['type', 'string', 'required', 'readonly', 'store', 'selection', 'relation', 'size', 'manual'],
  ])
}
