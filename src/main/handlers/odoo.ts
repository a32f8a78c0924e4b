import type { Check, Handlers, OdooTest } from '../../contract/ipc'
import { isOpenLine, odooOrigin } from '../odoo/address'
import { preflight } from '../odoo/preflight'
import type { Session } from '../session'
import type { EngineCore } from './engine-core'
import { infoOf } from './project'

type Names = 'odoo.set' | 'odoo.practice' | 'odoo.test' | 'odoo.fields' | 'odoo.users'

export function odooHandlers(core: EngineCore): Pick<Handlers, Names> {
  return {
    'odoo.set': ({ settings, secret, remember }) => {
      const session = core.session()
      odooOrigin(settings.url) // refused before it is kept: an address may hold a password
      session.store.project.set('odoo', settings)
      session.store.project.set('practice', false)
      session.store.project.set('odoo-tested', false)
      session.secrets.remember('odoo', secret, remember)
      session.forgetOdoo()
      core.tell('project')
      return infoOf(session)
    },
    'odoo.practice': async () => {
      const session = core.session()
      session.store.project.set('practice', true)
      await core.practice()
      core.tell('project')
      return infoOf(session)
    },
    'odoo.test': async (): Promise<OdooTest> => {
      const session = core.session()
      session.forgetOdoo()
      const odoo = await session.odoo()
      const checks = [...openLine(session), ...(await preflight(odoo))]
      session.store.project.set(
        'odoo-tested',
        checks.every(check => check.state !== 'blocks'),
      )
      core.tell('gates')
      return { server: odoo.info.version, edition: odoo.info.edition, database: odoo.info.database, checks }
    },
    'odoo.fields': async ({ model }) => {
      const fields = await (await core.session().odoo()).fields(model)
      return [...fields.values()].map(one => ({
        name: one.name,
        label: one.string,
        type: one.type,
        required: one.required,
        relation: one.relation ?? null,
      }))
    },
    'odoo.users': async () => {
      const odoo = await core.session().odoo()
      const rows = await odoo.searchRead('res.users', [['share', '=', false]], ['login', 'name', 'active'], {
        order: 'name',
      })
      return rows
        .map(row => ({
          login: String(row['login']),
          name: String(row['name']),
          active: row['active'] === true,
        }))
        .filter(user => !['__system__', 'public', 'portaltemplate', 'default'].includes(user.login))
    },
  }
}

/** A line anybody on the network can listen to is the person's choice to make, and stays in the audit log. */
function openLine({ odooSettings, store }: Session): Check[] {
  const url = odooSettings()?.url ?? ''
  if (!isOpenLine(url)) return []
  const { host } = new URL(url)
  store.ledger.note(0, 'note', `Connected to ${host} over plain HTTP.`)
  return [
    {
      code: 'odoo-open-line',
      state: 'warning',
      sentence: `The connection to ${host} is not encrypted: whoever can listen on the network can read the password and every record.`,
      remedy: 'Use the https address of this Odoo, or go on only where nobody else can listen.',
    },
  ]
}
