import type { Env, Method } from './env'
import { accessError, notHere, refusal, typeError } from './fault'
import { formattedReadGroup, readGroup } from './group'
import { load } from './load'
import { mayDo, refuseWithoutRight, type Operation } from './models/custom-models'
import { label, modelOf } from './record'
import { create, unlink, valuesList, write } from './records'
import { describe } from './schema'
import { read, search } from './search'

type Args = Readonly<Record<string, unknown>>

/** What every model answers. `params` are the names that JSON-2 uses and the order that XML-RPC uses. */
function commonMethods(model: string): { readonly [name: string]: Method } {
  return {
    fields_get: onModel(['allfields', 'attributes'], (env, args) => {
      const wanted = strings(args['allfields'])
      const fields = [...modelOf(env, model).fields.values()]
      const chosen =
        wanted === null || wanted.length === 0 ? fields : fields.filter(field => wanted.includes(field.name))
      return Object.fromEntries(
        chosen.map(field => [field.name, describe(field, strings(args['attributes']))]),
      )
    }),
    search: onModel(['domain', 'offset', 'limit', 'order'], (env, args) =>
      search(env, model, searchOf(args)).map(row => row.id),
    ),
    search_count: onModel(['domain', 'limit'], (env, args) => search(env, model, searchOf(args)).length),
    search_read: onModel(['domain', 'fields', 'offset', 'limit', 'order', 'load'], (env, args) => {
      const found = search(env, model, searchOf({ ...args, domain: args['domain'] ?? [] }))
      return read(
        env,
        model,
        found.map(row => row.id),
        strings(args['fields']),
        isClassic(args['load']),
      )
    }),
    read: onRecords(['fields', 'load'], (env, args, ids) =>
      read(env, model, ids, strings(args['fields']), isClassic(args['load'])),
    ),
    create: onModel(['vals_list'], (env, args) => {
      const ids = create(env, model, valuesList(args['vals_list']))
      return Array.isArray(args['vals_list']) ? ids : ids[0]
    }),
    write: onRecords(['vals'], (env, args, ids) => {
      write(env, model, ids, args['vals'] as Args)
      return true
    }),
    unlink: onRecords([], (env, _args, ids) => {
      unlink(env, model, ids)
      return true
    }),
    load: onModel(['fields', 'data'], (env, args) =>
      load(env, model, strings(args['fields']) ?? [], args['data'] as unknown[][]),
    ),
    exists: onRecords([], (env, _args, ids) => ids.filter(id => env.database.get(model, id) !== undefined)),
    check_access_rights: onModel(['operation', 'raise_exception'], (env, args) =>
      mayDo(env, model, operation(args['operation'])),
    ),
    has_access: onRecords(['operation'], (env, args) => mayDo(env, model, operation(args['operation']))),
    name_search: onModel(['name', 'domain', 'operator', 'limit'], (env, args) => {
      const field = modelOf(env, model).fields.has('name') ? 'name' : 'display_name'
      const named = args['name'] ? [[field, args['operator'] ?? 'ilike', args['name']]] : []
      const domain = [...named, ...((args['domain'] as unknown[] | undefined) ?? [])]
      return search(env, model, { domain, limit: Number(args['limit'] ?? 100) }).map(row => [
        row.id,
        label(env, model, row),
      ])
    }),
    read_group: onModel(['domain', 'fields', 'groupby', 'offset', 'limit', 'orderby', 'lazy'], (env, args) =>
      readGroup(env, model, args),
    ),
    formatted_read_group: onModel(
      ['domain', 'groupby', 'aggregates', 'having', 'offset', 'limit', 'order'],
      (env, args) => formattedReadGroup(env, model, args),
    ),
    default_get: onModel(['fields_list'], (env, args) => {
      const wanted = strings(args['fields_list']) ?? []
      const all = { ...modelOf(env, model).defaults, ...env.behaviour(model).defaults?.(env, {}) }
      return Object.fromEntries(Object.entries(all).filter(([name]) => wanted.includes(name)))
    }),
    context_get: onModel([], env => ({ lang: 'en_US', tz: false, uid: env.uid })),
  }
}

const needed: { readonly [method: string]: Operation } = {
  search: 'read',
  search_count: 'read',
  search_read: 'read',
  read: 'read',
  create: 'create',
  load: 'create',
  write: 'write',
  unlink: 'unlink',
}

/** The method behind the right it needs: only models of one's own have rules here. */
function guarded(model: string, name: string, method: Method): Method {
  const right = Object.hasOwn(needed, name) ? needed[name] : undefined
  if (right === undefined) return method
  return {
    ...method,
    run: (env, args, ids) => {
      refuseWithoutRight(env, model, right)
      return method.run(env, args, ids)
    },
  }
}

const onModel = (params: readonly string[], run: Method['run']): Method => ({ params, records: false, run })
const onRecords = (params: readonly string[], run: Method['run']): Method => ({ params, records: true, run })
const isClassic = (value: unknown) => value === undefined || value === '_classic_read'
const strings = (value: unknown) => (Array.isArray(value) ? value.map(String) : null)

function operation(name: unknown): Operation {
  if (name === 'read' || name === 'create' || name === 'write' || name === 'unlink') return name
  throw typeError(`Invalid operation ${String(name)}`)
}

function searchOf(args: Args): { domain: unknown; order?: string; limit?: number; offset?: number } {
  if (args['domain'] === undefined)
    throw typeError("BaseModel.search() missing 1 required positional argument: 'domain'")
  return {
    domain: args['domain'],
    ...(typeof args['order'] === 'string' && args['order'] !== '' ? { order: args['order'] } : {}),
    ...(typeof args['limit'] === 'number' && args['limit'] > 0 ? { limit: args['limit'] } : {}),
    ...(typeof args['offset'] === 'number' ? { offset: args['offset'] } : {}),
  }
}

/** The method, or the words of Odoo for one that is private or not there. */
export function methodOf(env: Env, model: string, name: string): Method {
  modelOf(env, model)
  if (name.startsWith('_'))
    throw accessError(`Private methods (such as '${model}.${name}') cannot be called remotely.`)
  const own = env.behaviour(model).methods
  if (own !== undefined && Object.hasOwn(own, name)) return own[name]!
  const common = commonMethods(model)
  if (Object.hasOwn(common, name)) return guarded(model, name, common[name]!)
  if (realMethods.has(name)) throw notHere(`${model}.${name}()`)
  throw refusal({
    code: 1,
    exception: 'AttributeError',
    message: `The method '${model}.${name}' does not exist`,
  })
}

/** Methods that a real Odoo has and this one does not do; the fault says so rather than that they do not exist. */
const realMethods = new Set(
  (
    'message_post message_subscribe action_set_won action_archive action_unarchive toggle_active convert_opportunity ' +
    'get_views view_get copy export_data search_fetch name_create action_feedback action_done web_search_read web_read ' +
    'web_save onchange get_metadata browse mapped filtered set_param generate_access_token merge_opportunity'
  ).split(' '),
)

/** Positional and named arguments of an XML-RPC call by name. */
export function bind(
  model: string,
  name: string,
  method: Method,
  positional: readonly unknown[],
  named: Args,
): { ids: number[]; args: Args } {
  const rest = [...positional]
  const first = method.records ? (rest.length > 0 ? rest.shift() : (named['ids'] ?? [])) : []
  const args: { [name: string]: unknown } = {}
  if (rest.length > method.params.length)
    throw typeError(
      `${model}.${name}() takes ${method.params.length + 1} positional arguments but ${rest.length + 1} were given`,
    )
  rest.forEach((value, at) => (args[method.params[at]!] = value))
  for (const [key, value] of Object.entries(named)) {
    if (key === 'context' || (key === 'ids' && method.records)) continue
    if (!method.params.includes(key))
      throw typeError(`${model}.${name}() got an unexpected keyword argument '${key}'`)
    args[key] = value
  }
  return { ids: idList(first), args }
}

function idList(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return Array.isArray(value) ? value.map(Number) : []
}
