import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Engine } from '../engine'
import type { LineFaults } from '../line-faults'
import { readJson2 } from './json2'
import { readXmlRpc, versionOf, type Access } from './xmlrpc'

const BODY_LIMIT = 128 * 1024 * 1024 // web.max_file_upload_size of 17 and later

type Reply = { readonly status: number; readonly type: string; readonly body: string }
type Prepared = { readonly method: string | null; run(): Reply }

export type Listening = { readonly port: number; close(): Promise<void> }

/** Serves the engine on the loopback address only. */
export async function listen(
  engine: Engine,
  access: Access,
  faults: LineFaults,
  port: number,
): Promise<Listening> {
  const server = createServer((request, response) => {
    handle(engine, access, faults, request, response).catch(() => request.socket.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return { port: (server.address() as AddressInfo).port, close: () => close(server) }
}

function close(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

async function handle(
  engine: Engine,
  access: Access,
  faults: LineFaults,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request)
  if (faults.delay > 0) await wait(faults.delay)
  const forced = faults.takeAnswer()
  if (forced !== null) {
    if (forced.retryAfterSeconds !== null) response.setHeader('Retry-After', String(forced.retryAfterSeconds))
    return send(response, { status: forced.status, type: 'text/html', body: `<h1>${forced.status}</h1>` })
  }
  // a page elsewhere that was pointed at this port by its own name gets nothing
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) return send(response, notFound)
  if (body === null)
    return send(response, { status: 413, type: 'text/html', body: '<h1>Request Entity Too Large</h1>' })
  const prepared = route(engine, access, request, body)
  const loss = prepared.method === null ? null : faults.takeLoss(prepared.method)
  if (loss === 'before') return void request.socket.destroy()
  const reply = prepared.run()
  if (loss === 'after') return void request.socket.destroy()
  send(response, reply)
}

function route(engine: Engine, access: Access, request: IncomingMessage, body: string): Prepared {
  const path = (request.url ?? '/').split('?')[0]!
  const xml = /^\/xmlrpc\/2\/(common|object)$/.exec(path)
  if (xml !== null && request.method === 'POST') {
    const call = readXmlRpc(xml[1]!, body, engine, access)
    return {
      method: call.method,
      run: () => ({ status: 200, type: 'text/xml; charset=utf-8', body: call.run() }),
    }
  }
  if (path.startsWith('/json/2/') && request.method === 'POST')
    return readJson2(path.slice('/json/2/'.length), request.headers, body, engine, access)
  if (path === '/web/version') {
    const { server_version: version, server_version_info: info } = versionOf(engine)
    return plain({
      status: 200,
      type: 'application/json',
      body: JSON.stringify({ version_info: info, version }),
    })
  }
  return plain(notFound)
}

const notFound: Reply = { status: 404, type: 'text/html', body: '<h1>Not Found</h1>' }
const plain = (reply: Reply): Prepared => ({ method: null, run: () => reply })

function send(response: ServerResponse, { status, type, body }: Reply): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) })
  response.end(body)
}

/** The whole body; null where it is larger than Odoo takes. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size <= BODY_LIMIT) parts.push(part)
  }
  return size > BODY_LIMIT ? null : Buffer.concat(parts).toString('utf8')
}
