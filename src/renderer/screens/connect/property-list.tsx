import { useState } from 'react'
import type { DiscoveredProperty } from '../../../contract/discovery'
import { modeWords } from '../../../contract/discovery-words'
import { fold } from '../../../contract/words'
import { Field } from '../../ui/field'
import { Table } from '../../ui/table'

/** As many as are drawn at once; the search finds the others. */
const mostShown = 200

/** The properties of a case type or an object, to be searched by name, label, type or choice. */
export function PropertyList({
  name,
  properties,
}: {
  readonly name: string
  readonly properties: readonly DiscoveredProperty[]
}) {
  const [search, setSearch] = useState('')
  const wanted = fold(search.trim())
  const found = properties.filter(one =>
    [one.path, one.label, one.type, ...one.choices].some(text => fold(text).includes(wanted)),
  )
  if (properties.length === 0) return <p className="muted">{`${name}: no property was told.`}</p>
  return (
    <div className="stack">
      <Field
        label={`Search the properties of ${name}`}
        kind="search"
        value={search}
        onChange={setSearch}
        help={`${found.length.toLocaleString()} of ${properties.length.toLocaleString()}${found.length > mostShown ? `; the first ${mostShown} are shown` : ''}`}
      />
      <Table
        caption={`Properties of ${name}`}
        rows={found.slice(0, mostShown)}
        keyOf={one => one.path}
        none="No property speaks of this."
        columns={[
          { name: 'Property', cell: one => <code>{one.path}</code> },
          { name: 'Label', cell: one => one.label },
          { name: 'Is', cell: one => modeWords[one.mode] },
          { name: 'Type', cell: one => one.type },
          { name: 'Read as', cell: one => one.kind },
          { name: 'Choices', cell: one => one.choices.join(', '), wide: true },
        ]}
      />
    </div>
  )
}
