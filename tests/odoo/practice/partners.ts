import { partnerFields } from './compared-fields'
import type { Recorder } from './recorder'

/** Calls for both servers. */
export async function partners(odoo: Recorder): Promise<void> {
  const show = (what: string, id: number) => odoo.ask(what, 'res.partner', 'read', [[id], partnerFields])
  const [industry] = await odoo.get<number[]>('res.partner.industry', 'search', [[]], { limit: 1 })
  const fr = await odoo.xmlid('base.fr')
  const company = await odoo.make('company', 'res.partner', {
    name: 'ACME',
    is_company: true,
    street: '1 Main',
    city: 'Paris',
    country_id: fr,
    vat: 'FR12',
    website: 'acme.com',
    phone: '01 02',
    industry_id: industry,
  })
  await show('company', company)
  const child = await odoo.make('contact with a street of its own', 'res.partner', {
    name: 'Anna',
    parent_id: company,
    street: '9 Other',
    email: 'Anna@Ex.com',
    comment: 'hi\nthere',
  })
  await show('contact with a street of its own', child)
  const other = await odoo.make('other', 'res.partner', {
    name: 'Bob',
    parent_id: company,
    type: 'other',
    street: '9 Other',
    email: 'x@ex.com, y@ex.com',
  })
  await show('other', other)
  const bare = await odoo.make('company without an address', 'res.partner', {
    name: 'Bare',
    is_company: true,
  })
  const first = await odoo.make('its first contact', 'res.partner', {
    name: 'First',
    parent_id: bare,
    street: '3 Up',
    vat: 'DE1',
  })
  await show('its first contact', first)
  await show('company that got the address', bare)
  await odoo.ask('contact moves', 'res.partner', 'write', [[first], { street: '4 Up', zip: '75001' }])
  await show('company that moved too', bare)
  await odoo.ask('company moves', 'res.partner', 'write', [
    [company],
    { street: '2 Main', name: 'ACME 2', industry_id: false },
  ])
  await show('contact that moved with it', child)
  await show('other that did not', other)
  await odoo.make('nameless invoice address', 'res.partner', { type: 'invoice', parent_id: company })
  await odoo.ask('company by its type', 'res.partner', 'write', [[other], { company_type: 'company' }])
  await show('other as a company', other)
  await odoo.ask('contact leaves', 'res.partner', 'write', [[child], { parent_id: false }])
  await show('contact alone', child)
  await odoo.make('mobile', 'res.partner', { name: 'M', mobile: '1' })
  await odoo.make('odd values', 'res.partner', {
    name: 12,
    ref: true,
    is_company: 'yes',
    email: 'no address',
    website: 'https://x.y/z',
  })
  const [odd] = await odoo.get<number[]>('res.partner', 'search', [[['name', '=', '12']]])
  await show('odd values', odd!)
  await odoo.ask('admin partner', 'res.partner', 'write', [[3], { active: false }])
  await odoo.ask('company goes, children stay', 'res.partner', 'unlink', [[company]])
  await show('orphan', other)
}
