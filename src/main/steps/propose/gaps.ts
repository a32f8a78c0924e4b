import type { EntityMapping, Mapping, MappingGap, TableRow, ValueTable } from '../../../contract/mapping'
import { settledModels } from '../../../contract/settled-models'
import type { Profile } from '../../../contract/stream'
import { undecidedOwners } from './owners'
import { columnsOf } from './rules'

/** What still keeps the mapping from being used: all that was neither confirmed nor deliberately left out. Pure. */
export function gaps(decided: Mapping, profile: Profile): MappingGap[] {
  const mapping = settledModels(decided)
  return [
    ...mapping.entities.flatMap(entity => entityGaps(entity, profile)),
    ...mapping.customFields
      .filter(field => field.decision === 'proposed')
      .map(field => ({
        where: `${field.model}.${field.name}`,
        what: 'custom-field' as const,
        sentence: `Confirm the new field “${field.label}” (${field.name}, ${field.type}), or leave it out.`,
      })),
    ...(mapping.customModels ?? [])
      .filter(model => model.decision === 'proposed')
      .map(model => ({
        where: model.model,
        what: 'custom-model' as const,
        sentence: `Say what ${model.label} becomes: a model of its own (${model.model}), fields on the case, or nothing.`,
      })),
    ...mapping.tables.flatMap(table => tableGaps(table, mapping)),
    ...timeGaps(mapping, profile),
  ]
}

function entityGaps(entity: EntityMapping, profile: Profile): MappingGap[] {
  const stream = profile.streams.find(one => one.id === entity.stream)
  const title = stream?.title ?? entity.stream
  const found: MappingGap[] = []
  for (const { field, rule, decision } of entity.fields) {
    if (decision !== 'proposed') continue
    const from = columnsOf(rule).join(', ')
    found.push({
      where: `${entity.id}.${field}`,
      what: 'field',
      sentence: `${title}: confirm that ${from === '' ? 'a fixed value' : `“${from}”`} goes to ${field}, or choose another field.`,
    })
  }
  const placed = new Set([
    ...entity.fields.flatMap(({ rule }) => columnsOf(rule)),
    ...entity.when.map(({ column }) => column),
    ...entity.leftOut.map(({ column }) => column),
  ])
  for (const { column, decision } of entity.leftOut) {
    if (decision !== 'proposed') continue
    found.push({
      where: `${entity.id}.${column}`,
      what: 'column',
      sentence: `${title}: confirm that “${column}” is left out, or give it a field.`,
    })
  }
  for (const { id } of stream?.columns ?? []) {
    // what rows about something else say besides belongs to what they are about
    if (placed.has(id) || entity.sameBy !== undefined || entity.use === 'fields') continue
    found.push({
      where: `${entity.id}.${id}`,
      what: 'column',
      sentence: `${title}: nothing is decided about “${id}”. Give it a field or leave it out.`,
    })
  }
  const hangs = entity.entity === 'message' || entity.entity === 'activity' || entity.entity === 'document'
  if (hangs && !entity.fields.some(({ field, decision }) => field === 'res_id' && decision !== 'left-out')) {
    found.push({
      where: `${entity.id}.res_id`,
      what: 'field',
      sentence: `${title}: nothing says which case its records belong to. Choose the column that names the case.`,
    })
  }
  return found
}

function tableGaps(table: ValueTable, mapping: Mapping): MappingGap[] {
  const used = mapping.entities.some(entity =>
    entity.fields.some(
      ({ rule, decision }) => decision !== 'left-out' && rule.kind === 'table' && rule.table === table.name,
    ),
  )
  if (!used) return []
  const owners = table.name === 'owner'
  const fallback = mapping.options.ownerFallback.kind !== 'block'
  const undecided = new Set<TableRow>(owners ? undecidedOwners(table) : [])
  const found: MappingGap[] = table.rows
    .filter(row => row.decision === 'proposed' && !(fallback && undecided.has(row)))
    .map(row => ({
      where: `${table.name}.${row.from}`,
      what: 'value',
      sentence: undecided.has(row)
        ? row.from === ''
          ? `${row.count} cases name no owner. Choose a user for them, or choose that they have none.`
          : `“${row.from}” (${row.count} records) matches no user of Odoo. Choose a user, invite the person to Odoo, or choose whom such records go to.`
        : `${table.title}: confirm what “${row.from}” becomes.`,
    }))
  if (table.direction === null) {
    found.push({
      where: table.name,
      what: 'direction',
      sentence: `${table.title} is a scale of numbers. Say which end is most urgent.`,
    })
  }
  return found
}

function timeGaps(mapping: Mapping, profile: Profile): MappingGap[] {
  const found = new Map<string, MappingGap>()
  let timed = false
  for (const entity of mapping.entities) {
    const columns = profile.streams.find(one => one.id === entity.stream)?.columns ?? []
    for (const { rule, decision, field } of entity.fields) {
      if (decision === 'left-out') continue
      const dated = rule.kind === 'date' || (rule.kind === 'computed' && /^(created|closed)-/.test(rule.name))
      const day = rule.kind === 'date' && rule.only === 'date'
      if (!dated) continue
      timed ||= !day && isTimed(mapping, entity, field)
      for (const id of columnsOf(rule)) {
        const order = columns.find(column => column.id === id)?.reading.dateOrder
        if (order === undefined || order.sure) continue
        found.set(`${entity.stream}.${id}`, {
          where: `${entity.stream}.${id}`,
          what: 'option',
          sentence: `${entity.stream}: say whether day or month comes first in “${id}”; its values do not prove it.`,
        })
      }
    }
  }
  if (timed && profile.timeZone.value === null) {
    found.set('timeZone', {
      where: 'timeZone',
      what: 'option',
      sentence: 'Choose the time zone of the source: its times name none.',
    })
  }
  return [...found.values()]
}

const dayFields: ReadonlySet<string> = new Set(['date_deadline', 'date_done'])

function isTimed(mapping: Mapping, entity: EntityMapping, field: string): boolean {
  const own = mapping.customFields.find(one => one.model === entity.model && one.name === field)
  return own === undefined ? !dayFields.has(field) : own.type === 'datetime'
}
