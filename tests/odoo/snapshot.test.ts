import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../src/main/odoo/client'
import type { Writer } from '../../src/main/odoo/odoo'
import { freshDatabase, sql, type TestDatabase } from './server'
import { compare, describe, snapshot } from './snapshot'

let database: TestDatabase
let odoo: Writer & { close(): void }

beforeAll(async () => {
  database = await freshDatabase('snapshot')
  odoo = await connect(database.address, database.secret)
})

afterAll(async () => {
  odoo?.close()
  await database?.drop()
})

test('a database that nobody touched compares equal to itself, row for row', async () => {
  const before = await snapshot(database)
  expect(before.tables.size).toBeGreaterThan(200)
  expect(before.tables.get('res_users')?.rows.size).toBe(
    Number((await sql(database, 'SELECT count(*) FROM res_users'))[0]![0]),
  )
  expect(compare(before, await snapshot(database))).toEqual({ unexpected: [], residue: new Map() })
})

test('what is made and deleted again through the client leaves only the known technical residue', async () => {
  const before = await snapshot(database)
  const [modelId] = await odoo.search('ir.model', [['model', '=', 'crm.lead']])
  const [field] = await odoo.create('ir.model.fields', [
    { name: 'x_cm_snap', model_id: modelId!, ttype: 'char', field_description: 'F' },
  ])
  const [stage] = await odoo.load(
    'crm.stage',
    ['id', 'name', 'is_won'],
    [['casebridge_snap.stage', 'Won by us', '1']],
  )
  const [partner] = await odoo.create('res.partner', [{ name: 'P', email: 'p@example.com' }])
  const leads = await odoo.create('crm.lead', [
    { name: 'won', stage_id: stage!, partner_id: partner!, x_cm_snap: 'a', user_id: odoo.info.uid },
    { name: 'lost', active: false, probability: 0 },
  ])
  await odoo.create('mail.message', [
    { model: 'crm.lead', res_id: leads[0]!, message_type: 'comment', body: 'x' },
  ])
  await odoo.create('ir.attachment', [{ name: 'a', res_model: 'crm.lead', res_id: leads[0]!, datas: 'QUJD' }])
  expect(compare(before, await snapshot(database)).unexpected.length).toBeGreaterThan(5)

  await odoo.unlink('crm.lead', leads)
  await odoo.unlink('res.partner', [partner!])
  await odoo.unlink('crm.stage', [stage!])
  await odoo.unlink('ir.model.fields', [field!])
  const comparison = compare(before, await snapshot(database))
  expect(comparison.unexpected, describe(comparison)).toEqual([])
})

// last, because Odoo cannot work with such a database any more
test('rows, columns and tables that came, changed or went are named', async () => {
  const [kept, changed, gone] = await odoo.create('crm.tag', [
    { name: 'kept' },
    { name: 'changed' },
    { name: 'gone' },
  ])
  await sql(
    database,
    'CREATE TABLE t_gone (id int); CREATE TABLE t_bare (a int, b text); INSERT INTO t_bare VALUES (1, NULL), (1, NULL)',
  )
  const before = await snapshot(database)
  await sql(
    database,
    `UPDATE crm_tag SET color = 7 WHERE id = ${changed}; DELETE FROM crm_tag WHERE id = ${gone};
     INSERT INTO crm_tag (name, color) VALUES ('{"en_US": "new"}', 1);
     ALTER TABLE crm_stage ADD COLUMN x_new text; ALTER TABLE crm_stage DROP COLUMN requirements;
     DROP TABLE t_gone; CREATE TABLE t_new (id int); UPDATE t_bare SET b = '' WHERE ctid = (SELECT min(ctid) FROM t_bare)`,
  )
  const { unexpected, residue } = compare(before, await snapshot(database))
  const told = unexpected.map(one => `${one.what} ${one.table} ${one.columns.join(' ')}`.trim())
  expect(told.toSorted()).toEqual([
    'column added crm_stage x_new',
    'column removed crm_stage requirements',
    'row added crm_tag',
    'row added t_bare',
    'row changed crm_tag color',
    'row removed crm_tag',
    'row removed t_bare',
    'table added t_new',
    'table removed t_gone',
  ])
  expect(unexpected.find(one => one.what === 'row changed')?.row).toBe(String(changed))
  expect(unexpected.some(one => one.row === String(kept))).toBe(false)
  expect([...residue.keys()]).toEqual(['numbers already given away are not given again'])
})
