import { CasebridgeError } from '../../contract/failure'
import { silenceAndArchived } from './context'
import type { Domain, Reader, Row, ServerInfo } from './odoo'
import { fieldAttributes, Schema } from './schema'

/** Calls a method with the context given; the signal and the transport are the connection's. */
export type Call = (
  model: string,
  method: string,
  args: readonly unknown[],
  kwargs: Readonly<Record<string, unknown>>,
) => Promise<unknown>

const READ_AT_ONCE = 1_000
const PAGE = 500

/** Everything that asks Odoo and changes nothing. */
export function createReader(call: Call, info: ServerInfo): Reader & { readonly schema: Schema } {
  const context = silenceAndArchived
  const schema = new Schema(model =>
    call(model, 'fields_get', [[], fieldAttributes], { context }).catch(error => {
      throw withModel(error, model)
    }),
  )

  const search: Reader['search'] = async (model, domain, options = {}) => {
    const kwargs = { order: options.order ?? 'id', ...given(options), context }
    return numbers(await call(model, 'search', [domain], kwargs), model)
  }

  const read: Reader['read'] = async (model, ids, fields) => {
    const found: Row[] = []
    for (let at = 0; at < ids.length; at += READ_AT_ONCE) {
      // an empty `load` gives many2one fields as numbers and spares Odoo the display names
      const args = [ids.slice(at, at + READ_AT_ONCE), fields]
      found.push(...rows(await call(model, 'read', args, { load: '', context }), model))
    }
    return found
  }

  const searchRead: Reader['searchRead'] = async (model, domain, fields, options = {}) => {
    // before 17, search_read hands nothing on to read
    if (info.major < 17) return read(model, await search(model, domain, options), fields)
    const kwargs = { order: options.order ?? 'id', ...given(options), load: '', context }
    return rows(await call(model, 'search_read', [domain, fields], kwargs), model)
  }

  return {
    info,
    schema,
    fields: (model, fresh = false) => schema.fields(model, fresh),
    search,
    read,
    searchRead,
    count: async (model, domain) => one(await call(model, 'search_count', [domain], { context }), model),
    async *pages(model, domain, fields) {
      let last = 0
      for (;;) {
        const page: Domain = ['&', ['id', '>', last], ...all(domain)]
        const found = await searchRead(model, page, fields, { order: 'id', limit: PAGE })
        if (found.length > 0) yield found
        if (found.length < PAGE) return
        last = found.at(-1)!.id
      }
    },
    xmlid: async name => {
      const dot = name.indexOf('.')
      const where: Domain = [
        ['module', '=', name.slice(0, dot)],
        ['name', '=', name.slice(dot + 1)],
      ]
      const [found] = await searchRead('ir.model.data', where, ['model', 'res_id'], { limit: 1 })
      if (found === undefined) return null
      return { model: String(found['model']), id: Number(found['res_id']) }
    },
    hasModule: async name => {
      const where: Domain = [
        ['name', '=', name],
        ['state', '=', 'installed'],
      ]
      return one(await call('ir.module.module', 'search_count', [where], { context }), name) > 0
    },
    may: async (model, operation) => {
      // has_access came with 18; the older method needs its second argument, or a refusal is a fault
      const [method, args] =
        info.major >= 18 ? ['has_access', [[], operation]] : ['check_access_rights', [operation, false]]
      try {
        return (await call(model, method as string, args as unknown[], { context })) === true
      } catch (error) {
        if (error instanceof CasebridgeError && error.code === 'odoo-no-model') return false
        throw error
      }
    },
    parameter: async name => {
      const value = await call('ir.config_parameter', 'get_param', [name], { context })
      return value === false || value === null ? null : String(value)
    },
  }
}

/** A domain as one operand: its parts are joined by an implied "and" that a prefix must spell out. */
function all(domain: Domain): Domain {
  const operators = domain.filter(part => part === '&' || part === '|').length
  const terms = domain.filter(part => typeof part !== 'string').length
  if (terms === 0) return [['id', '!=', 0]]
  return [...Array.from({ length: terms - operators - 1 }, () => '&' as const), ...domain]
}

function given(options: { limit?: number; offset?: number }): { limit?: number; offset?: number } {
  return {
    ...(options.limit === undefined ? {} : { limit: options.limit }),
    ...(options.offset === undefined ? {} : { offset: options.offset }),
  }
}

function rows(answer: unknown, model: string): Row[] {
  if (Array.isArray(answer)) return answer as Row[]
  throw unexpected(model, 'a list of records')
}

export function numbers(answer: unknown, model: string): number[] {
  if (Array.isArray(answer) && answer.every(id => typeof id === 'number')) return answer
  throw unexpected(model, 'a list of numbers')
}

function one(answer: unknown, model: string): number {
  if (typeof answer === 'number') return answer
  throw unexpected(model, 'a number')
}

function unexpected(model: string, expected: string): CasebridgeError {
  return new CasebridgeError({
    kind: 'bug',
    code: 'odoo-unexpected-answer',
    message: `Odoo's answer about ${model} is not ${expected}. A module of this Odoo may have changed the method.`,
    detail: model,
  })
}

function withModel(error: unknown, model: string): unknown {
  if (!(error instanceof CasebridgeError) || error.code !== 'odoo-no-model') return error
  return new CasebridgeError(
    {
      ...error,
      message: `Odoo has no model ${model}. Install the app it belongs to, or leave these records out.`,
    },
    error,
  )
}
