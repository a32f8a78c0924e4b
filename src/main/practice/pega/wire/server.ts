import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { callerOf, unauthorized } from '../auth/gate'
import { authorizeEndpoint } from '../auth/authorize'
import { revokeEndpoint, tokenEndpoint, type Access } from '../auth/oauth'
import { refusedBy, v1Error, v2Error } from '../refusal'
import type { Scene } from '../scene'
import { v1Routes } from '../v1/routes'
import { v2Routes } from '../v2/routes'
import type { Ledger } from './ledger'
import { bases, contextOf, placeOf, type Place } from './places'
import { json, notFound, text, type Reply } from './reply'
import { router, type Match, type Routes } from './routes'
import { send } from './send'
import { inTheWay } from './spoil'

const BODY_LIMIT = 1024 * 1024

export type Serving = {
  readonly scene: Scene
  readonly access: Access
  readonly ledger: Ledger
  readonly latencyMs: number
}
export type Listening = { readonly port: number; close(): Promise<void> }

const areas: { readonly [Area in 'v1' | 'v2']: { routes: Routes; find: ReturnType<typeof router> } } = {
  v1: { routes: v1Routes, find: router(v1Routes) },
  v2: { routes: v2Routes, find: router(v2Routes) },
}

/** Serves the world on the loopback address only. */
export async function listen(serving: Serving, port: number): Promise<Listening> {
  const server = createServer((request, response) => {
    handle(serving, request, response).catch((error: unknown) => {
      if (response.headersSent) return void request.socket.destroy()
      response.writeHead(500, { 'Content-Type': 'text/plain;charset=UTF-8' }).end(mistake(error))
    })
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

async function handle(serving: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { scene, ledger } = serving
  const body = await readBody(request)
  const [path = '/', search = ''] = split(request.url ?? '/')
  const { host } = scene.estate.world
  // a page elsewhere that was pointed at this port by its own name gets nothing
  const local = /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')
  const place = local ? placeOf(path, contextOf(host.context), host.alias) : null
  const method = request.method ?? 'GET'
  const match = place === null || place.area === 'oauth' ? null : areas[place.area].find(method, place.path)
  const template = templateOf(place, match)
  const leave = ledger.enter(`${method} ${template}`)
  response.once('close', () => leave(response.statusCode))
  if (serving.latencyMs > 0) await wait(serving.latencyMs)
  const query = new URLSearchParams(search)
  if (body === null) return send(response, text(413, 'text/plain', ''), null, template, false)
  if (place === null) return send(response, notFound, null, template, false)
  const { authorization } = request.headers
  if (place.area === 'oauth') {
    const reply = signIn(serving, place.endpoint, method, authorization, query, body)
    return send(response, reply, null, template, false)
  }
  const reply = answer(serving, place, method, match!, authorization, query, body)
  const gzip = scene.mode.gzip && /\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '')
  return send(response, reply, scene.faults, template, gzip)
}

function signIn(
  { access, scene }: Serving,
  endpoint: 'token' | 'authorize' | 'revoke',
  method: string,
  authorization: string | undefined,
  query: URLSearchParams,
  body: string,
): Reply {
  if (endpoint === 'authorize')
    return method === 'GET' ? authorizeEndpoint(access, query, scene.mode.autoApprove) : otherMethod
  if (method !== 'POST') return otherMethod
  return endpoint === 'token' ? tokenEndpoint(access, authorization, body) : revokeEndpoint(access, body)
}

function answer(
  { scene, access }: Serving,
  place: Extract<Place, { path: string }>,
  method: string,
  match: Match,
  authorization: string | undefined,
  query: URLSearchParams,
  body: string,
): Reply {
  const { faults, mode, estate } = scene
  const template = templateOf(place, match)
  const obstacle = inTheWay(faults, template)
  if (obstacle !== null) return obstacle
  if (faults.expiresTokens()) access.tokens.expireAll()
  const id = faults.strikes('unauthorizedTwice', template)
    ? null
    : callerOf(access, mode, place.area, authorization)
  const caller = id === null ? null : estate.operator(id)
  if (caller === null) return unauthorized(mode, place.area)
  try {
    if (match.is === 'none') return missing(place.area)
    if (match.is === 'other-method') return otherMethod
    const handler = areas[place.area].routes[`${method} ${match.template}`]!
    return handler({ scene, caller, template, path: match.path, query, body })
  } catch (error) {
    const refused = refusedBy(error)
    if (refused === null) throw error
    const v2Body = place.area === 'v2' || template.includes('attachment') // v1 answers so for attachments
    return json(refused.status, v2Body ? v2Error(refused) : v1Error(refused))
  }
}

/** A mistake of this server's own, told so that whoever tries it sees what it was. */
const mistake = (error: unknown): string =>
  `The practice Pega failed: ${error instanceof Error ? error.message : String(error)}`

const otherMethod: Reply = text(
  405,
  'text/html;charset=UTF-8',
  '<html><body><h1>405 Method Not Allowed</h1></body></html>',
)

function missing(area: 'v1' | 'v2'): Reply {
  const refused = {
    status: 404,
    key: 'Error_Resource_Not_Found',
    text: 'There is no such endpoint.',
    v1: 'Pega_API_404',
  }
  return json(404, area === 'v2' ? v2Error(refused) : v1Error(refused))
}

/** The path with placeholders: nothing of the firm's, and no token, stands in what is counted and logged. */
function templateOf(place: Place | null, match: Match | null): string {
  if (place === null) return '(elsewhere)'
  if (place.area === 'oauth') return `/oauth2/v1/${place.endpoint}`
  return `${bases[place.area]}${match === null || match.is === 'none' ? '/(unknown)' : match.template}`
}

function split(url: string): [string, string] {
  const mark = url.indexOf('?')
  return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)]
}

/** The whole body; null where it is larger than any request for data is. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size <= BODY_LIMIT) parts.push(part)
  }
  return size > BODY_LIMIT ? null : Buffer.concat(parts).toString('utf8')
}
