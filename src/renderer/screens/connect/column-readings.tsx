import type { Column, ColumnReading, DateOrder, Detected, Stream } from '../../../contract/stream'
import { Chip } from '../../ui/chip'
import { Fold } from '../../ui/fold'
import { Notice } from '../../ui/notice'
import { Table } from '../../ui/table'
import type { ProfileProps } from './profile-props'

type Reading = {
  readonly stream: Stream
  readonly column: Column
  readonly what: keyof ColumnReading
  readonly found: Detected<string | null>
}

const names: Readonly<Record<keyof ColumnReading, string>> = {
  dateOrder: 'Dates',
  decimal: 'Numbers',
  separator: 'Several values in a cell',
}

const choices = {
  dateOrder: [
    { value: 'ymd', label: 'year, month, day' },
    { value: 'dmy', label: 'day, month, year' },
    { value: 'mdy', label: 'month, day, year' },
  ],
  decimal: [
    { value: '.', label: '1,234.50' },
    { value: ',', label: '1.234,50' },
  ],
  separator: [
    { value: '', label: 'one value' },
    { value: ';', label: 'parted by ;' },
    { value: ',', label: 'parted by ,' },
    { value: '|', label: 'parted by |' },
    { value: '/', label: 'parted by /' },
    { value: '\n', label: 'parted by line breaks' },
  ],
} as const

/** How dates, numbers and lists in each column are read: what was proved, and what a person must say. */
export function ColumnReadings(props: ProfileProps) {
  const readings = props.profile.streams.flatMap(readingsOf)
  const unsure = readings.filter(reading => !reading.found.sure)
  if (readings.length === 0) return null
  return (
    <>
      {unsure.length === 0 ? null : (
        <>
          <Notice
            kind="ask"
            title={`${unsure.length} ${unsure.length === 1 ? 'column is' : 'columns are'} not clear from the values alone.`}
          >
            <p>Say how they are to be read; until then nothing of them moves.</p>
          </Notice>
          <Readings {...props} caption="Please say" readings={unsure} />
        </>
      )}
      <Fold title={`How dates, numbers and lists were read in ${readings.length} columns`}>
        <Readings {...props} caption="Columns" readings={readings} />
      </Fold>
    </>
  )
}

function readingsOf(stream: Stream): Reading[] {
  return stream.columns.flatMap(column =>
    (['dateOrder', 'decimal', 'separator'] as const).flatMap(what => {
      const found = column.reading[what]
      return found === undefined ? [] : [{ stream, column, what, found }]
    }),
  )
}

function Readings({
  overrides,
  override,
  caption,
  readings,
}: ProfileProps & { readonly caption: string; readonly readings: readonly Reading[] }) {
  const set = ({ stream, column, what }: Reading, value: string): void => {
    const own = overrides.streams?.[stream.id]
    const reading =
      what === 'dateOrder'
        ? { dateOrder: value as DateOrder }
        : what === 'decimal'
          ? { decimal: value as '.' | ',' }
          : { separator: value === '' ? null : value }
    const columns = { ...own?.columns, [column.id]: { ...own?.columns?.[column.id], ...reading } }
    override({ ...overrides, streams: { ...overrides.streams, [stream.id]: { ...own, columns } } })
  }
  return (
    <Table
      caption={caption}
      rows={readings}
      keyOf={one => `${one.stream.id} ${one.column.id} ${one.what}`}
      columns={[
        { name: 'List', cell: one => one.stream.title },
        { name: 'Column', cell: one => one.column.header },
        { name: 'What', cell: one => names[one.what] },
        {
          name: 'Read as',
          cell: one => (
            <select
              aria-label={`How ${one.column.header} of ${one.stream.title} is read`}
              value={one.found.sure ? (one.found.value ?? '') : 'ask'}
              onChange={event => event.target.value !== 'ask' && set(one, event.target.value)}
            >
              {one.found.sure ? null : <option value="ask">choose…</option>}
              {offered(one).map(choice => (
                <option key={choice.value} value={choice.value}>
                  {choice.label}
                </option>
              ))}
            </select>
          ),
        },
        {
          name: 'How sure',
          cell: one => (
            <Chip kind={one.found.by === 'person' ? 'confirmed' : one.found.sure ? 'likely' : 'ask'}>
              {one.found.by === 'person' ? 'you said so' : one.found.sure ? 'likely' : 'please say'}
            </Chip>
          ),
        },
        { name: 'Why', cell: one => one.found.reason, wide: true },
      ]}
    />
  )
}

function offered({ what, found }: Reading): readonly { readonly value: string; readonly label: string }[] {
  const own: readonly { readonly value: string; readonly label: string }[] = choices[what]
  const value = found.value ?? ''
  return own.some(choice => choice.value === value) ? own : [...own, { value, label: `parted by ${value}` }]
}
