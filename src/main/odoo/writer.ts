import { CasebridgeError } from '../../contract/failure'
import { silence } from './context'
import { loadFailure } from './load-messages'
import type { ServerInfo, Transport, Writer } from './odoo'
import { createReader, numbers, type Call } from './reader'
import { runAction } from './run-action'

const reshaping = new Set(['ir.model.fields', 'ir.model', 'ir.model.access', 'ir.module.module'])

/** A signed-in connection, reading and writing, every call silent. */
export function createWriter(
  transport: Transport,
  info: ServerInfo,
  signal?: AbortSignal,
): Writer & { close(): void } {
  const call: Call = (model, method, args, kwargs) => transport.call(model, method, args, kwargs, signal)
  const tidy: Call = (model, method, args, kwargs) => transport.call(model, method, args, kwargs)
  const reader = createReader(call, info)
  const context = silence

  const writer: Writer = {
    ...reader,
    create: async (model, values, more) => {
      if (values.length === 0) return []
      for (const one of values) await refuseLargeIntegers(model, one)
      const ids = numbers(
        await call(model, 'create', [values.map(withoutNull)], { context: { ...context, ...more } }),
        model,
      )
      if (ids.length !== values.length) throw miscounted(model, values.length, ids.length)
      if (reshaping.has(model)) reader.schema.forget()
      return ids
    },
    write: async (model, ids, values) => {
      if (ids.length === 0) return
      await refuseLargeIntegers(model, values)
      await call(model, 'write', [ids, withoutNull(values)], { context })
      if (reshaping.has(model)) reader.schema.forget()
    },
    unlink: async (model, ids) => {
      if (ids.length === 0) return
      await call(model, 'unlink', [ids], { context })
      if (reshaping.has(model)) reader.schema.forget()
    },
    load: async (model, fields, rows) => {
      if (rows.length === 0) return []
      const answer = await call(model, 'load', [fields, rows.map(row => row.map(cell))], { context })
      const { ids, messages } = Object(answer) as { ids?: unknown; messages?: unknown }
      if (!Array.isArray(ids)) throw loadFailure(messages, rows.length)
      const made = numbers(ids, model)
      if (made.length !== rows.length) throw miscounted(model, rows.length, made.length)
      if (reshaping.has(model)) reader.schema.forget()
      return made
    },
    runAction: (model, code, data) => runAction(writer, { call, tidy }, { model, code, data }),
  }
  return { ...writer, close: () => transport.close() }

  /** Odoo would answer with the database's own words and without the field's name. Asks for the fields only if it must. */
  async function refuseLargeIntegers(
    model: string,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    for (const [name, value] of Object.entries(values)) {
      if (typeof value !== 'number' || !Number.isInteger(value)) continue
      if (value >= -0x8000_0000 && value <= 0x7fff_ffff) continue
      const field = (await reader.fields(model)).get(name)
      if (field?.type !== 'integer') continue
      throw new CasebridgeError({
        kind: 'fix-record',
        code: 'odoo-number-too-large',
        message: `Field ${name} of ${model} is to hold ${value}, but an integer field in Odoo ends at 2,147,483,647. Map it to a text or float field, or correct the value in the source.`,
        detail: `${model}.${name}`,
      })
    }
  }
}

/** Empty is False to Odoo; None would be kept as a value of its own in computed defaults. */
function withoutNull(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === null ? false : value]),
  )
}

/** `load` reads text; an empty text is an empty field. */
function cell(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? '1' : ''
  return String(value)
}

function miscounted(model: string, sent: number, made: number): CasebridgeError {
  return new CasebridgeError({
    kind: 'bug',
    code: 'odoo-miscounted',
    message: `Odoo was sent ${sent} records of ${model} and answered with ${made} numbers, so they cannot be told apart.`,
    detail: model,
  })
}
