import type { DiscoveredCaseType } from '../../../contract/discovery'
import { Table } from '../../ui/table'
import { PropertyList } from './property-list'

/** One kind of case as the source describes it. */
export function CaseType({ type }: { readonly type: DiscoveredCaseType }) {
  const { depth } = type
  const found: readonly (readonly [string, string])[] = [
    ['Stages', type.stages.join(' → ') || 'not told'],
    ['Data pages', type.dataPages.join(', ') || 'none'],
    ...(depth.looked === 0
      ? []
      : ([
          ['Looked at whole', `${depth.looked} cases`],
          ['Open assignments', `${depth.openTasks}, of which ${depth.tasksInBaskets} in workbaskets`],
          ['Attachments', `${depth.attachments}, at most ${depth.mostAttachments} on one case`],
          [
            'History',
            `${depth.historyRows} rows, at most ${depth.mostHistoryRows} on one case${depth.historyCut ? '; the source gives no more than its limit' : ''}`,
          ],
        ] as const)),
  ]
  return (
    <div className="stack">
      <dl className="facts">
        {found.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Counts caption={`Statuses of ${type.name}`} head="Status" rows={type.statuses} />
      <Counts caption={`Priorities of ${type.name}`} head="Priority" rows={type.priorities} />
      <PropertyList name={type.name} properties={type.properties} />
    </div>
  )
}

function Counts({
  caption,
  head,
  rows,
}: {
  readonly caption: string
  readonly head: string
  readonly rows: DiscoveredCaseType['statuses']
}) {
  return (
    <Table
      caption={caption}
      rows={rows}
      keyOf={row => row.value}
      none={`${caption}: none was seen.`}
      columns={[
        { name: head, cell: row => row.value },
        { name: 'Cases', cell: row => row.count.toLocaleString(), number: true },
      ]}
    />
  )
}
