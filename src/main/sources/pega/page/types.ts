import type { ValueKind } from '../../../../contract/stream'
import type { PegaType, Property } from './property'

const types: { readonly [name: string]: PegaType } = {
  text: 'Text',
  textsingleline: 'Text',
  textparagraph: 'Text',
  textinput: 'Text',
  richtext: 'Text',
  email: 'Text',
  phone: 'Text',
  url: 'Text',
  picklist: 'Text',
  userreference: 'Text',
  password: 'Text',
  textencrypted: 'Text',
  identifier: 'Identifier',
  integer: 'Integer',
  decimal: 'Decimal',
  double: 'Decimal',
  currency: 'Decimal',
  percentage: 'Decimal',
  date: 'Date',
  dateonly: 'Date',
  datetime: 'DateTime',
  dateandtime: 'DateTime',
  timeofday: 'TimeOfDay',
  timeonly: 'TimeOfDay',
  truefalse: 'TrueFalse',
  boolean: 'TrueFalse',
}

/** The technical type for a name metadata uses (`Double`, `Date Time`, `True-False`, `Date & time`); null for pages and unknown names. */
export function pegaType(name: string): PegaType | null {
  const plain = name
    .toLowerCase()
    .replaceAll('&', 'and')
    .replace(/[^a-z]/g, '')
  return Object.hasOwn(types, plain) ? types[plain]! : null
}

const authoredKinds: { readonly [name: string]: ValueKind } = {
  textparagraph: 'longtext',
  richtext: 'html',
  email: 'email',
  phone: 'phone',
  url: 'url',
  picklist: 'enumeration',
  userreference: 'person',
  currency: 'money',
  percentage: 'decimal',
}

const typeKinds: { readonly [type in PegaType]: ValueKind } = {
  Text: 'text',
  Identifier: 'id',
  Integer: 'integer',
  Decimal: 'decimal',
  Date: 'date',
  DateTime: 'datetime',
  TimeOfDay: 'text',
  TrueFalse: 'boolean',
}

/** What a property's values are to a person; null where neither metadata nor the dictionary says. */
export function kindOf(property: Property): ValueKind | null {
  if (property.mode === 'value-list') return 'list'
  if (property.mode === 'value-group') return 'json'
  const known = standardOf(property.path)
  if (known?.kind !== undefined) return known.kind
  const authored = (property.authored ?? '').toLowerCase().replace(/[^a-z]/g, '')
  if (Object.hasOwn(authoredKinds, authored)) return authoredKinds[authored]!
  if (property.choices !== undefined && property.choices.length > 0) return 'enumeration'
  const type = property.type ?? known?.type ?? null
  return type === null ? null : typeKinds[type]
}

export type Standard = { readonly label: string; readonly type: PegaType; readonly kind?: ValueKind }

/** Properties every work object has, in the order a person reads them (facts: Pega's own dictionary of work objects). */
const ofCases: { readonly [name: string]: Standard } = {
  pzInsKey: { label: 'Record handle', type: 'Text', kind: 'key' },
  pyID: { label: 'Case ID', type: 'Identifier', kind: 'id' },
  pxObjClass: { label: 'Class', type: 'Identifier', kind: 'text' },
  pyLabel: { label: 'Label', type: 'Text' },
  pyDescription: { label: 'Description', type: 'Text', kind: 'longtext' },
  pyNote: { label: 'Note', type: 'Text', kind: 'longtext' },
  pyStatusWork: { label: 'Work status', type: 'Text', kind: 'enumeration' },
  pxUrgencyWork: { label: 'Urgency', type: 'Integer' },
  pyUrgencyWorkAdjust: { label: 'Urgency adjustment', type: 'Integer' },
  pyPriority: { label: 'Priority', type: 'Text', kind: 'enumeration' },
  pxCreateDateTime: { label: 'Created', type: 'DateTime' },
  pxCreateOperator: { label: 'Created by', type: 'Identifier', kind: 'person' },
  pxCreateOpName: { label: 'Created by (name)', type: 'Text' },
  pxUpdateDateTime: { label: 'Updated', type: 'DateTime' },
  pxUpdateOperator: { label: 'Updated by', type: 'Identifier', kind: 'person' },
  pxUpdateOpName: { label: 'Updated by (name)', type: 'Text' },
  pyOwnerUserID: { label: 'Owner', type: 'Identifier', kind: 'person' },
  pyOwnerOrg: { label: 'Organization of the owner', type: 'Text' },
  pyOwnerDivision: { label: 'Division of the owner', type: 'Text' },
  pyOwnerUnit: { label: 'Unit of the owner', type: 'Text' },
  pyOrigOrg: { label: 'Organization of the originator', type: 'Text' },
  pyOrigDivision: { label: 'Division of the originator', type: 'Text' },
  pyOrigOrgUnit: { label: 'Unit of the originator', type: 'Text' },
  pxCurrentStage: { label: 'Stage', type: 'Text' },
  pxCurrentStageLabel: { label: 'Stage (label)', type: 'Text', kind: 'enumeration' },
  pxCoverInsKey: { label: 'Parent case', type: 'Text', kind: 'key' },
  pyCustomer: { label: 'Customer', type: 'Text' },
  pyCustomerName: { label: 'Customer name', type: 'Text' },
  pyCustomerID: { label: 'Customer ID', type: 'Identifier', kind: 'id' },
  pyResolvedTimestamp: { label: 'Resolved', type: 'DateTime' },
  pyResolvedUserID: { label: 'Resolved by', type: 'Identifier', kind: 'person' },
  pySLAName: { label: 'SLA', type: 'Text' },
  pySLAGoal: { label: 'SLA goal', type: 'DateTime' },
  pySLADeadline: { label: 'SLA deadline', type: 'DateTime' },
  pyWorkIDPrefix: { label: 'ID prefix', type: 'Text' },
  pyEffortEstimate: { label: 'Effort, estimated', type: 'Decimal' },
  pyEffortActual: { label: 'Effort, actual', type: 'Decimal' },
}

/** Properties of other records: people, data objects, links, tasks, history. */
const elsewhere: { readonly [name: string]: Standard } = {
  pyGUID: { label: 'GUID', type: 'Identifier', kind: 'id' },
  pyFirstName: { label: 'First name', type: 'Text' },
  pyLastName: { label: 'Last name', type: 'Text' },
  pyFullName: { label: 'Full name', type: 'Text' },
  pyEmail1: { label: 'Email', type: 'Text', kind: 'email' },
  pyPhoneNumber: { label: 'Phone', type: 'Text', kind: 'phone' },
  pyMobilePhone: { label: 'Mobile', type: 'Text', kind: 'phone' },
  pyTitle: { label: 'Title', type: 'Text' },
  pyCompany: { label: 'Company', type: 'Text' },
  pyStreet: { label: 'Street', type: 'Text' },
  pyCity: { label: 'City', type: 'Text' },
  pyState: { label: 'State', type: 'Text' },
  pyPostalCode: { label: 'Postal code', type: 'Text' },
  pyCountry: { label: 'Country', type: 'Text' },
  pxTimeCreated: { label: 'Time', type: 'DateTime' },
  pxGoalTime: { label: 'Goal', type: 'DateTime' },
  pxDeadlineTime: { label: 'Deadline', type: 'DateTime' },
  pxUrgencyAssign: { label: 'Urgency', type: 'Integer' },
  pyOpAvailable: { label: 'Available', type: 'TrueFalse' },
}

/** The standard properties of a case, in the order of their columns. */
export const caseProperties: readonly string[] = Object.keys(ofCases)

/** What is known of a property by its name alone: the last part of a dotted path. */
export function standardOf(path: string): Standard | undefined {
  const name = path.slice(path.lastIndexOf('.') + 1)
  if (Object.hasOwn(ofCases, name)) return ofCases[name]
  return Object.hasOwn(elsewhere, name) ? elsewhere[name] : undefined
}

/** Kept apart (parties), or how the server shows and locks a case: never a value of it. */
const dropped = new Set([
  'classID',
  'pyWorkParty',
  'pyWorkPartyUri',
  'pyViewName',
  'pyViewContext',
  'pyCaseLinks',
  'pyTemporaryObject',
  'pyElapsedStatusNew', // how long it was in a status follows from its history
  'pyElapsedStatusOpen',
  'pyElapsedStatusPending',
  'pyAttachmentCategories',
])

/** Whether a property is part of what a person keeps; `top`: of the record itself, not of a page in it. */
export function isKept(name: string, top: boolean): boolean {
  if (name === 'pzInsKey') return true
  if (name === 'pxObjClass') return top
  if (dropped.has(name) || name.startsWith('pz')) return false
  return !name.startsWith('px') || standardOf(name) !== undefined
}
