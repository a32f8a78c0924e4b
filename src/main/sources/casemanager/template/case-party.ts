import type { EntityMapping, FieldRule } from '../../../../contract/mapping'
import type { Assigned, Columns } from './assign'
import type { Draft } from './draft'
import { copy, line, sharedCustom } from './draft'
import { columnsIn, isNamed, toldApart, type EmbeddedParties } from './embedded-party'
import type { Reference } from './reference'
import { referenceTo, surestReference } from './reference'
import { countryTable } from './tables'

const model = 'crm.lead'

/**
 * Whom a case is for: the contact, else the company, of the source's own list or made of the case's row; where there is
 * neither, the lead's own fields.
 */
export function partyLines(draft: Draft, columns: Columns, parties: EmbeddedParties): FieldRule[] {
  const { stream } = columns
  const fields: FieldRule[] = []
  const company = columns.one('company.name')
  const pointing =
    parties.client === null ? surestReference(draft, 'contact', columns.all('client.name')) : null
  const client = pointing?.from ?? namedClient(columns)
  const contact = pointing?.reference ?? embedded(parties.client, columns)
  const firm =
    parties.company === null
      ? company === null
        ? null
        : referenceTo(draft, 'company', company)
      : embedded(parties.company, columns)
  if (contact !== null) {
    const { rule, confidence, reason } = contact
    fields.push({
      field: 'partner_id',
      rule,
      decision: 'proposed',
      confidence,
      reason,
      collision: 'fill-if-empty',
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
  // what a row itself says stays on its case: of rows that differ only the first made the contact
  if (pointing === null) fields.push(...personLines(columns, client))
  if (company !== null && (firm === null || parties.company !== null))
    fields.push(line('partner_name', copy(company), company))
  fields.push(...reach(draft, columns, linked, parties.client !== null))
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

/** The way to the party that is made of the same row. */
function embedded(party: EntityMapping | null, columns: Columns): Reference | null {
  if (party === null) return null
  const [named] = party.fields.filter(line => line.field === 'name' || line.field === 'email')
  const column = named === undefined ? undefined : columnsIn(named.rule)[0]
  if (named === undefined || column === undefined) return null
  const sure = party.sameBy?.some(({ as }) => as !== 'name') === true || party.entity === 'company'
  const title = columns.stream.columns.find(one => one.id === column)?.header ?? column
  return {
    rule: { kind: 'reference', entity: party.entity, column, mapping: party.id },
    confidence: Math.min(named.confidence, sure ? 0.92 : 0.8),
    reason: `All rows that name the same one in “${title}” point to one ${party.entity}, told apart by ${toldApart(party)}.${
      sure ? '' : ' Two clients of the same name would become one.'
    }`,
  }
}

/** The column that holds the client's name, rather than the number. */
function namedClient(columns: Columns): Assigned | null {
  const all = columns.all('client.name')
  return all.find(isNamed) ?? all[0] ?? null
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
function reach(draft: Draft, columns: Columns, linked: boolean, made: boolean): FieldRule[] {
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
  if (birth !== null && !made) {
    const name = sharedCustom(draft, model, columns.stream, birth, {
      name: 'birth_date',
      label: birth.column.header,
    })
    fields.push(line(name, { kind: 'date', columns: [birth.column.id], only: 'date' }, birth))
  }
  return fields
}
