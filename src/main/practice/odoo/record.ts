import type { Row } from './database'
import type { Env } from './env'
import { userError, valueError } from './fault'
import type { Field, Model } from './schema'
import { empty, link, text } from './values'

/** The model, or Odoo's words for one that is not there. */
export function modelOf(env: Env, name: string): Model {
  const model = env.schema.model(name)
  if (model === undefined) throw userError(`Object ${name} doesn't exist`)
  return model
}

/** A field's value inside the server: many2one as number or false, x2many as ids, others as kept or computed. */
export function fieldValue(env: Env, model: string, row: Row, field: Field): unknown {
  if (field.name === 'id') return row.id
  if (field.name === 'display_name') return label(env, model, row)
  const compute = env.behaviour(model).compute
  if (compute !== undefined && Object.hasOwn(compute, field.name)) return compute[field.name]!(env, row)
  if (field.type === 'one2many' && field.store !== false) return childrenOf(env, model, row, field)
  if (field.related !== undefined && field.store === false)
    return relatedValue(env, model, row, field.related)
  const value = row[field.name]
  if (value === undefined) return empty(field)
  if (field.type === 'many2many') return linked(env, field, value as readonly number[])
  return value
}

/** Reads along `a.b.c` over many2one fields. */
function relatedValue(env: Env, model: string, row: Row, path: string): unknown {
  const [first, ...rest] = path.split('.')
  const field = modelOf(env, model).fields.get(first!)
  if (field === undefined) return false
  const value = fieldValue(env, model, row, field)
  if (rest.length === 0) return value
  const target =
    typeof value === 'number' && field.relation !== undefined
      ? env.database.get(field.relation, value)
      : undefined
  return target === undefined ? false : relatedValue(env, field.relation!, target, rest.join('.'))
}

/** Models that point to any record by a model's name and a number, and the field that names the model. */
export const threads: { readonly [model: string]: string } = {
  'mail.message': 'model',
  'mail.activity': 'res_model',
  'mail.followers': 'res_model',
  'ir.attachment': 'res_model',
}

function childrenOf(env: Env, model: string, row: Row, field: Field): number[] {
  const comodel = field.relation!
  if (env.schema.model(comodel) === undefined || field.relation_field === undefined) return []
  const named = threads[comodel]
  const found: Row[] = []
  for (const id of env.database.find(comodel, field.relation_field, row.id)) {
    const child = env.database.get(comodel, id)!
    if (named === undefined || field.relation_field !== 'res_id' || child[named] === model) found.push(child)
  }
  return sorted(env, comodel, found.filter(isShown(env, comodel, field)), undefined).map(child => child.id)
}

function linked(env: Env, field: Field, ids: readonly number[]): number[] {
  const comodel = field.relation!
  if (env.schema.model(comodel) === undefined) return [...ids]
  const rows = ids.map(id => env.database.get(comodel, id)).filter(row => row !== undefined)
  return sorted(env, comodel, rows.filter(isShown(env, comodel)), undefined).map(row => row.id)
}

/** Archived records are hidden as the context says; some lists of Odoo hide them always. */
function isShown(env: Env, model: string, list?: Field): (row: Row) => boolean {
  const always = list?.domain?.some(leaf => Array.isArray(leaf) && leaf[0] === 'active') === true
  const filtered =
    (always || env.context['active_test'] !== false) && modelOf(env, model).fields.has('active')
  return filtered ? row => row['active'] === true : () => true
}

/** What a person sees of a record. */
export function label(env: Env, model: string, row: Row): string {
  const own = env.behaviour(model).label
  if (own !== undefined) return own(env, row)
  return (
    text(row, 'name') ||
    text(row, 'x_name') ||
    (modelOf(env, model).fields.has('name') ? '' : `${model},${row.id}`)
  )
}

/** PostgreSQL's order: nothing comes last, first when descending; a many2one goes by its own model's order. */
export function sorted(env: Env, model: string, rows: readonly Row[], order: string | undefined): Row[] {
  const keys = (order || modelOf(env, model).order).split(',').map(part => {
    const words = part.trim().split(/\s+/)
    const field = modelOf(env, model).fields.get(words[0]!)
    if (field === undefined) throw valueError(`Invalid field '${words[0]}' on model '${model}'`)
    return { field, down: words[1]?.toLowerCase() === 'desc' }
  })
  const compareBy = keys.map(({ field, down }) => {
    const compare = comparison(env, model, field)
    return down ? (a: Row, b: Row) => compare(b, a) : compare
  })
  return rows.toSorted((a, b) => {
    for (const compare of compareBy) {
      const difference = compare(a, b)
      if (difference !== 0) return difference
    }
    return 0
  })
}

function comparison(env: Env, model: string, field: Field): (a: Row, b: Row) => number {
  if (field.type === 'many2one') {
    const comodel = field.relation!
    const rank = new Map<number, number>()
    if (env.schema.model(comodel) !== undefined)
      sorted(env, comodel, [...env.database.all(comodel)], undefined).forEach((row, at) =>
        rank.set(row.id, at),
      )
    return (a, b) =>
      (rank.get(link(a, field.name) || 0) ?? Infinity) - (rank.get(link(b, field.name) || 0) ?? Infinity) || 0
  }
  const get = (row: Row) => fieldValue(env, model, row, field)
  if (field.type === 'boolean') return (a, b) => Number(get(a) === true) - Number(get(b) === true)
  return (a, b) => {
    const [x, y] = [get(a), get(b)]
    if (x === y) return 0
    if (x === false) return 1
    if (y === false) return -1
    if (typeof x === 'number' && typeof y === 'number') return x - y
    return String(x) < String(y) ? -1 : 1
  }
}

export const asNumber = (value: unknown) => (typeof value === 'number' ? value : Number(value) || 0)
