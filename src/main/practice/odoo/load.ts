import type { Env } from './env'
import { findByXmlid } from './external-ids'
import { faultOf, refusal, valueError, type Fault } from './fault'
import { convertCell, type CellProblem } from './load-cells'
import { modelOf } from './record'
import { create, write } from './records'

type LoadMessage = { readonly type: 'error' | 'warning'; readonly [name: string]: unknown }
type Converted = {
  readonly index: number
  readonly xmlid: string | null
  readonly id: number | null
  readonly values: { [field: string]: unknown }
}

const TOO_MANY =
  'Found more than 10 errors and more than one error per 10 records, interrupted to avoid showing too many errors.'

/** `load`: creates or updates by external id, all rows or none; what is wrong comes back as messages, not as a fault. */
export function load(
  env: Env,
  model: string,
  columns: readonly string[],
  data: readonly (readonly unknown[])[],
): unknown {
  const known = modelOf(env, model)
  const paths = columns.map(column => column.split('/'))
  for (const [name] of paths)
    if (name !== 'id' && name !== '.id' && !known.fields.has(name!))
      throw valueError(`Invalid field name '${name}'`)
  const messages: LoadMessage[] = []
  const mark = env.database.mark()
  const ids: number[] = []
  let waiting: Converted[] = []
  const storeWaiting = () => {
    const rows = waiting
    waiting = []
    ids.push(...store(env, model, rows, messages, mark))
  }
  data.forEach((cells, index) => {
    const flush = (xmlid: string) => waiting.some(row => row.xmlid === xmlid) && storeWaiting()
    const row = convertRow(env, model, paths, cells, { index, messages, flush })
    waiting.push(row) // after a flush this is another list
  })
  storeWaiting()
  if (!messages.some(message => message.type === 'error')) return { ids, messages, nextrow: 0 }
  env.database.rollback(mark)
  return { ids: false, messages, nextrow: 0 }
}

type Reading = {
  readonly index: number
  readonly messages: LoadMessage[]
  /** Stores the rows read so far where a cell points to one of them. */
  readonly flush: (xmlid: string) => void
}

const place = (index: number) => ({ rows: { from: index, to: index } })

function convertRow(
  env: Env,
  model: string,
  paths: readonly (readonly string[])[],
  cells: readonly unknown[],
  { index, messages, flush }: Reading,
): Converted {
  const { fields } = modelOf(env, model)
  const values: { [field: string]: unknown } = {}
  let xmlid: string | null = null
  let id: number | null = null
  const grouped = new Map<string, { readonly sub: string | null; readonly cell: unknown }[]>()
  paths.forEach(([name, sub], at) => {
    const cell = cells[at]
    if (name === 'id') xmlid = cell ? qualified(String(cell)) : null
    else if (name === '.id') id = cell ? Number(cell) : null
    else grouped.set(name!, [...(grouped.get(name!) ?? []), { sub: sub ?? null, cell }])
  })
  if (id !== null && env.database.get(model, id) === undefined) {
    messages.push({
      ...place(index),
      type: 'error',
      record: index,
      field: '.id',
      message: `Unknown database identifier '${id}'`,
    })
    id = null
  }
  for (const [name, parts] of grouped) {
    const field = fields.get(name)!
    const converted = convertCell(env, field, parts, flush)
    if ('value' in converted) values[name] = converted.value
    else
      messages.push({
        ...place(index),
        type: 'error',
        record: index,
        field: name,
        ...worded(converted, field.string),
      })
  }
  return { index, xmlid, id, values }
}

const qualified = (xmlid: string) => (xmlid.includes('.') ? xmlid : `__import__.${xmlid}`)

function worded(problem: CellProblem, label: string): { [name: string]: unknown } {
  const message = problem.message.replaceAll('%(field)s', label)
  return problem.moreinfo === undefined && problem.bare === true
    ? { message }
    : {
        message,
        ...(problem.moreinfo === undefined ? {} : { moreinfo: problem.moreinfo }),
        field_name: label,
      }
}

/** First all together; where that fails row by row, so that every bad row is named. */
function store(
  env: Env,
  model: string,
  rows: readonly Converted[],
  messages: LoadMessage[],
  mark: number,
): number[] {
  const ids: number[] = []
  let errors = 0
  for (const [at, row] of rows.entries()) {
    try {
      ids.push(storeRow(env, model, row))
    } catch (error) {
      const fault = faultOf(error)
      if (fault === null || fault.exception === 'NotImplementedError') throw error
      env.database.rollback(mark)
      messages.push({ ...place(row.index), record: row.index, type: 'error', ...loadMessage(fault) })
      errors += 1
    }
    if (errors >= 10 && errors >= (at + 1) / 10) {
      messages.push({ type: 'warning', message: TOO_MANY })
      break
    }
  }
  return ids
}

function loadMessage(fault: Fault): { [name: string]: unknown } {
  if (fault.sql !== undefined) {
    const field = fault.sql.field
    return { message: fault.sql.message, ...(field === undefined ? {} : { field }) }
  }
  if (fault.code !== 1) return { message: fault.message }
  return {
    message: `Unknown error during import: <class '${fault.exception}'>: ${fault.message}`,
    moreinfo: 'Resolve other errors first',
  }
}

function storeRow(env: Env, model: string, row: Converted): number {
  const known = row.xmlid === null ? undefined : findByXmlid(env, row.xmlid)
  if (known !== undefined && known['model'] !== model)
    throw refusal({
      code: 2,
      exception: 'odoo.exceptions.ValidationError',
      message: `For external id ${row.xmlid} when trying to create/update a record of model ${model} found record of different model ${String(known['model'])} (${known.id})`,
    })
  const id = row.id ?? (known === undefined ? null : Number(known['res_id']))
  if (id !== null && env.database.get(model, id) !== undefined) {
    write(env, model, [id], row.values)
    return id
  }
  const [made] = create(env, model, [row.values])
  if (row.xmlid !== null) nameRecord(env, row.xmlid, model, made!)
  return made!
}

function nameRecord(env: Env, xmlid: string, model: string, id: number): void {
  const dot = xmlid.indexOf('.')
  const name = xmlid.slice(dot + 1)
  if (name.includes(' '))
    throw refusal({
      code: 2,
      exception: 'odoo.exceptions.ValidationError',
      message: 'The operation cannot be completed: External IDs cannot contain spaces',
      sql: {
        message:
          'new row for relation "ir_model_data" violates check constraint "ir_model_data_name_nospaces"',
      },
    })
  create(env, 'ir.model.data', [{ module: xmlid.slice(0, dot), name, model, res_id: id, noupdate: false }])
}
