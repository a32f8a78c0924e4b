import { dirname } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Mapping, MappingGap } from '../../../src/contract/mapping'
import { departedUser, sampleUsers } from '../../../src/main/practice/sample-firm/firm-facts'
import { ask, finish, loadSample, planAll } from '../../way'
import { openFirm, type Firm } from '../firm'
import { editTable } from './edit-table'
import { leadsOf, select, type Lead } from './odoo-rows'
import { casesOf, readTable, utc, type SourceRow } from './source-rows'

/* A firm that answers otherwise: priorities are numbers, litigation is always an opportunity, Odoo's own date of creation is
   to be set, the departed colleague's cases go to a person chosen by hand, and changes of status are wanted as notes. */

let firm: Firm
let cases: SourceRow[]
let leads: ReadonlyMap<string, Lead>
let open: readonly MappingGap[]
let stillOpen: readonly MappingGap[]
let refused: unknown
let planId: number

const priya = sampleUsers[4]!.login

beforeAll(async () => {
  firm = await openFirm('answers', { cases: 24, map: false, amend: numberPriorities })
  const { engine } = firm
  await ask(engine, 'source.inspect')
  await ask(engine, 'odoo.test')
  await finish(engine, 'audit')
  await finish(engine, 'propose')
  open = (await ask(engine, 'mapping.confirmLikely', { atLeast: 0 })).gaps
  refused = await finish(engine, 'plan-sample').catch((error: unknown) => error)
  const { mapping } = (await ask(engine, 'mapping.get'))!
  await ask(engine, 'mapping.save', { mapping: answered(mapping), note: 'Answered' })
  stillOpen = (await ask(engine, 'mapping.confirmLikely', { atLeast: 0 })).gaps
  await loadSample(engine, 100)
  planId = (await planAll(engine)).id
  await finish(engine, 'full')
  cases = casesOf(firm.folder)
  leads = await leadsOf(firm.database)
}, 300_000)

afterAll(async () => {
  await firm?.close()
})

test('owners without a user, cases without an owner and the direction of a scale are asked about, and nothing moves before', () => {
  const levels = [1, 2, 3, 4, 5].map(level => `priority.${level}`)
  expect(open.map(gap => gap.where).toSorted()).toEqual(
    ['owner.', `owner.${departedUser.email}`, 'priority', ...levels].toSorted(),
  )
  expect(open.find(gap => gap.where === `owner.${departedUser.email}`)?.sentence).toContain(
    `“${departedUser.email}”`,
  )
  expect(refused).toMatchObject({ code: 'mapping-open' })
  expect(stillOpen).toEqual([])
})

test('what these answers make is in Odoo as they say', async () => {
  expect(await ask(firm.engine, 'check.page', { planId, after: 0, limit: 20 })).toEqual([])
  expect(leads.size).toBe(cases.length)
})

test('Odoo’s own date of creation is the day the case was opened, where somebody agreed to that', async () => {
  const opened = cases.filter(row => row['Opened'] !== '')
  expect(opened.length).toBeGreaterThan(15)
  for (const row of opened) {
    const lead = leads.get(row['Case No']!)!
    expect([lead.number, lead.create_date]).toEqual([lead.number, utc(row['Opened']!)])
  }
  for (const lead of leads.values())
    if (lead.created_at !== null)
      expect([lead.number, lead.create_date]).toEqual([lead.number, lead.created_at])
  // what Odoo derives from it is worked out again
  const days = await select<{ wrong: number; right: number }>(
    firm.database,
    `SELECT count(*) FILTER (WHERE abs(day_close - abs(extract(epoch FROM date_closed - create_date)) / 86400) > 1) AS wrong,
       count(*) AS right FROM crm_lead WHERE date_closed IS NOT NULL`,
  )
  expect(days[0]?.wrong).toBe(0)
  expect(days[0]?.right).toBeGreaterThan(5)
  const [left] = await select<{ count: number }>(
    firm.database,
    `SELECT count(*) FROM ir_act_server WHERE code LIKE '%casebridge%'`,
  )
  expect(left?.count).toBe(0)
})

test('a case type that is always an opportunity is one, whatever its status', () => {
  const litigation = cases.filter(row => row['Case Type'] === 'Litigation')
  expect(litigation.some(row => !row['Status']!.startsWith('Closed'))).toBe(true)
  for (const row of cases) {
    const won = ['Closed - Won', 'Closed - Settled'].includes(row['Status']!)
    const expected = won || row['Case Type'] === 'Litigation' ? 'opportunity' : 'lead'
    expect([row['Case No'], leads.get(row['Case No']!)?.type]).toEqual([row['Case No'], expected])
  }
})

test('a scale of numbers keeps its order over Odoo’s four levels, the end that was named being most urgent', async () => {
  const levels: Readonly<Record<string, string>> = { 1: '3', 2: '2', 3: '2', 4: '1', 5: '0' }
  const kept = await select<{ number: string; word: string }>(
    firm.database,
    'SELECT x_cm_case_number AS number, x_cm_priority AS word FROM crm_lead',
  )
  for (const row of cases) {
    const number = row['Case No']!
    expect([number, leads.get(number)?.priority]).toEqual([number, levels[row['Priority']!]])
    expect(kept).toContainEqual({ number, word: row['Priority'] })
  }
})

test('an owner mapped by hand gets the cases; a case for which “none” was chosen has no user', () => {
  const departed = cases.filter(row => row['Owner'] === departedUser.email)
  const nobody = cases.filter(row => row['Owner'] === '')
  expect([departed.length, nobody.length]).toEqual([1, 1])
  expect(leads.get(departed[0]!['Case No']!)?.login).toBe(priya)
  expect(leads.get(nobody[0]!['Case No']!)).toMatchObject({ login: null, date_open: null })
  for (const [number, lead] of leads)
    if (number !== nobody[0]!['Case No']) expect([number, lead.login]).not.toEqual([number, null])
})

test('changes of status become notes at their own time where somebody wants them', async () => {
  const rows = readTable(firm.folder, 'status_history.csv')
  const notes = await select<{ number: string; date: string; body: string; author: string }>(
    firm.database,
    `SELECT l.x_cm_case_number AS number, to_char(m.date, 'YYYY-MM-DD HH24:MI:SS') AS date, m.body, p.email AS author
     FROM mail_message m JOIN crm_lead l ON l.id = m.res_id JOIN res_partner p ON p.id = m.author_id
     WHERE m.subject = 'Change of status'`,
  )
  expect(notes).toHaveLength(rows.length)
  for (const row of rows) {
    const steps = [row['From Status'], row['To Status']].filter(Boolean).join(' → ')
    expect(notes).toContainEqual({
      number: row['Case No'],
      date: utc(row['Changed At']!),
      body: `<p>${steps}</p>`,
      author: row['Changed By'] === departedUser.email ? priya : row['Changed By'],
    })
  }
})

async function numberPriorities(folder: string): Promise<void> {
  const project = dirname(folder)
  editTable(project, 'cases.csv', rows =>
    rows.map(row => ({ ...row, Priority: String((Number(row['Case No']!.slice(-5)) % 5) + 1) })),
  )
  editTable(project, 'priorities.csv', () =>
    [1, 2, 3, 4, 5].map(level => ({ Priority: String(level), Rank: String(level), Meaning: '' })),
  )
}

function answered(mapping: Mapping): Mapping {
  return {
    ...mapping,
    options: { ...mapping.options, realCreateDate: true, defaultCountry: 'GB' },
    entities: mapping.entities.map(one =>
      one.stream === 'status_history' ? { ...one, use: 'records' as const } : one,
    ),
    tables: mapping.tables.map(table => ({
      ...table,
      ...(table.name === 'priority' ? { direction: 'low-first' as const } : {}),
      rows: table.rows.map(row => {
        if (table.name === 'owner' && row.from === departedUser.email)
          return { ...row, to: { ...row.to, login: priya }, decision: 'confirmed' as const }
        if (table.name === 'owner' && row.from === '') return { ...row, decision: 'confirmed' as const }
        return table.name === 'case-type' && row.from === 'Litigation'
          ? { ...row, to: { ...row.to, type: 'opportunity' }, decision: 'confirmed' as const }
          : row
      }),
    })),
  }
}
