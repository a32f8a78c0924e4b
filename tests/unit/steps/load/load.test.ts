import { expect, test } from 'vitest'
import { connect } from '../../../../src/main/odoo/client'
import { externalId } from '../../../../src/main/odoo/external-id'
import type { Writer } from '../../../../src/main/odoo/odoo'
import { refusesRecords } from '../../../../src/main/steps/load/refusal'
import { CasebridgeError } from '../../../../src/contract/failure'
import {
  company,
  contact,
  document,
  keyFields,
  lead,
  note,
  odooGround,
  stage,
  states,
  tag,
  task,
  type OdooGround,
} from '../odoo-ground'
import { lateLine } from './late-line'

const everyKind = (blob: string) => [
  ...keyFields,
  stage('Court'),
  tag('Urgent'),
  company('Acme', { email: 'office@acme.example' }),
  contact('Ada', { parent_id: { ref: 'company:Acme' }, type: 'other', street: 'High Street 1' }),
  lead('C-1', {
    partner_id: { ref: 'contact:Ada' },
    stage_id: { ref: 'stage:Court' },
    tag_ids: { refs: ['tag:Urgent'] },
  }),
  lead('C-2'),
  document('contract.pdf', 'case:C-1', blob),
  note('Rang', 'case:C-1', { attachment_ids: { refs: ['document:contract.pdf'] } }),
  task('File it', 'case:C-2'),
]

async function keysOf({ odoo }: OdooGround, model: string): Promise<string[]> {
  return (await odoo.searchRead(model, [['x_cb_key', '!=', false]], ['x_cb_key'], { order: 'x_cb_key' })).map(
    row => String(row['x_cb_key']),
  )
}

/** The ground's Odoo with some of its calls done otherwise. */
function withOdoo(ground: OdooGround, other: Partial<Writer>): void {
  Object.assign(ground.odoo, other)
}

test('every kind of record is made, carries its key and its external id, and is read back as wanted', async () => {
  const ground = await odooGround()
  const blob = ground.store.blobs.putSync(Buffer.from('a contract')).sha256
  ground.want(...everyKind(blob))
  const changes = await ground.bring()
  expect(new Set(changes.map(change => change.state))).toEqual(new Set(['done']))
  expect(await ground.verify()).toEqual([])
  expect(await keysOf(ground, 'crm.lead')).toEqual(['case:C-1', 'case:C-2'])
  const ids = await ground.odoo.searchRead(
    'ir.model.data',
    [['module', '=', `casebridge_${ground.projectId}`]],
    ['name', 'model', 'res_id'],
  )
  // a field has no external id in Odoo; it is known by its name
  expect(ids.map(row => row['name']).toSorted()).toEqual(
    changes
      .filter(change => change.model !== 'ir.model.fields')
      .map(change => externalId(ground.projectId, change.key).split('.').slice(1).join('.'))
      .toSorted(),
  )
  for (const row of ids)
    expect(await ground.odoo.count(String(row['model']), [['id', '=', row['res_id']]])).toBe(1)
})

test('a plan that was not approved writes nothing', async () => {
  const ground = await odooGround()
  ground.want(...keyFields, company('Acme'))
  const { plan } = await ground.plan()
  await expect(ground.load(plan.id)).rejects.toMatchObject({ code: 'plan-not-approved' })
  expect(ground.practice.faults.calls).toBe(0)
})

test('loading a plan that was carried out already asks Odoo to write nothing', async () => {
  const ground = await odooGround()
  ground.want(...keyFields, company('Acme'), lead('C-1'))
  const changes = await ground.bring()
  const calls = ground.practice.faults.calls
  await ground.load(changes[0]!.planId)
  expect(ground.practice.faults.calls).toBe(calls)
})

test('where the external ids of new records are refused, the records are not made again', async () => {
  const ground = await odooGround()
  ground.want(...keyFields, company('Acme'), company('Bolt'))
  // the name of one is taken by a stranger's row
  const [, name] = externalId(ground.projectId, 'company:Bolt').split(/\.(.*)/s)
  const [stranger] = await ground.odoo.create('res.partner', [{ name: 'Stranger' }])
  await ground.odoo.create('ir.model.data', [
    { module: `casebridge_${ground.projectId}`, name, model: 'res.partner', res_id: stranger },
  ])
  const changes = await ground.bring()
  expect(states(changes)).toMatchObject({ 'company:Acme': 'done', 'company:Bolt': 'done' })
  expect(await keysOf(ground, 'res.partner')).toEqual(['company:Acme', 'company:Bolt'])
  const bolt = ground.store.bound.get('company:Bolt')!.odooId
  expect(await ground.odoo.xmlid(externalId(ground.projectId, 'company:Bolt'))).toEqual({
    model: 'res.partner',
    id: bolt,
  })
})

test('a line lost between making records and registering their external ids registers them later', async () => {
  const ground = await odooGround()
  ground.want(...keyFields, company('Acme'), company('Bolt'))
  const create = ground.odoo.create
  let lose = true
  withOdoo(ground, {
    create: async (model, values, more) => {
      if (model === 'ir.model.data' && lose) {
        lose = false
        throw new CasebridgeError({ kind: 'retry', code: 'odoo-line-lost', message: 'The line broke.' })
      }
      return await create(model, values, more)
    },
  })
  await ground.bring()
  expect(await keysOf(ground, 'res.partner')).toEqual(['company:Acme', 'company:Bolt'])
  for (const key of ['company:Acme', 'company:Bolt'])
    expect((await ground.odoo.xmlid(externalId(ground.projectId, key)))?.id).toBe(
      ground.store.bound.get(key)!.odooId,
    )
})

for (const [model, text, key] of [
  ['res.partner', 'Acme', 'company:Acme'],
  ['mail.message', 'Rang', 'message:Rang'],
] as const) {
  test(`a request for ${model} that was given up and comes through in the end leaves one record, not two`, async () => {
    const ground = await odooGround()
    const line = await lateLine(ground.practice.url)
    const { database, login, secret } = ground.practice
    const slow = await connect({ url: line.url, database, login, transport: 'xmlrpc' }, secret)
    withOdoo(ground, slow)
    ground.want(...keyFields, company('Acme'), lead('C-1'), note('Rang', 'case:C-1'))
    line.holdNext(`<string>${model === 'res.partner' ? text : `&lt;p&gt;${text}&lt;/p&gt;`}</string>`)
    const { plan } = await ground.plan()
    ground.store.plans.approve(plan.id, 'Ada', plan.hash)
    const carried = ground.store.ledger.settle
    // as soon as it was made a second time, the first request arrives
    let came = false
    Object.assign(ground.store.ledger, {
      settle: (...[run, outcomes]: Parameters<typeof carried>) => {
        carried(run, outcomes)
        came ||= outcomes.some(one => one.change.key === key && one.what === 'done')
      },
    })
    const { search } = ground.odoo
    withOdoo(ground, {
      // the first look for parts of files comes after the last record
      search: async (...question) => {
        if (question[0] === 'ir.attachment' && came) {
          came = false
          await line.release()
        }
        return await search(...question)
      },
    })
    await ground.load(plan.id)
    // it came after the sweep of this run: the next run finds it
    await ground.load(plan.id)
    const rows = await ground.odoo.searchRead(
      model,
      model === 'res.partner' ? [['name', '=', 'Acme']] : [['body', 'ilike', 'Rang']],
      ['id'],
    )
    expect(rows.map(row => row.id)).toEqual([ground.store.bound.get(key)!.odooId])
    expect(ground.store.ledger.lost()).toContain(key)
    slow.close()
  })
}

test('a field that came into being by a request given up for lost is ours, and is taken back', async () => {
  const ground = await odooGround()
  ground.want(...keyFields)
  const create = ground.odoo.create
  let late: (() => Promise<unknown>) | null = null
  withOdoo(ground, {
    create: async (model, values, more) => {
      if (model !== 'ir.model.fields' || values[0]!['model_id'] === undefined)
        return await create(model, values, more)
      if (late === null) {
        late = () => create(model, values, more)
        throw new CasebridgeError({ kind: 'retry', code: 'odoo-line-lost', message: 'The line broke.' })
      }
      const go = late
      late = async () => {}
      await go() // it comes just before the second request
      return await create(model, values, more)
    },
  })
  const changes = await ground.bring()
  expect(new Set(changes.map(change => change.state))).toEqual(new Set(['done']))
  expect(ground.store.bound.get('field:res.partner.x_cb_key')?.created).toBe(true)
  expect(await ground.rollBack()).toEqual([])
  expect(await ground.odoo.count('ir.model.fields', [['state', '=', 'manual']])).toBe(0)
})

test('a record that Odoo refuses stands alone in the end; the others of its batch go through', async () => {
  const ground = await odooGround()
  const names = Array.from({ length: 40 }, (_, at) => `C-${at + 1}`)
  ground.want(
    ...keyFields,
    ...names.map(name => lead(name)),
    note('Rang', 'case:C-17'),
    note('Wrote', 'case:C-18'),
  )
  ground.practice.faults.refuse('crm.lead', values => values['name'] === 'C-17', 'Seventeen is taken.')
  const changes = await ground.bring()
  const ended = states(changes)
  expect(ended['case:C-17']).toBe('refused')
  expect(ended['message:Rang']).toBe('waiting')
  expect(ended['message:Wrote']).toBe('done')
  expect(changes.find(change => change.key === 'case:C-17')?.note).toContain('Seventeen is taken.')
  expect(changes.find(change => change.key === 'message:Rang')?.note).toBe(
    'Waits for case:C-17, which is not in Odoo.',
  )
  expect(await ground.odoo.count('crm.lead', [])).toBe(39)
  expect((await ground.verify()).map(row => [row.key, row.code])).toEqual([
    ['case:C-17', 'refused'],
    ['message:Rang', 'waiting'],
  ])
})

test('a refusal is about the records also where a right is missing that the user has in general', async () => {
  const { odoo, practice } = await odooGround()
  practice.faults.refuse('res.partner', () => true, 'Not this one.', 4)
  const refused: unknown = await odoo.create('res.partner', [{ name: 'X' }]).catch((error: unknown) => error)
  expect(refused).toMatchObject({ kind: 'fix-settings', code: 'odoo-rights' })
  expect(await refusesRecords({ odoo }, refused, 'res.partner', 'create')).toBe(true)
  const powerless = { ...odoo, may: async () => false }
  expect(await refusesRecords({ odoo: powerless }, refused, 'res.partner', 'create')).toBe(false)
  expect(await refusesRecords({ odoo }, new TypeError('x'), 'res.partner', 'create')).toBe(false)
})

test('a document whose case somebody removed is set aside, and the run goes on', async () => {
  const ground = await odooGround()
  const blob = ground.store.blobs.putSync(Buffer.from('bytes')).sha256
  ground.want(
    ...keyFields,
    lead('C-1'),
    lead('C-2'),
    document('a.txt', 'case:C-1', blob),
    document('b.txt', 'case:C-2', blob),
  )
  const { load } = ground.odoo
  withOdoo(ground, {
    load: async (model, fields, rows) => {
      if (model === 'ir.attachment')
        await ground.odoo.unlink('crm.lead', await ground.odoo.search('crm.lead', [['name', '=', 'C-1']]))
      return await load(model, fields, rows)
    },
  })
  const ended = states(await ground.bring())
  expect(ended).toMatchObject({ 'document:a.txt': 'refused', 'document:b.txt': 'done' })
})

test('creation dates are set for real; one case that is gone does not keep the others from theirs', async () => {
  const ground = await odooGround()
  const dated = (name: string, date: string) =>
    lead(name, { create_date: date, date_last_stage_update: '2020-01-01 00:00:00' })
  ground.want(
    ...keyFields,
    dated('C-1', '2019-01-01 08:00:00'),
    dated('C-2', '2019-01-02 08:00:00'),
    dated('C-3', '2019-01-03 08:00:00'),
  )
  const { runAction } = ground.odoo
  withOdoo(ground, {
    runAction: async (model, code, data) => {
      const [gone] = await ground.odoo.search('crm.lead', [['name', '=', 'C-2']])
      if (gone !== undefined) await ground.odoo.unlink('crm.lead', [gone])
      return await runAction(model, code, data)
    },
  })
  const changes = await ground.bring()
  const stamped = changes.filter(change => change.action === 'stamp')
  expect(stamped.map(change => [change.key, change.state])).toEqual([
    ['case:C-1', 'done'],
    ['case:C-2', 'refused'],
    ['case:C-3', 'done'],
  ])
  const rows = await ground.odoo.searchRead('crm.lead', [], ['name', 'create_date'], { order: 'name' })
  expect(rows.map(row => row['create_date'])).toEqual(['2019-01-01 08:00:00', '2019-01-03 08:00:00'])
})

test('a case whose dates were not written before the run was given up gets them by the next plan', async () => {
  const ground = await odooGround()
  ground.want(...keyFields, lead('C-1', { create_date: '2019-01-01 08:00:00' }))
  const { runAction } = ground.odoo
  withOdoo(ground, {
    runAction: async () => {
      throw new CasebridgeError({ kind: 'fix-settings', code: 'odoo-rights', message: 'No.' })
    },
  })
  await expect(ground.bring()).rejects.toMatchObject({ code: 'odoo-rights' })
  withOdoo(ground, { runAction })
  await ground.bring()
  expect(await ground.verify()).toEqual([])
  expect((await ground.odoo.searchRead('crm.lead', [], ['create_date']))[0]!['create_date']).toBe(
    '2019-01-01 08:00:00',
  )
})

test('a large document goes in parts, and its upload begins anew after the line was lost', async () => {
  const ground = await odooGround()
  const bytes = Buffer.alloc(26 * 1024 * 1024, 'casebridge ')
  const blob = ground.store.blobs.putSync(bytes).sha256
  ground.want(...keyFields, lead('C-1'), document('scan.tif', 'case:C-1', blob))
  let parts = 0
  const { create } = ground.odoo
  withOdoo(ground, {
    create: async (model, values, more) => {
      const made = await create(model, values, more)
      if (model === 'ir.attachment' && (parts += 1) === 2)
        throw new CasebridgeError({ kind: 'retry', code: 'odoo-line-lost', message: 'The line broke.' })
      return made
    },
  })
  await ground.bring()
  expect(parts).toBe(5)
  const rows = await ground.odoo.searchRead('ir.attachment', [], ['name', 'file_size'])
  expect(rows.map(row => [row['name'], row['file_size']])).toEqual([['scan.tif', bytes.length]])
  expect(await ground.verify()).toEqual([])
}, 60_000)

test('parts of an upload that nobody took up again are removed by the next load', async () => {
  const ground = await odooGround()
  ground.want(...keyFields, lead('C-1'))
  const own = `casebridge part of ${externalId(ground.projectId, 'document:x')} 1`
  await ground.odoo.create('ir.attachment', [
    { name: own, datas: 'eA==' },
    { name: 'casebridge part of casebridge_other.document_3ax 1', datas: 'eA==' },
  ])
  await ground.bring()
  const left = await ground.odoo.searchRead('ir.attachment', [['name', 'ilike', 'casebridge part']], ['name'])
  expect(left.map(row => row['name'])).toEqual(['casebridge part of casebridge_other.document_3ax 1'])
})

test('temporary server actions of a broken-off run are removed by the next load', async () => {
  const ground = await odooGround()
  const [model] = await ground.odoo.search('ir.model', [['model', '=', 'crm.lead']])
  await ground.odoo.create('ir.actions.server', [
    { name: 'Casebridge (temporary)', model_id: model, state: 'code', code: 'pass' },
  ])
  ground.want(...keyFields, lead('C-1'))
  await ground.bring()
  expect(await ground.odoo.count('ir.actions.server', [['name', '=', 'Casebridge (temporary)']])).toBe(0)
})

test('what the ledger says of a run names every record and holds no value of any', async () => {
  const ground = await odooGround()
  ground.want(
    ...keyFields,
    contact('Ada', { email: 'ada.secret@example.com', street: 'Secret Street 7' }),
    lead('C-1'),
  )
  ground.practice.faults.refuse(
    'res.partner',
    values => values['email'] === 'ada.secret@example.com',
    'ada.secret@example.com of Secret Street 7 is known',
  )
  await ground.bring()
  const entries = ground.store.ledger.page(0, 1000)
  expect(new Set(entries.map(entry => entry.key))).toContain('contact:Ada')
  expect(JSON.stringify(entries)).not.toMatch(/ada\.secret|Secret Street/)
  expect(ground.store.ledger.verify()).toBeNull()
})
