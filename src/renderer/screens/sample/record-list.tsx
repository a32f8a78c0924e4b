import type { KeyboardEvent } from 'react'
import type { RecordComparison } from '../../../contract/change'

type Row = { readonly seq: number; readonly record: RecordComparison }
type Props = {
  readonly rows: readonly Row[]
  readonly chosen: number
  readonly onChoose: (seq: number) => void
}

const moves: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }

/** The records, one of them chosen: by mouse, by arrows, by J and K. */
export function RecordList({ rows, chosen, onChoose }: Props) {
  const at = rows.findIndex(row => row.seq === chosen)
  const go = (to: number): void => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, to))]
    if (row === undefined) return
    onChoose(row.seq)
    document.getElementById(`record-${row.seq}`)?.focus()
  }
  const pressed = (event: KeyboardEvent): void => {
    const step = moves[event.key]
    if (step !== undefined) go(at + step)
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(rows.length - 1)
    else return
    event.preventDefault()
  }
  return (
    // the arrows go from record to record; each is a button of its own
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ul className="record-list" aria-label="Records of the sample" onKeyDown={pressed}>
      {rows.map(({ seq, record }) => {
        const different = record.fields.filter(field => !field.equal).length
        return (
          <li key={seq}>
            <button
              type="button"
              id={`record-${seq}`}
              aria-current={seq === chosen}
              tabIndex={seq === chosen ? 0 : -1}
              className="record"
              onClick={() => onChoose(seq)}
            >
              <span className={different > 0 ? 'found-different' : 'found-same'} aria-hidden="true">
                {different > 0 ? '≠' : '='}
              </span>
              <span>
                {record.title || record.key}
                <small className="muted">{` ${underneath(record, different)}`}</small>
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function underneath(record: RecordComparison, different: number): string {
  const why = record.picked === '' ? 'goes with another record' : record.picked
  const state =
    different === 0 ? 'all equal' : `${different} ${different === 1 ? 'field differs' : 'fields differ'}`
  return `${why} · ${state}`
}
