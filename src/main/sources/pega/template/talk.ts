import type { EntityMapping, FieldRule } from '../../../../contract/mapping'
import { constant, copy, date, line, partOf, streamNamed, type Draft } from './draft'
import { leftOut } from './object'
import { ownerTable } from './table'

const model = 'mail.message'

const itsCase = line('res_id', { kind: 'reference', entity: 'case', column: 'case' }, 'Its case.')

/** What makes a message an internal note, or an e-mail. */
export function kindLines(kind: 'note' | 'email', reason: string): FieldRule[] {
  const [type, subtype] = kind === 'note' ? ['comment', 'mail.mt_note'] : ['email', 'mail.mt_comment']
  return [constant('message_type', type, reason), constant('subtype_id', subtype, reason)]
}

/** The text of a message as clean HTML, with the words alone as a second reading. */
export function bodyLine(column: string, what: string): FieldRule {
  const rule = (name: string): FieldRule['rule'] => ({ kind: 'computed', name, columns: [column] })
  return line('body', rule('message-body'), `${what}, as clean HTML.`, {
    otherReading: {
      field: 'body',
      rule: rule('message-words'),
      reason: 'The words alone, where its formatting is not wanted.',
    },
  })
}

/** Pulse posts and replies: notes of their case, with who wrote them and when; replies below what they answer. */
export function postMapping(draft: Draft): EntityMapping | null {
  const stream = streamNamed(draft, 'posts')
  if (stream === null) return null
  const author = partOf(draft, stream, 'author')
  const reply = partOf(draft, stream, 'replyTo')
  const fields: FieldRule[] = [
    itsCase,
    line('date', date('time'), 'When it was posted.'),
    bodyLine('text', 'The post'),
    ...(author === null ? [] : [authorLine(ownerTable(draft, author))]),
    ...(reply === null
      ? []
      : [
          line(
            'parent_id',
            { kind: 'reference', entity: 'message', column: 'replyTo', of: stream.id },
            'The post it answers.',
          ),
        ]),
    ...kindLines('note', 'A post is talk inside the firm.'),
  ]
  const papers = streamNamed(draft, 'attachments')
  if (papers !== null && partOf(draft, papers, 'post') !== null) {
    const through = { stream: papers.id, from: 'post', to: 'id' }
    fields.push(
      line(
        'attachment_ids',
        { kind: 'reference', entity: 'document', column: 'id', many: true, through },
        'What was attached to the post.',
      ),
    )
  }
  return {
    id: 'post',
    title: 'Pulse posts',
    entity: 'message',
    stream: stream.id,
    model,
    when: [],
    fields,
    leftOut: [
      ...leftOut(['id'], 'The post’s own key; both sides know it by it.'),
      ...nameLeftOut(draft, stream.id),
    ],
    matchOn: [],
  }
}

/** The history of a case tells when it was opened, moved and resolved; notes are made of it only where a person wants them. */
export function historyMapping(draft: Draft): EntityMapping | null {
  const stream = streamNamed(draft, 'history')
  if (stream === null) return null
  const performer = partOf(draft, stream, 'performer')
  return {
    id: 'history',
    title: 'History',
    entity: 'message',
    stream: stream.id,
    model,
    when: [],
    fields: [
      itsCase,
      line('date', date('time'), 'When it happened.'),
      line('subject', copy('text'), 'What happened.', { decision: 'left-out' }),
      line('body', { kind: 'computed', name: 'message-body', columns: ['text'] }, 'What happened.'),
      ...(performer === null ? [] : [line('author_id', copy('performer'), 'Who did it, by id or name.')]),
      ...kindLines('note', 'A row of the case’s history.'),
    ].filter(({ decision }) => decision !== 'left-out'),
    leftOut: [
      ...leftOut(['id'], 'The row’s own key; both sides know it by it.'),
      ...(partOf(draft, stream, 'key') === null
        ? []
        : leftOut(['key'], 'Pega’s name for the kind of event; the text says it in words.')),
    ],
    matchOn: [],
    use: 'dates',
  }
}

export function authorLine(table: string): FieldRule {
  return line(
    'author_id',
    { kind: 'table', column: 'author', table, pick: 'login' },
    'The operator, as the user of Odoo with the same e-mail address.',
  )
}

/** Names beside ids: the list of operators has them. */
export function nameLeftOut(draft: Draft, id: string): EntityMapping['leftOut'] {
  const stream = streamNamed(draft, id)
  if (stream === null || partOf(draft, stream, 'authorName') === null) return []
  return leftOut(['authorName'], 'The operator’s id says who it was; the list of operators has the name.')
}
