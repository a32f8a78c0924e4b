import type { Row } from './database'
import { compile } from './domain'
import type { Env } from './env'
import { notHere, valueError } from './fault'
import { fieldValue, label, modelOf, sorted } from './record'
import type { Field } from './schema'

export type Search = {
  readonly domain: unknown
  readonly order?: string | undefined
  readonly limit?: number | undefined
  readonly offset?: number | undefined
}

export function search(env: Env, model: string, { domain, order, limit, offset }: Search): Row[] {
  const { test, among } = compile(env, modelOf(env, model).name, domain)
  const found: Row[] = []
  if (among === null) {
    for (const row of env.database.all(model)) if (test(row)) found.push(row)
  } else {
    for (const id of among) {
      const row = env.database.get(model, id)
      if (row !== undefined && test(row)) found.push(row)
    }
  }
  const ordered = sorted(env, model, found, order)
  return ordered.slice(offset ?? 0, limit === undefined ? undefined : (offset ?? 0) + limit)
}

/** Records as `read` answers them; those that are gone are left out. */
export function read(
  env: Env,
  model: string,
  ids: readonly number[],
  names: readonly string[] | null,
  classic: boolean,
): Record<string, unknown>[] {
  const { fields } = modelOf(env, model)
  const wanted = names === null || names.length === 0 ? [...fields.keys()] : ['id', ...names]
  const chosen = wanted.map(name => {
    const field = fields.get(name)
    if (field === undefined) throw valueError(`Invalid field '${name}' on '${model}'`)
    return field
  })
  return ids.flatMap(id => {
    const row = env.database.get(model, id)
    if (row === undefined) return []
    return [Object.fromEntries(chosen.map(field => [field.name, answered(env, model, row, field, classic)]))]
  })
}

function answered(env: Env, model: string, row: Row, field: Field, classic: boolean): unknown {
  const value = fieldValue(env, model, row, field)
  if (field.type !== 'many2one' || typeof value !== 'number') return value ?? false
  if (!classic) return value
  const target =
    env.schema.model(field.relation!) === undefined ? undefined : env.database.get(field.relation!, value)
  if (target === undefined)
    throw notHere(`${field.relation} ${value}, to which ${model}.${field.name} points`)
  return [value, label(env, field.relation!, target)]
}
