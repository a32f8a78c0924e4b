import { expect, test } from 'vitest'
import { pickSample } from '../../../../src/main/steps/map/pick'
import {
  copy,
  custom,
  date,
  entity,
  mapped,
  reference,
  table,
  valueTable,
  type Mapped,
  type Setting,
} from '../../../golden/casemanager/mapped'

const statuses = ['Open', 'Pending', 'Closed', 'Rare']
const count = 1300
const rows = Array.from({ length: count }, (_, index) => ({
  ID: String(index + 1),
  No: `C-${index + 1}`,
  Name: index === 77 ? 'Żółć v Ελλάς' : `Case ${index + 1}`,
  Status: index === 600 ? 'Rare' : (statuses[index % 3] ?? ''),
  Owner: index === 601 ? 'bo' : 'ann',
  Opened: `${1990 + (index % 30)}-01-${String((index % 28) + 1).padStart(2, '0')}`,
  Client: String((index % 200) + 1),
  Text: index === 900 ? 'long '.repeat(500) : 'short',
  Budget: index === 1000 ? 'much' : '1',
}))
const setting: Setting = {
  streams: {
    companies: {
      entity: 'company',
      key: 'ID',
      rows: Array.from({ length: 50 }, (_, index) => ({ ID: `${index + 1}`, Name: `Firm ${index + 1}` })),
    },
    links: {
      entity: 'link',
      key: 'ID',
      rows: [
        { ID: '1', Contact: '5', Company: '8' },
        { ID: '2', Contact: '5', Company: '9' },
      ],
    },
    contacts: {
      entity: 'contact',
      key: 'ID',
      rows: Array.from({ length: 200 }, (_, index) => ({
        ID: `${index + 1}`,
        Name: `Person ${index + 1}`,
        Firm: `${(index % 50) + 1}`,
      })),
    },
    cases: { entity: 'case', key: 'ID', rows },
    documents: {
      entity: 'document',
      key: 'ID',
      rows: [
        { ID: 'D1', Case: '800', Name: 'a.pdf' },
        { ID: 'D2', Case: '801', Name: 'b.pdf' },
      ],
      bytes: { D1: 'a', D2: 'b' },
    },
    notes: {
      entity: 'message',
      key: 'ID',
      rows: Array.from({ length: 2600 }, (_, index) => ({
        ID: `${index + 1}`,
        Case: `${(index % count) + 1}`,
        Text: 'x',
      })),
    },
  },
  mapping: {
    entities: [
      entity('company', 'company', 'companies', 'res.partner', { name: copy('Name') }),
      entity('contact', 'contact', 'contacts', 'res.partner', {
        name: copy('Name'),
        parent_id: reference('company', 'Firm'),
        x_cm_company_ids: reference('company', 'ID', {
          many: true,
          through: { stream: 'links', from: 'Contact', to: 'Company', rest: true },
        }),
      }),
      entity('case', 'case', 'cases', 'crm.lead', {
        x_cm_case_number: copy('No'),
        name: copy('Name'),
        description: copy('Text'),
        stage_id: table('status', 'Status', 'stage', { entity: 'stage' }),
        user_id: table('owner', 'Owner', 'login'),
        x_cm_created_at: date('Opened'),
        partner_id: reference('contact', 'Client'),
        expected_revenue: copy('Budget'),
      }),
      entity('document', 'document', 'documents', 'ir.attachment', {
        res_id: reference('case', 'Case'),
        name: copy('Name'),
      }),
      entity('note', 'message', 'notes', 'mail.message', {
        res_id: reference('case', 'Case'),
        body: copy('Text'),
      }),
    ],
    customFields: [
      custom('crm.lead', 'x_cm_case_number', 'char'),
      custom('crm.lead', 'x_cm_created_at', 'datetime'),
      custom('res.partner', 'x_cm_company_ids', 'many2many', { relation: 'res.partner' }),
    ],
    tables: [
      valueTable(
        'status',
        Object.fromEntries(statuses.map((stage, sequence) => [stage, { stage, sequence, won: false }])),
      ),
      valueTable('owner', { ann: { login: 'ann' }, bo: { login: 'bo' } }),
    ],
  },
}
const pick = (from: Mapped, size: number, keys: readonly string[] = []): ReadonlyMap<string, string> => {
  pickSample(from.store, { size, keys })
  return new Map(from.store.desired.picked().map(({ key, why }) => [key, why]))
}

test('the sample holds each status and owner, the oldest and newest, the longest, the oddest and what was said about, each with why', async () => {
  const from = await mapped(setting)
  const picked = pick(from, 60)
  expect(picked.get('case:601')).toBe('Status Rare')
  expect(picked.get('case:602')).toBe('Owner bo')
  expect(picked.get('case:901')).toBe('Among the longest texts')
  expect(picked.get('case:78')).toMatch(/^Letters/)
  expect(picked.get('case:1001')).toMatch(/cell holds? no number|cells? hold no number/)
  expect(['case:800', 'case:801'].some(key => picked.get(key) === 'Has documents')).toBe(true)
  expect(picked.get('contact:5')).toBe('A contact of several companies')
  const dates = [...picked]
    .filter(([, why]) => /oldest|newest/.test(why))
    .map(([key, why]) => [why, String(from.values(key)['x_cm_created_at']).slice(0, 4)])
  expect(dates).toEqual(
    expect.arrayContaining([
      ['Among the oldest', '1990'],
      ['Among the newest', '2019'],
    ]),
  )
})

test('beside the records asked for the sample holds all they point to, all that hangs on its cases, and all set-up', async () => {
  const from = await mapped(setting)
  const picked = pick(from, 100)
  const chosen = [...picked].filter(([, why]) => !/^(?:Needed by|Belongs to|Set-up)/.test(why))
  expect(chosen).toHaveLength(100)
  const cases = [...picked.keys()].filter(key => key.startsWith('case:'))
  for (const key of cases) {
    expect(picked.has((from.values(key)['partner_id'] as { ref: string }).ref)).toBe(true)
  }
  for (const key of [...picked.keys()].filter(one => one.startsWith('contact:'))) {
    expect(picked.has((from.values(key)['parent_id'] as { ref: string }).ref)).toBe(true)
  }
  expect(picked.has('company:8') && picked.has('company:9')).toBe(true) // of the contact of several companies
  const notes = [...picked.keys()].filter(key => key.startsWith('message:'))
  expect(notes).toHaveLength(cases.length * 2)
  const setup = from.all.filter(record => ['field', 'view', 'stage'].includes(record.entity))
  expect(setup.every(({ key }) => picked.has(key))).toBe(true)
})

test('cases chosen by hand are in the sample, by number or by key, and one that is not there is said', async () => {
  const from = await mapped(setting)
  const picked = pick(from, 10, ['C-1234', ' case:555 ', '444'])
  expect([picked.get('case:1234'), picked.get('case:555'), picked.get('case:444')]).toEqual(
    Array(3).fill('Chosen by hand'),
  )
  expect(() => pick(from, 10, ['C-99999'])).toThrow(/C-99999/)
})

test('the same records give the same sample, and a new one takes the place of the old', async () => {
  const from = await mapped(setting)
  const first = pick(from, 40)
  const second = pick(from, 200)
  expect(second.size).toBeGreaterThan(first.size)
  expect([...pick(from, 40)]).toEqual([...first])
})

test('a sample larger than what there is holds everything', async () => {
  const small = {
    ...setting,
    streams: { ...setting.streams, cases: { ...setting.streams['cases']!, rows: rows.slice(0, 20) } },
  }
  const from = await mapped(small)
  const picked = pick(from, 500)
  expect(from.all.filter(record => record.entity === 'case').every(({ key }) => picked.has(key))).toBe(true)
})
