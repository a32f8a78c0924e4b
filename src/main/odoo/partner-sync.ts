import type { Change, Values } from '../../contract/change'

/** Fields Odoo copies from a company to its people (`_commercial_fields` of base on 14 to 19). */
const commercial = ['vat', 'company_registry', 'industry_id'] as const

/**
 * Whether Odoo's own copying between a company and its people would change nothing for this new record, so that it can be
 * told not to look (a third of a partner's time on 19). So it is for one without a company, and for a person with an
 * address of their own under a company that we make and that has nothing to copy.
 */
export function syncIsIdle(values: Values, company: Change | null): boolean {
  const parent = values['parent_id'] ?? null
  if (parent === null) return true
  if (values['type'] !== 'other' || company?.action !== 'create') return false
  return commercial.every(name => (company.values[name] ?? null) === null && (values[name] ?? null) === null)
}

/** Odoo's `load` passes the same key before it copies in bulk; versions that do not know it ignore it. */
export const withoutSync = { _partners_skip_fields_sync: true } as const
