import { nameField } from '../model-records'
import { textValue, type Draft, type World } from '../world'

/** A record with a life of its own: in Odoo it is called by its name, and by its key where it has none. */
export function finishObject(draft: Draft, world: World): void {
  const field = world.fields(draft.model).has(nameField) ? nameField : 'name'
  const name = textValue(draft, field) || draft.row.key
  if (world.fields(draft.model).has(field)) draft.values.set(field, name)
  draft.title = name
}
