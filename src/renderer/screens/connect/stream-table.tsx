import { entities } from '../../../contract/entity'
import type { Stream } from '../../../contract/stream'
import { Chip } from '../../ui/chip'
import { Table } from '../../ui/table'
import { capital, entityWords } from '../words'
import type { ProfileProps } from './profile-props'

/** What each list of the source holds, with the reason; a person may say otherwise. */
export function StreamTable({ profile, overrides, override }: ProfileProps) {
  const setEntity = (stream: Stream, entity: string) =>
    override({
      ...overrides,
      streams: {
        ...overrides.streams,
        [stream.id]: {
          ...overrides.streams?.[stream.id],
          entity: entity === '' ? null : (entity as Stream['entity']['value']),
        },
      },
    })
  return (
    <Table
      caption="What is what"
      rows={profile.streams}
      keyOf={stream => stream.id}
      none="Nothing that looks like records was found."
      columns={[
        { name: 'Records of', cell: stream => stream.title },
        {
          name: 'are',
          cell: stream => (
            <select
              aria-label={`What ${stream.title} are`}
              value={stream.entity.value ?? ''}
              onChange={event => setEntity(stream, event.target.value)}
            >
              <option value="">not used</option>
              {entities.map(entity => (
                <option key={entity} value={entity}>
                  {capital(entityWords[entity].many)}
                </option>
              ))}
            </select>
          ),
        },
        {
          name: 'How sure',
          cell: stream => (
            <Chip kind={stream.entity.by === 'person' ? 'confirmed' : stream.entity.sure ? 'likely' : 'ask'}>
              {stream.entity.by === 'person' ? 'you said so' : stream.entity.sure ? 'likely' : 'please look'}
            </Chip>
          ),
        },
        { name: 'Why', cell: stream => stream.entity.reason, wide: true },
        { name: 'Key', cell: stream => stream.keyColumns.value.join(' + ') || 'record number' },
        { name: 'Columns', cell: stream => stream.columns.length, number: true },
        { name: 'Records', cell: stream => stream.records?.toLocaleString() ?? '…', number: true },
      ]}
    />
  )
}
