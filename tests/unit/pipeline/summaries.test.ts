import { expect, test } from 'vitest'
import type { Mapping } from '../../../src/contract/mapping'
import { checkSummary } from '../../../src/main/pipeline/check-summary'
import { planSummary } from '../../../src/main/pipeline/plan-summary'
import { company, contact, document, keyFields, lead, note, odooGround, stage } from '../steps/odoo-ground'

const mapping: Mapping = {
  version: 1,
  source: 'casemanager',
  entities: [
    {
      id: 'case',
      entity: 'case',
      stream: 'cases',
      model: 'crm.lead',
      when: [],
      fields: [],
      leftOut: [],
      matchOn: [],
    },
  ],
  customFields: [],
  tables: [
    {
      name: 'status',
      title: 'Status',
      columns: [],
      otherwise: 'block',
      rows: [
        { from: 'In court', count: 2, to: { stage: 'Court' }, decision: 'confirmed', reason: '' },
        { from: 'At court', count: 1, to: { stage: 'Court' }, decision: 'confirmed', reason: '' },
        { from: 'Appealed', count: 4, to: { stage: 'Appeal' }, decision: 'confirmed', reason: '' },
      ],
    },
    {
      name: 'owner',
      title: 'Owners',
      columns: [],
      otherwise: 'block',
      rows: [
        { from: 'Ada', count: 2, to: { login: 'admin' }, decision: 'confirmed', reason: '' },
        { from: 'Quill', count: 5, to: { login: null }, decision: 'confirmed', reason: '' },
      ],
    },
  ],
  options: { realCreateDate: false, ownerFallback: { kind: 'none' }, defaultCountry: null },
}

test('the plan on one page counts what will be done, lists fields and stages, and names who is unmatched', async () => {
  const ground = await odooGround()
  const { store } = ground
  store.mappings.save(mapping, '')
  await ground.odoo.create('res.partner', [{ name: 'Ada' }])
  const blob = store.blobs.putSync(Buffer.alloc(3_000_000)).sha256
  ground.want(
    ...keyFields,
    stage('Court'),
    company('Acme'),
    contact('Ada', { phone: '1' }, { match: { on: [{ field: 'name', is: 'Ada' }] } }),
    lead('C-1', { create_date: '2020-01-01 00:00:00' }),
    lead('C-2', { user_id: { find: { model: 'res.users', field: 'login', is: 'quill' } } }),
    document('a.bin', 'case:C-1', blob),
  )
  store.desired.exclude([{ stream: 'cases', key: '9', reason: 'doubled' }])
  const { plan } = await ground.plan()
  const page = planSummary(store, plan)
  const row = (phase: string): unknown => {
    const { create, update, skip, stamp } = page.counts.find(one => one.phase === phase)!
    return { create, update, skip, stamp }
  }
  expect(row('company')).toEqual({ create: 1, update: 0, skip: 0, stamp: 0 })
  expect(row('contact')).toEqual({ create: 0, update: 1, skip: 0, stamp: 0 })
  expect(row('case')).toEqual({ create: 2, update: 0, skip: 0, stamp: 0 })
  expect(row('stamp')).toEqual({ create: 0, update: 0, skip: 0, stamp: 1 })
  expect(page.fields.map(one => `${one.model}.${one.name}`)).toEqual([
    'crm.lead.x_cb_key',
    'res.partner.x_cb_key',
  ])
  expect(page.stages).toEqual([{ name: 'stage:Court', action: 'create' }])
  expect(page.unmatchedOwners).toMatchObject([{ owner: 'Quill', count: 5 }])
  expect(page.excluded).toEqual([{ stream: 'cases', reason: 'doubled', count: 1 }])
  expect(page.bytes).toBe(3_000_000)
  expect(page.mails).toBe(0)
  expect(page.seconds.from).toBeLessThanOrEqual(page.seconds.to)
  expect(page.warnings).toEqual([
    'Odoo has no res.users login “quill”; 1 records point to it and would be set aside.',
  ])
})

test('the check counts what was wanted beside what Odoo itself says it has', async () => {
  const ground = await odooGround()
  const { store, odoo, projectId } = ground
  store.mappings.save(mapping, '')
  const blob = store.blobs.putSync(Buffer.from('x')).sha256
  const inCourt = { stage_id: { ref: 'stage:Court' } }
  ground.want(
    ...keyFields,
    stage('Court'),
    company('Acme'),
    contact('Ada'),
    lead('C-1', inCourt),
    lead('C-2', inCourt),
    document('a.txt', 'case:C-1', blob),
    note('Rang', 'case:C-1'),
  )
  await ground.bring()
  const planId = store.plans.latest('full')!.id
  await ground.verify()
  const counts = async (): Promise<unknown> =>
    Object.fromEntries(
      (await checkSummary(store, odoo, projectId, planId)).counts.map(row => [
        row.entity,
        [row.desired, row.inOdoo],
      ]),
    )
  expect(await counts()).toEqual({
    Companies: [1, 1],
    Contacts: [1, 1],
    Cases: [2, 2],
    Documents: [1, 1],
    'Calls, e-mails and notes': [1, 1],
    Tasks: [0, 0],
  })
  const summary = await checkSummary(store, odoo, projectId, planId)
  expect(summary.statuses).toEqual([
    { name: 'Court', source: 3, desired: 2, inOdoo: 2 },
    { name: 'Appeal', source: 4, desired: 0, inOdoo: 0 },
  ])
  expect(summary).toMatchObject({ discrepancies: 0, documents: { compared: 1, equal: 1 } })

  // lost, and damaged, behind our back
  await odoo.unlink('crm.lead', [store.bound.get('case:C-2')!.odooId])
  await odoo.write('ir.attachment', [store.bound.get('document:a.txt')!.odooId], { datas: 'eQ==' })
  await ground.verify()
  expect(await counts()).toMatchObject({ Cases: [2, 1] })
  expect(await checkSummary(store, odoo, projectId, planId)).toMatchObject({
    documents: { compared: 1, equal: 0 },
  })
})

test('a record that Odoo had before counts as being there', async () => {
  const ground = await odooGround()
  ground.store.mappings.save(mapping, '')
  await ground.odoo.create('res.partner', [{ name: 'Ada' }, { name: 'Stranger' }])
  ground.want(
    ...keyFields,
    contact('Ada', {}, { match: { on: [{ field: 'name', is: 'Ada' }] } }),
    contact('Bob'),
  )
  await ground.bring()
  const planId = ground.store.plans.latest('full')!.id
  const { counts } = await checkSummary(ground.store, ground.odoo, ground.projectId, planId)
  expect(counts.find(row => row.entity === 'Contacts')).toMatchObject({ desired: 2, inOdoo: 2 })
})

test('teams are counted where the source has some, those that Odoo had before too', async () => {
  const ground = await odooGround()
  ground.store.mappings.save(mapping, '')
  await ground.odoo.create('crm.team', [{ name: 'Orders' }])
  const team = (name: string) => ({
    ...stage(name),
    key: `team:${name}`,
    entity: 'team' as const,
    model: 'crm.team',
    values: { name },
  })
  ground.want(...keyFields, team('Orders'), team('Complaints'))
  await ground.bring()
  const planId = ground.store.plans.latest('full')!.id
  const { counts } = await checkSummary(ground.store, ground.odoo, ground.projectId, planId)
  expect(counts.at(-1)).toMatchObject({ entity: 'Teams', desired: 2, inOdoo: 2 })
  expect(counts.map(row => row.entity)).not.toContain('Records of your own')
})
