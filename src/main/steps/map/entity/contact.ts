import type { Value, Values } from '../../../../contract/change'
import { canonicalJson } from '../../../store/canonical'
import { personName } from '../read/person-name'
import { columnFor, leaveOut, refValue, say, textValue, type Draft, type World } from '../world'
import { finishCompany } from './company'
import { withScheme } from './website'

export const addressFields = ['street', 'street2', 'zip', 'city', 'state_id', 'country_id'] as const

/** Fields that Odoo copies between a company and its people, whatever is sent. */
const companyOnly = ['vat', 'company_registry', 'industry_id'] as const

/**
 * A contact is a person: named, at the company's address or at one of its own, without the company's own facts; where its
 * own rule says that it is a company (a client may be either), it is one.
 */
export function finishContact(draft: Draft, world: World): void {
  if (draft.values.get('is_company') === true) return finishCompany(draft)
  draft.values.set('is_company', false)
  withScheme(draft, 'website')
  name(draft, world)
  const company = refValue(draft, 'parent_id')
  for (const field of companyOnly) {
    const value = draft.values.get(field)
    if (company === null || value === undefined) continue
    draft.values.delete(field)
    if (value !== null)
      say(draft, 'company-fact-on-person', 'info', { field, found: said(value) }, columnFor(draft, field))
  }
  address(draft, company === null ? null : (world.desired.get(company)?.values ?? {}))
}

function name(draft: Draft, world: World): void {
  let full = textValue(draft, 'name')
  const given = [textValue(draft, 'firstname'), textValue(draft, 'lastname')].filter(Boolean).join(' ')
  if (full === '') full = given
  if (full === '') {
    full = textValue(draft, 'email') || textValue(draft, 'phone')
    if (full === '') return noName(draft)
    say(draft, 'name-from-address', 'info', { used: full }, columnFor(draft, 'name'))
  }
  draft.title = full
  const fields = world.fields('res.partner')
  if (!fields.has('firstname') || !fields.has('lastname')) {
    draft.values.set('name', full)
    return
  }
  // where the name module is installed, the full name is worked out from its parts
  draft.values.delete('name')
  if (given !== '') return
  const { first, last } = personName(full)
  draft.values.set('firstname', first || null)
  draft.values.set('lastname', last || null)
}

function noName(draft: Draft): void {
  draft.title = draft.row.key
  leaveOut(draft, 'name-missing', 'It has no name', {}, columnFor(draft, 'name'))
}

/**
 * Odoo gives a contact of a company the company's address, and an address written to the contact becomes the company's.
 * Only the type 'other' keeps an address of its own; an equal one is not sent at all.
 */
function address(draft: Draft, company: Values | null): void {
  const differs = company !== null && livesElsewhere(field => draft.values.get(field), company)
  if (company === null || differs) {
    draft.values.set('type', differs ? 'other' : 'contact')
    return
  }
  draft.values.set('type', 'contact')
  for (const field of addressFields) draft.values.delete(field)
}

/** Whether a contact has an address, and another than its company. */
export function livesElsewhere(own: (field: string) => Value | undefined, company: Values): boolean {
  return (
    addressFields.some(field => (own(field) ?? null) !== null) &&
    addressFields.some(field => !same(own(field), company[field]))
  )
}

function same(a: Value | undefined, b: Value | undefined): boolean {
  return folded(a) === folded(b)
}

function folded(value: Value | undefined): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string'
    ? value
        .trim()
        .replace(/[\s,]+/g, ' ')
        .toLowerCase()
    : canonicalJson(value)
}

function said(value: Value): string {
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : String(value)
}
