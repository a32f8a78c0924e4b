import { quiet, type Recorder } from './recorder'

const contexts: { readonly [name: string]: object } = {
  'no key': {},
  tracking_disable: { tracking_disable: true },
  mail_notrack: { mail_notrack: true },
  mail_create_nolog: { mail_create_nolog: true },
  mail_create_nosubscribe: { mail_create_nosubscribe: true },
  mail_auto_subscribe_no_notify: { mail_auto_subscribe_no_notify: true },
  'the four of them': {
    mail_notrack: true,
    mail_create_nolog: true,
    mail_create_nosubscribe: true,
    mail_auto_subscribe_no_notify: true,
  },
  all: quiet,
}

/** What each key of the context that silences Odoo keeps back. */
export async function unsilenced(odoo: Recorder): Promise<void> {
  const user = await odoo.make('user', 'res.users', { name: 'U', login: 'u@ex.com', email: 'u@ex.com' })
  const won = await odoo.xmlid('crm.stage_lead2')
  for (const [name, context] of Object.entries(contexts)) {
    const lead = await odoo.get<number>('crm.lead', 'create', [{ name, user_id: user }], { context })
    await count(odoo, `lead made with ${name}`, 'crm.lead', lead)
    await odoo.get('crm.lead', 'write', [[lead], { stage_id: won, user_id: 2 }], { context })
    await count(odoo, `lead changed with ${name}`, 'crm.lead', lead)
    const partner = await odoo.get<number>('res.partner', 'create', [{ name }], { context })
    await count(odoo, `partner made with ${name}`, 'res.partner', partner)
  }
}

async function count(odoo: Recorder, what: string, model: string, id: number): Promise<void> {
  const of = (named: string) => [
    [named, '=', model],
    ['res_id', '=', id],
  ]
  await odoo.ask(`${what}: messages`, 'mail.message', 'search_count', [of('model')])
  await odoo.ask(`${what}: followers`, 'mail.followers', 'search_count', [of('res_model')])
}
