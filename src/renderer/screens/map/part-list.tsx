import type { Part } from './parts'

type Props = {
  readonly parts: readonly Part[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}

/** The pages of the map, each with how much of it is open. */
export function PartList({ parts, chosen, onChoose }: Props) {
  return (
    <nav aria-label="Pages of the map">
      <ul className="parts">
        {parts.map(part => (
          <li key={part.id}>
            <button
              type="button"
              className={part.open === 0 ? 'part decided' : 'part'}
              aria-current={part.id === chosen ? 'page' : undefined}
              onClick={() => onChoose(part.id)}
            >
              {part.title}{' '}
              {part.open === 0 ? (
                <span className="part-count">
                  <span aria-hidden="true">✓</span>
                  <span className="visually-hidden">decided</span>
                </span>
              ) : (
                <span className="part-count">
                  {part.open}
                  <span className="visually-hidden"> open</span>
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
