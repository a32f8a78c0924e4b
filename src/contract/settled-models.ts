import type { EntityMapping, FieldRule, Mapping } from './mapping'

/**
 * The mapping with what follows from models of their own that were left out: nothing is made of their rows, no line points
 * to their records, no field of theirs is made. One decision about the model is enough.
 */
export function settledModels(mapping: Mapping): Mapping {
  const gone = new Set(
    (mapping.customModels ?? []).flatMap(({ model, decision }) => (decision === 'left-out' ? [model] : [])),
  )
  if (gone.size === 0) return mapping
  const links = new Set(
    mapping.customFields
      .filter(({ relation }) => relation !== undefined && gone.has(relation))
      .map(({ model, name }) => `${model}.${name}`),
  )
  const line = (entity: EntityMapping, rule: FieldRule): FieldRule =>
    links.has(`${entity.model}.${rule.field}`) ? { ...rule, decision: 'left-out' } : rule
  return {
    ...mapping,
    entities: mapping.entities.map(entity =>
      gone.has(entity.model)
        ? {
            ...entity,
            use: 'fields',
            fields: entity.fields.map(rule => ({ ...rule, decision: 'left-out' })),
            leftOut: entity.leftOut.map(column => ({ ...column, decision: 'confirmed' })),
          }
        : { ...entity, fields: entity.fields.map(rule => line(entity, rule)) },
    ),
    customFields: mapping.customFields.map(field =>
      gone.has(field.model) || links.has(`${field.model}.${field.name}`)
        ? { ...field, decision: 'left-out' }
        : field,
    ),
  }
}
