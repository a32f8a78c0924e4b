import type { FieldComparison, RecordComparison } from '../../../contract/change'
import { Chip } from '../../ui/chip'
import { modelWords } from '../words'

/** One record of the sample: source, plan and Odoo beside each other, field by field. */
export function RecordFields({
  record,
  onlyDifferent,
}: {
  readonly record: RecordComparison
  readonly onlyDifferent: boolean
}) {
  const different = record.fields.filter(field => !field.equal)
  const same = record.fields.filter(field => field.equal)
  const fields = onlyDifferent ? different : [...different, ...same]
  return (
    <section aria-label={`Fields of ${record.title || record.key}`} className="record-fields">
      <h3>{record.title || record.key}</h3>
      <p className="muted">
        {[
          placeWords(record),
          record.odooId === null
            ? 'not in Odoo'
            : `number ${record.odooId} of ${modelWords(record.model)} in Odoo`,
          record.picked === '' ? '' : `in the sample for: ${record.picked}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {/* a region that scrolls must be reachable by keyboard */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="table-frame" role="region" aria-label="Comparison" tabIndex={0}>
        <table className="comparison">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">In the source</th>
              <th scope="col">Planned</th>
              <th scope="col">In Odoo</th>
              <th scope="col">Equal?</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(field => (
              <Row key={field.field} field={field} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Row({ field }: { readonly field: FieldComparison }) {
  return (
    <tr className={field.equal ? undefined : 'different'}>
      <th scope="row">
        {field.label}
        <small className="muted">{field.field}</small>
      </th>
      <td>
        <Long text={field.source} />
        {field.sourceColumn === '' ? null : <small className="muted">{field.sourceColumn}</small>}
      </td>
      <td>
        <Long text={field.planned} />
      </td>
      <td className={field.equal ? undefined : 'found-different'}>
        <Long text={field.found} />
      </td>
      <td>
        <Chip kind={field.equal ? 'same' : 'different'}>{field.equal ? 'equal' : 'differs'}</Chip>
        <small className="muted">{field.why}</small>
      </td>
    </tr>
  )
}

const mostShown = 160

/** A value; a long one can be opened. */
function Long({ text }: { readonly text: string }) {
  if (text === '') return <span className="muted">empty</span>
  if (text.length <= mostShown) return <span className="value">{text}</span>
  return (
    <details>
      <summary>{`${text.slice(0, mostShown)}…`}</summary>
      <span className="value">{text}</span>
    </details>
  )
}

function placeWords({ place }: RecordComparison): string {
  if (place === null) return 'made by Casebridge'
  const sheet = place.sheet === undefined ? '' : `, sheet ${place.sheet}`
  return `${place.file}${sheet}, record ${place.record}${place.line === null ? '' : ` (line ${place.line})`}`
}
