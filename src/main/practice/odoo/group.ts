import type { Row } from './database'
import type { Env } from './env'
import { notHere, valueError } from './fault'
import { asNumber, fieldValue, label, modelOf, sorted } from './record'
import { search } from './search'
import type { Field } from './schema'

type Grouping = { readonly field: Field; readonly name: string }
type Group = { readonly keys: readonly unknown[]; readonly rows: Row[] }

/** Groups by plain fields; dates by month and the like are left to a real Odoo. */
function grouped(
  env: Env,
  model: string,
  domain: unknown,
  names: readonly string[],
): { groupings: Grouping[]; groups: Group[] } {
  const { fields } = modelOf(env, model)
  const groupings = names.map(name => {
    if (name.includes(':')) throw notHere(`grouping by ${name}`)
    const field = fields.get(name)
    if (field === undefined) throw valueError(`Invalid field '${name}' on model '${model}'`)
    if (field.type === 'date' || field.type === 'datetime' || field.type.endsWith('2many'))
      throw notHere(`grouping by the ${field.type} ${name}`)
    return { field, name }
  })
  const found = new Map<string, Group>()
  for (const row of search(env, model, { domain })) {
    const keys = groupings.map(({ field }) => fieldValue(env, model, row, field))
    const known = found.get(JSON.stringify(keys))
    if (known === undefined) found.set(JSON.stringify(keys), { keys, rows: [row] })
    else known.rows.push(row)
  }
  const first = groupings.length === 0 ? [] : [...found.values()]
  return { groupings, groups: groupings.length === 0 ? [...found.values()] : ordered(env, groupings, first) }
}

/** By the groups' values: linked records in their own model's order, nothing last. */
function ordered(env: Env, groupings: readonly Grouping[], groups: readonly Group[]): Group[] {
  const ranks = groupings.map(({ field }) => {
    if (field.type !== 'many2one') return null
    const rank = new Map<unknown, number>()
    sorted(env, field.relation!, [...env.database.all(field.relation!)], undefined).forEach((row, at) =>
      rank.set(row.id, at),
    )
    return rank
  })
  return groups.toSorted((a, b) => {
    for (const [at, rank] of ranks.entries()) {
      const difference = compare(a.keys[at], b.keys[at], rank)
      if (difference !== 0) return difference
    }
    return 0
  })
}

function compare(a: unknown, b: unknown, rank: ReadonlyMap<unknown, number> | null): number {
  if (a === b) return 0
  if (rank !== null) return (rank.get(a) ?? Infinity) - (rank.get(b) ?? Infinity)
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b)
  if (a === false) return 1
  if (b === false) return -1
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1
}

function shown(env: Env, { field }: Grouping, key: unknown): unknown {
  if (field.type !== 'many2one' || typeof key !== 'number') return key
  const row = env.database.get(field.relation!, key)
  return row === undefined ? false : [key, label(env, field.relation!, row)]
}

function aggregate(env: Env, model: string, rows: readonly Row[], wanted: string): unknown {
  const [name, how = 'sum'] = wanted.split(':')
  if (name === '__count') return rows.length
  const field = modelOf(env, model).fields.get(name!)
  if (field === undefined) throw valueError(`Invalid field '${name}' on model '${model}'`)
  const values = rows.map(row => fieldValue(env, model, row, field))
  const numbers = values.map(asNumber)
  if (how === 'sum') return numbers.reduce((total, one) => total + one, 0)
  if (how === 'avg')
    return numbers.length === 0 ? false : numbers.reduce((total, one) => total + one, 0) / numbers.length
  if (how === 'count') return values.filter(value => value !== false).length
  if (how === 'count_distinct') return new Set(values.filter(value => value !== false)).size
  if (how === 'min' || how === 'max') {
    const found = values.filter(value => value !== false).toSorted((a, b) => compare(a, b, null))
    return (how === 'min' ? found[0] : found.at(-1)) ?? false
  }
  throw notHere(`the aggregate ${wanted}`)
}

const names = (value: unknown) => (Array.isArray(value) ? value : value ? [value] : []).map(String)

/** `read_group`, as before 19; still answered by 19. */
export function readGroup(env: Env, model: string, args: Readonly<Record<string, unknown>>): unknown {
  const wanted = names(args['groupby'])
  const used = args['lazy'] === false ? wanted : wanted.slice(0, 1)
  const { groupings, groups } = grouped(env, model, args['domain'] ?? [], used)
  const sums = names(args['fields']).filter(name => !wanted.includes(name) && name !== '__count')
  const expanded = model === 'crm.lead' && used[0] === 'stage_id' && used.length === 1
  return (expanded ? withEmptyStages(env, groups) : groups).map(({ keys, rows }) => ({
    ...Object.fromEntries(groupings.map((grouping, at) => [grouping.name, shown(env, grouping, keys[at])])),
    ...(expanded ? { __fold: env.database.get('crm.stage', Number(keys[0]))?.['fold'] === true } : {}),
    [args['lazy'] === false || used.length === 0 ? '__count' : `${used[0]}_count`]: rows.length,
    ...Object.fromEntries(
      sums.map(sum => [sum.split(':')[0]!, rows.length > 0 && aggregate(env, model, rows, sum)]),
    ),
    __domain: restriction(groupings, keys, args['domain']),
  }))
}

/** Leads grouped by stage show the stages that hold none, too. */
function withEmptyStages(env: Env, groups: readonly Group[]): Group[] {
  const stages = search(env, 'crm.stage', { domain: [] })
  const none = groups.filter(group => group.keys[0] === false)
  return [
    ...stages.map(({ id }) => groups.find(group => group.keys[0] === id) ?? { keys: [id], rows: [] }),
    ...none,
  ]
}

function restriction(groupings: readonly Grouping[], keys: readonly unknown[], domain: unknown): unknown {
  const own = groupings.map(({ name }, at) => [name, '=', keys[at]])
  const given = Array.isArray(domain) ? (domain as unknown[]) : []
  const ands = own.length - 1 + (given.length > 0 ? 1 : 0)
  return [...Array.from({ length: Math.max(0, ands) }, () => '&'), ...own, ...given]
}

/** `formatted_read_group` of 19. */
export function formattedReadGroup(
  env: Env,
  model: string,
  args: Readonly<Record<string, unknown>>,
): unknown {
  const { groupings, groups } = grouped(env, model, args['domain'] ?? [], names(args['groupby']))
  const wanted = names(args['aggregates'])
  const all = groupings.length === 0 && groups.length === 0 ? [{ keys: [], rows: [] }] : groups
  return all.map(({ keys, rows }) => ({
    ...Object.fromEntries(groupings.map((grouping, at) => [grouping.name, shown(env, grouping, keys[at])])),
    __extra_domain:
      groupings.length === 0 ? [[1, '=', 1]] : groupings.map(({ name }, at) => [name, '=', keys[at]]),
    ...Object.fromEntries(wanted.map(name => [name, aggregate(env, model, rows, name)])),
  }))
}
