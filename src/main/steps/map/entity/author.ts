import type { Key, Value } from '../../../../contract/change'
import { madeText } from '../convert'
import { say, textValue, type Draft, type World } from '../world'

/**
 * Who wrote a message: an Odoo user where the owner table knows one, else a migrated contact with that e-mail, else
 * nobody, with the address kept. Never left out, because Odoo would then name the migrating user.
 */
export function author(draft: Draft, world: World): void {
  const names = [draft.made.get('author_id'), draft.made.get('email_from')].map(made =>
    made === undefined ? '' : madeText(made),
  )
  const given = draft.values.get('author_id') ?? null
  const [who = '', from = ''] = names
  const found = isReference(given) ? asPartner(given) : authorOf([who, from].filter(Boolean), world)
  draft.values.set('author_id', found)
  const said = textValue(draft, 'email_from') || who
  const email = said.includes('@') ? said : (loginAddress(found) ?? said)
  draft.values.set('email_from', email === '' ? null : email)
  if (found === null && email !== '') say(draft, 'author-unknown', 'info', { found: email })
}

/** A user whom the source knows by a number or name answers from the address they log in with. */
function loginAddress(author: Value): string | null {
  if (!isReference(author) || !('find' in author)) return null
  const { is: login } = author.find
  return login.includes('@') ? login : null
}

function authorOf(names: readonly string[], world: World): Value {
  for (const name of names) {
    const login = world.loginOf(name) ?? world.loginOf(bareAddress(name))
    if (login !== null) return user(login)
  }
  for (const name of names) {
    const contact: Key | null = name.includes('@') ? world.contactWithEmail(bareAddress(name)) : null
    if (contact !== null) return { ref: contact }
  }
  return null
}

function user(login: string): Value {
  return { find: { model: 'res.users', field: 'login', is: login, give: 'partner_id' } }
}

/** "Jane Roe <jane@example.com>" is jane@example.com. */
export function bareAddress(text: string): string {
  return (/<([^<>\s]+@[^<>\s]+)>/.exec(text)?.[1] ?? text).trim()
}

function isReference(value: Value): value is Exclude<Value, string | number | boolean | null> {
  return (
    typeof value === 'object' &&
    value !== null &&
    ('ref' in value || ('find' in value && value.find.model === 'res.users'))
  )
}

/** A message's author is a partner: of a user, its partner is meant. */
function asPartner(value: Exclude<Value, string | number | boolean | null>): Value {
  return 'find' in value ? { find: { ...value.find, give: 'partner_id' } } : value
}
