import { CasebridgeError } from '../../../contract/failure'
import type { Finding } from '../../../contract/finding'
import type { Stream } from '../../../contract/stream'
import type { SourceRecord } from '../../sources/source'
import type { Blobs } from '../../store/store'

export type WithBytes = SourceRecord & { readonly blob?: string | null; readonly blobBytes?: number | null }

/** Documents asked for at the same time; a source that must spare its server holds back by itself. */
const atOnce = 8

/**
 * Takes the bytes of documents into the store, a few at a time, in the records' order. A document that cannot be had for
 * good does not end the reading: its record stays, without bytes, and the finding names it.
 */
export async function withBytes(
  records: readonly SourceRecord[],
  stream: Stream,
  { blobs, signal }: { readonly blobs: Blobs; readonly signal: AbortSignal },
): Promise<{ readonly records: readonly WithBytes[]; readonly findings: readonly Finding[] }> {
  const done: WithBytes[] = [...records]
  const findings: Finding[] = []
  const waiting = [...records.entries()].filter(([, record]) => record.content !== undefined).values()
  const take = async (): Promise<void> => {
    for (const [at, record] of waiting) {
      signal.throwIfAborted()
      try {
        const { sha256, bytes } = await blobs.put(record.content!.open())
        done[at] = { ...record, blob: sha256, blobBytes: bytes }
      } catch (error) {
        if (!(error instanceof CasebridgeError) || error.kind !== 'fix-record') throw error
        findings.push(unread(record, record.stream ?? stream.id, error.message))
      }
    }
  }
  // all come to rest before a failure goes on: none may still write once the store is closed
  for (const end of await Promise.allSettled(Array.from({ length: atOnce }, take)))
    if (end.status === 'rejected') throw end.reason
  return {
    records: done,
    findings: findings.toSorted((a, b) => (a.place?.record ?? 0) - (b.place?.record ?? 0)),
  }
}

function unread(record: SourceRecord, stream: string, why: string): Finding {
  return {
    code: 'document-not-read',
    severity: 'error',
    step: 'extract',
    stream,
    entity: 'document',
    column: null,
    key: record.key,
    place: record.place,
    params: { name: record.content?.name ?? record.key, why },
  }
}
