import type { EntityMapping, FieldRule } from '../../../contract/mapping'
import { edit } from '../../stores/mapping'
import { Chip } from '../../ui/chip'
import { DecisionGrid, type GridColumn } from '../../ui/decision-grid'
import { DecisionButtons } from './decision-buttons'
import { decideField, leaveColumnOut, setCollision } from './edit'
import { columnsOfLine, isOpen, tierOf, tierWords, type Line } from './parts'
import { named, takeOther, type Sheet } from './sheet'
import { SourceCell } from './source-cell'
import { TargetCell } from './target-cell'

/** The sheet of one kind of record: each column with real values, where it goes, why, how sure, and the decision. */
export function EntityPart({ lines, ...sheet }: Sheet & { readonly lines: readonly Line[] }) {
  return (
    <DecisionGrid
      label={`${sheet.title}: what goes where`}
      columns={columnsFor(sheet)}
      rows={lines}
      idOf={line => line.id}
      stateOf={tierOf}
      isOpen={isOpen}
      onKey={(key, line) => pressed(key, line, sheet)}
      none="No line here."
    />
  )
}

function pressed(key: string, line: Line, sheet: Sheet): 'decided' | 'stay' | null {
  switch (key) {
    case 'Enter':
      if (line.is === 'unspoken') return 'stay'
      confirm(line, sheet)
      return 'decided'
    case 'x':
    case 'Delete':
      leaveOut(line, sheet)
      return 'decided'
    case 'o':
      if (line.is === 'rule' && line.rule.otherReading !== undefined) takeOther(line.at, sheet)
      return 'stay'
    default:
      return null
  }
}

function confirm(line: Line, sheet: Sheet): void {
  if (line.is !== 'rule') return leaveOut(line, sheet)
  edit(`${sheet.title}: ${named(line)} confirmed`, mapping =>
    decideField(mapping, sheet.entity.id, line.at, 'confirmed'),
  )
}

function leaveOut(line: Line, { entity, title }: Sheet): void {
  edit(`${title}: ${named(line)} left out`, mapping =>
    line.is === 'rule'
      ? decideField(mapping, entity.id, line.at, 'left-out')
      : leaveColumnOut(mapping, entity.id, line.column),
  )
}

function columnsFor(sheet: Sheet): GridColumn<Line>[] {
  const { entity, about } = sheet
  const collision: GridColumn<Line> = {
    name: 'If it has a value',
    className: 'collision',
    cell: line => (line.is === 'rule' ? <Collision line={line} sheet={sheet} /> : null),
  }
  return [
    {
      name: 'In the source',
      className: 'source',
      cell: line => (
        <SourceCell columns={columnsOfLine(line)} about={column => about.column(entity.stream, column)} />
      ),
    },
    {
      name: 'Goes to, in Odoo',
      className: 'target',
      span: line => (line.is === 'rule' && line.rule.otherReading !== undefined ? 2 : 1),
      cell: line => <TargetCell line={line} sheet={sheet} />,
    },
    { name: 'Why', className: 'why', cell: line => <Why line={line} entity={entity} /> },
    ...(entity.matchOn.length > 0 ? [collision] : []),
    {
      name: 'How sure',
      className: 'tier',
      cell: line => <Chip kind={tierOf(line)}>{tierWords[tierOf(line)]}</Chip>,
    },
    {
      name: 'Your decision',
      className: 'decision',
      cell: line => (
        <DecisionButtons
          about={named(line)}
          decision={decisionOf(line)}
          onConfirm={line.is === 'rule' ? () => confirm(line, sheet) : null}
          onLeaveOut={() => leaveOut(line, sheet)}
        />
      ),
    },
  ]
}

function decisionOf(line: Line): FieldRule['decision'] {
  if (line.is === 'rule') return line.rule.decision
  return line.is === 'left-out' && line.left.decision === 'confirmed' ? 'left-out' : 'proposed'
}

function Why({ line, entity }: { readonly line: Line; readonly entity: EntityMapping }) {
  if (line.is === 'unspoken') return <>Nothing was proposed. Choose a field, or leave it out.</>
  if (line.is === 'left-out') return <>{`Proposed to be left out. ${line.left.reason}`}</>
  const first = entity.fields.findIndex(
    other => other.field === line.rule.field && other.decision !== 'left-out',
  )
  return (
    <>
      {line.rule.reason}
      {first !== -1 && first < line.at && line.rule.decision !== 'left-out' ? (
        <small className="muted"> Used where the line above for the same field gives nothing.</small>
      ) : null}
    </>
  )
}

const collisions: readonly { readonly value: FieldRule['collision']; readonly label: string }[] = [
  { value: 'fill-if-empty', label: 'keep it' },
  { value: 'overwrite', label: 'replace it' },
  { value: 'append', label: 'add to it' },
  { value: 'skip', label: 'never touch it' },
]

function Collision({
  line,
  sheet,
}: {
  readonly line: Line & { readonly is: 'rule' }
  readonly sheet: Sheet
}) {
  return (
    <select
      aria-label={`If Odoo has a value for ${named(line)} already`}
      value={line.rule.collision}
      onChange={event => {
        const chosen = collisions.find(one => one.value === event.target.value)
        if (chosen === undefined) return
        edit(`${sheet.title}: ${named(line)}: ${chosen.label}`, mapping =>
          setCollision(mapping, sheet.entity.id, line.at, chosen.value),
        )
      }}
    >
      {collisions.map(one => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  )
}
