import type { Estate } from '../estate'
import type { Json, JsonObject } from '../json'
import type { PracticeAttachment } from '../world'
import { link } from './links'
import { timeText, type Dress } from './value'

/** An attachment in the lists of v2: no size, no digest. */
export function attachmentV2(file: PracticeAttachment, estate: Estate, dress: Dress): JsonObject {
  const isFile = file.type === 'FILE'
  return {
    ID: file.id,
    type: file.type,
    name: file.name,
    ...(isFile ? { fileName: file.fileName, extension: extension(file.fileName) } : {}),
    ...(file.type === 'URL' ? { url: file.url } : {}),
    mimeType: isFile ? file.mimeType : file.type === 'URL' ? 'application/octet-stream' : 'text/html',
    category: file.category,
    categoryName: file.category,
    createdBy: file.author,
    createdByName: estate.nameOf(file.author),
    createTime: timeText(file.created, dress),
    ...(isFile ? { thumbnail: '' } : {}),
    links: links(file),
  }
}

/** An attachment in the list of v1: neither MIME type nor the author's name. */
export function attachmentV1(file: PracticeAttachment, dress: Dress): JsonObject {
  const isFile = file.type === 'FILE'
  return {
    ID: file.id,
    name: file.name,
    ...(isFile ? { fileName: file.fileName, extension: extension(file.fileName) } : {}),
    category: file.category,
    type: file.type,
    createdBy: file.author,
    createTime: timeText(file.created, dress),
    links: links(file),
  }
}

const links = (file: PracticeAttachment): Json => ({ download: link(`/attachments/${file.id}`, 'Download') })

const extension = (name: string): string => /\.([^.]+)$/.exec(name)?.[1] ?? ''

/** The categories of attachments a case may show, of one type. */
export function categories(files: readonly PracticeAttachment[], type: 'File' | 'URL'): Json {
  const used = files.filter(file => (file.type === 'URL') === (type === 'URL')).map(file => file.category)
  return [...new Set([type, ...used])].map(name => ({
    ID: name,
    name,
    canView: true,
    canCreate: false,
    canEdit: false,
    canDeleteOwn: false,
    canDeleteAll: false,
  }))
}
