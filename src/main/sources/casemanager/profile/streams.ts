import type { Column, DateOrder, Detected, ProfileOverrides, Stream } from '../../../../contract/stream'
import { stemOf } from '../files/format'
import { byPerson } from '../files/survey'
import type { SurveyedTable } from '../files/survey'
import { ColumnEvidence } from './column-evidence'
import { detectKey } from './keys'
import { recogniseRole } from './roles'

type Member = {
  readonly table: SurveyedTable
  readonly id: string
  readonly title: string
  readonly names: readonly string[]
}
type Merged = {
  readonly id: string
  readonly header: string
  readonly index: number
  readonly evidence: ColumnEvidence
}

/** A stream with what its values told. */
export type BuiltStream = { readonly stream: Stream; readonly columns: readonly Merged[] }

/** Tables of the same shape and name become one stream; each gets a role, a key and readings of its columns. */
export function buildStreams(
  tables: readonly SurveyedTable[],
  overrides: ProfileOverrides,
): readonly BuiltStream[] {
  const groups = new Map<string, Member[]>()
  const several = new Set(
    tables.map(table => fileOf(table)).filter((file, at, all) => all.indexOf(file) !== at),
  )
  for (const table of tables) {
    if (table.columns.length === 0) continue
    const member = describe(table, several.has(fileOf(table)))
    const id = idFor(member, groups)
    const group = groups.get(id)
    if (group === undefined) groups.set(id, [member])
    else group.push(member)
  }
  return [...groups].map(([id, members]) => build(id, members, overrides))
}

const fileOf = (table: SurveyedTable): string => table.reading.part?.of ?? table.reading.path

function describe(table: SurveyedTable, several: boolean): Member {
  const { path, part } = table.reading
  const file = fileOf(table).split('/').at(-1)!
  const stem = cleanStem(stemOf(file))
  const name = part?.name ?? null
  const number =
    part !== undefined && part.table > 1 && (name === null || table.reading.headerLine !== undefined)
      ? part.table
      : 1
  const suffix = number > 1 ? `/table ${number}` : ''
  const inside = several && name !== null
  const base = inside ? `${stem}${file.slice(stemOf(file).length)}/${name}` : stem
  const title = `${inside ? name : stem}${suffix}`
  const titleRow = table.left.get('title')?.text
  return {
    table,
    id: (base + suffix).toLowerCase(),
    title,
    names: [
      ...(titleRow === undefined ? [] : [titleRow]),
      ...(name === null ? [] : [name]),
      ...(number > 1 ? [] : [stem, ...path.split('/').slice(0, -1).toReversed()]),
    ],
  }
}

/** 'Cases_2024-05-01 (2)' → 'Cases': what stays the same from one export to the next. */
export function cleanStem(stem: string): string {
  const clean = stem
    .replace(/[-_ .]*\(\d+\)$/, '')
    .replace(/[-_ .]*(19|20)\d{2}[-_.]?\d{2}[-_.]?\d{2}([-_ T.]*\d{2}[-_.:]?\d{2}([-_.:]?\d{2})?)?Z?/g, '')
    .replace(/[-_ .]*\d{1,2}[-_.]\d{1,2}[-_.](19|20)\d{2}/g, '')
    .replace(
      /[-_ .]*(part|teil|batch|chunk|partie|parte|deel)?[-_ .]*\d{1,4}([-_ .]*(of|von|de|di|van)[-_ .]*\d{1,4})?$/i,
      '',
    )
    .replace(/^[-_ .]+|[-_ .]+$/g, '')
  return clean === '' ? stem : clean
}

/** Files of one shape and one name are one stream; another shape under the same name gets a name of its own. */
function idFor(member: Member, groups: ReadonlyMap<string, readonly Member[]>): string {
  const folder = fileOf(member.table).split('/').slice(0, -1).join('/').toLowerCase()
  const tries = [member.id, ...(folder === '' ? [] : [`${folder}/${member.id}`])]
  for (let n = 2; ; n++) {
    for (const id of tries) {
      const group = groups.get(id)
      if (group === undefined || sameShape(group[0]!.table, member.table)) return id
    }
    tries.splice(0, tries.length, `${member.id}#${n}`)
  }
}

function sameShape(a: SurveyedTable, b: SurveyedTable): boolean {
  if (fileOf(a) === fileOf(b)) return false
  if (a.reading.format.value !== b.reading.format.value && a.reading.headerLine === undefined) return false
  const names = (table: SurveyedTable) =>
    table.columns.map(column => column.id).filter(id => !id.startsWith('col#'))
  const [one, other] = [names(a), names(b)]
  if (a.reading.headerLine === undefined) {
    const common = one.filter(name => other.includes(name)).length
    return common * 2 >= Math.min(one.length, other.length)
  }
  return one.length > 0 && one.length === other.length && one.every((name, at) => name === other[at])
}

function build(id: string, members: readonly Member[], overrides: ProfileOverrides): BuiltStream {
  const first = members[0]!
  const columns = merge(members.map(member => member.table))
  const records = members.reduce((sum, member) => sum + member.table.records, 0)
  const chosen = overrides.streams?.[id]
  const role = recogniseRole({ names: first.names, columns, records })
  const entity = chosen?.entity === undefined ? role : byPerson(chosen.entity)
  const keyColumns =
    chosen?.keyColumns === undefined ? detectKey(columns, entity.value, records) : byPerson(chosen.keyColumns)
  const neighbour = provedOrder(columns)
  return {
    columns,
    stream: {
      id,
      title: first.title,
      entity,
      columns: columns.map(column => readColumn(column, neighbour, chosen?.columns?.[column.id])),
      keyColumns,
      records,
      files: members.map(member => member.table.reading.path),
    },
  }
}

function merge(tables: readonly SurveyedTable[]): readonly Merged[] {
  if (tables.length === 1) return tables[0]!.columns
  const merged = new Map<string, Merged>()
  const all = tables.reduce((sum, table) => sum + table.records, 0)
  for (const table of tables) {
    for (const column of table.columns) {
      const known = merged.get(column.id)
      if (known === undefined) {
        const evidence = new ColumnEvidence()
        evidence.add(column.evidence)
        merged.set(column.id, { ...column, evidence })
      } else known.evidence.add(column.evidence)
    }
  }
  for (const { evidence } of merged.values()) evidence.records = all
  return [...merged.values()]
}

/** The order of day and month that other columns prove, where they agree. */
function provedOrder(columns: readonly Merged[]): DateOrder | null {
  const orders = new Set(
    columns.flatMap(({ evidence }) =>
      evidence.dates.mixedOrders
        ? []
        : evidence.dates.dayProofs > 0
          ? ['dmy' as const]
          : evidence.dates.monthProofs > 0
            ? ['mdy' as const]
            : [],
    ),
  )
  return orders.size === 1 ? [...orders][0]! : null
}

type ColumnOverride = NonNullable<
  NonNullable<NonNullable<ProfileOverrides['streams']>[string]['columns']>[string]
>

function readColumn(
  { id, header, index, evidence }: Merged,
  neighbour: DateOrder | null,
  chosen: ColumnOverride | undefined,
): Column {
  const reading = evidence.reading(neighbour)
  return {
    id,
    header,
    index,
    reading: {
      ...reading,
      ...(chosen?.dateOrder === undefined ? {} : { dateOrder: byPerson(chosen.dateOrder) }),
      ...(chosen?.decimal === undefined ? {} : { decimal: byPerson(chosen.decimal) }),
      ...(chosen?.separator === undefined ? {} : { separator: byPerson(chosen.separator) }),
    },
  }
}

/** The zone of times that name none; asked once for the whole source. */
export function detectTimeZone(
  streams: readonly BuiltStream[],
  chosen: string | undefined,
): Detected<string | null> {
  if (chosen !== undefined) return byPerson(chosen)
  const local = streams.flatMap(({ stream, columns }) =>
    columns
      .filter(({ evidence }) => evidence.dates.localTimes > 0)
      .map(({ id, evidence }) => ({
        stream: stream.title,
        id,
        example: evidence.dates.localTimeExample,
        count: evidence.dates.localTimes,
      })),
  )
  const most = local.toSorted((a, b) => b.count - a.count)[0]
  if (most === undefined)
    return { value: null, reason: 'No value has a time of day without a zone.', by: 'detected', sure: true }
  return {
    value: null,
    reason: `Times such as ${most.example} (${most.stream}, ${most.id}) do not say their zone. Choose where the firm's clocks stood.`,
    by: 'detected',
    sure: false,
  }
}

/** Words that stand for nothing in this source. */
export function detectNullWords(
  streams: readonly BuiltStream[],
  chosen: readonly string[] | undefined,
): Detected<readonly string[]> {
  if (chosen !== undefined) return byPerson(chosen)
  const found = new Set(
    streams.flatMap(({ columns }) => columns.flatMap(({ evidence }) => [...evidence.nullWords])),
  )
  const value = [...found].sort()
  const reason =
    value.length === 0
      ? 'No word for nothing occurs.'
      : `Programs write these where there is nothing: ${value.join(', ')}.`
  return { value, reason, by: 'detected', sure: true }
}
