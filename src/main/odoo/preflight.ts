import { CasebridgeError } from '../../contract/failure'
import type { Check } from '../../contract/ipc'
import { uploadLimitBytes } from './attachments'
import type { Domain, Reader } from './odoo'
import { missingRights } from './preflight-rights'

type Look = {
  readonly code: string
  /** null where there is nothing to say. */
  readonly look: (odoo: Reader) => Promise<Omit<Check, 'code'> | null>
}

const ok = (sentence: string): Omit<Check, 'code'> => ({ state: 'ok', sentence, remedy: '' })
const warning = (sentence: string, remedy: string): Omit<Check, 'code'> => ({
  state: 'warning',
  sentence,
  remedy,
})
const blocks = (sentence: string, remedy: string): Omit<Check, 'code'> => ({
  state: 'blocks',
  sentence,
  remedy,
})

/** What is looked at before anything is planned, in the order a person reads it. Nothing is changed. */
export async function preflight(odoo: Reader): Promise<Check[]> {
  const found: Check[] = []
  for (const { code, look } of looks) {
    const check = await look(odoo).catch(hidden)
    if (check !== null) found.push({ code, ...check })
  }
  return found
}

/** A look that the user's rights or a missing app forbid is itself worth a line; any other failure is not ours to hide. */
function hidden(error: unknown): Omit<Check, 'code'> | null {
  if (!(error instanceof CasebridgeError)) throw error
  if (error.code === 'odoo-no-model') return null
  if (error.code !== 'odoo-rights') throw error
  return warning(
    `One thing could not be looked at: ${error.message}`,
    'Give the Odoo user the rights Settings and Sales Administrator, then test again.',
  )
}

const looks: readonly Look[] = [
  {
    code: 'odoo-version',
    look: async ({ info }) => {
      const edition = { community: 'Community', enterprise: 'Enterprise', unknown: 'unknown edition' }[
        info.edition
      ]
      if (info.major <= 19) return ok(`Odoo ${info.version}, ${edition}.`)
      return warning(
        `Odoo ${info.version}, ${edition}, is newer than what Casebridge was tested with (14 to 19).`,
        'Try the whole way, rollback included, on a copy of the database first.',
      )
    },
  },
  {
    code: 'odoo-database',
    look: async ({ info: { database } }) => {
      if (!/prod|live|main|master/i.test(database)) return ok(`The database is ${database}.`)
      return warning(
        `The database is called ${database}, which looks like the one people work in.`,
        'Try on a copy first. If this is the one you mean, go on.',
      )
    },
  },
  {
    code: 'odoo-crm',
    look: async odoo => {
      const missing: string[] = []
      for (const model of ['crm.lead', 'crm.stage', 'res.partner']) {
        await odoo.fields(model).catch((error: unknown) => {
          if (!(error instanceof CasebridgeError) || error.code !== 'odoo-no-model') throw error
          missing.push(model)
        })
      }
      if (missing.length === 0) return ok('The CRM app is installed.')
      return blocks(
        'The CRM app is not installed: there is nowhere to put cases.',
        'Install CRM in Odoo under Apps, then test again.',
      )
    },
  },
  {
    code: 'odoo-rights',
    look: async odoo => {
      const { needed, wanted } = await missingRights(odoo)
      const remedy =
        'In Odoo, give this user Sales: Administrator, Administration: Settings and Contact Creation, then test again.'
      if (needed.length > 0) return blocks(`The user may not ${needed.join('; nor ')}.`, remedy)
      if (wanted.length === 0) return ok('The user has every right that is needed.')
      return warning(
        `The user may not ${wanted.join('; nor ')}. Real creation dates cannot be set, and files above one request's limit cannot be joined.`,
        remedy,
      )
    },
  },
  {
    code: 'odoo-time-zone',
    look: async odoo => {
      const [user] = await odoo.read('res.users', [odoo.info.uid], ['tz'])
      const zone = user?.['tz']
      if (typeof zone === 'string' && zone !== '')
        return ok(`Odoo shows this user times in ${zone}; Casebridge sends UTC.`)
      return warning(
        'This Odoo user has no time zone, so Odoo shows them times in UTC.',
        'Choose the time zone in Odoo under Preferences.',
      )
    },
  },
  {
    code: 'odoo-leads',
    look: async odoo => {
      const [group, everyone] = await Promise.all([
        odoo.xmlid('crm.group_use_lead'),
        odoo.xmlid('base.group_user'),
      ])
      if (group === null || everyone === null) return null
      const [users] = await odoo.read('res.groups', [everyone.id], ['implied_ids'])
      const implied = users?.['implied_ids']
      if (Array.isArray(implied) && implied.includes(group.id)) return ok('Leads are switched on in CRM.')
      return warning(
        'Leads are switched off in CRM: cases that arrive as leads, not opportunities, are in no menu.',
        'Switch them on in Odoo under CRM, Configuration, Settings, or map every case to an opportunity.',
      )
    },
  },
  {
    code: 'odoo-automations',
    look: async odoo => {
      if (!(await odoo.hasModule('base_automation'))) return ok('No automation rules are installed.')
      const where: Domain = [
        ['model_id.model', 'in', ['crm.lead', 'res.partner']],
        ['active', '=', true],
      ]
      const rules = await odoo.searchRead('base.automation', where, ['name'])
      if (rules.length === 0) return ok('No automation rule watches leads or contacts.')
      return warning(
        `${rules.length === 1 ? 'An automation rule watches' : `${rules.length} automation rules watch`} leads or contacts and will run for every migrated record: ${names(rules)}.`,
        'Archive them in Odoo for the time of the migration, under Settings, Technical, Automation Rules.',
      )
    },
  },
  {
    code: 'odoo-assignment',
    look: async odoo => {
      if ((await odoo.parameter('crm.lead.auto.assignment')) === null) return null
      const cron = await odoo.xmlid('crm.ir_cron_crm_lead_assign')
      if (cron === null) return null
      const active = await odoo.count('ir.cron', [
        ['id', '=', cron.id],
        ['active', '=', true],
      ])
      if (active === 0) return null
      return warning(
        'Odoo assigns leads without an owner to salespeople by itself: migrated ones would get owners too.',
        'Switch off Rule-Based Assignment in the CRM settings until the migration is checked.',
      )
    },
  },
  {
    code: 'odoo-enrichment',
    look: async odoo => {
      if (!(await odoo.hasModule('crm_iap_enrich'))) return null
      const mode = await odoo.parameter('crm.iap.lead.enrich.setting')
      if (mode === 'manual') return ok('Lead enrichment runs only when somebody asks for it.')
      return warning(
        'Lead Enrichment is automatic: Odoo sends the e-mail domains of new leads to a server of Odoo S.A. Casebridge marks its leads as done, so that theirs are not sent.',
        'To be sure, set Lead Enrichment to “on demand” in the CRM settings for the time of the migration.',
      )
    },
  },
  {
    code: 'odoo-mail-servers',
    look: async odoo => {
      const servers = await odoo.count('ir.mail_server', [['active', '=', true]])
      if (servers === 0) return ok('No outgoing mail server is set up here.')
      return ok('Outgoing mail is set up; Casebridge tells Odoo with every call not to send any.')
    },
  },
  {
    code: 'odoo-memberships',
    look: async odoo => {
      if (odoo.info.major < 15 || (await odoo.count('crm.team', [['active', '=', true]])) < 2) return null
      const several = await odoo.parameter('sales_team.membership_multi')
      if (several !== null && several !== 'False') return ok('A salesperson may be in several teams.')
      return warning(
        'A salesperson can be in one team only: adding one to a second team takes them out of the first.',
        'Nothing is to be done: where migrated teams share people, the plan switches on Multi Teams and says so.',
      )
    },
  },
  {
    code: 'odoo-upload-limit',
    look: async odoo => {
      const mebibytes = Math.floor((await uploadLimitBytes(odoo)) / 1024 / 1024)
      return ok(`Odoo takes files of up to ${mebibytes} MB in one request; larger ones go in parts.`)
    },
  },
  {
    code: 'odoo-activities',
    look: async odoo => {
      const years = Number(await odoo.parameter('mail.activity.gc.delete_overdue_years'))
      if (!(years > 0)) return null
      return warning(
        `Odoo deletes open activities that are overdue by more than ${years} years, once a day.`,
        'Nothing is to be done: where such tasks are migrated, the plan sets mail.activity.gc.delete_overdue_years to 0 and says so. Close or re-date them in the mapping if Odoo is to go on cleaning up.',
      )
    },
  },
  {
    code: 'odoo-companies',
    look: async odoo => {
      const companies = await odoo.searchRead('res.company', [], ['name'], { limit: 20 })
      if (companies.length < 2) return null
      const [user] = await odoo.read('res.users', [odoo.info.uid], ['company_id'])
      const own = companies.find(company => company.id === user?.['company_id'])
      return warning(
        `This database holds ${companies.length} companies (${names(companies)}). What is migrated goes to the user's own, ${String(own?.['name'] ?? 'unknown')}.`,
        'Connect as a user whose company is the right one.',
      )
    },
  },
]

function names(rows: readonly { readonly [field: string]: unknown }[]): string {
  const first = rows.slice(0, 5).map(row => `“${String(row['name'])}”`)
  return rows.length > 5 ? `${first.join(', ')} and ${rows.length - 5} more` : first.join(', ')
}
