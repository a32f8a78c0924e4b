import type { Profile, Stream } from '../../../../contract/stream'
import type { Batch, ReadOptions } from '../../source'
import { documentRecords, treeColumns } from '../documents/document-records'
import type { DocumentFile } from '../documents/document-tree'
import { meaningsOf } from '../profile/meaning'
import type { Intake } from '../../../files/intake/intake'
import { readStream } from './read-stream'

/** The stream of a tree of documents that no index describes; null: there is an index, or there are no documents. */
export function treeStream(streams: readonly Stream[], documents: number): Stream | null {
  if (documents === 0 || streams.some(stream => stream.entity.value === 'document')) return null
  const taken = new Set(streams.map(stream => stream.id))
  let id = 'documents'
  while (taken.has(id)) id += '-tree'
  return {
    id,
    title: 'Documents',
    entity: {
      value: 'document',
      reason: `${documents} files that are no tables; no index describes them.`,
      by: 'detected',
      sure: true,
    },
    columns: treeColumns.map((name, index) => ({ id: name, header: name, index, reading: {} })),
    keyColumns: { value: [], reason: 'A document is named by its path.', by: 'detected', sure: true },
    records: documents,
    files: [],
  }
}

/** Records of a documents stream: rows of the index with their files, then the files no row names. */
export async function* readDocuments(
  intake: Intake,
  stream: Stream,
  { profile, cursor, signal }: ReadOptions,
): AsyncGenerator<Batch> {
  const indexed = stream.files.length > 0
  yield* documentRecords({
    stream: stream.id,
    rows: indexed ? readStream(intake, stream, { profile, cursor: null, signal }) : null,
    tree: ownsTree(stream, profile) ? documentsOf(intake, profile) : [],
    pathColumn: columnFor(stream, 'document.path'),
    nameColumn: columnFor(stream, 'document.name'),
    caseColumn: columnFor(stream, 'related.case'),
    ...(indexed ? { indexFile: stream.files[0]! } : {}),
    caseNumbers: await caseNumbers(intake, profile, signal),
    after: cursor,
    signal,
  })
}

/** Where several indexes describe one tree, the largest gets its files. */
function ownsTree(stream: Stream, profile: Profile): boolean {
  const rivals = profile.streams.filter(each => each.entity.value === 'document' && each.files.length > 0)
  const largest = rivals.toSorted((a, b) => (b.records ?? 0) - (a.records ?? 0))[0]
  return largest === undefined || largest.id === stream.id
}

/** Files that were found to be documents and could be read to their end. */
export function documentsOf(intake: Intake, profile: Profile): readonly DocumentFile[] {
  const documents = new Set(
    profile.files.filter(file => file.format.value === 'document').map(file => file.path),
  )
  return intake.originals.filter(original => documents.has(original.path))
}

function columnFor(stream: Stream, concept: string): string | null {
  let best: { id: string; score: number } | null = null
  for (const { id, header } of stream.columns) {
    const reading = meaningsOf(header, 'document').find(each => each.concept.id === concept)
    if (reading !== undefined && reading.score >= 0.6 && (best === null || reading.score > best.score))
      best = { id, score: reading.score }
  }
  return best?.id ?? null
}

async function caseNumbers(
  intake: Intake,
  profile: Profile,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const numbers: string[] = []
  for (const stream of profile.streams) {
    if (stream.entity.value !== 'case' || stream.files.length === 0) continue
    const named = stream.columns.find(
      ({ header }) => (meaningsOf(header, 'case')[0]?.concept.id ?? '') === 'case.number',
    )?.id
    const column = named ?? stream.keyColumns.value[0]
    if (column === undefined) continue
    for await (const { records } of readStream(intake, stream, { profile, cursor: null, signal })) {
      for (const { values } of records) {
        const value = values[column]
        if (typeof value === 'string' || typeof value === 'number') numbers.push(String(value))
      }
    }
  }
  return numbers
}
