import { CasebridgeError } from '../../../contract/failure'
import type { Finding } from '../../../contract/finding'
import type { Progress } from '../../../contract/run'
import type { ColumnProfile, Profile, Stream } from '../../../contract/stream'
import type { Template } from '../../sources/source'
import type { FindingTable, ProfileTable, StagedTable } from '../../store/store'
import { columnFindings, twinFindings } from './column-findings'
import type { Kind } from './column-kind'
import { kindOf } from './column-kind'
import type { Seen } from './points-to'
import { pointsTo } from './points-to'
import { pagesOf } from './streams'
import { ColumnTally } from './tally'
import { caseDates } from './traps/case-dates'
import { documents } from './traps/documents'
import { duplicates } from './traps/duplicates'
import { orphans } from './traps/orphans'

export type AuditPorts = {
  readonly staged: StagedTable
  readonly profile: ProfileTable
  readonly findings: FindingTable
  /** What the source knows of its own shape: which column is a case's closing date, which points to a contact. */
  readonly template: (streams: readonly Stream[], columns: readonly ColumnProfile[]) => Template
  readonly signal: AbortSignal
}

/**
 * Looks at everything staged, asks nobody: what each column holds, and what would bite. Memory does not grow with the
 * records. Starting it again starts it over.
 */
export async function* audit(ports: AuditPorts): AsyncGenerator<Progress> {
  const { staged, profile: profiles, findings, signal } = ports
  const profile = profiles.get()
  if (profile === null) {
    throw new CasebridgeError({
      kind: 'fix-settings',
      code: 'nothing-read',
      message:
        'There is nothing to look at yet. Choose the files of the export under Connect and read them first.',
    })
  }
  findings.clear('audit')
  const total = profile.streams.reduce((sum, stream) => sum + staged.count(stream.id), 0)
  const started = Date.now()
  let done = 0
  const said = (what: string): Progress => ({
    step: 'audit',
    what,
    done,
    total,
    failed: 0,
    rate: done === 0 ? null : Math.round((done * 1000) / Math.max(1, Date.now() - started)),
    secondsLeft: null,
  })
  const seen: Seen[] = []
  for (const stream of profile.streams) {
    const tallies = stream.columns.map(column => new ColumnTally(column, nullWords(profile)))
    for (const rows of pagesOf(staged, stream.id)) {
      signal.throwIfAborted()
      for (const row of rows) for (const tally of tallies) tally.add(row)
      done += rows.length
      yield said(stream.title)
    }
    findings.add(streamFindings(stream, tallies, profile))
    seen.push(...tallies.map(tally => seenOf(stream, tally)))
  }
  yield said('Links between streams')
  const columns = withLinks(seen, profile, staged)
  for (const stream of profile.streams) {
    profiles.setColumns(
      stream.id,
      columns.filter(column => column.stream === stream.id),
    )
  }
  for (const what of recordRules(ports, profile, columns)) {
    signal.throwIfAborted()
    yield said(what)
  }
}

function nullWords(profile: Profile): ReadonlySet<string> {
  return new Set(profile.nullWords.value.map(word => word.trim().toLowerCase()))
}

function kind(stream: Stream, tally: ColumnTally): Kind {
  const [key] = stream.keyColumns.value
  return kindOf(tally, stream.keyColumns.value.length === 1 && key === tally.column.id)
}

function streamFindings(stream: Stream, tallies: readonly ColumnTally[], profile: Profile): Finding[] {
  const where = {
    stream: stream.id,
    entity: stream.entity.value,
    timeZoneKnown: profile.timeZone.value !== null,
  }
  return [
    ...tallies.flatMap(tally => columnFindings(tally, kind(stream, tally), where)),
    ...twinFindings(tallies, stream.id, stream.entity.value),
  ]
}

function seenOf(stream: Stream, tally: ColumnTally): Seen {
  const { kind: found, share } = kind(stream, tally)
  const dated = found === 'date' || found === 'datetime'
  const numeric = found === 'integer' || found === 'decimal' || found === 'money'
  const plain = (value: number | null) => (value === null ? null : String(value))
  return {
    profile: {
      stream: stream.id,
      column: tally.column.id,
      kind: found,
      kindShare: share,
      filled: tally.filled,
      records: tally.records,
      distinct: tally.values.distinct,
      distinctExact: tally.values.exact,
      longest: tally.longest,
      min: dated ? tally.min : numeric ? plain(tally.low) : null,
      max: dated ? tally.max : numeric ? plain(tally.high) : null,
      top: tally.values.top(),
      samples: tally.samples,
      pointsTo: [],
    },
    header: tally.column.header,
    separator: tally.column.reading.separator?.value ?? null,
    spread: tally.values.spread(200),
  }
}

/** Columns whose values are mostly keys of other records become keys. */
function withLinks(seen: readonly Seen[], profile: Profile, staged: StagedTable): ColumnProfile[] {
  const links = pointsTo(seen, profile, staged)
  return seen.map(({ profile: column }) => {
    const to = links.get(column) ?? []
    const key = ['id', 'integer', 'text'].includes(column.kind) && to.some(one => one.share >= 0.5)
    const own = profile.streams
      .find(one => one.id === column.stream)
      ?.keyColumns.value.includes(column.column)
    return { ...column, pointsTo: to, ...(key && own !== true ? { kind: 'key' as const, kindShare: 1 } : {}) }
  })
}

function* recordRules(
  ports: AuditPorts,
  profile: Profile,
  columns: readonly ColumnProfile[],
): Generator<string> {
  const { staged, findings } = ports
  const { entities: all, tables } = ports.template(profile.streams, columns)
  const entities = all.filter(one => one.sameBy === undefined) // their rows are looked at as what they are themselves
  const today = new Date().toISOString().slice(0, 10)
  const waiting: Finding[] = []
  const flush = () => findings.add(waiting.splice(0))
  const emit = (found: readonly Finding[]) => {
    waiting.push(...found)
    if (waiting.length >= 500) flush()
  }
  const streamsDone = new Set<string>()
  for (const mapping of entities) {
    if (streamsDone.has(`${mapping.entity} ${mapping.stream}`)) continue
    streamsDone.add(`${mapping.entity} ${mapping.stream}`)
    const record = { staged, profile, mapping, entities, tables, emit }
    yield `${profile.streams.find(one => one.id === mapping.stream)?.title ?? mapping.stream}: whole records`
    duplicates(record)
    if (mapping.entity === 'case') caseDates(record, today)
    if (mapping.entity === 'document') documents(record)
  }
  yield 'Records that point to nothing'
  orphans({ staged, profile, entities, tables, emit })
  flush()
}
