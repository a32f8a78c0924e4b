import type {
  CustomField,
  CustomModel,
  EntityMapping,
  FieldRule,
  Mapping,
  ValueTable,
} from '../../../contract/mapping'
import { fold } from '../../../contract/words'
import { columnsOf } from './rules'

/** The proposal with everything a person already decided in the mapping before put back in its place. */
export function keepDecisions(proposal: Mapping, before: Mapping | null): Mapping {
  if (before === null) return proposal
  return {
    ...proposal,
    entities: proposal.entities.map(mapping => {
      const old =
        before.entities.find(one => one.id === mapping.id && one.stream === mapping.stream) ??
        before.entities.find(
          one => one.entity === mapping.entity && one.stream === mapping.stream && one.when.length === 0,
        )
      return old === undefined ? mapping : keptEntity(mapping, old)
    }),
    customFields: keptCustomFields(proposal, before),
    tables: proposal.tables.map(table => {
      const old = before.tables.find(one => one.name === table.name)
      return old === undefined ? table : keptTable(table, old)
    }),
    options: before.options,
    ...(proposal.customModels === undefined
      ? {}
      : { customModels: keptCustomModels(proposal.customModels, before.customModels ?? []) }),
  }
}

function keptCustomModels(
  proposed: readonly CustomModel[],
  before: readonly CustomModel[],
): readonly CustomModel[] {
  const decided = before.filter(one => one.decision !== 'proposed')
  return [
    ...proposed.map(one => decided.find(old => old.model === one.model) ?? one),
    ...decided.filter(old => !proposed.some(one => one.model === old.model)),
  ]
}

function keptEntity(mapping: EntityMapping, old: EntityMapping): EntityMapping {
  const decided = old.fields.filter(line => line.decision !== 'proposed')
  const leftOut = old.leftOut.filter(line => line.decision === 'confirmed')
  const gone = new Set(leftOut.map(({ column }) => column))
  const spoken = new Set(decided.flatMap(({ rule }) => columnsOf(rule)))
  // a cell may name a person or a company: two lines of one field and column, each for its kind
  const pointsAt = ({ rule }: FieldRule): string => (rule.kind === 'reference' ? rule.entity : '')
  const same = (a: FieldRule, b: FieldRule) =>
    a.field === b.field &&
    columnsOf(a.rule).join('\u0000') === columnsOf(b.rule).join('\u0000') &&
    (pointsAt(a) === '' || pointsAt(b) === '' || pointsAt(a) === pointsAt(b))
  // a column that a person only confirmed where it was proposed may be read by further lines
  const moved = new Set(
    decided
      .filter(one => !mapping.fields.some(line => same(one, line)))
      .flatMap(({ rule }) => columnsOf(rule)),
  )
  const fields: FieldRule[] = []
  for (const line of mapping.fields) {
    const known = decided.find(one => same(one, line))
    if (known !== undefined) {
      if (!fields.includes(known)) fields.push(known)
      continue
    }
    const columns = columnsOf(line.rule)
    // a person gave the column, or the field, to something else
    const elsewhere =
      columns.length > 0 &&
      columns.every(column => spoken.has(column)) &&
      columns.some(column => moved.has(column))
    const filled = decided.some(one => one.field === line.field && one.decision === 'confirmed')
    if (elsewhere && !decided.some(one => one.field === line.field)) {
      const added = !old.fields.some(one => one.field === line.field)
      if (!added) fields.push(line)
      continue
    }
    if (filled || columns.some(column => gone.has(column))) continue
    fields.push(line)
  }
  fields.push(...decided.filter(line => !fields.includes(line)))
  const used = new Set(fields.flatMap(({ rule }) => columnsOf(rule)))
  return {
    ...mapping,
    matchOn: old.matchOn,
    ...(old.use === undefined ? {} : { use: old.use }),
    ...(old.repeats === undefined ? {} : { repeats: old.repeats }),
    ...(old.sameBy === undefined ? {} : { sameBy: old.sameBy }),
    fields,
    leftOut: [...leftOut, ...mapping.leftOut.filter(({ column }) => !gone.has(column) && !used.has(column))],
  }
}

function keptCustomFields(proposal: Mapping, before: Mapping): CustomField[] {
  const decided = before.customFields.filter(field => field.decision !== 'proposed')
  const same = (a: CustomField, b: CustomField) => a.model === b.model && a.name === b.name
  return [
    ...proposal.customFields.map(field => {
      const old = decided.find(one => same(one, field))
      if (old === undefined) return field
      if (old.selection === undefined || field.selection === undefined) return old
      // new values of a list are added to what was decided
      const known = new Set(old.selection.map(({ value }) => value))
      return {
        ...old,
        selection: [...old.selection, ...field.selection.filter(({ value }) => !known.has(value))],
      }
    }),
    ...decided.filter(field => !proposal.customFields.some(one => same(one, field))),
  ]
}

function keptTable(table: ValueTable, old: ValueTable): ValueTable {
  const rows = table.rows.map(row => {
    const known = old.rows.find(one => fold(one.from.trim()) === fold(row.from.trim()))
    return known !== undefined && known.decision !== 'proposed' ? { ...known, count: row.count } : row
  })
  const extra = old.rows.filter(
    row =>
      row.decision !== 'proposed' && !table.rows.some(one => fold(one.from.trim()) === fold(row.from.trim())),
  )
  return {
    ...table,
    otherwise: old.otherwise,
    rows: [...rows, ...extra.map(row => ({ ...row, count: 0 }))],
    ...(old.direction === undefined || table.direction === undefined ? {} : { direction: old.direction }),
  }
}
