import type { Engine } from '../engine'
import { faultOf, type Fault } from '../fault'
import type { Access } from './xmlrpc'

export type JsonAnswer = {
  readonly status: number
  readonly type: 'application/json' | 'text/html'
  readonly body: string
}
export type Json2Call = { readonly method: string | null; run(): JsonAnswer }

type Headers = { readonly [name: string]: string | string[] | undefined }

/** Reads a request to /json/2/<model>/<method>: a bearer key, named parameters, the bare result or an error as JSON. */
export function readJson2(
  path: string,
  headers: Headers,
  body: string,
  engine: Engine,
  access: Access,
): Json2Call {
  const [model, method, ...more] = path.split('/').map(decodeURIComponent)
  const refuse = (status: number, name: string, message: string): Json2Call => ({
    method: null,
    run: () => problem(status, name, message),
  })
  const database = headers['x-odoo-database']
  if (database !== undefined && database !== access.database)
    return { method: null, run: () => ({ status: 404, type: 'text/html', body: '<h1>Not Found</h1>' }) }
  if (!model || !method || more.length > 0)
    return refuse(404, 'werkzeug.exceptions.NotFound', 'Did you mean POST /json/2/<model>/<method>?')
  if (headers['authorization']?.toString().replace(/^bearer /i, '') !== access.secret)
    return refuse(401, 'werkzeug.exceptions.Unauthorized', 'Invalid apikey')
  const given = parsed(body)
  if (given === null) return refuse(400, 'werkzeug.exceptions.BadRequest', 'could not parse the body as json')
  if ('args' in given)
    return refuse(422, 'werkzeug.exceptions.UnprocessableEntity', "got an unexpected keyword argument 'args'")
  return { method, run: () => answer(engine, model, method, given) }
}

function answer(
  engine: Engine,
  model: string,
  method: string,
  given: Readonly<Record<string, unknown>>,
): JsonAnswer {
  const { vals_list: list, ...rest } = given
  // create answers with a list here, also for one record
  const named = list === undefined ? rest : { ...rest, vals_list: Array.isArray(list) ? list : [list] }
  try {
    return {
      status: 200,
      type: 'application/json',
      body: JSON.stringify(engine.call({ model, method, positional: [], named }) ?? null),
    }
  } catch (error) {
    const fault = faultOf(error)
    if (fault === null)
      return problem(500, 'builtins.Exception', error instanceof Error ? error.message : String(error))
    return problem(statusOf(fault, model), nameOf(fault), fault.message)
  }
}

const nameOf = ({ exception }: Fault) => (exception.includes('.') ? exception : `builtins.${exception}`)

function statusOf({ code, exception, message }: Fault, model: string): number {
  if (message === `Object ${model} doesn't exist` || exception === 'AttributeError') return 404
  if (exception.endsWith('MissingError')) return 404
  if (exception === 'TypeError') return 422
  return { 1: 500, 2: 422, 3: 401, 4: 403 }[code]
}

function problem(status: number, name: string, message: string): JsonAnswer {
  const body = JSON.stringify({ name, message, arguments: [message], context: {}, debug: '' })
  return { status, type: 'application/json', body }
}

function parsed(body: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(body === '' ? '{}' : body)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null
  } catch {
    return null
  }
}
