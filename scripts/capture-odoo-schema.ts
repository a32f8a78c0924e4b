/**
 * Captures from a real Odoo what the practice Odoo needs of its models and of the rows of a fresh database.
 *
 *   node scripts/capture-odoo-schema.ts URL DATABASE [LOGIN] [SECRET]      (Node 24; login and secret default to admin)
 *
 * DATABASE must be fresh, as `scripts/odoo-server newdb 19 NAME` makes it (crm and contacts, leads switched on): its rows are what
 * every practice project starts from. Writes resources/practice-odoo/<major version>.json.
 */
import { writeFile } from 'node:fs/promises'

const { connectOdoo, rpc }: typeof import('./odoo-rpc') = await import(
  new URL('./odoo-rpc.ts', import.meta.url).href
)

/** Models the practice Odoo knows; the value says which rows come along (null: none). */
const models: { readonly [model: string]: readonly unknown[] | null } = {
  'res.partner': [],
  'res.users': [],
  'res.company': [],
  'res.country': [],
  'res.country.state': [],
  'res.partner.industry': [],
  'res.partner.category': [],
  'res.groups': [],
  'res.lang': [['active', '=', true]],
  'res.currency': [['active', '=', true]],
  'crm.lead': null,
  'crm.stage': [],
  'crm.team': [],
  'crm.team.member': [],
  'crm.tag': [],
  'crm.lost.reason': [],
  'utm.source': [],
  'utm.medium': [],
  'utm.campaign': [],
  'mail.message': null,
  'mail.message.subtype': [],
  'mail.activity': null,
  'mail.activity.type': [],
  'mail.followers': null,
  'mail.notification': null,
  'mail.tracking.value': null,
  'mail.mail': null,
  'ir.attachment': null,
  'ir.model': [], // all of them: other rows point to models that are not in this list
  'ir.model.fields': null, // the practice Odoo makes these rows from the schema itself
  'ir.model.fields.selection': null,
  'ir.model.data': null, // external ids are kept apart
  'ir.ui.view': null, // chosen by external id below
  'ir.model.access': null,
  'ir.actions.act_window': null,
  'ir.ui.menu': [['parent_id', '=', false]],
  'ir.actions.server': [],
  'ir.cron': [],
  'ir.module.module': [['state', '=', 'installed']],
  'ir.config_parameter': [['key', 'not like', 'database.']], // those are this one database's identity and secret
  'ir.mail_server': null,
  'base.automation': [],
}

const views = ['crm.crm_lead_view_form', 'base.view_partner_form']
const leftOut = new Set(['create_uid', 'create_date', 'write_uid', 'write_date', 'access_token', 'info'])
const columnsKept: { readonly [model: string]: ReadonlySet<string> } = {
  'ir.module.module': new Set(['name', 'shortdesc', 'state', 'latest_version', 'application']),
  'ir.model': new Set(['name', 'model', 'order', 'state', 'transient']),
}
const defaultsOfTheMoment = new Set([
  'user_id',
  'calendar_last_notif_ack',
  'date',
  'date_deadline',
  'nextcall',
])

type Facts = Readonly<Record<string, unknown>>
type Row = { readonly id: number } & Facts

const [url, database, login = 'admin', secret = 'admin'] = process.argv.slice(2)
if (url === undefined || database === undefined) {
  console.error('usage: node scripts/capture-odoo-schema.ts URL DATABASE [LOGIN] [SECRET]')
  process.exit(2)
}
const call = await connectOdoo(url, database, login, secret)
const everything = { context: { active_test: false, lang: 'en_US', tz: 'UTC' } }
const version = (await rpc(`${url}/xmlrpc/2/common`, 'version', [])) as Facts
const known = (
  (await call('ir.model', 'search_read', [[['model', 'in', Object.keys(models)]]], {
    fields: ['model', 'name', 'order'],
    ...everything,
  })) as Row[]
).map(row => ({ name: String(row['model']), label: String(row['name']), order: row['order'] }))

const schema: { [model: string]: unknown } = {}
const rows: { [model: string]: unknown } = {}
for (const model of known) {
  const fields = await fieldsOf(model.name)
  schema[model.name] = {
    label: model.label,
    order: model.order,
    guarded: await isGuarded(model.name),
    fields,
    defaults: await defaultsOf(model.name, fields),
  }
  const wanted = models[model.name]
  if (wanted) rows[model.name] = await rowsOf(model.name, wanted, fields)
}
rows['ir.ui.view'] = await viewRows()

const xmlids = (
  (await call('ir.model.data', 'search_read', [[['model', 'in', [...Object.keys(rows), 'ir.model']]]], {
    fields: ['module', 'name', 'model', 'res_id', 'noupdate'],
    order: 'model, module, name',
    ...everything,
  })) as Row[]
)
  .filter(row => idsOf(rows[String(row['model'])]).has(Number(row['res_id'])))
  .map(row => [`${row['module']}.${row['name']}`, row['model'], row['res_id']])

const snapshot = {
  version: version['server_version'],
  info: version['server_version_info'],
  models: schema,
  rows,
  xmlids,
}
const target = new URL(
  `../resources/practice-odoo/${(version['server_version_info'] as number[])[0]}.json`,
  import.meta.url,
)
await writeFile(target, linewise(snapshot))
console.log(`${target.pathname}: ${known.length} models, ${xmlids.length} external ids`)

/** Only what differs from the commonest answer is written; the practice Odoo fills the rest in again (schema.ts). */
async function fieldsOf(model: string): Promise<{ [name: string]: Facts }> {
  const given = (await call(model, 'fields_get', [], { context: { lang: 'en_US' } })) as {
    [name: string]: Facts
  }
  const deeper = new Map(
    (
      (await call('ir.model.fields', 'search_read', [[['model', '=', model]]], {
        fields: ['name', 'on_delete', 'relation_table', 'column1', 'related'],
      })) as Row[]
    ).map(row => [String(row['name']), row]),
  )
  const out: { [name: string]: Facts } = {}
  for (const [name, facts] of Object.entries(given)) {
    const kept: Record<string, unknown> = { type: facts['type'], string: facts['string'] }
    for (const attribute of ['required', 'readonly', 'translate', 'company_dependent'])
      if (facts[attribute]) kept[attribute] = true
    for (const attribute of ['store', 'searchable', 'sortable'])
      if (facts[attribute] === false) kept[attribute] = false
    for (const attribute of ['selection', 'relation', 'relation_field', 'size', 'currency_field', 'related'])
      if (facts[attribute]) kept[attribute] = facts[attribute]
    if (facts['type'] === 'html') {
      for (const attribute of ['sanitize', 'sanitize_attributes', 'sanitize_style'])
        if (facts[attribute] !== undefined) kept[attribute] = facts[attribute]
    }
    if (facts['type'] === 'one2many' && Array.isArray(facts['domain']) && facts['domain'].length > 0)
      kept['domain'] = facts['domain']
    const row = deeper.get(name)
    if (row?.['on_delete']) kept['ondelete'] = row['on_delete']
    if (row?.['relation_table']) Object.assign(kept, { table: row['relation_table'], column: row['column1'] })
    out[name] = kept
  }
  return out
}

async function defaultsOf(model: string, fields: { readonly [name: string]: Facts }): Promise<Facts> {
  try {
    const given = (await call(model, 'default_get', [Object.keys(fields)], everything)) as Facts
    return Object.fromEntries(
      Object.entries(given).filter(
        ([name, value]) =>
          ['string', 'number', 'boolean'].includes(typeof value) &&
          !isEmpty(value) &&
          fields[name]?.['store'] !== false &&
          fields[name]?.['type'] !== 'binary' &&
          value !== 'x_' && // the form's beginning of a custom name, not a default
          !defaultsOfTheMoment.has(name),
      ),
    )
  } catch (error) {
    if (!(error instanceof Error && 'faultCode' in error)) throw error
    return {} // some models refuse to be asked outside their form
  }
}

/** Whether Odoo refuses to change or remove a record that is not there; many models do nothing instead. */
async function isGuarded(model: string): Promise<boolean> {
  const nothing = 2_147_483_000
  for (const [method, args] of [
    ['write', [[nothing], {}]],
    ['unlink', [[nothing]]],
  ] as const) {
    try {
      await call(model, method, args, everything)
    } catch (error) {
      if (!(error instanceof Error && 'faultCode' in error)) throw error
      return true
    }
  }
  return false
}

async function rowsOf(
  model: string,
  domain: readonly unknown[],
  fields: { readonly [name: string]: Facts },
): Promise<Row[]> {
  const names = Object.entries(fields)
    .filter(
      ([name, facts]) =>
        facts['store'] !== false &&
        !leftOut.has(name) &&
        !(model.startsWith('ir.') && name === 'code') && // Odoo's own Python is of no use here
        !['binary', 'one2many'].includes(String(facts['type'])),
    )
    .map(([name]) => name)
    .filter(name => columnsKept[model]?.has(name) ?? true)
  const found = (await call(model, 'search_read', [domain], {
    fields: names,
    order: 'id',
    load: '',
    ...everything,
  })) as Row[]
  return found.map(
    row =>
      Object.fromEntries(
        Object.entries(row).filter(([name, value]) => name === 'id' || !isEmpty(value)),
      ) as Row,
  )
}

async function viewRows(): Promise<Row[]> {
  const out: Row[] = []
  for (const view of views) {
    const [module, name] = view.split('.')
    const [entry] = (await call(
      'ir.model.data',
      'search_read',
      [
        [
          ['module', '=', module],
          ['name', '=', name],
        ],
      ],
      {
        fields: ['res_id'],
      },
    )) as Row[]
    const [row] = (await call('ir.ui.view', 'read', [[entry?.['res_id']]], {
      fields: ['name', 'model', 'type', 'mode', 'priority', 'arch_db', 'active'],
      load: '',
    })) as Row[]
    if (row === undefined) throw new Error(`${view} is not there: is crm installed?`)
    out.push(row)
  }
  return out
}

function idsOf(list: unknown): ReadonlySet<number> {
  return new Set(((list as readonly Row[] | undefined) ?? []).map(row => row.id))
}

function isEmpty(value: unknown): boolean {
  return (
    value === false ||
    value === null ||
    value === '' ||
    value === 0 ||
    (Array.isArray(value) && value.length === 0)
  )
}

/** One field, row or external id on a line, so that a later capture can be compared by eye. */
function linewise(value: unknown, depth = 0): string {
  const deep = depth < 4 && value !== null && typeof value === 'object'
  if (!deep || (Array.isArray(value) && !value.some(item => item !== null && typeof item === 'object')))
    return JSON.stringify(value)
  const pad = '\n' + ' '.repeat(depth + 1)
  const end = '\n' + ' '.repeat(depth)
  if (Array.isArray(value)) return `[${value.map(item => pad + JSON.stringify(item)).join(',')}${end}]`
  const members = Object.entries(value).map(
    ([name, member]) => `${pad}${JSON.stringify(name)}: ${linewise(member, depth + 1)}`,
  )
  return members.length === 0 ? '{}' : `{${members.join(',')}${end}}`
}
