import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PageValue, PracticeCase } from '../../../src/main/practice/pega/world'
import { practiceWorld } from '../../../src/main/practice/pega/world-data/practice-world'
import { finish, loadSample, planAll } from '../../way'
import { select } from '../what-lands-where/odoo-rows'
import { leadsOf, type LeadRow } from './landed'
import { openPega, type PegaLanding, refuseDiscrepancies } from './landing'

/* A Pega whose customers have no list that could be read: all that is known of them stands inside the cases. */

const whole = practiceWorld()
const world = { ...whole, objects: whole.objects.filter(one => one.id !== 'Acme-Data-Customer') }
const said = (value: PageValue[string] | undefined): string =>
  typeof value === 'string' ? value.normalize('NFC') : ''

/** A witness and a customer whom Odoo knows already. */
const witness = world.cases
  .flatMap(kase => kase.lists['Witnesses'] ?? [])
  .find(one => said(one['Email']) !== '' && !said(one['Email']).startsWith('ann@'))!
const known = [
  {
    name: `${said(witness['FirstName'])} ${said(witness['LastName'])}`,
    email: said(witness['Email']).toLowerCase(),
  },
  { name: 'ann lee', email: 'ANN@globex.example' },
]

type Partner = {
  readonly id: number
  readonly ours: boolean
  readonly name: string
  readonly email: string | null
}

let pega: PegaLanding
let leads: ReadonlyMap<string, LeadRow>
let partners: readonly Partner[]

beforeAll(async () => {
  const furnish = async (odoo: PegaLanding['odoo']): Promise<void> =>
    void (await odoo.create('res.partner', known))
  pega = await openPega('v2', furnish, undefined, world)
  await loadSample(pega.engine, 20)
  const plan = await planAll(pega.engine)
  await finish(pega.engine, 'full')
  await refuseDiscrepancies(pega, plan.id)
  leads = await leadsOf(pega)
  partners = await select<Partner>(
    pega.database,
    `SELECT p.id, p.x_cb_key IS NOT NULL AS ours, p.name, p.email FROM res_partner p
     WHERE NOT EXISTS (SELECT FROM res_users u WHERE u.partner_id = p.id)`,
  )
}, 600_000)

afterAll(async () => {
  await pega?.close()
})

/** Who the case itself says its customer is: in its page, else among its parties. */
function customerOf({
  pages,
  parties,
}: PracticeCase): { readonly name: string; readonly email: string } | null {
  const page = pages['Customer'] ?? null
  if (page !== null) return { name: said(page['Name']), email: said(page['Email']).toLowerCase() }
  const party = parties.find(one => one.role === 'Customer')
  if (party === undefined) return null
  return {
    name: `${party.firstName} ${party.lastName}`.trim().normalize('NFC'),
    email: party.email.toLowerCase(),
  }
}

test('customers are made of what the cases say of them, once each, however many cases embed them', () => {
  const byId = new Map(partners.map(partner => [partner.id, partner]))
  const times = new Map<string, number>()
  for (const kase of world.cases) {
    const customer = customerOf(kase)
    const found = byId.get(Number(leads.get(kase.key)!.row['partner_id'])) ?? null
    expect([kase.key, found === null]).toEqual([kase.key, customer === null])
    if (customer === null || found === null) continue
    expect([kase.key, found.name.normalize('NFC').toLowerCase(), found.email?.toLowerCase() ?? '']).toEqual([
      kase.key,
      customer.name.toLowerCase(),
      customer.email,
    ])
    const name = customer.email || customer.name
    times.set(name, (times.get(name) ?? 0) + 1)
    const alike = partners.filter(one =>
      customer.email === '' ? one.name === found.name : one.email?.toLowerCase() === customer.email,
    )
    expect([name, alike.length]).toEqual([name, 1])
  }
  expect([...times.values()].filter(count => count >= 2).length).toBeGreaterThan(10)
  expect(Math.max(...times.values())).toBeGreaterThanOrEqual(10)
})

test('what a case’s page does not say of its customer is taken from elsewhere: the address of the party is the customer’s', async () => {
  const rows = await select<{
    id: number
    street: string | null
    zip: string | null
    city: string | null
    phone: string | null
    type: string
    parent: number | null
  }>(pega.database, `SELECT id, street, zip, city, phone, type, parent_id AS parent FROM res_partner`)
  const kinds = new Set<string>()
  for (const { key, parties, pages } of world.cases) {
    const party = parties.find(one => one.role === 'Customer')
    if (party === undefined || (pages['Customer'] ?? null) === null) continue
    const { city, zip, phone, type, parent } = rows.find(row => row.id === leads.get(key)!.row['partner_id'])!
    expect([key, zip, city, phone ?? '']).toEqual([key, party.postalCode, party.city, party.phone])
    expect([key, type]).toEqual([key, parent === null ? 'contact' : 'other'])
    kinds.add(type)
  }
  expect([...kinds].toSorted()).toEqual(['contact', 'other'])
})

test('somebody whom Odoo had is used for the embedded one of the same address, and stays as they were called', async () => {
  for (const { name, email } of known) {
    const found = partners.filter(one => one.email?.toLowerCase() === email.toLowerCase())
    expect(found.map(one => [one.ours, one.name, one.email])).toEqual([[false, name, email]])
  }
  const [ann] = partners.filter(one => one.email === 'ANN@globex.example')
  const hers = world.cases.filter(kase => customerOf(kase)?.email === 'ann@globex.example')
  for (const { key } of hers) expect([key, leads.get(key)!.row['partner_id']]).toEqual([key, ann!.id])
  const [seen] = await select<{ count: number }>(
    pega.database,
    `SELECT count(*) FROM x_crm_lead_x_pega_witnesses_ids_rel r JOIN res_partner p ON p.id = r.res_partner_id
     WHERE p.email = '${known[0]!.email}'`,
  )
  const lists = world.cases.filter(kase =>
    (kase.lists['Witnesses'] ?? []).some(one => said(one['Email']).toLowerCase() === known[0]!.email),
  )
  expect(seen?.count).toBe(lists.length)
  expect(lists.length).toBeGreaterThan(1)
})

test('the number of the customer is kept with the case and with the partner made of its page', async () => {
  const rows = await select<{ number: string; id: number }>(
    pega.database,
    `SELECT x_pega_number AS number, id FROM res_partner WHERE x_pega_number IS NOT NULL`,
  )
  expect(new Set(rows.map(row => row.number)).size).toBe(rows.length)
  for (const kase of world.cases) {
    const number = said(kase.pages['Customer']?.['CustomerID'])
    const { row } = leads.get(kase.key)!
    expect([kase.key, row['x_pega_customer_id']]).toEqual([kase.key, kase.customerId || null])
    if (number === '') continue
    expect([kase.key, rows.find(one => one.number === number)?.id]).toEqual([kase.key, row['partner_id']])
  }
})
