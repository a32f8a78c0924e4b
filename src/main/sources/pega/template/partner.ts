import type { EntityMapping, FieldRule, Identity, Rule } from '../../../../contract/mapping'
import type { Stream } from '../../../../contract/stream'
import { copy, constant, custom, day, labelOf, line, valuesOf, type Draft, type Part } from './draft'
import { companyKind, type PersonColumns } from './person-columns'
import { addTable, countryTable } from './table'

const model = 'res.partner'

/** Contacts to be made of the properties of a page, with the companies that they name. */
export type People = {
  readonly contact: EntityMapping
  readonly company: EntityMapping | null
  readonly columns: PersonColumns
}

type Wish = {
  readonly id: string
  readonly stream: Stream
  readonly columns: PersonColumns
  /** Each row is a record of its own; else all rows that name the same one make one. */
  readonly alone: boolean
  /** All of them are companies. */
  readonly companies?: boolean
  readonly what: string // 'Customer'
  readonly title: string // 'Complaint: Customer'
}

/** Lines and identities for whatever a page tells of people. */
export function peopleOf(
  draft: Draft,
  { id, stream, columns, alone, companies = false, what, title }: Wish,
): People {
  const { company: firm } = columns
  const company = firm === undefined ? null : companyMapping(id, stream, firm, { what, title })
  const fields = [
    ...(companies
      ? [constant('is_company', true, `${what} holds companies.`)]
      : kindLines(draft, columns, what)),
    ...nameLines(columns),
    ...(firm === undefined || company === null
      ? []
      : [
          line(
            'parent_id',
            { kind: 'reference', entity: 'company', column: firm.column.id, mapping: company.id },
            'The company that the same page names.',
          ),
        ]),
    ...reachLines(columns),
    ...addressLines(draft, columns),
    ...moreLines(draft, columns),
  ]
  const named = fields.some(({ field }) => field === 'name')
  const contact: EntityMapping = {
    id,
    title,
    entity: 'contact',
    stream: stream.id,
    model,
    when: [],
    fields,
    leftOut: [],
    matchOn: columns.email !== undefined && named ? ['email', 'name'] : [],
    ...(alone ? {} : { sameBy: identities(columns) }),
  }
  return { contact, company, columns }
}

function companyMapping(
  id: string,
  stream: Stream,
  { column }: Part,
  { what, title }: Pick<Wish, 'what' | 'title'>,
): EntityMapping {
  return {
    id: `${id}-company`,
    title: `${title}: their company`,
    entity: 'company',
    stream: stream.id,
    model,
    when: [],
    fields: [
      constant('is_company', true, `“${column.header}” of ${what} names companies.`),
      line('name', copy(column.id), `The company of ${what}.`),
    ],
    leftOut: [],
    matchOn: ['is_company', 'name'],
    sameBy: [{ as: 'name', columns: [column.id] }],
  }
}

/** Person or company: as a property says, else by the words of the name. */
function kindLines(draft: Draft, { kind, name, first, last }: PersonColumns, what: string): FieldRule[] {
  const fields: FieldRule[] = []
  if (kind !== undefined) {
    const about = { name: 'party-kind', title: 'Person or company', otherwise: 'empty' } as const
    addTable(draft, about, [kind], value => {
      const company = companyKind(value)
      return {
        to: { company },
        reason:
          company === null
            ? 'Say whether it is a company.'
            : company
              ? 'It means a company.'
              : 'It means a person.',
      }
    })
    const rule = { kind: 'table', column: kind.column.id, table: 'party-kind', pick: 'company' } as const
    fields.push(line('is_company', rule, `“${kind.column.header}” tells companies from people.`))
  }
  const full = name ?? last
  if (full !== undefined && !(first !== undefined && name === undefined && kind === undefined)) {
    const rule = { kind: 'computed', name: 'is-company', columns: [full.column.id] } as const
    fields.push(line('is_company', rule, 'By the words of the name, such as Ltd or GmbH.'))
  } else if (fields.length === 0) {
    fields.push(constant('is_company', false, `${what} holds persons.`))
  }
  return fields
}

function nameLines({ name, first, middle, last }: PersonColumns): FieldRule[] {
  const parts = [first, middle, last].flatMap(part => part ?? [])
  const fields: FieldRule[] = []
  if (first !== undefined || last !== undefined) {
    const rule: Rule = { kind: 'join', columns: parts.map(({ column }) => column.id), separator: ' ' }
    fields.push(line('name', rule, 'The parts of the name, joined: Odoo has one field for it.'))
  }
  if (name !== undefined) {
    const rule = { kind: 'computed', name: 'person-name', columns: [name.column.id] } as const
    const reason = fields.length > 0 ? 'Where there are no parts, the whole name.' : 'The whole name.'
    fields.push(line('name', rule, reason))
  }
  // kept only where the module for split names is installed
  if (first !== undefined) fields.push(line('firstname', copy(first.column.id), 'First name.'))
  if (last !== undefined) fields.push(line('lastname', copy(last.column.id), 'Last name.'))
  return fields
}

function reachLines({ email, phone, mobile, job, website }: PersonColumns): FieldRule[] {
  const fields: FieldRule[] = []
  const add = (field: string, part: Part | undefined, reason: string): void => {
    if (part !== undefined) fields.push(line(field, copy(part.column.id), reason))
  }
  add('email', email, 'E-mail address.')
  add('phone', phone, 'Phone number.')
  if (mobile !== undefined) {
    fields.push(line(phone === undefined ? 'phone' : 'mobile', copy(mobile.column.id), 'Mobile number.'))
  }
  add('function', job, 'What the person does.')
  add('website', website, 'Web site.')
  return fields
}

function addressLines(
  draft: Draft,
  { street, street2, zip, city, state, country }: PersonColumns,
): FieldRule[] {
  const fields: FieldRule[] = []
  const address = { street, street2, zip, city }
  for (const [field, part] of Object.entries(address)) {
    if (part !== undefined) fields.push(line(field, copy(part.column.id), 'Part of the address.'))
  }
  if (state !== undefined) {
    const rule = {
      kind: 'lookup',
      column: state.column.id,
      model: 'res.country.state',
      fields: ['name'],
    } as const
    fields.push(line('state_id', rule, 'The region, by name.'))
  }
  if (country !== undefined) {
    const table = countryTable(draft, country)
    fields.push(
      line(
        'country_id',
        { kind: 'table', column: country.column.id, table, pick: 'code' },
        'The country, by code or name.',
      ),
    )
  }
  const own = [street, street2, zip, city].flatMap(part => part?.column.id ?? [])
  if (own.length > 0) {
    fields.push(
      line(
        'type',
        { kind: 'computed', name: 'address-type', columns: own },
        'Odoo replaces the address of a plain contact by that of its company.',
      ),
    )
  }
  return fields
}

function moreLines(draft: Draft, { number, birth }: PersonColumns): FieldRule[] {
  const fields: FieldRule[] = []
  if (number !== undefined) {
    const why = 'What the source knows the person or company by.'
    const wish = { name: 'number', label: 'Number in the source', type: 'char', index: true, why } as const
    fields.push(line(custom(draft, model, number, wish), copy(number.column.id), why))
  }
  if (birth !== undefined) {
    const why = 'Odoo’s contacts have no date of birth.'
    const wish = { name: 'birth_date', label: labelOf(birth), type: 'date', why } as const
    fields.push(line(custom(draft, model, birth, wish), day(birth.column.id), why))
  }
  return fields
}

/** What rows name somebody by, the surest first. */
function identities({ number, email, name, first, last, company }: PersonColumns): Identity[] {
  const ids = (...parts: readonly (Part | undefined)[]): string[] =>
    parts.flatMap(part => part?.column.id ?? [])
  const named = name === undefined ? ids(first, last) : ids(name)
  const found: Identity[] = []
  if (number !== undefined && distinct(number) > 1) found.push({ as: 'number', columns: ids(number) })
  if (email !== undefined) found.push({ as: 'email', columns: ids(email) })
  if (named.length > 0 && company !== undefined)
    found.push({ as: 'name', columns: named, within: ids(company) })
  if (named.length > 0) found.push({ as: 'name', columns: named })
  return found
}

const distinct = ({ profile }: Part): number => profile?.distinct ?? 2

/** The columns that a mapping reads. */
export function columnsRead({ fields, sameBy = [] }: EntityMapping): ReadonlySet<string> {
  return new Set([
    ...fields.flatMap(({ rule }) =>
      rule.kind === 'constant' ? [] : 'columns' in rule ? rule.columns : [rule.column],
    ),
    ...sameBy.flatMap(({ columns, within = [] }) => [...columns, ...within]),
  ])
}

/** The column that people know somebody of a page by. */
export function namedBy({ email, name, last, first }: PersonColumns): string {
  return (name ?? last ?? first ?? email)?.column.id ?? ''
}

/** A page that names companies and nothing else, or those rows of one that do. */
export function companiesOf(draft: Draft, { id, stream, columns, what }: Omit<Wish, 'alone'>): EntityMapping {
  const name = columns.name ?? columns.last ?? columns.company
  return {
    id,
    entity: 'company',
    stream: stream.id,
    model,
    when: [],
    fields: [
      constant('is_company', true, `${what} says that it is a company.`),
      ...[name, columns.company].flatMap(part =>
        part === undefined ? [] : [line('name', copy(part.column.id), 'The company’s name.')],
      ),
      ...reachLines(columns).filter(({ field }) => field !== 'function'),
      ...addressLines(draft, columns).filter(({ field }) => field !== 'type'),
      ...moreLines(draft, columns).filter(({ field }) => !field.endsWith('birth_date')),
    ],
    leftOut: [columns.first, columns.middle, columns.last, columns.job, columns.birth].flatMap(part =>
      part === undefined || part === name
        ? []
        : [{ column: part.column.id, decision: 'proposed', reason: 'Only people have one.' } as const],
    ),
    matchOn: name === undefined ? [] : ['is_company', 'name'],
  }
}

/** Values of a column that mean companies. */
export function companyValues(part: Part): readonly string[] {
  return valuesOf(part)
    .map(({ value }) => value)
    .filter(value => companyKind(value) === true)
}
