import type { Desired, Key, Scalar, Value, Values } from '../../../contract/change'
import type { CustomField, Mapping, NamedSetup, SchemaEntity } from '../../../contract/mapping'
import { cleanText } from './clean-text'
import { customFields } from './custom-fields'
import { formPage, forms } from './form-view'
import { customModels, modelRecords, nameField } from './model-records'
import { stages } from './stages'

/** Desired records of Odoo's own set-up that are known before the first row: models, fields, form pages, stages. */
export function schemaRecords(mapping: Mapping, major: number): readonly Desired[] {
  const all = customFields(mapping)
  const models = new Set(customModels(mapping).map(({ model }) => model))
  const fields = all.filter(({ model, name }) => name !== nameField || !models.has(model))
  const views = Object.keys(forms).flatMap(model => {
    const own = fields.filter(field => field.model === model)
    return own.length === 0 ? [] : [view(model, own)]
  })
  const pipeline = stages(mapping).map((stage, index) =>
    named('stage', stage.name, { sequence: stage.sequence, is_won: stage.won }, index),
  )
  return [...modelRecords(mapping, fields, major), ...fields.map(fieldRecord), ...views, ...pipeline]
}

const models: Readonly<Record<NamedSetup, string>> = {
  stage: 'crm.stage',
  'lost-reason': 'crm.lost.reason',
  tag: 'crm.tag',
  industry: 'res.partner.industry',
  team: 'crm.team',
}

/** A record of Odoo's set-up that is known by its name: one that is there already is used as it is. */
export function named(entity: NamedSetup, name: string, more: Values, position: number): Desired {
  return {
    key: `${entity}:${name}`,
    entity,
    model: models[entity],
    sort: String(position).padStart(6, '0'),
    title: name,
    values: { name, ...more },
    match: { on: [{ field: 'name', is: name }] },
    collisions: Object.fromEntries(['name', ...Object.keys(more)].map(field => [field, 'skip'] as const)),
    sources: [],
  }
}

/** Makes set-up records the first time a record names them. Upper and lower case make no second tag. */
export class SetupOnDemand {
  private readonly known = new Map<string, Key>()
  private made: Desired[] = []

  constructor(beforehand: readonly Desired[]) {
    for (const { entity, title, key } of beforehand) this.known.set(folded(entity, title), key)
  }

  key(entity: SchemaEntity, given: string): Key {
    const name = cleanText(given).text.trim().replace(/\s+/g, ' ')
    const known = this.known.get(folded(entity, name))
    if (known !== undefined) return known
    if (!isNamed(entity)) return `${entity}:${name}`
    const record = named(entity, name, {}, this.known.size)
    this.known.set(folded(entity, name), record.key)
    this.made.push(record)
    return record.key
  }

  /** A record of the source that is of this kind: who names it by one of these means it. The first of a name counts. */
  isMade(entity: SchemaEntity, key: Key, names: readonly string[]): void {
    for (const name of names) {
      const known = folded(entity, name.trim().replace(/\s+/g, ' '))
      if (!this.known.has(known)) this.known.set(known, key)
    }
  }

  /** What was made since the last time. */
  take(): readonly Desired[] {
    const records = this.made
    this.made = []
    return records
  }
}

function isNamed(entity: SchemaEntity): entity is NamedSetup {
  return Object.hasOwn(models, entity)
}

function folded(entity: string, name: string): string {
  return `${entity}:${name.toLowerCase()}`
}

function fieldRecord(field: CustomField, index: number): Desired {
  const same: readonly [string, Scalar][] = [
    ['model', field.model],
    ['name', field.name],
  ]
  const values: { [name: string]: Value } = {
    name: field.name,
    model: field.model,
    ttype: field.type,
    field_description: cleanText(field.label).text,
    help: help(field),
    copied: false,
    index: field.index === true,
  }
  if (field.relation !== undefined) values['relation'] = field.relation
  if (field.selection !== undefined) {
    values['selection'] = JSON.stringify(
      field.selection.map(({ value, label }) => [cleanText(value).text, cleanText(label).text]),
    )
  }
  return {
    key: `field:${field.model}.${field.name}`,
    entity: 'field',
    model: 'ir.model.fields',
    sort: String(index).padStart(6, '0'),
    title: `${field.label} (${field.name})`,
    values,
    match: { on: same.map(([name, is]) => ({ field: name, is })) },
    collisions: Object.fromEntries(Object.keys(values).map(name => [name, 'skip'] as const)),
    sources: [],
  }
}

/** Where the field came from stays readable in Odoo. */
function help(field: CustomField): string {
  const from = field.sourceField === null ? '' : `Source field: ${field.sourceField}. `
  return cleanText(`${from}${field.why}`).text
}

function view(model: string, fields: readonly CustomField[]): Desired {
  return {
    key: `view:${model}`,
    entity: 'view',
    model: 'ir.ui.view',
    sort: model,
    title: `Page “Migrated data” on the form of ${model}`,
    values: {
      name: `casebridge.${model}.migrated`,
      model,
      type: 'form',
      mode: 'extension',
      inherit_id: { xmlid: forms[model] ?? '' },
      priority: 99,
      arch: formPage(fields),
    },
    match: null,
    collisions: {},
    sources: [],
  }
}
