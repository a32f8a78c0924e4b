import type { CasePage } from '../../../../../src/main/sources/pega/page/case-page'
import type { PegaClass, Property } from '../../../../../src/main/sources/pega/page/property'
import type { RawPage } from '../../../../../src/main/sources/pega/page/raw'

export const complaint = 'Acme-Service-Work-Complaint'
export const place = { file: '/cases', line: null, record: 1 }

export function classOf(id: string, properties: readonly Property[]): PegaClass {
  return { id, name: 'Complaint', properties: new Map(properties.map(one => [one.path, one])) }
}

export const complaintClass = classOf(complaint, [
  { path: 'ClaimAmount', label: 'Claim amount', type: 'Decimal', mode: 'scalar', authored: 'Currency' },
  { path: 'Urgent', label: 'Urgent', type: 'TrueFalse', mode: 'scalar' },
  { path: 'IncidentDate', label: 'Date of incident', type: 'Date', mode: 'scalar' },
  {
    path: 'Kind',
    label: 'Kind',
    type: 'Text',
    mode: 'scalar',
    authored: 'Picklist',
    choices: [{ value: 'W', label: 'Warranty' }],
  },
  { path: 'Address', label: 'Address', type: null, mode: 'page' },
  { path: 'Address.City', label: 'City', type: 'Text', mode: 'scalar' },
  { path: 'Items', label: 'Items', type: null, mode: 'page-list' },
  { path: 'Items().SKU', label: 'SKU', type: 'Identifier', mode: 'scalar' },
  { path: 'Items().Qty', label: 'Quantity', type: 'Integer', mode: 'scalar' },
  { path: 'Items().Parts().Name', label: 'Part', type: 'Text', mode: 'scalar' },
  { path: 'Contacts()', label: 'Contacts', type: null, mode: 'page-group' },
  { path: 'Contacts().FirstName', label: 'First name', type: 'Text', mode: 'scalar' },
  { path: 'Contacts().LastName', label: 'Last name', type: 'Text', mode: 'scalar' },
  { path: 'Contacts().Email', label: 'Email', type: 'Text', mode: 'scalar', authored: 'Email' },
  { path: 'Codes', label: 'Codes', type: 'Text', mode: 'value-list' },
])

export function casePage(properties: RawPage, more: Partial<CasePage> = {}): CasePage {
  return {
    key: 'ACME-SERVICE-WORK C-1042',
    class: complaint,
    properties,
    parties: [],
    assignments: [],
    attachments: [],
    posts: [],
    history: [],
    followers: [],
    tags: [],
    related: [],
    place,
    ...more,
  }
}
