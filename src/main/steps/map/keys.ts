import type { Key } from '../../../contract/change'
import type { Entity } from '../../../contract/entity'
import type { EntityMapping, Mapping } from '../../../contract/mapping'

/** Makes the key of a staged record. */
export type KeyOf = (entity: Entity, stream: string, sourceKey: string) => Key

/**
 * `entity:sourceKey`. Where an entity comes from several streams (notes, calls and e-mails each numbered from 1), all
 * but the first of the mapping carry their stream in the key.
 */
export function keyOf(mapping: Mapping): KeyOf {
  const first = new Map<Entity, string>()
  for (const one of mapping.entities)
    if (isOwn(one) && !first.has(one.entity)) first.set(one.entity, one.stream)
  return (entity, stream, sourceKey) =>
    first.get(entity) === stream ? `${entity}:${sourceKey}` : `${entity}:${stream}/${sourceKey}`
}

function isOwn({ use = 'records', sameBy }: EntityMapping): boolean {
  return use === 'records' && sameBy === undefined
}

/** Streams of which each row is a record of an entity, in the mapping's order. */
export function streamsOf(mapping: Mapping, entity: Entity): readonly string[] {
  const making = mapping.entities.filter(one => one.entity === entity && isOwn(one))
  return [...new Set(making.map(one => one.stream))]
}
