import type { Key } from '../../../contract/change'
import { compareValue } from '../../odoo/compare'
import type { Finder } from '../../odoo/finder'
import { leadDates } from '../../odoo/lead-dates'
import { messageIdStart } from '../../odoo/message-id'
import type { Domain, OdooField, Reader, Row } from '../../odoo/odoo'
import { resolve } from '../../odoo/values'
import type { Bound, BoundTable } from '../../store/store'
import type { Written } from './written'

export type Looking = {
  readonly odoo: Reader
  readonly bound: BoundTable
  readonly finder: Finder
  readonly written: Written
}

/** Odoo's own jobs move these whatever a person does. */
const restless: ReadonlySet<string> = new Set(['probability', 'create_date', 'datas', ...leadDates])

/** What people add to a record, and how it is told apart from what we added. */
const additions: readonly {
  readonly model: string
  readonly what: string
  readonly on: readonly string[]
  readonly field: string
  readonly where: (model: string) => Domain
}[] = [
  {
    model: 'mail.message',
    what: 'messages',
    on: ['crm.lead', 'res.partner'],
    field: 'res_id',
    where: model => [
      ['model', '=', model],
      ['message_id', 'not like', messageIdStart],
    ],
  },
  {
    model: 'mail.activity',
    what: 'activities',
    on: ['crm.lead', 'res.partner'],
    field: 'res_id',
    where: model => [['res_model', '=', model]],
  },
  {
    model: 'ir.attachment',
    what: 'documents',
    on: ['crm.lead', 'res.partner'],
    field: 'res_id',
    where: model => [['res_model', '=', model]],
  },
  { model: 'crm.lead', what: 'cases', on: ['res.partner'], field: 'partner_id', where: () => [] },
  { model: 'res.partner', what: 'contacts', on: ['res.partner'], field: 'parent_id', where: () => [] },
]

/** For each of these records of one model that people have changed or added to since: what, in words. */
export async function workedOn(looking: Looking, some: readonly Bound[]): Promise<Map<Key, string>> {
  const { model } = some[0]!
  const told = new Map<Key, string[]>()
  const tell = (key: Key, what: string): void => void told.set(key, [...(told.get(key) ?? []), what])
  for (const [key, fields] of await changedFields(looking, model, some))
    tell(key, `changed ${fields.join(', ')}`)
  const keys = new Map(some.map(bound => [bound.odooId, bound.key]))
  for (const addition of additions) {
    if (!addition.on.includes(model)) continue
    for (const [id, count] of await added(looking, model, addition, [...keys.keys()]))
      tell(keys.get(id)!, `added ${addition.what} (${count})`)
  }
  return new Map([...told].map(([key, parts]) => [key, parts.join(', ')]))
}

/** Fields that hold neither what was written nor what Odoo made of it then. */
export async function changedFields(
  { odoo, bound: table, finder, written }: Looking,
  model: string,
  some: readonly Bound[],
): Promise<Map<Key, string[]>> {
  const fields = await odoo.fields(model)
  const values = new Map(some.map(bound => [bound.key, written.values(bound)]))
  const names = new Set(
    [...values.values()]
      .flatMap(one => Object.keys(one))
      .filter(name => fields.has(name) && !restless.has(name)),
  )
  const rows = new Map<number, Row>(
    (await odoo.read(model, [...new Set(some.map(bound => bound.odooId))], [...names])).map(row => [
      row.id,
      row,
    ]),
  )
  const out = new Map<Key, string[]>()
  for (const bound of some) {
    const row = rows.get(bound.odooId)
    if (!row) continue
    const changed: string[] = []
    for (const [name, value] of Object.entries(values.get(bound.key)!)) {
      if (!names.has(name) || written.differedAtOnce(bound.key, name)) continue
      const number = (key: Key): number | null => table.get(key)?.odooId ?? null
      const answer = await resolve({ [name]: value }, { finder, number, bytes: async () => '', fields })
      const field = fields.get(name)
      if (!answer.ok || compareValue(answer.values[name], row[name], field).equal) continue
      const still = await stillThere(odoo, field, answer.values[name])
      if (!compareValue(still, row[name], field).equal) changed.push(name)
    }
    if (changed.length > 0) out.set(bound.key, changed)
  }
  return out
}

/** A reference without those that Odoo no longer has: that it is empty now is nobody's work on this record. */
async function stillThere(odoo: Reader, field: OdooField | undefined, value: unknown): Promise<unknown> {
  if (field?.relation === undefined || !value) return value
  const ids = typeof value === 'number' ? [value] : ((value as [number, number, number[]][])[0]?.[2] ?? [])
  const there = new Set(await odoo.search(field.relation, [['id', 'in', ids]]))
  const left = ids.filter(id => there.has(id))
  return typeof value === 'number' ? (left[0] ?? false) : [[6, 0, left]]
}

/** How many records that are not ours hang on each of these. */
async function added(
  { odoo, bound }: Looking,
  model: string,
  { model: other, field, where }: (typeof additions)[number],
  ids: readonly number[],
): Promise<Map<number, number>> {
  const rows = await odoo.searchRead(other, [...where(model), [field, 'in', ids]], [field])
  const ours = bound.holders(
    other,
    rows.map(row => row.id),
  )
  const counts = new Map<number, number>()
  for (const row of rows) {
    const id = Number(row[field])
    if (!ours.has(row.id)) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}
