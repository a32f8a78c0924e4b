import { CasebridgeError } from '../../../contract/failure'
import type { EntityMapping, Mapping, ValueTable } from '../../../contract/mapping'
import type { Profile } from '../../../contract/stream'
import { computed } from './computed'
import { columnsOf } from './rule'
import { rulesOf } from './references'
import type { OdooFacts, World } from './world'

/** Refuses a mapping of which any part that is used has not been confirmed by a person, or that this Odoo cannot take. */
export function refuseUnconfirmed(mapping: Mapping, profile: Profile): void {
  const open = [...openFields(mapping), ...openTables(mapping), ...openDates(mapping, profile)]
  if (open.length === 0) return
  refuse(
    'mapping-not-confirmed',
    `${open.length === 1 ? 'One thing is' : `${open.length} things are`} not confirmed yet, so nothing was mapped: ${some(open)}. Confirm them or leave them out under Map.`,
  )
}

function openFields(mapping: Mapping): readonly string[] {
  const fields = mapping.entities.flatMap(entity =>
    entity.fields
      .filter(field => field.decision === 'proposed')
      .map(field => `${entity.id}, field ${field.field}`),
  )
  const custom = mapping.customFields
    .filter(field => field.decision === 'proposed')
    .map(field => `the new field ${field.name} of ${field.model}`)
  const models = (mapping.customModels ?? [])
    .filter(model => model.decision === 'proposed')
    .map(model => `the new model ${model.label} (${model.model})`)
  return [...fields, ...custom, ...models]
}

function openTables(mapping: Mapping): readonly string[] {
  const used = new Set(rulesOf(mapping).flatMap(rule => (rule.kind === 'table' ? [rule.table] : [])))
  return mapping.tables.filter(table => used.has(table.name)).flatMap(table => openRows(table, mapping))
}

function openRows(table: ValueTable, { options }: Mapping): readonly string[] {
  // owners without a user are decided by the choice made for the whole run, where there is one
  const chosen = table.name === 'owner' && options.ownerFallback.kind !== 'block'
  const rows = table.rows
    .filter(row => row.decision === 'proposed' && !(chosen && (row.to['login'] ?? null) === null))
    .map(row => `${table.title}: “${row.from}”`)
  return table.direction === null ? [...rows, `${table.title}: which end of the scale is most urgent`] : rows
}

/** A date order that was not proved by the values is a question, not an answer. */
function openDates(mapping: Mapping, profile: Profile): readonly string[] {
  const unsure = new Set<string>()
  for (const { stream, fields } of mapping.entities) {
    const columns = profile.streams.find(one => one.id === stream)?.columns ?? []
    for (const { rule, decision } of fields) {
      if (decision === 'left-out' || (rule.kind !== 'date' && rule.kind !== 'computed')) continue
      for (const id of columnsOf(rule)) {
        const order = columns.find(column => column.id === id)?.reading.dateOrder
        if (order !== undefined && !order.sure) unsure.add(`${stream}, column “${id}”: day or month first`)
      }
    }
  }
  return [...unsure]
}

/** Refuses rules that name a field this Odoo does not have, or a function the product does not have. */
export function refuseUnknown(mapping: Mapping, facts: OdooFacts, fields: World['fields']): void {
  const unknown = mapping.entities.filter(makesRecords).flatMap(entity => {
    const known = fields(entity.model)
    return entity.fields
      .filter(field => field.decision !== 'left-out' && !known.has(field.field))
      .map(field => `${field.field} of ${entity.model} (${entity.id})`)
  })
  if (unknown.length > 0) {
    refuse(
      'mapping-field-unknown',
      `Odoo ${facts.major} has no such field, and the mapping does not make it: ${some(unknown)}. Choose another field, or confirm that it is to be created, under Map.`,
    )
  }
  const functions = rulesOf(mapping).flatMap(rule =>
    rule.kind === 'computed' && !Object.hasOwn(computed, rule.name) ? [rule.name] : [],
  )
  if (functions.length > 0) {
    refuse(
      'mapping-function-unknown',
      `This version of Casebridge has no function ${some(functions)}. Choose another rule under Map.`,
    )
  }
  const shared = new Set(mapping.entities.filter(one => !standsAlone(one)).map(one => one.id))
  const mappings = rulesOf(mapping).flatMap(rule =>
    rule.kind === 'reference' && rule.mapping !== undefined && !shared.has(rule.mapping)
      ? [rule.mapping]
      : [],
  )
  if (mappings.length > 0) {
    refuse(
      'mapping-reference-unknown',
      `A rule points to the records of ${some(mappings)}, and the mapping makes none of that name. Leave the rule out, or propose the mapping again, under Map.`,
    )
  }
  const tables = rulesOf(mapping).flatMap(rule =>
    rule.kind === 'table' && !mapping.tables.some(table => table.name === rule.table) ? [rule.table] : [],
  )
  if (tables.length > 0) {
    refuse(
      'mapping-table-unknown',
      `The mapping has no value table ${some(tables)}. Add it, or choose another rule, under Map.`,
    )
  }
}

/** Refuses custom fields that this Odoo has already with another type: what is in them cannot be read as ours. */
export function refuseConflicts(mapping: Mapping, facts: OdooFacts): void {
  const conflicts = mapping.customFields.flatMap(field => {
    const live = facts.fields(field.model).get(field.name)
    return field.decision !== 'confirmed' || live === undefined || live.type === field.type
      ? []
      : [`${field.name} of ${field.model} is ${live.type} in Odoo, ${field.type} in the mapping`]
  })
  if (conflicts.length === 0) return
  refuse(
    'custom-field-conflict',
    `Odoo has these fields already, with another type: ${some(conflicts)}. Give them another name, or take Odoo’s type, under Map.`,
  )
}

/** Entities whose mappings make records of their own. */
export const made: ReadonlySet<string> = new Set([
  'team',
  'company',
  'contact',
  'object',
  'case',
  'document',
  'message',
  'activity',
])

/** Whether the rows are only looked at, for their dates or for the values that their cases take. */
export function onlyRead(use: EntityMapping['use']): boolean {
  return use === 'dates' || use === 'fields'
}

/** Whether something is made of the records of this mapping, or whether they are only looked at. */
export function makesRecords({ entity, use }: EntityMapping): boolean {
  return made.has(entity) && !onlyRead(use)
}

/** Whether each row a mapping takes is a record, or whether several rows make one together. */
export function standsAlone({ sameBy }: EntityMapping): boolean {
  return sameBy === undefined
}

function some(things: readonly string[]): string {
  const unique = [...new Set(things)]
  const shown = unique.slice(0, 5).join('; ')
  return unique.length > 5 ? `${shown}; and ${unique.length - 5} more` : shown
}

function refuse(code: string, message: string): never {
  throw new CasebridgeError({ kind: 'fix-settings', code, message })
}
