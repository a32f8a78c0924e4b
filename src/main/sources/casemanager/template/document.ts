import type { EntityMapping, FieldRule } from '../../../../contract/mapping'
import type { Columns } from './assign'
import type { Draft } from './draft'
import { copy, line, sharedCustom } from './draft'
import { referenceTo } from './reference'

const model = 'ir.attachment'

/** Documents: attachments of their case; the bytes come from the file that was matched. */
export function documentMapping(draft: Draft, columns: Columns): EntityMapping {
  const { stream } = columns
  const fields: FieldRule[] = []
  const of = columns.one('related.case')
  const reference = of === null ? null : referenceTo(draft, 'case', of)
  if (of !== null && reference !== null) {
    fields.push({
      ...line('res_id', reference.rule, of),
      confidence: reference.confidence,
      reason: reference.reason,
    })
  }
  const name = columns.one('document.name')
  const path = columns.one('document.path')
  if (name !== null) fields.push(line('name', copy(name), name))
  if (path !== null) {
    fields.push(
      line('name', { kind: 'computed', name: 'file-name', columns: [path.column.id] }, path, {
        reason: 'The file’s own name, where no other column names it.',
      }),
      line(
        sharedCustom(draft, model, stream, path, { name: 'path', label: 'Path in the source', type: 'char' }),
        copy(path),
        path,
      ),
    )
  }
  const mime = columns.one('document.mime')
  if (mime !== null && (mime.profile?.top.some(({ value }) => value.includes('/')) ?? false)) {
    fields.push(line('mimetype', copy(mime), mime))
  }
  const description = columns.one('document.description')
  if (description !== null) fields.push(line('description', copy(description), description))
  const date = columns.one('document.date')
  if (date !== null) {
    const wish = { name: 'document_date', label: 'Date in the source', type: 'datetime' } as const
    fields.push(
      line(sharedCustom(draft, model, stream, date, wish), { kind: 'date', columns: [date.column.id] }, date),
    )
  }
  const own = [
    ['document.type', 'category'],
    ['activity.author', 'author'],
    ['case.created_by', 'author'],
    ['document.version', 'version'],
    ['document.folder', 'folder'],
    ['document.hash', 'hash'],
    ['case.modified', 'modified_at'],
  ] as const
  for (const [concept, wished] of own) {
    const from = columns.one(concept)
    if (from === null || fields.some(field => field.field === `x_cm_${wished}`)) continue
    const rule =
      concept === 'case.modified' ? ({ kind: 'date', columns: [from.column.id] } as const) : copy(from)
    fields.push(
      line(sharedCustom(draft, model, stream, from, { name: wished, label: from.column.header }), rule, from),
    )
  }
  return {
    id: stream.id === 'documents' ? 'document' : `document-${stream.id}`,
    entity: 'document',
    stream: stream.id,
    model,
    when: [],
    fields,
    leftOut: [],
    matchOn: [],
  }
}
