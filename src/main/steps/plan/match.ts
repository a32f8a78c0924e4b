import type { Desired, Key } from '../../../contract/change'
import type { OdooField, Reader } from '../../odoo/odoo'
import type { BoundTable } from '../../store/store'

/**
 * Recognises desired records that Odoo already has, by the fields the mapping names. One record of Odoo's stands for one
 * of ours: what this project made or took over before, or has just recognised, is not recognised again.
 */
export type Matcher = { match(records: readonly Desired[]): Promise<Map<Key, number>> }

export function createMatcher(odoo: Reader, bound: Pick<BoundTable, 'holders'>): Matcher {
  const taken = new Map<string, Set<number>>()
  return {
    async match(records) {
      const found = new Map<Key, number>()
      for (const group of alike(records)) {
        const { model } = group[0]!
        const gone = taken.get(model) ?? new Set()
        taken.set(model, gone)
        const candidates = await candidatesOf(odoo, group)
        const held = bound.holders(model, [...candidates.values()].flat())
        for (const record of group) {
          const ids = candidates.get(nameOf(record.match!.on.map(one => one.is))) ?? []
          const id = ids.find(one => !held.has(one) && !gone.has(one)) // the lowest number first
          if (id === undefined) continue
          gone.add(id)
          found.set(record.key, id)
        }
      }
      return found
    },
  }
}

/** Numbers of the records whose fields hold what is looked for, by what they hold. */
async function candidatesOf(odoo: Reader, records: readonly Desired[]): Promise<Map<string, number[]>> {
  const { model, match } = records[0]!
  const fields = match!.on.map(one => one.field)
  // custom fields of ours that are not there yet cannot be asked for
  const known = await odoo.fields(model)
  if (fields.some(field => !known.has(field))) return new Map()
  // who has the address is few enough to be asked for the rest here, where capitals make no difference
  const asked = fields.includes('email') && known.has('email_normalized') ? ['email'] : fields
  const domain = asked.map(field => valuesOf(field, records, fields.indexOf(field), known))
  const rows = await odoo.searchRead(model, domain, fields, { order: 'id' })
  return Map.groupBy(rows, row => nameOf(fields.map(field => row[field])))
    .entries()
    .reduce(
      (all, [name, same]) =>
        all.set(
          name,
          same.map(row => row.id),
        ),
      new Map<string, number[]>(),
    )
}

/** An e-mail address is looked for without regard to case, by the form that Odoo keeps for that. */
function valuesOf(
  field: string,
  records: readonly Desired[],
  at: number,
  known: ReadonlyMap<string, OdooField>,
): [string, 'in', unknown[]] {
  const values = [...new Set(records.map(record => record.match!.on[at]!.is))]
  return field === 'email' && known.has('email_normalized')
    ? ['email_normalized', 'in', values.map(value => normal(value))]
    : [field, 'in', values]
}

const nameOf = (values: readonly unknown[]): string => values.map(normal).join('\u0000')

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
