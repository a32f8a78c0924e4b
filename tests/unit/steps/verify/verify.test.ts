import { expect, test } from 'vitest'
import type { Discrepancy } from '../../../../src/contract/change'
import { messageId } from '../../../../src/main/odoo/message-id'
import {
  company,
  contact,
  document,
  keyFields,
  lead,
  note,
  odooGround,
  stage,
  tag,
  task,
  type OdooGround,
} from '../odoo-ground'

/** Something of everything, in Odoo and equal. */
async function loaded(): Promise<OdooGround> {
  const ground = await odooGround()
  const blob = ground.store.blobs.putSync(Buffer.from('a contract')).sha256
  ground.want(
    ...keyFields,
    stage('Court'),
    stage('Appeal'),
    tag('Urgent'),
    tag('Old'),
    company('Acme'),
    contact('Ada', {
      parent_id: { ref: 'company:Acme' },
      type: 'other',
      comment: { html: '<p>Kind</p>', documents: [] },
    }),
    lead('C-1', {
      partner_id: { ref: 'contact:Ada' },
      stage_id: { ref: 'stage:Court' },
      tag_ids: { refs: ['tag:Urgent'] },
      expected_revenue: 12.5,
      priority: '2',
      description: { html: '<p>First <b>hearing</b></p>', documents: [] },
    }),
    document('a.txt', 'case:C-1', blob),
    note('Rang', 'case:C-1'),
    task('File', 'case:C-1'),
  )
  await ground.bring()
  expect(await ground.verify()).toEqual([])
  return ground
}

const id = (ground: OdooGround, key: string): number => ground.store.bound.get(key)!.odooId
const brief = (rows: readonly Discrepancy[]): unknown[] => rows.map(row => [row.key, row.field, row.code])

type Defect = {
  readonly what: string
  readonly plant: (ground: OdooGround) => Promise<unknown>
  readonly found: readonly (readonly [string, string, string])[]
}

const defects: readonly Defect[] = [
  {
    what: 'a changed text',
    plant: g => g.odoo.write('crm.lead', [id(g, 'case:C-1')], { name: 'C-9' }),
    found: [['case:C-1', 'name', 'differs']],
  },
  {
    what: 'a changed number',
    plant: g => g.odoo.write('crm.lead', [id(g, 'case:C-1')], { expected_revenue: 12.51 }),
    found: [['case:C-1', 'expected_revenue', 'differs']],
  },
  {
    what: 'a changed choice',
    plant: g => g.odoo.write('crm.lead', [id(g, 'case:C-1')], { priority: '1' }),
    found: [['case:C-1', 'priority', 'differs']],
  },
  {
    what: 'a link to another record',
    plant: g => g.odoo.write('crm.lead', [id(g, 'case:C-1')], { stage_id: id(g, 'stage:Appeal') }),
    found: [['case:C-1', 'stage_id', 'differs']],
  },
  {
    what: 'one of several links missing',
    plant: g => g.odoo.write('crm.lead', [id(g, 'case:C-1')], { tag_ids: [[6, 0, []]] }),
    found: [['case:C-1', 'tag_ids', 'differs']],
  },
  {
    what: 'one link too many',
    plant: g =>
      g.odoo.write('crm.lead', [id(g, 'case:C-1')], {
        tag_ids: [[6, 0, [id(g, 'tag:Urgent'), id(g, 'tag:Old')]]],
      }),
    found: [['case:C-1', 'tag_ids', 'differs']],
  },
  {
    what: 'a word in formatted text',
    plant: g => g.odoo.write('crm.lead', [id(g, 'case:C-1')], { description: '<p>First <b>meeting</b></p>' }),
    found: [['case:C-1', 'description', 'differs']],
  },
  {
    what: 'a text that was emptied',
    plant: g => g.odoo.write('res.partner', [id(g, 'contact:Ada')], { comment: false }),
    found: [['contact:Ada', 'comment', 'differs']],
  },
  {
    what: 'other bytes in a document',
    plant: g =>
      g.odoo.write('ir.attachment', [id(g, 'document:a.txt')], {
        datas: 'eA==',
        mimetype: 'application/octet-stream',
      }),
    found: [['document:a.txt', 'datas', 'bytes-differ']],
  },
  {
    what: 'a message at another time',
    plant: g => g.odoo.write('mail.message', [id(g, 'message:Rang')], { date: '2020-01-02 03:04:06' }),
    found: [['message:Rang', 'date', 'differs']],
  },
  {
    what: 'a record that is gone',
    plant: g => g.odoo.unlink('mail.activity', [id(g, 'activity:File')]),
    found: [['activity:File', '', 'gone']],
  },
  {
    what: 'a doubled partner',
    plant: g => g.odoo.create('res.partner', [{ name: 'Acme', x_cb_key: 'company:Acme' }]),
    found: [['company:Acme', '', 'extra']],
  },
  {
    what: 'a doubled case',
    plant: g => g.odoo.create('crm.lead', [{ name: 'C-1', x_cb_key: 'case:C-1' }]),
    found: [['case:C-1', '', 'extra']],
  },
  {
    what: 'a doubled message',
    plant: g =>
      g.odoo.create('mail.message', [
        { model: 'crm.lead', res_id: id(g, 'case:C-1'), message_id: messageId(g.projectId, 'message:Rang') },
      ]),
    found: [['message:Rang', '', 'extra']],
  },
  {
    what: 'a renamed stage',
    plant: g => g.odoo.write('crm.stage', [id(g, 'stage:Court')], { name: 'Tribunal' }),
    found: [['stage:Court', 'name', 'differs']],
  },
]

for (const { what, plant, found } of defects) {
  test(`the check finds ${what}, and nothing else`, async () => {
    const ground = await loaded()
    await plant(ground)
    expect(brief(await ground.verify())).toEqual(found)
  })
}

test('what is the same to a person is equal: spacing and order of marks in formatted text, order of links', async () => {
  const ground = await loaded()
  await ground.odoo.write('crm.lead', [id(ground, 'case:C-1')], {
    description: '<div>First   <strong>hearing</strong></div>\n',
  })
  expect(await ground.verify()).toEqual([])
})

test('a field that Odoo does not have is said to be missing, record by record', async () => {
  const ground = await odooGround()
  ground.want(...keyFields, contact('Ada', { phone: '1' }))
  await ground.bring()
  ground.want(contact('Ada', { phone: '1', x_never: 'y' }))
  const rows = await ground.verify()
  expect(rows).toMatchObject([{ key: 'contact:Ada', field: 'x_never', code: 'differs', found: '' }])
})

test('what was never loaded is missing', async () => {
  const ground = await loaded()
  ground.want(lead('C-2'))
  expect(brief(await ground.verify())).toEqual([['case:C-2', '', 'missing']])
})

test('checking twice finds the same and writes nothing to Odoo', async () => {
  const ground = await loaded()
  await ground.odoo.write('crm.lead', [id(ground, 'case:C-1')], { name: 'C-9' })
  const calls = ground.practice.faults.calls
  expect(brief(await ground.verify())).toEqual(brief(await ground.verify()))
  expect(ground.practice.faults.calls).toBe(calls)
})

test('of a record that Odoo had before us only what we wrote is compared, also by a later plan that skips it', async () => {
  const ground = await odooGround()
  const [there] = await ground.odoo.create('res.partner', [{ name: 'Ada', phone: 'theirs' }])
  const match = { match: { on: [{ field: 'name', is: 'Ada' }] } }
  ground.want(...keyFields, contact('Ada', { phone: 'ours', street: 'High Street' }, match))
  await ground.bring()
  expect(await ground.verify()).toEqual([]) // the phone is theirs and stays
  await ground.bring() // a plan that has nothing to do with it
  await ground.odoo.write('res.partner', [there!], { street: 'Low Street', phone: 'new' })
  expect(brief(await ground.verify())).toEqual([['contact:Ada', 'street', 'differs']])
})
