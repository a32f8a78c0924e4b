import type { Key, Value } from '../../../../contract/change'
import { caseFacts } from '../case-facts'
import { messageKind } from '../computed'
import { madeText } from '../convert'
import { columnFor, say, textValue, type Draft, type World } from '../world'
import { author } from './author'
import { hangInside, hangsOn } from './hangs-on'

type Kind = 'note' | 'call' | 'meeting' | 'task' | 'email-in' | 'email-out'

const words: Readonly<Record<Kind, string>> = {
  note: 'Note',
  call: 'Call',
  meeting: 'Meeting',
  task: 'Task',
  'email-in': 'E-mail received',
  'email-out': 'E-mail sent',
}
const subtypes: Readonly<Record<Kind, string>> = {
  note: 'mail.mt_note',
  call: 'mail.mt_activities',
  meeting: 'mail.mt_activities',
  task: 'mail.mt_activities',
  'email-in': 'mail.mt_comment',
  'email-out': 'mail.mt_comment',
}
const activityTypes: Readonly<Partial<Record<Kind, string>>> = {
  call: 'mail.mail_activity_data_call',
  meeting: 'mail.mail_activity_data_meeting',
  task: 'mail.mail_activity_data_todo',
}

/** A message of a case's history: kind, time, author, what came with it, in the order in which it happened. */
export function finishMessage(draft: Draft, world: World): void {
  const { values } = draft
  const kind = kindOf(draft)
  const owner = hangsOn(draft)
  const subject = textValue(draft, 'subject')
  draft.title = `${words[kind]}${subject === '' ? '' : `: ${subject}`}`
  if (owner === null) return
  values.set('model', owner.model)
  hangInside(draft, owner)
  const types =
    world
      .fields('mail.message')
      .get('message_type')
      ?.selection?.map(([value]) => value) ?? []
  values.set('message_type', messageType(kind, types))
  if ((values.get('subtype_id') ?? null) === null) values.set('subtype_id', { xmlid: subtypes[kind] })
  const activityType = activityTypes[kind]
  if (activityType !== undefined && (values.get('mail_activity_type_id') ?? null) === null) {
    values.set('mail_activity_type_id', { xmlid: activityType })
  }
  author(draft, world)
  attachments(draft)
  time(draft, owner.key, world)
}

/** A message's own files, those its text shows, and the originals of converted texts. */
function attachments(draft: Draft): void {
  const own = draft.values.get('attachment_ids') ?? null
  const given =
    typeof own === 'object' && own !== null ? ('refs' in own ? own.refs : 'ref' in own ? [own.ref] : []) : []
  const all = [...new Set([...given, ...draft.documents])]
  if (all.length === 0) draft.values.delete('attachment_ids')
  else draft.values.set('attachment_ids', { refs: all })
}

/** Without a time of its own a message takes its case's, and says so. Odoo would put the present moment. */
function time(draft: Draft, owner: Key, world: World): void {
  const own = draft.values.get('date') ?? null
  if (typeof own === 'string') {
    draft.sort = `${own} ${draft.sort}`
    return
  }
  const of = caseDate(owner, world)
  draft.values.set('date', of)
  draft.sort = `${of ?? '0000-00-00 00:00:00'} ${draft.sort}`
  say(
    draft,
    of === null ? 'message-without-any-time' : 'message-without-time',
    'warning',
    { used: of ?? '' },
    columnFor(draft, 'date'),
  )
}

/** When a case was opened, as far as its desired record knows. */
export function caseDate(owner: Key, world: World): string | null {
  const values = world.desired.get(owner)?.values ?? {}
  for (const field of [caseFacts(world.mapping).createdAt, 'create_date', 'date_open', 'date_closed']) {
    const value: Value | undefined = values[field]
    if (typeof value === 'string' && value.length === 19) return value
  }
  return null
}

function messageType(kind: Kind, known: readonly string[]): string {
  if (kind === 'email-in') return 'email'
  if (kind === 'email-out') return known.includes('email_outgoing') ? 'email_outgoing' : 'email' // from Odoo 17 on
  return 'comment'
}

/** What kind a message is: as its rule says in our words, Odoo's or the source's; else as its mapping is called. */
function kindOf(draft: Draft): Kind {
  const made = draft.made.get('message_type')
  const said = made === undefined ? '' : madeText(made)
  if (said in words) return said as Kind
  if (said === 'email_outgoing') return 'email-out'
  if (said === 'email') return 'email-in'
  const byWord = messageKind([said === 'comment' ? '' : said, ''])
  const byName = messageKind([draft.mapping.id.replace(/[-_]/g, ' '), ''])
  return (byWord === 'note' ? byName : byWord) as Kind
}
