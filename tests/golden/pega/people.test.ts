import { expect, test } from 'vitest'
import { acme, broken, complaintType, key } from './acme'
import { fromPega, party, proposed, staged, type CaseWish, type PegaWish } from './from-pega'

const byHand = { options: { ownerFallback: { kind: 'none' } } } as const
const login = (is: string) => ({ find: { model: 'res.users', field: 'login', is } })

test('whoever stands in a list of customers, in the pages of cases, among witnesses and parties is one contact', async () => {
  const { of } = await fromPega(acme, byHand)
  expect(Object.fromEntries(of('res.partner'))).toEqual({
    'company:CU-2': {
      is_company: true,
      name: 'Globex Ltd',
      email: 'office@globex.example',
      phone: null,
      city: 'Bristol',
      country_id: { find: { model: 'res.country', field: 'code', is: 'GB' } },
      x_pega_number: 'CU-2',
      x_pega_kind: 'Company',
      x_pega_credit_limit: null,
    },
    'contact:CU-1': {
      is_company: false,
      name: 'Ann Lee',
      type: 'contact', // at the address of her company
      parent_id: { ref: 'company:CU-2' },
      email: 'ann@globex.example',
      phone: '+44 7700 900123',
      x_pega_number: 'CU-1',
      x_pega_credit_limit: 250,
    },
    'contact:parties/jo@poe.example': {
      is_company: false,
      name: 'Jo Poe',
      type: 'contact',
      email: 'JO@poe.example',
    },
    'contact:Acme-Service-Work-Complaint/Witnesses/al doe': {
      is_company: false,
      name: 'Al Doe',
      type: 'contact',
      email: null,
    },
    'contact:parties/zoe@ash.example': {
      is_company: false,
      name: 'Zoe Ash',
      type: 'contact',
      email: 'zoe@ash.example',
    },
  })
})

test('a customer that is a company is found among the companies, and nothing is said to be missing', async () => {
  const { values, findings } = await fromPega(acme, byHand)
  expect(values('case:ACME-SERVICE-WORK C-3')['partner_id']).toEqual({ ref: 'company:CU-2' })
  expect(findings.filter(({ code }) => code === 'orphan')).toEqual([])
})

test('a customer’s number that no list knows is said, and the page of the customer is taken', async () => {
  const wish: PegaWish = {
    ...acme,
    cases: [
      { ...broken, properties: { ...broken.properties, pyCustomerID: 'CU-99' } },
      ...acme.cases.slice(1),
    ],
  }
  const { values, findings } = await fromPega(wish, byHand)
  expect(values('case:ACME-SERVICE-WORK C-1')['partner_id']).toEqual({ ref: 'contact:CU-1' })
  expect(findings.filter(({ code }) => code === 'orphan').map(({ params }) => params['found'])).toContain(
    'CU-99',
  )
})

test('where no list of customers can be read, ten cases that embed the same one make one contact', async () => {
  const types = { [complaintType]: acme.classes[complaintType]! }
  const cases = Array.from({ length: 10 }, (_, at): CaseWish => ({
    key: key(`C-${at + 1}`),
    class: complaintType,
    properties: {
      pyID: `C-${at + 1}`,
      pyStatusWork: 'Open',
      pxCreateDateTime: '20250401T090000.000 GMT',
      Customer: {
        Name: at % 2 === 0 ? 'Ann Lee' : 'ann lee',
        Company: 'Globex Ltd',
        Email: at % 3 === 0 ? 'ANN@globex.example' : 'ann@globex.example',
      },
    },
    parties: [
      party('Customer', { firstName: 'Ann', lastName: 'Lee', email: 'ann@globex.example' }),
      party('Customer_02', { class: 'Data-Party-Com', name: 'Globex Ltd' }),
    ],
  }))
  const { of } = await fromPega({ classes: types, cases }, byHand)
  expect([...of('res.partner').values()].map(one => [one['name'], one['is_company']])).toEqual([
    ['Globex Ltd', true],
    ['Ann Lee', false],
  ])
  const partners = new Set([...of('crm.lead').values()].map(one => JSON.stringify(one['partner_id'])))
  expect(partners.size).toBe(1)
})

test('work groups and workbaskets become teams with the members that Odoo knows, and whoever leads them', async () => {
  const wish: PegaWish = {
    ...acme,
    workGroups: [
      ...(acme.workGroups ?? []),
      { id: 'Empty@acme', name: null, manager: 'gone@acme.example', members: ['gone@acme.example'] },
    ],
    operators: [
      ...(acme.operators ?? []),
      {
        id: 'gone@acme.example',
        name: 'Gregor Gone',
        email: 'gone@acme.example',
        manager: 'jane@acme.example',
      },
    ],
  }
  const { of, findings } = await fromPega(wish, byHand)
  expect(Object.fromEntries(of('crm.team'))).toEqual({
    'team:Complaints@acme': {
      name: 'Complaints',
      member_ids: { finds: [{ model: 'res.users', field: 'login', is: 'jane@acme.example' }] },
      user_id: login('jane@acme.example'),
    },
    'team:Orders@acme': {
      name: 'Orders',
      member_ids: { finds: [{ model: 'res.users', field: 'login', is: 'bob@acme.example' }] },
      user_id: login('bob@acme.example'),
    },
    'team:workbaskets/Review@acme': {
      name: 'Review team',
      member_ids: {
        finds: [
          { model: 'res.users', field: 'login', is: 'jane@acme.example' },
          { model: 'res.users', field: 'login', is: 'bob@acme.example' },
        ],
      },
      user_id: login('jane@acme.example'),
    },
    'team:Empty@acme': { name: 'Empty@acme' }, // called by its id, for it has no name
  })
  expect(findings.some(({ params }) => params['found'] === 'gone@acme.example')).toBe(true)
})

test('an operator without a user is not taken for the manager that the list names; a basket is nobody', async () => {
  const wish: PegaWish = {
    ...acme,
    operators: [
      ...(acme.operators ?? []),
      {
        id: 'gone@acme.example',
        name: 'Gregor Gone',
        email: 'gone@acme.example',
        manager: 'jane@acme.example',
      },
    ],
  }
  const mapping = await proposed(await staged(wish), wish.users)
  const owners = mapping.tables.find(({ name }) => name === 'owner')?.rows
  expect(Object.fromEntries(owners?.map(row => [row.from, row.to['login']]) ?? [])).toEqual({
    'jane@acme.example': 'jane@acme.example',
    'bob@acme.example': 'bob@acme.example',
    'gone@acme.example': null,
  })
})

test('of several people in the pages of a case the one called customer is whom it is for; the others are linked beside', async () => {
  const pages = { Applicant: 'page', Client: 'page' } as const
  const person = (page: string) => ({
    [`${page}.FullName`]: ['Full name', 'Text'] as const,
    [`${page}.EmailAddress`]: ['E-mail', 'Text', { authored: 'Email' }] as const,
  })
  const wish: PegaWish = {
    classes: {
      [complaintType]: {
        name: 'Complaint',
        pages,
        properties: { ...person('Applicant'), ...person('Client') },
      },
    },
    cases: [
      {
        key: key('C-1'),
        class: complaintType,
        properties: {
          pyID: 'C-1',
          pyStatusWork: 'Open',
          pxCreateDateTime: '20250401T090000.000 GMT',
          Applicant: { FullName: 'Roe, Jane', EmailAddress: 'jane@roe.example' },
          Client: { FullName: 'Ann Lee', EmailAddress: 'ann@lee.example' },
        },
      },
    ],
  }
  const { values } = await fromPega(wish, byHand)
  const { partner_id: partner, x_pega_applicant_id: applicant } = values('case:ACME-SERVICE-WORK C-1')
  expect(partner).toEqual({ ref: 'contact:Acme-Service-Work-Complaint/ann@lee.example' })
  expect(applicant).toEqual({ ref: 'contact:Acme-Service-Work-Complaint/jane@roe.example' })
  expect(values('contact:Acme-Service-Work-Complaint/jane@roe.example')['name']).toBe('Jane Roe')
})
