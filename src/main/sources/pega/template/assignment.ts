import type { EntityMapping, FieldRule } from '../../../../contract/mapping'
import { fold, words } from '../../../../contract/words'
import { copy, day, line, partOf, streamNamed, type Draft, type Part } from './draft'
import { leftOut } from './object'
import { addTable, ownerTable, type Meaning } from './table'

type Kind = 'call' | 'email' | 'meeting' | 'document' | 'todo'

const activityTypes: Readonly<Record<Kind, readonly [xmlid: string, words: string]>> = {
  call: ['mail.mail_activity_data_call', 'a call'],
  email: ['mail.mail_activity_data_email', 'an e-mail'],
  meeting: ['mail.mail_activity_data_meeting', 'a meeting'],
  document: ['mail.mail_activity_data_upload_document', 'a document to be uploaded'],
  todo: ['mail.mail_activity_data_todo', 'a to-do'],
}
const kinds: readonly (readonly [Kind, RegExp])[] = [
  ['document', /^(upload\w*|attach\w*|scan\w*|hochladen|televerser|subir|caricare)$/],
  [
    'call',
    /^(calls?|callback|phone\w*|telephone\w*|telefon\w*|dial|ring|anruf\w*|anrufen|appel\w*|llama\w*|chiama\w*)$/,
  ],
  [
    'meeting',
    /^(meet\w*|appointment\w*|visit\w*|interview\w*|hearing\w*|workshop\w*|termin\w*|besuch\w*|treffen|reunion\w*|rendez|visita\w*|incontro)$/,
  ],
  ['email', /^(e?mails?|emailing|correspondence|letter\w*|mailing|courriel\w*|correo\w*)$/],
]

/** What kind of task a label names: something to send, somebody to call or meet, papers to bring; else to be done. */
export function activityKind(label: string): Kind {
  const said = words(label)
  const text = fold(label)
  for (const [kind, pattern] of kinds) {
    if (kind === 'call' && /\bcall (off|for)\b/.test(text)) continue
    if (said.some(word => pattern.test(word))) return kind
  }
  return 'todo'
}

function meaning(label: string): Meaning {
  const kind = activityKind(label)
  const [type, named] = activityTypes[kind]
  return {
    to: { type },
    reason: kind === 'todo' ? 'Its words name nothing else: a to-do.' : `Its words name ${named}.`,
  }
}

const called: Readonly<Record<string, string>> = {
  process: 'Process',
  actions: 'Actions',
  urgency: 'Urgency',
  created: 'Given',
  goal: 'Goal',
  deadline: 'Deadline',
  assigneeName: 'Assigned to',
  assignee: 'Workbasket',
}
const told = ['process', 'actions', 'urgency', 'created', 'goal', 'deadline']

/** Open assignments: activities of their case. Those of a worklist have a user, those of a workbasket none. */
export function assignmentMappings(draft: Draft): EntityMapping[] {
  const stream = streamNamed(draft, 'assignments')
  if (stream === null) return []
  const part = (column: string): Part | null => partOf(draft, stream, column)
  const name = part('name')
  const fields: FieldRule[] = [
    line('res_id', { kind: 'reference', entity: 'case', column: 'case' }, 'Its case.'),
  ]
  if (name !== null) {
    const about = { name: 'activity-type', title: 'Kinds of tasks', otherwise: 'empty' } as const
    addTable(draft, about, [name], meaning)
    fields.push(
      line('summary', copy('name'), 'What is to be done.'),
      line(
        'activity_type_id',
        { kind: 'table', column: 'name', table: about.name, pick: 'type' },
        'By the words of its name, in the table of kinds of tasks; anything else is a to-do.',
      ),
    )
  }
  const days = ['deadline', 'goal', 'created'].filter(column => part(column) !== null)
  if (days.length > 0) {
    fields.push(
      line('date_deadline', day(...days), 'Its deadline, else its goal, else the day it was given.'),
    )
  }
  const note = (more: readonly string[]): FieldRule => {
    const below = [...told, ...more].filter(column => part(column) !== null)
    const labels = below.map(column => called[column] ?? column).join('|')
    return line(
      'note',
      { kind: 'computed', name: 'message-body', columns: ['instructions', ...below], settings: { labels } },
      'The instructions, with what Odoo has no field for below them.',
    )
  }
  const base = {
    entity: 'activity',
    stream: stream.id,
    model: 'mail.activity',
    leftOut: leftOut(['id'], 'The task’s own key; both sides know it by it.'),
    matchOn: [],
  } as const
  const assignee = part('assignee')
  const table = assignee === null ? null : ownerTable(draft, assignee)
  const user: FieldRule[] =
    table === null
      ? []
      : [
          line(
            'user_id',
            { kind: 'table', column: 'assignee', table, pick: 'login' },
            'Whose worklist it is on.',
          ),
        ]
  return [
    {
      ...base,
      id: 'task',
      title: 'Tasks of people',
      when: [{ column: 'in', not: ['workbasket'] }],
      fields: [...fields, ...user, note(['assigneeName'])],
    },
    {
      ...base,
      id: 'task-in-basket',
      title: 'Tasks in workbaskets',
      when: [{ column: 'in', is: ['workbasket'] }],
      fields: [...fields, note(['assignee', 'assigneeName'])],
    },
  ]
}
