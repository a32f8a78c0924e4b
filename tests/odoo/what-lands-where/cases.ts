import { expect, test } from 'vitest'
import { sampleStatuses } from '../../../src/main/practice/sample-firm/firm-facts'
import type { Landing } from './landing'
import { select } from './odoo-rows'
import { by, cell, readTable, utc, type SourceRow } from './source-rows'

const statusNamed = (name: string) => sampleStatuses.find(status => status.name === name)!
const least = (texts: readonly (string | null)[]) => texts.flatMap(text => text ?? []).toSorted()[0] ?? null
const most = (texts: readonly (string | null)[]) =>
  texts
    .flatMap(text => text ?? [])
    .toSorted()
    .at(-1) ?? null

/** Case → crm.lead; status → crm.stage. */
export function testCases(of: () => Landing): void {
  test('every case is one lead, once; a won case is an opportunity, any other a lead', () => {
    const { cases, leads } = of()
    expect([...leads.keys()].toSorted()).toEqual(cases.map(row => row['Case No']).toSorted())
    for (const row of cases) {
      const lead = leads.get(row['Case No']!)!
      const won = statusNamed(row['Status']!).outcome === 'Won'
      expect([lead.number, lead.type]).toEqual([row['Case No'], won ? 'opportunity' : 'lead'])
      expect(lead.name).toContain(row['Case Title'])
    }
    expect(leads.size).toBe(of().firm.truth.records.cases)
  })

  test('the day a case was opened is kept; where it names none, its history, activities and documents are asked in turn', () => {
    const { cases, leads, firm } = of()
    const history = by(readTable(firm.folder, 'status_history.csv'), 'Case No')
    const activities = by(readTable(firm.folder, 'activities.csv'), 'Case No')
    const documents = by(readTable(firm.folder, 'documents_index.csv'), 'Case No')
    const seen = new Set<string>()
    for (const row of cases) {
      const number = row['Case No']!
      const chain: readonly (readonly [string, string | null])[] = [
        ['case', utc(row['Opened']!)],
        ['status-history', least((history.get(number) ?? []).map(one => utc(one['Changed At']!)))],
        ['activity', least((activities.get(number) ?? []).map(one => utc(one['Date']!)))],
        ['document', least((documents.get(number) ?? []).map(one => utc(one['Created']!)))],
      ]
      const [from, at] = chain.find(([, found]) => found !== null) ?? [null, null]
      const lead = leads.get(number)!
      expect([number, lead.created_at, lead.created_from]).toEqual([number, at, from])
      seen.add(String(from))
    }
    expect([...seen].toSorted()).toEqual(['activity', 'case', 'document', 'null', 'status-history'])
  })

  test('Odoo’s own date of creation is left alone where nobody agreed to change it', () => {
    for (const lead of of().leads.values()) expect(lead.create_date >= of().began).toBe(true)
  })

  test('the day a case was closed is the source’s, or the last its history knows, or empty', () => {
    const { cases, leads, firm } = of()
    const history = by(readTable(firm.folder, 'status_history.csv'), 'Case No')
    const from = new Set<string | null>()
    for (const row of cases) {
      const number = row['Case No']!
      const closed = statusNamed(row['Status']!).closed
      const own = utc(row['Closed']!)
      const last = most((history.get(number) ?? []).map(one => utc(one['Changed At']!)))
      const lead = leads.get(number)!
      const expected = own ?? (closed ? last : null)
      expect([number, lead.date_closed]).toEqual([number, expected])
      expect([number, lead.closed_from]).toEqual([
        number,
        own !== null ? 'case' : expected === null ? null : 'status-history',
      ])
      from.add(lead.closed_from)
    }
    expect(from).toEqual(new Set(['case', 'status-history', null]))
  })

  test('nowhere does the moment of the migration stand where a date of the source belongs', async () => {
    const { firm, began } = of()
    const columns = await select<{ table: string; column: string }>(
      firm.database,
      `SELECT table_name AS table, column_name AS column FROM information_schema.columns
       WHERE table_name IN ('crm_lead', 'res_partner', 'mail_message', 'mail_activity', 'ir_attachment')
         AND data_type LIKE 'timestamp%'
         AND column_name NOT IN ('create_date', 'write_date', 'calendar_last_notif_ack')`, // Odoo's own bookkeeping
    )
    expect(columns.map(({ table, column }) => `${table}.${column}`)).toEqual(
      expect.arrayContaining([
        'crm_lead.date_open',
        'crm_lead.date_closed',
        'crm_lead.date_last_stage_update',
        'crm_lead.x_cm_created_at',
        'mail_message.date',
        'ir_attachment.x_cm_document_date',
      ]),
    )
    for (const { table, column } of columns) {
      const keyed = table === 'crm_lead' || table === 'res_partner'
      const mine = keyed ? 'x_cb_key IS NOT NULL' : `id IN (${madeBy(table)})`
      const [found] = await select<{ count: number }>(
        firm.database,
        `SELECT count(*) FROM ${table} WHERE ${mine} AND ${column} >= '${began}'::timestamp`,
      )
      expect([table, column, found?.count]).toEqual([table, column, 0])
    }
    const [done] = await select<{ today: number; all: number }>(
      firm.database,
      `SELECT count(*) FILTER (WHERE date_done >= '${began}'::date) AS today, count(*) AS all FROM mail_activity WHERE NOT active`,
    )
    expect(done?.today).toBe(0)
    expect(done?.all).toBeGreaterThan(10)
  })

  test('statuses are stages by name: one that Odoo had is used, the others are made, in the firm’s order', async () => {
    const { cases, leads, stages, firm, shown } = of()
    for (const row of cases) {
      const lead = leads.get(row['Case No']!)!
      expect([lead.number, lead.stage]).toEqual([row['Case No'], row['Status']])
    }
    const now = await select<{ id: number; name: string }>(
      firm.database,
      `SELECT id, name->>'en_US' AS name FROM crm_stage ORDER BY sequence, id`,
    )
    const names = sampleStatuses.map(status => status.name)
    expect(now.filter(one => names.includes(one.name)).map(one => one.name)).toEqual(names)
    expect(now.filter(one => one.name === 'Open')).toEqual([{ id: stages.get('Open'), name: 'Open' }])
    expect(now).toHaveLength(stages.size + names.length - 1)
    expect(shown.stages).toEqual(
      expect.arrayContaining(names.map(name => ({ name, action: name === 'Open' ? 'skip' : 'create' }))),
    )
  })

  test('what is closed is won with 100 %, or lost with its reason; what goes on is neither', () => {
    const ends = new Set<string>()
    for (const row of of().cases) {
      const status = statusNamed(row['Status']!)
      const { number, is_won, active, probability, won_status, lost_reason } = of().leads.get(
        row['Case No']!,
      )!
      const end = status.outcome === '' ? 'open' : status.outcome
      ends.add(end)
      expect([number, is_won, active, won_status, lost_reason]).toEqual(
        end === 'Won'
          ? [number, true, true, 'won', null]
          : end === 'Lost'
            ? [number, false, false, 'lost', status.reason]
            : [number, false, true, 'pending', null],
      )
      if (end !== 'open') expect([number, probability]).toEqual([number, end === 'Won' ? 100 : 0])
    }
    expect([...ends].toSorted()).toEqual(['Lost', 'Won', 'open'])
  })

  test('changes of status give dates and make no messages; they are counted as read', async () => {
    const { firm, shown } = of()
    const rows = readTable(firm.folder, 'status_history.csv').length
    expect(shown.excluded).toContainEqual({
      stream: 'status_history',
      reason: 'Read for its dates only',
      count: rows,
    })
    const [found] = await select<{ count: number }>(
      firm.database,
      `SELECT count(*) FROM mail_message WHERE body LIKE '%→%'`,
    )
    expect(found?.count).toBe(0)
  })

  test('the client of a case is its contact, who is no lead’s property', () => {
    for (const row of of().cases) {
      const lead = of().leads.get(row['Case No']!)!
      expect([lead.number, lead.partner]).toEqual([lead.number, partnerOf(row, of())])
    }
  })
}

function partnerOf(row: SourceRow, { firm }: Landing): string | null {
  const known = new Set(readTable(firm.folder, 'contacts.csv').map(one => one['Contact ID']))
  if (known.has(cell(row, 'Client ID'))) return `contact:${cell(row, 'Client ID')}`
  return cell(row, 'Company ID') === '' ? null : `company:${cell(row, 'Company ID')}`
}

/** Numbers of the records of a table that our external ids name. */
function madeBy(table: string): string {
  const model = table.replace('_', '.')
  return `SELECT res_id FROM ir_model_data WHERE module LIKE 'casebridge%' AND model = '${model}'`
}
