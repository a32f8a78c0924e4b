import type { ProfileOverrides } from '../../../contract/stream'
import { call } from '../../api'
import { useAnswer, useOrder } from '../../stores/ask'
import { FailureNotice } from '../../ui/notice'
import { FindingList } from '../finding-list'

import { ColumnReadings } from './column-readings'
import { FileTable } from './file-table'
import type { ProfileProps } from './profile-props'
import { SavedProfile } from './saved-profile'
import { StreamTable } from './stream-table'
import { TimeZone } from './time-zone'

/** How the source was read, with the reason for each thing, and the place to correct it. */
export function ProfilePart({ looked }: { readonly looked: number }) {
  const profile = useAnswer(() => call('source.profile'), [looked])
  const findings = useAnswer(() => call('findings.groups'), [looked])
  const overrides = useAnswer(() => call('source.overrides'), [looked])
  const order = useOrder((next: ProfileOverrides) => call('source.override', next))
  if (profile.at !== 'here' || profile.value === null || overrides.at !== 'here') return null
  const props: ProfileProps = {
    profile: profile.value,
    overrides: overrides.value,
    override: next => void order.give(next),
  }
  return (
    <div className="stack" aria-busy={order.busy}>
      {order.failure ? <FailureNotice {...order.failure} detail={order.failure.detail} /> : null}
      <StreamTable {...props} />
      <TimeZone {...props} />
      <ColumnReadings {...props} />
      <FileTable {...props} />
      {findings.at === 'here' && findings.value.length > 0 ? (
        <FindingList title="Noticed while looking" groups={findings.value} />
      ) : null}
      <SavedProfile />
    </div>
  )
}
