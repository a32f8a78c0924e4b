import { useId, useState } from 'react'
import { call, dialogs } from '../api'
import { useAnswer } from '../stores/ask'
import { Button } from '../ui/button'
import { FailureNotice } from '../ui/notice'
import { bytes } from '../ui/progress'

type Props = {
  readonly label: string
  readonly value: string
  readonly onChange: (path: string) => void
  readonly folders?: boolean
  readonly help?: string
}

/** A path, typed or chosen: by the system's own dialog on the desktop, by walking folders in a browser. */
export function PathPicker({ label, value, onChange, folders = false, help }: Props) {
  const id = useId()
  const [walking, setWalking] = useState(false)
  const choose = async () => {
    if (!dialogs) return setWalking(open => !open)
    const picked = await dialogs.pick({ kind: folders ? 'folder' : 'files', title: label })
    if (picked[0] !== undefined) onChange(picked[0])
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="row path">
        <input
          id={id}
          value={value}
          aria-describedby={help === undefined ? undefined : `${id}-help`}
          spellCheck={false}
          autoComplete="off"
          onChange={event => onChange(event.target.value)}
        />
        <Button onClick={() => void choose()}>{walking ? 'Close' : 'Choose…'}</Button>
      </div>
      {help === undefined ? null : (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {walking ? (
        <Walk
          start={value}
          folders={folders}
          onPick={path => {
            onChange(path)
            setWalking(false)
          }}
        />
      ) : null}
    </div>
  )
}

function Walk({
  start,
  folders,
  onPick,
}: {
  readonly start: string
  readonly folders: boolean
  readonly onPick: (path: string) => void
}) {
  const [path, setPath] = useState<string | null>(start === '' ? null : start)
  const listed = useAnswer(() => call('folder.list', { path }), [path])
  if (listed.at === 'waiting') return <p className="muted">Reading the folder.</p>
  if (listed.at === 'failed') {
    return (
      <>
        <FailureNotice {...listed.failure} detail={listed.failure.detail} />
        <Button onClick={() => setPath(null)}>Go to the home folder</Button>
      </>
    )
  }
  const { value } = listed
  return (
    <div className="walk" role="group" aria-label={`Contents of ${value.path}`}>
      <div className="row">
        <code>{value.path}</code>
        <Button kind="main" onClick={() => onPick(value.path)}>
          Take this folder
        </Button>
      </div>
      <ul className="plain-list">
        {value.parent === null ? null : (
          <li>
            <Button kind="quiet" onClick={() => setPath(value.parent)}>
              ↑ One folder up
            </Button>
          </li>
        )}
        {value.entries
          .filter(entry => entry.folder || !folders)
          .map(entry => (
            <li key={entry.path}>
              <Button kind="quiet" onClick={() => (entry.folder ? setPath(entry.path) : onPick(entry.path))}>
                {`${entry.folder ? '▸ ' : ''}${entry.name}${entry.bytes === null ? '' : ` (${bytes(entry.bytes)})`}`}
              </Button>
            </li>
          ))}
      </ul>
    </div>
  )
}
