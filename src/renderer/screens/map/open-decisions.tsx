import type { Mapping, MappingGap } from '../../../contract/mapping'
import { Button } from '../../ui/button'
import { placeOf } from './parts'

type Props = {
  readonly gaps: readonly MappingGap[]
  readonly mapping: Mapping
  readonly onGo: (part: string, row: string | null) => void
}

/** Everything that still keeps the map from being used, each with a way to the place where it is decided. */
export function OpenDecisions({ gaps, mapping, onGo }: Props) {
  if (gaps.length === 0) return <p className="muted">Everything is decided.</p>
  return (
    <ul className="open-list">
      {gaps.map(gap => {
        const place = placeOf(gap, mapping)
        return (
          <li key={`${gap.what} ${gap.where} ${gap.sentence}`}>
            <span>{gap.sentence}</span>
            {place === null ? null : (
              <Button
                kind="quiet"
                label={`Go there: ${gap.sentence}`}
                onClick={() => onGo(place.part, place.row)}
              >
                Go there
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
