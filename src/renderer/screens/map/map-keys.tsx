import { useEffect, type ReactNode } from 'react'
import { undo } from '../../stores/mapping'

type Props = {
  readonly onNext: (row: string | null) => void
  readonly searchId: string
  readonly children: ReactNode
}

const keys: readonly (readonly [string, string])[] = [
  ['J, ↓ and K, ↑', 'next and previous row'],
  ['N', 'next open decision, on whatever page it is'],
  ['Enter', 'confirm'],
  ['X', 'leave out'],
  ['O', 'take the other reading'],
  ['Tab', 'into the row: the field, the buttons; Escape goes back to the row'],
  ['U', 'undo'],
  ['/', 'search; Enter goes to what was found, Escape ends it'],
]

/** The keys that hold on the whole map; those of a row are the row's own. Nothing is heard while one types. */
export function MapKeys({ onNext, searchId, children }: Props) {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (event.target instanceof Element && event.target.closest('input, select, textarea') !== null) return
      if (event.key === 'n') onNext(rowAt(event.target))
      else if (event.key === 'j') focusFirstRow()
      else if (event.key === '/') document.getElementById(searchId)?.focus()
      else if (event.key === 'u') void undo()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  })
  return (
    <div className="map">
      {children}
      <details>
        <summary>Keys</summary>
        <dl className="facts">
          {keys.map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  )
}

/** The decision the focus is in, by the id its row has. */
function rowAt(target: EventTarget | null): string | null {
  const row = target instanceof Element ? target.closest('tr[id^="row-"]') : null
  return row === null ? null : decodeURIComponent(row.id.slice('row-'.length))
}

/** Sends the focus to the row of the page that has the tab stop. */
export function focusFirstRow(): void {
  document.querySelector<HTMLElement>('table.decisions tr[tabindex="0"]')?.focus()
}
