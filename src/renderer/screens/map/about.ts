import type { Inventory } from '../../../contract/ipc'
import type { Mapping } from '../../../contract/mapping'
import type { ColumnProfile, Profile } from '../../../contract/stream'
import { call } from '../../api'
import { useAnswer, useOnce } from '../../stores/ask'
import type { Target } from './rule-for'

type User = { readonly login: string; readonly name: string; readonly active: boolean }

/** What the sheet shows beside the map itself: the columns with their values, and what this Odoo has. */
export type About = {
  readonly profile: Profile | null
  readonly column: (stream: string, column: string) => ColumnProfile | undefined
  readonly fields: (model: string) => readonly Target[]
  readonly users: readonly User[]
}

/** Everything about the map's surroundings; null while it is being asked for. */
export function useAbout(mapping: Mapping): About | null {
  // a model that is still to be made has no fields that Odoo could tell
  const made = new Set(mapping.customModels?.map(one => one.model))
  const models = [...new Set(mapping.entities.map(entity => entity.model))]
    .filter(model => !made.has(model))
    .sort()
  const inventory = useOnce(() => call('audit.inventory'), [])
  const profile = useAnswer(() => call('source.profile'))
  const odoo = useOnce(async () => {
    const lists = await Promise.all(models.map(model => call('odoo.fields', { model })))
    return {
      fields: new Map(models.map((model, at) => [model, lists[at] ?? []])),
      users: await call('odoo.users'),
    }
  }, [models.join()])
  if (inventory.at === 'waiting' || profile.at === 'waiting' || odoo.at === 'waiting') return null
  const columns = columnsByName(inventory.at === 'here' ? inventory.value : null)
  return {
    profile: profile.at === 'here' ? profile.value : null,
    column: (stream, column) => columns.get(`${stream}\u0000${column}`),
    fields: model => (odoo.at === 'here' ? (odoo.value.fields.get(model) ?? []) : []),
    users: odoo.at === 'here' ? odoo.value.users : [],
  }
}

function columnsByName(inventory: Inventory | null): ReadonlyMap<string, ColumnProfile> {
  return new Map((inventory?.columns ?? []).map(one => [`${one.stream}\u0000${one.column}`, one]))
}
