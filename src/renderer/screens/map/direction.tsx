import type { ValueTable } from '../../../contract/mapping'
import { edit } from '../../stores/mapping'
import { rowId } from '../../ui/decision-grid'
import { directionId } from './parts'
import { setDirection } from './table-edit'

/** Asks which end of a scale of numbers is most urgent; the values follow from the answer. */
export function Direction({ table }: { readonly table: ValueTable }) {
  const numbers = table.rows
    .map(row => row.from)
    .filter(text => /\d/.test(text))
    .sort((a, b) => a.localeCompare(b, undefined, { numeric: true }))
  const ends = [
    { value: 'low-first', label: `${numbers[0] ?? 'the lowest number'} is most urgent` },
    { value: 'high-first', label: `${numbers.at(-1) ?? 'the highest number'} is most urgent` },
  ] as const
  return (
    <fieldset className="question">
      <legend>
        {table.direction === null ? '? ' : ''}
        {`${table.title} is a scale of numbers. Which end is most urgent?`}
      </legend>
      {ends.map((end, at) => (
        <label key={end.value} className="check">
          <input
            type="radio"
            name={`direction-${table.name}`}
            id={at === 0 ? rowId(directionId(table.name)) : undefined}
            checked={table.direction === end.value}
            onChange={() =>
              edit(`${table.title}: ${end.label}`, mapping => setDirection(mapping, table.name, end.value))
            }
          />
          <span>{end.label}</span>
        </label>
      ))}
    </fieldset>
  )
}
