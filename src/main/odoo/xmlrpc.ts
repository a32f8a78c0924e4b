import { CasebridgeError } from '../../contract/failure'
import type { HttpLine } from '../net/http'
import { failureOfFault } from './faults'
import { failureOfStatus } from './status-faults'
import type { Transport } from './odoo'
import { XmlRpcDecoder } from './xmlrpc-decode'
import { encodeCall } from './xmlrpc-encode'

export type Session = {
  readonly database: string
  readonly uid: number
  readonly secret: string
}

/** Calls model methods through /xmlrpc/2/object: Odoo 14 to 21. */
export function xmlRpcTransport(line: HttpLine, session: Session): Transport {
  const { database, uid, secret } = session
  return {
    call: (model, method, args, kwargs, signal) =>
      xmlRpc(line, {
        service: 'object',
        method: 'execute_kw',
        params: [database, uid, secret, model, method, args, kwargs],
        database,
        asked: `${model}.${method}`,
        signal,
      }),
    close: () => line.close(),
  }
}

/** The server's version without a login. @throws fix-settings `odoo-no-endpoint` where XML-RPC is not offered */
export function xmlRpcVersion(line: HttpLine, database: string, signal?: AbortSignal): Promise<unknown> {
  return xmlRpc(line, {
    service: 'common',
    method: 'version',
    params: [],
    database,
    asked: 'version',
    signal,
  })
}

/** Odoo's number of the user, or false for a wrong login or password. */
export function xmlRpcAuthenticate(
  line: HttpLine,
  { database, login, secret }: { database: string; login: string; secret: string },
  signal?: AbortSignal,
): Promise<unknown> {
  const params = [database, login, secret, {}]
  return xmlRpc(line, {
    service: 'common',
    method: 'authenticate',
    params,
    database,
    asked: 'authenticate',
    signal,
  })
}

type Call = {
  readonly service: 'common' | 'object'
  readonly method: string
  readonly params: readonly unknown[]
  readonly database: string
  readonly asked: string // for support; never with values
  readonly signal: AbortSignal | undefined
}

async function xmlRpc(line: HttpLine, call: Call): Promise<unknown> {
  const answer = await line.ask({
    method: 'POST',
    path: `/xmlrpc/2/${call.service}`,
    headers: {
      'content-type': 'text/xml; charset=utf-8',
      // servers that load only base and web find their XML-RPC module through the database of this header
      'x-odoo-database': encodeURIComponent(call.database),
    },
    body: encodeCall(call.method, call.params),
    signal: call.signal,
  })
  const decoder = new XmlRpcDecoder()
  let received = 0
  let broken: unknown = null
  for await (const chunk of answer.chunks) {
    received += chunk.length
    if (answer.status !== 200 || broken !== null) continue // read to the end, so that the connection can be used again
    try {
      decoder.write(chunk)
    } catch (error) {
      broken = error
    }
  }
  if (answer.status !== 200) throw failureOfStatus({ ...answer, host: line.host })
  if (broken !== null) throw unreadable(line.host, answer.type, call.asked, broken)
  try {
    const decoded = decoder.end()
    if (!('fault' in decoded)) return decoded.value
    const failure = failureOfFault(decoded.fault.code, decoded.fault.text, call.asked)
    if (failure !== null) throw failure
    return null
  } catch (error) {
    if (error instanceof CasebridgeError) throw error
    throw cutOff(line.host, received, error)
  }
}

function unreadable(host: string, type: string, asked: string, cause: unknown): CasebridgeError {
  const page = type === 'text/html'
  return new CasebridgeError(
    {
      kind: page ? 'fix-settings' : 'bug',
      code: page ? 'odoo-not-odoo' : 'odoo-unreadable-answer',
      message: page
        ? `${host} answered with a web page. It is not an Odoo server, or something before it asks for a sign-in.`
        : `${host} gave an answer that is not XML-RPC. On Odoo 14 to 16 this happens where a record already holds a control character.`,
      detail: asked,
    },
    cause,
  )
}

function cutOff(host: string, received: number, cause: unknown): CasebridgeError {
  return new CasebridgeError(
    {
      kind: 'retry',
      code: 'odoo-line-lost',
      message: `The answer of ${host} ended before it was complete; whether it did the work is not known.`,
      detail: `after ${received} characters`,
    },
    cause,
  )
}
