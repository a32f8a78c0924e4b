import type { Change, Value } from '../../contract/change'

/** Shorter texts stand in too many words to be taken out without making the rest unreadable. */
const shortest = 4
const longest = 300

/**
 * A text about a change with the texts of its values, of its before-image and its title taken out as they were sent:
 * Odoo's refusals quote them, and the ledger must hold no personal data; keys are said as `nameOf` says them. Definitions of fields and views are no one's.
 */
export function withoutValues(
  detail: string | null,
  change: Pick<Change, 'phase' | 'values' | 'before' | 'title'> & { readonly key?: Change['key'] },
  nameOf: (key: string) => string = key => key,
): string | null {
  if (detail === null) return null
  const texts = new Set<string>()
  if (change.phase !== 'field' && change.phase !== 'view') {
    texts.add(change.title.trim())
    for (const value of Object.values(change.values)) collectValue(value, texts)
    collect(change.before, texts)
  }
  let clean = detail
  const keys = [change.key ?? '', ...Object.values(change.values).flatMap(keysIn)]
  for (const key of keys.sort((a, b) => b.length - a.length)) {
    const name = nameOf(key)
    if (name !== key) clean = clean.replaceAll(key, name)
  }
  for (const text of [...texts].sort((a, b) => b.length - a.length)) {
    if (text.length >= shortest) clean = clean.replaceAll(text, '[value]')
  }
  return clean.length > longest ? `${clean.slice(0, longest)}…` : clean
}

function keysIn(value: Value): readonly string[] {
  if (value === null || typeof value !== 'object') return []
  if ('ref' in value) return [value.ref]
  if ('refs' in value) return value.refs
  return 'html' in value ? value.documents : []
}

/** Keys, external ids, models and hashes are names, not values, and may be said. */
function collectValue(value: Value, into: Set<string>): void {
  if (value === null || typeof value !== 'object') collect(value, into)
  else if ('find' in value) collect(value.find.is, into)
  else if ('finds' in value) for (const { is } of value.finds) collect(is, into)
  else if ('html' in value) collect(value.html, into)
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value.trim())
  else if (typeof value === 'number') into.add(String(value))
  else if (typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) collect(item, into)
  }
}
