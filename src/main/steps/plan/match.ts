import type { Desired, Key } from '../../../contract/change'
import type { Reader } from '../../odoo/odoo'

/** Recognises desired records that Odoo already has, by the fields the mapping names. */
export type Matcher = { match(records: readonly Desired[]): Promise<Map<Key, number>> }

export function createMatcher(odoo: Reader): Matcher {
  return {
    async match(records) {
      const found = new Map<Key, number>()
      for (const group of alike(records)) await matchGroup(odoo, group, found)
      return found
    },
  }
}

async function matchGroup(odoo: Reader, records: readonly Desired[], found: Map<Key, number>): Promise<void> {
  const { model, match } = records[0]!
  const fields = match!.on.map(one => one.field)
  const first = fields[0]!
  // custom fields of ours that are not there yet cannot be asked for
  const known = await odoo.fields(model)
  if (fields.some(field => !known.has(field))) return
  const values = [...new Set(records.map(record => record.match!.on[0]!.is))]
  const rows = await odoo.searchRead(model, [[first, 'in', values]], fields, { order: 'id desc' })
  const byValue = new Map(rows.map(row => [fields.map(field => normal(row[field])).join('\u0000'), row.id])) // the lowest number wins
  for (const record of records) {
    const id = byValue.get(record.match!.on.map(one => normal(one.is)).join('\u0000'))
    if (id !== undefined) found.set(record.key, id)
  }
}

function normal(value: unknown): string {
  return value === false || value === null || value === undefined ? '' : String(value).trim().toLowerCase()
}

function alike(records: readonly Desired[]): Desired[][] {
  const groups = new Map<string, Desired[]>()
  for (const record of records) {
    if (
      !record.match ||
      record.match.on.length === 0 ||
      record.match.on.some(one => one.is === null || one.is === '')
    )
      continue
    const name = `${record.model} ${record.match.on.map(one => one.field).join()}`
    groups.set(name, [...(groups.get(name) ?? []), record])
  }
  return [...groups.values()]
}
