import { baseName, mimeTypeOf } from '../../../../contract/mime-type'
import { columnFor, leaveOut, textValue, type Draft, type World } from '../world'
import { hangsOn } from './hangs-on'

/**
 * A document is its bytes, a name and the record it hangs on; one that is only in the index has no bytes to bring. One of
 * type `url` is a link: its address stands for the bytes.
 */
export function finishDocument(draft: Draft, world: World): void {
  const { row, values } = draft
  const name = textValue(draft, 'name') || baseName(row.blobName ?? '') || row.key
  values.set('name', name)
  draft.title = name
  if (row.blob === null && values.get('type') === 'url' && textValue(draft, 'url') !== '') {
    finishLink(draft, world)
    return
  }
  for (const field of ['type', 'url']) values.delete(field)
  if (row.blob === null) {
    const ambiguous = row.match === 'ambiguous'
    leaveOut(
      draft,
      ambiguous ? 'document-file-unclear' : 'document-without-file',
      ambiguous ? 'Several files could be meant' : 'It stands in the index, but its file is not there',
      { name },
    )
    return
  }
  const owner = hangsOn(draft, world)
  if (owner === null) return
  values.set('res_model', owner.model)
  if ((values.get('mimetype') ?? null) === null) {
    const byName = mimeTypeOf(name)
    values.set('mimetype', byName === 'application/octet-stream' ? mimeTypeOf(row.blobName ?? '') : byName)
  }
  if (values.get('mimetype') === 'application/octet-stream') values.delete('mimetype') // says nothing: Odoo looks at the bytes
  values.set('datas', { blob: row.blob })
  createdAt(draft, world)
}

/** Only addresses of the web: whoever opens the document in Odoo follows its address. */
function finishLink(draft: Draft, world: World): void {
  const { values } = draft
  const url = textValue(draft, 'url')
  if (!/^https?:\/\/[^\s/]/i.test(url)) {
    leaveOut(
      draft,
      'document-link-unsafe',
      'It is a link, and its address is none of the web',
      { url },
      columnFor(draft, 'url'),
    )
    return
  }
  const owner = hangsOn(draft, world)
  if (owner === null) return
  values.set('res_model', owner.model)
  if ((values.get('mimetype') ?? null) === null) values.delete('mimetype')
  values.delete('datas')
  createdAt(draft, world)
}

/** Odoo sets an attachment's own date; the source's is kept in words. */
function createdAt(draft: Draft, world: World): void {
  const at = draft.values.get('create_date') ?? null
  draft.values.delete('create_date')
  if (typeof at !== 'string' || !world.fields('ir.attachment').has('description')) return
  const said = textValue(draft, 'description')
  draft.values.set('description', `${said === '' ? '' : `${said}\n`}Dated ${at} UTC in the source`)
}
