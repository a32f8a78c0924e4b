import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Engine } from '../engine-port'
import { pageHeaders } from '../page-files'

const heartbeatMs = 20_000

/** Tells every open window what the engine says, as server-sent events. */
export function eventStream(engine: Pick<Engine, 'on'>) {
  const open = new Set<ServerResponse>()
  const stop = engine.on(event => open.forEach(response => response.write(`data: ${event}\n\n`)))
  // Without a word for minutes some browsers and virus scanners take the line for dead.
  const heartbeat = setInterval(() => open.forEach(response => response.write(':\n\n')), heartbeatMs)
  heartbeat.unref()
  return {
    add(request: IncomingMessage, response: ServerResponse): void {
      response.writeHead(200, { ...pageHeaders, 'Content-Type': 'text/event-stream' })
      response.write('retry: 1000\n\n')
      open.add(response)
      request.on('close', () => open.delete(response))
    },
    close(): void {
      stop()
      clearInterval(heartbeat)
      open.forEach(response => response.end())
    },
  }
}
