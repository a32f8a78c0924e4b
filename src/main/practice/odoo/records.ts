import type { Row } from './database'
import type { Draft, Env, Values } from './env'
import { constraint, keyError, missingError, notHere, typeError, valueError } from './fault'
import { modelOf, threads } from './record'
import type { Field, Model } from './schema'
import { empty, foreignKey, idsIn, missingRequired, stored } from './values'
import { listCommands, type Command } from './commands'

/** Kept by Odoo itself: given values are ignored without a word, also for administrators. */
const ownFields = new Set(['id', 'create_uid', 'create_date', 'write_uid', 'write_date', '__last_update'])

type Sorted = {
  readonly values: { [field: string]: unknown }
  readonly children: { readonly field: Field; readonly commands: readonly Command[] }[]
  readonly inverse: { readonly field: Field; readonly value: unknown }[]
}

/** Makes one record after another, as `create` does within its one transaction. Gives their ids in order. */
export function create(env: Env, model: string, list: readonly Values[]): number[] {
  const known = modelOf(env, model)
  for (const given of list)
    for (const name of Object.keys(given))
      if (!known.fields.has(name)) throw valueError(`Invalid field '${name}' in '${model}'`)
  return list.map(given => createOne(env, known, given))
}

function createOne(env: Env, known: Model, asked: Values): number {
  const model = known.name
  const behaviour = env.behaviour(model)
  const full = {
    ...known.defaults,
    ...behaviour.defaults?.(env, asked),
    ...contextDefaults(env, known),
    ...asked,
  }
  const given = behaviour.incoming?.(env, full, null) ?? full
  const { values, children, inverse } = sortOut(env, known, given, undefined)
  const id = env.database.nextId(model)
  const draft: Draft = {
    ...values,
    id,
    create_uid: env.uid,
    create_date: env.now,
    write_uid: env.uid,
    write_date: env.now,
  }
  behaviour.prepare?.(env, draft, asked)
  checkColumns(env, known, draft)
  env.database.put(model, draft)
  for (const { field, value } of inverse) writeInverse(env, known, id, field, value)
  for (const { field, commands } of children) applyChildren(env, model, id, field, commands)
  behaviour.created?.(env, env.database.get(model, id)!, asked)
  const row = env.database.get(model, id)
  if (row !== undefined) behaviour.check?.(env, row)
  return id
}

/** `default_<field>` in the context gives a value to a field that the caller does not name. */
function contextDefaults(env: Env, known: Model): Values {
  const found: { [field: string]: unknown } = {}
  for (const [name, value] of Object.entries(env.context))
    if (name.startsWith('default_') && known.fields.has(name.slice(8))) found[name.slice(8)] = value
  return found
}

/** The same values for all these records. */
export function write(env: Env, model: string, ids: readonly number[], values: Values): void {
  const known = modelOf(env, model)
  for (const name of Object.keys(values)) if (!known.fields.has(name)) throw keyError(name)
  for (const row of existing(env, model, ids)) writeOne(env, known, row, values)
}

function writeOne(env: Env, known: Model, before: Row, asked: Values): void {
  const model = known.name
  const behaviour = env.behaviour(model)
  const given = behaviour.incoming?.(env, asked, before.id) ?? asked
  const { values, children, inverse } = sortOut(env, known, given, before)
  const draft: Draft = { ...before, ...values, write_uid: env.uid, write_date: env.now }
  behaviour.change?.(env, before, draft, given)
  checkColumns(env, known, draft)
  env.database.put(model, draft)
  for (const { field, value } of inverse) writeInverse(env, known, before.id, field, value)
  for (const { field, commands } of children) applyChildren(env, model, before.id, field, commands)
  behaviour.changed?.(env, before, env.database.get(model, before.id)!, given)
  const row = env.database.get(model, before.id)
  if (row !== undefined) behaviour.check?.(env, row)
}

/** Changes columns and nothing else: for what Odoo itself works out, without the side effects of `write`. */
export function patch(env: Env, model: string, id: number, values: Values): void {
  const row = env.database.get(model, id)
  if (row !== undefined) env.database.put(model, { ...row, ...values, id })
}

/** Removes records with all that hangs on them; refuses where something still needs them. */
export function unlink(env: Env, model: string, ids: readonly number[]): void {
  const rows = existing(env, model, ids)
  const behaviour = env.behaviour(model)
  behaviour.removing?.(env, rows)
  for (const row of rows) {
    if (env.database.get(model, row.id) === undefined) continue // went with an earlier one
    releaseReferences(env, model, row.id)
    env.database.remove(model, row.id)
    removeThreads(env, model, row.id)
  }
  behaviour.removed?.(env, rows)
}

function releaseReferences(env: Env, model: string, id: number): void {
  for (const { model: holder, field } of env.schema.references(model)) {
    const held = [...env.database.find(holder, field.name, id)].filter(one => holder !== model || one !== id)
    if (held.length === 0) continue
    if (field.type === 'many2many') {
      for (const one of held) {
        const row = env.database.get(holder, one)
        patch(env, holder, one, { [field.name]: idsIn(row, field.name).filter(link => link !== id) })
      }
    } else if (field.ondelete === 'restrict' || (field.ondelete === undefined && field.required === true))
      throw foreignKey(modelOf(env, holder).label, holder, field)
    else if (field.ondelete === 'cascade') unlink(env, holder, held)
    else for (const one of held) patch(env, holder, one, { [field.name]: false })
  }
}

function removeThreads(env: Env, model: string, id: number): void {
  for (const [thread, named] of Object.entries(threads)) {
    const hanging = [...env.database.find(thread, 'res_id', id)].filter(
      one => env.database.get(thread, one)?.[named] === model,
    )
    if (hanging.length > 0) unlink(env, thread, hanging)
  }
  for (const one of env.database.find('ir.model.data', 'res_id', id))
    if (env.database.get('ir.model.data', one)?.['model'] === model) env.database.remove('ir.model.data', one)
}

/** The rows; a number that is not there is refused, or passed over, as Odoo does with this model. */
export function existing(env: Env, model: string, ids: readonly number[]): Row[] {
  const rows: Row[] = []
  const missing: number[] = []
  for (const id of ids) {
    const row = env.database.get(model, id)
    if (row === undefined) missing.push(id)
    else rows.push(row)
  }
  if (missing.length > 0 && modelOf(env, model).guarded) throw missingError(model, missing, env.uid)
  return rows
}

/** Columns, lists of other records, and fields that are written through something else. */
function sortOut(env: Env, known: Model, given: Values, before: Row | undefined): Sorted {
  const sorted: Sorted = { values: {}, children: [], inverse: [] }
  const inverses = env.behaviour(known.name).inverse
  for (const [name, value] of Object.entries(given)) {
    if (ownFields.has(name)) continue
    const field = known.fields.get(name)
    if (field === undefined) throw valueError(`Invalid field '${name}' in '${known.name}'`)
    if (inverses !== undefined && Object.hasOwn(inverses, name)) sorted.inverse.push({ field, value })
    else if (field.type === 'one2many') {
      const commands = listCommands(known.name, field, value)
      if (commands.length > 0) sorted.children.push({ field, commands })
    } else if (field.store === false) {
      if (field.related !== undefined) sorted.inverse.push({ field, value })
      else if (value !== false && value !== null) throw notHere(`writing ${known.name}.${name}`)
    } else if (field.type === 'many2many')
      sorted.values[name] = linksAfter(env, known.name, field, value, idsIn(before, name))
    else sorted.values[name] = stored(known.name, field, value)
  }
  return sorted
}

function linksAfter(
  env: Env,
  model: string,
  field: Field,
  value: unknown,
  before: readonly number[],
): number[] {
  let ids = [...before]
  for (const command of listCommands(model, field, value)) {
    if (command.kind === 'create') ids.push(...create(env, field.relation!, [command.values]))
    else if (command.kind === 'update') write(env, field.relation!, [command.id], command.values)
    else if (command.kind === 'delete' || command.kind === 'unlink') {
      ids = ids.filter(id => id !== command.id)
      if (command.kind === 'delete') unlink(env, field.relation!, [command.id])
    } else if (command.kind === 'set') ids = [...command.ids]
    else ids.push(command.id)
  }
  const unique = [...new Set(ids)]
  for (const id of unique)
    if (
      env.schema.model(field.relation!) !== undefined &&
      env.database.get(field.relation!, id) === undefined
    )
      throw constraint(
        'Another model is using the record you are trying to delete.\n\nThe troublemaker is: Unknown\n' +
          `Thanks to the following constraint: ${field.name}_fkey\nHow about archiving the record instead?`,
      )
  return unique
}

function applyChildren(
  env: Env,
  model: string,
  id: number,
  field: Field,
  commands: readonly Command[],
): void {
  const [comodel, back] = [field.relation!, field.relation_field]
  if (env.schema.model(comodel) === undefined || back === undefined)
    throw notHere(`writing ${model}.${field.name}`)
  const named = back === 'res_id' ? threads[comodel] : undefined
  const here = { [back]: id, ...(named === undefined ? {} : { [named]: model }) }
  for (const command of commands) {
    if (command.kind === 'create') create(env, comodel, [{ ...command.values, ...here }])
    else if (command.kind === 'update') write(env, comodel, [command.id], command.values)
    else if (command.kind === 'set') {
      const gone = [...env.database.find(comodel, back, id)].filter(one => !command.ids.includes(one))
      for (const one of gone) write(env, comodel, [one], { [back]: false })
      for (const one of command.ids) write(env, comodel, [one], here)
    } else if (command.kind === 'delete') unlink(env, comodel, [command.id])
    else write(env, comodel, [command.id], command.kind === 'link' ? here : { [back]: false })
  }
}

/** A field that belongs to another record (a user's name is its partner's): written there. */
function writeInverse(env: Env, known: Model, id: number, field: Field, value: unknown): void {
  const own = env.behaviour(known.name).inverse
  const row = env.database.get(known.name, id)!
  if (own !== undefined && Object.hasOwn(own, field.name)) return own[field.name]!(env, row, value)
  const [through, target, ...deeper] = (field.related ?? '').split('.')
  const link = known.fields.get(through ?? '')
  const to = through === undefined ? undefined : row[through]
  if (link?.relation === undefined || target === undefined || deeper.length > 0)
    throw notHere(`writing ${known.name}.${field.name}`)
  if (typeof to === 'number' && field.readonly !== true) write(env, link.relation, [to], { [target]: value })
}

/** What PostgreSQL itself refuses: an empty required column, a number that points nowhere. */
function checkColumns(env: Env, known: Model, draft: Draft): void {
  for (const field of known.fields.values()) {
    if (field.store === false || field.type === 'one2many' || field.type === 'many2many') continue
    const value = draft[field.name]
    // what belongs to models that are not here (a team's mail alias) cannot be asked for
    if (field.type === 'many2one' && env.schema.model(field.relation!) === undefined) continue
    if (field.required === true && !ownFields.has(field.name)) {
      if (value === undefined || value === false) {
        if (field.type !== 'boolean' && empty(field) !== 0)
          throw missingRequired(known.label, known.name, field)
        draft[field.name] = empty(field)
      }
    }
    if (field.type === 'many2one' && typeof value === 'number' && !ownFields.has(field.name)) {
      const itself = field.relation === known.name && value === draft.id
      if (!itself && env.database.get(field.relation!, value) === undefined)
        throw foreignKey(known.label, known.name, field)
    }
  }
}

/** A list of values as `create` takes it: one set of values, or several. */
export function valuesList(given: unknown): Values[] {
  if (Array.isArray(given)) return given as Values[]
  if (typeof given === 'object' && given !== null) return [given as Values]
  throw typeError(`'${typeof given === 'number' ? 'int' : typeof given}' object is not iterable`)
}
