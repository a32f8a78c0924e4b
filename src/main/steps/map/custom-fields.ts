import type { CustomField, FieldRule, Mapping } from '../../../contract/mapping'
import { ownContact } from './case-facts'

/** The field that carries our key on every partner and lead we make; load fills it. */
export const keyField = 'x_cb_key'
const keyModels = ['res.partner', 'crm.lead'] as const

/** The custom fields a mapping makes: the confirmed ones, our key, and those that what it does cannot do without. */
export function customFields(mapping: Mapping): readonly CustomField[] {
  const confirmed = mapping.customFields.filter(field => field.decision === 'confirmed')
  const known = new Set(confirmed.map(field => `${field.model} ${field.name}`))
  const implied = [...keyModels.map(keyFieldOf), ...ownContactFields(mapping)].filter(
    field => !known.has(`${field.model} ${field.name}`),
  )
  return [...implied, ...confirmed]
}

function keyFieldOf(model: string): CustomField {
  return {
    model,
    name: keyField,
    label: 'Casebridge key',
    type: 'char',
    why: 'Names the record on both sides, so that nothing is made twice and everything can be taken back.',
    sourceField: null,
    sample: null,
    index: true,
    decision: 'confirmed',
  }
}

/** A lead's own e-mail or phone that is not its partner's needs a place, or Odoo would write it over the partner's. */
function ownContactFields(mapping: Mapping): readonly CustomField[] {
  const rules = mapping.entities
    .filter(entity => entity.entity === 'case')
    .flatMap(entity => entity.fields)
    .filter(field => field.decision !== 'left-out')
  if (!rules.some(field => field.field === 'partner_id')) return []
  return Object.entries(ownContact(mapping)).flatMap(([field, name]) =>
    rules.some(rule => rule.field === field) && !rules.some(rule => rule.field === name)
      ? [ownContactField(field, name, rules)]
      : [],
  )
}

function ownContactField(field: string, name: string, rules: readonly FieldRule[]): CustomField {
  const rule = rules.find(one => one.field === field)?.rule
  return {
    model: 'crm.lead',
    name,
    label: field === 'phone' ? 'Phone in the case' : 'E-mail in the case',
    type: 'char',
    why: 'Kept apart where it is not the contact’s: Odoo would write it over the contact’s.',
    sourceField: rule !== undefined && 'column' in rule ? rule.column : null,
    sample: null,
    decision: 'confirmed',
  }
}
