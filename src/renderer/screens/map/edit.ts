import { customFieldShape } from '../../../contract/custom-field'
import type {
  CustomField,
  EntityMapping,
  FieldRule,
  LeftOut,
  Mapping,
  Repeats,
} from '../../../contract/mapping'
import type { ColumnProfile } from '../../../contract/stream'
import { customFieldName } from '../../../contract/words'
import { columnsOf } from './rule-words'
import { ruleFor, type Target } from './rule-for'

/* What a person's decisions do to a map. Each takes a map and gives the next one; nothing is changed in place. */

type Decision = FieldRule['decision']

function withEntity(mapping: Mapping, id: string, change: (entity: EntityMapping) => EntityMapping): Mapping {
  return { ...mapping, entities: mapping.entities.map(one => (one.id === id ? change(one) : one)) }
}

const fills = (mapping: Mapping, field: Pick<CustomField, 'model' | 'name'>): boolean =>
  mapping.entities.some(
    entity =>
      entity.model === field.model &&
      entity.fields.some(line => line.field === field.name && line.decision !== 'left-out'),
  )

/**
 * Confirms a line or leaves it out. A field still to be created goes with it: confirmed with the first line that fills
 * it, left out with the last.
 */
export function decideField(mapping: Mapping, id: string, at: number, decision: Decision): Mapping {
  const entity = mapping.entities.find(one => one.id === id)
  const line = entity?.fields[at]
  if (entity === undefined || line === undefined) return mapping
  const next = withEntity(mapping, id, one => ({
    ...one,
    fields: one.fields.with(at, { ...line, decision }),
  }))
  return {
    ...next,
    customFields: next.customFields.map(field => {
      if (field.model !== entity.model || field.name !== line.field) return field
      if (decision === 'confirmed') return { ...field, decision }
      return fills(next, field) ? field : { ...field, decision: 'left-out' }
    }),
  }
}

/** Confirms a field to be created, or leaves it out together with every line that would fill it. */
export function decideCustomField(
  mapping: Mapping,
  model: string,
  name: string,
  decision: Decision,
): Mapping {
  const customFields = mapping.customFields.map(field =>
    field.model === model && field.name === name ? { ...field, decision } : field,
  )
  if (decision !== 'left-out') return { ...mapping, customFields }
  const entities = mapping.entities.map(entity =>
    entity.model === model
      ? {
          ...entity,
          fields: entity.fields.map(line => (line.field === name ? { ...line, decision } : line)),
        }
      : entity,
  )
  return { ...mapping, customFields, entities }
}

/** Takes the second reading; the first becomes the second, so that it can be taken back. */
export function takeOtherReading(mapping: Mapping, id: string, at: number): Mapping {
  const line = mapping.entities.find(one => one.id === id)?.fields[at]
  if (line?.otherReading === undefined) return mapping
  const { field, rule, reason, otherReading, ...rest } = line
  const taken: FieldRule = {
    ...rest,
    ...otherReading,
    decision: 'confirmed',
    confidence: 1,
    otherReading: { field, rule, reason },
  }
  return tidied(
    confirmedNew(
      withEntity(mapping, id, one => ({ ...one, fields: one.fields.with(at, taken) })),
      id,
      otherReading.field,
    ),
    mapping,
  )
}

/** Sends a line to another field of Odoo, as a person chose; that is a decision, so it is confirmed. */
export function chooseField(
  mapping: Mapping,
  id: string,
  at: number,
  target: Target,
  before: Target | null,
): Mapping {
  const line = mapping.entities.find(one => one.id === id)?.fields[at]
  if (line === undefined) return mapping
  const keeps = before !== null && before.type === target.type && before.relation === target.relation
  const chosen: FieldRule = {
    ...line,
    field: target.name,
    rule: keeps ? line.rule : ruleFor(columnsOf(line.rule), target),
    decision: 'confirmed',
    confidence: 1,
    reason: chosenByHand,
  }
  const next = withEntity(mapping, id, one => ({ ...one, fields: one.fields.with(at, chosen) }))
  return tidied(confirmedNew(next, id, target.name), mapping)
}

/** Gives a column that had no field one. */
export function placeColumn(mapping: Mapping, id: string, column: string, target: Target): Mapping {
  const line: FieldRule = {
    field: target.name,
    rule: ruleFor([column], target),
    decision: 'confirmed',
    confidence: 1,
    reason: chosenByHand,
    collision: 'fill-if-empty',
  }
  const next = withEntity(mapping, id, one => ({
    ...one,
    fields: [...one.fields, line],
    leftOut: one.leftOut.filter(left => left.column !== column),
  }))
  return confirmedNew(next, id, target.name)
}

/** Leaves a column out for good, whether that was proposed or nothing was. */
export function leaveColumnOut(mapping: Mapping, id: string, column: string): Mapping {
  return withEntity(mapping, id, one => {
    const known = one.leftOut.find(left => left.column === column)
    const left: LeftOut = {
      column,
      decision: 'confirmed',
      reason: known?.reason ?? 'You left it out.',
    }
    return { ...one, leftOut: [...one.leftOut.filter(other => other.column !== column), left] }
  })
}

/** Confirms the lines of a sheet that are at least this sure, and the omissions proposed with them. */
export function confirmLines(mapping: Mapping, id: string, atLeast: number): Mapping {
  const entity = mapping.entities.find(one => one.id === id)
  if (entity === undefined) return mapping
  const sure = entity.fields.flatMap((line, at) =>
    line.decision === 'proposed' && line.confidence >= atLeast ? [at] : [],
  )
  const confirmed = sure.reduce((now, at) => decideField(now, id, at, 'confirmed'), mapping)
  return withEntity(confirmed, id, one => ({
    ...one,
    leftOut: one.leftOut.map(left => ({ ...left, decision: 'confirmed' })),
  }))
}

export function setUse(mapping: Mapping, id: string, use: NonNullable<EntityMapping['use']>): Mapping {
  return withEntity(mapping, id, one => ({ ...one, use }))
}

export function setRepeats(mapping: Mapping, id: string, become: Repeats['become']): Mapping {
  return withEntity(mapping, id, one =>
    one.repeats === undefined ? one : { ...one, repeats: { ...one.repeats, become } },
  )
}

export function setCollision(
  mapping: Mapping,
  id: string,
  at: number,
  collision: FieldRule['collision'],
): Mapping {
  return withEntity(mapping, id, one => ({
    ...one,
    fields: one.fields.map((line, place) => (place === at ? { ...line, collision } : line)),
  }))
}

/** Adds a field to be created for a column, of the type that loses nothing of it, and sends the column there. */
export function makeField(
  mapping: Mapping,
  id: string,
  source: { readonly column: string; readonly at: number | null },
  profile: ColumnProfile | undefined,
): Mapping {
  const entity = mapping.entities.find(one => one.id === id)
  if (entity === undefined) return mapping
  const taken = new Set(mapping.customFields.filter(one => one.model === entity.model).map(one => one.name))
  const { type, selection, why } = customFieldShape(profile)
  const field: CustomField = {
    model: entity.model,
    name: customFieldName(prefixOf(mapping), source.column, taken),
    label: source.column,
    type,
    ...(selection === undefined ? {} : { selection }),
    why: `You asked for a field of its own; ${why}.`,
    sourceField: `${entity.stream}: ${source.column}`,
    sample: profile?.samples[0] ?? null,
    decision: 'confirmed',
  }
  const next = { ...mapping, customFields: [...mapping.customFields, field] }
  const target: Target = { name: field.name, label: field.label, type, relation: null }
  return source.at === null
    ? placeColumn(next, id, source.column, target)
    : chooseField(next, id, source.at, target, null)
}

/** What the names of new fields begin with in this map. */
function prefixOf(mapping: Mapping): string {
  return /^x_[a-z]+_/.exec(mapping.customFields[0]?.name ?? '')?.[0] ?? 'x_src_'
}

function confirmedNew(mapping: Mapping, id: string, name: string): Mapping {
  const model = mapping.entities.find(one => one.id === id)?.model
  return {
    ...mapping,
    customFields: mapping.customFields.map(field =>
      field.model === model && field.name === name ? { ...field, decision: 'confirmed' } : field,
    ),
  }
}

/** New fields that were filled before and that nothing fills any more are left out; they stay known, to be taken again. */
function tidied(mapping: Mapping, before: Mapping): Mapping {
  return {
    ...mapping,
    customFields: mapping.customFields.map(field =>
      fills(mapping, field) || !fills(before, field) ? field : { ...field, decision: 'left-out' },
    ),
  }
}

const chosenByHand = 'You chose this field.'
