import { DateTime } from 'luxon'
import type { Env } from './env'
import { findByXmlid } from './external-ids'
import { refusal } from './fault'
import { label } from './record'
import type { Field } from './schema'
import { dateOf, momentOf } from './values'

/** What `load` says of a cell; `%(field)s` stands for the field's label. */
export type CellProblem = { readonly message: string; readonly moreinfo?: unknown; readonly bare?: boolean }
type Cell = { readonly sub: string | null; readonly cell: unknown }

/** A cell of an import as a value that `create` and `write` take. */
export function convertCell(
  env: Env,
  field: Field,
  parts: readonly Cell[],
  flush: (xmlid: string) => void,
): { value: unknown } | CellProblem {
  if (field.type === 'many2one' || field.type === 'many2many') return convertLinks(env, field, parts, flush)
  const { cell } = parts[0]!
  if (cell === '' || cell === false || cell === null || cell === undefined || cell === 0)
    return { value: false }
  switch (field.type) {
    case 'boolean':
      return booleanCell(cell)
    case 'integer':
      if (typeof cell === 'number' || /^\s*[+-]?\d+\s*$/.test(String(cell)))
        return { value: Math.trunc(Number(cell)) }
      return { message: `'${String(cell)}' does not seem to be an integer for field '%(field)s'` }
    case 'float':
    case 'monetary':
      if (String(cell).trim() !== '' && !Number.isNaN(Number(cell))) return { value: Number(cell) }
      return { message: `'${String(cell)}' does not seem to be a number for field '%(field)s'` }
    case 'date':
      return timeCell(cell, 'date', "Use the format '2012-12-31'", dateOf)
    case 'datetime':
      return timeCell(cell, 'datetime', "Use the format '2012-12-31 23:59:59'", text =>
        inUtc(env, momentOf(text)),
      )
    case 'selection':
      return selectionCell(field, String(cell), lower(cell))
    case 'one2many':
    case 'json':
    case 'properties':
      return {
        message: `The practice Odoo does not load '%(field)s', a ${field.type} field. Try it on a real Odoo.`,
      }
    default:
      return { value: typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : cell }
  }
}

function booleanCell(cell: unknown): { value: boolean } | CellProblem {
  const text = lower(cell)
  if (['1', 'true', 'yes'].includes(text)) return { value: true }
  if (['0', 'false', 'no'].includes(text)) return { value: false }
  return {
    message: `Unknown value '${String(cell)}' for boolean field '%(field)s'`,
    moreinfo: "Use '1' for yes and '0' for no",
  }
}

function timeCell(
  cell: unknown,
  kind: 'date' | 'datetime',
  moreinfo: string,
  convert: (text: string) => string,
): { value: string } | CellProblem {
  try {
    return { value: convert(String(cell)) }
  } catch {
    return {
      message: `'${String(cell)}' does not seem to be a valid ${kind} for field '%(field)s'`,
      moreinfo,
    }
  }
}

/** `load` reads moments in the time zone of the context, unlike `create`. */
function inUtc(env: Env, moment: string): string {
  const zone = env.context['tz']
  if (typeof zone !== 'string' || zone === '' || zone === 'UTC') return moment
  return DateTime.fromSQL(moment, { zone }).toUTC().toFormat('yyyy-MM-dd HH:mm:ss')
}

/** An import's cells are texts; Odoo fails on others where it wants to compare them. */
function lower(cell: unknown): string {
  if (typeof cell === 'string') return cell.toLowerCase()
  throw refusal({
    code: 1,
    exception: 'AttributeError',
    message: `'${typeof cell === 'boolean' ? 'bool' : 'int'}' object has no attribute 'lower'`,
  })
}

function selectionCell(field: Field, text: string, wanted: string): { value: string } | CellProblem {
  const found = field.selection?.find(
    ([key, name]) => key.toLowerCase() === wanted || name.toLowerCase() === wanted,
  )
  if (found !== undefined) return { value: found[0] }
  return {
    message: `Value '${text}' not found in selection field '%(field)s'`,
    moreinfo: field.selection?.map(([, name]) => name) ?? [],
  }
}

function convertLinks(
  env: Env,
  field: Field,
  parts: readonly Cell[],
  flush: (xmlid: string) => void,
): { value: unknown } | CellProblem {
  if (parts.length > 1 && parts.some(part => part.cell))
    return {
      message: `Ambiguous specification for field '${field.string}', only provide one of name, external id or database id`,
      bare: true,
    }
  const { sub, cell } = parts[0]!
  const many = field.type === 'many2many'
  if (cell === '' || cell === false || cell === null || cell === undefined || cell === 0)
    return { value: many ? [[6, 0, []]] : false }
  const ids: number[] = []
  for (const one of many ? String(cell).split(',') : [String(cell)]) {
    const found = linkOf(env, field, { sub, cell: one }, flush)
    if (typeof found !== 'number') return found
    ids.push(found)
  }
  return { value: many ? [[6, 0, ids]] : ids[0] }
}

function linkOf(
  env: Env,
  field: Field,
  { sub, cell }: Cell,
  flush: (xmlid: string) => void,
): number | CellProblem {
  const comodel = field.relation!
  const text = String(cell)
  if (sub === '.id') {
    const id = Number(text)
    if (env.database.get(comodel, id) !== undefined) return id
    return unmatched(comodel, 'database id', text, true)
  }
  if (sub === 'id') {
    const xmlid = text.includes('.') ? text : `__import__.${text}`
    flush(xmlid)
    const entry = findByXmlid(env, xmlid)
    const id = Number(entry?.['res_id'] ?? 0)
    if (entry?.['model'] === comodel && env.database.get(comodel, id) !== undefined) return id
    return unmatched(comodel, 'external id', text, true)
  }
  for (const row of env.database.all(comodel)) if (label(env, comodel, row) === text) return row.id
  return unmatched(comodel, 'name', text, false)
}

function unmatched(comodel: string, kind: string, text: string, byId: boolean): CellProblem {
  return {
    message: `No matching record found for ${kind} '${text}' in field '%(field)s'`,
    moreinfo: {
      name: 'Possible Values',
      type: 'ir.actions.act_window',
      target: 'new',
      view_mode: 'list,form',
      views: [
        [false, 'list'],
        [false, 'form'],
      ],
      context: { create: false },
      help: 'See all possible values',
      res_model: byId ? 'ir.model.data' : comodel,
      ...(byId ? { domain: [['model', '=', comodel]] } : {}),
    },
  }
}
