import type { Row } from '../database'
import type { Behaviour, Env } from '../env'
import { accessError, constraint, userError, validationError } from '../fault'
import { label } from '../record'
import { create } from '../records'
import { text } from '../values'

/** Fields every model has, as Odoo lists them beside those a person made. */
const own: readonly (readonly [name: string, type: string, label: string])[] = [
  ['id', 'integer', 'ID'],
  ['display_name', 'char', 'Display Name'],
  ['create_uid', 'many2one', 'Created by'],
  ['create_date', 'datetime', 'Created on'],
  ['write_uid', 'many2one', 'Last Updated by'],
  ['write_date', 'datetime', 'Last Updated on'],
]

/** ir.model: a new row is a new model with a name field, a removed one takes its records, fields and rights with it. */
export const modelBehaviour: Behaviour = {
  created: (env, row, given) => {
    const model = text(row, 'model')
    if (!model.startsWith('x_')) throw validationError("The model name must start with 'x_'.")
    if (!/^[a-z0-9_.]+$/.test(model))
      throw validationError(
        'The model name can only contain lowercase characters, digits, underscores and dots.',
      )
    if (env.database.find('ir.model', 'model', model).length > 1)
      throw constraint('Each model must have a unique name.', 'model')
    for (const [name, ttype, field_description] of own)
      env.database.put('ir.model.fields', {
        id: env.database.nextId('ir.model.fields'),
        model,
        model_id: row.id,
        name,
        ttype,
        field_description,
        state: 'base',
        store: name !== 'display_name',
        readonly: true,
      })
    if (given['field_id'] === undefined)
      create(env, 'ir.model.fields', [
        { name: 'x_name', model_id: row.id, ttype: 'char', field_description: 'Name' },
      ])
  },
  change: (_env, before, draft) => {
    if (before['model'] !== draft['model']) throw userError('Field "Model" cannot be modified on models.')
  },
  removing: (env, rows) => {
    for (const row of rows) {
      if (row['state'] !== 'manual')
        throw userError('This column contains module data and cannot be removed!')
      takeDown(env, row)
    }
  },
  label: (_env, row) => text(row, 'name'),
}

/** What goes with a model: its records with their documents, its rights, its fields and those that point to it. */
function takeDown(env: Env, row: Row): void {
  const { database } = env
  const model = text(row, 'model')
  for (const one of [...database.all(model)]) {
    database.remove(model, one.id)
    for (const entry of database.find('ir.model.data', 'res_id', one.id))
      if (database.get('ir.model.data', entry)?.['model'] === model) database.remove('ir.model.data', entry)
  }
  for (const id of database.find('ir.model.access', 'model_id', row.id))
    database.remove('ir.model.access', id)
  for (const id of database.find('ir.model.fields', 'relation', model)) database.remove('ir.model.fields', id)
  for (const id of database.find('ir.model.fields', 'model', model)) {
    for (const option of database.find('ir.model.fields.selection', 'field_id', id))
      database.remove('ir.model.fields.selection', option)
    database.remove('ir.model.fields', id)
  }
}

const rights = {
  read: 'perm_read',
  write: 'perm_write',
  create: 'perm_create',
  unlink: 'perm_unlink',
} as const
export type Operation = keyof typeof rights

/** Whether somebody was given this right to a model of one's own; without any rule nobody has it, not even administrators. */
export function mayDo(env: Env, model: string, operation: Operation): boolean {
  if (!env.schema.isCustom(model)) return true
  const [id] = env.database.find('ir.model', 'model', model)
  return env.database
    .find('ir.model.access', 'model_id', id ?? 0)
    .map(one => env.database.get('ir.model.access', one)!)
    .some(rule => rule['active'] === true && rule[rights[operation]] === true)
}

const words = { read: 'access', write: 'modify', create: 'create', unlink: 'delete' } as const

export function refuseWithoutRight(env: Env, model: string, operation: Operation): void {
  if (mayDo(env, model, operation)) return
  const [id] = env.database.find('ir.model', 'model', model)
  const row = env.database.get('ir.model', id ?? 0)
  throw accessError(
    `You are not allowed to ${words[operation]} '${text(row, 'name')}' (${model}) records.\n\nNo group currently allows this operation.\n\nContact your administrator to request access if necessary.`,
  )
}

export const menuBehaviour: Behaviour = {
  label: (env, row) => path(env, row),
  compute: { complete_name: (env, row) => path(env, row) },
}

function path(env: Env, row: Row): string {
  const parent = env.database.get('ir.ui.menu', Number(row['parent_id'] || 0))
  return parent === undefined ? text(row, 'name') : `${label(env, 'ir.ui.menu', parent)}/${text(row, 'name')}`
}
