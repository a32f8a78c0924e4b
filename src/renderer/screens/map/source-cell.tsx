import type { ColumnProfile } from '../../../contract/stream'

const mostShown = 42

/** A column of the source with up to three of its real values; of several columns one value each. */
export function SourceCell({
  columns,
  about,
}: {
  readonly columns: readonly string[]
  readonly about: (column: string) => ColumnProfile | undefined
}) {
  if (columns.length === 0) return <span className="muted">no column: the same for all</span>
  const [first] = columns
  if (columns.length === 1 && first !== undefined) {
    const profile = about(first)
    return (
      <>
        <span className="source-name">{first}</span>
        <Samples values={profile?.samples ?? []} />
        {profile === undefined ? null : <small className="muted">{filledWords(profile)}</small>}
      </>
    )
  }
  return (
    <ul className="plain-list">
      {columns.map(column => (
        <li key={column}>
          <span className="source-name">{column}</span>{' '}
          <Samples values={about(column)?.samples.slice(0, 1) ?? []} />
        </li>
      ))}
    </ul>
  )
}

function Samples({ values }: { readonly values: readonly string[] }) {
  if (values.length === 0) return null
  return (
    <span className="samples">
      {values.map(value => (
        <q key={value} title={value.length > mostShown ? value : undefined}>
          {cut(value)}
        </q>
      ))}
    </span>
  )
}

const cut = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > mostShown ? `${line.slice(0, mostShown - 1)}…` : line
}

function filledWords({ filled, records }: ColumnProfile): string {
  if (records === 0) return 'no records'
  const share = Math.round((filled / records) * 100)
  if (filled === 0) return 'never filled'
  return share === 100 ? 'always filled' : share === 0 ? 'hardly ever filled' : `${share} % filled`
}
