import type { PracticeGroup, PracticeOperator, PracticeWorld } from '../world'
import { column, tableClass } from './export-class'
import type { ExportClass } from './export-class'

/** Operators, work groups and workbaskets. Members stand in one cell with commas between them. */
export function peopleClasses({ operators, workGroups, workbaskets }: PracticeWorld): readonly ExportClass[] {
  const group = (id: string, name: string, groups: readonly PracticeGroup[]): ExportClass =>
    tableClass<PracticeGroup>(
      id,
      [
        column('pzInsKey', row => `${id.toUpperCase()} ${row.id.toUpperCase()}`),
        column(name, row => row.id),
        column('pyLabel', row => row.name),
        ...(name === 'pyWorkBasket' ? [column<PracticeGroup>('pyWorkGroup', row => row.workGroup)] : []),
        column('pyManager', row => row.manager),
        column('pyMembers', row => row.members.join(',')),
      ],
      () => groups,
    )
  return [
    tableClass<PracticeOperator>(
      'Data-Admin-Operator-ID',
      [
        column('pzInsKey', row => `DATA-ADMIN-OPERATOR-ID ${row.id.toUpperCase()}`),
        column('pyUserIdentifier', row => row.id),
        column('pyUserName', row => row.name),
        column('pyEmailAddress', row => row.email),
        column('pyTelephone', row => row.phone),
        column('pyPosition', row => row.position),
        column('pyWorkGroup', row => row.workGroup),
        column('pyAccessGroup', row => row.accessGroup),
        column('pyOrganization', row => row.organization),
        column('pyReportTo', row => row.manager),
        column('pyOpAvailable', row => !row.disabled, 'TrueFalse'),
      ],
      () => operators,
    ),
    group('Data-Admin-WorkGroup', 'pyWorkGroupName', workGroups),
    group('Data-Admin-WorkBasket', 'pyWorkBasket', workbaskets),
  ]
}
