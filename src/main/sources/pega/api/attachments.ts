import { mimeTypeOf } from '../../../../contract/mime-type'
import type { Content } from '../../source'
import type { RawAttachment } from '../page/case-page'
import type { RawPage } from '../page/raw'
import { firstOf, own, rowsUnder, textOf } from './answer'
import { get, part } from './parts'
import type { CaseRead } from './parts'

/** The attachments of a case; what is text in itself (an address, a correspondence) is read at once. */
export async function attachmentsOf(read: CaseRead): Promise<RawAttachment[]> {
  const answer = await part(read, 'attachments', () => get(read, ['cases', read.key, 'attachments']))
  const attachments: RawAttachment[] = []
  for (const one of rowsUnder(answer, 'attachments', 'data')) {
    const attachment = await attachmentOf(read, one, read.key)
    if (attachment !== null) attachments.push(attachment)
  }
  return attachments
}

export async function attachmentOf(read: CaseRead, one: RawPage, on: string): Promise<RawAttachment | null> {
  const id = textOf(firstOf(one, 'ID', 'pzInsKey', 'pyAttachmentLink', 'id'))
  if (id === '') return null
  const type = kindOf(one)
  const fileName = firstOf(one, 'fileName', 'pyFileName', 'pyAttachName')
  const name = firstOf(one, 'name', 'pyMemo', 'pyLabel', 'pxAttachName')
  const isText = type === 'URL' || type === 'EMAIL' || type === 'NOTE'
  const given = firstOf(one, 'url', 'pyURL', 'URL')
  const words =
    isText && !(type === 'URL' && given !== null)
      ? await part(read, `attachment ${textOf(name) || textOf(fileName) || id}`, () =>
          read.line.text(read.api, id, read.signal),
        )
      : null
  return {
    id,
    on,
    type,
    name,
    fileName,
    mimeType: firstOf(one, 'mimeType', 'pyTopic', 'pyMimeType') ?? usualType(type, textOf(fileName)),
    category: firstOf(one, 'category', 'pyCategory', 'pyFileCategory'),
    author: firstOf(one, 'createdBy', 'pxCreateOperator'),
    authorName: firstOf(one, 'createdByName', 'pxCreateOpName'),
    created: firstOf(one, 'createTime', 'pxCreateDateTime'),
    url: type === 'URL' ? (given ?? words) : null,
    text: type === 'URL' ? null : words,
    content: isText ? null : contentOf(read, id, textOf(fileName) || textOf(name) || id),
  }
}

/** The MIME type version 2 tells, where version 1 does not: Pega itself goes by the extension. */
function usualType(type: string, fileName: string): string {
  if (type === 'EMAIL' || type === 'NOTE') return 'text/html'
  return mimeTypeOf(type === 'URL' ? '' : fileName)
}

/** Types are written in capitals in lists; where none stands, the class or the address tells. */
function kindOf(one: RawPage): string {
  const said = textOf(firstOf(one, 'type', 'attachmentType')).toUpperCase()
  if (/CORR|MAIL/.test(said)) return 'EMAIL'
  if (said !== '') return said
  const kind = textOf(firstOf(one, 'classID', 'pxObjClass'))
  if (/URL/i.test(kind) || textOf(own(one, 'url')) !== '') return 'URL'
  if (/Note/i.test(kind)) return 'NOTE'
  return /Corr|Mail/i.test(kind) ? 'EMAIL' : 'FILE'
}

function contentOf({ line, api, signal }: CaseRead, id: string, name: string): Content {
  return { name, bytes: null, open: () => line.bytes(api, id, signal) }
}
