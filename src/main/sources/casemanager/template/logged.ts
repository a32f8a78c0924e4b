import type { Condition, EntityMapping, FieldRule } from '../../../../contract/mapping'
import type { Stream } from '../../../../contract/stream'
import { fold } from '../../../../contract/words'
import type { Assigned, Columns } from './assign'
import type { Draft } from './draft'
import { copy, fixed, line } from './draft'
import { referenceTo } from './reference'
import { ownerTable } from './tables'
import type { ActivityKind } from './vocabulary/activities'
import { activityKind } from './vocabulary/activities'

type Kind = 'note' | 'call' | 'meeting' | 'email-in' | 'email-out' | 'task'

const subtypes: Readonly<
  Record<Exclude<Kind, 'task'>, readonly [type: string, subtype: string, activity: string | null]>
> = {
  note: ['comment', 'mail.mt_note', null],
  call: ['comment', 'mail.mt_activities', 'mail.mail_activity_data_call'],
  meeting: ['comment', 'mail.mt_activities', 'mail.mail_activity_data_meeting'],
  'email-in': ['email', 'mail.mt_comment', null],
  'email-out': ['email_outgoing', 'mail.mt_comment', null],
}

/** What happened and what is to be done: one entity mapping per kind, told apart by the type column. */
export function loggedMappings(draft: Draft, columns: Columns): EntityMapping[] {
  const { stream } = columns
  if (columns.one('history.new') !== null) return [historyMapping(draft, columns)]
  const type = columns.one('activity.type')
  const kinds = new Map<Kind, string[]>()
  const values = type?.profile?.top.map(({ value }) => value) ?? []
  for (const value of values) {
    const kind = kindOf(activityKind(value))
    kinds.set(kind, [...(kinds.get(kind) ?? []), value])
  }
  const whole = wholeKind(stream)
  if (type === null || values.length === 0) return [mapping(draft, columns, whole, [], stream.id, true)]
  const mails = kinds.get('email-in') ?? []
  const result: EntityMapping[] = []
  const other = whole === 'task' ? 'task' : 'note'
  for (const kind of ['call', 'email-in', 'email-out', 'meeting', 'task', 'note'] as const) {
    const mine = kinds.get(kind) ?? []
    if (kind === other) continue
    const when: Condition[] = [{ column: type.column.id, is: mine }]
    if (kind === 'email-in' && mails.length > 0) {
      result.push(...mailMappings(draft, columns, when))
    } else if (mine.length > 0) result.push(mapping(draft, columns, kind, when, kind, false))
  }
  const told = values.filter(value => kindOf(activityKind(value)) !== other)
  const rest: Condition[] = told.length === 0 ? [] : [{ column: type.column.id, not: told }]
  result.push(mapping(draft, columns, other, rest, other, false))
  return result
}

/** E-mails: what went out is told from what came in by the direction column; without one all count as received. */
function mailMappings(draft: Draft, columns: Columns, when: readonly Condition[]): EntityMapping[] {
  const direction = columns.one('activity.direction')
  const out = (direction?.profile?.top ?? []).map(({ value }) => value).filter(isOutgoing)
  if (direction === null || out.length === 0)
    return [mapping(draft, columns, 'email-in', when, 'email', false)]
  const column = direction.column.id
  return [
    mapping(draft, columns, 'email-out', [...when, { column, is: out }], 'email-sent', false),
    mapping(draft, columns, 'email-in', [...when, { column, not: out }], 'email', false),
  ]
}

/** Whether a word of a direction column means that the firm was the sender or the caller. */
export function isOutgoing(value: string): boolean {
  return /^(o|out|outgoing|outbound|outward|sent|to|from us|ausgehend|ausgang|aus|gesendet|sortant|sortante|envoye|saliente|enviado|salida|in uscita|uscita|inviata|uitgaand|verzonden|de saida|saida|enviada|udgaende|utgaende|lahteva|wychodzace|исходящее|исходящий)\b/.test(
    fold(value.trim()),
  )
}

function kindOf(found: ActivityKind | null): Kind {
  switch (found) {
    case 'email':
    case 'email-in':
      return 'email-in'
    case 'email-out':
    case 'call':
    case 'meeting':
    case 'task':
      return found
    default:
      return 'note'
  }
}

/** What a stream without a type column holds, by its name: 'Calls.csv', 'emails', 'Tasks'. */
function wholeKind(stream: Stream): Kind {
  const named = activityKind(stream.title) ?? activityKind(stream.id.replace(/[_/.-]+/g, ' '))
  if (stream.entity.value === 'activity' && (named === null || named === 'note')) return 'task'
  return kindOf(named)
}

function common(draft: Draft, columns: Columns): FieldRule[] {
  const of = columns.one('related.case')
  if (of === null) return []
  const reference = referenceTo(draft, 'case', of)
  if (reference === null) return []
  return [
    { ...line('res_id', reference.rule, of), confidence: reference.confidence, reason: reference.reason },
  ]
}

/** Changes of status tell when a case was opened, moved and closed; notes are made of them only where a person wants it. */
function historyMapping(draft: Draft, columns: Columns): EntityMapping {
  const to = columns.one('history.new')!
  const from = columns.one('history.old')
  const when = columns.one('activity.date')
  const fields = common(draft, columns)
  if (when !== null) fields.push(line('date', { kind: 'date', columns: [when.column.id] }, when))
  const steps = from === null ? [to.column.id] : [from.column.id, to.column.id]
  fields.push(
    line('body', { kind: 'join', columns: steps, separator: ' → ' }, to, {
      reason: 'A change of status becomes a note in the history of the case.',
    }),
    fixed('subject', { kind: 'constant', value: 'Change of status' }, 'What the note is about.'),
  )
  fields.push(...authorLines(draft, columns), ...kindLines('note'))
  return { ...entityMapping(columns.stream, 'message', columns.stream.id, [], fields), use: 'dates' }
}

function authorLines(draft: Draft, columns: Columns): FieldRule[] {
  const author = columns.one('activity.author')
  if (author === null) return []
  ownerTable(draft, [author])
  return [
    line('author_id', { kind: 'table', column: author.column.id, table: 'owner', pick: 'login' }, author),
  ]
}

function kindLines(kind: Exclude<Kind, 'task'>): FieldRule[] {
  const [type, subtype, activity] = subtypes[kind]
  const because = kind.startsWith('email') ? 'An e-mail of the log.' : `A ${kind} of the log.`
  return [
    fixed('message_type', { kind: 'constant', value: type }, because),
    fixed('subtype_id', { kind: 'constant', value: subtype }, because),
    ...(activity === null
      ? []
      : [fixed('mail_activity_type_id', { kind: 'constant', value: activity }, because)]),
  ]
}

function mapping(
  draft: Draft,
  columns: Columns,
  kind: Kind,
  when: readonly Condition[],
  name: string,
  alone: boolean,
): EntityMapping {
  const { stream } = columns
  const fields = kind === 'task' ? taskLines(draft, columns) : messageLines(draft, columns, kind)
  const id = alone || stream.id === 'activities' ? name : `${stream.id}-${name}`
  return entityMapping(stream, kind === 'task' ? 'activity' : 'message', id, when, fields)
}

function entityMapping(
  stream: Stream,
  entity: 'message' | 'activity',
  id: string,
  when: readonly Condition[],
  fields: readonly FieldRule[],
): EntityMapping {
  const model = entity === 'message' ? 'mail.message' : 'mail.activity'
  return { id, entity, stream: stream.id, model, when, fields, leftOut: [], matchOn: [] }
}

function messageLines(draft: Draft, columns: Columns, kind: Exclude<Kind, 'task'>): FieldRule[] {
  const fields = common(draft, columns)
  const when =
    columns.one('activity.date') ?? columns.one('activity.done_date') ?? columns.one('activity.due')
  if (when !== null) fields.push(line('date', { kind: 'date', columns: [when.column.id] }, when))
  const subject = columns.one('activity.subject')
  if (subject !== null) fields.push(line('subject', copy(subject), subject))
  const from = columns.one('activity.from')
  // a received e-mail was written by its sender, not by the user who filed it
  const received = kind === 'email-in' && from !== null
  fields.push(...bodyLine('body', columns, [when], received ? ['activity.author'] : []))
  if (!received) fields.push(...authorLines(draft, columns))
  if (from !== null) fields.push(line('email_from', copy(from), from))
  fields.push(...kindLines(kind), ...filedLines(draft, columns))
  const attached = columns.one('activity.attachment')
  const reference = attached === null ? null : referenceTo(draft, 'document', attached)
  if (attached !== null && reference !== null) {
    fields.push({
      ...line('attachment_ids', { ...reference.rule, many: true }, attached),
      reason: reference.reason,
    })
  }
  return fields
}

/** Documents whose list says which message they came with. */
function filedLines(draft: Draft, columns: Columns): FieldRule[] {
  const [key] = columns.stream.keyColumns.value
  if (key === undefined || columns.stream.keyColumns.value.length !== 1) return []
  return draft.streams.flatMap(stream => {
    const [own] = stream.keyColumns.value
    const of = draft.meaning.get(stream.id)?.one('document.message')
    const here = of?.profile?.pointsTo.some(to => to.stream === columns.stream.id) ?? false
    if (stream.entity.value !== 'document' || of == null || !here || own === undefined) return []
    const through = { stream: stream.id, from: of.column.id, to: own }
    const rule = { kind: 'reference', entity: 'document', column: key, many: true, through } as const
    return [
      line('attachment_ids', rule, of, { reason: `${stream.title} says which documents came with it.` }),
    ]
  })
}

function taskLines(draft: Draft, columns: Columns): FieldRule[] {
  const fields = common(draft, columns)
  const subject = columns.one('activity.subject')
  if (subject !== null) fields.push(line('summary', copy(subject), subject))
  const due = columns.one('activity.due')
  const date = columns.one('activity.date')
  const days = [due, date].flatMap(one => one ?? [])
  const [first] = days
  if (first !== undefined) {
    const rule = { kind: 'date', columns: days.map(({ column }) => column.id), only: 'date' } as const
    fields.push(line('date_deadline', rule, first))
  }
  const assignee = columns.one('activity.assignee') ?? columns.one('activity.author')
  if (assignee !== null) {
    ownerTable(draft, [assignee])
    fields.push(
      line('user_id', { kind: 'table', column: assignee.column.id, table: 'owner', pick: 'login' }, assignee),
    )
  }
  const done = columns.one('activity.done_date')
  const status = columns.one('activity.status')
  const says = [done, status].flatMap(one => one ?? [])
  const [main] = says
  if (main !== undefined) {
    const rule = { kind: 'computed', name: 'is-open', columns: says.map(({ column }) => column.id) } as const
    fields.push(line('active', rule, main, { reason: 'A task that was done is kept as done.' }))
  }
  if (done !== null) {
    fields.push(line('date_done', { kind: 'date', columns: [done.column.id], only: 'date' }, done))
  }
  fields.push(...bodyLine('note', columns, [due, done, status, assignee]))
  fields.push(
    fixed(
      'activity_type_id',
      { kind: 'constant', value: 'mail.mail_activity_data_todo' },
      'A task of the source.',
    ),
  )
  return fields
}

const spoken = [
  'related.case',
  'activity.id',
  'activity.type',
  'activity.subject',
  'activity.author',
  'activity.from',
  'activity.direction',
  'activity.attachment',
  'activity.body',
]

/** The text, with what Odoo has no field for named below it, so that nothing of the entry is lost. */
function bodyLine(
  field: 'body' | 'note',
  columns: Columns,
  used: readonly (Assigned | null)[],
  more: readonly string[] = [],
): FieldRule[] {
  const bodies = columns.all('activity.body')
  const [first] = bodies
  const spent = new Set(used.flatMap(one => one?.column.id ?? []))
  for (const concept of spoken) for (const one of columns.all(concept)) spent.add(one.column.id)
  const also = [
    ...(field === 'note' ? ['activity.author', 'activity.from'] : ['activity.assignee', 'activity.status']),
    ...more,
  ]
  const extra = [
    ...also,
    'activity.to',
    'activity.cc',
    'activity.duration',
    'activity.location',
    'activity.due',
  ].flatMap(concept => columns.all(concept).filter(one => !used.includes(one)))
  const below = extra.filter(
    (one, at) =>
      extra.indexOf(one) === at && (!spent.has(one.column.id) || also.includes(one.reading.concept.id)),
  )
  const parts = [...bodies, ...below]
  const [main] = parts
  if (main === undefined) return []
  const names = parts.map(({ column }) => column.id)
  const rule = { kind: 'computed', name: 'message-body', columns: names } as const
  return [line(field, rule, first ?? main)]
}
