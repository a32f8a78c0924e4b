import { quiet, type Recorder } from './recorder'

/** Calls for both servers. */
export async function loads(odoo: Recorder): Promise<void> {
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
