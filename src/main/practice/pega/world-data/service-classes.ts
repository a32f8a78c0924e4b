import type { CaseTypeDef, PageDef, PropertyDef, PropertyType } from '../world'

/*
 * The classes of the invented service organisation: three case types in one work pool and what they embed. Property
 * types of every kind, some kept in the case alone (not exposed as a column).
 */

export const workPool = 'ACME-SERVICE-WORK'

const authoredAs: Record<PropertyType, string> = {
  Text: 'Text (single line)',
  Identifier: 'Identifier',
  Integer: 'Integer',
  Decimal: 'Decimal',
  Currency: 'Currency',
  Date: 'Date only',
  DateTime: 'Date & time',
  TimeOfDay: 'Time only',
  TrueFalse: 'Boolean',
}

type More = Partial<Pick<PropertyDef, 'authored' | 'choices' | 'exposed'>>
export const property = (name: string, label: string, type: PropertyType, more: More = {}): PropertyDef => ({
  name,
  label,
  type,
  authored: authoredAs[type],
  exposed: true,
  ...more,
})
const paragraph = { authored: 'Text (paragraph)', exposed: false }
const picklist = (...choices: readonly string[]): More => ({ authored: 'Picklist', choices })

export const channels = ['Phone', 'Web', 'E-mail', 'Letter', 'Shop'] as const
export const paymentTerms = ['Prepaid', '14 days', '30 days', 'On delivery'] as const
export const taskKinds = ['Visit', 'Back office', 'Call back', 'Check'] as const

const page = (name: string, label: string, ofClass: string, properties: readonly PropertyDef[]): PageDef => ({
  name,
  label,
  mode: 'page',
  class: ofClass,
  properties,
})

const address = page('Address', 'Address', 'Acme-Data-Address', [
  property('Street', 'Street', 'Text'),
  property('City', 'City', 'Text'),
  property('PostalCode', 'Postal code', 'Identifier'),
  property('Country', 'Country', 'Text'),
])

const customer = page('Customer', 'Customer', 'Acme-Data-Customer', [
  property('CustomerID', 'Customer ID', 'Identifier'),
  property('Name', 'Name', 'Text'),
  property('Company', 'Company', 'Text'),
  property('Email', 'E-mail', 'Text', { authored: 'Email' }),
  property('Phone', 'Phone', 'Text', { authored: 'Phone', exposed: false }),
])

const vehicle = page('Vehicle', 'Vehicle', 'Acme-Data-Vehicle', [
  property('VehicleID', 'Vehicle ID', 'Identifier'),
  property('Plate', 'Plate', 'Text', { exposed: false }),
])

const witnesses: PageDef = {
  name: 'Witnesses',
  label: 'Witnesses',
  mode: 'page-list',
  class: 'Acme-Data-Person',
  properties: [
    property('FirstName', 'First name', 'Text', { exposed: false }),
    property('LastName', 'Last name', 'Text', { exposed: false }),
    property('Email', 'E-mail', 'Text', { authored: 'Email', exposed: false }),
    property('Phone', 'Phone', 'Text', { authored: 'Phone', exposed: false }),
    property('HeardOn', 'Heard on', 'Date', { exposed: false }),
    property('Statement', 'Statement', 'Text', paragraph),
  ],
}

const contacts: PageDef = {
  name: 'Contacts',
  label: 'Contacts',
  mode: 'page-group',
  class: 'Acme-Data-Contact',
  properties: [
    property('Name', 'Name', 'Text', { exposed: false }),
    property('Email', 'E-mail', 'Text', { authored: 'Email', exposed: false }),
    property('Phone', 'Phone', 'Text', { authored: 'Phone', exposed: false }),
    property('Reachable', 'Reachable', 'TrueFalse', { exposed: false }),
  ],
}

const items: PageDef = {
  name: 'Items',
  label: 'Items',
  mode: 'page-list',
  class: 'Acme-Data-Item',
  properties: [
    property('SKU', 'Article number', 'Identifier', { exposed: false }),
    property('Title', 'Title', 'Text', { exposed: false }),
    property('Qty', 'Quantity', 'Integer', { exposed: false }),
    property('Price', 'Price', 'Currency', { exposed: false }),
    property('Fragile', 'Fragile', 'TrueFalse', { exposed: false }),
  ],
}

export const complaint: CaseTypeDef = {
  id: 'Acme-Service-Work-Complaint',
  name: 'Complaint',
  prefix: 'C-',
  properties: [
    property('ClaimAmount', 'Claim amount', 'Currency'),
    property('ExactLoss', 'Exact loss', 'Decimal'),
    property('DamageCount', 'Number of damages', 'Integer'),
    property('LedgerNumber', 'Ledger number', 'Integer'),
    property('ExternalRef', 'External reference', 'Identifier'),
    property('Channel', 'Channel', 'Text', picklist(...channels)),
    property('Urgent', 'Urgent', 'TrueFalse'),
    property('IncidentDate', 'Incident date', 'Date'),
    property('OccurredAt', 'Occurred at', 'DateTime'),
    property('CallBackTime', 'Call back at', 'TimeOfDay'),
    property('ReplyEmail', 'Reply to', 'Text', { authored: 'Email' }),
    property('ComplaintText', 'Complaint', 'Text', paragraph),
    property('InternalRemark', 'Internal remark', 'Text', { exposed: false }),
  ],
  pages: [address, customer, vehicle, witnesses, contacts],
  stages: ['Intake', 'Review', 'Resolve'],
  list: { id: 'D_ComplaintList', queryable: true },
  creatable: true,
}

export const order: CaseTypeDef = {
  id: 'Acme-Service-Work-Order',
  name: 'Order',
  prefix: 'O-',
  properties: [
    property('OrderTotal', 'Order total', 'Currency'),
    property('Discount', 'Discount', 'Decimal'),
    property('Weight', 'Weight (kg)', 'Decimal', { exposed: false }),
    property('TrackingNumber', 'Tracking number', 'Identifier'),
    property('VehicleID', 'Vehicle ID', 'Identifier'),
    property('PaymentTerm', 'Payment term', 'Text', picklist(...paymentTerms)),
    property('Express', 'Express', 'TrueFalse'),
    property('DeliveryDate', 'Delivery date', 'Date'),
    property('ShipBefore', 'Ship before', 'DateTime'),
    property('DeliveryNote', 'Delivery note', 'Text', paragraph),
  ],
  pages: [address, customer, items],
  stages: ['Ordered', 'Picking', 'Delivery', 'Done'],
  list: { id: 'D_OrderList', queryable: true },
  creatable: true,
}

export const task: CaseTypeDef = {
  id: 'Acme-Service-Work-Task',
  name: 'Task',
  prefix: 'T-',
  properties: [
    property('TaskKind', 'Kind', 'Text', picklist(...taskKinds)),
    property('DueOn', 'Due on', 'Date'),
    property('StartTime', 'Start', 'TimeOfDay'),
    property('EffortHours', 'Effort (hours)', 'Decimal'),
    property('Done', 'Done', 'TrueFalse'),
    property('Notes', 'Notes', 'Text', paragraph),
  ],
  pages: [contacts],
  stages: ['To do', 'Done'],
  list: { id: 'D_TaskList', queryable: true },
  creatable: false, // made by orders alone
}

/** Properties of the data objects; their rows are made with the people. */
export const customerProperties: readonly PropertyDef[] = [
  property('CustomerID', 'Customer ID', 'Identifier'),
  property('Name', 'Name', 'Text'),
  property('Kind', 'Kind', 'Text', picklist('Person', 'Company')),
  property('FirstName', 'First name', 'Text'),
  property('LastName', 'Last name', 'Text'),
  property('Company', 'Company', 'Text'),
  property('Email', 'E-mail', 'Text', { authored: 'Email' }),
  property('Phone', 'Phone', 'Text', { authored: 'Phone' }),
  property('Street', 'Street', 'Text'),
  property('City', 'City', 'Text'),
  property('PostalCode', 'Postal code', 'Identifier'),
  property('Country', 'Country', 'Text'),
  property('CreditLimit', 'Credit limit', 'Currency'),
  property('Since', 'Customer since', 'Date'),
]
export const vehicleProperties: readonly PropertyDef[] = [
  property('VehicleID', 'Vehicle ID', 'Identifier'),
  property('Plate', 'Plate', 'Text'),
  property('Make', 'Make', 'Text'),
  property('Mileage', 'Mileage (km)', 'Integer'),
  property('Registered', 'Registered on', 'Date'),
  property('Insured', 'Insured', 'TrueFalse'),
  property('Remarks', 'Remarks', 'Text', { authored: 'Text (paragraph)' }),
]
