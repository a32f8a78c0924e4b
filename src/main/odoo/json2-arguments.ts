import { CasebridgeError } from '../../contract/failure'

/** JSON-2 takes arguments by name only; `ids` is the recordset. These are the methods Casebridge calls. */
const names: ReadonlyMap<string, readonly string[]> = new Map([
  ['create', ['vals_list']],
  ['write', ['ids', 'vals']],
  ['unlink', ['ids']],
  ['read', ['ids', 'fields', 'load']],
  ['search', ['domain', 'offset', 'limit', 'order']],
  ['search_count', ['domain', 'limit']],
  ['search_read', ['domain', 'fields', 'offset', 'limit', 'order']],
  ['fields_get', ['allfields', 'attributes']],
  ['load', ['fields', 'data']],
  ['has_access', ['ids', 'operation']],
  ['get_param', ['key', 'default']],
  ['run', ['ids']],
  ['context_get', []],
])

/** Positional arguments by their names. @throws bug where a method is not in the table above */
export function namedArguments(method: string, args: readonly unknown[]): Record<string, unknown> {
  const known = names.get(method)
  if (known === undefined && args.length === 0) return {}
  if (known === undefined || args.length > known.length) {
    throw new CasebridgeError({
      kind: 'bug',
      code: 'odoo-no-names',
      message: 'Casebridge does not know the names of the arguments of a method it called.',
      detail: method,
    })
  }
  return Object.fromEntries(args.map((value, at) => [known[at]!, value]))
}
