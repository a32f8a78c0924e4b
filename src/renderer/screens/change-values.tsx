import type { Change, Value } from '../../contract/change'

/** What a change writes, field by field; of an update also what stood there before. */
export function ChangeValues({ change }: { readonly change: Change }) {
  const fields = [...new Set([...Object.keys(change.values), ...Object.keys(change.before ?? {})])].sort()
  if (fields.length === 0) return <p className="muted">{`Nothing is written. ${change.key}`}</p>
  return (
    <dl className="facts values">
      <dt>Key</dt>
      <dd>
        <code>{change.key}</code>
      </dd>
      {fields.map(field => (
        <ValueOf key={field} field={field} change={change} />
      ))}
    </dl>
  )
}

function ValueOf({ field, change }: { readonly field: string; readonly change: Change }) {
  const value = change.values[field]
  const before = change.before?.[field]
  return (
    <>
      <dt>{field}</dt>
      <dd>
        {value === undefined ? '' : valueWords(value)}
        {before === undefined ? null : (
          <small className="muted">{` before: ${typeof before === 'string' ? before : JSON.stringify(before)}`}</small>
        )}
      </dd>
    </>
  )
}

const mostShown = 400

/** A value to be written, as a person reads it. */
export function valueWords(value: Value): string {
  if (value === null) return 'empty'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'object') return cut(String(value))
  if ('ref' in value) return value.ref
  if ('refs' in value) return value.refs.join(', ')
  if ('find' in value)
    return `the record of ${value.find.model} whose ${value.find.field} is ${value.find.is}`
  if ('finds' in value) return value.finds.map(one => one.is).join(', ')
  if ('known' in value) return `number ${value.known.id} of ${value.known.model}`
  if ('knownMany' in value) return `numbers ${value.knownMany.join(', ')}`
  if ('xmlid' in value) return value.xmlid
  if ('blob' in value) return `the bytes with SHA-256 ${value.blob.slice(0, 12)}…`
  return cut(value.html)
}

const cut = (text: string): string => (text.length > mostShown ? `${text.slice(0, mostShown)}…` : text)
