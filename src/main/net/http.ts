import http from 'node:http'
import https from 'node:https'
import tls from 'node:tls'
import { createGunzip } from 'node:zlib'
import type { Readable } from 'node:stream'
import type { CasebridgeError } from '../../contract/failure'
import { trusted } from './authorities'
import { failureOfConnection, type Server } from './connection-faults'

export type Limits = {
  readonly connectMs: number // until the connection stands, TLS included
  readonly answerMs: number // without a single byte in either direction
}
export const usualLimits: Limits = { connectMs: 15_000, answerMs: 600_000 }

export type LineOptions = {
  readonly who: Server
  readonly limits?: Limits | undefined
  /** PEM file of an authority that signs inside the firm. */
  readonly caFile?: string | undefined
  /** Connections at a time; further requests wait. 1 where not said. */
  readonly maxSockets?: number | undefined
}

export type HttpRequest = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal?: AbortSignal | undefined
  /** Instead of the line's own. */
  readonly answerMs?: number | undefined
  /**
   * Takes an answer whose headers contradict each other (a content length beside a transfer coding that does not exist):
   * it is read until the server closes, on a connection of its own, and nobody notices where it ends too early.
   */
  readonly lenient?: boolean | undefined
}

/** Its body is read once, as text or as bytes, or dropped; until then its connection is taken. */
export type HttpAnswer = {
  readonly status: number
  readonly type: string // content type, lower case, without parameters
  readonly headers: http.IncomingHttpHeaders
  readonly retryAfter: string | undefined
  readonly location: string | undefined // where a redirect points
  /** Text as it arrives, read as UTF-8; throws what a broken connection means. */
  readonly chunks: AsyncIterable<string>
  /** The same, as it came; unpacked. */
  readonly bytes: AsyncIterable<Uint8Array>
  /** Ends it unread, and its connection with it. */
  drop(): void
}

// Odoo's own workers close an idle connection after two seconds; a request sent into a closing one is an answer in doubt.
const IDLE_MS = 1_500

/**
 * Connections to one server, kept open between calls, each used by one request at a time. A request is never sent twice:
 * whoever asked decides, because only they can find out whether the work was done before the line was lost.
 * Certificates are always verified, against Node's list, the system's, NODE_EXTRA_CA_CERTS and `caFile`. HTTPS_PROXY and
 * NO_PROXY are honoured, except for loopback addresses. Redirects are answers like any other.
 */
export class HttpLine {
  readonly #url: URL
  readonly #who: Server
  readonly #limits: Limits
  readonly #agent: http.Agent

  constructor(url: URL, options: LineOptions) {
    this.#url = url
    this.#who = options.who
    this.#limits = options.limits ?? usualLimits
    const settings = {
      keepAlive: true,
      maxSockets: options.maxSockets ?? 1,
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
    const packed = /^(x-)?gzip$/i.test(response.headers['content-encoding'] ?? '')
    const body: Readable = packed ? response.pipe(createGunzip()) : response
    if (packed) {
      response.on('error', error => body.destroy(error))
      body.on('close', () => response.destroy())
    }
    body.on('error', () => {}) // told to whoever reads it; a dropped one has nobody
    const failureOf = (error: unknown): CasebridgeError => this.#failure(error, sent, request)
    return {
      status: response.statusCode ?? 0,
      headers: response.headers,
      retryAfter: response.headers['retry-after'],
      location: response.headers.location,
      type: (response.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase(),
      chunks: read<string>(() => body.setEncoding('utf8'), failureOf),
      bytes: read<Uint8Array>(() => body, failureOf),
      drop: () => void body.destroy(),
    }
  }

  get host(): string {
    return this.#url.host
  }

  close(): void {
    this.#agent.destroy()
  }

  #failure(error: unknown, sent: boolean, request: HttpRequest): CasebridgeError {
    const limits = { ...this.#limits, answerMs: request.answerMs ?? this.#limits.answerMs }
    return failureOfConnection(error, {
      who: this.#who,
      host: this.host,
      sent,
      limits,
      signal: request.signal,
    })
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
      reject(this.#failure(error, sent, request))
    }
    const outgoing = (this.#url.protocol === 'https:' ? https : http).request({
      agent: this.#agent,
      host: this.#url.hostname.replace(/^\[|\]$/g, ''),
      port: this.#url.port,
      path: request.path,
      method: request.method,
      signal: request.signal,
      insecureHTTPParser: request.lenient ?? false,
      headers: {
        ...request.headers,
        'accept-encoding': 'gzip',
        ...(request.lenient === true ? { connection: 'close' } : {}),
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
    outgoing.setTimeout(request.answerMs ?? this.#limits.answerMs, () =>
      outgoing.destroy(timedOut('EANSWERTIMEOUT')),
    )
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

async function* read<Chunk>(
  begin: () => Readable,
  failureOf: (error: unknown) => CasebridgeError,
): AsyncGenerator<Chunk> {
  try {
    for await (const chunk of begin()) yield chunk as Chunk
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
