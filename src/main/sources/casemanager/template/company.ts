import type { EntityMapping, FieldRule } from '../../../../contract/mapping'
import type { Assigned, Columns } from './assign'
import type { Draft } from './draft'
import { copy, fixed, line, sharedCustom } from './draft'
import { addressLines, noteLine, reachLines } from './partner'
import { referenceTo } from './reference'

const model = 'res.partner'

/** Companies: partners that are companies, with what Odoo has no field for in fields of their own. */
export function companyMapping(draft: Draft, columns: Columns): EntityMapping {
  const { stream } = columns
  const name = columns.one('company.title') ?? columns.one('company.name')
  const fields: FieldRule[] = [
    fixed('is_company', { kind: 'constant', value: true }, 'The list holds companies.'),
  ]
  const add = (field: string, from: Assigned | null) => {
    if (from !== null) fields.push(line(field, copy(from), from))
  }
  add('name', name)
  add('website', columns.one('contact.website'))
  add('industry_id', columns.one('company.industry'))
  add('vat', columns.one('company.vat'))
  add('company_registry', columns.one('company.registry'))
  const employees = columns.one('company.employees')
  if (employees !== null) {
    add(sharedCustom(draft, model, stream, employees, { name: 'employees', label: 'Employees' }), employees)
  }
  const revenue = columns.one('company.revenue')
  if (revenue !== null) {
    add(sharedCustom(draft, model, stream, revenue, { name: 'revenue', label: 'Annual revenue' }), revenue)
  }
  const parent = columns.one('company.parent')
  const reference = parent === null ? null : referenceTo(draft, 'company', parent)
  if (parent !== null && reference !== null) {
    fields.push({ ...line('parent_id', reference.rule, parent), reason: reference.reason })
  }
  const key = columns.one('company.id')
  if (key !== null) {
    add(
      sharedCustom(draft, model, stream, key, {
        name: 'number',
        label: 'Number in the source',
        type: 'char',
      }),
      key,
    )
  }
  fields.push(...reachLines(draft, columns), ...addressLines(draft, columns), ...noteLine(columns))
  return {
    id: stream.id === 'companies' ? 'company' : `company-${stream.id}`,
    entity: 'company',
    stream: stream.id,
    model,
    when: [],
    fields,
    leftOut: [],
    matchOn: name === null ? [] : ['is_company', 'name'],
  }
}
