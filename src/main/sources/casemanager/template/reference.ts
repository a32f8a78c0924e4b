import type { Entity } from '../../../../contract/entity'
import type { Rule } from '../../../../contract/mapping'
import type { Assigned } from './assign'
import type { Draft } from './draft'

export type Reference = {
  readonly rule: Extract<Rule, { kind: 'reference' }>
  readonly confidence: number
  readonly reason: string
}

/**
 * How a column points to records of an entity: by their key, or by a column of theirs whose values it holds. null: the
 * source has no such records, or nothing says how they would be found.
 */
export function referenceTo(draft: Draft, entity: Entity, from: Assigned): Reference | null {
  const streams = draft.streams.filter(stream => stream.entity.value === entity)
  if (streams.length === 0) return null
  const found = (from.profile?.pointsTo ?? [])
    .filter(to => streams.some(stream => stream.id === to.stream))
    .toSorted((a, b) => b.share - a.share)[0]
  if (found !== undefined && found.share >= 0.2) {
    const target = streams.find(stream => stream.id === found.stream)
    const isKey = target?.keyColumns.value.length === 1 && target.keyColumns.value[0] === found.column
    return {
      rule: { kind: 'reference', entity, column: from.column.id, ...(isKey ? {} : { by: found.column }) },
      confidence: Math.round(Math.min(0.98, 0.6 + found.share * 0.38) * 100) / 100,
      reason: `${Math.round(found.share * 100)} % of its values stand in ${target?.title ?? found.stream}, column “${found.column}”.`,
    }
  }
  const [only] = streams
  if (only === undefined || streams.length > 1) return null
  const named = ['person', 'text', 'enumeration', 'longtext'].includes(from.profile?.kind ?? 'key')
  if (!named) {
    return {
      rule: { kind: 'reference', entity, column: from.column.id },
      confidence: 0.55,
      reason: `The header names ${only.title}, but none of its values was found there.`,
    }
  }
  const meaning = draft.meaning.get(only.id)
  const by = meaning?.one(entity === 'company' ? 'company.title' : 'contact.name')
  if (by == null) return null
  return {
    rule: { kind: 'reference', entity, column: from.column.id, by: by.column.id },
    confidence: 0.5,
    reason: `The header names ${only.title}; looked up by “${by.column.header}”, where few of its values were found.`,
  }
}
