import type { ProfileOverrides } from '../../../contract/stream'
import { call } from '../../api'
import { jsonOf } from '../../json'
import { useOrder } from '../../stores/ask'
import { FailureNotice, Notice } from '../../ui/notice'
import { ReportButton } from '../report-button'

/** How a source was read, kept in a file and used again for the next export of the same firm. */
export function SavedProfile() {
  const order = useOrder((text: string, name: string) => call('source.override', overridesOf(text, name)))
  return (
    <div className="stack">
      <ReportButton kind="profile-json" label="Save how it was read (profile)" />
      <div className="field">
        <label htmlFor="profile-file">Use a saved profile</label>
        <input
          id="profile-file"
          type="file"
          accept=".json,application/json"
          disabled={order.busy}
          onChange={event => {
            const [file] = event.target.files ?? []
            if (file !== undefined) void file.text().then(text => order.give(text, file.name))
            event.target.value = ''
          }}
        />
      </div>
      {order.busy ? <Notice kind="info" title="Reading the source again with this profile." /> : null}
      {order.failure ? <FailureNotice {...order.failure} detail={order.failure.detail} /> : null}
    </div>
  )
}

/** What a person corrected, out of a saved profile; whether it fits is for the engine to say. */
function overridesOf(text: string, name: string): ProfileOverrides {
  const saved = jsonOf(text, `The profile ${name}`)
  const held = typeof saved === 'object' && saved !== null && 'overrides' in saved ? saved.overrides : saved
  return held as ProfileOverrides
}
