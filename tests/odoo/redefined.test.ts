import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desired, Value } from '../../src/contract/change'
import { connect } from '../../src/main/odoo/client'
import { phaseOf } from '../../src/main/odoo/entities'
import type { Writer } from '../../src/main/odoo/odoo'
import { load } from '../../src/main/steps/load/load'
import { plan } from '../../src/main/steps/plan/plan'
import { verify } from '../../src/main/steps/verify/verify'
import { openStore } from '../../src/main/store/open'
import type { Store } from '../../src/main/store/store'
import { freshDatabase, type TestDatabase } from './server'

let database: TestDatabase
let odoo: Writer
let store: Store
const folder = mkdtempSync(join(tmpdir(), 'casebridge-redefined-'))
const projectId = randomBytes(4).toString('hex')
const signal = new AbortController().signal

beforeAll(async () => {
  database = await freshDatabase('redefined')
  odoo = await connect(database.address, database.secret)
  store = openStore(join(folder, 'p.casebridge'), randomBytes(32), { create: true, phaseOf })
})

afterAll(async () => {
  store?.close()
  rmSync(folder, { recursive: true, force: true })
  await database?.drop()
})

test('a map that grew after the first load gives its field the new value and its page the new field', async () => {
  await carry(definitions([['high', 'High']], ['x_cm_grade']))
  const actions = await carry([
    ...definitions(
      [
        ['high', 'High'],
        ['low', 'Low'],
      ],
      ['x_cm_grade', 'x_cm_court'],
    ),
    record('field:crm.lead.x_cm_court', 'field', 'ir.model.fields', {
      name: 'x_cm_court',
      model: 'crm.lead',
      ttype: 'char',
      field_description: 'Court',
      help: '',
      copied: false,
      index: false,
    }),
    record('case:1', 'case', 'crm.lead', {
      name: 'One',
      type: 'lead',
      x_cm_grade: 'low',
      x_cm_court: 'Graz',
      user_id: null,
    }),
  ])
  expect(actions).toEqual([
    'create case:1',
    'create field:crm.lead.x_cm_court',
    'skip field:crm.lead.x_cb_key',
    'update field:crm.lead.x_cm_grade',
    'update view:crm.lead',
  ])
  expect((await odoo.fields('crm.lead', true)).get('x_cm_grade')?.selection).toEqual([
    ['high', 'High'],
    ['low', 'Low'],
  ])
})

/** Plans, approves, loads and reads back; fails on a discrepancy. Gives what the plan did. */
async function carry(records: Desired[]): Promise<string[]> {
  store.desired.clear()
  store.desired.put(records)
  const common = { desired: store.desired, bound: store.bound, plans: store.plans, odoo, signal }
  await drain(plan({ ...common, kind: 'full', mappingHash: 'm', bytes: () => 0 }))
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
  expect(store.plans.refused(made.id).map(change => change.note)).toEqual([])
  await drain(
    verify({
      ...common,
      planId: made.id,
      projectId,
      picked: false,
      blobs: store.blobs,
      discrepancies: store.discrepancies,
      sourceOf: () => ({ column: '', text: '' }),
    }),
  )
  expect(store.discrepancies.page(made.id, 0, 10)).toEqual([])
  return store.plans
    .page(made.id, {}, 0, 100)
    .filter(change => change.phase !== 'stamp')
    .map(change => `${change.action} ${change.key}`)
    .toSorted()
}

function definitions(selection: [string, string][], shown: string[]): Desired[] {
  const field = (name: string, ttype: string, more: Record<string, Value>) =>
    record(`field:crm.lead.${name}`, 'field', 'ir.model.fields', {
      name,
      model: 'crm.lead',
      ttype,
      field_description: name,
      help: '',
      copied: false,
      index: false,
      ...more,
    })
  const fields = shown.map(name => `<field name="${name}" readonly="1"/>`).join('')
  return [
    field('x_cb_key', 'char', { index: true }),
    field('x_cm_grade', 'selection', { selection: JSON.stringify(selection) }),
    record('view:crm.lead', 'view', 'ir.ui.view', {
      name: 'casebridge.lead',
      model: 'crm.lead',
      type: 'form',
      mode: 'extension',
      inherit_id: { xmlid: 'crm.crm_lead_view_form' },
      priority: 99,
      arch: `<xpath expr="//notebook" position="inside"><page string="Migrated data" name="casebridge"><group>${fields}</group></page></xpath>`,
    }),
  ]
}

function record(
  key: string,
  entity: Desired['entity'],
  model: string,
  values: Record<string, Value>,
): Desired {
  const sources =
    entity === 'case' ? [{ stream: 's', key, place: { file: 'cases.csv', line: 2, record: 1 } }] : []
  return { key, entity, model, sort: '', title: key, values, match: null, collisions: {}, sources }
}

async function drain(step: AsyncGenerator<unknown, unknown>): Promise<void> {
  for await (const _ of step) void _
}
