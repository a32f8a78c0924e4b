import type {
  CustomField,
  CustomModel,
  EntityMapping,
  FieldRule,
  Mapping,
  Rule,
} from '../../../contract/mapping'
import { customFieldName } from '../../../contract/words'
import { columnsOf } from './rule-words'

/*
 * What becomes of records with a life of their own: a model of their own in Odoo, fields of the cases that name them, or
 * nothing. One choice that decides about the model, its lines, and the lines of the cases that point to it.
 */

export type ObjectChoice = 'model' | 'fields' | 'out'

export const objectChoices: readonly { readonly value: ObjectChoice; readonly label: string }[] = [
  { value: 'model', label: 'a model of its own' },
  { value: 'fields', label: 'fields on the case' },
  { value: 'out', label: 'left out' },
]

/** What may be chosen: fields only where records of others name those of the model, one each. */
export function choicesFor(mapping: Mapping, model: CustomModel): typeof objectChoices {
  const points = pointersTo(mapping, model)
  const named = mapping.entities.some(entity =>
    entity.fields.some(line => takesFrom(line, model) || (points(entity, line) && !isMany(line))),
  )
  return named ? objectChoices : objectChoices.filter(choice => choice.value !== 'fields')
}

const isMany = ({ rule }: FieldRule): boolean => rule.kind === 'reference' && rule.many === true

type Decision = FieldRule['decision']

/** The mapping that fills a model; null where the map has none. */
export const objectOf = (mapping: Mapping, model: CustomModel): EntityMapping | null =>
  mapping.entities.find(one => one.entity === 'object' && one.model === model.model) ??
  mapping.entities.find(one => one.entity === 'object' && one.stream === model.sourceStream) ??
  null

/** What is chosen now; of a model nobody decided about, what is proposed. */
export function chosenFor(mapping: Mapping, model: CustomModel): ObjectChoice {
  const object = objectOf(mapping, model)
  if (model.decision !== 'left-out' && object?.use !== 'fields') return 'model'
  return mapping.entities.some(one =>
    one.fields.some(line => takesFrom(line, model) && line.decision !== 'left-out'),
  )
    ? 'fields'
    : 'out'
}

const takesFrom = ({ rule }: FieldRule, { sourceStream }: CustomModel): boolean =>
  rule.kind === 'flatten' && rule.of?.stream === sourceStream

/** Takes the choice for good: it is a person's, so nothing of it stays open. */
export function chooseObject(mapping: Mapping, name: string, choice: ObjectChoice): Mapping {
  const model = mapping.customModels?.find(one => one.model === name)
  if (model === undefined) return mapping
  const prepared = choice === 'fields' ? withFieldsFor(mapping, model) : mapping
  const points = pointersTo(prepared, model)
  const entities = prepared.entities.map(entity => {
    if (entity === objectOf(prepared, model)) return chosenEntity(entity, choice)
    const fields = entity.fields.map(line => {
      if (points(entity, line)) return decided(line, choice === 'model')
      return takesFrom(line, model) ? decided(line, choice === 'fields') : line
    })
    return { ...entity, fields }
  })
  const decision: Decision = choice === 'model' ? 'confirmed' : 'left-out'
  const next: Mapping = {
    ...prepared,
    entities,
    customModels: (prepared.customModels ?? []).map(one => (one.model === name ? { ...one, decision } : one)),
  }
  return withFieldsDecided(next, prepared)
}

const decided = (line: FieldRule, taken: boolean): FieldRule => ({
  ...line,
  decision: taken ? 'confirmed' : 'left-out',
})

function chosenEntity(entity: EntityMapping, choice: ObjectChoice): EntityMapping {
  const taken = choice === 'model'
  const wasOut = entity.fields.every(line => line.decision === 'left-out')
  return {
    ...entity,
    use: taken ? 'records' : 'fields',
    // lines that were left out one by one stay so, unless all of them went with the model
    fields: entity.fields.map(line =>
      taken && line.decision === 'left-out' && !wasOut ? line : decided(line, taken),
    ),
    leftOut: entity.leftOut.map(left => ({ ...left, decision: 'confirmed' })),
  }
}

/** Whether a line points to records of the model. */
function pointersTo(
  mapping: Mapping,
  model: CustomModel,
): (entity: EntityMapping, line: FieldRule) => boolean {
  const links = new Set(
    mapping.customFields
      .filter(field => field.relation === model.model)
      .map(field => `${field.model}.${field.name}`),
  )
  return (entity, { field, rule }) =>
    rule.kind === 'reference' &&
    rule.entity === 'object' &&
    (rule.of === model.sourceStream || links.has(`${entity.model}.${field}`))
}

/** New fields follow the lines that fill them. */
function withFieldsDecided(mapping: Mapping, before: Mapping): Mapping {
  const filledIn = (map: Mapping, field: CustomField): boolean =>
    map.entities.some(
      entity =>
        entity.model === field.model &&
        entity.fields.some(line => line.field === field.name && line.decision !== 'left-out'),
    )
  return {
    ...mapping,
    customFields: mapping.customFields.map(field => {
      const [was, is] = [filledIn(before, field), filledIn(mapping, field)]
      if (was === is) return field
      return { ...field, decision: is ? 'confirmed' : 'left-out' }
    }),
  }
}

/** Where the map has no lines yet that take values of the object into the cases: one for each line of the object itself. */
function withFieldsFor(mapping: Mapping, model: CustomModel): Mapping {
  const object = objectOf(mapping, model)
  const known = mapping.entities.some(one => one.fields.some(line => takesFrom(line, model)))
  if (object === null || known) return mapping
  const points = pointersTo(mapping, model)
  const customFields = [...mapping.customFields]
  // kinds of cases that shared a link share the fields that stand in its place
  const shared = new Map<string, CustomField>()
  const entities = mapping.entities.map(entity => {
    const pointers = entity.fields.filter(line => points(entity, line) && !isMany(line))
    const added = pointers.flatMap(pointer =>
      valuesOf(object).map(column => {
        const name = `${entity.model} ${pointer.field} ${column}`
        const field = shared.get(name) ?? fieldFor(entity, object, column, model, customFields)
        if (!shared.has(name)) customFields.push(field)
        shared.set(name, field)
        return lineFor(field, pointer, column, model)
      }),
    )
    return added.length === 0 ? entity : { ...entity, fields: [...entity.fields, ...added] }
  })
  return { ...mapping, entities, customFields }
}

const valuesOf = (object: EntityMapping): readonly string[] => [
  ...new Set(
    object.fields
      .filter(({ rule }) => rule.kind === 'copy' || rule.kind === 'date' || rule.kind === 'table')
      .flatMap(({ rule }) => columnsOf(rule).slice(0, 1)),
  ),
]

function fieldFor(
  entity: EntityMapping,
  object: EntityMapping,
  column: string,
  model: CustomModel,
  fields: readonly CustomField[],
): CustomField {
  // the name of a record repeats one of its values, under a label of its own
  const own = fields.find(
    field =>
      field.model === object.model &&
      field.name !== 'x_name' &&
      object.fields.some(line => line.field === field.name && columnsOf(line.rule).includes(column)),
  )
  const taken = new Set(fields.filter(field => field.model === entity.model).map(field => field.name))
  const prefix = /^x_[a-z]+_/.exec(model.model)?.[0] ?? 'x_src_'
  return {
    model: entity.model,
    name: customFieldName(prefix, `${model.label} ${own?.label ?? column}`, taken),
    label: `${model.label}: ${own?.label ?? column}`,
    // lists of values have tables that are not asked here; text loses nothing of them
    type: own !== undefined && plain.has(own.type) ? own.type : 'char',
    why: `You chose fields on the case for ${model.label}.`,
    sourceField: `${object.stream}: ${column}`,
    sample: own?.sample ?? null,
    decision: 'confirmed',
  }
}

const plain: ReadonlySet<CustomField['type']> = new Set([
  ...(['char', 'text', 'html', 'integer', 'float', 'boolean', 'date', 'datetime'] as const),
])

function lineFor(field: CustomField, pointer: FieldRule, column: string, model: CustomModel): FieldRule {
  const { rule: points } = pointer
  const by = points.kind === 'reference' ? points.by : undefined
  const rule: Rule = {
    kind: 'flatten',
    column: columnsOf(points)[0] ?? '',
    path: column,
    of: { stream: model.sourceStream, ...(by === undefined ? {} : { by }) },
  }
  return {
    field: field.name,
    rule,
    decision: 'confirmed',
    confidence: 1,
    reason: `You chose fields on the case for ${model.label}.`,
    collision: 'fill-if-empty',
  }
}
