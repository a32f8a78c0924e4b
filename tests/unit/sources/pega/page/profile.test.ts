import { expect, test } from 'vitest'
import { growing, worded } from '../../../../../src/main/sources/pega/page/growing'
import { pegaStreams } from '../../../../../src/main/sources/pega/page/profile'
import { pegaType } from '../../../../../src/main/sources/pega/page/types'
import { classOf, complaint, complaintClass } from './cases'

const vehicle = classOf('Acme-Data-Vehicle', [
  { path: 'VehicleID', label: 'Vehicle ID', type: 'Text', mode: 'scalar' },
])
const customer = classOf('Acme-Data-Customer', [
  { path: 'FirstName', label: 'First', type: 'Text', mode: 'scalar' },
  { path: 'LastName', label: 'Last', type: 'Text', mode: 'scalar' },
  { path: 'Email', label: 'E-mail', type: 'Text', mode: 'scalar' },
])
const insurer = classOf('Acme-Data-Insurer', [{ path: 'Name', label: 'Name', type: 'Text', mode: 'scalar' }])
const classes = new Map([complaintClass, vehicle, customer, insurer].map(cls => [cls.id, cls]))
const streams = pegaStreams(classes, {
  caseTypes: [complaint, 'Acme-Service-Work-Task'],
  objects: [vehicle, customer, insurer].map(({ id }) => ({ id, key: ['VehicleID'] })),
  fixed: [
    'operators',
    'workGroups',
    'workbaskets',
    'parties',
    'assignments',
    'attachments',
    'posts',
    'history',
  ],
  overrides: { streams: { parties: { entity: null } } },
})

test('streams come in the order they are read, each with what it is for', () => {
  expect(streams.map(stream => [stream.id, stream.entity.value, stream.readWith ?? null])).toEqual([
    ['operators', 'owner', null],
    ['workGroups', 'team', null],
    ['workbaskets', 'team', null],
    ['object/Acme-Data-Vehicle', 'object', null],
    ['object/Acme-Data-Customer', 'contact', null],
    ['object/Acme-Data-Insurer', 'company', null],
    [complaint, 'case', null],
    ['Acme-Service-Work-Task', 'case', complaint],
    [`${complaint}/Items`, 'object', complaint],
    [`${complaint}/Items.Parts`, 'object', complaint],
    [`${complaint}/Contacts`, 'contact', complaint],
    ['parties', null, complaint],
    ['assignments', 'activity', complaint],
    ['attachments', 'document', complaint],
    ['posts', 'message', complaint],
    ['history', 'message', complaint],
  ])
})

test('columns are called as people call them and say what metadata says they hold', () => {
  const columns = streams.find(stream => stream.id === complaint)!.columns
  const of = (id: string) => columns.find(column => column.id === id)
  expect(of('ClaimAmount')).toMatchObject({
    header: 'Claim amount',
    declared: { kind: 'money', type: 'Currency' },
  })
  expect(of('Address.City')).toMatchObject({ header: 'Address: City', declared: { kind: 'text' } })
  expect(of('Kind')?.declared).toEqual({
    kind: 'enumeration',
    type: 'Picklist',
    choices: [{ value: 'W', label: 'Warranty' }],
  })
  expect(of('pzInsKey')?.declared?.kind).toBe('key')
  expect(of('pxCreateDateTime')?.declared?.kind).toBe('datetime')
  expect(of('otherProperties')?.declared?.kind).toBe('json')
  expect(columns.map(column => column.index)).toEqual(columns.map((_, at) => at))
})

test('where metadata is silent the standard properties have types and the others none', () => {
  const met = growing()
  met.meet('A-Work', { pyLabel: 'x', pxUrgencyWork: '10', Own: '1.0', Lines: [{ Qty: '1' }] })
  const [cases, lines] = pegaStreams(met.classes(), {
    caseTypes: ['A-Work'],
    objects: [],
    fixed: [],
    complete: true,
  })
  expect(cases!.columns.map(column => [column.id, column.declared?.kind ?? null])).toEqual([
    ['pzInsKey', 'key'],
    ['pxObjClass', 'text'],
    ['pyLabel', 'text'],
    ['pxUrgencyWork', 'integer'],
    ['Own', null],
    ['followers', 'list'],
    ['tags', 'list'],
    ['related', 'list'],
    ['relatedAs', 'list'],
  ])
  expect(lines!.columns.map(column => column.id)).toEqual(['case', 'at', 'Qty'])
})

test('the names metadata uses for types are understood', () => {
  expect(
    [
      'Double',
      'Currency',
      'Date Time',
      'True-False',
      'Date & time',
      'Text (paragraph)',
      'Page List',
      'constructor',
    ].map(pegaType),
  ).toEqual(['Decimal', 'Decimal', 'DateTime', 'TrueFalse', 'DateTime', 'Text', null, null])
})

test('names of properties become words', () => {
  expect(['ClaimAmount', 'pyNote', 'SKU', 'VATNumber', 'due_date', 'pyEmail1'].map(worded)).toEqual([
    'Claim amount',
    'Note',
    'SKU',
    'VAT number',
    'Due date',
    'Email1',
  ])
})
