import { CasebridgeError } from '../../../../contract/failure'
import type { Finding } from '../../../../contract/finding'
import type { Profile, Stream } from '../../../../contract/stream'
import { changed } from '../../../files/intake/watch'
import type { Intake } from '../../../files/intake/intake'
import type { Original } from '../../../files/intake/original'
import { openIntake } from '../../../files/intake/intake'
import type { Batch, ReadOptions, SourceRecord, SourceSettings } from '../../source'
import { CappedFindings } from '../page/capped'
import { classesOf } from '../page/profile'
import type { Classes } from '../page/records'
import { recordsOf } from '../page/records'
import { readAlone } from './alone'
import { pathsOf } from './inspect'
import { instanceOf } from './instance'
import type { DataFile } from './instance'
import { caseKeyOf, JoinedRows } from './joined-rows'
import { leftRecords } from './left-records'
import { dataFile, holdsInstances, isDocument } from './look'
import { contentOf, Papers } from './papers'
import { readFile } from './read-file'

const BATCH = 500

/** Where reading stands: at a row of a file of cases, at a row without a case, or at a file that nothing names. */
type Cursor =
  | { readonly at: 'cases'; readonly file: number; readonly record: number }
  | { readonly at: 'left'; readonly number: number }
  | { readonly at: 'files'; readonly number: number }

/** Records of a stream, and of those that are read with it, in the order of the files. */
export async function* readPegaFiles(
  settings: SourceSettings,
  stream: Stream,
  options: ReadOptions,
): AsyncGenerator<Batch> {
  const { profile, signal } = options
  signal.throwIfAborted()
  const intake = await openIntake(pathsOf(settings), signal)
  try {
    const together = profile.streams.filter(one => one.id === stream.id || one.readWith === stream.id)
    const files = await filesOf(intake, profile, together)
    const classes = classesOf(profile.streams)
    if (stream.entity.value === 'case' || profile.streams.some(one => one.readWith === stream.id))
      yield* readCases(intake, files, classes, options)
    else yield* readAlone(stream, files, classes, options)
  } finally {
    await intake.close()
  }
}

async function filesOf(intake: Intake, profile: Profile, streams: readonly Stream[]): Promise<DataFile[]> {
  const wanted = new Set(streams.flatMap(stream => stream.files))
  const files: DataFile[] = []
  for (const reading of profile.files) {
    if (!wanted.has(reading.path) || !holdsInstances(reading)) continue
    const original = intake.originals.find(each => each.path === reading.path)
    if (original === undefined || original.bytes !== reading.bytes) throw changed(reading.path)
    files.push(await dataFile(original, reading))
  }
  return files
}

async function* readCases(
  intake: Intake,
  files: readonly DataFile[],
  classes: Classes,
  { profile, cursor, signal }: ReadOptions,
): AsyncGenerator<Batch> {
  const start: Cursor = cursor === null ? { at: 'cases', file: 0, record: 0 } : cursorOf(cursor)
  const papers = new Papers(documentsOf(intake, profile))
  const joined = await JoinedRows.of(files, papers, signal)
  const batches = new Batches()
  try {
    if (start.at === 'cases') yield* cases({ files, joined, classes, start, signal, batches })
    if (start.at !== 'files') {
      const from = start.at === 'left' ? start.number : 0
      for (const { row, kind, number } of joined.left(from)) {
        signal.throwIfAborted()
        yield* batches.add(leftRecords(row, kind, joined, classes), { at: 'left', number })
      }
    }
    if (profile.streams.some(stream => stream.id === 'attachments')) {
      const from = start.at === 'files' ? start.number : 0
      for (const [at, original] of papers.alone().filter(isDocument).entries()) {
        if (at < from) continue
        signal.throwIfAborted()
        yield* batches.add({ records: [fileAlone(original)], findings: [] }, { at: 'files', number: at + 1 })
      }
    }
    yield* batches.end()
  } finally {
    joined.close()
  }
}

type Cases = {
  readonly files: readonly DataFile[]
  readonly joined: JoinedRows
  readonly classes: Classes
  readonly start: Extract<Cursor, { at: 'cases' }>
  readonly signal: AbortSignal
  readonly batches: Batches
}

async function* cases({ files, joined, classes, start, signal, batches }: Cases): AsyncGenerator<Batch> {
  let number = -1
  for (const [at, file] of files.entries()) {
    for await (const read of readFile(file, signal)) {
      for (const one of read) {
        const found = 'finding' in one ? (one.finding.place?.record ?? 0) : one.record
        const done = at < start.file || (at === start.file && found <= start.record)
        if ('finding' in one) {
          if (!done && found > 0) batches.tell([one.finding])
          continue
        }
        const instance = instanceOf(file, one)
        if (instance.role !== 'case') continue
        number++
        if (done) continue
        const key = caseKeyOf(instance)
        if (joined.isNewest(key, number)) {
          const made = recordsOf(joined.page(instance), classes)
          yield* batches.add(made, { at: 'cases', file: at, record: one.record })
        } else batches.tell([caseFinding('pega-case-older', 'info', instance.class, key, instance.place)])
        if (instance.key === '')
          batches.tell([caseFinding('pega-case-without-key', 'warning', instance.class, key, instance.place)])
      }
    }
  }
}

/** Gathers records into batches of whole cases. */
class Batches {
  readonly #capped = new CappedFindings()
  #records: SourceRecord[] = []
  #findings: Finding[] = []
  #cursor: Cursor | null = null

  tell(findings: readonly Finding[]): void {
    this.#findings.push(...this.#capped.take(findings))
  }

  *add(
    {
      records,
      findings,
    }: { readonly records: readonly SourceRecord[]; readonly findings: readonly Finding[] },
    cursor: Cursor,
  ): Generator<Batch> {
    this.tell(findings)
    for (const record of records) this.#records.push(record)
    this.#cursor = cursor
    if (this.#records.length >= BATCH) yield this.#full()
  }

  *end(): Generator<Batch> {
    if (this.#records.length > 0) yield this.#full()
    this.#findings.push(...this.#capped.rest())
    if (this.#findings.length > 0) {
      this.#cursor = { at: 'files', number: Number.MAX_SAFE_INTEGER }
      yield this.#full()
    }
  }

  #full(): Batch {
    const batch = { records: this.#records, findings: this.#findings, cursor: JSON.stringify(this.#cursor) }
    this.#records = []
    this.#findings = []
    return batch
  }
}

function documentsOf(intake: Intake, profile: Profile): Original[] {
  const documents = new Set(
    profile.files.filter(file => file.format.value === 'document').map(file => file.path),
  )
  return intake.originals.filter(original => documents.has(original.path))
}

function fileAlone(original: Original): SourceRecord {
  return {
    stream: 'attachments',
    key: original.path,
    values: { id: original.path, type: 'FILE', name: original.name, fileName: original.name },
    place: { file: original.path, line: null, record: 1 },
    content: contentOf(original, original.name),
    match: 'file-only',
  }
}

function caseFinding(
  code: string,
  severity: Finding['severity'],
  stream: string,
  key: string,
  place: Finding['place'],
): Finding {
  return {
    code,
    severity,
    step: 'extract',
    stream,
    entity: 'case',
    column: null,
    key,
    place,
    params: { key },
  }
}

function cursorOf(text: string): Cursor {
  const parsed: unknown = JSON.parse(text)
  if (typeof parsed === 'object' && parsed !== null && 'at' in parsed) {
    const is = (name: string): boolean =>
      name in parsed && typeof (parsed as Record<string, unknown>)[name] === 'number'
    if (parsed.at === 'cases' && is('file') && is('record')) return parsed as Cursor
    if ((parsed.at === 'left' || parsed.at === 'files') && is('number')) return parsed as Cursor
  }
  throw new CasebridgeError({
    kind: 'bug',
    code: 'bad-cursor',
    message: 'The place where reading stopped cannot be understood.',
  })
}
