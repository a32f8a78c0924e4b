import type { Change, Key } from '../../../contract/change'
import { keyField, modelFacts } from '../../odoo/entities'
import { externalId } from '../../odoo/external-id'
import type { Hold } from './ports'

const page = 500

/** The id a message of ours carries; `.invalid` can never be a real mail host (RFC 2606). */
export function messageId(projectId: string, key: Key): string {
  return `<casebridge.${externalId(projectId, key)}@casebridge.invalid>`
}

/** The values by which Odoo, asked later, can say whether it has this record. Empty where `load` keeps the key itself. */
export function carried(projectId: string, model: string, key: Key): Record<string, string> {
  const carrier = modelFacts(model).carrier
  if (carrier === 'field') return { [keyField]: key }
  if (carrier === 'message-id') return { message_id: messageId(projectId, key) }
  return {}
}

/** Which of these records Odoo has, by key; several numbers for one key mean a doubled record. */
export async function present(hold: Hold, changes: readonly Change[]): Promise<Map<Key, number[]>> {
  const found = new Map<Key, number[]>()
  const model = changes[0]?.model
  if (!model) return found
  const add = (key: Key | undefined, id: number): void => {
    if (key !== undefined) found.set(key, [...(found.get(key) ?? []), id])
  }
  for (let start = 0; start < changes.length; start += page) {
    const some = changes.slice(start, start + page)
    switch (modelFacts(model).carrier) {
      case 'field':
        for (const row of await hold.odoo.searchRead(
          model,
          [[keyField, 'in', some.map(c => c.key)]],
          [keyField],
          { order: 'id' },
        ))
          add(String(row[keyField]), row.id)
        break
      case 'message-id': {
        const keys = new Map(some.map(c => [messageId(hold.projectId, c.key), c.key]))
        for (const row of await hold.odoo.searchRead(
          model,
          [['message_id', 'in', [...keys.keys()]]],
          ['message_id'],
          { order: 'id' },
        ))
          add(keys.get(String(row['message_id'])), row.id)
        break
      }
      case 'external-id': {
        const keys = new Map(some.map(c => [split(externalId(hold.projectId, c.key))[1], c.key]))
        const module = split(externalId(hold.projectId, some[0]!.key))[0]
        for (const row of await hold.odoo.searchRead(
          'ir.model.data',
          [
            ['module', '=', module],
            ['name', 'in', [...keys.keys()]],
          ],
          ['name', 'res_id'],
          { order: 'id' },
        ))
          add(keys.get(String(row['name'])), Number(row['res_id']))
        break
      }
      case 'definition':
        for (const change of some) {
          const where = [
            ['model', '=', String(change.values['model'])],
            ['name', '=', String(change.values['name'])],
          ] as const
          for (const id of await hold.odoo.search('ir.model.fields', where)) add(change.key, id)
        }
    }
  }
  return found
}

/** Registers external ids for records that were created with a key of their own; those already there are left. */
export async function registerExternalIds(
  hold: Hold,
  made: readonly { readonly change: Change; readonly id: number }[],
  mayExist: boolean,
): Promise<void> {
  const carrier = modelFacts(made[0]?.change.model ?? '').carrier
  if (made.length === 0 || carrier === 'external-id' || carrier === 'definition') return
  let rows = made.map(({ change, id }) => {
    const [module, name] = split(externalId(hold.projectId, change.key))
    return { module, name, model: change.model, res_id: id, noupdate: true }
  })
  if (mayExist) {
    const there = await hold.odoo.searchRead(
      'ir.model.data',
      [
        ['module', '=', rows[0]!.module],
        ['name', 'in', rows.map(r => r.name)],
      ],
      ['name'],
    )
    const names = new Set(there.map(row => String(row['name'])))
    rows = rows.filter(row => !names.has(row.name))
  }
  if (rows.length > 0) await hold.odoo.create('ir.model.data', rows)
}

function split(externalIdName: string): [string, string] {
  const dot = externalIdName.indexOf('.')
  return [externalIdName.slice(0, dot), externalIdName.slice(dot + 1)]
}
