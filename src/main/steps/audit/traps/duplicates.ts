import type { Entity } from '../../../../contract/entity'
import type { StagedRow } from '../../../store/store'
import { SeenBefore } from '../counter'
import { rowsOf } from '../streams'
import { placeOf } from '../suspects'
import type { RecordPorts } from './meaning'
import { columnsFor, reader } from './meaning'

const plain = (text: string): string => text.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ')

type Sameness = {
  readonly code: string
  readonly column: string // looked up by its value
  readonly params: (row: StagedRow) => { readonly [name: string]: string }
  /** What two records share if they are the same; '' where nothing can be said. */
  readonly mark: (row: StagedRow) => string
}

/** Records that say the same as an earlier one: by e-mail, by name and company, by number. */
export function duplicates(ports: RecordPorts): void {
  const { staged, mapping, emit } = ports
  const rules = samenessOf(ports)
  const seen = rules.map(() => new SeenBefore())
  for (const row of rowsOf(staged, mapping.stream)) {
    for (const [at, { code, column, mark, params }] of rules.entries()) {
      const mine = mark(row)
      if (mine === '' || !seen[at]!.add(mine)) continue
      // the memory may be wrong; the records themselves are asked
      const other = staged
        .keysWhere(mapping.stream, column, String(row.values[column] ?? ''))
        .map(key => staged.get(mapping.stream, key))
        .find(found => found !== null && found.seq < row.seq && mark(found) === mine)
      if (other == null) continue
      emit([
        {
          code,
          severity: 'warning',
          step: 'audit',
          stream: row.stream,
          entity: mapping.entity,
          column,
          key: row.key,
          place: placeOf(row),
          params: { ...params(row), other: `record ${other.record} of ${other.file}` },
        },
      ])
    }
  }
}

function samenessOf(ports: RecordPorts): Sameness[] {
  const { profile, mapping } = ports
  const read = reader(profile)
  const rules: Sameness[] = []
  const keys = profile.streams.find(stream => stream.id === mapping.stream)?.keyColumns.value ?? []
  const isNoKey = (column: string) => !(keys.length === 1 && keys[0] === column)
  const by = (code: string, columns: readonly string[], name: string, also?: (row: StagedRow) => string) => {
    const [column] = columns
    if (column === undefined) return
    const text = (row: StagedRow) =>
      columns
        .map(one => plain(read(row.values[one])))
        .join(' ')
        .trim()
    rules.push({
      code,
      column,
      params: row => ({
        [name]: columns
          .map(one => read(row.values[one]))
          .join(' ')
          .trim(),
      }),
      mark: row => {
        const own = text(row)
        if (own === '' || read(row.values[column]) === '') return ''
        const more = also?.(row)
        return more === '' ? '' : `${own}\u0001${more ?? ''}`
      },
    })
  }
  const names = (): readonly string[] => {
    const rule = mapping.fields.find(one => one.field === 'name')?.rule
    return rule === undefined || rule.kind === 'constant'
      ? []
      : columnsFor({ ...mapping, fields: mapping.fields.filter(one => one.rule === rule) }, 'name')
  }
  const kinds: Partial<Record<Entity, () => void>> = {
    contact: () => {
      by('duplicate-email', columnsFor(mapping, 'email').slice(0, 1), 'value')
      const belongs = companiesOf(ports)
      by('duplicate-person', names(), 'name', row => belongs(row))
      by('duplicate-name', names(), 'name', row => (belongs(row) === '' ? 'nowhere' : ''))
    },
    company: () => by('duplicate-company', names().slice(0, 1), 'name'),
    // where the number is the key itself, reading has said so already
    case: () =>
      by('number-repeated', columnsFor(mapping, 'case_number').slice(0, 1).filter(isNoKey), 'value'),
  }
  kinds[mapping.entity]?.()
  return rules
}

/** Which companies a contact belongs to, as text; '' where it names none. */
function companiesOf({ staged, profile, mapping }: RecordPorts): (row: StagedRow) => string {
  const read = reader(profile)
  const rule = mapping.fields.find(one => one.field === 'parent_id')?.rule
  if (rule?.kind !== 'reference') return () => ''
  const { through, column } = rule
  if (through === undefined) return row => plain(read(row.values[column]))
  return row =>
    staged
      .keysWhere(through.stream, through.from, row.key)
      .flatMap(key => staged.get(through.stream, key) ?? [])
      .map(link => plain(read(link.values[through.to])))
      .toSorted()
      .join(',')
}
