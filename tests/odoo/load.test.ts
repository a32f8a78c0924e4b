import { mkdtempSync, rmSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desired, Value } from '../../src/contract/change'
import { connect } from '../../src/main/odoo/client'
import { phaseOf } from '../../src/main/odoo/entities'
import type { Writer } from '../../src/main/odoo/odoo'
import { load } from '../../src/main/steps/load/load'
import { plan } from '../../src/main/steps/plan/plan'
import { reverse } from '../../src/main/steps/reverse/reverse'
import { verify } from '../../src/main/steps/verify/verify'
import { verifyRollback } from '../../src/main/steps/verify/verify-rollback'
import { openStore } from '../../src/main/store/open'
import type { Store } from '../../src/main/store/store'
import { freshDatabase, type TestDatabase } from './server'

let database: TestDatabase
let odoo: Writer
let store: Store
const folder = mkdtempSync(join(tmpdir(), 'casebridge-load-'))
const projectId = randomBytes(4).toString('hex')
const signal = new AbortController().signal

beforeAll(async () => {
  database = await freshDatabase('load')
  odoo = await connect(database.address, database.secret)
  store = openStore(join(folder, 'p.casebridge'), randomBytes(32), { create: true, phaseOf })
}, 300_000)

afterAll(async () => {
  store?.close()
  rmSync(folder, { recursive: true, force: true })
  await database?.drop()
})

test('every kind of record goes in, is read back equal, and rollback leaves nothing', async () => {
  const picture = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const blob = store.blobs.putSync(picture).sha256
  store.desired.put(wanted(blob))
  await drain(
    plan({
      kind: 'full',
      mappingHash: 'm',
      desired: store.desired,
      bound: store.bound,
      plans: store.plans,
      odoo,
      bytes: () => 0,
      signal,
    }),
  )
  const made = store.plans.latest('full')!
  store.plans.approve(made.id, 'Ada', made.hash)
  const run = store.runs.start('full', made.id)
  await drain(
    load({
      runId: run.id,
      planId: made.id,
      projectId,
      plans: store.plans,
      ledger: store.ledger,
      bound: store.bound,
      blobs: store.blobs,
      odoo,
      signal,
    }),
  )
  expect(store.plans.refused(made.id).map(change => [change.key, change.note])).toEqual([])

  const ports = {
    planId: made.id,
    projectId,
    picked: false,
    desired: store.desired,
    bound: store.bound,
    plans: store.plans,
    blobs: store.blobs,
    discrepancies: store.discrepancies,
    odoo,
    sourceOf: () => ({ column: '', text: '' }),
    signal,
  }
  await drain(verify(ports))
  expect(store.discrepancies.page(made.id, 0, 50)).toEqual([])
  expect(store.ledger.verify()).toBeNull()

  await drain(
    plan({
      kind: 'full',
      mappingHash: 'm',
      desired: store.desired,
      bound: store.bound,
      plans: store.plans,
      odoo,
      bytes: () => 0,
      signal,
    }),
  )
  const again = store.plans.latest('full')!
  expect(store.plans.counts(again.id).map(row => row.action)).toEqual(
    store.plans.counts(again.id).map(() => 'skip'),
  )

  const { bound, plans, desired, discrepancies } = store
  await drain(reverse({ bound, plans, desired, discrepancies, odoo, signal }))
  const back = store.plans.latest('rollback')!
  store.plans.approve(back.id, 'Ada', back.hash)
  const undo = store.runs.start('rollback', back.id)
  await drain(
    load({
      runId: undo.id,
      planId: back.id,
      projectId,
      plans: store.plans,
      ledger: store.ledger,
      bound: store.bound,
      blobs: store.blobs,
      odoo,
      signal,
    }),
  )
  await drain(
    verifyRollback({
      bound,
      planId: back.id,
      plans: store.plans,
      discrepancies: store.discrepancies,
      odoo,
      signal,
    }),
  )
  expect(store.discrepancies.page(back.id, 0, 50)).toEqual([])
  expect(store.bound.count()).toBe(0)
  expect(await odoo.count('crm.lead', [])).toBe(0)
  expect(await odoo.count('ir.model.fields', [['state', '=', 'manual']])).toBe(0)
}, 120_000)

function wanted(blob: string): Desired[] {
  const place = { file: 'cases.csv', line: 2, record: 1 }
  const one = (
    key: string,
    entity: Desired['entity'],
    model: string,
    values: Record<string, Value>,
    more: Partial<Desired> = {},
  ): Desired => ({
    key,
    entity,
    model,
    sort: '',
    title: key,
    values,
    match: null,
    collisions: {},
    sources: [{ stream: 's', key, place }],
    ...more,
  })
  const field = (model: string, name: string, ttype: string, more: Record<string, Value> = {}): Desired =>
    one(`field:${model}.${name}`, 'field', 'ir.model.fields', {
      name,
      model,
      ttype,
      field_description: name,
      help: 'from a test',
      copied: false,
      index: false,
      ...more,
    })
  const named = (name: string): Desired['match'] => ({ on: [{ field: 'name', is: name }] })
  return [
    field('res.partner', 'x_cb_key', 'char', { index: true }),
    field('crm.lead', 'x_cb_key', 'char', { index: true }),
    field('crm.lead', 'x_cm_priority', 'selection', {
      selection: JSON.stringify([
        ['high', 'Hoch'],
        ['low', 'Niedrig'],
      ]),
    }),
    field('res.partner', 'x_cm_company_ids', 'many2many', { relation: 'res.partner' }),
    one('view:crm.lead', 'view', 'ir.ui.view', {
      name: 'casebridge.lead',
      model: 'crm.lead',
      type: 'form',
      mode: 'extension',
      inherit_id: { xmlid: 'crm.crm_lead_view_form' },
      priority: 99,
      arch: '<xpath expr="//notebook" position="inside"><page string="Migrated data" name="casebridge"><group><field name="x_cm_priority" readonly="1"/></group></page></xpath>',
    }),
    one('stage:New', 'stage', 'crm.stage', { name: 'New', sequence: 1 }, { match: named('New') }),
    one(
      'stage:In Review',
      'stage',
      'crm.stage',
      { name: 'In Review', sequence: 40, is_won: false },
      { match: named('In Review') },
    ),
    one(
      'lost-reason:Withdrawn',
      'lost-reason',
      'crm.lost.reason',
      { name: 'Withdrawn' },
      { match: named('Withdrawn') },
    ),
    one('company:1', 'company', 'res.partner', {
      name: 'Näß & Söhne',
      is_company: true,
      street: '1 Main St',
      city: 'Wien',
      country_id: { find: { model: 'res.country', field: 'code', is: 'AT' } },
    }),
    one('company:2', 'company', 'res.partner', { name: 'Zweite GmbH', is_company: true }),
    one('contact:1', 'contact', 'res.partner', {
      name: 'Ana Lima',
      is_company: false,
      type: 'other',
      parent_id: { ref: 'company:1' },
      street: 'Own 5',
      email: 'ana@example.com',
      x_cm_company_ids: { refs: ['company:2'] },
    }),
    one('case:C-1', 'case', 'crm.lead', {
      name: 'C-1 – Lima v. Rex',
      type: 'lead',
      partner_id: { ref: 'contact:1' },
      stage_id: { ref: 'stage:In Review' },
      user_id: { find: { model: 'res.users', field: 'login', is: 'admin' } },
      priority: '2',
      x_cm_priority: 'high',
      description: '<p>a <b>b</b></p>',
      create_date: '2019-03-04 05:06:07',
    }),
    one('case:C-2', 'case', 'crm.lead', {
      name: 'C-2',
      type: 'opportunity',
      active: false,
      probability: 0,
      lost_reason_id: { ref: 'lost-reason:Withdrawn' },
      stage_id: { ref: 'stage:New' },
      user_id: null,
      date_closed: '2020-01-01 00:00:00',
    }),
    one('document:1', 'document', 'ir.attachment', {
      name: 'plan.png',
      res_model: 'crm.lead',
      res_id: { ref: 'case:C-1' },
      mimetype: 'image/png',
      datas: { blob },
    }),
    one(
      'message:1',
      'message',
      'mail.message',
      {
        model: 'crm.lead',
        res_id: { ref: 'case:C-1' },
        date: '2019-03-05 08:00:00',
        author_id: null,
        email_from: 'Ana <ana@example.com>',
        subject: 'Hello',
        body: { html: '<p>See <img src="{{attachment:document:1}}"></p>', documents: ['document:1'] },
        message_type: 'comment',
        subtype_id: { xmlid: 'mail.mt_note' },
        attachment_ids: { refs: ['document:1'] },
      },
      { sort: '2019-03-05' },
    ),
    one('activity:1', 'activity', 'mail.activity', {
      res_model_id: { find: { model: 'ir.model', field: 'model', is: 'crm.lead' } },
      res_id: { ref: 'case:C-1' },
      activity_type_id: { xmlid: 'mail.mail_activity_data_todo' },
      summary: 'File the brief',
      date_deadline: '2031-01-01',
      user_id: { find: { model: 'res.users', field: 'login', is: 'admin' } },
    }),
  ]
}

async function drain(step: AsyncGenerator<unknown, unknown>): Promise<void> {
  for await (const _ of step) void _
}
