import type { EntityMapping, FieldRule, Through } from '../../../../contract/mapping'
import type { Stream } from '../../../../contract/stream'
import type { Assigned, Columns } from './assign'
import type { Draft } from './draft'
import { copy, fixed, line, sharedCustom } from './draft'
import { addressLines, noteLine, reachLines } from './partner'
import { referenceTo } from './reference'

const model = 'res.partner'

/** Contacts: persons, under their first company; further companies in a field of their own. */
export function contactMapping(draft: Draft, columns: Columns): EntityMapping {
  const { stream } = columns
  const fields: FieldRule[] = [
    fixed('is_company', { kind: 'constant', value: false }, 'The list holds persons.'),
    ...nameLines(columns),
    ...companyLines(draft, columns),
    ...reachLines(draft, columns),
    ...addressLines(draft, columns),
  ]
  const job = columns.one('contact.job')
  if (job !== null) fields.push(line('function', copy(job), job))
  const website = columns.one('contact.website')
  if (website !== null) fields.push(line('website', copy(website), website))
  const own = [
    ['contact.title', 'salutation', 'Salutation'],
    ['contact.language', 'language', 'Language'],
    ['contact.gender', 'gender', 'Gender'],
    ['contact.birthdate', 'birth_date', 'Date of birth'],
    ['contact.department', 'department', 'Department'],
    ['contact.kind', 'contact_type', 'Contact type'],
    ['party.role', 'role', 'Role'],
    ['contact.id', 'number', 'Number in the source'],
    ['company.vat', 'tax_number', 'Tax number'],
  ] as const
  for (const [concept, name, label] of own) {
    const from = columns.one(concept)
    if (from === null) continue
    const type = concept === 'contact.id' || concept === 'company.vat' ? ({ type: 'char' } as const) : {}
    fields.push(line(sharedCustom(draft, model, stream, from, { name, label, ...type }), copy(from), from))
  }
  fields.push(...noteLine(columns))
  const street = ['address.street', 'address.street2', 'address.zip', 'address.city'].flatMap(concept => {
    const from = columns.one(concept)
    return from === null ? [] : [from.column.id]
  })
  if (street.length > 0) {
    fields.push(
      fixed(
        'type',
        { kind: 'computed', name: 'address-type', columns: street },
        'Odoo replaces the address of a plain contact by that of its company.',
      ),
    )
  }
  const matched =
    fields.some(field => field.field === 'email') && fields.some(field => field.field === 'name')
  return {
    id: stream.id === 'contacts' ? 'contact' : `contact-${stream.id}`,
    entity: 'contact',
    stream: stream.id,
    model,
    when: [],
    fields,
    leftOut: [],
    matchOn: matched ? ['email', 'name'] : [],
  }
}

function nameLines(columns: Columns): FieldRule[] {
  const full = columns.one('contact.name')
  const parts = [
    'contact.first_name',
    'contact.middle_name',
    'contact.last_name',
    'contact.name_suffix',
  ].flatMap(concept => columns.one(concept) ?? [])
  const first = columns.one('contact.first_name')
  const last = columns.one('contact.last_name')
  const fields: FieldRule[] = []
  if (parts.length > 0 && (first !== null || last !== null)) {
    const [main] = parts
    fields.push(
      line('name', { kind: 'join', columns: parts.map(({ column }) => column.id), separator: ' ' }, main!, {
        reason: 'The parts of the name, joined: Odoo has one field for it.',
        ...(full === null
          ? {}
          : {
              otherReading: {
                field: 'name',
                rule: { kind: 'computed', name: 'person-name', columns: [full.column.id] },
                reason: `“${full.column.header}” holds the whole name, in whatever order it was typed.`,
              },
            }),
      }),
    )
    // a record without parts still has its whole name
    if (full !== null) {
      fields.push(line('name', { kind: 'computed', name: 'person-name', columns: [full.column.id] }, full))
    }
  } else if (full !== null) {
    fields.push(line('name', { kind: 'computed', name: 'person-name', columns: [full.column.id] }, full))
  }
  // kept only where the module for split names is installed
  if (first !== null) fields.push(line('firstname', copy(first), first))
  else if (full !== null) {
    fields.push(line('firstname', { kind: 'split', column: full.column.id, part: 'first-name' }, full))
  }
  if (last !== null) fields.push(line('lastname', copy(last), last))
  else if (full !== null) {
    fields.push(line('lastname', { kind: 'split', column: full.column.id, part: 'last-name' }, full))
  }
  return fields
}

/** A link stream that joins contacts and companies, and the columns of its two ends. */
function linkOf(
  draft: Draft,
): { readonly stream: Stream; readonly from: Assigned; readonly to: Assigned } | null {
  for (const stream of draft.streams) {
    if (stream.entity.value !== 'link') continue
    const columns = draft.meaning.get(stream.id)
    if (columns === undefined) continue
    const ends = [columns.one('client.name'), columns.one('company.name'), columns.one('company.id')].flatMap(
      one => one ?? [],
    )
    const pointing = (entity: 'contact' | 'company') =>
      ends.find(end =>
        (end.profile?.pointsTo ?? []).some(
          to => draft.streams.find(one => one.id === to.stream)?.entity.value === entity,
        ),
      )
    const from = columns.one('client.name') ?? pointing('contact')
    const to = columns.one('company.name') ?? columns.one('company.id') ?? pointing('company')
    if (from != null && to != null) return { stream, from, to }
  }
  return null
}

function companyLines(draft: Draft, columns: Columns): FieldRule[] {
  const fields: FieldRule[] = []
  const own = columns.one('company.name')
  const direct = own === null ? null : referenceTo(draft, 'company', own)
  if (own !== null && direct !== null) {
    fields.push({
      ...line('parent_id', direct.rule, own),
      confidence: direct.confidence,
      reason: direct.reason,
    })
    if (own.profile?.kind === 'list') {
      const rest = companiesField(draft, columns)
      fields.push(line(rest, { ...direct.rule, many: true }, own))
    }
  } else if (own !== null) {
    const name = sharedCustom(draft, model, columns.stream, own, {
      name: 'company_name',
      label: 'Company',
      type: 'char',
    })
    fields.push(line(name, copy(own), own))
  }
  const link = linkOf(draft)
  if (link === null) return fields
  const key = columns.stream.keyColumns.value[0] ?? columns.stream.columns[0]?.id ?? ''
  const through: Through = { stream: link.stream.id, from: link.from.column.id, to: link.to.column.id }
  const to = referenceTo(draft, 'company', link.to)
  const by = to?.rule.by === undefined ? {} : { by: to.rule.by }
  const reason = `${link.stream.title} says which contact belongs to which company`
  if (direct === null) {
    fields.push(
      line('parent_id', { kind: 'reference', entity: 'company', column: key, ...by, through }, link.to, {
        confidence: to?.confidence ?? 0.6,
        reason: `${reason}; the first one is taken.`,
      }),
    )
  }
  fields.push(
    line(
      companiesField(draft, columns),
      {
        kind: 'reference',
        entity: 'company',
        column: key,
        ...by,
        many: true,
        through: { ...through, rest: true },
      },
      link.to,
      { confidence: to?.confidence ?? 0.6, reason: `${reason}; all but the first.` },
    ),
  )
  return fields
}

function companiesField(draft: Draft, columns: Columns): string {
  return sharedCustom(draft, model, columns.stream, null, {
    name: 'company_ids',
    label: 'Further companies',
    type: 'many2many',
    relation: 'res.partner',
    why: 'A contact of Odoo belongs to one company; the others are kept here.',
  })
}
