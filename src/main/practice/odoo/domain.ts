import type { Row } from './database'
import type { Env } from './env'
import { repr, valueError } from './fault'
import { asNumber, fieldValue, label, modelOf } from './record'
import type { Field } from './schema'
import { empty } from './values'

type Test = (row: Row) => boolean
type Leaf = readonly [path: string, operator: string, value: unknown]
type Node =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Node[] }
  | { readonly kind: 'not'; readonly part: Node }
  | { readonly kind: 'leaf'; readonly leaf: Leaf }

const operators = new Set(
  (
    '=,!=,<>,in,not in,like,not like,ilike,not ilike,=like,not =like,=ilike,not =ilike,<,>,<=,>=,=?,' +
    'child_of,parent_of,any,not any'
  ).split(','),
)

export type Compiled = {
  readonly test: Test
  /** A smaller set that holds every match, where an index gives one. */
  readonly among: ReadonlySet<number> | null
}

/** Turns a domain into a test. Refuses malformed domains, unknown fields and operators as Odoo does. */
export function compile(env: Env, model: string, domain: unknown): Compiled {
  const tree = parse(domain ?? [])
  const active = activeTest(env, model, domain)
  const test = testOf(env, model, tree)
  return {
    test: active ? row => row['active'] === true && test(row) : test,
    among: candidates(env, model, tree),
  }
}

function activeTest(env: Env, model: string, domain: unknown): boolean {
  if (env.context['active_test'] === false || !modelOf(env, model).fields.has('active')) return false
  return !(Array.isArray(domain) && domain.some(item => Array.isArray(item) && item[0] === 'active'))
}

function parse(domain: unknown): Node {
  if (!Array.isArray(domain)) throw valueError(`Domain() invalid domain: ${repr(domain)}`)
  const stack: Node[] = []
  for (const item of domain.toReversed() as unknown[]) {
    if (item === '!') {
      stack.push({ kind: 'not', part: pop(stack, domain) })
    } else if (item === '&' || item === '|') {
      const parts = [pop(stack, domain), pop(stack, domain)]
      stack.push({ kind: item === '&' ? 'and' : 'or', parts })
    } else if (Array.isArray(item) && item.length === 3) {
      stack.push({ kind: 'leaf', leaf: [item[0] as string, String(item[1]).toLowerCase(), item[2]] })
    } else throw valueError(`Domain() invalid item in domain: ${repr(item)}`)
  }
  return stack.length === 1 ? stack[0]! : { kind: 'and', parts: stack.toReversed() }
}

function pop(stack: Node[], domain: unknown): Node {
  const node = stack.pop()
  if (node === undefined) throw valueError(`Domain() malformed domain ${repr(domain)}`)
  return node
}

function testOf(env: Env, model: string, node: Node): Test {
  if (node.kind === 'leaf') return leafTest(env, model, node.leaf)
  if (node.kind === 'not') {
    const inner = testOf(env, model, node.part)
    return row => !inner(row)
  }
  const tests = node.parts.map(part => testOf(env, model, part))
  return node.kind === 'and' ? row => tests.every(test => test(row)) : row => tests.some(test => test(row))
}

/** The rows of the most telling equality on a stored field, among those that must all hold. */
function candidates(env: Env, model: string, node: Node): ReadonlySet<number> | null {
  if (node.kind === 'and') {
    const found = node.parts.map(part => candidates(env, model, part)).filter(set => set !== null)
    return found.toSorted((a, b) => a.size - b.size)[0] ?? null
  }
  if (node.kind !== 'leaf') return null
  const [path, operator, value] = node.leaf
  if (typeof path !== 'string' || (operator !== '=' && operator !== 'in')) return null
  const wanted = operator === 'in' && Array.isArray(value) ? (value as unknown[]) : [value]
  if (!wanted.every(one => (typeof one === 'string' && one !== '') || (typeof one === 'number' && one !== 0)))
    return null
  if (path === 'id') return new Set(wanted.filter(one => typeof one === 'number'))
  const field = modelOf(env, model).fields.get(path)
  if (field === undefined || field.store === false || field.type === 'one2many') return null
  const links = field.type === 'many2one' || field.type === 'many2many'
  if (wanted.some(one => typeof one !== (links ? 'number' : 'string'))) return null
  if (!links && field.type !== 'char' && field.type !== 'selection') return null
  const found = new Set<number>()
  for (const one of wanted) for (const id of env.database.find(model, path, one)) found.add(id)
  return found
}

function leafTest(env: Env, model: string, leaf: Leaf): Test {
  const [path, operator, value] = leaf
  if ((path as unknown) === 1 || (path as unknown) === 0) {
    const holds = ((path as unknown) === value) === (operator === '=')
    return () => holds
  }
  const written = `(${repr(path)}, ${repr(operator)}, ${repr(value)})`
  if (!operators.has(operator)) throw valueError(`Invalid operator in condition ${written}`)
  const [name, ...rest] = String(path).split('.')
  const field = modelOf(env, model).fields.get(name!)
  if (field === undefined) throw valueError(`Invalid field ${model}.${name} in condition ${written}`)
  if (rest.length > 0) {
    if (field.relation === undefined)
      throw valueError(`Invalid field ${model}.${path} in condition ${written}`)
    return throughRelation(
      env,
      model,
      field,
      leafTest(env, field.relation, [rest.join('.'), operator, value]),
    )
  }
  if (operator === 'any' || operator === 'not any') {
    const inner = throughRelation(env, model, field, testOf(env, field.relation ?? model, parse(value)))
    return operator === 'any' ? inner : row => !inner(row)
  }
  if (operator === 'child_of' || operator === 'parent_of')
    return hierarchy(env, model, field, operator, value)
  const get = (row: Row) => fieldValue(env, model, row, field)
  if (operator.startsWith('not ') && operator !== 'not in') {
    const inner = leafTest(env, model, [path, operator.slice(4), value])
    return row => !inner(row)
  }
  if (operator.includes('like')) return likeTest(env, field, get, operator, value)
  if (['<', '>', '<=', '>='].includes(operator)) return orderTest(field, get, operator, value)
  if (operator === '=?' && (value === false || value === null)) return () => true
  const negative = operator === '!=' || operator === '<>' || operator === 'not in'
  const equal = equalTest(env, field, get, operator.endsWith('in') && Array.isArray(value) ? value : [value])
  return negative ? row => !equal(row) : equal
}

function throughRelation(env: Env, model: string, field: Field, inner: Test): Test {
  const comodel = field.relation!
  return row => {
    const value = fieldValue({ ...env, context: { ...env.context, active_test: false } }, model, row, field)
    const ids = Array.isArray(value) ? (value as number[]) : typeof value === 'number' ? [value] : []
    return ids.some(id => {
      const target = env.database.get(comodel, id)
      return target !== undefined && inner(target)
    })
  }
}

function equalTest(env: Env, field: Field, get: (row: Row) => unknown, wanted: readonly unknown[]): Test {
  const linked = field.type === 'many2one' || field.type === 'many2many' || field.type === 'one2many'
  const set = new Set<unknown>()
  for (const value of wanted) {
    if (value === null || value === false || (value === '' && !linked)) {
      set.add(false)
      if (['char', 'text', 'html'].includes(field.type)) set.add('')
      if (empty(field) === 0) set.add(0)
    } else if (linked && typeof value === 'string') {
      for (const row of env.database.all(field.relation!))
        if (label(env, field.relation!, row) === value) set.add(row.id)
    } else if (field.type === 'datetime' && typeof value === 'string' && value.length === 10)
      set.add(`${value} 00:00:00`)
    else if (
      ['integer', 'float', 'monetary', 'many2one_reference'].includes(field.type) &&
      typeof value === 'string'
    )
      set.add(Number(value))
    else set.add(value)
  }
  return row => {
    const value = get(row)
    if (Array.isArray(value)) return value.length === 0 ? set.has(false) : value.some(one => set.has(one))
    return set.has(value ?? false)
  }
}

function orderTest(field: Field, get: (row: Row) => unknown, operator: string, value: unknown): Test {
  const wanted =
    field.type === 'datetime' && typeof value === 'string' && value.length === 10
      ? padded(value, operator)
      : value
  return row => {
    const found = get(row)
    if (found === false && typeof wanted !== 'boolean') return false // NULL is neither before nor after anything
    const [a, b] = typeof wanted === 'number' ? [asNumber(found), wanted] : [String(found), String(wanted)]
    if (operator === '<') return a < b
    if (operator === '>') return a > b
    return operator === '<=' ? a <= b : a >= b
  }
}

/** A bare date against a moment: `<=` and `>` mean the end of that day. */
const padded = (day: string, operator: string) =>
  `${day} ${operator === '<=' || operator === '>' ? '23:59:59' : '00:00:00'}`

function likeTest(
  env: Env,
  field: Field,
  get: (row: Row) => unknown,
  operator: string,
  value: unknown,
): Test {
  const whole = operator.startsWith('=')
  const pattern = whole ? String(value) : `%${String(value)}%`
  const body = pattern.replace(/\\(.)|[%_]|[.*+?^${}()|[\]\\]/gs, (match, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    return match === '%' ? '[^]*' : match === '_' ? '[^]' : `\\${match}`
  })
  const regex = new RegExp(`^${body}$`, operator.includes('ilike') ? 'iu' : 'u')
  const named = field.relation
  return row => {
    const found = get(row)
    if (named === undefined)
      return typeof found === 'string'
        ? regex.test(found)
        : typeof found === 'number' && regex.test(String(found))
    const ids = Array.isArray(found) ? (found as number[]) : typeof found === 'number' ? [found] : []
    return ids.some(id => {
      const target = env.database.get(named, id)
      return target !== undefined && regex.test(label(env, named, target))
    })
  }
}

function hierarchy(env: Env, model: string, field: Field, operator: string, value: unknown): Test {
  const tree = field.name === 'id' ? model : field.relation!
  const roots = new Set((Array.isArray(value) ? value : [value]).map(Number))
  const parentOf = (id: number) => Number(env.database.get(tree, id)?.['parent_id'] || 0)
  const chain = (id: number) => {
    const ids: number[] = []
    for (let at = id; at > 0 && !ids.includes(at); at = parentOf(at)) ids.push(at)
    return ids
  }
  const above = new Set([...roots].flatMap(chain))
  const holds = (id: number) =>
    operator === 'child_of' ? chain(id).some(one => roots.has(one)) : above.has(id)
  return row => {
    const found = field.name === 'id' ? row.id : fieldValue(env, model, row, field)
    return Array.isArray(found) ? (found as number[]).some(holds) : typeof found === 'number' && holds(found)
  }
}
