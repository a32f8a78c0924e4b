import { dirname } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Plan } from '../../../src/contract/change'
import type { Collision, Mapping } from '../../../src/contract/mapping'
import type { Writer } from '../../../src/main/odoo/odoo'
import { ask, finish, loadSample, planAll, rollBack } from '../../way'
import { openFirm, type Firm } from '../firm'
import { compare, describe as told, snapshot, type Snapshot } from '../snapshot'
import { select } from './odoo-rows'
import { cell, readTable, type SourceRow } from './source-rows'

/* An Odoo in which people had begun: it knows a company and a contact of the export, and another company's contact. */

let firm: Firm
let before: Snapshot
let plan: Plan
let company: SourceRow
let contact: SourceRow
let companyId: number
let contactId: number

type Partner = {
  readonly id: number
  readonly key: string | null
  readonly name: string
  readonly type: string
  readonly parent: number | null
  readonly website: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly street: string | null
  readonly zip: string | null
  readonly city: string | null
  readonly job: string | null
  readonly comment: string | null
}

beforeAll(async () => {
  firm = await openFirm('there', { cases: 24, amend: choose, furnish: begin })
  before = await snapshot(firm.database)
  const { engine } = firm
  const { mapping } = (await ask(engine, 'mapping.get'))!
  await ask(engine, 'mapping.save', { mapping: withRules(mapping), note: 'Rules for what is there' })
  await loadSample(engine, 100)
  plan = await planAll(engine)
  await finish(engine, 'full')
}, 300_000)

afterAll(async () => {
  await firm?.close()
})

test('a company that Odoo has is used and not made again; each field follows its rule for collisions', async () => {
  const all = await partners(`p.name = '${company['Company Name']!.replaceAll("'", "''")}'`)
  expect(all).toHaveLength(1)
  expect(all[0]).toMatchObject({
    id: companyId,
    key: null, // not made by us, so not ours to take away
    website: 'http://www.before.example', // fill-if-empty: was filled
    phone: cell(company, 'Phone'), // fill-if-empty: was empty
    email: cell(company, 'E-mail'), // overwrite
    zip: null, // skip
    city: 'Oldtown', // fill-if-empty: was filled
  })
  expect(all[0]?.comment).toBe('<p>Known since 1990</p>\n<p>From the export</p>') // append
  const [more] = await select<{ employees: number; number: string }>(
    firm.database,
    `SELECT x_cm_employees AS employees, x_cm_number AS number FROM res_partner WHERE id = ${companyId}`,
  )
  expect(more).toEqual({ employees: Number(company['Employees']), number: company['Company ID'] })
})

test('a contact that Odoo has is completed; its address is its own and does not become the company’s', async () => {
  const all = await partners(`p.email = '${contact['E-mail']}'`)
  expect(all).toHaveLength(1)
  expect(all[0]).toMatchObject({
    id: contactId,
    key: null,
    job: 'Old job',
    street: cell(contact, 'Street'),
    city: cell(contact, 'City'),
    type: 'other',
  })
  const [employer] = await partners(`p.id = ${all[0]!.parent}`)
  const source = readTable(firm.folder, 'companies.csv').find(
    row => cell(row, 'Company Name') === employer?.name,
  )!
  expect([employer?.street, employer?.city]).toEqual([cell(source, 'Street'), cell(source, 'City')])
  expect(employer?.street).not.toBe(cell(contact, 'Street'))
})

test('what points to them points to the ones Odoo had, and everything is as wanted', async () => {
  const people = readTable(firm.folder, 'contact_companies.csv')
  const first = new Map(people.toReversed().map(link => [link['Contact ID'], link['Company ID']]))
  const staff = [...first].flatMap(([id, of]) => (of === company['Company ID'] ? [`contact:${id}`] : []))
  const under = await partners(`p.parent_id = ${companyId} AND p.x_cb_key LIKE 'contact:%'`)
  expect(under.map(one => one.key).toSorted()).toEqual(staff.toSorted())
  expect(staff.length).toBeGreaterThan(0)
  const leads = await select<{ number: string }>(
    firm.database,
    `SELECT x_cm_case_number AS number FROM crm_lead WHERE partner_id = ${contactId}`,
  )
  const cases = readTable(firm.folder, 'cases.csv').filter(row => row['Client ID'] === contact['Contact ID'])
  expect(leads.map(one => one.number).toSorted()).toEqual(
    [...new Set(cases.map(row => row['Case No']!))].toSorted(),
  )
  expect(leads.length).toBeGreaterThan(0)
  expect(await ask(firm.engine, 'check.page', { planId: plan.id, after: 0, limit: 10 })).toEqual([])
})

test('rollback gives them back what they held, in every column, and removes the rest', async () => {
  await rollBack(firm.engine)
  const compared = compare(before, await snapshot(firm.database))
  const left = compared.unexpected.filter(
    one => !(one.what === 'row changed' && one.columns.every(name => /^write_(date|uid)$/.test(name))),
  )
  expect([told({ ...compared, unexpected: left, residue: new Map() })]).toEqual([''])
  const touched = compared.unexpected.flatMap(one => (one.table === 'res_partner' ? [Number(one.row)] : []))
  expect(touched).toEqual(expect.arrayContaining([companyId, contactId]))
})

async function partners(where: string): Promise<Partner[]> {
  return await select<Partner>(
    firm.database,
    `SELECT p.id, p.x_cb_key AS key, p.name, p.type, p.parent_id AS parent, p.website, p.phone, p.email, p.street,
       p.zip, p.city, p.function AS job, p.comment FROM res_partner p WHERE ${where} ORDER BY p.id`,
  )
}

/** A company with notes, and a contact who is somebody's client, lives elsewhere than the employer and has a name of their own. */
async function choose(folder: string): Promise<void> {
  const project = dirname(folder)
  const companies = readTable(project, 'companies.csv')
  const links = readTable(project, 'contact_companies.csv')
  const clients = new Set(readTable(project, 'cases.csv').map(row => row['Client ID']))
  company = companies[1]!
  contact = readTable(project, 'contacts.csv').find(row => {
    const of = links.find(link => link['Contact ID'] === row['Contact ID'])?.['Company ID']
    const employer = companies.find(one => one['Company ID'] === of)
    return (
      clients.has(row['Contact ID']) &&
      employer !== undefined &&
      employer !== company &&
      row['Street'] !== '' &&
      row['Street'] !== employer['Street'] &&
      row['E-mail'] === row['E-mail']!.toLowerCase()
    )
  })!
}

async function begin(odoo: Writer): Promise<void> {
  const made = await odoo.create('res.partner', [
    {
      name: company['Company Name'],
      is_company: true,
      website: 'http://www.before.example',
      email: 'before@before.example',
      city: 'Oldtown',
      comment: '<p>Known since 1990</p>',
    },
    {
      name: `${contact['First Name']} ${contact['Last Name']}`,
      email: contact['E-mail'],
      function: 'Old job',
    },
    { name: 'Nobody we know', email: 'nobody@before.example' },
  ])
  companyId = made[0]!
  contactId = made[1]!
}

function withRules(mapping: Mapping): Mapping {
  const rules: Readonly<Record<string, Collision>> = { email: 'overwrite', zip: 'skip' }
  return {
    ...mapping,
    entities: mapping.entities.map(one =>
      one.entity !== 'company'
        ? one
        : {
            ...one,
            fields: one.fields.map(line =>
              line.field === 'comment'
                ? { ...line, rule: { kind: 'constant', value: 'From the export' } as const }
                : { ...line, collision: rules[line.field] ?? line.collision },
            ),
            leftOut: [
              ...one.leftOut,
              { column: 'Notes', decision: 'confirmed' as const, reason: 'Not wanted' },
            ],
          },
    ),
  }
}
