import type { FieldRule } from '../../../../contract/mapping'
import type { Columns } from './assign'
import type { Draft } from './draft'
import { copy, line, sharedCustom } from './draft'
import { countryTable } from './tables'

const model = 'res.partner'

/** E-mail, phone, mobile and fax of a person or company; cells with several addresses give the first and are kept whole. */
export function reachLines(draft: Draft, columns: Columns): FieldRule[] {
  const { stream } = columns
  const fields: FieldRule[] = []
  const [email, ...moreEmails] = columns.all('contact.email')
  if (email !== undefined) {
    const separator = email.column.reading.separator?.value ?? null
    if (separator === null) fields.push(line('email', copy(email), email))
    else {
      fields.push(
        line('email', { kind: 'split', column: email.column.id, part: 0, separator }, email),
        line(
          sharedCustom(draft, model, stream, email, {
            name: 'emails',
            label: 'All e-mail addresses',
            type: 'char',
            why: 'Some cells hold several addresses; Odoo’s own field takes one.',
          }),
          copy(email),
          email,
        ),
      )
    }
  }
  const [phone, ...morePhones] = columns.all('contact.phone')
  if (phone !== undefined) fields.push(line('phone', copy(phone), phone))
  for (const other of [...moreEmails, ...morePhones]) {
    const name = sharedCustom(draft, model, stream, other, { name: other.column.header, type: 'char' })
    fields.push(line(name, copy(other), other))
  }
  const mobile = columns.one('contact.mobile')
  if (mobile !== null) fields.push(line('mobile', copy(mobile), mobile))
  const fax = columns.one('contact.fax')
  if (fax !== null) {
    fields.push(
      line(
        sharedCustom(draft, model, stream, fax, { name: 'fax', label: 'Fax', type: 'char' }),
        copy(fax),
        fax,
      ),
    )
  }
  return fields
}

/** The parts of an address; a region is compared with Odoo's states when Odoo is at hand. */
export function addressLines(draft: Draft, columns: Columns): FieldRule[] {
  const fields: FieldRule[] = []
  for (const [concept, field] of [
    ['address.street', 'street'],
    ['address.street2', 'street2'],
    ['address.zip', 'zip'],
    ['address.city', 'city'],
  ] as const) {
    const from = columns.one(concept)
    if (from !== null) fields.push(line(field, copy(from), from))
  }
  const state = columns.one('address.state')
  if (state !== null) {
    fields.push(
      line(
        'state_id',
        { kind: 'lookup', column: state.column.id, model: 'res.country.state', fields: ['name'] },
        state,
      ),
    )
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

/** What people noted about a person or company; several columns stand one below the other. */
export function noteLine(columns: Columns): FieldRule[] {
  const notes = columns.all('contact.notes')
  const [first] = notes
  if (first === undefined) return []
  const rule =
    notes.length === 1
      ? copy(first)
      : ({ kind: 'computed', name: 'message-body', columns: notes.map(({ column }) => column.id) } as const)
  return [line('comment', rule, first, { collision: 'append' })]
}
