import { expect, test } from 'vitest'
import type { Mapping } from '../../../../src/contract/mapping'
import { codes, sentenceOf } from '../../../../src/contract/sentences/index'
import { mappingSentences } from '../../../../src/contract/sentences/mapping'
import { canonicalJson } from '../../../../src/main/store/canonical'
import {
  computed,
  constant,
  copy,
  custom,
  date,
  entity,
  mapAgain,
  mapped,
  mappingOf,
  odoo19,
  order,
  reference,
  stagedStore,
  table,
  valueTable,
  type Setting,
} from '../../../golden/casemanager/mapped'

const cases = entity('case', 'case', 'cases', 'crm.lead', {
  name: copy('Name'),
  date_closed: date('Closed'),
  x_cm_parent: reference('case', 'Parent'),
  tag_ids: copy('Tags'),
})
const setting = (count: number, more: Partial<Mapping> = {}): Setting => ({
  streams: {
    cases: {
      entity: 'case',
      key: 'ID',
      rows: Array.from({ length: count }, (_, index) => ({
        ID: String(index + 1),
        Name: `Case ${index + 1}`,
        Closed: index % 3 === 0 ? '31.12.2020 23:30' : '',
        Parent: index % 2 === 0 ? String(count - index) : '',
        Tags: `tag ${index % 7}`,
        Type: index % 5 === 0 ? 'test' : 'real',
      })),
      reading: { Closed: order('dmy') },
    },
  },
  mapping: {
    entities: [cases],
    customFields: [custom('crm.lead', 'x_cm_parent', 'many2one', { relation: 'crm.lead' })],
    ...more,
  },
})

test('the same staged rows and mapping give the same desired records, byte for byte', async () => {
  const first = await mapped(setting(1200))
  const bytes = canonicalJson(first.all)
  const second = await mapAgain(first.store)
  expect(canonicalJson(second.all)).toBe(bytes)
  expect(second.findings).toEqual(first.findings)
  expect(second.all.filter(record => record.entity === 'case')).toHaveLength(1200)
})

test('every row of a mapped stream is a desired record or excluded with a reason, never both, never neither', async () => {
  const real = { ...cases, when: [{ column: 'Type', is: ['REAL'] }] }
  const { store, all, excluded } = await mapped(setting(1100, { entities: [real] }))
  const made = all.filter(record => record.entity === 'case').length
  expect(made).toBe(880)
  expect(excluded).toEqual([{ stream: 'cases', reason: 'No rule of the mapping takes it', count: 220 }])
  for (const row of store.staged.page('cases', -1, 2000)) {
    expect(store.desired.isExcluded('cases', row.key)).toBe(store.desired.get(`case:${row.key}`) === null)
  }
})

test('a reference among records of one kind holds whichever comes first, and is emptied where the other one stayed out', async () => {
  const real = { ...cases, when: [{ column: 'Type', is: ['real'] }] }
  const { values, findings } = await mapped(setting(20, { entities: [real] }))
  expect(values('case:3')['x_cm_parent']).toEqual({ ref: 'case:18' })
  expect(values('case:5')['x_cm_parent']).toBeNull() // 16 is a test case
  expect(findings.filter(one => one.code === 'orphan').map(one => one.key)).toEqual(['5', '15'])
})

test('a row that feeds two kinds of record is excluded only where neither came of it', async () => {
  const note = entity('note', 'message', 'log', 'mail.message', {
    res_id: reference('case', 'Case'),
    body: copy('Text'),
  })
  const task = entity('task', 'activity', 'log', 'mail.activity', {
    res_id: reference('case', 'Case'),
    date_deadline: { kind: 'date', columns: ['Due'], only: 'date' },
  })
  const { store, all, excluded } = await mapped({
    streams: {
      ...setting(1).streams,
      log: {
        entity: 'message',
        key: 'ID',
        rows: [
          { ID: 'a', Case: '1', Text: 'x', Due: '2020-01-01' },
          { ID: 'b', Case: '1', Text: 'no date', Due: '' },
          { ID: 'c', Case: 'none', Text: 'x', Due: '2020-01-01' },
        ],
      },
    },
    mapping: {
      ...setting(1).mapping,
      entities: [entity('case', 'case', 'cases', 'crm.lead', { name: copy('Name') }), note, task],
    },
  })
  expect(
    all.filter(one => one.entity === 'message' || one.entity === 'activity').map(one => one.key),
  ).toEqual(['message:a', 'message:b', 'activity:a'])
  expect(excluded).toEqual([{ stream: 'log', reason: 'The case it belongs to is not there', count: 1 }])
  expect(store.desired.isExcluded('log', 'b')).toBe(false)
})

test('streams that number their records alike do not take each other’s place', async () => {
  const log = (id: string): Setting['streams'][string] => ({
    entity: 'message',
    key: 'ID',
    rows: [{ ID: '1', Case: '1', Text: id }],
  })
  const message = (stream: string) =>
    entity(stream, 'message', stream, 'mail.message', {
      res_id: reference('case', 'Case'),
      body: copy('Text'),
    })
  const { all } = await mapped({
    streams: { ...setting(1).streams, notes: log('notes'), calls: log('calls') },
    mapping: { ...setting(1).mapping, entities: [cases, message('notes'), message('calls')] },
  })
  expect(
    all.flatMap(one => (one.entity === 'message' ? [[one.key, one.values['body'], one.title]] : [])),
  ).toEqual([
    ['message:1', '<p>notes</p>', 'Note'],
    ['message:calls/1', '<p>calls</p>', 'Call'],
  ])
})

test('set-up comes first: our key, the mapping’s own fields, a form page that shows them, and stages in order', async () => {
  const status = valueTable('status', {
    Open: { stage: 'Open', sequence: 5, won: false },
    Done: { stage: 'Done', sequence: 9, won: true },
    Left: { stage: 'Left', sequence: 1 },
  })
  const left = {
    ...status,
    rows: status.rows.map(row => (row.from === 'Left' ? { ...row, decision: 'left-out' as const } : row)),
  }
  const { all, values, get } = await mapped(
    setting(1, {
      tables: [left],
      entities: [
        entity('case', 'case', 'cases', 'crm.lead', {
          name: copy('Name'),
          stage_id: table('status', 'Nothing', 'stage', { entity: 'stage' }),
        }),
      ],
      customFields: [
        custom('crm.lead', 'x_cm_mood', 'selection', {
          label: 'Mood "<&>"',
          selection: [{ value: 'a', label: 'Ä' }],
          sourceField: 'cases: Mood',
          index: true,
        }),
        custom('crm.lead', 'x_cm_long', 'html'),
        custom('crm.lead', 'x_cm_not', 'char', { decision: 'left-out' }),
      ],
    }),
  )
  expect(all.slice(0, 8).map(record => record.key)).toEqual([
    'field:res.partner.x_cb_key',
    'field:crm.lead.x_cb_key',
    'field:crm.lead.x_cm_mood',
    'field:crm.lead.x_cm_long',
    'view:crm.lead',
    'view:res.partner',
    'stage:Open',
    'stage:Done',
  ])
  expect(get('field:crm.lead.x_cm_mood')).toMatchObject({
    model: 'ir.model.fields',
    values: {
      name: 'x_cm_mood',
      model: 'crm.lead',
      ttype: 'selection',
      field_description: 'Mood "<&>"',
      help: 'Source field: cases: Mood. kept',
      copied: false,
      index: true,
      selection: '[["a","Ä"]]',
    },
    match: {
      on: [
        { field: 'model', is: 'crm.lead' },
        { field: 'name', is: 'x_cm_mood' },
      ],
    },
  })
  expect(values('view:crm.lead')).toMatchObject({
    inherit_id: { xmlid: 'crm.crm_lead_view_form' },
    arch: '<xpath expr="//notebook" position="inside"><page string="Migrated data" name="casebridge_migrated"><group><field name="x_cb_key" string="Casebridge key" readonly="1"/><field name="x_cm_mood" string="Mood &quot;&lt;&amp;&gt;&quot;" readonly="1"/></group><group col="1"><field name="x_cm_long" string="x_cm_long" readonly="1"/></group></page></xpath>',
  })
  expect(get('stage:Done')).toMatchObject({
    values: { name: 'Done', sequence: 9, is_won: true },
    match: { on: [{ field: 'name', is: 'Done' }] },
    collisions: { sequence: 'skip', is_won: 'skip', name: 'skip' },
  })
})

const unsure = { ...order('dmy'), dateOrder: { ...order('dmy').dateOrder!, sure: false } }
const refusals: readonly (readonly [string, Setting, string, RegExp])[] = [
  [
    'a rule nobody confirmed',
    {
      ...setting(1),
      mapping: {
        ...setting(1).mapping,
        entities: [
          { ...cases, fields: cases.fields.map(one => ({ ...one, decision: 'proposed' as const })) },
        ],
      },
    },
    'mapping-not-confirmed',
    /case, field name/,
  ],
  [
    'a new field nobody confirmed',
    setting(1, {
      customFields: [
        custom('crm.lead', 'x_cm_parent', 'many2one', { relation: 'crm.lead', decision: 'proposed' }),
      ],
    }),
    'mapping-not-confirmed',
    /x_cm_parent/,
  ],
  [
    'a value nobody decided about',
    setting(1, {
      entities: [entity('case', 'case', 'cases', 'crm.lead', { name: table('t', 'Name', 'x') })],
      tables: [
        {
          ...valueTable('t', {}),
          rows: [{ from: 'maybe', count: 1, to: {}, decision: 'proposed', reason: '' }],
        },
      ],
    }),
    'mapping-not-confirmed',
    /“maybe”/,
  ],
  [
    'a scale without a direction',
    setting(1, {
      entities: [entity('case', 'case', 'cases', 'crm.lead', { name: table('t', 'Name', 'x') })],
      tables: [valueTable('t', {}, { direction: null })],
    }),
    'mapping-not-confirmed',
    /most urgent/,
  ],
  [
    'a date order that was only guessed',
    { ...setting(1), streams: { cases: { ...setting(1).streams['cases']!, reading: { Closed: unsure } } } },
    'mapping-not-confirmed',
    /“Closed”: day or month first/,
  ],
  [
    'a field this Odoo does not have',
    setting(1, { customFields: [] }),
    'mapping-field-unknown',
    /x_cm_parent of crm\.lead/,
  ],
  [
    'a field this Odoo has with another type',
    { ...setting(1), facts: odoo19({ more: { 'crm.lead': { x_cm_parent: { type: 'char' } } } }) },
    'custom-field-conflict',
    /is char in Odoo, many2one in the mapping/,
  ],
  [
    'a function that does not exist',
    setting(1, {
      entities: [entity('case', 'case', 'cases', 'crm.lead', { name: computed('magic', 'Name') })],
    }),
    'mapping-function-unknown',
    /magic/,
  ],
  [
    'a value table that does not exist',
    setting(1, {
      entities: [entity('case', 'case', 'cases', 'crm.lead', { name: table('none', 'Name', 'x') })],
    }),
    'mapping-table-unknown',
    /none/,
  ],
]
for (const [what, given, code, says] of refusals) {
  test(`${what} is refused before anything is touched`, async () => {
    const store = await stagedStore(given)
    const [before] = (await mapped(setting(1))).all
    store.desired.put(before === undefined ? [] : [before])
    store.mappings.save(mappingOf(given.mapping), '')
    await expect(mapAgain(store, given.facts)).rejects.toMatchObject({
      kind: 'fix-settings',
      code,
      message: expect.stringMatching(says) as string,
    })
    expect(store.desired.count()).toBe(1)
  })
}

test('a time that names no zone is refused while the source’s zone is not known; a time that does is not', async () => {
  await expect(mapped({ ...setting(1), zone: null })).rejects.toMatchObject({ code: 'time-zone-missing' })
  const zoned = {
    ...setting(1),
    zone: null,
    streams: {
      cases: {
        ...setting(1).streams['cases']!,
        rows: [{ ID: '1', Name: 'x', Closed: '2020-12-31T23:30:00+01:00', Parent: '', Tags: '' }],
      },
    },
  }
  expect((await mapped(zoned)).values('case:1')['date_closed']).toBe('2020-12-31 22:30:00')
})

test('mapping stops between two pages when it is asked to', async () => {
  const store = await stagedStore(setting(1500))
  store.mappings.save(mappingOf(setting(0).mapping), '')
  const controller = new AbortController()
  const { map } = await import('../../../../src/main/steps/map/map')
  const seen: number[] = []
  await expect(async () => {
    for await (const { done, total } of map({ ...store, facts: odoo19(), signal: controller.signal })) {
      seen.push(done)
      expect(total).toBe(1500)
      controller.abort()
    }
  }).rejects.toThrow(/abort/i)
  expect(seen).toEqual([500])
})

test('streams that only explain others are counted as read, not lost', async () => {
  const { excluded } = await mapped({
    streams: {
      ...setting(1).streams,
      statuses: { entity: 'status', key: 'S', rows: [{ S: 'Open' }, { S: 'Done' }] },
    },
    mapping: {
      ...setting(1).mapping,
      entities: [cases, entity('status', 'status', 'statuses', 'crm.stage', { name: copy('S') })],
    },
  })
  expect(excluded).toEqual([
    { stream: 'statuses', reason: 'Read as the list of statuses; it makes the stages', count: 2 },
  ])
})

test('names a hostile export gives its columns and values are data, nothing else', async () => {
  const rows = [
    JSON.parse('{"ID":"__proto__","__proto__":"polluted","Name":"constructor","Tags":"__proto__"}') as {
      [name: string]: string
    },
  ]
  const { values } = await mapped({
    streams: { cases: { entity: 'case', key: 'ID', rows } },
    mapping: {
      entities: [
        entity('case', 'case', 'cases', 'crm.lead', {
          name: copy('Name'),
          tag_ids: copy('Tags'),
          contact_name: copy('__proto__'),
          city: copy('constructor'),
        }),
      ],
    },
  })
  expect(values('case:__proto__')).toMatchObject({
    name: 'constructor',
    tag_ids: { refs: ['tag:__proto__'] },
    contact_name: 'polluted',
    city: null,
  })
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})

test('everything mapping says has a sentence that names the place', () => {
  for (const code of Object.keys(mappingSentences)) {
    expect(codes).toContain(code)
    const sentence = sentenceOf({
      code,
      severity: 'warning',
      step: 'map',
      stream: 'cases',
      entity: 'case',
      column: 'Closed',
      key: '1',
      place: { file: 'cases.csv', line: 7, record: 6 },
      params: { found: 'x', entity: 'contact', count: 2 },
    })
    expect(sentence).toMatch(/^cases\.csv, record 6 \(line 7\), column “Closed”: .*\.$/)
    expect(sentence).not.toMatch(/undefined|null/)
  }
})

test('a constant may fill a field for every record', async () => {
  const { values } = await mapped(
    setting(1, {
      entities: [
        entity('case', 'case', 'cases', 'crm.lead', { name: copy('Name'), type: constant('opportunity') }),
      ],
    }),
  )
  expect(values('case:1')['type']).toBe('opportunity')
})
