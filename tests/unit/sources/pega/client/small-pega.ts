import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PegaConnection, PegaSecrets } from '../../../../../src/main/sources/pega/client/connection'
import {
  createPegaClient,
  type PegaClient,
  type PegaOptions,
} from '../../../../../src/main/sources/pega/client/client'

export type Asked = {
  readonly method: string
  readonly url: string
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
}
export type Answerer = (asked: Asked, answer: http.ServerResponse, nth: number) => void

/** A server that gives tokens and otherwise does what a test wants; everything it is asked is kept. */
export type SmallPega = {
  readonly port: number
  readonly connection: PegaConnection
  readonly secrets: PegaSecrets
  readonly asked: Asked[]
  /** The paths asked for, without those for tokens. */
  paths(): string[]
  tokens(): Asked[]
  close(): void
}

export const quick: PegaOptions = {
  persistence: { tries: 5, firstWaitMs: 5, longestWaitMs: 20 },
  connectMs: 300,
  answerMs: 400,
  attachmentMs: 400,
}

export async function smallPega(
  answer: Answerer,
  token: Answerer = (_, reply, nth) => json(reply, { access_token: `token-${nth}`, token_type: 'bearer' }),
): Promise<SmallPega> {
  const asked: Asked[] = []
  let tokens = 0
  let others = 0
  const server = http.createServer((request, reply) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const { method, url, headers } = request
      const one = { method: method!, url: url!, headers, body: Buffer.concat(parts).toString() }
      asked.push(one)
      if (url!.includes('/oauth2/')) token(one, reply, ++tokens)
      else answer(one, reply, ++others)
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    port,
    connection: {
      url: `http://127.0.0.1:${port}/prweb`,
      version: 'v2',
      auth: 'client-credentials',
      clientId: 'client-1',
    },
    secrets: { clientSecret: 'secret-1' },
    asked,
    paths: () => asked.filter(one => !one.url.includes('/oauth2/')).map(one => one.url),
    tokens: () => asked.filter(one => one.url.includes('/oauth2/')),
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

export function json(answer: http.ServerResponse, body: unknown, status = 200): void {
  text(answer, JSON.stringify(body), { 'content-type': 'application/json;charset=UTF-8' }, status)
}

export function text(
  answer: http.ServerResponse,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
  status = 200,
): void {
  answer.writeHead(status, headers)
  answer.end(body)
}

/** A small Pega and clients of it, closed together. */
export type Ground = {
  readonly pega: SmallPega
  client(change?: Partial<PegaConnection>, options?: PegaOptions, secrets?: PegaSecrets): PegaClient
}

export function grounds(): {
  start(answer: Answerer, token?: Answerer): Promise<Ground>
  close(): void
} {
  const open: { close(): void }[] = []
  return {
    async start(answer, token) {
      const pega = await smallPega(answer, token)
      open.push(pega)
      return {
        pega,
        client(change = {}, options = {}, secrets = pega.secrets) {
          const made = createPegaClient({ ...pega.connection, ...change }, secrets, { ...quick, ...options })
          open.push(made)
          return made
        },
      }
    },
    close() {
      for (const one of open.splice(0).reverse()) one.close()
    },
  }
}
