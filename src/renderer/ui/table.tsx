import type { ReactNode } from 'react'

export type TableColumn<T> = {
  readonly name: string
  readonly cell: (row: T) => ReactNode
  readonly number?: boolean
  readonly wide?: boolean
}

type Props<T> = {
  readonly caption: string
  readonly columns: readonly TableColumn<T>[]
  readonly rows: readonly T[]
  readonly keyOf: (row: T) => string
  readonly none?: string
}

/** A plain table for lists that are read, not edited; the caption says what it is. */
export function Table<T>({ caption, columns, rows, keyOf, none = 'Nothing here.' }: Props<T>) {
  if (rows.length === 0) return <p className="muted">{none}</p>
  return (
    // a region that scrolls must be reachable by keyboard
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="table-frame" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column.name} scope="col" className={column.number ? 'number' : undefined}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={keyOf(row)}>
              {columns.map(column => (
                <td key={column.name} className={column.number ? 'number' : column.wide ? 'wide' : undefined}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
