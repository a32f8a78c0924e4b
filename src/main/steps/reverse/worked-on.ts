import type { Key } from '../../../contract/change'
import { compareValue } from '../../odoo/compare'
import type { Finder } from '../../odoo/finder'
import { isCustomModel } from '../../odoo/entities'
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

/**
 * What people fill in where a new record has nothing; Odoo fills none of these by itself. Others that we did not write are
 * not looked at: Odoo's own jobs change many, and its date of the last change with them.
 */
const filledByPeople: Readonly<Record<string, readonly string[]>> = {
  'res.partner': [
    'phone',
    'mobile',
    'email',
    'function',
    'website',
    'comment',
    'ref',
    'category_id',
    'user_id',
  ],
  'crm.lead': ['description', 'expected_revenue', 'date_deadline', 'referred', 'priority', 'tag_ids'],
}

/** What Odoo logs by itself, also where nobody did anything to this record. */
const ownLog = ['notification', 'user_notification', 'auto_comment'] as const

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
      ['message_type', 'not in', ownLog],
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
  { model: 'crm.lead', what: 'cases', on: ['crm.team'], field: 'team_id', where: () => [] },
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
    const onCustom = addition.model === 'ir.attachment' && isCustomModel(model)
    if (!addition.on.includes(model) && !onCustom) continue
    for (const [id, count] of await added(looking, model, addition, [...keys.keys()]))
      tell(keys.get(id)!, `added ${addition.what} (${count})`)
  }
  return new Map([...told].map(([key, parts]) => [key, parts.join(', ')]))
}

/** Fields that hold neither what was written nor what Odoo made of it then, and empty ones that were filled. */
export async function changedFields(
  { odoo, bound: table, finder, written }: Looking,
  model: string,
  some: readonly Bound[],
): Promise<Map<Key, string[]>> {
  const fields = await odoo.fields(model)
  const values = new Map(some.map(bound => [bound.key, written.values(bound)]))
  const empty = (filledByPeople[model] ?? []).filter(name => fields.has(name))
  const names = new Set(
    [...values.values()]
      .flatMap(one => Object.keys(one))
      .filter(name => fields.has(name) && !restless.has(name))
      .concat(empty),
  )
  const ids = [...new Set(some.map(bound => bound.odooId))]
  const rows = new Map<number, Row>((await odoo.read(model, ids, [...names])).map(row => [row.id, row]))
  const number = (key: Key): number | null => table.get(key)?.odooId ?? null
  const out = new Map<Key, string[]>()
  for (const bound of some) {
    const row = rows.get(bound.odooId)
    if (!row) continue
    const mine = values.get(bound.key)!
    const changed: string[] = []
    for (const [name, value] of Object.entries(mine)) {
      if (!names.has(name) || written.differedAtOnce(bound.key, name)) continue
      const answer = await resolve({ [name]: value }, { finder, number, bytes: async () => '', fields })
      const field = fields.get(name)
      if (!answer.ok || compareValue(answer.values[name], row[name], field).equal) continue
      const still = await stillThere(odoo, field, answer.values[name])
      if (!compareValue(still, row[name], field).equal) changed.push(name)
    }
    // where nothing is known of what was written, nothing can be said to have been empty
    if (bound.created && Object.keys(mine).length > 0)
      changed.push(...empty.filter(name => !(name in mine) && isFilled(row[name])))
    if (changed.length > 0) out.set(bound.key, changed)
  }
  return out
}

function isFilled(value: unknown): boolean {
  const nothing = value === false || value === null || value === '' || value === 0 || value === '0'
  return !nothing && !(Array.isArray(value) && value.length === 0)
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
