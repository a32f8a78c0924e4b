import type { FieldRule } from '../../../../contract/mapping'
import type { Assigned, Columns } from './assign'
import type { Draft } from './draft'
import { copy, line, sharedCustom } from './draft'
import { referenceTo } from './reference'
import { countryTable } from './tables'

const model = 'crm.lead'

/** Whom a case is for: the contact, else the company; where the source has neither, the lead's own fields. */
export function partyLines(draft: Draft, columns: Columns): FieldRule[] {
  const { stream } = columns
  const fields: FieldRule[] = []
  const client = columns.one('client.name')
  const company = columns.one('company.name')
  const contact = client === null ? null : referenceTo(draft, 'contact', client)
  const firm = company === null ? null : referenceTo(draft, 'company', company)
  if (client !== null && contact !== null) {
    fields.push({
      ...line('partner_id', contact.rule, client),
      confidence: contact.confidence,
      reason: contact.reason,
    })
  }
  if (company !== null && firm !== null) {
    const name = sharedCustom(draft, model, stream, company, {
      name: 'company_id',
      label: 'Company in the source',
      type: 'many2one',
      relation: 'res.partner',
      why: 'A lead points to one partner; the company of the case is kept beside it.',
    })
    const line2 = { confidence: firm.confidence, reason: firm.reason }
    fields.push(
      {
        ...line('partner_id', firm.rule, company),
        ...line2,
        reason: `Where there is no contact: ${firm.reason}`,
      },
      { ...line(name, firm.rule, company), ...line2 },
    )
  }
  const linked = contact !== null || firm !== null
  if (contact === null) fields.push(...personLines(columns, client))
  if (company !== null && firm === null) fields.push(line('partner_name', copy(company), company))
  fields.push(...reach(draft, columns, linked))
  for (const [concept, field] of [
    ['address.street', 'street'],
    ['address.street2', 'street2'],
    ['address.zip', 'zip'],
    ['address.city', 'city'],
  ] as const) {
    const from = columns.one(concept)
    if (from !== null) fields.push(line(field, copy(from), from))
  }
  const country = columns.one('address.country')
  if (country !== null) {
    countryTable(draft, country)
    fields.push(
      line(
        'country_id',
        { kind: 'table', column: country.column.id, table: 'country', pick: 'code' },
        country,
      ),
    )
  }
  return fields
}

function personLines(columns: Columns, client: Assigned | null): FieldRule[] {
  if (client !== null) {
    return [
      line('contact_name', { kind: 'computed', name: 'person-name', columns: [client.column.id] }, client),
    ]
  }
  const parts = ['contact.first_name', 'contact.middle_name', 'contact.last_name'].flatMap(
    concept => columns.one(concept) ?? [],
  )
  const [first] = parts
  if (first === undefined) return []
  const rule = { kind: 'join', columns: parts.map(({ column }) => column.id), separator: ' ' } as const
  return [line('contact_name', rule, first)]
}

/** A lead's own e-mail and phone would overwrite its partner's: beside a partner they stand in fields of their own. */
function reach(draft: Draft, columns: Columns, linked: boolean): FieldRule[] {
  const fields: FieldRule[] = []
  for (const [concept, field, label] of [
    ['contact.email', 'email', 'E-mail in the source'],
    ['contact.phone', 'phone', 'Phone in the source'],
    ['contact.mobile', 'mobile', 'Mobile in the source'],
  ] as const) {
    for (const [at, from] of columns.all(concept).entries()) {
      const plain = !linked && at === 0 && field !== 'mobile'
      const own = field === 'email' ? 'email_from' : field
      const name = plain
        ? own
        : sharedCustom(draft, model, columns.stream, from, {
            name: at === 0 ? field : from.column.header,
            label: at === 0 ? label : from.column.header,
            type: 'char',
            why: linked
              ? 'Odoo would write it back to the partner; so it is kept on the case alone.'
              : 'Odoo’s leads have one e-mail address and one phone.',
          })
      fields.push(line(name, copy(from), from))
    }
  }
  const birth = columns.one('contact.birthdate')
  if (birth !== null) {
    const name = sharedCustom(draft, model, columns.stream, birth, {
      name: 'birth_date',
      label: birth.column.header,
    })
    fields.push(line(name, { kind: 'date', columns: [birth.column.id], only: 'date' }, birth))
  }
  return fields
}
