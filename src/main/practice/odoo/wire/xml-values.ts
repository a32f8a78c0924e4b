import { SaxesParser } from 'saxes'

/** What XML-RPC can carry. `nil` becomes null; dates stay text; base64 becomes a Uint8Array, which Odoo refuses as a field value. */
export type Wire =
  string | number | boolean | null | Uint8Array | readonly Wire[] | { readonly [name: string]: Wire }

export type Message = {
  readonly method: string | null
  readonly params: readonly Wire[]
  readonly fault: Wire
}

type Frame =
  | { readonly kind: 'array'; readonly items: Wire[] }
  | { readonly kind: 'struct'; readonly members: { [name: string]: Wire }; name: string }

/** Reads a methodCall or methodResponse. Throws what the XML parser says of characters XML may not hold, as Odoo's does. */
export function parseMessage(xml: string): Message {
  const parser = new SaxesParser()
  const stack: Frame[] = []
  const params: Wire[] = []
  let method: string | null = null
  let inFault = false
  let fault: Wire = null
  let text = ''
  let typed = false

  const put = (value: Wire) => {
    const top = stack.at(-1)
    if (top === undefined) {
      if (inFault) fault = value
      else params.push(value)
    } else if (top.kind === 'array') top.items.push(value)
    else top.members[top.name] = value
  }

  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', tag => {
    text = ''
    if (tag.name === 'value') typed = false
    else if (tag.name === 'array') stack.push({ kind: 'array', items: [] })
    else if (tag.name === 'struct') stack.push({ kind: 'struct', members: Object.create(null), name: '' })
    else if (tag.name === 'fault') inFault = true
  })
  parser.on('text', part => (text += part))
  parser.on('cdata', part => (text += part))
  parser.on('closetag', tag => {
    const name = tag.name
    if (name === 'methodName') method = text.trim()
    else if (name === 'name') {
      const top = stack.at(-1)
      if (top?.kind === 'struct') top.name = text
    } else if (name === 'array' || name === 'struct') {
      const done = stack.pop()
      typed = true
      if (done?.kind === 'array') put(done.items)
      else if (done?.kind === 'struct') put(done.members)
    } else if (name === 'value') {
      if (!typed) put(text) // a value without a type is a string
      typed = true
    } else if (name in scalars) {
      put(scalars[name]!(text))
      typed = true
    }
    text = ''
  })
  // eslint-disable-next-line no-control-regex -- the XML declaration may follow white space that a lax client sends first
  parser.write(xml.replace(/^\uFEFF?\s+/, '')).close()
  return { method, params, fault }
}

const scalars: { readonly [tag: string]: (text: string) => Wire } = {
  int: text => whole(text),
  i4: text => whole(text),
  i8: text => whole(text),
  boolean: text => text.trim() === '1',
  string: text => text,
  double: text => Number(text),
  'dateTime.iso8601': text => text.trim().replace(/^(\d{4})-?(\d\d)-?(\d\d)T/, '$1-$2-$3 '),
  base64: text => Buffer.from(text, 'base64'),
  nil: () => null,
}

function whole(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value)) throw new Error(`invalid literal for int() with base 10: '${text}'`)
  return value
}

/** Thrown by {@link writeValue} at a null, which Odoo's answers cannot hold. */
export const cannotMarshalNone = 'cannot marshal None unless allow_none is enabled'

/** Writes one `<value>`; with `nil`, null becomes `<nil/>` (calls), without it throws (Odoo's answers). */
export function writeValue(value: unknown, nil = false): string {
  if (typeof value === 'string') return `<value><string>${escape(value)}</string></value>`
  if (typeof value === 'boolean') return `<value><boolean>${value ? 1 : 0}</boolean></value>`
  if (typeof value === 'number') {
    const small = Number.isInteger(value) && Math.abs(value) <= 0x7fffffff
    return small ? `<value><int>${value}</int></value>` : `<value><double>${value}</double></value>`
  }
  if (Array.isArray(value))
    return `<value><array><data>${value.map(item => writeValue(item, nil)).join('')}</data></array></value>`
  if (value instanceof Uint8Array)
    return `<value><base64>${Buffer.from(value).toString('base64')}</base64></value>`
  if (value === null || value === undefined) {
    if (nil) return '<value><nil/></value>'
    throw new Error(cannotMarshalNone)
  }
  const members = Object.entries(value).map(
    ([name, member]) => `<member><name>${escape(name)}</name>${writeValue(member, nil)}</member>`,
  )
  return `<value><struct>${members.join('')}</struct></value>`
}

const entities: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** XML 1.0 forbids control characters; Odoo 17 and later drop them when they answer. */
function escape(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replace(/[&<>]/g, character => entities[character] ?? character)
}
