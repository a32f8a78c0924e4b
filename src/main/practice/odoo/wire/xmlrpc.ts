import type { Engine } from '../engine'
import { accessDenied, faultOf, missingError, pgError, type Fault } from '../fault'
import { cannotMarshalNone, parseMessage, writeValue } from './xml-values'

export type Access = { readonly database: string; readonly login: string; readonly secret: string }

/** What to do with a request: `method` is null where it changes nothing that the fault switches count. */
export type XmlRpcCall = { readonly method: string | null; run(): string }

/** Reads a request to /xmlrpc/2/<service>; running it gives the answer's XML, faults included. */
export function readXmlRpc(service: string, body: string, engine: Engine, access: Access): XmlRpcCall {
  try {
    const { method, params } = parseMessage(body)
    if (service === 'object' && (method === 'execute_kw' || method === 'execute'))
      return { method: String(params[4]), run: () => answered(() => execute(engine, access, method, params)) }
    return { method: null, run: () => answered(() => common(engine, access, service, method, params)) }
  } catch (error) {
    return { method: null, run: () => fault(error) }
  }
}

function answered(run: () => unknown): string {
  try {
    const value = writeValue(run())
    return document(`<params>\n<param>\n${value}</param>\n</params>`)
  } catch (error) {
    return fault(error)
  }
}

function common(
  engine: Engine,
  access: Access,
  service: string,
  method: string | null,
  params: readonly unknown[],
): unknown {
  if (service === 'common' && method === 'version') return versionOf(engine)
  if (service === 'common' && (method === 'authenticate' || method === 'login')) {
    const [database, login, secret] = params
    checkDatabase(access, database)
    return login === access.login && secret === access.secret ? engine.uid : false
  }
  throw new Error(`Method not found: ${service}.${String(method)}`)
}

/** As `version` says it, and /web/version. */
export function versionOf(engine: Engine): { [name: string]: unknown } {
  const { version, info } = engine.snapshot
  return {
    server_version: version,
    server_version_info: info,
    server_serie: version,
    protocol_version: 1,
  }
}

function checkDatabase(access: Access, database: unknown): void {
  if (database !== access.database)
    throw pgError(
      'OperationalError',
      `connection failed: FATAL:  database "${String(database)}" does not exist`,
    )
}

function execute(engine: Engine, access: Access, method: string, params: readonly unknown[]): unknown {
  const [database, uid, secret, model, name, ...rest] = params
  checkDatabase(access, database)
  if (typeof uid !== 'number' || !engine.knows(uid))
    throw missingError('res.users', [Number(uid)], Number(uid))
  if (uid !== engine.uid || secret !== access.secret) throw accessDenied()
  const keyed = method === 'execute_kw'
  return engine.call({
    model: String(model),
    method: String(name),
    positional: keyed ? ((rest[0] ?? []) as readonly unknown[]) : rest,
    named: keyed ? ((rest[1] ?? {}) as Readonly<Record<string, unknown>>) : {},
  })
}

function fault(error: unknown): string {
  const known = faultOf(error)
  const value = {
    faultCode: known?.code ?? 1,
    faultString: known === null ? unexpected(error) : faultString(known),
  }
  return document(`<fault>\n${writeValue(value)}</fault>`)
}

/** Odoo's fault code 1 carries a whole traceback, whose last line says what it was. */
function faultString({ code, exception, message }: Fault): string {
  return code === 1 ? traceback(exception, message) : message
}

function unexpected(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return traceback(message === cannotMarshalNone ? 'TypeError' : 'xml.parsers.expat.ExpatError', message)
}

const traceback = (exception: string, message: string) =>
  `Traceback (most recent call last):\n  File "practice-odoo", in execute_kw\n${exception}: ${message}\n`

const document = (inside: string) => `<?xml version="1.0"?>\n<methodResponse>\n${inside}\n</methodResponse>\n`
