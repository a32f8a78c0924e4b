import type { CustomField, EntityMapping, FieldRule } from '../../../contract/mapping'
import { customFieldName } from '../../../contract/words'
import type { OdooField, Reader } from '../../odoo/odoo'
import { columnsOf } from './rules'
import type { Working } from './working'
import { addCustomField, headerOf } from './working'

/** Fields that go by another name in some versions of Odoo. */
const otherNames: Readonly<Record<string, string>> = {
  lost_reason_id: 'lost_reason',
  lost_reason: 'lost_reason_id',
}

/** Fields worked out by Odoo from others; what is written to them is gone. */
function takes(field: OdooField): boolean {
  return field.store || !field.readonly
}

/** Compares every target with what this Odoo has: what is missing goes to a custom field, or away where nothing is lost. */
export async function fitToOdoo(work: Working, odoo: Reader): Promise<void> {
  await renameTaken(work, odoo)
  const entities: EntityMapping[] = []
  for (const mapping of work.entities) {
    const live = await odoo.fields(mapping.model)
    const own = new Set(work.customFields.filter(one => one.model === mapping.model).map(one => one.name))
    const fits = (name: string): boolean => {
      const field = live.get(name)
      return own.has(name) || (field !== undefined && takes(field))
    }
    const there = mapping.fields.filter(({ field }) => fits(field) || fits(otherNames[field] ?? ''))
    const read = new Set(there.flatMap(({ rule }) => columnsOf(rule)))
    const fields = mapping.fields.flatMap((line): FieldRule[] => {
      if (fits(line.field)) return [line]
      const other = otherNames[line.field]
      if (other !== undefined && fits(other)) return [{ ...line, field: other }]
      const columns = columnsOf(line.rule)
      const [column] = columns
      // nothing is lost: a constant, or columns that other fields hold
      if (column === undefined || columns.every(one => read.has(one))) return []
      read.add(column)
      const field = addCustomField(work, mapping.model, mapping.stream, column, {
        name: line.field,
        why: `Odoo ${odoo.info.major} has no field “${line.field}”.`,
      })
      const reason = `${line.reason} Odoo ${odoo.info.major} has no field “${line.field}”, so it gets one of its own.`
      return [{ ...line, field: field.name, rule: { kind: 'copy', column }, reason }]
    })
    entities.push({ ...mapping, fields, matchOn: mapping.matchOn.filter(name => fits(name)) })
  }
  work.entities = entities
}

/** A custom field whose name Odoo already uses for another type gets a new name. */
async function renameTaken(work: Working, odoo: Reader): Promise<void> {
  for (const [at, field] of work.customFields.entries()) {
    const live = (await odoo.fields(field.model)).get(field.name)
    if (live === undefined || live.type === field.type) continue
    const names = new Set([
      ...(await odoo.fields(field.model)).keys(),
      ...work.customFields.filter(one => one.model === field.model).map(one => one.name),
    ])
    const name = customFieldName('', field.name, names)
    work.customFields[at] = {
      ...field,
      name,
      why: `${field.why} Odoo already has “${field.name}” with another type.`,
    }
    work.entities = work.entities.map(mapping =>
      mapping.model === field.model
        ? {
            ...mapping,
            fields: mapping.fields.map(line => (line.field === field.name ? { ...line, field: name } : line)),
          }
        : mapping,
    )
  }
}

/** Regions become Odoo's states only where each one is found by name exactly once; else they are kept as text. */
export async function fitStates(work: Working, odoo: Reader): Promise<void> {
  const uses = work.entities.some(mapping => mapping.fields.some(line => line.field === 'state_id'))
  if (!uses) return
  const states = new Map<string, number>()
  for await (const rows of odoo.pages('res.country.state', [], ['name'])) {
    for (const row of rows) states.set(String(row['name']), (states.get(String(row['name'])) ?? 0) + 1)
  }
  work.entities = work.entities.map(mapping => ({
    ...mapping,
    fields: mapping.fields.map(line => {
      if (line.field !== 'state_id' || line.rule.kind !== 'lookup') return line
      const { column } = line.rule
      const profile = work.columns.get(`${mapping.stream}\u0000${column}`)
      const values = profile?.top ?? []
      const all = profile?.distinctExact === true && profile.distinct <= values.length
      const sure = all && values.length > 0 && values.every(({ value }) => states.get(value.trim()) === 1)
      if (sure) return { ...line, reason: `${line.reason} Every value is the name of one of Odoo’s states.` }
      const header = headerOf(work, mapping.stream, column)
      const field = regionField(work, mapping, column, header)
      return {
        ...line,
        field,
        rule: { kind: 'copy', column },
        reason: `${line.reason} Not all values are names of Odoo’s states, so the text is kept.`,
        otherReading: {
          field: 'state_id',
          rule: line.rule,
          reason: 'As a state of Odoo, looked up by name.',
        },
      }
    }),
  }))
}

function regionField(work: Working, mapping: EntityMapping, column: string, header: string): string {
  const name = `${work.prefix}region`
  const known = work.customFields.find(field => field.model === mapping.model && field.name === name)
  if (known !== undefined) return name
  const made = addCustomField(work, mapping.model, mapping.stream, column, { name: 'region' })
  const plain: CustomField = {
    ...made,
    label: header,
    type: 'char',
    why: 'Odoo’s states do not hold all of its values.',
  }
  delete (plain as { selection?: unknown }).selection
  work.customFields[work.customFields.indexOf(made)] = plain
  return made.name
}
