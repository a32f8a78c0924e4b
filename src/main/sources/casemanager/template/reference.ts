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

/** A column with where it points to. */
export type Pointing = { readonly from: Assigned; readonly reference: Reference }

/** Of several columns that may name the same kind of record the one that does so most surely: a number before a name. */
export function surestReference(
  draft: Draft,
  entity: Entity,
  candidates: readonly Assigned[],
): Pointing | null {
  const found = candidates.flatMap((from): readonly Pointing[] => {
    const reference = referenceTo(draft, entity, from)
    return reference === null ? [] : [{ from, reference }]
  })
  const rank = ({ reference }: Pointing) =>
    reference.confidence + (reference.rule.by === undefined && reference.confidence > 0.6 ? 1 : 0)
  return found.toSorted((a, b) => rank(b) - rank(a))[0] ?? null
}

/** Whether practically every record is found this way; names that are only sometimes found are no link. */
export function isSolid(pointing: Pointing | null): boolean {
  if (pointing === null) return false
  const { rule, confidence } = pointing.reference
  return rule.by === undefined ? confidence > 0.6 : confidence >= 0.97
}
