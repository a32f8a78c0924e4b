import { describe, expect, test } from 'vitest'
import type { FieldRule, Mapping } from '../../../../src/contract/mapping'
import type { Stream } from '../../../../src/contract/stream'
import type { Reader } from '../../../../src/main/odoo/odoo'
import { template } from '../../../../src/main/sources/casemanager/template/template'
import { sampleUsers } from '../../../../src/main/practice/sample-firm/firm-facts'
import { writeSampleExport } from '../../../../src/main/practice/sample-firm/sample-firm'
import { confirmLikely } from '../../../../src/main/steps/propose/confirm'
import { gaps } from '../../../../src/main/steps/propose/gaps'
import { columnsOf } from '../../../../src/main/steps/propose/rules'
import { propose } from '../../../../src/main/steps/propose/propose'
import type { Store } from '../../../../src/main/store/store'
import { temporaryFolder, temporaryStore } from '../../store/temporary'
import { audited } from '../audited'
import { stage, stageSample } from '../staged-sample'
import { countries, smallOdoo, users } from './small-odoo'

async function proposed(
  store: Store,
  streams: readonly Stream[],
  odoo: Reader = smallOdoo(),
): Promise<Mapping> {
  await audited(store, streams)
  return again(store, odoo)
}
function again(store: Store, odoo: Reader): Promise<Mapping> {
  const { profile, staged, mappings } = store
  return propose({
    profile,
    staged,
    mappings,
    odoo,
    template: template(profile.get()!.streams, profile.columns()),
  })
}
const entity = (mapping: Mapping, id: string) => mapping.entities.find(one => one.id === id)!
const rules = (mapping: Mapping, id: string, field: string) =>
  entity(mapping, id)
    .fields.filter(line => line.field === field)
    .map(line => line.rule)
const rule = (mapping: Mapping, id: string, field: string): FieldRule['rule'] | undefined =>
  rules(mapping, id, field)[0]
const row = (mapping: Mapping, table: string, from: string) =>
  mapping.tables.find(one => one.name === table)?.rows.find(one => one.from === from)
const custom = (mapping: Mapping, model: string, name: string) =>
  mapping.customFields.find(field => field.model === model && field.name === name)

const caseHeader = ['Case No', 'Title', 'Status', 'Priority', 'Owner', 'Client', 'Opened', 'Closed']
const many = (count: number, make: (at: number) => readonly string[]) =>
  Array.from({ length: count }, (_, at) => make(at))
const fewCases = (
  store: Store,
  change: (row: string[], at: number) => void = () => undefined,
  more: readonly string[] = [],
) =>
  stage(
    store,
    { id: 'cases', entity: 'case', keys: ['Case No'] },
    [...caseHeader, ...more],
    many(24, at => {
      const cells = [
        `C-${at}`,
        `Smith v Jones ${at}`,
        ['Open', 'In Review', 'Closed Won', 'Rejected', 'Closed'][at % 5]!,
        ['Low', 'Medium', 'High', 'Critical'][at % 4]!,
        ['ann@firm.example', 'Bob Baker', 'gone@firm.example'][at % 3]!,
        `Client ${at}`,
        `2024-01-${String(at + 1).padStart(2, '0')} 09:00`,
        at % 5 > 1 ? `2024-03-${String(at + 1).padStart(2, '0')}` : '',
        ...more.map(() => ''),
      ]
      change(cells, at)
      return cells
    }),
  )
const office = () =>
  smallOdoo({
    rows: {
      'res.users': users(
        ['ann@firm.example', 'Ann Archer'],
        ['bob', 'Bob Baker'],
        ['gone@firm.example', 'Gone Girl', false],
        ['__system__', 'OdooBot'],
      ),
      'res.country': countries,
    },
  })

describe('a case', () => {
  test('gets stage, outcome and type from its status, in the order of a case’s life', async () => {
    const { store } = temporaryStore()
    const mapping = await proposed(store, [fewCases(store)])
    expect(rule(mapping, 'case', 'stage_id')).toEqual({
      kind: 'table',
      column: 'Status',
      table: 'status',
      pick: 'stage',
      entity: 'stage',
    })
    const to = (from: string) => row(mapping, 'status', from)?.to
    expect(to('Open')).toEqual({
      stage: 'Open',
      sequence: 10,
      won: false,
      type: 'lead',
      active: true,
      probability: null,
      lostReason: null,
    })
    expect(to('Closed Won')).toMatchObject({ won: true, type: 'opportunity', active: true, probability: 100 })
    expect(to('Closed')).toMatchObject({ won: true, probability: 100 })
    expect(to('Rejected')).toMatchObject({
      won: false,
      type: 'lead',
      active: false,
      probability: 0,
      lostReason: 'Rejected',
    })
    const order = mapping.tables.find(table => table.name === 'status')!.rows.map(one => one.from)
    expect(order).toEqual(['Open', 'In Review', 'Closed', 'Closed Won', 'Rejected'])
  })

  test('keeps its number, its own words for status, priority and owner, and when it was created', async () => {
    const { store } = temporaryStore()
    const mapping = await proposed(store, [fewCases(store)])
    expect(custom(mapping, 'crm.lead', 'x_cm_case_number')).toMatchObject({
      type: 'char',
      index: true,
      sourceField: 'cases: Case No',
    })
    expect(rule(mapping, 'case', 'name')).toEqual({
      kind: 'join',
      columns: ['Case No', 'Title'],
      separator: ' – ',
    })
    expect(rule(mapping, 'case', 'x_cm_created_at')).toEqual({
      kind: 'computed',
      name: 'created-at',
      columns: ['Opened'],
    })
    expect(custom(mapping, 'crm.lead', 'x_cm_created_from')?.selection?.map(one => one.value)).toEqual([
      'case',
      'status-history',
      'activity',
      'document',
    ])
    expect(rule(mapping, 'case', 'x_cm_status')).toEqual({ kind: 'copy', column: 'Status' })
    expect(rule(mapping, 'case', 'x_cm_owner')).toEqual({ kind: 'copy', column: 'Owner' })
    expect(custom(mapping, 'crm.lead', 'x_cm_priority')?.selection?.map(one => one.value)).toEqual([
      'Low',
      'Medium',
      'High',
      'Critical',
    ])
    expect(
      ['Low', 'Medium', 'High', 'Critical'].map(word => row(mapping, 'priority', word)?.to['priority']),
    ).toEqual(['0', '1', '2', '3'])
  })

  test('points to a contact made of its own row where the export has no contacts, and names the client itself too', async () => {
    const { store } = temporaryStore()
    const mapping = await proposed(store, [fewCases(store)])
    expect(rule(mapping, 'case', 'contact_name')).toEqual({
      kind: 'computed',
      name: 'person-name',
      columns: ['Client'],
    })
    expect(rule(mapping, 'case', 'partner_id')).toEqual({
      kind: 'reference',
      entity: 'contact',
      column: 'Client',
      mapping: 'contact-named-in-cases',
    })
    expect(entity(mapping, 'contact-named-in-cases')).toMatchObject({
      stream: 'cases',
      model: 'res.partner',
      sameBy: [{ as: 'name', columns: ['Client'] }],
      leftOut: [],
    })
  })

  test('takes further rows of its number, where they agree on title and opening, for notes', async () => {
    const { store } = temporaryStore()
    const mapping = await proposed(store, [fewCases(store)])
    expect(entity(mapping, 'case').repeats).toEqual({ become: 'notes', agree: ['Title', 'Opened'] })
  })
})

const parties = [
  'Client Name',
  'Client Email',
  'Client Phone',
  'Client Address',
  'City',
  'Company',
  'Date of Birth',
  'Attorney Email',
] as const
const named = (at: number): readonly string[] => [
  ['Roe, Jane', 'John Doe', 'Acme Ltd', 'Mary Poe'][at % 4]!,
  `client${at % 4}@x.example`,
  `+44 20 7946 00${10 + (at % 4)}`,
  `${1 + (at % 4)} Quay Street`,
  'Harbourton',
  ['Harbour & Sons', '', 'Acme Ltd', 'Bolt Inc'][at % 4]!,
  `19${60 + (at % 4)}-02-03`,
  ['ann@firm.example', 'bob@firm.example'][at % 2]!,
]
const flat = (store: Store) =>
  stage(
    store,
    { id: 'cases', entity: 'case', keys: ['Case No'] },
    ['Case No', 'Title', 'Status', 'Opened', ...parties],
    many(24, at => [
      `C-${at}`,
      `Matter ${at}`,
      'Open',
      `2024-01-${String(at + 1).padStart(2, '0')}`,
      ...named(at),
    ]),
  )

describe('people named in the rows of the cases', () => {
  test('become contacts with what the rows say of them, told apart by e-mail, else by name and company', async () => {
    const { store } = temporaryStore()
    const mapping = await proposed(store, [flat(store)])
    const contact = entity(mapping, 'contact-named-in-cases')
    expect(contact.sameBy).toEqual([
      { as: 'email', columns: ['Client Email'] },
      { as: 'name', columns: ['Client Name'], within: ['Company'] },
      { as: 'name', columns: ['Client Name'] },
    ])
    expect(contact.matchOn).toEqual(['email', 'name'])
    expect(contact.fields.map(line => [line.field, line.rule])).toEqual([
      ['is_company', { kind: 'computed', name: 'is-company', columns: ['Client Name'] }],
      ['name', { kind: 'computed', name: 'person-name', columns: ['Client Name'] }],
      [
        'parent_id',
        { kind: 'reference', entity: 'company', column: 'Company', mapping: 'company-named-in-cases' },
      ],
      ['email', { kind: 'copy', column: 'Client Email' }],
      ['phone', { kind: 'copy', column: 'Client Phone' }],
      ['street', { kind: 'copy', column: 'Client Address' }],
      ['city', { kind: 'copy', column: 'City' }],
      ['x_cm_birth_date', { kind: 'date', columns: ['Date of Birth'], only: 'date' }],
    ])
    expect(contact.fields[0]?.reason).toBe(
      'By the words of the name: 25 % of its most frequent values are plainly companies.',
    )
    expect(entity(mapping, 'company-named-in-cases')).toMatchObject({
      entity: 'company',
      sameBy: [{ as: 'name', columns: ['Company'] }],
      matchOn: ['is_company', 'name'],
    })
    expect(rules(mapping, 'case', 'partner_id')).toEqual([
      { kind: 'reference', entity: 'contact', column: 'Client Name', mapping: 'contact-named-in-cases' },
      { kind: 'reference', entity: 'company', column: 'Company', mapping: 'company-named-in-cases' },
    ])
    expect(rule(mapping, 'case', 'x_cm_email')).toEqual({ kind: 'copy', column: 'Client Email' })
    expect(entity(mapping, 'case').leftOut).toEqual([
      {
        column: 'Date of Birth',
        decision: 'proposed',
        reason: 'It goes to the client or company made of the same row.',
      },
    ])
  })

  test('leave nothing open once the likely ones are confirmed, and keep what was decided when proposed again', async () => {
    const { store } = temporaryStore()
    const mapping = await proposed(store, [flat(store)], office())
    const fallback = { ...mapping.options, ownerFallback: { kind: 'none' } as const }
    const sure = confirmLikely({ ...mapping, options: fallback }, 0)
    expect(gaps(sure, store.profile.get()!).filter(gap => gap.where !== 'timeZone')).toEqual([])
    const chosen = sure.entities.map(one =>
      one.id === 'case' ? { ...one, repeats: { become: 'nothing', agree: [] } as const } : one,
    )
    store.mappings.save({ ...sure, entities: chosen }, 'chosen')
    expect(entity(await again(store, office()), 'case').repeats).toEqual({ become: 'nothing', agree: [] })
  })

  test('have the address whose header names them, not that of the other side', async () => {
    const { store } = temporaryStore()
    const change = (row: string[], at: number) => {
      row[5] = ['Roe, Jane', 'John Doe', 'Al Poe', 'Mary Poe'][at % 4]!
      row[8] = `gegner${at % 3}@y.example`
      row[9] = `mandant${at % 4}@x.example`
    }
    const more = ['Gegner E-Mail', 'E-Mail Mandant']
    const mapping = await proposed(store, [fewCases(store, change, more)])
    expect(rule(mapping, 'contact-named-in-cases', 'email')).toEqual({
      kind: 'copy',
      column: 'E-Mail Mandant',
    })
    expect(
      entity(mapping, 'contact-named-in-cases').fields.flatMap(line => columnsOf(line.rule)),
    ).not.toContain('Gegner E-Mail')
  })

  test('are companies where the column holds nothing else', async () => {
    const { store } = temporaryStore()
    const firms = ['Acme Ltd', 'Bolt Inc', 'Harbour & Sons', 'Müller GmbH']
    const mapping = await proposed(store, [fewCases(store, (row, at) => (row[5] = firms[at % 4]!))])
    const company = entity(mapping, 'company-named-in-cases')
    expect(company.entity).toBe('company')
    expect(company.fields[0]?.reason).toBe(
      '100 % of its most frequent values hold a company’s legal form or word.',
    )
    expect(rule(mapping, 'case', 'partner_id')).toMatchObject({ mapping: 'company-named-in-cases' })
  })

  test('are told apart by their number where each has one of their own, not where several share it', async () => {
    const by = async (number: (at: number) => string) => {
      const { store } = temporaryStore()
      const change = (row: string[], at: number) => {
        row[5] = ['Roe, Jane', 'John Doe', 'Al Poe', 'Mary Poe'][at % 4]!
        row[8] = number(at % 4)
      }
      const mapping = await proposed(store, [fewCases(store, change, ['Client ID'])])
      return entity(mapping, 'contact-named-in-cases').sameBy?.map(one => one.as)
    }
    expect(await by(at => `K-00${at}`)).toEqual(['number', 'name'])
    expect(await by(at => `K-00${at % 2}`)).toEqual(['name'])
  })

  test('are looked for among the contacts the export lists, where not practically all are found there', async () => {
    const listed = (store: Store, names: readonly string[]) =>
      stage(
        store,
        { id: 'contacts', entity: 'contact', keys: ['Contact ID'] },
        ['Contact ID', 'Full Name', 'Email'],
        names.map((name, at) => [`P-${at}`, name, `${at}@x.example`]),
      )
    const all = many(24, at => [`Client ${at}`]).flat()
    const known = temporaryStore().store
    const solid = await proposed(known, [fewCases(known), listed(known, all)])
    expect(rule(solid, 'case', 'partner_id')).toEqual({
      kind: 'reference',
      entity: 'contact',
      column: 'Client',
      by: 'Full Name',
    })
    expect(solid.entities.map(one => one.id)).not.toContain('contact-named-in-cases')
    const some = temporaryStore().store
    const partly = await proposed(some, [fewCases(some), listed(some, all.slice(0, 12))])
    expect(rule(partly, 'case', 'partner_id')).toMatchObject({ mapping: 'contact-named-in-cases' })
  })
})

test('owners are matched by e-mail and by name; archived and unknown ones stay open and block', async () => {
  const { store } = temporaryStore()
  const mapping = await proposed(store, [fewCases(store)], office())
  const login = (from: string) => row(mapping, 'owner', from)?.to['login']
  expect([login('ann@firm.example'), login('Bob Baker'), login('gone@firm.example')]).toEqual([
    'ann@firm.example',
    'bob',
    null,
  ])
  expect(row(mapping, 'owner', 'gone@firm.example')?.reason).toContain('archived')
  const open = gaps(confirmLikely(mapping, 0.5), store.profile.get()!)
  expect(open.map(gap => gap.where)).toEqual(['owner.gone@firm.example'])
})

test('owners given by a number are found through the source’s own list of users', async () => {
  const { store } = temporaryStore()
  const staff = stage(
    store,
    { id: 'users', entity: 'owner', keys: ['User ID'] },
    ['User ID', 'Name', 'E-mail'],
    [
      ['501', 'Archer, Ann', 'ANN@firm.example'],
      ['502', 'Baker, Bob', ''],
      ['503', 'Nobody, Known', ''],
    ],
  )
  const cases = fewCases(store, (cells, at) => {
    cells[4] = ['501', '502', '503'][at % 3]!
  })
  const mapping = await proposed(store, [staff, cases], office())
  expect(['501', '502', '503'].map(from => row(mapping, 'owner', from)?.to['login'])).toEqual([
    'ann@firm.example',
    'bob',
    null,
  ])
})

test('a numeric priority keeps its order and asks which end is urgent', async () => {
  const { store } = temporaryStore()
  const cases = fewCases(store, (cells, at) => {
    cells[3] = String((at % 5) + 1)
  })
  const mapping = await proposed(store, [cases], office())
  const table = mapping.tables.find(one => one.name === 'priority')!
  expect(table.direction).toBeNull()
  expect(gaps(confirmLikely(mapping, 0.5), store.profile.get()!).map(gap => gap.what)).toContain('direction')
  const answered = {
    ...mapping,
    tables: mapping.tables.map(one =>
      one.name === 'priority' ? { ...one, direction: 'low-first' as const } : one,
    ),
  }
  const settled = confirmLikely(answered, 0.5).tables.find(one => one.name === 'priority')!
  expect(settled.rows.map(one => [one.from, one.to['priority'], one.decision])).toEqual([
    ['1', '3', 'confirmed'],
    ['2', '2', 'confirmed'],
    ['3', '2', 'confirmed'],
    ['4', '1', 'confirmed'],
    ['5', '0', 'confirmed'],
  ])
})

describe('the live Odoo decides', () => {
  const people = (store: Store) =>
    stage(
      store,
      { id: 'contacts', entity: 'contact', keys: ['Contact ID'] },
      ['Contact ID', 'Full Name', 'E-mail', 'Mobile', 'Country', 'Region'],
      many(12, at => [
        `P${at}`,
        `Ann Archer${'abcdefghijkl'[at]}`,
        `p${at}@example.com`,
        `+44 7700 90030${at % 10}`,
        ['Deutschland', 'UK', 'Atlantis'][at % 3]!,
        ['Bavaria', 'Kent'][at % 2]!,
      ]),
    )

  test('a mobile number goes to Odoo’s field where there is one, else to one of its own', async () => {
    const one = temporaryStore().store
    const newer = await proposed(one, [people(one)], smallOdoo({ rows: { 'res.country': countries } }))
    expect(custom(newer, 'res.partner', 'x_cm_mobile')).toMatchObject({ label: 'Mobile', type: 'char' })
    const two = temporaryStore().store
    const older = await proposed(
      two,
      [people(two)],
      smallOdoo({
        major: 17,
        plus: { 'res.partner': { mobile: 'char' } },
        rows: { 'res.country': countries },
      }),
    )
    expect(rule(older, 'contact', 'mobile')).toEqual({ kind: 'copy', column: 'Mobile' })
    expect(custom(older, 'res.partner', 'x_cm_mobile')).toBeUndefined()
  })

  test('countries are found in any language, and what is none stays open', async () => {
    const { store } = temporaryStore()
    const mapping = await proposed(store, [people(store)], smallOdoo({ rows: { 'res.country': countries } }))
    expect(['Deutschland', 'UK', 'Atlantis'].map(from => row(mapping, 'country', from)?.to['code'])).toEqual([
      'DE',
      'GB',
      null,
    ])
  })

  test('regions are states only where every one of them is', async () => {
    const states = ['Bavaria', 'Kent'].map((name, at) => ({ id: at + 1, name }))
    const one = temporaryStore().store
    const known = await proposed(
      one,
      [people(one)],
      smallOdoo({ rows: { 'res.country': countries, 'res.country.state': states } }),
    )
    expect(rule(known, 'contact', 'state_id')).toMatchObject({ kind: 'lookup', column: 'Region' })
    const two = temporaryStore().store
    const unknown = await proposed(
      two,
      [people(two)],
      smallOdoo({ rows: { 'res.country': countries, 'res.country.state': states.slice(1) } }),
    )
    expect(rule(unknown, 'contact', 'x_cm_region')).toEqual({ kind: 'copy', column: 'Region' })
    expect(custom(unknown, 'res.partner', 'x_cm_region')?.type).toBe('char')
  })

  test('the lost reason goes by the name this version gives it', async () => {
    const { store } = temporaryStore()
    const odoo = smallOdoo({
      major: 15,
      without: { 'crm.lead': ['lost_reason_id'] },
      plus: { 'crm.lead': { lost_reason: 'many2one' } },
    })
    const mapping = await proposed(store, [fewCases(store)], odoo)
    expect(rule(mapping, 'case', 'lost_reason')).toMatchObject({ pick: 'lostReason' })
    expect(rule(mapping, 'case', 'lost_reason_id')).toBeUndefined()
  })

  test('names are split only where this Odoo has fields for the parts', async () => {
    const one = temporaryStore().store
    expect(rule(await proposed(one, [people(one)]), 'contact', 'firstname')).toBeUndefined()
    const two = temporaryStore().store
    const odoo = smallOdoo({ plus: { 'res.partner': { firstname: 'char', lastname: 'char' } } })
    expect(rule(await proposed(two, [people(two)], odoo), 'contact', 'lastname')).toEqual({
      kind: 'split',
      column: 'Full Name',
      part: 'last-name',
    })
  })

  test('a custom field whose name is taken by another type gets a new name', async () => {
    const { store } = temporaryStore()
    const odoo = smallOdoo({ plus: { 'crm.lead': { x_cm_status: 'integer' } } })
    const mapping = await proposed(store, [fewCases(store)], odoo)
    expect(rule(mapping, 'case', 'x_cm_status')).toBeUndefined()
    expect(rule(mapping, 'case', 'x_cm_status_2')).toEqual({ kind: 'copy', column: 'Status' })
  })
})

describe('a column the template does not know', () => {
  const extra = (store: Store) =>
    fewCases(
      store,
      (cells, at) => {
        cells[8] = `Partner ${at}`
        cells[9] = at % 2 === 0 ? 'Yes' : 'No'
        cells[10] = `2024-05-${String(at + 1).padStart(2, '0')}`
        cells[11] = String(at * 3)
        cells[12] = ['North', 'South'][at % 2]!
        cells[13] = ''
        cells[14] = at === 3 ? 'about twelve' : String(at)
      },
      ['Referred By', 'Bail Granted', 'Site Visit', 'Boxes', 'Wing', 'Unused', 'Shelf Metres'],
    )

  test('goes to a field of Odoo that is like it, or to one of its own with a type that loses nothing', async () => {
    const { store } = temporaryStore()
    const mapping = await proposed(store, [extra(store)])
    const fields = ['x_cm_bail_granted', 'x_cm_site_visit', 'x_cm_boxes', 'x_cm_wing', 'x_cm_shelf_metres']
    expect(fields.map(name => custom(mapping, 'crm.lead', name)?.type)).toEqual([
      'boolean',
      'date',
      'integer',
      'selection',
      'char',
    ])
    expect(rule(mapping, 'case', 'x_cm_site_visit')).toEqual({
      kind: 'date',
      columns: ['Site Visit'],
      only: 'date',
    })
    expect(entity(mapping, 'case').leftOut).toEqual([
      { column: 'Unused', decision: 'proposed', reason: 'No record fills it.' },
    ])
    const everyColumn = new Set(
      entity(mapping, 'case').fields.flatMap(line =>
        'column' in line.rule ? [line.rule.column] : 'columns' in line.rule ? line.rule.columns : [],
      ),
    )
    expect([...caseHeader, 'Referred By'].filter(column => !everyColumn.has(column))).toEqual([])
  })

  test('says how sure it is and why, and proposes nothing as decided', async () => {
    const { store } = temporaryStore()
    const mapping = await proposed(store, [extra(store)])
    for (const line of entity(mapping, 'case').fields) {
      expect(line.reason, line.field).not.toBe('')
      expect(line.confidence).toBeGreaterThan(0)
      expect(line.confidence).toBeLessThanOrEqual(1)
      expect(line.decision).toBe('proposed')
    }
  })
})

test('a log becomes calls, e-mails both ways, notes and tasks, and nothing of an entry is lost', async () => {
  const { store } = temporaryStore()
  const cases = fewCases(store)
  const header = [
    'Activity ID',
    'Case No',
    'Type',
    'Date',
    'User',
    'Direction',
    'From',
    'Subject',
    'Body',
    'Due Date',
    'Room',
  ]
  const log = stage(
    store,
    { id: 'activities', entity: 'message', keys: ['Activity ID'] },
    header,
    many(30, at => [
      `N${at}`,
      `C-${at % 24}`,
      ['Call', 'E-mail', 'Note', 'Task', 'Letter'][at % 5]!,
      `2024-02-${String((at % 28) + 1).padStart(2, '0')} 10:00`,
      'ann@firm.example',
      at % 2 === 0 ? 'In' : 'Out',
      'someone@example.com',
      `About ${at}`,
      `Long text number ${at} `.repeat(20),
      at % 5 === 3 ? '2024-06-01' : '',
      `Room ${at}`,
    ]),
  )
  const mapping = await proposed(store, [cases, log], office())
  const made = mapping.entities.filter(one => one.stream === 'activities')
  expect(made.map(one => [one.id, one.entity, one.when])).toEqual([
    ['call', 'message', [{ column: 'Type', is: ['Call'] }]],
    [
      'email-sent',
      'message',
      [
        { column: 'Type', is: ['E-mail'] },
        { column: 'Direction', is: ['Out'] },
      ],
    ],
    [
      'email',
      'message',
      [
        { column: 'Type', is: ['E-mail'] },
        { column: 'Direction', not: ['Out'] },
      ],
    ],
    ['task', 'activity', [{ column: 'Type', is: ['Task'] }]],
    ['note', 'message', [{ column: 'Type', not: ['Call', 'E-mail', 'Task'] }]],
  ])
  for (const one of made) {
    expect(rule(mapping, one.id, 'res_id'), one.id).toEqual({
      kind: 'reference',
      entity: 'case',
      column: 'Case No',
    })
    const text = rule(mapping, one.id, one.entity === 'activity' ? 'note' : 'body')
    expect(text?.kind === 'computed' ? text.columns : []).toEqual(expect.arrayContaining(['Body', 'Room']))
  }
  expect(rule(mapping, 'email', 'author_id')).toBeUndefined()
  expect(rule(mapping, 'email', 'email_from')).toEqual({ kind: 'copy', column: 'From' })
  expect(rule(mapping, 'note', 'subtype_id')).toEqual({ kind: 'constant', value: 'mail.mt_note' })
})

test('contacts hang under the company of their first link; further companies are kept', async () => {
  const { store } = temporaryStore()
  const companies = stage(
    store,
    { id: 'companies', entity: 'company', keys: ['Company ID'] },
    ['Company ID', 'Company Name'],
    [
      ['F1', 'Acme Ltd'],
      ['F2', 'Bolt plc'],
    ],
  )
  const contacts = stage(
    store,
    { id: 'contacts', entity: 'contact', keys: ['Contact ID'] },
    ['Contact ID', 'Full Name'],
    [
      ['P1', 'Ann Archer'],
      ['P2', 'Bob Baker'],
    ],
  )
  const links = stage(
    store,
    { id: 'links', entity: 'link', keys: ['Contact ID', 'Company ID'] },
    ['Contact ID', 'Company ID'],
    [
      ['P1', 'F1'],
      ['P1', 'F2'],
      ['P2', 'F2'],
    ],
  )
  const mapping = await proposed(store, [companies, contacts, links])
  const through = { stream: 'links', from: 'Contact ID', to: 'Company ID' }
  expect(rule(mapping, 'contact', 'parent_id')).toMatchObject({
    kind: 'reference',
    entity: 'company',
    through,
  })
  expect(rule(mapping, 'contact', 'x_cm_company_ids')).toMatchObject({
    many: true,
    through: { ...through, rest: true },
  })
  expect(custom(mapping, 'res.partner', 'x_cm_company_ids')).toMatchObject({
    type: 'many2many',
    relation: 'res.partner',
  })
})

describe('what a person decided', () => {
  test('stays when the mapping is proposed again, and new columns join it', async () => {
    const { store } = temporaryStore()
    const odoo = office()
    const first = await proposed(store, [fewCases(store)], odoo)
    const decided: Mapping = {
      ...first,
      entities: first.entities.map(one => ({
        ...one,
        fields: one.fields.map(line =>
          line.field === 'name'
            ? { ...line, rule: { kind: 'copy' as const, column: 'Title' }, decision: 'confirmed' as const }
            : line.field === 'x_cm_owner'
              ? { ...line, decision: 'left-out' as const }
              : line,
        ),
      })),
      tables: first.tables.map(table => ({
        ...table,
        rows: table.rows.map(one =>
          one.from === 'In Review'
            ? { ...one, to: { ...one.to, stage: 'Checking' }, decision: 'confirmed' as const }
            : one,
        ),
      })),
      options: { ...first.options, ownerFallback: { kind: 'none' } },
    }
    store.mappings.save(decided, 'by hand')
    const cases = fewCases(store, (cells, at) => void (cells[8] = `Wing ${at}`), ['Wing Name'])
    const second = await proposed(store, [cases], odoo)
    expect(rules(second, 'case', 'name')).toEqual([{ kind: 'copy', column: 'Title' }])
    expect(entity(second, 'case').fields.find(line => line.field === 'x_cm_owner')?.decision).toBe('left-out')
    expect(row(second, 'status', 'In Review')).toMatchObject({
      to: { stage: 'Checking' },
      decision: 'confirmed',
    })
    expect(second.options.ownerFallback).toEqual({ kind: 'none' })
    expect(rule(second, 'case', 'x_cm_wing_name')).toEqual({ kind: 'copy', column: 'Wing Name' })
  })

  test('makes no new version when nothing is new', async () => {
    const { store } = temporaryStore()
    const first = await proposed(store, [fewCases(store)], office())
    store.mappings.save(confirmLikely(first, 0.5), 'confirmed')
    const before = store.mappings.versions().length
    await again(store, office())
    expect(store.mappings.versions()).toHaveLength(before)
  })
})

test('the sample firm’s export is mapped whole: only the departed colleague and the case without an owner are left to decide', async () => {
  const { store } = temporaryStore()
  const folder = temporaryFolder()
  await writeSampleExport(folder, { cases: 300 })
  const profile = stageSample(store, folder)
  const odoo = smallOdoo({
    rows: {
      'res.users': users(...sampleUsers.map(user => [user.login, user.name] as const)),
      'res.country': [
        ...countries,
        { id: 9, code: 'PL', name: 'Poland' },
        { id: 10, code: 'IE', name: 'Ireland' },
        { id: 11, code: 'ES', name: 'Spain' },
      ],
    },
  })
  const mapping = await proposed(store, profile.streams, odoo)
  const open = gaps(confirmLikely(mapping, 0.6), profile)
  expect(open.map(gap => gap.where)).toEqual(['owner.barnaby.quill@harrowquill.example', 'owner.'])
  const chosen = {
    ...mapping,
    options: { ...mapping.options, ownerFallback: { kind: 'user' as const, login: sampleUsers[0]!.login } },
  }
  expect(gaps(confirmLikely(chosen, 0.6), profile)).toEqual([])
  expect(row(mapping, 'status', 'Closed - Withdrawn')?.to).toMatchObject({
    active: false,
    lostReason: 'Client withdrew',
    sequence: 90,
  })
  for (const field of mapping.customFields) expect(field.name).toMatch(/^x_(?!.*__)[a-z0-9_]{1,58}$/)
})
