import type { CaseFacts, Mapping } from '../../../contract/mapping'

/** Where mappings that do not say so keep what is asked of a case: they were made before sources could. */
const usual: CaseFacts = {
  number: 'x_cm_case_number',
  createdAt: 'x_cm_created_at',
  closedFrom: 'x_cm_closed_from',
  email: 'x_cm_email',
  phone: 'x_cm_phone',
}

/** Which fields of a lead hold what the product itself asks of a case. */
export function caseFacts({ caseFacts: said }: Pick<Mapping, 'caseFacts'>): CaseFacts {
  return said ?? usual
}

/** The lead's own e-mail and phone where they are not the partner's: Odoo would write them over the partner's. */
export function ownContact(mapping: Pick<Mapping, 'caseFacts'>): { readonly [field: string]: string } {
  const { email, phone } = caseFacts(mapping)
  return { email_from: email, phone }
}
