import { expect, test } from 'vitest'
import { acme, broken, complaintType, delivered, key, order, orderType, waiting, withdrawn } from './acme'
import { confirmed, fromPega, proposed, staged, type PegaWish } from './from-pega'

const byHand = { options: { ownerFallback: { kind: 'none' } } } as const
const login = (is: string) => ({ find: { model: 'res.users', field: 'login', is } })

test('a case of Pega becomes a lead with all that Pega said of it, in fields of its own where Odoo has none', async () => {
  const { values } = await fromPega(acme, byHand)
  expect(values('case:ACME-SERVICE-WORK C-1')).toEqual({
    name: 'C-1 – Broken pump',
    type: 'lead',
    active: true,
    stage_id: { ref: 'stage:Open-InProgress' },
    lost_reason_id: null,
    description: '<p>It <b>broke</b>.</p>',
    priority: '2',
    partner_id: { ref: 'contact:CU-1' },
    user_id: login('jane@acme.example'),
    team_id: { ref: 'team:workbaskets/Review@acme' },
    tag_ids: { refs: ['tag:VIP', 'tag:pumps'] },
    date_open: '2025-03-01 09:00:00',
    date_closed: null,
    date_last_stage_update: '2025-03-04 15:00:00',
    iap_enrich_done: true,
    x_source_case_id: 'ACME-SERVICE-WORK C-1',
    x_source_status: 'Open-InProgress',
    x_pega_id: 'C-1',
    x_pega_case_type: complaintType,
    x_pega_created_at: '2025-03-01 09:00:00',
    x_pega_created_from: 'case',
    x_pega_created_by: 'bob@acme.example',
    x_pega_created_by_name: 'Bob Stone',
    x_pega_updated_at: '2025-03-05 10:30:00',
    x_pega_closed_from: null,
    x_pega_resolved_at: null,
    x_pega_resolved_by: null,
    x_pega_owner: 'jane@acme.example',
    x_pega_owner_org: 'Acme',
    x_pega_priority: 'High',
    x_pega_urgency: 35,
    x_pega_stage_id: 'PRIM1',
    x_pega_stage: 'Review',
    x_pega_customer_id: 'CU-1',
    x_pega_sla_name: 'Gold',
    x_pega_sla_goal: '2025-03-03 12:00:00',
    x_pega_sla_deadline: '2025-03-10 12:00:00',
    x_pega_parent_id: null,
    x_pega_parent_key: null,
    x_pega_followers: 'bob@acme.example',
    x_pega_related: 'ACME-SERVICE-WORK O-1',
    x_pega_related_as: 'Ordered again',
    x_pega_participant_ids: { refs: ['contact:CU-1', 'contact:parties/jo@poe.example'] },
    x_pega_participants: 'Customer, Ann Lee, ann@globex.example\nInterested, Jo Poe, JO@poe.example',
    x_pega_witnesses_ids: {
      refs: ['contact:parties/jo@poe.example', 'contact:Acme-Service-Work-Complaint/Witnesses/al doe'],
    },
    x_pega_witnesses: 'Jo Poe, jo@poe.example, Statement: I saw it.\nAl Doe',
    x_pega_vehicle_id: { ref: 'object:V-7' },
    x_pega_vehicle_vehicle_key: 'V-7',
    x_pega_vehicle_plate: 'AC 123 X',
    x_pega_claim_amount: 1250.5,
    x_pega_exact_loss: '123456789012345678.123456789',
    x_pega_damage_count: 3,
    x_pega_channel: 'Fax',
    x_pega_urgent: true,
    x_pega_incident_date: '2025-02-26',
    x_pega_address_city: 'Bristol',
    x_pega_address_country: 'GB',
  })
})

test('a case that lies in a workbasket alone has its team and no user, although it names an owner', async () => {
  const { values } = await fromPega(acme, byHand)
  expect(values('case:ACME-SERVICE-WORK C-2')).toMatchObject({
    user_id: null,
    team_id: { ref: 'team:workbaskets/Review@acme' },
    x_pega_owner: 'jane@acme.example',
    date_open: null,
  })
  // somebody has the first case in hand besides the basket, and the resolved one lies nowhere any more
  expect(values('case:ACME-SERVICE-WORK C-1')['user_id']).toEqual(login('jane@acme.example'))
  expect(values('case:ACME-SERVICE-WORK C-3')).toMatchObject({
    user_id: login('bob@acme.example'),
    team_id: { ref: 'team:Orders@acme' },
  })
})

test('an unknown status takes the nearest stage by its first word, and keeps its own', async () => {
  const { values, of } = await fromPega(acme, byHand)
  expect(values('case:ACME-SERVICE-WORK C-2')).toMatchObject({
    stage_id: { ref: 'stage:Pending' },
    x_source_status: 'Pending-Vendor',
    active: true,
  })
  expect([...of('crm.stage').values()]).toEqual([
    { name: 'Open', sequence: 10, is_won: false },
    { name: 'Open-InProgress', sequence: 20, is_won: false },
    { name: 'Pending', sequence: 30, is_won: false },
    { name: 'Resolved-Completed', sequence: 40, is_won: true },
    { name: 'Resolved-Withdrawn', sequence: 50, is_won: false },
  ])
})

test('a case that was withdrawn is lost, with its status as the reason and the time it was resolved', async () => {
  const { values } = await fromPega(acme, byHand)
  expect(values('case:ACME-SERVICE-WORK C-3')).toMatchObject({
    name: 'C-3',
    active: false,
    probability: 0,
    type: 'lead',
    lost_reason_id: { ref: 'lost-reason:Resolved-Withdrawn' },
    date_closed: '2025-04-02 09:00:00',
    x_pega_resolved_by: 'bob@acme.example',
    partner_id: { ref: 'company:CU-2' },
  })
})

test('a deal that goes on, or was won, is an opportunity with its amount; however the status was typed', async () => {
  const { values } = await fromPega(acme, byHand)
  expect(values(`case:${orderType}/${key('O-1')}`)).toMatchObject({
    type: 'opportunity',
    expected_revenue: 129.99,
    x_pega_order_total: 129.99,
    partner_id: { ref: 'contact:parties/zoe@ash.example' }, // only its parties name a customer
    x_pega_vehicle_id: { ref: 'object:V-7' },
    x_pega_vehicle_key: 'V-7',
  })
  expect(values(`case:${orderType}/${key('O-2')}`)).toMatchObject({
    type: 'opportunity',
    stage_id: { ref: 'stage:Resolved-Completed' },
    probability: 100,
    date_closed: '2025-04-03 09:00:00',
    x_source_status: 'resolved-completed',
  })
})

test('which cases become opportunities is one table a case type, with how many go where, and can be changed', async () => {
  const store = await staged(acme)
  const mapping = await proposed(store, acme.users)
  const rows = (name: string) =>
    mapping.tables.find(table => table.name === name)?.rows.map(row => [row.from, row.to['type'], row.count])
  expect(rows('split-Complaint')).toEqual([
    ['Open-InProgress', 'lead', 1],
    ['Pending-Vendor', 'lead', 1],
    ['Resolved-Withdrawn', 'lead', 1],
  ])
  expect(rows('split-Order')).toEqual([
    ['Open', 'opportunity', 1],
    ['resolved-completed', 'opportunity', 1],
  ])
  const { values } = await fromPega(acme, {
    ...byHand,
    tables: { 'split-Complaint': { 'Pending-Vendor': { type: 'opportunity' } } },
  })
  expect(values('case:ACME-SERVICE-WORK C-2')['type']).toBe('opportunity')
})

test('a status that begins with none of Pega’s words is asked about', async () => {
  const odd = { ...waiting, properties: { ...waiting.properties, pyStatusWork: 'Waiting for parts' } }
  const wish: PegaWish = { ...acme, cases: [broken, odd] }
  const mapping = await proposed(await staged(wish), acme.users)
  const row = mapping.tables
    .find(({ name }) => name === 'status')
    ?.rows.find(one => one.from.startsWith('Waiting'))
  expect(row?.to['stage']).toBeNull()
  await expect(fromPega(wish, byHand)).rejects.toThrow(/confirm what “Waiting for parts” becomes/)
  const { values } = await fromPega(wish, {
    ...byHand,
    tables: { status: { 'Waiting for parts': { stage: 'Pending' } } },
  })
  expect(values('case:ACME-SERVICE-WORK C-2')['stage_id']).toEqual({ ref: 'stage:Pending' })
})

test('numbers as priorities: nothing is taken for granted; once it is said which end is urgent, the order is kept', async () => {
  const numbered = ['1', '3', '5'].map((pyPriority, at) => ({
    ...delivered,
    key: key(`O-${at + 1}`),
    properties: { ...delivered.properties, pyID: `O-${at + 1}`, pyPriority, pxUrgencyWork: '95' },
  }))
  const wish: PegaWish = { ...acme, cases: numbered }
  await expect(fromPega(wish, byHand)).rejects.toThrow(/Say which end is most urgent/)
  const { values } = await fromPega(wish, { ...byHand, direction: 'low-first' })
  const lead = (id: string) => values(`case:${key(id)}`)
  expect(['O-1', 'O-2', 'O-3'].map(id => lead(id)['priority'])).toEqual(['3', '2', '0'])
  expect(['O-1', 'O-2', 'O-3'].map(id => lead(id)['x_pega_priority'])).toEqual(['1', '3', '5'])
  expect(lead('O-3')['x_pega_urgency']).toBe(95)
})

test('urgency is offered in place of priority, and is taken where a person chooses it', async () => {
  const { values } = await fromPega(acme, {
    ...byHand,
    change: mapping => ({
      ...mapping,
      entities: mapping.entities.map(entity => ({
        ...entity,
        fields: entity.fields.map(line =>
          line.field === 'priority' && line.otherReading !== undefined
            ? { ...line, rule: line.otherReading.rule }
            : line,
        ),
      })),
    }),
  })
  expect(values('case:ACME-SERVICE-WORK C-1')['priority']).toBe('1') // 35 of 100
  expect(values('case:ACME-SERVICE-WORK C-2')['priority']).toBe('0') // 10 of 100
})

test('a parent stays a link, and a line in the history of its part says so', async () => {
  const { values, of } = await fromPega(acme, byHand)
  expect(values('case:ACME-SERVICE-WORK C-2')).toMatchObject({
    x_pega_parent_id: { ref: 'case:ACME-SERVICE-WORK C-1' },
    x_pega_parent_key: 'ACME-SERVICE-WORK C-1',
  })
  expect(values('message:case:ACME-SERVICE-WORK C-2/parent')).toEqual({
    model: 'crm.lead',
    res_id: { ref: 'case:ACME-SERVICE-WORK C-2' },
    date: '2025-04-01 09:00:00',
    body: '<p>In the source this case is part of another one:</p><p><b>Parent case:</b> C-1 – Broken pump</p>',
    author_id: null,
    email_from: null,
    message_type: 'comment',
    subtype_id: { xmlid: 'mail.mt_note' },
  })
  expect([...of('mail.message').keys()].filter(one => one.endsWith('/parent'))).toHaveLength(1)
})

test('Odoo’s own date of creation is Pega’s where a person agreed to that, and only there', async () => {
  const plain = await fromPega(acme, byHand)
  expect(plain.values('case:ACME-SERVICE-WORK C-1')).not.toHaveProperty('create_date')
  const dated = await fromPega(acme, { options: { ownerFallback: { kind: 'none' }, realCreateDate: true } })
  expect(dated.values('case:ACME-SERVICE-WORK C-1')['create_date']).toBe('2025-03-01 09:00:00')
})

test('a case that was opened again keeps when it was resolved, and is not closed', async () => {
  const again = {
    ...withdrawn,
    properties: { ...withdrawn.properties, pyStatusWork: 'Open' },
  }
  const { values } = await fromPega({ ...acme, cases: [broken, again, order] }, byHand)
  expect(values('case:ACME-SERVICE-WORK C-3')).toMatchObject({
    active: true,
    date_closed: null,
    x_pega_closed_from: null,
    x_pega_resolved_at: '2025-04-02 09:00:00',
  })
})

test('proposing again keeps what was confirmed as it is, and adds what new data brings', async () => {
  const store = await staged(acme)
  const { mappings } = store
  const first = mappings.save(confirmed(await proposed(store, acme.users), byHand), 'confirmed').mapping
  expect({ ...(await proposed(store, acme.users)), version: 0 }).toEqual({ ...first, version: 0 })
  // a list that was empty until now
  const before = {
    ...first,
    entities: first.entities.map(entity => ({
      ...entity,
      fields: entity.fields.filter(({ field }) => !field.startsWith('x_pega_witnesses')),
    })),
  }
  mappings.save(before, 'before there were witnesses')
  const again = await proposed(store, acme.users)
  const lines = again.entities.find(({ id }) => id === 'case-complaint')?.fields ?? []
  expect(
    lines.filter(({ field }) => field.startsWith('x_pega_witnesses')).map(line => line.decision),
  ).toEqual(['proposed', 'proposed'])
})
