import { pixel } from './compared-fields'
import type { Recorder } from './recorder'

/** Calls for both servers. */
export async function documents(odoo: Recorder): Promise<void> {
  const lead = await odoo.make('lead', 'crm.lead', { name: 'att' })
  const facts = [
    'name',
    'res_model',
    'res_name',
    'mimetype',
    'file_size',
    'checksum',
    'datas',
    'type',
    'company_id',
    'res_field',
    'public',
  ]
  const attach = async (what: string, values: object) => {
    const id = await odoo.make(what, 'ir.attachment', { ...values })
    if (id > 0) await odoo.ask(`${what}, read`, 'ir.attachment', 'read', [[id], facts])
    return id
  }
  await attach('text', { name: 'a/b.txt', datas: 'aGVsbG8=', res_model: 'crm.lead', res_id: lead })
  await attach('empty', { name: 'e', datas: '', res_model: 'crm.lead', res_id: lead })
  const loose = await attach('own type', { name: 'e.pdf', datas: 'aGVsbG8=', mimetype: 'application/x-foo' })
  await attach('html', { name: 'e.html', datas: 'PGh0bWw+', mimetype: 'text/html' })
  await attach('no extension', { name: 'read me', datas: 'aGVsbG8=' })
  await attach('pixel', { name: 'p.png', datas: pixel })
  await attach('long name', { name: `${'é'.repeat(300)}.docx`, datas: 'AAEC' })
  await attach('parent gone', { name: 'e', datas: 'aGVsbG8=', res_model: 'crm.lead', res_id: 999999 })
  await attach('parent of no model', { name: 'e', datas: 'aGVsbG8=', res_model: 'nope', res_id: 1 })
  await attach('nameless', { datas: 'aGVsbG8=' })
  await attach('bytes instead of text', { name: 'e', datas: new Uint8Array([1, 2]) })
  await attach('raw text', { name: 'e', raw: 'abc' })
  await odoo.ask('on the lead', 'ir.attachment', 'search_count', [
    [
      ['res_model', '=', 'crm.lead'],
      ['res_id', '=', lead],
    ],
  ])
  await odoo.ask('new content', 'ir.attachment', 'write', [[loose], { datas: 'd29ybGQ=' }])
  await odoo.ask('new content, read', 'ir.attachment', 'read', [
    [loose],
    facts.filter(name => name !== 'mimetype'),
  ])
  await odoo.ask('lead goes', 'crm.lead', 'unlink', [[lead]])
  await odoo.ask('with its files', 'ir.attachment', 'search_count', [
    [
      ['res_model', '=', 'crm.lead'],
      ['res_id', '=', lead],
    ],
  ])
}
