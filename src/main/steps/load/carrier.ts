import type { Change, Key } from '../../../contract/change'
import { CasebridgeError } from '../../../contract/failure'
import { keyField, modelFacts } from '../../odoo/entities'
import { externalId } from '../../odoo/external-id'
import { messageId } from '../../odoo/message-id'
import type { Settling } from './ports'

const page = 500

/** The values by which Odoo, asked later, can say whether it has this record. Empty where `load` keeps the key itself. */
export function carried(projectId: string, model: string, key: Key): Record<string, string> {
  const carrier = modelFacts(model).carrier
  if (carrier === 'field') return { [keyField]: key }
  if (carrier === 'message-id') return { message_id: messageId(projectId, key) }
  return {}
}

/** Which of these records Odoo has, by key; several numbers for one key mean a doubled record. */
export async function present(
  hold: Pick<Settling, 'projectId' | 'odoo'>,
  changes: readonly Pick<Change, 'key' | 'model' | 'values'>[],
): Promise<Map<Key, number[]>> {
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

type Made = readonly { readonly change: Change; readonly id: number }[]
type Registering = Pick<Settling, 'projectId' | 'odoo' | 'wait'>

/** An earlier request that registers the same ids may still be at work inside Odoo; so often it is looked again. */
const attempts = 4

/**
 * Registers external ids for records that were created with a key of their own. Those already there are left, and turned
 * to the record that has the key now. `mayExist`: an earlier attempt was made, so it is looked first.
 */
export async function registerExternalIds(hold: Registering, made: Made, mayExist: boolean): Promise<void> {
  const carrier = modelFacts(made[0]?.change.model ?? '').carrier
  if (made.length === 0 || carrier === 'external-id' || carrier === 'definition') return
  const rows = made.map(({ change, id }) => {
    const [module, name] = split(externalId(hold.projectId, change.key))
    return { module, name, model: change.model, res_id: id, noupdate: true }
  })
  let missing: readonly (typeof rows)[number][] = mayExist ? await unregistered(hold, rows) : rows
  for (let attempt = 1; missing.length > 0; attempt += 1) {
    try {
      await hold.odoo.create('ir.model.data', missing)
      return
    } catch (error) {
      const refused = error instanceof CasebridgeError && error.kind === 'fix-record'
      if (!refused || attempt === attempts) throw error
      if (attempt > 1) await pause(hold)
      missing = await unregistered(hold, rows)
    }
  }
}

type IdRow = {
  readonly module: string
  readonly name: string
  readonly model: string
  readonly res_id: number
}

async function unregistered<Wanted extends IdRow>(
  { odoo }: Registering,
  rows: readonly Wanted[],
): Promise<Wanted[]> {
  const there = await odoo.searchRead(
    'ir.model.data',
    [
      ['module', '=', rows[0]!.module],
      ['name', 'in', rows.map(row => row.name)],
    ],
    ['name', 'res_id'],
  )
  const known = new Map(there.map(row => [String(row['name']), row]))
  for (const row of rows) {
    const one = known.get(row.name)
    if (one && one['res_id'] !== row.res_id)
      await odoo.write('ir.model.data', [one.id], { res_id: row.res_id, model: row.model })
  }
  return rows.filter(row => !known.has(row.name))
}

async function pause({ wait }: Registering): Promise<void> {
  await (wait ?? (ms => new Promise<void>(done => setTimeout(done, ms))))(500)
}

function split(externalIdName: string): [string, string] {
  const dot = externalIdName.indexOf('.')
  return [externalIdName.slice(0, dot), externalIdName.slice(dot + 1)]
}
