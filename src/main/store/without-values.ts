import type { Change } from '../../contract/change'

/** Shorter texts stand in too many words to be taken out without making the rest unreadable. */
const shortest = 4
const longest = 300

/**
 * A text about a change with every text of its values and of its before-image taken out: Odoo's refusals quote them,
 * and the ledger must hold no personal data.
 */
export function withoutValues(
  detail: string | null,
  change: Pick<Change, 'values' | 'before' | 'title'>,
): string | null {
  if (detail === null) return null
  const texts = new Set([change.title.trim()])
  collect(change.values, texts)
  collect(change.before, texts)
  let clean = detail
  for (const text of [...texts].sort((a, b) => b.length - a.length)) {
    if (text.length >= shortest) clean = clean.replaceAll(text, '[value]')
  }
  return clean.length > longest ? `${clean.slice(0, longest)}…` : clean
}

/** Texts only: names of fields and keys of records are ours and may be said. */
function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value.trim())
  else if (typeof value === 'number') into.add(String(value))
  else if (Array.isArray(value)) for (const item of value as unknown[]) collect(item, into)
  else if (typeof value === 'object' && value !== null)
    for (const item of Object.values(value)) collect(item, into)
}
