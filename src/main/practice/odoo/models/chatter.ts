import type { Row } from '../database'
import type { Env } from '../env'
import { label, modelOf } from '../record'
import { create } from '../records'
import { link, text } from '../values'

/** "… created", unless the context says not to log it. */
export function logCreation(env: Env, model: string, row: Row, sentence: string): void {
  if (env.context['mail_create_nosubscribe'] !== true) follow(env, model, row, userPartner(env, env.uid))
  if (env.context['mail_create_nolog'] === true) return
  create(env, 'mail.message', [
    {
      model,
      res_id: row.id,
      message_type: 'notification',
      body: `<p>${sentence}</p>`,
      author_id: userPartner(env, env.uid),
    },
  ])
}

/** One message per write that changed what Odoo tracks. */
export function logTracking(
  env: Env,
  model: string,
  before: Row,
  after: Row,
  tracked: readonly string[],
): void {
  const changed = tracked.filter(name => (before[name] ?? false) !== (after[name] ?? false))
  if (changed.length === 0) return
  const [message] = create(env, 'mail.message', [
    { model, res_id: after.id, message_type: 'notification', body: '', author_id: userPartner(env, env.uid) },
  ])
  for (const name of changed)
    create(env, 'mail.tracking.value', [
      {
        mail_message_id: message,
        old_value_char: said(env, model, before, name),
        new_value_char: said(env, model, after, name),
      },
    ])
}

function said(env: Env, model: string, row: Row, name: string): string {
  const field = modelOf(env, model).fields.get(name)
  const value = row[name] ?? false
  const target =
    typeof value === 'number' && field?.relation ? env.database.get(field.relation, value) : undefined
  return target === undefined ? String(value) : label(env, field!.relation!, target)
}

/** "You have been assigned": what Odoo sends to the owner of a record that somebody else made or gave away. */
export function mailAssignment(env: Env, model: string, row: Row): void {
  const user = env.database.get('res.users', link(row, 'user_id') || 0)
  if (user === undefined) return
  follow(env, model, row, link(user, 'partner_id'))
  if (user.id === env.uid || env.context['mail_auto_subscribe_no_notify'] === true) return
  sendMail(env, model, row.id, user, `You have been assigned to ${label(env, model, row)}`)
}

/** A row in mail.mail and an entry in the list that proves what would have left the building. */
export function sendMail(env: Env, model: string, id: number, to: Row, why: string): void {
  const partner = env.database.get('res.partner', link(to, 'partner_id') || 0)
  const [message] = create(env, 'mail.message', [
    {
      model,
      res_id: id,
      message_type: 'user_notification',
      subject: why,
      body: `<p>${why}</p>`,
      author_id: userPartner(env, env.uid),
    },
  ])
  create(env, 'mail.mail', [
    { mail_message_id: message, email_to: text(partner, 'email') || false, state: 'outgoing' },
  ])
  env.mail({ why, model, id, to: text(partner, 'email') })
}

function follow(env: Env, model: string, row: Row, partner: number | false): void {
  if (partner === false) return
  const already = env.database
    .find('mail.followers', 'partner_id', partner)
    .map(id => env.database.get('mail.followers', id)!)
    .some(follower => follower['res_model'] === model && follower['res_id'] === row.id)
  if (!already) create(env, 'mail.followers', [{ res_model: model, res_id: row.id, partner_id: partner }])
}

export function userPartner(env: Env, uid: number): number | false {
  return link(env.database.get('res.users', uid), 'partner_id')
}
