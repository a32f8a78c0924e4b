import { refuse } from '../refusal'
import { attachmentV2, categories } from '../render/attachments'
import type { Ask } from '../scene'
import { json, type Reply } from '../wire/reply'
import type { Routes } from '../wire/routes'
import type { PracticeAttachment } from '../world'
import { caseOf } from './cases'

const PIECE = 3 * 256 * 1024 // of three, so that pieces of base64 can be put together

/** Attachments in v2: their list, their categories, and their content. */
export const fileRoutes: Routes = {
  'GET /cases/{ID}/attachments': ask => {
    const { estate, dress } = ask.scene
    return json(200, { attachments: caseOf(ask).attachments.map(file => attachmentV2(file, estate, dress)) })
  },
  'GET /cases/{ID}/attachment_categories': ask =>
    json(200, { attachment_categories: categories(caseOf(ask).attachments, categoryType(ask.query)) }),
  'GET /attachments/{ID}': ask => content(ask, ask.query.get('mode') === 'stream'),
  'GET /documents/{ID}': ask => content(ask, false),
}

export const categoryType = (query: URLSearchParams): 'File' | 'URL' =>
  query.get('type')?.toLowerCase() === 'url' ? 'URL' : 'File'

/** The content of an attachment: base64 text, or the bytes themselves, or the address or the text it consists of. */
export function content({ scene, path, template }: Ask, raw: boolean): Reply {
  const id = path['ID']!
  const file = scene.estate.attachment(id)
  const { missingAttachments, hugeAttachment } = scene.faults.switches
  if (file === null || missingAttachments?.includes(file.id) === true)
    throw refuse(404, 'Error_File_Not_Found', 'There is no such attachment.', 'Pega_API_056')
  const owner = scene.estate.find(/^\S+ (.+)!/.exec(file.id)?.[1] ?? '')
  if (owner !== null) scene.find(owner.key) // refuses where the case is not for the caller
  if (scene.faults.strikesFile('repositoryDown', file.id, template))
    throw refuse(424, 'Error_Repository_Unavailable', 'The repository is out of reach.', 'Pega_API_424')
  if (file.type === 'URL') return plain('text/plain;charset=UTF-8', file.url)
  if (file.type !== 'FILE') return plain('text/html;charset=UTF-8', file.text)
  const size = hugeAttachment?.id === file.id ? hugeAttachment.bytes : null
  const headers = { 'Content-Type': file.mimeType, 'Content-Disposition': disposition(file.fileName) }
  if (raw) return { status: 200, headers, body: size === null ? file.bytes() : zeros(size) }
  const cut = scene.faults.strikesFile('truncatedBase64', file.id, template)
  return {
    status: 200,
    headers: { ...headers, 'Content-Transfer-Encoding': 'base64' },
    body: size === null ? encoded(file, scene.mode.base64Lines, cut) : base64Zeros(size),
  }
}

const plain = (type: string, body: string): Reply => ({
  status: 200,
  headers: { 'Content-Type': type },
  body,
})

function encoded(file: PracticeAttachment, lines: boolean, cut: boolean): string {
  const text = Buffer.from(file.bytes()).toString('base64')
  const broken = lines ? text.replace(/.{76}/g, '$&\r\n') : text
  return cut
    ? broken.slice(0, Math.floor(broken.length / 2) - (Math.floor(broken.length / 2) % 4) + 1)
    : broken
}

const zeros = (size: number) => ({ length: size, pieces: () => repeat(Buffer.alloc(PIECE), size) })

/** So many bytes of nothing as base64, a piece at a time. */
function base64Zeros(size: number) {
  const rest = Buffer.alloc(size % 3).toString('base64')
  const whole = Math.floor(size / 3) * 4
  return {
    length: whole + rest.length,
    *pieces() {
      yield* repeat(Buffer.from(Buffer.alloc(PIECE).toString('base64')), whole)
      yield Buffer.from(rest)
    },
  }
}

function* repeat(piece: Buffer, size: number): Iterable<Uint8Array> {
  for (let left = size; left > 0; left -= piece.length)
    yield left < piece.length ? piece.subarray(0, left) : piece
}

/** Letters outside Latin are written the way RFC 5987 says; what a header cannot hold is left out of the plain name. */
function disposition(name: string): string {
  const ascii = name.replace(/[^ -~]|["\\]/g, '_')
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name.toWellFormed())}`
}
