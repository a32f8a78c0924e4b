import type { Row } from '../database'
import type { Behaviour, Env } from '../env'
import { constraint, notHere, repr, userError } from '../fault'
import { label } from '../record'
import { create } from '../records'
import { link, text } from '../values'
import { fieldsIn } from './view-arch'

const doable = new Set(
  'char text html integer float monetary boolean date datetime selection many2one many2many'.split(' '),
)

/** ir.model.fields: a new row is a new field of the model, a removed one takes its column with it. */
export const fieldBehaviour: Behaviour = {
  prepare: (env, draft, given) => {
    const model = env.database.get('ir.model', link(draft, 'model_id') || 0)
    draft['model'] = text(model, 'model')
    draft['field_description'] ||= text(draft as Row, 'name')
    draft['copied'] = given['copied'] ?? draft['copied'] ?? true
    if (!['many2many', 'one2many', 'many2one'].includes(String(draft['ttype']))) draft['relation'] = false
    if (draft['ttype'] === 'many2many') nameRelation(draft)
  },
  created: (env, row) => {
    const model = text(row, 'model')
    if (env.schema.model(model) === undefined) throw notHere(`custom fields of ${model}`)
    if (!doable.has(text(row, 'ttype'))) throw notHere(`custom fields of type ${text(row, 'ttype')}`)
    checkField(env, row)
  },
  change: (_env, before, draft) => {
    if (before['state'] !== 'manual')
      throw userError(
        'Properties of base fields cannot be altered in this manner! Please modify them through Python code, preferably through a custom addon!',
      )
    if (before['ttype'] !== draft['ttype'])
      throw userError(
        'Changing the type of a field is not yet supported. Please drop it and create it again!',
      )
    if (before['name'] !== draft['name']) throw notHere('renaming a custom field')
  },
  removing: (env, rows) => {
    if (rows.some(row => row['state'] !== 'manual'))
      throw userError('This column contains module data and cannot be removed!')
    for (const row of rows) refuseWhileShown(env, row)
  },
  removed: (env, rows) => {
    for (const row of rows) dropColumn(env, text(row, 'model'), text(row, 'name'))
  },
  inverse: {
    selection: (env, row, value) => {
      if (typeof value === 'string' && value !== '') addSelection(env, row.id, value)
    },
  },
  label: (env, row) => {
    const model = env.database.get('ir.model', link(row, 'model_id') || 0)
    return `${text(row, 'field_description')} (${model === undefined ? text(row, 'model') : label(env, 'ir.model', model)})`
  },
  compute: {
    selection: (env, row) => {
      const own = [...env.database.find('ir.model.fields.selection', 'field_id', row.id)]
        .map(id => env.database.get('ir.model.fields.selection', id)!)
        .sort((a, b) => Number(a['sequence']) - Number(b['sequence']) || a.id - b.id)
      if (own.length === 0) return false
      const quoted = (value: unknown) => repr(String(value))
      return `[${own.map(one => `(${quoted(one['value'])}, ${quoted(one['name'])})`).join(', ')}]`
    },
  },
}

function checkField(env: Env, row: Row): void {
  const name = text(row, 'name')
  if (env.database.find('ir.model.fields', 'name', name).length > 1) {
    const twins = [...env.database.find('ir.model.fields', 'name', name)].filter(
      id => env.database.get('ir.model.fields', id)?.['model'] === row['model'],
    )
    if (twins.length > 1) throw constraint('Field names must be unique per model.')
  }
  if (!name.startsWith('x_')) throw constraint("Custom fields must have a name that starts with 'x_'!")
  if (!/^[a-zA-Z0-9_]{1,63}$/.test(name))
    throw userError('Field names can only contain characters, digits and underscores (up to 63).')
  const relation = text(row, 'relation')
  if (relation !== '' && env.schema.model(relation) === undefined)
    throw userError(`No model named '${relation}'!`)
}

/** Odoo numbers the values by the order they are given in. */
export const selectionBehaviour: Behaviour = {
  created: (env, row) => {
    const before = [...env.database.find('ir.model.fields.selection', 'field_id', row['field_id'])].filter(
      id => id !== row.id,
    )
    const field = env.database.get('ir.model.fields', link(row, 'field_id') || 0)
    if (field?.['state'] === 'manual')
      env.database.put('ir.model.fields.selection', { ...row, sequence: before.length })
  },
}

/** Odoo 13's way of giving the values, still taken: a Python list of pairs. */
function addSelection(env: Env, field: number, legacy: string): void {
  const pairs = [...legacy.matchAll(/\(\s*(['"])(.*?)\1\s*,\s*(['"])(.*?)\3\s*\)/gs)]
  pairs.forEach((pair, sequence) =>
    create(env, 'ir.model.fields.selection', [{ field_id: field, value: pair[2], name: pair[4], sequence }]),
  )
}

function nameRelation(draft: { [field: string]: unknown }): void {
  const table = (model: unknown) => String(model).replaceAll('.', '_')
  const [own, other] = [table(draft['model']), table(draft['relation'])]
  draft['relation_table'] ||= `x_${[own, other].sort().join('_')}_rel`
  draft['column1'] ||= own === other ? 'id1' : `${own}_id`
  draft['column2'] ||= own === other ? 'id2' : `${other}_id`
}

function refuseWhileShown(env: Env, row: Row): void {
  for (const id of env.database.find('ir.ui.view', 'model', row['model'])) {
    const view = env.database.get('ir.ui.view', id)!
    if (fieldsIn(text(view, 'arch_db')).includes(text(row, 'name')))
      throw userError(
        `Cannot rename/delete fields that are still present in views:\nFields: ${text(row, 'model')}.${text(row, 'name')}\nView: ${text(view, 'name')}`,
      )
  }
}

function dropColumn(env: Env, model: string, name: string): void {
  for (const row of [...env.database.all(model)]) {
    if (!(name in row)) continue
    const { [name]: _gone, ...rest } = row
    env.database.put(model, { ...rest, id: row.id })
  }
}
