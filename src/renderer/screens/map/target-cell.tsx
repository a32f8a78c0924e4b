import type { FieldRule } from '../../../contract/mapping'
import { edit } from '../../stores/mapping'
import { Button } from '../../ui/button'
import { chooseField, makeField, placeColumn } from './edit'
import { columnsOfLine, type Line } from './parts'
import { columnsOf, ruleWords } from './rule-words'
import { named, takeOther, type Sheet } from './sheet'
import { TargetSelect, targetNamed } from './target-select'

type Props = { readonly line: Line; readonly sheet: Sheet }

/** Where a line goes and what happens to the value on the way; with a second reading, both side by side. */
export function TargetCell({ line, sheet }: Props) {
  if (line.is !== 'rule') return <Choice line={line} sheet={sheet} />
  const { rule, otherReading, field, reason } = line.rule
  const isNew = sheet.mapping.customFields.some(one => one.model === sheet.entity.model && one.name === field)
  const reading = (
    <>
      <Choice line={line} sheet={sheet} />
      <small className="muted">
        {isNew ? <strong>New field. </strong> : null}
        {ruleWords(rule, sheet.mapping.tables)}
      </small>
    </>
  )
  if (otherReading === undefined) return reading
  return (
    <div className="readings">
      <div>
        {reading}
        <small>{reason}</small>
      </div>
      <OtherReading line={line} other={otherReading} sheet={sheet} />
    </div>
  )
}

function OtherReading({
  line,
  other,
  sheet,
}: {
  readonly line: Line & { readonly is: 'rule' }
  readonly other: NonNullable<FieldRule['otherReading']>
  readonly sheet: Sheet
}) {
  const { entity, mapping, about } = sheet
  const fields = mapping.customFields.filter(one => one.model === entity.model)
  const target = targetNamed(other.field, about.fields(entity.model), fields)
  const columns = columnsOf(other.rule)
  return (
    <div className="other-reading">
      <span>
        <strong>Or: </strong>
        {columns.join(' + ')}
        {' → '}
        {target === null ? other.field : `${target.label} (${other.field})`}
      </span>
      <small className="muted">{ruleWords(other.rule, mapping.tables)}</small>
      <small>{other.reason}</small>
      <Button
        onClick={() => takeOther(line.at, sheet)}
        label={`Take this reading of ${named(line)}: ${other.reason}`}
      >
        Take this reading
      </Button>
    </div>
  )
}

function Choice({ line, sheet }: Props) {
  const { entity, mapping, about, title } = sheet
  const fields = about.fields(entity.model)
  const customFields = mapping.customFields.filter(field => field.model === entity.model)
  const known = line.is === 'rule' ? targetNamed(line.rule.field, fields, customFields) : null
  const column = columnsOfLine(line)[0]
  return (
    <TargetSelect
      label={`Where ${named(line)} goes`}
      value={line.is === 'rule' ? line.rule.field : null}
      known={known}
      fields={fields}
      customFields={customFields}
      onChoose={target =>
        edit(`${title}: ${named(line)} to ${target.label}`, before =>
          line.is === 'rule'
            ? chooseField(before, entity.id, line.at, target, known)
            : placeColumn(before, entity.id, line.column, target),
        )
      }
      onNew={() => {
        if (column === undefined) return
        const source = { column, at: line.is === 'rule' ? line.at : null }
        edit(`${title}: a new field for ${column}`, before =>
          makeField(before, entity.id, source, about.column(entity.stream, column)),
        )
      }}
    />
  )
}
