import type { Key } from '../../../contract/change'
import type { Entity } from '../../../contract/entity'
import type { Mapping } from '../../../contract/mapping'

/** Makes the key of a staged record. */
export type KeyOf = (entity: Entity, stream: string, sourceKey: string) => Key

/**
 * `entity:sourceKey`. Where an entity comes from several streams (notes, calls and e-mails each numbered from 1), all
 * but the first of the mapping carry their stream in the key.
 */
export function keyOf(mapping: Mapping): KeyOf {
  const first = new Map<Entity, string>()
  for (const one of mapping.entities)
    if (one.use !== 'dates' && one.sameBy === undefined && !first.has(one.entity))
      first.set(one.entity, one.stream)
  return (entity, stream, sourceKey) =>
    first.get(entity) === stream ? `${entity}:${sourceKey}` : `${entity}:${stream}/${sourceKey}`
}

/** Streams of which each row is a record of an entity, in the mapping's order. */
export function streamsOf(mapping: Mapping, entity: Entity): readonly string[] {
  const making = mapping.entities.filter(
    one => one.entity === entity && one.use !== 'dates' && one.sameBy === undefined,
  )
  return [...new Set(making.map(one => one.stream))]
}
