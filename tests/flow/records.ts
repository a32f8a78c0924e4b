import type { Row } from '../../src/main/odoo/odoo'
import { startPracticeOdoo } from '../../src/main/practice/odoo/practice-odoo'
import { sampleUsers } from '../../src/main/practice/sample-firm/firm-facts'
import type { Ground } from './ground'

/** What differs between two runs although they did the same: times of writing, random tokens. */
const fleeting = new Set([
  'id',
  'create_date',
  'write_date',
  'access_token',
  'calendar_last_notif_ack',
  'date_last_stage_update',
  'date_open',
  'reply_to',
])

type Dump = { readonly [model: string]: readonly Row[] }
export type Records = { readonly [model: string]: readonly string[] }

let fresh: Promise<ReadonlySet<string>> | null = null

/** What every practice Odoo holds from the beginning. */
async function inTheBeginning(): Promise<ReadonlySet<string>> {
  const practice = await startPracticeOdoo({ users: sampleUsers })
  const rows = Object.entries(practice.dump()).flatMap(([model, all]) => all.map(row => bare(model, row)))
  await practice.stop()
  return new Set(rows)
}

function bare(model: string, row: Row): string {
  const { create_date: _, write_date: __, calendar_last_notif_ack: ___, ...rest } = row
  return `${model} ${JSON.stringify(rest)}`
}

/**
 * Everything the practice Odoo holds beyond what it held in the beginning, as texts that do not depend on its numbers:
 * records of ours are named by their keys, references by whom they name. Equal texts mean equal records, none lost and
 * none doubled.
 */
export async function recordsOf({ practice, odoo }: Pick<Ground, 'practice' | 'odoo'>): Promise<Records> {
  fresh ??= inTheBeginning()
  const known = await fresh
  const dump: Dump = practice.dump()
  const names = namesOf(dump)
  const out: { [model: string]: string[] } = {}
  for (const [model, all] of Object.entries(dump)) {
    if (model === 'ir.config_parameter') continue
    const rows = all.filter(row => !known.has(bare(model, row)))
    if (rows.length === 0) continue
    const relations = await relationsOf(odoo, model)
    // two projects that did the same differ in the name of their external ids
    out[model] = rows
      .map(row => told(row, model, relations, names).replaceAll(/casebridge_[0-9a-f]{12}/g, 'casebridge'))
      .sort()
  }
  return out
}

function namesOf(dump: Dump): (model: string, id: number) => string {
  const names = new Map<string, string>()
  for (const row of dump['ir.model.data'] ?? [])
    names.set(
      `${String(row['model'])},${String(row['res_id'])}`,
      `${String(row['module'])}.${String(row['name'])}`,
    )
  for (const [model, rows] of Object.entries(dump))
    for (const row of rows) {
      const known = row['x_cb_key'] || row['message_id'] || (model.startsWith('ir.model') && row['name'])
      if (known) names.set(`${model},${row.id}`, `${String(row['model'] ?? '')}${String(known)}`)
    }
  return (model, id) => names.get(`${model},${id}`) ?? `${model},${id}`
}

async function relationsOf(odoo: Ground['odoo'], model: string): Promise<ReadonlyMap<string, string>> {
  const relations = new Map<string, string>()
  for (const field of (await odoo.fields(model)).values())
    if (field.relation) relations.set(field.name, field.relation)
  return relations
}

function told(
  row: Row,
  model: string,
  relations: ReadonlyMap<string, string>,
  names: (model: string, id: number) => string,
): string {
  const cells = Object.entries(row)
    .filter(([name]) => !fleeting.has(name))
    .map(([name, value]) => {
      if (name === 'res_id' && typeof value === 'number')
        return [name, names(String(row['model'] ?? row['res_model'] ?? ''), value)]
      const relation = relations.get(name)
      if (relation !== undefined && typeof value === 'number') return [name, names(relation, value)]
      if (relation !== undefined && Array.isArray(value))
        return [name, value.map(id => names(relation, Number(id))).sort()]
      // a picture's address holds its number
      if (typeof value === 'string')
        return [
          name,
          value.replace(/\/web\/image\/(\d+)(\?access_token=[\w-]+)?/g, (_, id) =>
            names('ir.attachment', Number(id)),
          ),
        ]
      return [name, value]
    })
    .sort(([a], [b]) => String(a).localeCompare(String(b)))
  return `${names(model, row.id).startsWith(`${model},`) ? model : names(model, row.id)} ${JSON.stringify(cells)}`
}

/** Rows that only one of two holds, or that one holds more often; empty where both hold the same. */
export function differences(found: Records, wanted: Records): string[] {
  const out: string[] = []
  for (const model of new Set([...Object.keys(found), ...Object.keys(wanted)])) {
    const counts = new Map<string, number>()
    for (const text of found[model] ?? []) counts.set(text, (counts.get(text) ?? 0) + 1)
    for (const text of wanted[model] ?? []) counts.set(text, (counts.get(text) ?? 0) - 1)
    for (const [text, count] of counts)
      if (count !== 0)
        out.push(`${model} ${count > 0 ? `too many (${count})` : `missing (${-count})`}: ${text}`)
  }
  return out
}
