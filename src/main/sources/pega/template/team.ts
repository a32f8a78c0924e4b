import type { EntityMapping } from '../../../../contract/mapping'
import { copy, line, partOf, streamNamed, type Draft } from './draft'
import { leftOut } from './object'
import { ownerTable } from './table'

/** Work groups and workbaskets: sales teams with their members, led by their manager. */
export function teamMappings(draft: Draft): EntityMapping[] {
  return [mapping(draft, 'workGroups', 'work group'), mapping(draft, 'workbaskets', 'workbasket')].flatMap(
    one => one ?? [],
  )
}

function mapping(draft: Draft, id: 'workGroups' | 'workbaskets', what: string): EntityMapping | null {
  const stream = streamNamed(draft, id)
  if (stream === null) return null
  const fields = [
    line('name', copy('name'), `The name of the ${what}.`),
    ...(partOf(draft, stream, 'id') === null
      ? []
      : [line('name', copy('id'), 'Where it has no name, its id.')]),
  ]
  const members = partOf(draft, stream, 'members')
  if (members !== null) {
    const table = ownerTable(draft, members)
    const rule = { kind: 'table', column: 'members', table, pick: 'login' } as const
    fields.push(
      line('member_ids', rule, 'Its people, as far as they are users of Odoo.', { collision: 'append' }),
    )
  }
  const manager = partOf(draft, stream, 'manager')
  if (manager !== null) {
    const table = ownerTable(draft, manager)
    fields.push(line('user_id', { kind: 'table', column: 'manager', table, pick: 'login' }, 'Who leads it.'))
  }
  return {
    id: `team-${what.replace(' ', '-')}`,
    title: id === 'workGroups' ? 'Work groups' : 'Workbaskets',
    entity: 'team',
    stream: id,
    model: 'crm.team',
    when: [],
    fields,
    leftOut:
      id === 'workbaskets' && partOf(draft, stream, 'workGroup') !== null
        ? leftOut(['workGroup'], 'Odoo’s teams are not inside one another; the group is a team of its own.')
        : [],
    matchOn: ['name'],
  }
}
