import type { Key, Value, Values } from '../../contract/change'
import type { Finder } from './finder'
import type { OdooField } from './odoo'

/** What a value became for Odoo, or why it could not. */
export type Resolved =
  | { readonly ok: true; readonly values: Record<string, unknown> }
  | { readonly ok: false; readonly because: 'reference'; readonly key: Key; readonly field: string }
  | { readonly ok: false; readonly because: 'not-found'; readonly question: string; readonly field: string }

export type Resolver = {
  readonly finder: Finder
  /** Odoo's number of one of our keys, or null while it does not exist there. */
  readonly number: (key: Key) => number | null
  /** Bytes as base64; only attachments have them. */
  readonly bytes: (sha256: string) => Promise<string>
  readonly fields: ReadonlyMap<string, OdooField>
}

/** Turns desired values into what `create` and `write` take: references become numbers at the last moment. */
export async function resolve(values: Values, resolver: Resolver): Promise<Resolved> {
  const out: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(values)) {
    const answer = await resolveOne(field, value, resolver)
    if ('missing' in answer) return answer.missing
    out[field] = answer.value
  }
  return { ok: true, values: out }
}

type One = { readonly value: unknown } | { readonly missing: Extract<Resolved, { ok: false }> }

async function resolveOne(field: string, value: Value, resolver: Resolver): Promise<One> {
  if (value === null) return { value: false }
  if (typeof value !== 'object') return { value }
  if ('known' in value) return { value: value.known.id }
  if ('knownMany' in value) return { value: [[6, 0, [...value.knownMany]]] }
  if ('ref' in value) {
    const one = reference(field, value.ref, resolver)
    if (value.model === undefined || 'missing' in one) return one
    return { value: `${value.model},${String(one.value)}` }
  }
  if ('refs' in value) {
    const numbers: number[] = []
    for (const key of value.refs) {
      const one = reference(field, key, resolver)
      if ('missing' in one) return one
      numbers.push(one.value as number)
    }
    return { value: [[6, 0, withKnown(numbers, value.besides)]] }
  }
  if ('find' in value) {
    const id = await resolver.finder.find(value.find)
    const question = `${value.find.model} with ${value.find.field} “${value.find.is}”`
    return id === null ? { missing: { ok: false, because: 'not-found', question, field } } : { value: id }
  }
  if ('finds' in value) {
    const numbers: number[] = []
    for (const one of value.finds) {
      const id = await resolver.finder.find(one)
      // of several people those whom Odoo knows are taken: the plan says who is missing
      if (id !== null && !numbers.includes(id)) numbers.push(id)
    }
    return { value: [[6, 0, withKnown(numbers, value.besides)]] }
  }
  if ('xmlid' in value) {
    const id = await resolver.finder.xmlid(value.xmlid)
    return id === null
      ? { missing: { ok: false, because: 'not-found', question: value.xmlid, field } }
      : { value: id }
  }
  if ('blob' in value) return { value: await resolver.bytes(value.blob) }
  return html(field, value, resolver)
}

function withKnown(numbers: readonly number[], besides: readonly number[] = []): number[] {
  return [...new Set([...besides, ...numbers])]
}

function reference(field: string, key: Key, resolver: Resolver): One {
  const id = resolver.number(key)
  return id === null ? { missing: { ok: false, because: 'reference', key, field } } : { value: id }
}

/** Addresses of documents inside HTML: Odoo serves an attachment to whoever may read the record it hangs on. */
function html(
  field: string,
  value: { readonly html: string; readonly documents: readonly Key[] },
  resolver: Resolver,
): One {
  let text = value.html
  for (const key of value.documents) {
    const one = reference(field, key, resolver)
    if ('missing' in one) return one
    text = text.replaceAll(`{{attachment:${key}}}`, `/web/image/${one.value as number}`)
  }
  return { value: text }
}

/** Keys a change points to: what must exist before it. */
export function keysIn(values: Values): Key[] {
  const keys: Key[] = []
  for (const value of Object.values(values)) {
    if (value === null || typeof value !== 'object') continue
    if ('ref' in value) keys.push(value.ref)
    else if ('refs' in value) keys.push(...value.refs)
    else if ('html' in value) keys.push(...value.documents)
  }
  return keys
}
