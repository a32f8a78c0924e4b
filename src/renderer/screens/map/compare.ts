import type { EntityMapping, Mapping, ValueTable } from '../../../contract/mapping'
import { capital, fieldTypeWords } from '../words'
import { columnsOf, ruleWords } from './rule-words'

export type Difference = { readonly where: string; readonly before: string; readonly after: string }

/** In what two versions of a map differ, line by line; '' where a version has no such line. */
export function differences(before: Mapping, after: Mapping): Difference[] {
  const [a, b] = [described(before), described(after)]
  const found: Difference[] = []
  for (const where of new Set([...a.keys(), ...b.keys()])) {
    const pair = { where, before: a.get(where) ?? '', after: b.get(where) ?? '' }
    if (pair.before !== pair.after) found.push(pair)
  }
  return found
}

const decisions = { proposed: 'Proposed', confirmed: 'Confirmed', 'left-out': 'Left out' } as const
const collisions = {
  'fill-if-empty': '',
  overwrite: '; replaces what Odoo has',
  append: '; added to what Odoo has',
  skip: '; never touches what Odoo has',
} as const

/** Every line of a map as a name and a sentence. */
function described(mapping: Mapping): Map<string, string> {
  const lines = new Map<string, string>()
  for (const entity of mapping.entities) describeEntity(entity, mapping, lines)
  for (const field of mapping.customFields) {
    const list = field.selection === undefined ? '' : `, ${field.selection.map(one => one.value).join(', ')}`
    lines.set(
      `New field ${field.label} (${field.name}) of ${field.model}`,
      `${capital(fieldTypeWords(field.type))}${list}. ${decisions[field.decision]}.`,
    )
  }
  for (const model of mapping.customModels ?? [])
    lines.set(`New model ${model.label} (${model.model})`, `${decisions[model.decision]}.`)
  for (const table of mapping.tables) describeTable(table, lines)
  for (const [name, value] of Object.entries(mapping.options))
    lines.set(`Choice ${name}`, JSON.stringify(value))
  return lines
}

function describeEntity(entity: EntityMapping, mapping: Mapping, lines: Map<string, string>): void {
  if (entity.use !== undefined) lines.set(`${entity.id}: use`, entity.use)
  if (entity.repeats !== undefined) lines.set(`${entity.id}: further rows`, entity.repeats.become)
  const seen = new Map<string, number>()
  for (const { field, rule, decision, collision } of entity.fields) {
    const columns = columnsOf(rule).join(' + ')
    const name = `${entity.id}: ${columns === '' ? '' : `${columns} → `}${field}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    lines.set(
      times === 1 ? name : `${name} (${times})`,
      `${ruleWords(rule, mapping.tables)} ${decisions[decision]}${collisions[collision]}.`,
    )
  }
  for (const { column, decision } of entity.leftOut)
    lines.set(`${entity.id}: ${column}`, `No field. ${decisions[decision]}.`)
}

function describeTable(table: ValueTable, lines: Map<string, string>): void {
  for (const row of table.rows) {
    const to = Object.entries(row.to)
      .filter(([, value]) => value !== null)
      .map(([pick, value]) => `${pick} ${String(value)}`)
      .sort()
    lines.set(
      `${table.title}: “${row.from}”`,
      `${capital(to.join(', ') || 'nothing')}. ${decisions[row.decision]}.`,
    )
  }
  if (table.direction !== undefined) lines.set(`${table.title}: direction`, table.direction ?? 'not said')
}
