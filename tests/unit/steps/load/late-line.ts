import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** A relay before an Odoo that loses the line at once and lets the work be done later, as a server does whose caller has died. */
export type LateLine = {
  readonly url: string
  /** The next request whose body holds this text loses its line; `release` lets it go on to Odoo. */
  holdNext(text: string): void
  release(): Promise<void>
}

export async function lateLine(target: string): Promise<LateLine> {
  let wanted: string | null = null
  let held: (() => Promise<void>) | null = null
  const forward = (request: http.IncomingMessage, body: Buffer): Promise<http.IncomingMessage> =>
    new Promise((done, stop) => {
      const further = http.request(
        new URL(request.url ?? '/', target),
        { method: request.method ?? 'POST', headers: { ...request.headers, host: new URL(target).host } },
        done,
      )
      further.on('error', stop)
      further.end(body)
    })
  const pass = async (
    request: http.IncomingMessage,
    body: Buffer,
    response: http.ServerResponse,
  ): Promise<void> => {
    const answer = await forward(request, body)
    response.writeHead(answer.statusCode ?? 500, answer.headers)
    answer.pipe(response)
  }
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts)
      if (wanted !== null && body.includes(wanted)) {
        wanted = null
        held = async () => void (await forward(request, body)).resume()
        request.socket.destroy()
        return
      }
      pass(request, body, response).catch(() => request.socket.destroy())
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    holdNext(text) {
      wanted = text
    },
    async release() {
      if (!held) throw new Error('nothing was held')
      const go = held
      held = null
      await go()
    },
  }
}
