import { createReadStream } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'
import type { Engine } from '../engine-port'
import { pageFiles, pageHeaders } from '../page-files'
import { answersOf, isCallName } from '../serve'
import { jsonBody } from './body'
import { refuse } from './doors'
import { eventStream } from './event-stream'
import { isOwnPeer } from './peer'
import { session } from './session'

export type BrowserShell = {
  readonly port: number
  /** An address that opens the window once; each call makes the one before useless. */
  address(): string
  close(): Promise<void>
}

/** The engine behind http://127.0.0.1:PORT (0: any free one), with the built window from `folder`. */
export async function openBrowserShell(
  engine: Pick<Engine, 'handlers' | 'on'>,
  folder: string,
  wantedPort = 0,
  user?: number, // whose window may come in; this process's own user where left out
): Promise<BrowserShell> {
  const files = pageFiles(folder)
  const answer = answersOf(engine.handlers)
  const events = eventStream(engine)
  const visitor = session(() => port)

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = refuse(request, port)
    if (refusal !== null) return text(response, refusal.status, refusal.sentence)
    // `//name` would be read as another host with an empty path.
    const url = /^\/(?!\/)/.test(request.url ?? '')
      ? URL.parse(request.url!, `http://127.0.0.1:${port}`)
      : null
    if (url === null) return text(response, 400, 'That is no address.')
    const token = url.searchParams.get('token')
    if (request.method === 'GET' && url.pathname === '/' && token !== null) {
      return enter(response, visitor.knows(request) ? '' : visitor.swap(token))
    }
    if (!visitor.knows(request)) return text(response, 401, notKnown)
    if (request.method === 'GET' && url.pathname === '/events') return events.add(request, response)
    if (request.method === 'GET') return file(response, url.pathname)
    if (request.method === 'POST' && url.pathname.startsWith('/call/')) {
      return call(request, response, url.pathname.slice('/call/'.length))
    }
    return text(response, 405, 'Casebridge knows no such request.')
  }

  async function file(response: ServerResponse, path: string): Promise<void> {
    const found = files.get(path)
    if (found === undefined) return text(response, 404, 'There is no such file.')
    response.writeHead(200, { ...pageHeaders, 'Content-Type': found.type })
    await pipeline(createReadStream(found.file), response)
  }

  async function call(request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
    if (!isCallName(name)) return text(response, 404, 'Casebridge knows no such call.')
    if (!(request.headers['content-type'] ?? '').startsWith('application/json')) {
      return text(response, 415, 'A call is sent as application/json.')
    }
    const args = await jsonBody(request)
    if (args === null) return text(response, 413, 'That is more than Casebridge takes in one call.')
    if (!Array.isArray(args)) return text(response, 400, 'The arguments of a call are a JSON array.')
    const result = JSON.stringify(await answer(name, args))
    response.writeHead(200, { ...pageHeaders, 'Content-Type': 'application/json' }).end(result)
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() =>
      response.headersSent ? response.destroy() : text(response, 500, 'That went wrong.'),
    )
  })
  server.on('connection', socket => {
    if (!isOwnPeer(socket, user)) socket.destroy()
  })
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(wantedPort, '127.0.0.1', listening)
  })
  const { port } = server.address() as AddressInfo
  return {
    port,
    address: () => `http://127.0.0.1:${port}/?token=${visitor.newToken()}`,
    async close() {
      events.close()
      server.closeAllConnections()
      await new Promise(closed => server.close(closed))
    },
  }
}

const notKnown =
  'This address is good once. If a window of Casebridge is open, use that; else press Enter in its terminal for a new address.'

/**
 * Leaves the token behind. A page that moves on rather than a redirect: a strict cookie does not go along with a redirect
 * that began on another site, for instance when the address was clicked in a web mail or a web terminal.
 */
function enter(response: ServerResponse, cookie: string | null): void {
  if (cookie === null) return text(response, 401, notKnown)
  response.writeHead(200, {
    ...pageHeaders,
    'Content-Type': 'text/html; charset=utf-8',
    ...(cookie === '' ? {} : { 'Set-Cookie': cookie }),
  })
  response.end(
    '<!doctype html><meta http-equiv="refresh" content="0; url=/"><title>Casebridge</title><a href="/">Casebridge</a>',
  )
}

function text(response: ServerResponse, status: number, sentence: string): void {
  response
    .writeHead(status, { ...pageHeaders, 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' })
    .end(sentence)
}
