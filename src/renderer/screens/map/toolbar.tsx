import { confirmLikely, saveNow, undo, useMapping } from '../../stores/mapping'
import { useOrder } from '../../stores/ask'
import { Button } from '../../ui/button'
import { FailureNotice } from '../../ui/notice'
import { focusFirstRow } from './map-keys'
import { likelyFrom } from './parts'
import { ProposeButton } from './propose-button'

type Props = {
  readonly open: number
  readonly onNext: () => void
  readonly searchId: string
  readonly search: string
  readonly onSearch: (text: string) => void
}

/** What can be done with the map as a whole, and how much of it is still open. */
export function Toolbar({ open, onNext, searchId, search, onSearch }: Props) {
  const { said, past, notes, saving, failure } = useMapping()
  const likely = useOrder(() => confirmLikely(likelyFrom))
  const back = useOrder(undo)
  const unsaved = notes.length > 0
  const version = said === null ? '' : `Version ${said.mapping.version}.`
  return (
    <div className="toolbar">
      <div className="row">
        <Button kind={open > 0 ? 'main' : 'plain'} busy={likely.busy} onClick={() => void likely.give()}>
          Confirm everything likely
        </Button>
        <Button disabled={open === 0} onClick={onNext}>
          Next open decision
        </Button>
        <Button
          busy={back.busy}
          disabled={past.length === 0 && (said?.mapping.version ?? 0) <= 1}
          onClick={() => void back.give()}
        >
          Undo
        </Button>
        <ProposeButton />
        <span className="search">
          <label htmlFor={searchId} className="visually-hidden">
            Search the map
          </label>
          <input
            id={searchId}
            type="search"
            value={search}
            placeholder="Search  /"
            autoComplete="off"
            onChange={event => onSearch(event.target.value)}
            onKeyDown={event => {
              if (event.key === 'Escape') onSearch('')
              if (event.key === 'Enter') focusFirstRow()
            }}
          />
        </span>
      </div>
      <p role="status" className="open-count">
        <strong>
          {open === 0
            ? '✓ Everything is decided.'
            : `${open.toLocaleString()} ${open === 1 ? 'decision' : 'decisions'} still open.`}
        </strong>{' '}
        <span className="muted">{saving ? 'Saving.' : unsaved ? 'Not saved yet.' : `${version} Saved.`}</span>
      </p>
      {failure ? <FailureNotice {...failure} detail={failure.detail} onRetry={() => void saveNow()} /> : null}
      {back.failure ? <FailureNotice {...back.failure} detail={back.failure.detail} /> : null}
    </div>
  )
}
