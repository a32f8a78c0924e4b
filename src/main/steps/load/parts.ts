import type { Change } from '../../../contract/change'
import { joinParts } from '../../odoo/attachments'
import { externalId } from '../../odoo/external-id'
import { likeLiteral } from '../../odoo/finder'
import type { Hold } from './ports'

/** Above this many bytes a file is sent in parts: base64 adds a third and Odoo 19 takes 128 MiB a request; a proxy often less. */
const largest = 24 * 1024 * 1024
const partBytes = 12 * 1024 * 1024

export function isTooLarge(hold: Hold, change: Change): boolean {
  const value = change.values['datas']
  return (
    value !== null &&
    typeof value === 'object' &&
    'blob' in value &&
    (hold.blobs.info(value.blob)?.bytes ?? 0) > largest
  )
}

/** Bytes of attachments sent in one call; well under every limit seen, and little memory on both sides. */
const bytesPerCall = 8 * 1024 * 1024

/** A change's values for a file that goes in parts: all but its bytes. */
export function withoutBytes(change: Change): Change['values'] {
  const { datas: _, ...rest } = change.values
  return rest
}

/** Attachments go a few megabytes at a time; everything else as it came. */
export function* byBytes(hold: Hold, changes: readonly Change[]): Generator<Change[]> {
  let part: Change[] = []
  let bytes = 0
  for (const change of changes) {
    const size = attachmentBytes(hold, change)
    if (part.length > 0 && bytes + size > bytesPerCall) {
      yield part
      part = []
      bytes = 0
    }
    part.push(change)
    bytes += size
  }
  if (part.length > 0) yield part
}

function attachmentBytes(hold: Hold, change: Change): number {
  const value = change.values['datas']
  return value !== null && typeof value === 'object' && 'blob' in value
    ? (hold.blobs.info(value.blob)?.bytes ?? 0)
    : 0
}

/** Parts are named for the whole, so that those of a broken-off upload are found again. */
export function attachmentPartName(whole: string): string {
  return `casebridge part of ${whole}`
}

/**
 * Odoo has no chunked upload, so the file goes as several attachments that one server action joins and removes, together
 * with the external id, in one transaction. Parts of an upload that was cut are removed first.
 */
export async function uploadInParts(
  hold: Hold,
  change: Change,
  values: Readonly<Record<string, unknown>>,
): Promise<number> {
  const partIds = await uploadParts(hold, change)
  const { name, res_model, res_id, mimetype, ...more } = values
  return await joinParts(hold.odoo, {
    name: String(name),
    resModel: String(res_model),
    resId: Number(res_id),
    mimetype: String(mimetype || 'application/octet-stream'),
    partIds,
    xmlid: externalId(hold.projectId, change.key),
    more,
  })
}

/** Gives an attachment that is there other bytes, in parts as well. */
export async function replaceInParts(hold: Hold, change: Change, id: number): Promise<void> {
  const partIds = await uploadParts(hold, change)
  const xmlid = externalId(hold.projectId, change.key)
  await joinParts(hold.odoo, { name: '', resModel: '', resId: 0, mimetype: '', partIds, xmlid, into: id })
}

async function uploadParts(hold: Hold, change: Change): Promise<number[]> {
  const blob = (change.values['datas'] as { blob: string }).blob
  const name = attachmentPartName(externalId(hold.projectId, change.key))
  const left = await hold.odoo.search('ir.attachment', [['name', '=like', `${likeLiteral(name)} %`]])
  if (left.length > 0) await hold.odoo.unlink('ir.attachment', left)
  const partIds: number[] = []
  let waiting: Uint8Array[] = []
  let size = 0
  const flush = async (): Promise<void> => {
    if (size === 0) return
    hold.signal.throwIfAborted()
    const [id] = await hold.odoo.create('ir.attachment', [
      {
        name: `${name} ${partIds.length + 1}`,
        datas: Buffer.concat(waiting).toString('base64'),
        mimetype: 'application/octet-stream',
      },
    ])
    partIds.push(id!)
    waiting = []
    size = 0
  }
  for await (const piece of hold.blobs.open(blob)) {
    waiting.push(piece)
    size += piece.byteLength
    if (size >= partBytes) await flush()
  }
  await flush()
  return partIds
}
