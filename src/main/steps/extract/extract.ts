import type { Progress } from '../../../contract/run'
import type { Profile, Stream } from '../../../contract/stream'
import type { Source, SourceSettings } from '../../sources/source'
import { digest } from '../../store/canonical'
import type { Blobs, FindingTable, ProfileTable, ProjectTable, StagedTable } from '../../store/store'
import { withBytes } from './bytes'

export type Extract = {
  readonly source: Source
  readonly settings: SourceSettings
  readonly project: ProjectTable
  readonly profile: ProfileTable
  readonly staged: StagedTable
  readonly findings: FindingTable
  readonly blobs: Blobs
  readonly signal: AbortSignal
}

/**
 * Takes everything out of the source into the store, untouched, with documents' bytes. A stream that was read whole from
 * the same originals in the same way is not read again; one that was cut goes on at its cursor.
 */
export async function* extract(ports: Extract): AsyncGenerator<Progress> {
  yield progress('Looking at the source', 0, null)
  const { profile, findings } = await ports.source.inspect(
    ports.settings,
    ports.profile.overrides(),
    ports.signal,
  )
  ports.profile.set(profile)
  ports.findings.clear('inspect')
  ports.findings.add(findings.map(finding => ({ ...finding, step: 'inspect' })))
  let done = 0
  const total = profile.streams.every(stream => stream.records !== null)
    ? profile.streams.reduce((sum, stream) => sum + (stream.records ?? 0), 0)
    : null
  for (const stream of profile.streams) {
    if (stream.readWith !== undefined) continue
    for await (const count of readStream(ports, profile, stream)) {
      done += count
      yield progress(`Reading ${stream.title}`, done, total === null ? null : Math.max(total, done))
    }
  }
  forgetStreams(ports, profile)
  ports.project.set('workflows', await ports.source.workflows(ports.settings, profile, ports.signal))
}

/** Reads a stream with those that come along with it; gives how many records each batch brought. */
async function* readStream(ports: Extract, profile: Profile, stream: Stream): AsyncGenerator<number> {
  const together = [...profile.streams.filter(one => one.readWith === stream.id), stream]
  const name = `extracted:${stream.id}`
  const fingerprint = fingerprintOf(profile, together)
  const same = ports.project.get<string>(name) === fingerprint
  const { cursor, complete } = ports.staged.cursor(stream.id)
  // an address has no originals that could prove nothing changed: what was read whole is read again
  const live = !profile.files.some(file => stream.files.includes(file.path))
  const anew = !same || cursor === null || (complete && live)
  if (anew) {
    for (const { id } of together) {
      ports.staged.beginStream(id)
      ports.findings.clear('extract', id)
    }
    ports.project.set(name, fingerprint)
  } else if (complete) {
    return yield together.reduce((sum, { id }) => sum + ports.staged.count(id), 0)
  }
  for await (const batch of ports.source.read(ports.settings, stream, {
    profile,
    cursor: anew ? null : cursor,
    signal: ports.signal,
  })) {
    const { records, findings } = await withBytes(batch.records, stream, ports)
    ports.staged.put(stream.id, records, batch.cursor, live ? 'newest' : 'refused')
    ports.findings.add([...batch.findings, ...findings])
    yield batch.records.length
  }
  for (const { id } of together) ports.staged.endStream(id) // its own last: until then a stop goes on at the cursor
}

/** Changes when an original changes or is to be read differently. */
function fingerprintOf(profile: Profile, together: readonly Stream[]): string {
  const paths = new Set(together.flatMap(stream => stream.files))
  const files = profile.files.filter(
    file => paths.size === 0 || paths.has(file.path) || file.format.value === 'document',
  )
  return digest({
    files: files.map(file => [
      file.path,
      file.sha256,
      file.encoding?.value ?? null,
      file.delimiter?.value ?? null,
      file.quote?.value ?? null,
      file.headerLine?.value ?? null,
      file.footerLines?.value ?? null,
      file.escape?.value ?? null,
      file.lineEnd?.value ?? null,
      file.format.value,
      file.part ?? null,
    ]),
    streams: together.map(({ id, keyColumns, entity }) => [id, keyColumns.value, entity.value]),
  })
}

/** Streams that this export no longer has. */
function forgetStreams(ports: Extract, profile: Profile): void {
  const present = new Set(profile.streams.map(stream => stream.id))
  for (const { stream } of ports.staged.streams()) {
    if (present.has(stream)) continue
    ports.staged.beginStream(stream)
    ports.staged.endStream(stream)
  }
}

function progress(what: string, done: number, total: number | null): Progress {
  return { step: 'extract', what, done, total, failed: 0, rate: null, secondsLeft: null }
}
