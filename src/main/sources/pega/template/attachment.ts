import type { EntityMapping, FieldRule } from '../../../../contract/mapping'
import { constant, copy, custom, date, line, partOf, streamNamed, type Draft, type Part } from './draft'
import { leftOut } from './object'
import { ownerTable } from './table'
import { authorLine, bodyLine, kindLines, nameLeftOut } from './talk'

const model = 'ir.attachment'
// by the type that v2 gives, or the class that v1 and exported files name
const links = ['URL', 'LINK', 'Data-WorkAttach-URL']
const mails = ['EMAIL', 'E-MAIL', 'CORRESPONDENCE', 'CORR', 'Data-Corr-Email', 'Data-WorkAttach-Corr']
const notes = ['NOTE', 'Data-WorkAttach-Note']

const itsCase = line('res_id', { kind: 'reference', entity: 'case', column: 'case' }, 'Its case.')

/** Attachments as what they are: files with their bytes, addresses, e-mails and notes as messages of the case. */
export function attachmentMappings(draft: Draft): EntityMapping[] {
  const stream = streamNamed(draft, 'attachments')
  if (stream === null) return []
  const part = (column: string): Part | null => partOf(draft, stream, column)
  const left = [
    ...leftOut(['id'], 'The attachment’s own key; both sides know it by it.'),
    ...(part('post') === null ? [] : leftOut(['post'], 'The post it came with is linked to it.')),
  ]
  const document = { entity: 'document', stream: stream.id, model, matchOn: [] } as const
  const message = { entity: 'message', stream: stream.id, model: 'mail.message', matchOn: [] } as const
  const others = leftOut(
    ['mimeType', 'fileName', 'url', 'category', 'type'].filter(column => part(column) !== null),
    'It says nothing of a message.',
  )
  return [
    {
      ...document,
      id: 'document',
      title: 'Attached files',
      when: [{ column: 'type', not: [...links, ...mails, ...notes] }],
      fields: [...paperLines(draft, part, ['fileName', 'name']), ...mimeLine(part)],
      leftOut: [...left, ...nameOrText(part, ['url', 'text'], 'Only links and messages have one.')],
    },
    {
      ...document,
      id: 'document-url',
      title: 'Attached links',
      when: [{ column: 'type', is: links }],
      fields: [
        ...paperLines(draft, part, ['name', 'fileName']),
        constant('type', 'url', 'It is an address, not a file.'),
        line('url', copy('url'), 'The address.'),
      ],
      leftOut: [...left, ...nameOrText(part, ['mimeType', 'text'], 'An address has none.')],
    },
    {
      ...message,
      id: 'email',
      title: 'Attached e-mails',
      when: [{ column: 'type', is: mails }],
      fields: messageLines(draft, part, 'email', 'An e-mail that was filed with the case.'),
      leftOut: [...left, ...others, ...nameLeftOut(draft, stream.id)],
    },
    {
      ...message,
      id: 'attached-note',
      title: 'Attached notes',
      when: [{ column: 'type', is: notes }],
      fields: messageLines(draft, part, 'note', 'A note that was attached to the case.'),
      leftOut: [...left, ...others, ...nameLeftOut(draft, stream.id)],
    },
  ]
}

function nameOrText(
  part: (column: string) => Part | null,
  columns: readonly string[],
  reason: string,
): EntityMapping['leftOut'] {
  return leftOut(
    columns.filter(column => part(column) !== null),
    reason,
  )
}

/** Name, description and what Odoo keeps nowhere else: when, by whom, as what it was filed. */
function paperLines(
  draft: Draft,
  part: (column: string) => Part | null,
  [first, second]: readonly [string, string],
): FieldRule[] {
  const fields: FieldRule[] = [itsCase]
  for (const column of [first, second]) {
    if (part(column) !== null) fields.push(line('name', copy(column), 'What it is called.'))
  }
  if (part('name') !== null) fields.push(line('description', copy('name'), 'What people called it.'))
  const own = (column: string, name: string, label: string, type: 'char' | 'datetime' = 'char'): void => {
    const from = part(column)
    if (from === null) return
    const why = 'Odoo keeps only who made the attachment in Odoo, and when.'
    const field = custom(draft, model, from, { name, label, type, why })
    fields.push(line(field, type === 'datetime' ? date(column) : copy(column), 'Kept as the source had it.'))
  }
  own('created', 'created_at', 'Attached in the source', 'datetime')
  own('author', 'author', 'Attached by')
  own('authorName', 'author_name', 'Attached by (name)')
  own('category', 'category', 'Category')
  own('type', 'type', 'Kind in the source')
  return fields
}

function mimeLine(part: (column: string) => Part | null): FieldRule[] {
  return part('mimeType') === null ? [] : [line('mimetype', copy('mimeType'), 'Its MIME type.')]
}

function messageLines(
  draft: Draft,
  part: (column: string) => Part | null,
  kind: 'note' | 'email',
  reason: string,
): FieldRule[] {
  const author = part('author')
  return [
    itsCase,
    line('date', date('created'), 'When it was filed.'),
    line('subject', copy('name'), 'What it is called.'),
    bodyLine('text', 'Its text'),
    ...(author === null ? [] : [authorLine(ownerTable(draft, author))]),
    ...kindLines(kind, reason),
  ]
}
