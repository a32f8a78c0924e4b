import type { MappingOptions, TableRow, ValueTable } from '../../../contract/mapping'
import { edit } from '../../stores/mapping'
import { Chip } from '../../ui/chip'
import { DecisionGrid } from '../../ui/decision-grid'
import { ReportButton } from '../report-button'
import type { About } from './about'
import { Answer } from './answers'
import { DecisionButtons } from './decision-buttons'
import { Direction } from './direction'
import { OwnerFallback } from './owner-fallback'
import { tableRowId, tierWords, type Tier } from './parts'
import { decideRow, followsFallback, isAnswered, isRowOpen } from './table-edit'

type Props = {
  readonly table: ValueTable
  readonly rows: readonly TableRow[]
  readonly about: About
  readonly options: MappingOptions
}

const tierOf = (table: ValueTable, row: TableRow, options: MappingOptions): Tier => {
  if (row.decision === 'confirmed') return 'confirmed'
  if (row.decision === 'left-out') return 'ignored'
  return isAnswered(table, row) || followsFallback(table, row, options) ? 'likely' : 'ask'
}

/** The values of some columns, how often each stands there, and what it becomes in Odoo. */
export function TablePart({ table, rows, about, options }: Props) {
  const tier = (row: TableRow): Tier => tierOf(table, row, options)
  const decide = (row: TableRow, decision: TableRow['decision']): void =>
    edit(
      `${table.title}: “${valueName(row)}” ${decision === 'confirmed' ? 'confirmed' : 'left out'}`,
      mapping => decideRow(mapping, table.name, row.from, decision),
    )
  return (
    <>
      <p className="muted">
        {`From ${[...new Set(table.columns.map(({ stream, column }) => `“${column}” of ${stream}`))].join(', ')}. `}
        {table.otherwise === 'block'
          ? 'A record with a value that is not in this list is set aside and reported.'
          : 'A value that is not in this list is left empty and reported.'}
      </p>
      {table.direction === undefined ? null : <Direction table={table} />}
      {table.name === 'owner' ? (
        <>
          <OwnerFallback users={about.users} />
          <div className="row">
            <ReportButton kind="people-html" label="People before the migration (HTML)" />
            <ReportButton kind="people-csv" label="People (CSV)" />
          </div>
        </>
      ) : null}
      <DecisionGrid
        label={`${table.title}: what each value becomes`}
        rows={rows}
        idOf={row => tableRowId(table.name, row.from)}
        stateOf={tier}
        isOpen={row => isRowOpen(table, row, options)}
        none="No value here."
        onKey={(key, row) => {
          if (key === 'x' || key === 'Delete') decide(row, 'left-out')
          else if (key !== 'Enter') return null
          else if (!isAnswered(table, row)) return 'stay'
          else decide(row, 'confirmed')
          return 'decided'
        }}
        columns={[
          {
            name: 'In the source',
            className: 'source',
            cell: row => <span className="source-name">{valueName(row)}</span>,
          },
          { name: 'Records', className: 'number', cell: row => row.count.toLocaleString() },
          {
            name: 'Becomes, in Odoo',
            className: 'answer',
            cell: row => (
              <Answer table={table} row={row} about={about} follows={followsFallback(table, row, options)} />
            ),
          },
          {
            name: 'Why',
            className: 'why',
            cell: row =>
              `${row.reason}${followsFallback(table, row, options) ? ' Goes where such owners go, as chosen above.' : ''}`,
          },
          {
            name: 'How sure',
            className: 'tier',
            cell: row => <Chip kind={tier(row)}>{tierWords[tier(row)]}</Chip>,
          },
          {
            name: 'Your decision',
            className: 'decision',
            cell: row => (
              <DecisionButtons
                about={valueName(row)}
                decision={row.decision}
                onConfirm={isAnswered(table, row) ? () => decide(row, 'confirmed') : null}
                onLeaveOut={() => decide(row, 'left-out')}
              />
            ),
          },
        ]}
      />
    </>
  )
}

/** The value itself; the row of cases that name no owner has none. */
const valueName = (row: TableRow): string => (row.from === '' ? 'nobody named' : row.from)
