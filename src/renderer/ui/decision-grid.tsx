import {
  Fragment,
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react'

export type GridColumn<T> = {
  readonly name: string
  readonly cell: (row: T, active: boolean) => ReactNode
  readonly className?: string
  /** How many columns this cell takes in a row; those that follow give it their place. */
  readonly span?: (row: T) => number
}

type Props<T> = {
  readonly label: string
  readonly columns: readonly GridColumn<T>[]
  readonly rows: readonly T[]
  readonly idOf: (row: T) => string
  readonly stateOf: (row: T) => string
  readonly isOpen: (row: T) => boolean
  /** Keys other than the moves. 'decided': go on to the next open row; 'stay': it was one of ours; null: it was none. */
  readonly onKey: (key: string, row: T) => 'decided' | 'stay' | null
  readonly none: string
}

/** The id a row has in the page, so that others can send the focus there. */
export const rowId = (id: string): string => `row-${encodeURIComponent(id)}`

/** Sends the focus to a row. */
export const focusRow = (id: string): void => document.getElementById(rowId(id))?.focus()

const moves: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }
const far: Readonly<Record<string, 'first' | 'last'>> = { Home: 'first', End: 'last' }

/**
 * A table in which a decision is taken in each row: one stop for the tab key, then arrows or J and K from row to row;
 * the controls of a row are reached by Tab once the row has the focus.
 */
export function DecisionGrid<T>({ label, columns, rows, idOf, stateOf, isOpen, onKey, none }: Props<T>) {
  const [chosen, setChosen] = useState<string | null>(null)
  const body = useRef<HTMLTableSectionElement>(null)
  const ids = rows.map(idOf)
  const active = chosen !== null && ids.includes(chosen) ? chosen : (ids[0] ?? null)
  useControlsOfActiveRowOnly(body, active)
  const held = useRef<{ readonly id: string; readonly at: number } | null>(null)
  // a row that had the focus and is gone gives it to the one that stands there now, not to the whole page
  useEffect(() => {
    const lost = held.current
    if (lost === null || ids.includes(lost.id) || document.activeElement !== document.body) return
    held.current = null
    focusRow(ids[Math.min(lost.at, ids.length - 1)] ?? '')
  })

  const go = (at: number): void => {
    const id = ids[Math.max(0, Math.min(ids.length - 1, at))]
    if (id !== undefined) focusRow(id)
  }
  const goOn = (at: number): void => {
    const later = rows.findIndex((row, place) => place > at && isOpen(row))
    const next = later === -1 ? rows.findIndex((row, place) => place !== at && isOpen(row)) : later
    go(next === -1 ? at : next)
  }
  const pressed = (event: KeyboardEvent, row: T, at: number): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const onRow = event.target === event.currentTarget
    if (event.key === 'Escape' && !onRow) return go(at)
    if (!onRow) return
    const step = moves[event.key]
    const end = far[event.key]
    if (step !== undefined) go(at + step)
    else if (end !== undefined) go(end === 'first' ? 0 : ids.length - 1)
    else {
      const answer = onKey(event.key, row)
      if (answer === null) return
      if (answer === 'decided') goOn(at)
    }
    event.preventDefault()
    event.stopPropagation()
  }

  if (rows.length === 0) return <p className="muted">{none}</p>
  return (
    <div className="table-frame grid-frame">
      {/* a table whose rows take the focus is a grid to those who listen to it */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role */}
      <table role="grid" aria-label={label} className="decisions">
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column.name} scope="col" className={column.className}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, at) => {
            const id = idOf(row)
            return (
              <tr
                key={id}
                id={rowId(id)}
                tabIndex={id === active ? 0 : -1}
                className={`${stateOf(row)}${id === active ? ' active' : ''}`}
                onFocus={() => {
                  setChosen(id)
                  held.current = { id, at }
                }}
                onBlur={() => {
                  if (document.getElementById(rowId(id)) !== null) held.current = null
                }}
                onKeyDown={event => pressed(event, row, at)}
              >
                <Cells columns={columns} row={row} active={id === active} />
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Cells<T>({
  columns,
  row,
  active,
}: {
  readonly columns: readonly GridColumn<T>[]
  readonly row: T
  readonly active: boolean
}) {
  let taken = 0
  return columns.map((column, at) => {
    if (taken > 0) {
      taken -= 1
      return <Fragment key={column.name} />
    }
    const span = column.span?.(row) ?? 1
    taken = span - 1
    const content = column.cell(row, active)
    return at === 0 ? (
      <th key={column.name} scope="row" className={column.className}>
        {content}
      </th>
    ) : (
      <td key={column.name} colSpan={span} className={column.className}>
        {content}
      </td>
    )
  })
}

/** Takes the controls of the other rows out of the tab order; a mouse reaches them all the same. */
function useControlsOfActiveRowOnly(
  body: RefObject<HTMLTableSectionElement | null>,
  active: string | null,
): void {
  // after every drawing: a row may have got new controls without the active one changing
  useEffect(() => {
    for (const row of body.current?.rows ?? []) {
      const reachable = active !== null && row.id === rowId(active)
      for (const control of row.querySelectorAll<HTMLElement>('button, select, input, summary'))
        control.tabIndex = reachable ? 0 : -1
    }
  })
}
