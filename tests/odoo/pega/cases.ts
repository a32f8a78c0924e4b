import { expect, test } from 'vitest'
import { truthOf } from '../../../src/main/practice/pega/world-data/truth'
import { select } from '../what-lands-where/odoo-rows'
import { isResolved, second, typeName, type Landed } from './landed'

/** What each status of the practice Pega means: stage, and how the case ended. */
const statuses: Readonly<Record<string, readonly [stage: string, end: 'open' | 'won' | 'lost']>> = {
  New: ['New', 'open'],
  Open: ['Open', 'open'],
  'Open-InProgress': ['Open-InProgress', 'open'],
  'open-inprogress': ['Open-InProgress', 'open'],
  'Pending-Approval': ['Pending-Approval', 'open'],
  'Pending-External': ['Pending-External', 'open'],
  'Pending-Fulfillment': ['Pending-Fulfillment', 'open'],
  'Pending-Vendor': ['Pending', 'open'], // the firm's own: nearest by its first word
  'Resolved-Completed': ['Resolved-Completed', 'won'],
  'resolved-Completed ': ['Resolved-Completed', 'won'], // a blank behind
  'Resolved-Rejected': ['Resolved-Rejected', 'lost'],
  'Resolved-Withdrawn': ['Resolved-Withdrawn', 'lost'],
  'Resolved-Duplicate': ['Resolved-Duplicate', 'lost'],
  'Resolved-Cancelled': ['Resolved-Cancelled', 'lost'],
}

/** 1 is the most urgent, as whoever answered the map said; five levels and four words on Odoo's four. */
const priorities: Readonly<Record<string, readonly [level: string, kept: string | null]>> = {
  '1': ['3', '1'],
  '2': ['2', '2'],
  '3': ['2', '3'],
  '4': ['1', '4'],
  '5': ['0', '5'],
  Urgent: ['3', 'Urgent'],
  High: ['2', 'High'],
  HIGH: ['2', 'High'],
  Normal: ['1', 'Normal'],
  Low: ['0', 'Low'],
  '': ['0', null],
}

/** Case → crm.lead; the split into leads and opportunities; status; priority; SLA; parents; tags and followers. */
export function testCases(of: () => Landed): void {
  test('every case is one lead, found by its own key, which is indexed, and by its number', async () => {
    const { world, leads, pega } = of()
    expect([...leads.keys()].toSorted()).toEqual(world.cases.map(one => one.key).toSorted())
    const [all] = await select<{ count: number }>(pega.database, 'SELECT count(*) FROM crm_lead')
    expect(all?.count).toBe(truthOf(world).cases)
    for (const { key, id, type, label, description, urgency } of world.cases) {
      const { row } = leads.get(key)!
      expect([key, row['x_pega_id'], row['x_pega_case_type'], row['x_pega_urgency']]).toEqual([
        key,
        id,
        type,
        urgency,
      ])
      expect([key, row['name']]).toEqual([key, label === '' ? id : `${id} – ${label}`])
      expect([key, row['description'] === null]).toEqual([key, description === ''])
    }
    const [index] = await select<{ count: number }>(
      pega.database,
      `SELECT count(*) FROM pg_indexes WHERE tablename = 'crm_lead' AND indexdef LIKE '%x_source_case_id%'`,
    )
    expect(index?.count).toBe(1)
  })

  test('when a case was created is kept in a field of its own, and is Odoo’s own date of creation', () => {
    const { world, leads, began } = of()
    for (const { key, created, createdBy, updated } of world.cases) {
      const { row } = leads.get(key)!
      const at = second(created)
      expect([key, row['x_pega_created_at'], row['create_date'], row['x_pega_created_from']]).toEqual([
        key,
        at,
        at,
        'case',
      ])
      expect([key, row['x_pega_created_by']]).toEqual([key, createdBy])
      if (updated !== null) expect([key, row['x_pega_updated_at']]).toEqual([key, second(updated)])
      // nothing that Odoo counts days by says that the case began when it was migrated
      for (const column of ['date_open', 'date_last_stage_update', 'date_closed']) {
        const value = row[column]
        if (typeof value === 'string')
          expect([key, column, value.replace('T', ' ') < began]).toEqual([key, column, true])
      }
    }
  })

  test('won cases and orders that go on are opportunities, all others leads, as many as was shown before', async () => {
    const { world, leads, mapping, pega } = of()
    for (const kase of world.cases) {
      const end = statuses[kase.status]![1]
      const deal = end === 'won' || (end === 'open' && typeName(kase) === 'Order')
      expect([kase.key, leads.get(kase.key)!.row['type']]).toEqual([kase.key, deal ? 'opportunity' : 'lead'])
    }
    const counted = await select<{ case_type: string; type: string; count: number }>(
      pega.database,
      'SELECT x_pega_case_type AS case_type, type, count(*) FROM crm_lead GROUP BY 1, 2',
    )
    for (const { id, name } of world.caseTypes) {
      const rows = mapping.tables.find(table => table.name === `split-${name}`)!.rows
      for (const type of ['lead', 'opportunity']) {
        const preview = rows.filter(row => row.to['type'] === type).reduce((sum, row) => sum + row.count, 0)
        const inOdoo = counted.find(one => one.case_type === id && one.type === type)?.count ?? 0
        expect([name, type, inOdoo]).toEqual([name, type, preview])
        expect(inOdoo).toBeGreaterThan(0)
      }
    }
  })

  test('a status is a stage, whatever its capitals; one nobody knows takes the nearest; its own spelling is kept', async () => {
    const { world, leads, pega } = of()
    for (const { key, status } of world.cases) {
      const { stage, row } = leads.get(key)!
      expect([key, stage, row['x_source_status']]).toEqual([key, statuses[status]![0], status.trim()])
    }
    const seen = new Set(world.cases.map(one => one.status))
    expect([...seen].toSorted()).toEqual(Object.keys(statuses).toSorted())
    const names = await select<{ name: string; count: number }>(
      pega.database,
      `SELECT name->>'en_US' AS name, count(*) FROM crm_stage GROUP BY 1`,
    )
    for (const [stage] of Object.values(statuses))
      expect(names.filter(one => one.name === stage)).toEqual([{ name: stage, count: 1 }])
  })

  test('what is resolved is won with 100 % or lost with its reason, and closed when it was; what goes on is neither', () => {
    const { world, leads } = of()
    for (const kase of world.cases) {
      const { is_won, lost_reason, row } = leads.get(kase.key)!
      const [stage, end] = statuses[kase.status]!
      expect([kase.key, is_won, row['active'], row['won_status'], lost_reason]).toEqual([
        kase.key,
        end === 'won',
        end !== 'lost',
        end === 'open' ? 'pending' : end,
        end === 'lost' ? stage : null,
      ])
      if (end !== 'open') expect([kase.key, row['probability']]).toEqual([kase.key, end === 'won' ? 100 : 0])
      // a case that lost the time it was resolved at still has a line of history that tells it
      const line = kase.history.at(-1)!
      const at = kase.resolved ?? (isResolved(kase) ? line.time : null)
      expect([kase.key, row['date_closed'], row['x_pega_closed_from']]).toEqual([
        kase.key,
        second(at),
        kase.resolved !== null ? 'case' : at === null ? null : 'status-history',
      ])
      expect([kase.key, row['x_pega_resolved_at']]).toEqual([kase.key, second(kase.resolved)])
    }
    expect(world.cases.some(kase => isResolved(kase) && kase.resolved === null)).toBe(true)
  })

  test('priorities keep their order on Odoo’s four levels, with the source’s own word beside; urgency is none', () => {
    const { world, leads } = of()
    for (const { key, priority } of world.cases) {
      const { row } = leads.get(key)!
      expect([key, row['priority'], row['x_pega_priority']]).toEqual([key, ...priorities[priority]!])
    }
    expect(new Set(world.cases.map(one => one.priority))).toEqual(new Set(Object.keys(priorities)))
  })

  test('name, goal and deadline of a service level are fields of the case', async () => {
    const { world, leads, pega } = of()
    for (const { key, sla } of world.cases) {
      const { row } = leads.get(key)!
      expect([key, row['x_pega_sla_name'], row['x_pega_sla_goal'], row['x_pega_sla_deadline']]).toEqual([
        key,
        sla?.name ?? null,
        second(sla?.goal ?? null),
        second(sla?.deadline ?? null),
      ])
    }
    const types = await select<{ name: string; ttype: string }>(
      pega.database,
      `SELECT name, ttype FROM ir_model_fields WHERE model = 'crm.lead' AND name LIKE 'x_pega_sla%' ORDER BY name`,
    )
    expect(types).toEqual([
      { name: 'x_pega_sla_deadline', ttype: 'datetime' },
      { name: 'x_pega_sla_goal', ttype: 'datetime' },
      { name: 'x_pega_sla_name', ttype: 'char' },
    ])
  })

  test('a part of a case leads to the whole, and a note in its history names it', async () => {
    const { world, leads, pega } = of()
    const notes = await select<{ id: number; body: string; date: string; note: boolean }>(
      pega.database,
      `SELECT m.res_id AS id, m.body, to_char(m.date, 'YYYY-MM-DD"T"HH24:MI:SS') AS date, s.internal AS note
       FROM mail_message m JOIN mail_message_subtype s ON s.id = m.subtype_id
       WHERE m.model = 'crm.lead' AND m.body LIKE '%Parent case:%'`,
    )
    const byLead = Map.groupBy(notes, note => note.id)
    const entity = (text: string): string =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    let parts = 0
    for (const { key, parent, created } of world.cases) {
      const { id, row } = leads.get(key)!
      const whole = parent === null ? null : leads.get(parent)!
      expect([key, row['x_pega_parent_id'], row['x_pega_parent_key']]).toEqual([
        key,
        whole?.id ?? null,
        parent,
      ])
      const found = byLead.get(id) ?? []
      expect([key, found.length]).toEqual([key, whole === null ? 0 : 1])
      if (whole === null) continue
      expect([key, found[0]!.note, found[0]!.date]).toEqual([key, true, second(created)])
      expect(found[0]!.body).toContain(entity(String(whole.row['name'])))
      parts += 1
    }
    expect(parts).toBe(truthOf(world).children)
    const [field] = await select<{ ttype: string; relation: string }>(
      pega.database,
      `SELECT ttype, relation FROM ir_model_fields WHERE model = 'crm.lead' AND name = 'x_pega_parent_id'`,
    )
    expect(field).toEqual({ ttype: 'many2one', relation: 'crm.lead' })
  })

  test('tags are tags, each once; followers and related cases are kept with the case', async () => {
    const { world, leads, pega } = of()
    const rows = await select<{ id: number; tags: string[] }>(
      pega.database,
      `SELECT r.lead_id AS id, array_agg(t.name->>'en_US' ORDER BY t.name->>'en_US') AS tags
       FROM crm_tag_rel r JOIN crm_tag t ON t.id = r.tag_id GROUP BY 1`,
    )
    const tags = new Map(rows.map(row => [row.id, row.tags]))
    for (const kase of world.cases) {
      const { id, row } = leads.get(kase.key)!
      expect([kase.key, tags.get(id) ?? []]).toEqual([kase.key, kase.tags.toSorted()])
      const text = (list: readonly string[]): string | null => (list.length === 0 ? null : list.join('; '))
      expect([kase.key, row['x_pega_followers']]).toEqual([kase.key, text(kase.followers)])
      expect([kase.key, row['x_pega_related'], row['x_pega_related_as']]).toEqual([
        kase.key,
        text(kase.related.map(one => one.key)),
        text(kase.related.map(one => one.how)),
      ])
    }
    const names = await select<{ name: string; count: number }>(
      pega.database,
      `SELECT name->>'en_US' AS name, count(*) FROM crm_tag GROUP BY 1`,
    )
    for (const name of truthOf(world).tagNames) expect(names).toContainEqual({ name, count: 1 })
    // following in Odoo means getting its mails: nobody is made to
    const [followers] = await select<{ count: number }>(
      pega.database,
      `SELECT count(*) FROM mail_followers f JOIN res_partner p ON p.id = f.partner_id WHERE f.res_model = 'crm.lead' AND p.email LIKE '%@mail.example'`,
    )
    expect(followers?.count).toBe(0)
  })
}
