import type { Progress } from '../../../contract/run'
import type { Profile, Stream } from '../../../contract/stream'
import type { Source, SourceRecord, SourceSettings } from '../../sources/source'
import { digest } from '../../store/canonical'
import type { Blobs, FindingTable, ProfileTable, ProjectTable, StagedTable } from '../../store/store'

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
    for await (const count of readStream(ports, profile, stream)) {
      done += count
      yield progress(`Reading ${stream.title}`, done, total === null ? null : Math.max(total, done))
    }
  }
  forgetStreams(ports, profile)
  ports.project.set('workflows', await ports.source.workflows(ports.settings, profile, ports.signal))
}

async function* readStream(ports: Extract, profile: Profile, stream: Stream): AsyncGenerator<number> {
  const name = `extracted:${stream.id}`
  const fingerprint = fingerprintOf(profile, stream)
  const same = ports.project.get<string>(name) === fingerprint
  const { cursor, complete } = ports.staged.cursor(stream.id)
  // an address has no originals that could prove nothing changed: what was read whole is read again
  const stale = complete && !profile.files.some(file => stream.files.includes(file.path))
  const anew = !same || cursor === null || stale
  if (anew) {
    ports.staged.beginStream(stream.id)
    ports.project.set(name, fingerprint)
  } else if (complete) {
    return yield ports.staged.count(stream.id)
  }
  if (anew) ports.findings.clear('extract', stream.id)
  for await (const batch of ports.source.read(ports.settings, stream, {
    profile,
    cursor: anew ? null : cursor,
    signal: ports.signal,
  })) {
    ports.staged.put(stream.id, await withBytes(ports, batch.records), batch.cursor)
    ports.findings.add(batch.findings)
    yield batch.records.length
  }
  ports.staged.endStream(stream.id)
}

async function withBytes(
  ports: Extract,
  records: readonly SourceRecord[],
): Promise<(SourceRecord & { blob?: string | null; blobBytes?: number | null })[]> {
  const out: (SourceRecord & { blob?: string | null; blobBytes?: number | null })[] = []
  for (const record of records) {
    ports.signal.throwIfAborted()
    if (!record.content) out.push(record)
    else {
      const { sha256, bytes } = await ports.blobs.put(record.content.open())
      out.push({ ...record, blob: sha256, blobBytes: bytes })
    }
  }
  return out
}

/** Changes when an original changes or is to be read differently. */
function fingerprintOf(profile: Profile, stream: Stream): string {
  const files = profile.files.filter(
    file => stream.files.length === 0 || stream.files.includes(file.path) || file.format.value === 'document',
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
    key: stream.keyColumns.value,
    entity: stream.entity.value,
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
