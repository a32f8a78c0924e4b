import { CasebridgeError } from '../../contract/failure'
import { wholeText, type HttpAnswer, type HttpLine } from '../net/http'
import { failureOfJson2 } from './faults'
import { failureOfStatus } from './status-faults'
import type { Transport } from './odoo'
import { namedArguments } from './json2-arguments'
import { isSendable, unsendableText, unsendableValue } from './wire-text'

/** Calls model methods through /json/2/MODEL/METHOD: Odoo 19 and later, with an API key, never a password. */
export function json2Transport(line: HttpLine, session: { database: string; apiKey: string }): Transport {
  if (!/^[\x21-\x7e]+$/.test(session.apiKey)) {
    throw new CasebridgeError({
      kind: 'fix-settings',
      code: 'odoo-login',
      message:
        'The API key holds a space, a line end or another character that no key has. Copy it again from Odoo, without anything before or after it.',
    })
  }
  return {
    call: async (model, method, args, kwargs, signal) => {
      const body = encode({ ...namedArguments(method, args), ...kwargs })
      const answer = await line.ask({
        method: 'POST',
        path: `/json/2/${encodeURIComponent(model)}/${encodeURIComponent(method)}`,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          authorization: `bearer ${session.apiKey}`,
          'x-odoo-database': encodeURIComponent(session.database),
        },
        body,
        signal,
      })
      return read(answer, line.host, `${model}.${method}`)
    },
    close: () => line.close(),
  }
}

/** The server's version without a login, as /web/version tells it from Odoo 19 on. */
export async function webVersion(line: HttpLine, signal?: AbortSignal): Promise<unknown> {
  const answer = await line.ask({ method: 'GET', path: '/web/version', headers: {}, signal })
  return read(answer, line.host, 'version')
}

async function read(answer: HttpAnswer, host: string, asked: string): Promise<unknown> {
  const text = await wholeText(answer.chunks)
  const body = answer.type === 'application/json' ? parsed(text, host, asked) : undefined
  if (answer.status === 200 && body !== undefined) return body
  const told = errorOf(body)
  if (told !== null && answer.status !== 413) throw failureOfJson2(told, asked)
  if (answer.status !== 200) throw failureOfStatus({ ...answer, host })
  throw new CasebridgeError({
    kind: 'fix-settings',
    code: 'odoo-not-odoo',
    message: `${host} answered with something else than JSON. It is not an Odoo 19 or later, or something before it asks for a sign-in.`,
    detail: asked,
  })
}

function parsed(text: string, host: string, asked: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CasebridgeError(
      {
        kind: 'retry',
        code: 'odoo-line-lost',
        message: `The answer of ${host} ended before it was complete; whether it did the work is not known.`,
        detail: `${asked}, after ${text.length} characters`,
      },
      error,
    )
  }
}

function errorOf(body: unknown): { name: string; message: string; debug: string } | null {
  if (typeof body !== 'object' || body === null || !('name' in body) || !('message' in body)) return null
  const debug = 'debug' in body && typeof body.debug === 'string' ? body.debug : ''
  return { name: String(body.name), message: String(body.message), debug }
}

/** JSON with the same refusals as XML-RPC, so that a record is refused alike whichever way is taken. */
function encode(values: Readonly<Record<string, unknown>>): string {
  check(values, [0])
  return JSON.stringify(values)
}

function check(value: unknown, path: (string | number)[]): void {
  if (typeof value === 'string') {
    if (!isSendable(value)) throw unsendableText(value, path)
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
      throw unsendableValue(`the number ${value}`, path)
    }
  } else if (Array.isArray(value)) {
    for (const [at, one] of value.entries()) check(one, [...path, at])
  } else if (typeof value === 'object' && value !== null) {
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== null && prototype !== Object.prototype) {
      throw unsendableValue(`a ${value.constructor?.name ?? 'special object'}`, path)
    }
    for (const [name, one] of Object.entries(value)) if (one !== undefined) check(one, [...path, name])
  } else if (typeof value !== 'boolean' && value !== null) {
    throw unsendableValue(`a ${typeof value}`, path)
  }
}
