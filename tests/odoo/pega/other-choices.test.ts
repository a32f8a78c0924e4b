import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Mapping } from '../../../src/contract/mapping'
import { truthOf } from '../../../src/main/practice/pega/world-data/truth'
import { setUse, takeOtherReading } from '../../../src/renderer/screens/map/edit'
import { chooseObject } from '../../../src/renderer/screens/map/objects'
import { answerRow } from '../../../src/renderer/screens/map/table-edit'
import { finish, loadSample, planAll } from '../../way'
import { select } from '../what-lands-where/odoo-rows'
import { fallback, isInBaskets, leadsOf, loginOf, second, typeName, type LeadRow } from './landed'
import { openPega, type PegaLanding, refuseDiscrepancies } from './landing'

/* The other answers a person may give in the map, each as its screen gives it, and what then lands. */

const heir = 'bob@acme.example'

function choose(proposed: Mapping): Mapping {
  let mapping = chooseObject(proposed, 'x_pega_vehicle', 'fields')
  mapping = setUse(mapping, 'history', 'records')
  const other = (id: string, field: string): void => {
    const at = mapping.entities.find(one => one.id === id)!.fields.findIndex(line => line.field === field)
    mapping = takeOtherReading(mapping, id, at)
  }
  for (const id of ['case-complaint', 'case-order']) other(id, 'priority')
  for (const id of ['post', 'email', 'attached-note']) other(id, 'body')
  mapping = answerRow(mapping, 'split-Task', 'Open', { type: 'opportunity' })
  mapping = answerRow(mapping, 'owner', 'walter@acme.example', { login: heir })
  mapping = answerRow(mapping, 'pick-channel', 'Fax', { value: 'Letter' })
  return answerRow(mapping, 'activity-type', 'Unterlagen prüfen', {
    type: 'mail.mail_activity_data_upload_document',
  })
}

/** A row of history as people read it: Pega writes words, or the name of a message rule with what belongs into it. */
function inWords(message: string): string {
  const [rule = '', ...given] = message.trim().split('\t')
  const called: Readonly<Record<string, string>> = {
    'HistoryWork!ASSIGNED': 'Assigned',
    'HistoryWork!STATUSCHANGED': 'Statuschanged',
  }
  return given.length === 0 ? rule : `${called[rule] ?? rule}: ${given.join(', ')}`
}

let pega: PegaLanding
let leads: ReadonlyMap<string, LeadRow>

beforeAll(async () => {
  pega = await openPega('v2', undefined, choose)
  await loadSample(pega.engine, 20)
  const plan = await planAll(pega.engine)
  await finish(pega.engine, 'full')
  await refuseDiscrepancies(pega, plan.id)
  leads = await leadsOf(pega)
}, 600_000)

afterAll(async () => {
  await pega?.close()
})

test('a data object as fields of the case: each case carries what the record it names says, and no model is made', async () => {
  const models = await select<{ model: string }>(
    pega.database,
    `SELECT model FROM ir_model WHERE model LIKE 'x_pega_%' ORDER BY 1`,
  )
  expect(models).toEqual([{ model: 'x_pega_items' }])
  const fields = await select<{ name: string; label: string; ttype: string }>(
    pega.database,
    `SELECT name, field_description->>'en_US' AS label, ttype FROM ir_model_fields WHERE model = 'crm.lead' AND state = 'manual'`,
  )
  expect(fields.filter(field => field.ttype === 'many2one').map(field => field.name)).toEqual([
    'x_pega_parent_id',
  ])
  const types = new Map(fields.map(field => [field.label, field.ttype]))
  expect(
    ['Mileage (km)', 'Registered on', 'Insured', 'Remarks'].map(label => types.get(`Vehicle: ${label}`)),
  ).toEqual(['integer', 'date', 'boolean', 'html'])
  const vehicles = pega.world.objects.find(one => one.id === 'Acme-Data-Vehicle')!
  let compared = 0
  for (const { key, values, pages } of pega.world.cases) {
    const named = pages['Vehicle']?.['VehicleID'] ?? values['VehicleID'] ?? null
    const vehicle = vehicles.rows.find(row => row['VehicleID'] === named)
    for (const { name, label } of vehicles.properties.filter(one => one.name !== 'VehicleID')) {
      const own = fields.filter(field => field.label === `Vehicle: ${label}`).map(field => field.name)
      const said = own
        .map(field => leads.get(key)!.row[field])
        .filter(value => value !== null && value !== false && value !== 0)
      const wanted = vehicle?.[name] ?? null
      const shown = [...new Set(said.map(value => String(value).replace(/<[^>]*>/g, '')))]
      expect([key, label, own.length > 0, shown]).toEqual([
        key,
        label,
        true,
        wanted === null || wanted === false || wanted === '0' ? [] : [String(wanted).replace(/<[^>]*>/g, '')],
      ])
      if (shown.length > 0) compared += 1
    }
  }
  expect(compared).toBeGreaterThan(100)
})

test('rows of history are notes of the case at their own time, by whoever did it, where somebody wants them', async () => {
  const { world, database } = pega
  const rows = await select<{
    lead: number
    date: string
    body: string
    subtype: string
    author: string | null
  }>(
    database,
    `SELECT m.res_id AS lead, to_char(m.date, 'YYYY-MM-DD"T"HH24:MI:SS') AS date, m.body, d.name AS subtype, p.email AS author
     FROM mail_message m LEFT JOIN res_partner p ON p.id = m.author_id
       LEFT JOIN ir_model_data d ON d.model = 'mail.message.subtype' AND d.res_id = m.subtype_id
     WHERE m.model = 'crm.lead'`,
  )
  const { posts, attachments, children, history } = truthOf(world)
  expect(rows.length).toBe(posts + attachments.EMAIL + attachments.NOTE + children + history)
  const byLead = Map.groupBy(rows, row => row.lead)
  for (const kase of world.cases) {
    for (const { id, time, performer, message } of kase.history) {
      const text = inWords(message)
      const found = byLead.get(leads.get(kase.key)!.id)!.filter(
        row =>
          row.date === second(time) &&
          row.body
            .replace(/<[^>]*>/g, '')
            .replace(/\s+/g, ' ')
            .trim() === text,
      )
      expect([id, text, found.length, found[0]?.subtype]).toEqual([id, text, 1, 'mt_note'])
      const operator = world.operators.find(one => one.id === performer || one.name === performer)
      const login = operator?.id === 'walter@acme.example' ? heir : loginOf(world, operator?.id ?? '')
      expect([id, performer, found[0]!.author]).toEqual([id, performer, login])
    }
  }
})

test('words without formatting instead of HTML, with the pictures and the addresses of links, where that is wanted', async () => {
  const rows = await select<{ lead: number; date: string; body: string; type: string }>(
    pega.database,
    `SELECT res_id AS lead, to_char(date, 'YYYY-MM-DD"T"HH24:MI:SS') AS date, body, message_type AS type
     FROM mail_message WHERE model = 'crm.lead'`,
  )
  const plain: Readonly<Record<string, string>> = {
    '<p>Hello <a class="mention" data-user="bob@acme.example">@Bob Stone</a>, the part is <b>out of stock</b>.</p>':
      '<p>Hello @Bob Stone, the part is out of stock.</p>',
    '<p onclick="alert(1)">Agreed.</p><script>alert(2)</script>': '<p>Agreed.</p>',
    'Customer says: "1 < 2 & 3 > 2"': '<p>Customer says: "1 &lt; 2 &amp; 3 &gt; 2"</p>',
  }
  const met = new Set<string>()
  for (const { key, posts } of pega.world.cases) {
    const mine = rows.filter(row => row.lead === leads.get(key)!.id)
    for (const { id, text, time } of posts) {
      const wanted = plain[text]
      if (wanted === undefined) continue
      expect([id, mine.some(row => row.date === second(time) && row.body === wanted)]).toEqual([id, true])
      met.add(text)
    }
  }
  expect(met.size).toBe(3)
  const [mail] = rows.filter(row => row.type === 'email')
  expect(mail?.body).toMatch(
    /^<p>Dear Ms Lee,<\/p><p>we are sorry — a new pump is on its way.<\/p><p><img src="\/web\/image\/\d+" alt="seal"><\/p>$/,
  )
})

test('urgency instead of priority, where somebody chooses it', () => {
  const levels = new Set<unknown>()
  for (const kase of pega.world.cases) {
    const { row } = leads.get(kase.key)!
    const level = [30, 60, 90].filter(from => kase.urgency >= from).length
    expect([kase.key, row['priority'], row['x_pega_urgency']]).toEqual([
      kase.key,
      typeName(kase) === 'Task' ? '0' : String(level),
      kase.urgency,
    ])
    levels.add(row['priority'])
  }
  expect(levels.size).toBeGreaterThan(2)
})

test('the rule by which cases become opportunities is changed in its table, for one case type alone', () => {
  for (const kase of pega.world.cases.filter(one => one.status === 'Open')) {
    const wanted = typeName(kase) === 'Complaint' ? 'lead' : 'opportunity'
    expect([kase.key, leads.get(kase.key)!.row['type']]).toEqual([kase.key, wanted])
  }
})

test('whose records somebody’s become, what a value of a list becomes and what kind a task is are answered in their tables', async () => {
  const { world, database } = pega
  const tasks = await select<{ lead: number; summary: string; type: string; login: string | null }>(
    database,
    `SELECT a.res_id AS lead, a.summary, d.name AS type, u.login FROM mail_activity a LEFT JOIN res_users u ON u.id = a.user_id
       LEFT JOIN ir_model_data d ON d.model = 'mail.activity.type' AND d.res_id = a.activity_type_id AND d.module = 'mail'`,
  )
  const met = { heir: 0, letter: 0, paper: 0 }
  for (const kase of world.cases) {
    const { id, login, row } = leads.get(kase.key)!
    if (kase.owner === 'walter@acme.example' && !isInBaskets(kase)) {
      expect([kase.key, login]).toEqual([kase.key, heir])
      met.heir += 1
    } else if (!isInBaskets(kase)) {
      expect([kase.key, login]).toEqual([kase.key, loginOf(world, kase.owner) ?? fallback])
    }
    if (kase.values['Channel'] === 'Fax') {
      expect([kase.key, row['x_pega_channel']]).toEqual([kase.key, 'Letter'])
      met.letter += 1
    }
    for (const task of kase.assignments) {
      const found = tasks.find(one => one.lead === id && one.summary === task.name)!
      if (task.assignee === 'walter@acme.example') expect([task.id, found.login]).toEqual([task.id, heir])
      if (task.name !== 'Unterlagen prüfen') continue
      expect([task.id, found.type]).toEqual([task.id, 'mail_activity_data_upload_document'])
      met.paper += 1
    }
  }
  expect(Object.values(met).every(count => count > 3)).toBe(true)
})
