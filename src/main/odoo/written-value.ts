import type { Desired, Value } from '../../contract/change'

/** A record in Odoo as the ledger knows it: whether we made it, and what it held before us. */
type Held = {
  readonly created: boolean
  readonly before: { readonly [field: string]: unknown } | null
}

/**
 * What a field of a record holds once we wrote it: of one that Odoo had before us, text that was added stands behind what
 * was there, and over the type of an address only 'other' is ever written, which keeps it apart from the company's.
 */
export function writtenValue(
  record: Pick<Desired, 'model' | 'collisions'>,
  name: string,
  value: Value,
  bound: Held,
): Value {
  const before = bound.before?.[name]
  if (bound.created || before === undefined) return value
  if (record.model === 'res.partner' && name === 'type' && before === 'contact') return 'other'
  if (record.collisions[name] === 'append' && Array.isArray(before)) return withBesides(value, before)
  const added =
    record.collisions[name] === 'append' &&
    typeof value === 'string' &&
    typeof before === 'string' &&
    before !== ''
  return added ? `${before}\n${value}` : value
}

/** Several records beside those that a many2many held before. */
export function withBesides(value: Value, before: readonly unknown[]): Value {
  if (value === null || typeof value !== 'object') return value
  if (!('refs' in value) && !('finds' in value)) return value
  return { ...value, besides: before.filter(id => typeof id === 'number') }
}
