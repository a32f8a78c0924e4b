import type { PracticeGroup, PracticeOperator } from '../world'

/*
 * The people who work at Acme Service. Among them what real lists hold: somebody who left, somebody without an e-mail
 * address, the engine itself, and a visitor of the web site, whom Pega numbers.
 */

export const engine = 'System'
export const visitor = 'AU66301760364789028'

const groups = ['Complaints@acme', 'Orders@acme', 'FieldService@acme'] as const

type Row = readonly [id: string, name: string, email: string, position: string, group: string]
const rows: readonly Row[] = [
  ['jane@acme.example', 'Jane Roe', 'jane@acme.example', 'Head of complaints', groups[0]],
  ['bob@acme.example', 'Bob Stone', 'bob@acme.example', 'Complaints clerk', groups[0]],
  ['elodie@acme.example', 'Élodie Marchand', 'Elodie@Acme.example', 'Complaints clerk', groups[0]],
  ['omar@acme.example', 'Omar Haddad', 'omar@acme.example', 'Head of orders', groups[1]],
  ['mei@acme.example', '林 美 Mei Lin', 'mei@acme.example', 'Order desk', groups[1]],
  ['piotr@acme.example', 'Piotr Wójcik', 'piotr@acme.example', 'Order desk', groups[1]],
  ['ASHA', 'Asha Nair', 'asha.nair@acme.example', 'Head of field service', groups[2]],
  ['lukas@acme.example', 'Lukas Grünwald', 'lukas@acme.example', 'Technician', groups[2]],
  ['sofia@acme.example', 'Sofía Ibáñez', 'sofia@acme.example', 'Technician', groups[2]],
  ['henk@acme.example', "Henk van 't Hoff", 'henk@acme.example', 'Technician', groups[2]],
  ['KMILLER', 'Kate Miller', '', 'Temporary help', groups[1]], // no e-mail address
  ['walter@acme.example', 'Walter Gone', 'walter@acme.example', 'Complaints clerk', groups[0]], // disabled
  [engine, 'System', '', '', ''],
  [visitor, 'Unauthenticated user', '', '', ''],
]
const heads: { readonly [group: string]: string } = {
  'Complaints@acme': 'jane@acme.example',
  'Orders@acme': 'omar@acme.example',
  'FieldService@acme': 'ASHA',
}
export const leaver = 'walter@acme.example'
export const withoutEmail = 'KMILLER'
/** Stands on old cases of a messy world; no list knows the account any more. */
export const deletedOperator = 'gregor@acme.example'

export const operators: readonly PracticeOperator[] = rows.map(
  ([id, name, email, position, workGroup], at) => ({
    id,
    name,
    email,
    phone: workGroup === '' ? '' : `+44 20 7946 01${String(at).padStart(2, '0')}`,
    position,
    workGroup,
    accessGroup: workGroup === '' ? '' : 'AcmeService:Users',
    organization: 'Acme',
    manager: heads[workGroup] === id ? '' : (heads[workGroup] ?? ''),
    disabled: id === leaver,
  }),
)

/** Operators that have work of their own, by work group. */
export const clerks = rows.filter(([, , , , group]) => group !== '').map(([id]) => id)

const names: { readonly [group: string]: string } = {
  'Complaints@acme': 'Complaints',
  'Orders@acme': 'Orders',
  'FieldService@acme': 'Field service',
}
export const workGroups: readonly PracticeGroup[] = groups.map(id => ({
  id,
  name: names[id] ?? id,
  workGroup: id,
  manager: heads[id] ?? '',
  members: operators.filter(({ workGroup }) => workGroup === id).map(operator => operator.id),
}))

/** Some people fetch work from several baskets. */
export const workbaskets: readonly PracticeGroup[] = [
  {
    id: 'ReviewTeam@acme',
    name: 'Review team',
    workGroup: groups[0],
    manager: 'jane@acme.example',
    members: ['jane@acme.example', 'bob@acme.example', 'elodie@acme.example', 'walter@acme.example'],
  },
  {
    id: 'Dispatch@acme',
    name: 'Dispatch',
    workGroup: groups[1],
    manager: 'omar@acme.example',
    members: ['omar@acme.example', 'mei@acme.example', 'bob@acme.example', 'KMILLER'],
  },
  {
    id: 'BackOffice@acme',
    name: 'Back office',
    workGroup: groups[2],
    manager: 'ASHA',
    members: ['ASHA', 'lukas@acme.example', 'mei@acme.example', 'elodie@acme.example'],
  },
]

const byId = new Map(operators.map(operator => [operator.id, operator.name]))
/** An operator's name; one whom no list knows is called by the id, as Pega does. */
export const operatorName = (id: string): string => byId.get(id) ?? id
