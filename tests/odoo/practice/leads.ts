import { leadFields } from './compared-fields'
import type { Recorder } from './recorder'

/** Calls for both servers. */
export async function leads(odoo: Recorder): Promise<void> {
  const show = (what: string, id: number) => odoo.ask(what, 'crm.lead', 'read', [[id], leadFields])
  const wonStage = await odoo.xmlid('crm.stage_lead4')
  const [reason] = await odoo.get<number[]>('crm.lost.reason', 'search', [[]], { limit: 1 })
  const plain = await odoo.make('plain', 'crm.lead', {
    name: 'plain',
    email_from: 'Anna <Anna@Ex.COM>',
    phone: '+33 1 23',
    website: 'ex.com',
    description: 'a & b\nc',
    create_date: '2001-01-01 00:00:00',
  })
  await show('plain', plain)
  const none = await odoo.make('nobody', 'crm.lead', {
    name: 'nobody',
    user_id: false,
    type: 'lead',
    priority: '3',
  })
  await show('nobody', none)
  const company = await odoo.make('company', 'res.partner', {
    name: 'ACME',
    is_company: true,
    street: '1 Main',
    city: 'Paris',
    website: 'acme.com',
    phone: '01 02',
  })
  const anna = await odoo.make('anna', 'res.partner', {
    name: 'Anna',
    parent_id: company,
    email: 'Anna@Ex.com',
  })
  const linked = await odoo.make('linked', 'crm.lead', {
    name: 'linked',
    partner_id: anna,
    email_from: 'new@ex.com',
    phone: '99',
    user_id: false,
  })
  await show('linked', linked)
  await odoo.ask('its partner has its e-mail now', 'res.partner', 'read', [
    [anna],
    ['email', 'phone', 'opportunity_count'],
  ])
  const own = await odoo.make('own address', 'crm.lead', {
    name: 'own',
    partner_id: anna,
    street: '5 Elm',
    contact_name: 'A.',
    team_id: 1,
    user_id: 2,
  })
  await show('own address', own)
  await odoo.ask('partner changes e-mail', 'res.partner', 'write', [
    [anna],
    { email: 'third@ex.com', phone: '77' },
  ])
  await show('linked, after the partner changed', linked)
  await odoo.ask('link by write', 'crm.lead', 'write', [[plain], { partner_id: company }])
  await odoo.ask('plain, linked', 'crm.lead', 'read', [
    [plain],
    leadFields.filter(name => !name.includes('probab') && name !== 'message_ids'),
  ])
  const won = await odoo.make('won', 'crm.lead', { name: 'won', stage_id: wonStage, team_id: 1 })
  await show('won', won)
  const wonThen = await odoo.make('won then', 'crm.lead', {
    name: 'won',
    stage_id: wonStage,
    date_closed: '2020-02-02 10:00:00',
    probability: 100,
  })
  await show('won then', wonThen)
  await odoo.make('won at 40', 'crm.lead', { name: 'w', stage_id: wonStage, probability: 40 })
  await odoo.make('won and archived', 'crm.lead', {
    name: 'w',
    stage_id: wonStage,
    active: false,
    probability: 0,
  })
  const lost = await odoo.make('lost', 'crm.lead', {
    name: 'lost',
    active: false,
    probability: 0,
    lost_reason_id: reason,
    date_closed: '2020-01-01 00:00:00',
    user_id: 2,
  })
  await odoo.ask('lost', 'crm.lead', 'read', [[lost], leadFields.filter(name => !name.includes('automated'))])
  const fixed = await odoo.make('40 percent', 'crm.lead', {
    name: 'p',
    probability: 40,
    date_open: '2019-05-05 05:05:05',
  })
  await odoo.ask('40 percent', 'crm.lead', 'read', [
    [fixed],
    ['probability', 'won_status', 'date_open', 'day_open'],
  ])
  await odoo.ask('to the won stage', 'crm.lead', 'write', [[fixed], { stage_id: wonStage }])
  await odoo.ask('40 percent, won', 'crm.lead', 'read', [
    [fixed],
    ['probability', 'won_status', 'date_closed', 'stage_id'],
  ])
  await odoo.ask('archived', 'crm.lead', 'write', [
    [own],
    { active: false, probability: 0, date_closed: '2018-01-01 00:00:00' },
  ])
  await odoo.ask('own, lost', 'crm.lead', 'read', [
    [own],
    ['active', 'probability', 'won_status', 'date_closed'],
  ])
  await odoo.ask('the end dated alone', 'crm.lead', 'write', [[own], { date_closed: '2018-01-01 00:00:00' }])
  await odoo.ask('own, dated', 'crm.lead', 'read', [[own], ['date_closed', 'day_close']])
  await odoo.ask('owner taken away', 'crm.lead', 'write', [[own], { user_id: false }])
  await odoo.ask('own, ownerless', 'crm.lead', 'read', [
    [own],
    ['user_id', 'team_id', 'date_open', 'company_id'],
  ])
  await odoo.ask('tags made in passing', 'crm.lead', 'write', [
    [own],
    { tag_ids: [[0, 0, { name: 'Fresh' }]] },
  ])
  await odoo.ask('own, tagged', 'crm.lead', 'read', [[own], ['tag_ids']])
  await odoo.ask('the tag again', 'crm.tag', 'create', [{ name: 'Fresh' }])
  await odoo.ask('the partner goes', 'res.partner', 'unlink', [[anna]])
  await odoo.ask('linked, without its partner', 'crm.lead', 'read', [
    [linked],
    ['partner_id', 'contact_name', 'email_from'],
  ])
  await odoo.ask('removed', 'crm.lead', 'unlink', [[own, linked]])
  await odoo.ask('removed again', 'crm.lead', 'unlink', [[own]])
}
