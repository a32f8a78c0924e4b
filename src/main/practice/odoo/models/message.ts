import { randomInt, randomUUID } from 'node:crypto'
import type { Behaviour, Draft, Env, Values } from '../env'
import { missingError } from '../fault'
import { label } from '../record'
import { create, patch, unlink } from '../records'
import { idsIn, link, text } from '../values'
import { userPartner } from './chatter'

const dataImage = /src="data:image\/([a-z0-9.+-]+);base64,([^"]+)"/gi

export const messageBehaviour: Behaviour = {
  defaults: env => ({ date: env.now, author_id: userPartner(env, env.uid) }),
  incoming: (env, given, id) => {
    const values: { [field: string]: unknown } = { ...given }
    if (id === null) {
      if (!text(given as Draft, 'message_id')) values['message_id'] = madeUp(env, given)
      if (!('email_from' in given)) values['email_from'] = addressOf(env, given)
      if (!('reply_to' in given) && values['email_from']) values['reply_to'] = values['email_from']
    }
    return values
  },
  created: (env, message) => {
    const [model, id] = [text(message, 'model'), Number(message['res_id'] ?? 0)]
    if (
      model !== '' &&
      id > 0 &&
      env.schema.model(model) !== undefined &&
      env.database.get(model, id) === undefined
    )
      throw missingError(model, [id], env.uid)
    takeOutImages(env, message.id)
  },
  removing: (env, messages) => {
    const own = messages.flatMap(message => idsIn(message, 'attachment_ids'))
    const gone = [...new Set(own)].filter(
      id => env.database.get('ir.attachment', id)?.['res_model'] === 'mail.message',
    )
    if (gone.length > 0) unlink(env, 'ir.attachment', gone)
  },
  label: () => '',
  compute: {
    record_name: (env, message) => {
      const target = env.database.get(text(message, 'model'), Number(message['res_id'] ?? 0))
      return target === undefined ? false : label(env, text(message, 'model'), target)
    },
    preview: (_env, message) => {
      const bare = text(message, 'body')
        .replace(/<[^>]+>/g, '')
        .replaceAll('&nbsp;', ' ')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&')
      return bare.replace(/\s+/g, ' ').trim().slice(0, 190) || false
    },
    is_current_user_or_guest_author: (env, message) =>
      message['author_id'] !== false && message['author_id'] === userPartner(env, env.uid),
  },
}

/** Odoo writes the author's address only where the author was not chosen. */
function addressOf(env: Env, given: Values): string | false {
  if (given['author_id'] === false) return false
  const author = env.database.get('res.partner', Number(given['author_id'] ?? 0))
  return author !== undefined && text(author, 'email') !== ''
    ? `"${text(author, 'name')}" <${text(author, 'email')}>`
    : false
}

const madeUp = (env: Env, given: Values) =>
  `<${randomInt(1e12)}.${Date.parse(env.now.replace(' ', 'T'))}-openerp-${String(given['res_id'] ?? 'private')}-${String(given['model'] ?? '')}@practice>`

/** Images written into a body become attachments of the record, linked from where they stood. */
function takeOutImages(env: Env, id: number): void {
  const message = env.database.get('mail.message', id)!
  const body = text(message, 'body')
  let count = 0
  const attachments: number[] = []
  const changed = body.replace(dataImage, (_whole, kind: string, base64: string) => {
    const token = randomUUID()
    const [made] = create(env, 'ir.attachment', [
      {
        name: `image${count}`,
        datas: base64.replace(/\s/g, ''),
        mimetype: `image/${kind}`,
        res_model: message['model'] || 'mail.message',
        res_id: link(message, 'res_id') || id,
      },
    ])
    attachments.push(made!)
    return `src="/web/image/${made}?access_token=${token}" alt="image${count++}"`
  })
  if (count > 0)
    patch(env, 'mail.message', id, {
      body: changed,
      attachment_ids: [...idsIn(message, 'attachment_ids'), ...attachments],
    })
}
