import { expect, test } from 'vitest'
import type { PageValue, PracticeCase, PracticeWorld } from '../../../src/main/practice/pega/world'
import { truthOf } from '../../../src/main/practice/pega/world-data/truth'
import { select } from '../what-lands-where/odoo-rows'
import { before, type Landed } from './landed'

type Partner = {
  readonly id: number
  readonly key: string | null
  readonly name: string
  readonly email: string | null
  readonly is_company: boolean
  readonly number: string | null
  readonly parent: string | null
  readonly phone: string | null
  readonly street: string | null
  readonly zip: string | null
  readonly city: string | null
  readonly country: string | null
  readonly credit_limit: number | null
  readonly since: string | null
  readonly comment: string | null
  readonly website: string | null
}

type Somebody = { readonly name: string; readonly email: string }

const said = (value: PageValue[string] | undefined): string => (typeof value === 'string' ? value : '')
const somebody = (name: string, email: string): Somebody => ({
  name: name.normalize('NFC'),
  email: email.toLowerCase(),
})
/** By which two places that name somebody name the same one: the address, else the name. */
const identity = ({ name, email }: Somebody): string => (email === '' ? name : email)

const rowsOf = (world: PracticeWorld): readonly PageValue[] =>
  world.objects.find(one => one.id === 'Acme-Data-Customer')!.rows
const customer = (row: PageValue): Somebody => somebody(said(row['Name']), said(row['Email']))
const witnesses = (kase: PracticeCase): Somebody[] =>
  (kase.lists['Witnesses'] ?? []).map(one =>
    somebody(`${said(one['FirstName'])} ${said(one['LastName'])}`, said(one['Email'])),
  )
const contacts = (kase: PracticeCase): Somebody[] =>
  Object.values(kase.groups['Contacts'] ?? {}).map(one => somebody(said(one['Name']), said(one['Email'])))
const parties = (kase: PracticeCase): Somebody[] =>
  kase.parties.map(one => somebody(`${one.firstName} ${one.lastName}`.trim(), one.email))
const embedded = ({ pages }: PracticeCase): Somebody[] => {
  const page = pages['Customer'] ?? null
  return page === null ? [] : [customer(page)]
}

/** Embedded people and customers → res.partner. */
export function testPartners(of: () => Landed): void {
  const partners = (): Promise<Partner[]> =>
    select<Partner>(
      of().pega.database,
      `SELECT p.id, p.x_cb_key AS key, p.name, p.email, p.is_company, p.x_pega_number AS number, c.name AS parent, p.phone,
         p.street, p.zip, p.city, l.code AS country, p.x_pega_credit_limit AS credit_limit, p.x_pega_since AS since,
         p.comment, p.website
       FROM res_partner p LEFT JOIN res_partner c ON c.id = p.parent_id LEFT JOIN res_country l ON l.id = p.country_id
       WHERE p.x_cb_key IS NOT NULL OR p.name IN ('${before.person.name}', '${before.company.name}')`,
    )
  const links = async (list: string): Promise<ReadonlyMap<number, readonly Somebody[]>> => {
    const rows = await select<{ lead: number; name: string; email: string | null }>(
      of().pega.database,
      `SELECT r.crm_lead_id AS lead, p.name, p.email FROM x_crm_lead_x_pega_${list}_ids_rel r
       JOIN res_partner p ON p.id = r.res_partner_id`,
    )
    const people = rows.map(row => ({ lead: row.lead, ...somebody(row.name, row.email ?? '') }))
    return Map.groupBy(people, row => row.lead)
  }
  const names = (people: readonly Somebody[]): string[] => [...new Set(people.map(identity))].toSorted()

  test('whoever is named anywhere, in whatever capitals, is one partner; nobody is there twice', async () => {
    const { world } = of()
    const all = new Map<string, Somebody>()
    const named = [
      ...rowsOf(world).map(customer),
      ...world.cases.flatMap(kase => [
        ...embedded(kase),
        ...witnesses(kase),
        ...contacts(kase),
        ...parties(kase),
      ]),
    ]
    for (const one of named) all.set(identity(one), one)
    const rows = await partners()
    const found = Map.groupBy(rows, row => identity(somebody(row.name, row.email ?? '')))
    for (const [name, one] of all) {
      expect([name, found.get(name)?.length]).toEqual([name, 1])
      expect(found.get(name)![0]!.name.normalize('NFC')).toBe(one.name)
    }
    expect(named.length).toBeGreaterThan(all.size * 5)
    // besides them only the companies that customers work for
    const firms = new Set(
      rowsOf(world).flatMap(row => (said(row['Company']) === '' ? [] : [said(row['Company'])])),
    )
    const others = rows.filter(row => !all.has(identity(somebody(row.name, row.email ?? ''))))
    expect(others.every(row => row.is_company)).toBe(true)
    expect(others.map(row => row.name).toSorted()).toEqual(
      [...firms].filter(name => !all.has(name) && !isCustomer(world, name)).toSorted(),
    )
  })

  test('the customer of a case is the one whose number it names, or the one its page tells of', async () => {
    const { world, leads } = of()
    const byId = new Map((await partners()).map(row => [row.id, row]))
    const forms = new Set<string>()
    for (const kase of world.cases) {
      const page = said(kase.pages['Customer']?.['CustomerID'])
      const { row } = leads.get(kase.key)!
      const partner = byId.get(Number(row['partner_id'])) ?? null
      expect([kase.key, partner?.number ?? null]).toEqual([kase.key, kase.customerId || page || null])
      expect([kase.key, row['x_pega_customer_id']]).toEqual([kase.key, kase.customerId || null])
      forms.add(`${kase.customerId === '' ? '-' : 'number'} ${page === '' ? '-' : 'page'}`)
    }
    expect([...forms].toSorted()).toEqual(['- -', '- page', 'number -', 'number page'])
  })

  test('a customer that many cases embed is one partner, whom all of them point to', async () => {
    const { world, leads, pega } = of()
    const [ann] = await select<{ id: number; leads: number }>(
      pega.database,
      `SELECT p.id, count(*) AS leads FROM res_partner p JOIN crm_lead l ON l.partner_id = p.id
       WHERE lower(p.email) = 'ann@globex.example' GROUP BY 1`,
    )
    const mine = world.cases.filter(
      kase => kase.customerId === 'CU-0001' || kase.pages['Customer']?.['CustomerID'] === 'CU-0001',
    )
    expect(ann?.leads).toBe(mine.length)
    expect(mine.length).toBeGreaterThanOrEqual(truthOf(world).people.mostCases)
    expect(mine.length).toBeGreaterThan(30)
    for (const { key } of mine) expect([key, leads.get(key)!.row['partner_id']]).toEqual([key, ann?.id])
  })

  test('a partner that Odoo had is used and completed; nothing that was in it is changed', async () => {
    const rows = await partners()
    const [ann, ...others] = rows.filter(row => row.name === before.person.name)
    expect(others).toEqual([])
    expect(ann).toMatchObject({
      key: null, // it is none of ours
      email: before.person.email,
      comment: before.person.comment,
      number: 'CU-0001',
      phone: '+44 7700 900123',
      city: 'Bristol',
      country: 'GB',
      parent: before.company.name,
    })
    const firms = rows.filter(row => row.name === before.company.name)
    expect(firms).toMatchObject([
      { key: null, is_company: true, website: before.company.website, parent: null },
    ])
  })

  test('the list of customers fills in what a case’s page does not say: address, credit and since when', async () => {
    const { world } = of()
    const byNumber = new Map((await partners()).map(row => [row.number, row]))
    for (const row of rowsOf(world)) {
      const number = said(row['CustomerID'])
      const found = byNumber.get(number)!
      expect([number, found.is_company, found.parent]).toEqual([
        number,
        row['Kind'] === 'Company',
        row['Company'] ?? null,
      ])
      expect({ ...found, email: found.email?.toLowerCase() ?? null }).toMatchObject({
        email: said(row['Email']) || null,
        phone: row['Phone'],
        street: row['Street'],
        zip: row['PostalCode'],
        city: row['City'],
        country: row['Country'],
        since: row['Since'],
      })
      expect([number, found.credit_limit ?? 0]).toEqual([number, Number(row['CreditLimit'] ?? 0)])
    }
  })

  test('witnesses, contacts and further parties hang on their case; what it says of them besides stands in words', async () => {
    const { world, leads } = of()
    const [seen, reached, took] = [
      await links('witnesses'),
      await links('contacts'),
      await links('participant'),
    ]
    let participants = 0
    for (const kase of world.cases) {
      const { id, row } = leads.get(kase.key)!
      expect([kase.key, names(seen.get(id) ?? [])]).toEqual([kase.key, names(witnesses(kase))])
      expect([kase.key, names(reached.get(id) ?? [])]).toEqual([kase.key, names(contacts(kase))])
      expect([kase.key, names(took.get(id) ?? [])]).toEqual([kase.key, names(parties(kase))])
      expect([kase.key, took.get(id)?.length ?? 0]).toEqual([kase.key, names(parties(kase)).length])
      participants += took.get(id)?.length ?? 0
      const lines = (column: string): string[] =>
        String(row[column] ?? '')
          .split('\n')
          .filter(Boolean)
      const roles = lines('x_pega_participants')
      expect([kase.key, roles.length]).toEqual([kase.key, kase.parties.length])
      for (const [at, party] of kase.parties.entries()) {
        expect(roles[at]!.startsWith(`${party.role}, `)).toBe(true)
        expect(roles[at]).toContain(party.email)
      }
      expect(lines('x_pega_witnesses')).toHaveLength(kase.lists['Witnesses']?.length ?? 0)
      for (const [at, witness] of (kase.lists['Witnesses'] ?? []).entries())
        expect(lines('x_pega_witnesses')[at]).toContain(said(witness['HeardOn']))
      const subscripts = Object.keys(kase.groups['Contacts'] ?? {})
      expect(lines('x_pega_contacts').map(text => text.split(',')[0])).toEqual(subscripts)
    }
    expect(participants).toBeGreaterThan(150)
  })
}

const isCustomer = (world: PracticeWorld, name: string): boolean =>
  rowsOf(world).some(row => row['Kind'] === 'Company' && row['Name'] === name)
