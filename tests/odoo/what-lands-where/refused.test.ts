import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Change, Plan } from '../../../src/contract/change'
import type { Run } from '../../../src/contract/run'
import { ask, finish, loadSample, planAll, runTo } from '../../way'
import { openFirm, type Firm } from '../firm'
import { sql } from '../server'
import { leadsOf, select } from './odoo-rows'
import { by, casesOf, readTable, type SourceRow } from './source-rows'

/* Odoo refuses a company and a case: a rule of its database forbids them. What depends on them waits. */

let firm: Firm
let plan: Plan
let run: Run
let company: SourceRow
let refusedCase: SourceRow
/** Contacts of the company, their cases, and what hangs on those and on the refused case. */
let waiting: { readonly contacts: string[]; readonly cases: string[] }

beforeAll(async () => {
  firm = await openFirm('refused', { cases: 60 })
  const { engine } = firm
  await loadSample(engine, 2)
  await choose()
  await sql(
    firm.database,
    `ALTER TABLE res_partner ADD CONSTRAINT no_such_company CHECK (name <> '${company['Company Name']!.replaceAll("'", "''")}');
     ALTER TABLE crm_lead ADD CONSTRAINT no_such_case CHECK (name NOT LIKE '${refusedCase['Case No']}%')`,
  )
  plan = await planAll(engine)
  run = await runTo(engine, 'full')
}, 300_000)

afterAll(async () => {
  await firm?.close()
})

test('a refused record is set aside with Odoo’s reason, and the others of its batch go in', async () => {
  const refused = await changes('refused')
  expect(refused.map(one => one.key).toSorted()).toEqual(
    [`case:${refusedCase['Case No']}`, `company:${company['Company ID']}`].toSorted(),
  )
  for (const one of refused) expect(one.note).toMatch(/no_such_(company|case)/)
  const leads = await leadsOf(firm.database)
  const missing = casesOf(firm.folder).filter(row => !leads.has(row['Case No']!))
  expect(missing.map(row => row['Case No'])).toEqual(
    expect.arrayContaining([refusedCase['Case No'], ...waiting.cases]),
  )
  expect(missing).toHaveLength(1 + waiting.cases.length)
})

test('what depends on a refused record waits for it, and says for which', async () => {
  const held = await changes('waiting')
  const notes = new Map(held.map(one => [one.key, one.note]))
  for (const contact of waiting.contacts)
    expect([contact, notes.get(`contact:${contact}`)]).toEqual([
      contact,
      expect.stringContaining(`company:${company['Company ID']}`),
    ])
  expect(waiting.contacts.length).toBeGreaterThan(0)
  for (const number of waiting.cases) expect(notes.get(`case:${number}`)).toContain('Waits for')
  const activities = by(readTable(firm.folder, 'activities.csv'), 'Case No')
  const number = refusedCase['Case No']!
  for (const { 'Activity ID': id } of activities.get(number) ?? []) {
    const note = notes.get(`message:${id}`) ?? notes.get(`activity:${id}`)
    // a message may wait for a picture in it, which waits for the case
    const picture = note?.includes(`document:message:${id}/`) === true
    expect([id, note]).toEqual([
      id,
      expect.stringContaining(picture ? 'Waits for document:' : `case:${number}`),
    ])
  }
  expect(activities.get(refusedCase['Case No']!)?.length).toBeGreaterThan(0)
})

test('the run does not count as clean while something is set aside', async () => {
  const found = await ask(firm.engine, 'check.page', { planId: plan.id, after: 0, limit: 1000 })
  const codes = new Map(found.map(one => [one.key, one.code]))
  expect(codes.get(`case:${refusedCase['Case No']}`)).toBe('refused')
  expect(codes.get(`contact:${waiting.contacts[0]}`)).toBe('waiting')
  expect(run.state.at).toBe('finished')
  expect((await ask(firm.engine, 'gates')).find(gate => gate.step === 'check')).toMatchObject({ done: false })
})

test('once the cause is mended the same plan, run again, brings the rest in, and nothing twice', async () => {
  await sql(
    firm.database,
    `ALTER TABLE res_partner DROP CONSTRAINT no_such_company; ALTER TABLE crm_lead DROP CONSTRAINT no_such_case`,
  )
  await finish(firm.engine, 'full')
  expect([...(await changes('refused')), ...(await changes('waiting'))]).toEqual([])
  expect(await ask(firm.engine, 'check.page', { planId: plan.id, after: 0, limit: 10 })).toEqual([])
  const leads = await leadsOf(firm.database)
  expect(leads.size).toBe(firm.truth.records.cases)
  const twice = await select<{ key: string }>(
    firm.database,
    `SELECT x_cb_key AS key FROM (SELECT x_cb_key FROM crm_lead UNION ALL SELECT x_cb_key FROM res_partner) r
     WHERE x_cb_key IS NOT NULL GROUP BY 1 HAVING count(*) > 1`,
  )
  expect(twice).toEqual([])
  const wrong = await select<{ res_id: number }>(
    firm.database,
    `SELECT res_id FROM (SELECT res_id, date, lag(date) OVER (PARTITION BY res_id ORDER BY id) AS before
       FROM mail_message WHERE model = 'crm.lead') m WHERE date < before`,
  )
  expect(wrong).toEqual([])
})

async function changes(state: Change['state']): Promise<Change[]> {
  const all: Change[] = []
  for (;;) {
    const page = await ask(firm.engine, 'plan.page', {
      planId: plan.id,
      filter: { state },
      after: all.at(-1)?.seq ?? 0,
      limit: 1000,
    })
    if (page.length === 0) return all
    all.push(...page)
  }
}

/** A company with contacts and one case with activities, none of which the sample has brought into Odoo yet. */
async function choose(): Promise<void> {
  const partners = await select<{ key: string }>(
    firm.database,
    `SELECT x_cb_key AS key FROM res_partner WHERE x_cb_key IS NOT NULL`,
  )
  const there = new Set(partners.map(one => one.key))
  const leads = await leadsOf(firm.database)
  const links = readTable(firm.folder, 'contact_companies.csv')
  const contacts = readTable(firm.folder, 'contacts.csv')
  const cases = casesOf(firm.folder).filter(row => !leads.has(row['Case No']!))
  const companyOf = new Map(links.toReversed().map(link => [link['Contact ID']!, link['Company ID']!]))
  const staffOf = (id: string) =>
    contacts.filter(row => linked(links, row, id)).map(row => row['Contact ID']!)
  company = readTable(firm.folder, 'companies.csv').find(row => {
    const id = row['Company ID']!
    const staff = staffOf(id)
    const free = [`company:${id}`, ...staff.map(one => `contact:${one}`)].every(key => !there.has(key))
    return (
      free &&
      staff.length > 0 &&
      [...companyOf.values()].includes(id) &&
      cases.some(one => one['Company ID'] === id)
    )
  })!
  const staff = staffOf(company['Company ID']!)
  const theirs = cases.filter(
    row => staff.includes(row['Client ID']!) || row['Company ID'] === company['Company ID'],
  )
  waiting = { contacts: staff, cases: theirs.map(row => row['Case No']!) }
  const activities = by(readTable(firm.folder, 'activities.csv'), 'Case No')
  refusedCase = cases.find(
    row => !theirs.includes(row) && (activities.get(row['Case No']!)?.length ?? 0) > 1,
  )!
}

const linked = (links: readonly SourceRow[], contact: SourceRow, company: string): boolean =>
  links.some(link => link['Contact ID'] === contact['Contact ID'] && link['Company ID'] === company)
