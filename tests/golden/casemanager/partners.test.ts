import { expect, test } from 'vitest'
import {
  computed,
  constant,
  copy,
  custom,
  entity,
  mapped,
  odoo19,
  reference,
  table,
  valueTable,
} from './mapped'
import type { Setting } from './mapped'

const company = entity(
  'company',
  'company',
  'companies',
  'res.partner',
  {
    name: copy('Name'),
    website: copy('Web'),
    industry_id: copy('Industry'),
    vat: copy('VAT'),
    street: copy('Street'),
    zip: copy('ZIP'),
    city: copy('City'),
    country_id: table('country', 'Country', 'code'),
    x_cm_employees: copy('Employees'),
    x_cm_revenue: copy('Revenue'),
  },
  { matchOn: ['name'] },
)
const contact = entity('contact', 'contact', 'contacts', 'res.partner', {
  name: computed('person-name', 'Name'),
  email: copy('Email'),
  phone: computed('phone', 'Phone'),
  x_cm_mobile: copy('Mobile'),
  vat: copy('Tax'),
  street: copy('Street'),
  zip: copy('ZIP'),
  city: copy('City'),
  country_id: { kind: 'lookup', column: 'Country', model: 'res.country', fields: ['code', 'name'] },
  parent_id: reference('company', 'Company'),
  x_cm_company_ids: reference('company', 'ID', {
    many: true,
    through: { stream: 'links', from: 'Contact', to: 'Company', rest: true },
  }),
})
const setting: Setting = {
  streams: {
    companies: {
      entity: 'company',
      key: 'ID',
      rows: [
        {
          ID: '77',
          Name: ' Harbour & Sons ',
          Web: 'www.harbour.example/about',
          Industry: 'Shipping',
          VAT: 'GB1',
          Street: '1 Quay Street',
          ZIP: 'HB1',
          City: 'Harbourton',
          Country: 'England',
          Employees: '1,250',
          Revenue: '£1,200,000.50',
        },
        {
          ID: '78',
          Name: 'Zweite GmbH',
          Web: 'https://zweite.example',
          Industry: 'shipping',
          VAT: '',
          Street: '',
          ZIP: '',
          City: '',
          Country: '',
          Employees: '',
          Revenue: '',
        },
        {
          ID: '79',
          Name: '',
          Web: '',
          Industry: '',
          VAT: '',
          Street: '',
          ZIP: '',
          City: '',
          Country: '',
          Employees: '',
          Revenue: '',
        },
      ],
      reading: { Employees: { decimal: { value: '.', reason: '', by: 'detected', sure: true } } },
    },
    links: {
      entity: 'link',
      key: 'ID',
      rows: [
        { ID: '1', Contact: '12', Company: '77' },
        { ID: '2', Contact: '12', Company: '78' },
        { ID: '3', Contact: '12', Company: '404' },
      ],
    },
    contacts: {
      entity: 'contact',
      key: 'ID',
      rows: [
        {
          ID: '12',
          Name: 'Müller, Zoë',
          Email: 'zoe@harbour.example',
          Phone: 'Tel.: 020  7946 0000',
          Mobile: '07700 900123',
          Tax: 'DE99',
          Street: '1 QUAY street',
          ZIP: 'hb1',
          City: 'Harbourton',
          Country: 'United Kingdom',
          Company: '77',
        },
        {
          ID: '13',
          Name: 'Jane Roe',
          Email: '',
          Phone: '',
          Mobile: '',
          Tax: '',
          Street: '9 Own Road',
          ZIP: 'X1',
          City: 'Elsewhere',
          Country: 'DE',
          Company: '77',
        },
        {
          ID: '14',
          Name: '',
          Email: 'nobody@example.com',
          Phone: '',
          Mobile: '',
          Tax: '',
          Street: '',
          ZIP: '',
          City: '',
          Country: 'Atlantis',
          Company: '999',
        },
        {
          ID: '15',
          Name: '',
          Email: '',
          Phone: '',
          Mobile: '',
          Tax: '',
          Street: '',
          ZIP: '',
          City: '',
          Country: '',
          Company: '',
        },
      ],
    },
  },
  mapping: {
    entities: [contact, company],
    customFields: [
      custom('res.partner', 'x_cm_employees', 'integer'),
      custom('res.partner', 'x_cm_revenue', 'float'),
      custom('res.partner', 'x_cm_mobile', 'char'),
      custom('res.partner', 'x_cm_company_ids', 'many2many', { relation: 'res.partner' }),
    ],
    tables: [valueTable('country', { England: { code: 'GB' } })],
  },
}

test('a company becomes a partner that is a company, with industry by name and its own facts in custom fields', async () => {
  const { get } = await mapped(setting)
  expect(get('company:77')).toStrictEqual({
    key: 'company:77',
    entity: 'company',
    model: 'res.partner',
    sort: '0000000001',
    title: 'Harbour & Sons',
    values: {
      is_company: true,
      name: 'Harbour & Sons',
      website: 'http://www.harbour.example/about',
      industry_id: { ref: 'industry:Shipping' },
      vat: 'GB1',
      street: '1 Quay Street',
      zip: 'HB1',
      city: 'Harbourton',
      country_id: { find: { model: 'res.country', field: 'code', is: 'GB' } },
      x_cm_employees: 1250,
      x_cm_revenue: 1200000.5,
    },
    match: { on: [{ field: 'name', is: 'Harbour & Sons' }] },
    collisions: {
      name: 'fill-if-empty',
      website: 'fill-if-empty',
      industry_id: 'fill-if-empty',
      vat: 'fill-if-empty',
      street: 'fill-if-empty',
      zip: 'fill-if-empty',
      city: 'fill-if-empty',
      country_id: 'fill-if-empty',
      x_cm_employees: 'fill-if-empty',
      x_cm_revenue: 'fill-if-empty',
    },
    sources: [{ stream: 'companies', key: '77', place: { file: 'companies.csv', line: 2, record: 1 } }],
  })
})

test('an industry written in two ways is made once', async () => {
  const { all, values } = await mapped(setting)
  expect(values('company:78')['industry_id']).toEqual({ ref: 'industry:Shipping' })
  expect(all.filter(record => record.entity === 'industry')).toHaveLength(1)
})

test('a contact at its company’s address sends no address, keeps no tax number and is called as people say it', async () => {
  const { values, findings } = await mapped(setting)
  expect(values('contact:12')).toStrictEqual({
    is_company: false,
    name: 'Zoë Müller',
    type: 'contact',
    email: 'zoe@harbour.example',
    phone: '020 7946 0000',
    x_cm_mobile: '07700 900123',
    parent_id: { ref: 'company:77' },
    x_cm_company_ids: { refs: ['company:78'] },
  })
  expect(findings.filter(one => one.key === '12').map(({ code, column }) => [code, column])).toEqual([
    ['orphan', null],
    ['company-fact-on-person', 'Tax'],
  ])
})

test('a contact with an address of its own keeps it by the type Odoo leaves alone', async () => {
  const { values } = await mapped(setting)
  expect(values('contact:13')).toStrictEqual({
    is_company: false,
    name: 'Jane Roe',
    type: 'other',
    email: null,
    phone: null,
    x_cm_mobile: null,
    street: '9 Own Road',
    zip: 'X1',
    city: 'Elsewhere',
    country_id: { find: { model: 'res.country', field: 'code', is: 'DE' } },
    parent_id: { ref: 'company:77' },
    x_cm_company_ids: null,
  })
})

test('a contact without a name is called by its e-mail; a company that is not there and a country nobody knows are said', async () => {
  const { get, findings } = await mapped(setting)
  expect(get('contact:14').values).toMatchObject({
    name: 'nobody@example.com',
    parent_id: null,
    country_id: null,
    type: 'contact',
  })
  expect(findings.filter(one => one.key === '14').map(one => one.code)).toEqual([
    'country-unknown',
    'orphan',
    'name-from-address',
  ])
  expect(findings.find(one => one.key === '14' && one.code === 'orphan')).toStrictEqual({
    code: 'orphan',
    severity: 'warning',
    step: 'map',
    stream: 'contacts',
    entity: 'contact',
    column: 'Company',
    key: '14',
    place: { file: 'contacts.csv', line: 4, record: 3 },
    params: { entity: 'company', found: '999', count: 0 },
  })
})

test('a partner nobody could tell apart is left out with a reason', async () => {
  const { excluded } = await mapped(setting)
  expect(excluded).toEqual([
    { stream: 'companies', reason: 'It has no name', count: 1 },
    { stream: 'contacts', reason: 'It has no name', count: 1 },
  ])
})

test('names are sent in parts only where Odoo has fields for the parts', async () => {
  const facts = odoo19({
    more: { 'res.partner': { firstname: { type: 'char' }, lastname: { type: 'char' } } },
  })
  const { values } = await mapped({ ...setting, facts })
  expect(values('contact:12')).toMatchObject({ firstname: 'Zoë', lastname: 'Müller' })
  expect(values('contact:12')).not.toHaveProperty('name')
})

test('a person without a company keeps a tax number: it is nobody else’s', async () => {
  const { values } = await mapped({
    ...setting,
    mapping: {
      ...setting.mapping,
      entities: [
        company,
        {
          ...contact,
          fields: contact.fields.map(field =>
            field.field === 'parent_id' ? { ...field, rule: constant('') } : field,
          ),
        },
      ],
    },
  })
  expect(values('contact:12')['vat']).toBe('DE99')
})
