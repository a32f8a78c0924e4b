import { CasebridgeError } from '../../../../src/contract/failure'
import type { Domain, OdooField, Reader, Row } from '../../../../src/main/odoo/odoo'

type Shape = { readonly [field: string]: string }

const partner: Shape = {
  name: 'char',
  is_company: 'boolean',
  email: 'char',
  phone: 'char',
  website: 'char',
  function: 'char',
  street: 'char',
  street2: 'char',
  zip: 'char',
  city: 'char',
  state_id: 'many2one',
  country_id: 'many2one',
  industry_id: 'many2one',
  parent_id: 'many2one',
  comment: 'html',
  type: 'selection',
  vat: 'char',
  company_registry: 'char',
  color: 'integer',
}
const lead: Shape = {
  name: 'char',
  type: 'selection',
  stage_id: 'many2one',
  active: 'boolean',
  probability: 'float',
  lost_reason_id: 'many2one',
  date_closed: 'datetime',
  date_deadline: 'date',
  partner_id: 'many2one',
  partner_name: 'char',
  contact_name: 'char',
  email_from: 'char',
  phone: 'char',
  user_id: 'many2one',
  team_id: 'many2one',
  priority: 'selection',
  description: 'html',
  tag_ids: 'many2many',
  expected_revenue: 'monetary',
  referred: 'char',
  color: 'integer',
}
const message: Shape = {
  model: 'char',
  res_id: 'many2one_reference',
  date: 'datetime',
  author_id: 'many2one',
  email_from: 'char',
  subject: 'char',
  body: 'html',
  message_type: 'selection',
  subtype_id: 'many2one',
  mail_activity_type_id: 'many2one',
  attachment_ids: 'many2many',
}
const activity: Shape = {
  res_id: 'many2one_reference',
  summary: 'char',
  note: 'html',
  date_deadline: 'date',
  user_id: 'many2one',
  activity_type_id: 'many2one',
  active: 'boolean',
  date_done: 'date',
}
const attachment: Shape = {
  name: 'char',
  res_id: 'many2one_reference',
  mimetype: 'char',
  description: 'text',
}

const labels: { readonly [field: string]: string } = {
  referred: 'Referred By',
  expected_revenue: 'Expected Revenue',
}

export type SmallOdoo = {
  readonly major?: number
  readonly without?: { readonly [model: string]: readonly string[] }
  readonly plus?: { readonly [model: string]: Shape }
  readonly rows?: { readonly [model: string]: readonly Row[] }
}

/** An Odoo that holds a few models and rows, and says what a real one would of everything else. */
export function smallOdoo({ major = 19, without = {}, plus = {}, rows = {} }: SmallOdoo = {}): Reader {
  const models: { readonly [model: string]: Shape } = {
    'res.partner': partner,
    'crm.lead': lead,
    'mail.message': message,
    'mail.activity': activity,
    'ir.attachment': attachment,
  }
  const fields = (model: string): ReadonlyMap<string, OdooField> => {
    const shape = models[model]
    if (shape === undefined) {
      throw new CasebridgeError({ kind: 'fix-settings', code: 'odoo-no-model', message: `No ${model}.` })
    }
    const all = Object.entries({ ...shape, ...plus[model] }).filter(
      ([name]) => !without[model]?.includes(name),
    )
    return new Map(
      all.map(([name, type]) => [
        name,
        {
          name,
          type,
          string: labels[name] ?? name.replace(/^x_/, '').replaceAll('_', ' '),
          required: false,
          readonly: false,
          store: true,
          manual: name.startsWith('x_'),
        },
      ]),
    )
  }
  const held = (model: string): readonly Row[] => rows[model] ?? []
  const fitting = (model: string, domain: Domain): Row[] =>
    held(model).filter(row =>
      domain.every(
        term => typeof term === 'string' || term[1] !== '=' || (row[term[0]] ?? false) === term[2],
      ),
    )
  return {
    info: { version: `${major}.0`, major, edition: 'community', uid: 2, database: 'small' },
    fields: model => Promise.resolve(fields(model)),
    search: (model, domain) => Promise.resolve(fitting(model, domain).map(row => row.id)),
    read: (model, ids) => Promise.resolve(held(model).filter(row => ids.includes(row.id))),
    searchRead: (model, domain) => Promise.resolve(fitting(model, domain)),
    count: (model, domain) => Promise.resolve(fitting(model, domain).length),
    async *pages(model, domain) {
      await Promise.resolve()
      yield fitting(model, domain)
    },
    xmlid: () => Promise.resolve(null),
    hasModule: () => Promise.resolve(false),
    may: () => Promise.resolve(true),
    parameter: () => Promise.resolve(null),
  }
}

export const users = (
  ...people: readonly (readonly [login: string, name: string, active?: boolean])[]
): Row[] =>
  people.map(([login, name, active = true], at) => ({
    id: at + 10,
    login,
    name,
    email: login,
    active,
    share: false,
  }))
export const countries: Row[] = [
  ['GB', 'United Kingdom'],
  ['DE', 'Germany'],
  ['FR', 'France'],
  ['US', 'United States'],
].map(([code, name], at) => ({ id: at + 1, code, name }))
