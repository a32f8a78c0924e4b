import { Field } from '../../ui/field'
import { Notice } from '../../ui/notice'
import type { ProfileProps } from './profile-props'

/** The zone of times that name none: asked, never guessed. */
export function TimeZone({ profile, overrides, override }: ProfileProps) {
  const { timeZone } = profile
  const zones = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]
  return (
    <>
      {timeZone.value === null ? (
        <Notice kind="ask" title="Times without a zone">
          <p>{timeZone.reason}</p>
        </Notice>
      ) : null}
      <Field
        label="Time zone of times that name none"
        value={timeZone.value ?? ''}
        onChange={zone => zone !== '' && override({ ...overrides, timeZone: zone })}
        choices={[
          ...(timeZone.value === null ? [{ value: '', label: 'choose…' }] : []),
          ...zones.map(zone => ({ value: zone, label: zone })),
        ]}
        help={timeZone.reason}
      />
    </>
  )
}
