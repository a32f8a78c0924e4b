import type { FileReading } from '../../../contract/stream'
import { Fold } from '../../ui/fold'
import { bytes } from '../../ui/progress'
import { Table } from '../../ui/table'
import type { ProfileProps } from './profile-props'

/** How each file was read, with the reasons; a person may say otherwise. */
export function FileTable({ profile, overrides, override }: ProfileProps) {
  const set = (file: FileReading, change: object) =>
    override({
      ...overrides,
      files: { ...overrides.files, [file.path]: { ...overrides.files?.[file.path], ...change } },
    })
  const tables = profile.files.filter(file => file.format.value !== 'document')
  return (
    <Fold title={`How the ${tables.length} files were read`}>
      <Table
        caption="Files"
        rows={tables}
        keyOf={file => file.path}
        columns={[
          { name: 'File', cell: file => file.path, wide: true },
          { name: 'Format', cell: file => file.format.value },
          { name: 'Size', cell: file => bytes(file.bytes), number: true },
          {
            name: 'Encoding',
            cell: file =>
              file.encoding ? (
                <input
                  aria-label={`Encoding of ${file.path}`}
                  defaultValue={file.encoding.value}
                  title={file.encoding.reason}
                  onBlur={event =>
                    event.target.value !== file.encoding?.value && set(file, { encoding: event.target.value })
                  }
                />
              ) : null,
          },
          {
            name: 'Delimiter',
            cell: file =>
              file.delimiter ? (
                <select
                  aria-label={`Delimiter of ${file.path}`}
                  value={file.delimiter.value}
                  title={file.delimiter.reason}
                  onChange={event => set(file, { delimiter: event.target.value })}
                >
                  {[',', ';', '\t', '|']
                    .concat(
                      [',', ';', '\t', '|'].includes(file.delimiter.value) ? [] : [file.delimiter.value],
                    )
                    .map(one => (
                      <option key={one} value={one}>
                        {one === '\t' ? 'tab' : one}
                      </option>
                    ))}
                </select>
              ) : null,
          },
          {
            name: 'Header line',
            cell: file =>
              file.headerLine ? (
                <input
                  type="number"
                  min={0}
                  aria-label={`Header line of ${file.path}`}
                  defaultValue={file.headerLine.value}
                  title={file.headerLine.reason}
                  onBlur={event =>
                    Number(event.target.value) !== file.headerLine?.value &&
                    set(file, { headerLine: Number(event.target.value) })
                  }
                />
              ) : null,
          },
          {
            name: 'Why',
            cell: file =>
              [file.encoding?.reason, file.delimiter?.reason, file.headerLine?.reason]
                .filter(Boolean)
                .join(' '),
            wide: true,
          },
          { name: 'SHA-256', cell: file => <code title={file.sha256}>{file.sha256.slice(0, 12)}…</code> },
        ]}
      />
    </Fold>
  )
}
