import type { Row } from '../database'
import type { Behaviour, Draft, Env, Values } from '../env'
import { constraint, userError } from '../fault'
import { label } from '../record'
import { patch, write } from '../records'
import { link, text } from '../values'
import { logTracking } from './chatter'
import { formattedEmail, normalizedEmail, withScheme } from './contact-values'

const addressFields = ['street', 'street2', 'zip', 'city', 'state_id', 'country_id'] as const
const synced = ['vat'] as const
const commercial = ['vat', 'company_registry', 'industry_id'] as const

const partner = (env: Env, id: number | false) =>
  id === false ? undefined : env.database.get('res.partner', id)
const has = (row: Row | undefined, field: string) => Boolean(row?.[field])
const pick = (row: Row, fields: readonly string[]) =>
  Object.fromEntries(fields.map(name => [name, row[name] ?? false]))
const differs = (a: Row, b: Row | undefined, fields: readonly string[]) =>
  fields.some(name => (a[name] ?? false) !== (b?.[name] ?? false))

function commercialOf(env: Env, row: Row): Row {
  const parent = row['is_company'] === true ? undefined : partner(env, link(row, 'parent_id'))
  return parent === undefined ? row : commercialOf(env, parent)
}

function childrenOf(env: Env, id: number): Row[] {
  return [...env.database.find('res.partner', 'parent_id', id)]
    .map(child => env.database.get('res.partner', child)!)
    .filter(child => child['active'] === true)
}

/** What Odoo works out and stores with a partner. */
function derive(env: Env, draft: Draft): void {
  const parent = partner(env, link(draft, 'parent_id'))
  const top = commercialOf(env, draft)
  const topName = top['is_company'] === true ? text(top, 'name') : text(top, 'company_name')
  draft['commercial_partner_id'] = top.id
  draft['commercial_company_name'] = topName || false
  const company = parent !== undefined || text(draft, 'company_name') !== ''
  const name = text(draft, 'name') || (company ? (typeNames[text(draft, 'type')] ?? '') : '')
  draft['complete_name'] =
    company && draft['is_company'] !== true
      ? `${topName || text(parent, 'name')}, ${name}`.trim()
      : name.trim()
  draft['email_normalized'] = normalizedEmail(draft['email'])
  draft['phone_sanitized'] = draft['phone'] || false
  draft['partner_share'] ??= true
}

const typeNames: { readonly [type: string]: string } = {
  invoice: 'Invoice Address',
  delivery: 'Delivery Address',
  other: 'Other Address',
}

/** A name or a parent changed: those below carry it too. */
function deriveBelow(env: Env, id: number): void {
  for (const child of env.database.find('res.partner', 'parent_id', id)) {
    const draft: Draft = { ...env.database.get('res.partner', child)! }
    derive(env, draft)
    env.database.put('res.partner', draft)
    deriveBelow(env, child)
  }
}

function updateAddress(env: Env, id: number, values: Values): void {
  const address = Object.fromEntries(
    addressFields.filter(name => name in values).map(name => [name, values[name]]),
  )
  if (Object.keys(address).length > 0) patch(env, 'res.partner', id, address)
}

/**
 * Odoo keeps companies and their contacts alike: commercial fields and the address come down from the parent, a contact's
 * VAT and (from 19) its address go up to it, and both go down to the children.
 */
function syncFields(env: Env, id: number, values: Values): void {
  const self = () => env.database.get('res.partner', id)!
  const parent = () => partner(env, link(self(), 'parent_id'))
  if (values['parent_id'] || values['type'] === 'contact') {
    if (values['parent_id']) syncCommercialFromCompany(env, self())
    const above = parent()
    if (above !== undefined && self()['type'] === 'contact' && addressFields.some(name => has(above, name)))
      updateAddress(env, id, pick(above, addressFields))
  }
  const above = parent()
  if (above !== undefined) {
    const touched = (fields: readonly string[]) =>
      'parent_id' in values || fields.some(name => name in values)
    if (self()['type'] === 'contact' && touched(addressFields) && differs(self(), above, addressFields)) {
      const address = addressFields.some(name => has(self(), name)) ? pick(self(), addressFields) : {}
      write(env, 'res.partner', [above.id], address)
    }
    if (commercialOf(env, self()).id !== id && touched(synced) && differs(self(), above, synced))
      write(
        env,
        'res.partner',
        [above.id],
        pick(
          self(),
          synced.filter(name => has(self(), name)),
        ),
      )
  }
  syncChildren(env, self(), values)
}

function syncCommercialFromCompany(env: Env, self: Row): void {
  const top = commercialOf(env, self)
  const given = commercial.filter(name => has(top, name))
  if (top.id === self.id || given.length === 0) return
  write(env, 'res.partner', [self.id], pick(top, given))
}

function syncChildren(env: Env, self: Row, values: Values): void {
  const children = childrenOf(env, self.id)
  if (children.length === 0) return
  const changed = commercial.filter(name => name in values)
  if (commercialOf(env, self).id === self.id && changed.length > 0)
    for (const child of children)
      if (child['is_company'] !== true) write(env, 'res.partner', [child.id], pick(self, changed))
  if (addressFields.some(name => name in values))
    for (const child of children) if (child['type'] === 'contact') updateAddress(env, child.id, values)
}

/** In the context while a lead writes its e-mail or phone back to its partner. */
export const fromLead = 'practice_from_lead'

/** A partner's new e-mail or phone reaches every lead that is linked to it. */
function tellLeads(env: Env, before: Row, after: Row): void {
  const email = text(after, 'email') !== '' && after['email'] !== before['email']
  const phone = text(after, 'phone') !== '' && after['phone'] !== before['phone']
  if (!email && !phone) return
  for (const id of env.database.find('crm.lead', 'partner_id', after.id)) {
    const lead = env.database.get('crm.lead', id)!
    const changes = {
      ...(email && normalizedOr(lead['email_from']) !== normalizedOr(after['email'])
        ? { email_from: after['email'], email_normalized: normalizedEmail(after['email']) }
        : {}),
      ...(phone && lead['phone'] !== after['phone']
        ? { phone: after['phone'], phone_sanitized: after['phone'] }
        : {}),
    }
    if (Object.keys(changes).length === 0) continue
    patch(env, 'crm.lead', id, changes)
    // Odoo tracks what it recomputes itself even under tracking_disable, except where a lead's own creation set it off
    if (env.context[fromLead] !== true)
      logTracking(env, 'crm.lead', lead, env.database.get('crm.lead', id)!, ['email_from', 'phone'])
  }
}

const normalizedOr = (value: unknown) => normalizedEmail(value) || value || false

export const partnerBehaviour: Behaviour = {
  defaults: (env, given) => {
    const parent = partner(env, typeof given['parent_id'] === 'number' ? given['parent_id'] : false)
    return {
      lang: parent?.['lang'] ?? env.context['lang'] ?? 'en_US',
      tz: env.context['tz'] ?? false,
      calendar_last_notif_ack: env.now,
    }
  },
  incoming: (_env, given) => {
    let values = given
    if (typeof given['website'] === 'string' && given['website'] !== '')
      values = { ...values, website: withScheme(given['website']) }
    if (given['parent_id']) values = { ...values, company_name: false }
    return values
  },
  prepare: derive,
  created: (env, row, given) => {
    const all = { type: 'contact', ...given }
    syncFields(env, row.id, all)
  },
  change: (env, before, draft, given) => {
    if (given['active'] === false && before['active'] === true && usersOf(env, [before]).length > 0)
      throw refuseForUsers(
        env,
        [before],
        'You cannot archive contacts linked to an active user.\\nYou first need to archive their associated user.',
      )
    derive(env, draft)
  },
  changed: (env, before, after, given) => {
    if (['name', 'parent_id', 'is_company', 'company_name'].some(name => name in given))
      deriveBelow(env, after.id)
    tellLeads(env, before, after)
    const updated = Object.fromEntries(
      Object.keys(given)
        .filter(name => (before[name] ?? false) !== (after[name] ?? false))
        .map(name => [name, after[name]]),
    )
    if (Object.keys(updated).length > 0) syncFields(env, after.id, updated)
  },
  check: (_env, row) => {
    if (row['type'] === 'contact' && !text(row, 'name')) throw constraint('Contacts require a name')
  },
  removing: (env, rows) => {
    if (usersOf(env, rows).length > 0)
      throw refuseForUsers(
        env,
        rows,
        'You cannot delete contacts linked to an active user.\\nYou should rather archive them after archiving their associated user.',
      )
  },
  label: (_env, row) => text(row, 'complete_name') || text(row, 'email'),
  compute: {
    company_type: (_env, row) => (row['is_company'] === true ? 'company' : 'person'),
    self: (_env, row) => row.id,
    active_lang_count: () => 1,
    email_formatted: (_env, row) => formattedEmail(text(row, 'name'), text(row, 'email')),
    type_address_label: (_env, row) =>
      row['type'] === 'contact' && row['parent_id']
        ? 'Company Address'
        : (typeNames[text(row, 'type')] ?? 'Address'),
    opportunity_count: (env, row) => env.database.find('crm.lead', 'partner_id', row.id).length,
    contact_address: (env, row) => contactAddress(env, row),
    user_ids: (env, row) => [...env.database.find('res.users', 'partner_id', row.id)],
    tz_offset: () => '+0000',
  },
  inverse: {
    company_type: (env, row, value) =>
      write(env, 'res.partner', [row.id], { is_company: value === 'company' }),
  },
}

/** In the country's own layout, of which only the plain `%(name)s` places are used. */
function contactAddress(env: Env, row: Row): string {
  const state = env.database.get('res.country.state', link(row, 'state_id') || 0)
  const country = env.database.get('res.country', link(row, 'country_id') || 0)
  const company = text(row, 'commercial_company_name')
  const first = company === '' ? '' : `${company}\n`
  const parts: { readonly [place: string]: string } = {
    street: text(row, 'street'),
    street2: text(row, 'street2'),
    city: text(row, 'city'),
    zip: text(row, 'zip'),
    state_code: text(state, 'code'),
    state_name: text(state, 'name'),
    country_code: text(country, 'code'),
    country_name: text(country, 'name'),
  }
  const layout =
    text(country, 'address_format') ||
    '%(street)s\n%(street2)s\n%(city)s %(state_code)s %(zip)s\n%(country_name)s'
  return first + layout.replace(/%\((\w+)\)s/g, (_whole, place: string) => parts[place] ?? '')
}

/** Odoo's RedirectWarning reaches a caller as the Python tuple it is. */
function refuseForUsers(env: Env, rows: readonly Row[], sentence: string) {
  const users = usersOf(env, rows)
  const names = users.map(user => label(env, 'res.users', user)).join(', ')
  const action =
    "{'type': 'ir.actions.act_window', 'res_model': 'res.users', 'context': {'create': False}, 'view_mode': 'form', 'views': [[167, 'form']], "
  return userError(
    `('${sentence}\\n\\nLinked active users : ${names}', ${action}'res_id': ${users[0]?.id}}, 'Go to users', None)`,
  )
}

function usersOf(env: Env, rows: readonly Row[]): Row[] {
  return rows
    .flatMap(row => env.database.find('res.users', 'partner_id', row.id))
    .map(id => env.database.get('res.users', id)!)
    .filter(user => user['active'] === true)
}
