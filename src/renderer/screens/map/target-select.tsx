import { useState } from 'react'
import type { CustomField } from '../../../contract/mapping'
import { choosable, type Target } from './rule-for'

type Props = {
  readonly label: string
  readonly value: string | null // null: no field yet
  readonly known: Target | null
  readonly fields: readonly Target[]
  readonly customFields: readonly CustomField[]
  readonly onChoose: (target: Target) => void
  readonly onNew: () => void
}

const newField = 'new:'

/**
 * The field of Odoo a column goes to. A model has hundreds of fields and a sheet hundreds of lines, so the list is filled
 * when it is reached, by mouse or by keyboard.
 */
export function TargetSelect({ label, value, known, fields, customFields, onChoose, onNew }: Props) {
  const [reached, setReached] = useState(false)
  const choose = (name: string): void => {
    if (name === newField) return onNew()
    const target = targetNamed(name, fields, customFields)
    if (target !== null) onChoose(target)
  }
  return (
    <select
      aria-label={label}
      value={value ?? ''}
      onPointerEnter={() => setReached(true)}
      onFocus={() => setReached(true)}
      onChange={event => choose(event.target.value)}
    >
      {value === null ? <option value="">choose a field…</option> : null}
      {reached ? (
        <Choices fields={fields} customFields={customFields} value={value} known={known} />
      ) : value === null ? null : (
        <option value={value}>{titled(known, value)}</option>
      )}
    </select>
  )
}

function Choices({
  fields,
  customFields,
  value,
  known,
}: Pick<Props, 'fields' | 'customFields' | 'value' | 'known'>) {
  const made = new Set(customFields.map(field => field.name))
  const own = choosable(fields).filter(field => !made.has(field.name))
  const listed = value === null || made.has(value) || own.some(field => field.name === value)
  return (
    <>
      {listed || value === null ? null : <option value={value}>{titled(known, value)}</option>}
      <option value={newField}>A new field for it…</option>
      {customFields.length > 0 ? (
        <optgroup label="Fields to be created">
          {customFields.map(field => (
            <option key={field.name} value={field.name}>
              {`${field.label} (${field.name})`}
            </option>
          ))}
        </optgroup>
      ) : null}
      <optgroup label="Fields of Odoo">
        {own.map(field => (
          <option key={field.name} value={field.name}>
            {`${field.label} (${field.name})`}
          </option>
        ))}
      </optgroup>
    </>
  )
}

const titled = (known: Target | null, name: string): string =>
  known === null ? name : `${known.label} (${name})`

/** A field by its name: one to be created, or one Odoo has. */
export function targetNamed(
  name: string,
  fields: readonly Target[],
  customFields: readonly CustomField[],
): Target | null {
  const own = customFields.find(field => field.name === name)
  if (own !== undefined) return { name, label: own.label, type: own.type, relation: own.relation ?? null }
  return fields.find(field => field.name === name) ?? null
}
