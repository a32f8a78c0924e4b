import type { Estate } from '../estate'
import type { JsonObject } from '../json'
import { refuse } from '../refusal'
import type { PracticeGroup, PracticeOperator } from '../world'
import { ROW_LIMIT } from './case-views'
import { textColumn, type Column, type ListView, type PageView } from './view'

/** Ids of the data pages that tell of operators: those a careful customer denies to outsiders. */
export const operatorPages: readonly string[] = [
  'D_pyC11nOperatorsList',
  'D_pxOperatorsList',
  'D_pyOperatorMiniProfile',
]

/** The lists of operators, work groups and work queues. */
export function peopleViews(estate: Estate): (ListView<PracticeOperator> | ListView<PracticeGroup>)[] {
  const { operators, workGroups, workbaskets } = estate.world
  const operatorList = (id: string): ListView<PracticeOperator> => ({
    ...plain(id, 'Operators', 'Data-Admin-Operator-ID', 'Operator ID'),
    columns: operatorColumns,
    rows: () => operators,
    classOf: () => 'Data-Admin-Operator-ID',
  })
  const groups = (id: string, name: string, type: string, rows: readonly PracticeGroup[]) => ({
    ...plain(id, name, type, name),
    columns: type === 'Data-Admin-WorkGroup' ? workGroupColumns : workQueueColumns,
    rows: () => rows,
    classOf: () => type,
  })
  return [
    operatorList('D_pyC11nOperatorsList'),
    operatorList('D_pxOperatorsList'),
    groups('D_pyListOfWorkQueues', 'Work queues', 'Data-Admin-WorkBasket', workbaskets),
    groups('D_ListOfWorkGroups', 'Work groups', 'Data-Admin-WorkGroup', workGroups),
  ]
}

const plain = (id: string, name: string, type: string, className: string) => ({
  structure: 'list' as const,
  id,
  name,
  class: type,
  className,
  queryable: true,
  limit: ROW_LIMIT,
  parameters: [],
})

const of = (
  field: string,
  label: string,
  read: Column<PracticeOperator>['read'],
  type?: Column<PracticeOperator>['type'],
) => textColumn('Operator ID', field, label, read, type)

const operatorColumns: readonly Column<PracticeOperator>[] = [
  of('pzInsKey', 'Handle', operator => `DATA-ADMIN-OPERATOR-ID ${operator.id.toUpperCase()}`),
  of('pyUserIdentifier', 'User ID', operator => operator.id, 'Identifier'),
  of('pyUserName', 'Full name', operator => operator.name),
  of('pyLabel', 'Label', operator => operator.name),
  of('pyFullName', 'Full name', operator => operator.name),
  { ...of('pyEmail1', 'Email', operator => operator.email), authored: 'Email' },
  { ...of('pyEmailAddress', 'Email address', operator => operator.email), authored: 'Email' },
  { ...of('pyTelephone', 'Phone', operator => operator.phone), authored: 'Phone' },
  of('pyPosition', 'Position', operator => operator.position),
  of('pyWorkGroup', 'Work group', operator => operator.workGroup),
  of('pyAccessGroup', 'Access group', operator => operator.accessGroup),
  of('pyOrganization', 'Organization', operator => operator.organization),
  of('pyReportTo', 'Reports to', operator => operator.manager),
  of('pyOpAvailable', 'Available', operator => !operator.disabled, 'TrueFalse'),
]

const group = (field: string, label: string, read: Column<PracticeGroup>['read']) =>
  textColumn('Groups', field, label, read)

// members are one text: no recorded row of these lists says how a list inside a row is written
const members = group('pyMembers', 'Members', ({ members }) => members.join(','))
const workGroupColumns: readonly Column<PracticeGroup>[] = [
  group('pyWorkGroupName', 'Work group', ({ id }) => id),
  group('pyLabel', 'Label', ({ name }) => name),
  group('pyManager', 'Manager', ({ manager }) => manager),
  members,
]
const workQueueColumns: readonly Column<PracticeGroup>[] = [
  group('pyWorkBasket', 'Work queue', ({ id }) => id),
  group('pyLabel', 'Label', ({ name }) => name),
  group('pyWorkGroup', 'Work group', ({ workGroup }) => workGroup),
  group('pyManager', 'Manager', ({ manager }) => manager),
  members,
]

/** What is shown of one operator in a small card. */
export function miniProfile(estate: Estate): PageView {
  return {
    structure: 'page',
    id: 'D_pyOperatorMiniProfile',
    name: 'Operator profile',
    class: 'Pega-UserInfo',
    className: 'User info',
    parameters: ['OperatorId'],
    page({ OperatorId = '' }): JsonObject {
      const operator = estate.operator(OperatorId)
      if (operator === null)
        throw refuse(404, 'Error_Resource_Not_Found', 'There is no such operator.', 'Pega_API_011')
      return {
        pxObjClass: 'Pega-UserInfo',
        pyOperatorInfo: {
          pxObjClass: 'Data-Admin-Operator-ID',
          pyUserIdentifier: operator.id,
          pyUserName: operator.name,
          pyPosition: operator.position,
          pyOrganization: operator.organization,
          pyReportToUserName: estate.nameOf(operator.manager),
          pyTelephone: operator.phone,
          pyEmailAddress: operator.email,
        },
      }
    },
  }
}
