/** Where a person is reached by post. */
export const addressFields = ['street', 'street2', 'zip', 'city', 'state_id', 'country_id'] as const

/** What Odoo 14 to 19 copy from a company to a person who is put under it, with and without its accounting. */
export const companyFields = [
  'vat',
  'company_registry',
  'industry_id',
  'property_account_payable_id',
  'property_account_receivable_id',
  'property_account_position_id',
  'property_payment_term_id',
  'property_supplier_payment_term_id',
  'credit_limit',
] as const
