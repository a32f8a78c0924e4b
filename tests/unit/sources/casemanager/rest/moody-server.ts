import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Mood = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  times: number,
) => void | Promise<void>

/** A real HTTP server on this machine that answers as a test tells it to, well or badly. */
export class MoodyServer {
  readonly seen: {
    readonly method: string
    readonly url: string
    readonly headers: IncomingMessage['headers']
  }[] = []
  readonly #server: Server
  readonly #times = new Map<string, number>()

  constructor(mood: Mood) {
    this.#server = createServer((request, response) => {
      const target = request.url ?? '/'
      this.seen.push({ method: request.method ?? '', url: target, headers: request.headers })
      const times = (this.#times.get(target) ?? 0) + 1
      this.#times.set(target, times)
      void mood(request, response, new URL(target, 'http://127.0.0.1'), times)
    })
  }

  async start(): Promise<string> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise(resolve => this.#server.close(resolve))
  }
}

export function json(
  response: ServerResponse,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(JSON.stringify(body))
}

/** Record number `at` of the server's cases. */
export const caseNumber = (at: number) => ({ id: at, title: `Case ${at}` })
export const cases = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) => caseNumber(from + at))
