import { columnFor, leaveOut, say, textValue, type Draft, type World } from '../world'
import { author } from './author'
import { hangInside, hangsOn } from './hangs-on'
import { caseDate } from './message'

/** A task: to be done, or done. Where Odoo keeps no done activities (before 17) a done one becomes a message. */
export function finishActivity(draft: Draft, world: World): void {
  const { values } = draft
  draft.title = textValue(draft, 'summary') || draft.row.key
  const owner = hangsOn(draft)
  if (owner === null) return
  hangInside(draft, owner)
  const doneOn = values.get('date_done') ?? null
  const done = values.get('active') === false || doneOn !== null
  const due = dueDay(draft, owner.key, world)
  if (due === null) {
    leaveOut(
      draft,
      'activity-without-date',
      'It has no date, and Odoo takes no activity without one',
      {},
      columnFor(draft, 'date_deadline'),
    )
    return
  }
  values.set('date_deadline', due)
  const fields = world.fields('mail.activity')
  if (done && !fields.has('active')) return asMessage(draft, owner, world, `${doneOn ?? due}`)
  owned(draft, owner, world)
  if (!done) {
    for (const field of ['active', 'date_done', 'feedback']) values.delete(field)
    return
  }
  values.set('active', false)
  if (doneOn === null) say(draft, 'done-without-date', 'info', { used: due }, columnFor(draft, 'date_done'))
  if (fields.has('date_done')) values.set('date_done', doneOn ?? due)
  else values.delete('date_done')
  if (!fields.has('feedback')) values.delete('feedback')
}

function owned(draft: Draft, owner: { readonly model: string }, world: World): void {
  const { values } = draft
  values.set('res_model_id', { find: { model: 'ir.model', field: 'model', is: owner.model } })
  if ((values.get('activity_type_id') ?? null) === null) {
    values.set('activity_type_id', { xmlid: 'mail.mail_activity_data_todo' })
  }
  if ((values.get('user_id') ?? null) !== null) return
  values.set('user_id', null)
  if (world.fields('mail.activity').get('user_id')?.required !== true) return
  const fallback = world.mapping.options.ownerFallback
  if (fallback.kind === 'user') {
    values.set('user_id', { find: { model: 'res.users', field: 'login', is: fallback.login } })
  } else {
    leaveOut(
      draft,
      'activity-without-owner',
      'This Odoo takes no activity without an owner',
      {},
      columnFor(draft, 'user_id'),
    )
  }
}

/** The day it is due; else the day it was done, else its case's day, said. Never today. */
function dueDay(draft: Draft, owner: string, world: World): string | null {
  for (const field of ['date_deadline', 'date_done']) {
    const value = draft.values.get(field)
    if (typeof value === 'string' && value !== '') return value.slice(0, 10)
  }
  const of = caseDate(owner, world)?.slice(0, 10) ?? null
  if (of !== null)
    say(draft, 'activity-date-from-case', 'warning', { used: of }, columnFor(draft, 'date_deadline'))
  return of
}

function asMessage(
  draft: Draft,
  owner: { readonly model: string; readonly key: string },
  world: World,
  doneOn: string,
): void {
  const note = draft.values.get('note') ?? null
  const who = draft.made.get('user_id')
  if (who !== undefined) draft.made.set('author_id', who)
  const owns = draft.values.get('user_id') ?? null
  const resId = { ref: owner.key }
  draft.values.clear()
  draft.collisions.clear()
  draft.model = 'mail.message'
  draft.values.set('model', owner.model)
  draft.values.set('res_id', resId)
  draft.values.set('date', doneOn.length > 10 ? doneOn : `${doneOn.slice(0, 10)} 12:00:00`)
  draft.values.set('subject', draft.title)
  draft.values.set('body', note)
  draft.values.set('message_type', 'comment')
  draft.values.set('subtype_id', { xmlid: 'mail.mt_activities' })
  draft.values.set('mail_activity_type_id', { xmlid: 'mail.mail_activity_data_todo' })
  if (owns !== null) draft.values.set('author_id', owns)
  author(draft, world)
  if (draft.documents.size > 0) draft.values.set('attachment_ids', { refs: [...draft.documents] })
  draft.sort = `${String(draft.values.get('date'))} ${draft.sort}`
}
