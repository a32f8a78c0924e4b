import type { Values } from './env'
import { valueError } from './fault'
import type { Field } from './schema'

/** What Odoo's (0..6, id, values) mean for a list of records. */
export type Command =
  | { readonly kind: 'create'; readonly values: Values }
  | { readonly kind: 'update'; readonly id: number; readonly values: Values }
  | { readonly kind: 'delete' | 'unlink' | 'link'; readonly id: number }
  | { readonly kind: 'set'; readonly ids: readonly number[] }

/** Reads a list of commands; a list of plain numbers means exactly these. */
export function listCommands(model: string, field: Field, value: unknown): Command[] {
  if (value === false || value === null) return [{ kind: 'set', ids: [] }]
  if (!Array.isArray(value)) throw valueError(`Wrong value for ${model}.${field.name}: ${String(value)}`)
  const plain = value.filter(item => typeof item === 'number') as number[]
  const commands = (value as unknown[])
    .filter(Array.isArray)
    .map(item => command(model, field, item as unknown[]))
  return plain.length > 0 ? [{ kind: 'set', ids: plain }, ...commands] : commands
}

function command(model: string, field: Field, item: readonly unknown[]): Command {
  const [code, id, values] = item
  switch (code) {
    case 0:
      return { kind: 'create', values: values as Values }
    case 1:
      return { kind: 'update', id: Number(id), values: values as Values }
    case 2:
      return { kind: 'delete', id: Number(id) }
    case 3:
      return { kind: 'unlink', id: Number(id) }
    case 4:
      return { kind: 'link', id: Number(id) }
    case 5:
      return { kind: 'set', ids: [] }
    case 6:
      return { kind: 'set', ids: (values as readonly unknown[]).map(Number) }
    default:
      throw valueError(`Wrong value for ${model}.${field.name}: ${JSON.stringify(item)}`)
  }
}
