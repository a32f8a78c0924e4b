import { expect, test } from 'vitest'
import type { Landing } from './landing'
import { select } from './odoo-rows'
import { by, cell, readTable, type SourceRow } from './source-rows'

type Partner = {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly is_company: boolean
  readonly type: string
  readonly parent: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly mobile: string | null
  readonly street: string | null
  readonly zip: string | null
  readonly city: string | null
  readonly country: string | null
  readonly job: string | null
  readonly website: string | null
  readonly industry: string | null
  readonly employees: number | null
  readonly revenue: number | null
}

/** As the export spells them; what Odoo calls them. */
const countries: Readonly<Record<string, string>> = {
  'United Kingdom': 'GB',
  UK: 'GB',
  GB: 'GB',
  France: 'FR',
  FR: 'FR',
  Germany: 'DE',
  Deutschland: 'DE',
  DE: 'DE',
  Poland: 'PL',
  Polska: 'PL',
  PL: 'PL',
  Ireland: 'IE',
  IE: 'IE',
  Spain: 'ES',
  España: 'ES',
  ES: 'ES',
  US: 'US',
  USA: 'US',
  'United States': 'US',
}

/** Contact and company → res.partner; contact–company → parent_id. */
export function testPeople(of: () => Landing): void {
  const partners = async (): Promise<ReadonlyMap<string, Partner>> => {
    const rows = await select<Partner>(
      of().firm.database,
      `SELECT p.id, p.x_cb_key AS key, p.name, p.is_company, p.type, c.x_cb_key AS parent, p.email, p.phone,
         p.x_cm_mobile AS mobile, p.street, p.zip, p.city, l.code AS country, p.function AS job, p.website,
         i.name->>'en_US' AS industry, p.x_cm_employees AS employees, p.x_cm_revenue AS revenue
       FROM res_partner p LEFT JOIN res_partner c ON c.id = p.parent_id
         LEFT JOIN res_country l ON l.id = p.country_id LEFT JOIN res_partner_industry i ON i.id = p.industry_id
       WHERE p.x_cb_key IS NOT NULL`,
    )
    return new Map(rows.map(row => [row.key, row]))
  }
  const companies = (): SourceRow[] => readTable(of().firm.folder, 'companies.csv')
  const contacts = (): SourceRow[] => readTable(of().firm.folder, 'contacts.csv')
  /** The companies of a contact that are in the export, in the order of the links. */
  const employers = (contact: SourceRow): string[] => {
    const known = new Set(companies().map(row => row['Company ID']))
    const links = by(readTable(of().firm.folder, 'contact_companies.csv'), 'Contact ID')
    return (links.get(contact['Contact ID']!) ?? []).flatMap(link =>
      known.has(link['Company ID']) ? [`company:${link['Company ID']}`] : [],
    )
  }

  test('every company is a partner that says so, with website, industry, address, employees and revenue', async () => {
    const made = await partners()
    const rows = companies()
    expect([...made.values()].filter(one => one.is_company)).toHaveLength(rows.length)
    for (const row of rows) {
      const found = made.get(`company:${row['Company ID']}`)!
      const site = cell(row, 'Website')
      expect(found).toMatchObject({
        name: cell(row, 'Company Name'),
        is_company: true,
        parent: null,
        website: site === '' ? null : site.includes('://') ? site : `http://${site}`,
        industry: cell(row, 'Industry') || null,
        email: cell(row, 'E-mail'),
        phone: cell(row, 'Phone'),
        street: cell(row, 'Street'),
        zip: cell(row, 'Postcode'),
        city: cell(row, 'City'),
        country: countries[cell(row, 'Country')],
      })
      // a number of Odoo cannot be empty
      expect(found.employees).toBe(Number(cell(row, 'Employees') || 0))
      const revenue = cell(row, 'Annual Revenue').replaceAll('.', '').replace(',', '.')
      expect(found.revenue).toBeCloseTo(Number(revenue || 0), 2)
    }
  })

  test('every contact is a person with name, job, e-mail, phone, and the mobile number in a field of its own', async () => {
    const made = await partners()
    const rows = contacts()
    expect([...made.values()].filter(one => !one.is_company)).toHaveLength(rows.length)
    for (const row of rows) {
      expect(made.get(`contact:${row['Contact ID']}`)).toMatchObject({
        name: `${cell(row, 'First Name')} ${cell(row, 'Last Name')}`,
        is_company: false,
        job: cell(row, 'Job Title') || null,
        email: cell(row, 'E-mail') || null,
        phone: cell(row, 'Phone') || null,
        mobile: cell(row, 'Mobile') || null,
      })
    }
    expect(rows.filter(row => cell(row, 'Mobile') !== '').length).toBeGreaterThan(5)
  })

  test('a contact’s street, town and country survive; one that is not the company’s is an address of its own', async () => {
    const made = await partners()
    const types = new Set<string>()
    for (const row of contacts()) {
      const found = made.get(`contact:${row['Contact ID']}`)!
      const parent = found.parent === null ? null : made.get(found.parent)!
      const [street, zip, city] = ['Street', 'Postcode', 'City'].map(name => cell(row, name))
      const country = countries[cell(row, 'Country')] ?? null
      if (street === '') {
        // Odoo shows a person without an address at the company's
        expect([found.key, found.street]).toEqual([found.key, parent?.street ?? null])
        continue
      }
      const own = { street, zip, city, country }
      expect([found.key, pick(found)]).toEqual([found.key, own])
      const differs = parent !== null && JSON.stringify(pick(parent)) !== JSON.stringify(own)
      expect([found.key, found.type]).toEqual([found.key, differs ? 'other' : 'contact'])
      types.add(found.type)
    }
    expect(types).toEqual(new Set(['contact', 'other']))
    for (const row of companies())
      expect(made.get(`company:${row['Company ID']}`)?.street).toBe(cell(row, 'Street'))
  })

  test('a whole name stays whole where Odoo has no field for its parts', async () => {
    const fields = await of().firm.odoo.fields('res.partner')
    expect([fields.has('firstname'), fields.has('lastname')]).toEqual([false, false])
  })

  test('a contact stands under its first company; its further companies are kept beside it', async () => {
    const made = await partners()
    const rows = await of().firm.odoo.searchRead(
      'res.partner',
      [['x_cb_key', '=like', 'contact:%']],
      ['x_cb_key', 'x_cm_company_ids'],
    )
    const further = new Map(rows.map(row => [row['x_cb_key'], row['x_cm_company_ids'] as number[]]))
    let several = 0
    for (const row of contacts()) {
      const key = `contact:${row['Contact ID']}`
      const [first = null, ...more] = employers(row)
      expect([key, made.get(key)?.parent]).toEqual([key, first])
      expect([key, further.get(key)?.toSorted()]).toEqual([
        key,
        more.map(company => made.get(company)!.id).toSorted(),
      ])
      if (more.length > 0) several += 1
    }
    expect(several).toBeGreaterThan(0)
    expect(several).toBe(of().firm.truth.contactsWithSeveralCompanies)
  })
}

const pick = ({ street, zip, city, country }: Partner) => ({ street, zip, city, country })
