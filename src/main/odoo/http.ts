import http from 'node:http'
import https from 'node:https'
import { readFileSync } from 'node:fs'
import tls from 'node:tls'
import { createGunzip } from 'node:zlib'
import type { Readable } from 'node:stream'
import { CasebridgeError } from '../../contract/failure'
import { failureOfStatus, failureOfConnection } from './line-faults'

export type Limits = {
  readonly connectMs: number // until the connection stands, TLS included
  readonly answerMs: number // without a single byte in either direction
}
export const usualLimits: Limits = { connectMs: 15_000, answerMs: 600_000 }

export type HttpRequest = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal?: AbortSignal | undefined
}

export type HttpAnswer = {
  readonly status: number
  readonly type: string // content type, lower case, without parameters
  readonly retryAfter: string | undefined
  readonly location: string | undefined // where a redirect points
  /** Text as it arrives; throws what a broken connection means. */
  readonly chunks: AsyncIterable<string>
}

// Odoo's own workers close an idle connection after two seconds; a request sent into a closing one is an answer in doubt.
const IDLE_MS = 1_500

/**
 * One connection to one server, kept open between calls, used by one request at a time. A request is never sent twice:
 * whoever asked decides, because only they can find out whether Odoo did the work before the line was lost.
 * Certificates are always verified, against Node's list, the system's, NODE_EXTRA_CA_CERTS and `caFile`. HTTPS_PROXY and
 * NO_PROXY are honoured, except for loopback addresses.
 */
export class HttpLine {
  readonly #url: URL
  readonly #limits: Limits
  readonly #agent: http.Agent

  constructor(url: URL, options: { limits?: Limits; caFile?: string | undefined } = {}) {
    this.#url = url
    this.#limits = options.limits ?? usualLimits
    const settings = {
      keepAlive: true,
      maxSockets: 1,
      timeout: IDLE_MS,
      ...(isLoopback(url) ? {} : { proxyEnv: process.env }),
    }
    this.#agent =
      url.protocol === 'https:'
        ? new https.Agent({ ...settings, ca: trusted(options.caFile), minVersion: 'TLSv1.2' })
        : new http.Agent(settings)
  }

  /** @throws CasebridgeError for a broken connection, a time-out or cancelling; a status is an answer, not an error */
  async ask(request: HttpRequest): Promise<HttpAnswer> {
    const { response, sent } = await this.#send(request)
    const packed = response.headers['content-encoding'] === 'gzip'
    const body: Readable = packed ? response.pipe(createGunzip()) : response
    if (packed) response.on('error', error => body.destroy(error))
    body.setEncoding('utf8')
    const host = this.host
    return {
      status: response.statusCode ?? 0,
      retryAfter: response.headers['retry-after'],
      location: response.headers.location,
      type: (response.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase(),
      chunks: guarded(body, error => failureOfConnection(error, { host, sent, signal: request.signal })),
    }
  }

  /** Text of a whole answer. @throws CasebridgeError also for any status that is not 200 */
  async text(request: HttpRequest): Promise<string> {
    const answer = await this.ask(request)
    const text = await wholeText(answer.chunks)
    if (answer.status !== 200) throw failureOfStatus({ ...answer, host: this.host })
    return text
  }

  get host(): string {
    return this.#url.host
  }

  close(): void {
    this.#agent.destroy()
  }

  #send(request: HttpRequest): Promise<{ response: http.IncomingMessage; sent: boolean }> {
    const { promise, resolve, reject } = Promise.withResolvers<{
      response: http.IncomingMessage
      sent: boolean
    }>()
    let sent = false
    let connectTimer: NodeJS.Timeout | undefined
    const fail = (error: Error): void => {
      clearTimeout(connectTimer)
      reject(failureOfConnection(error, { host: this.host, sent, signal: request.signal }))
    }
    const outgoing = (this.#url.protocol === 'https:' ? https : http).request({
      agent: this.#agent,
      host: this.#url.hostname.replace(/^\[|\]$/g, ''),
      port: this.#url.port,
      path: request.path,
      method: request.method,
      signal: request.signal,
      headers: {
        ...request.headers,
        'accept-encoding': 'gzip',
        ...(request.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(request.body)) }),
      },
    })
    outgoing.on('socket', socket => {
      if (!socket.connecting) {
        sent = true
        return
      }
      connectTimer = setTimeout(() => outgoing.destroy(timedOut('ECONNECTTIMEOUT')), this.#limits.connectMs)
      socket.once(socket instanceof tls.TLSSocket ? 'secureConnect' : 'connect', () => {
        clearTimeout(connectTimer)
        sent = true
      })
    })
    outgoing.setTimeout(this.#limits.answerMs, () => outgoing.destroy(timedOut('EANSWERTIMEOUT')))
    outgoing.on('error', fail)
    outgoing.on('response', response => resolve({ response, sent }))
    outgoing.end(request.body)
    return promise
  }
}

/** For answers that are read as a whole. */
export async function wholeText(chunks: AsyncIterable<string>): Promise<string> {
  const parts: string[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return parts.join('')
}

async function* guarded(
  body: Readable,
  failureOf: (error: unknown) => CasebridgeError,
): AsyncGenerator<string> {
  try {
    for await (const chunk of body) yield chunk as string
  } catch (error) {
    throw failureOf(error)
  }
}

function timedOut(code: string): Error {
  return Object.assign(new Error(code), { code })
}

export function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d+){3}$/.test(url.hostname)
}

function trusted(caFile: string | undefined): string[] {
  const certificates = new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])
  if (caFile !== undefined) {
    try {
      certificates.add(readFileSync(caFile, 'utf8'))
    } catch (error) {
      throw new CasebridgeError(
        {
          kind: 'fix-settings',
          code: 'ca-file-unreadable',
          message: `The certificate file ${caFile} cannot be read. Choose a readable file in PEM form, or leave it empty.`,
        },
        error,
      )
    }
  }
  return [...certificates]
}
