import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { timingSafeEqual } from 'node:crypto'
import { CasebridgeError } from '../../../../contract/failure'
import { stopped } from './turnstile'

export type Return = {
  readonly code: string
  /** Tells the person in the browser whether it worked. */
  told(worked: boolean): void
}

const path = '/signed-in'

/**
 * Takes the browser back on an address of this machine: the first return that carries the state counts, everything else
 * is turned away and changes nothing.
 * @throws CasebridgeError fix-settings `pega-sign-in-port` where the port is taken
 */
export async function awaitReturn(options: {
  readonly state: string
  readonly port: number // 0: any that is free
  readonly patienceMs: number
  readonly signal: AbortSignal
}): Promise<{ readonly address: string; readonly returned: Promise<Return>; close(): void }> {
  const { promise, resolve, reject } = Promise.withResolvers<Return>()
  promise.catch(() => {}) // told to whoever waits for it; nobody may
  let taken = false
  const server = http.createServer((request, answer) => {
    const url = URL.parse(request.url ?? '', `http://127.0.0.1:${port()}`)
    const here = request.headers.host === `127.0.0.1:${port()}`
    if (request.method !== 'GET' || url === null || url.pathname !== path || !here) return page(answer, 404)
    if (!same(url.searchParams.get('state') ?? '', options.state) || taken) return page(answer, 400)
    taken = true
    const code = url.searchParams.get('code') ?? ''
    if (code === '') {
      page(answer, 200, false)
      return reject(declined(url.searchParams.get('error') ?? ''))
    }
    resolve({ code, told: worked => page(answer, 200, worked) })
  })
  const port = (): number => (server.address() as AddressInfo | null)?.port ?? 0
  await listening(server, options.port)
  const timer = setTimeout(() => reject(tooLate()), options.patienceMs)
  const abort = (): void => reject(stopped())
  options.signal.addEventListener('abort', abort, { once: true })
  return {
    address: `http://127.0.0.1:${port()}${path}`,
    returned: promise,
    close() {
      clearTimeout(timer)
      options.signal.removeEventListener('abort', abort)
      server.close()
      server.closeIdleConnections()
    },
  }
}

function listening(server: http.Server, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', error =>
    reject(
      new CasebridgeError(
        {
          kind: 'fix-settings',
          code: 'pega-sign-in-port',
          message: `Port ${port} of this machine, where the browser is to come back to, is taken or not allowed. Choose another one here and in the client registration in Pega.`,
        },
        error,
      ),
    ),
  )
  server.listen(port, '127.0.0.1', resolve)
  return promise
}

function same(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}

const words = {
  worked: ['Signed in', 'You are signed in. Close this page and go back to Casebridge.'],
  failed: ['Not signed in', 'The sign-in did not work. Go back to Casebridge, which tells what to do.'],
  strange: ['Nothing here', 'This page belongs to a sign-in that Casebridge is not waiting for.'],
} as const

function page(answer: http.ServerResponse, status: number, worked?: boolean): void {
  const [title, text] = words[worked === undefined ? 'strange' : worked ? 'worked' : 'failed']
  answer.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'",
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    connection: 'close',
  })
  answer.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><p>${text}</p></html>`,
  )
}

function declined(error: string): CasebridgeError {
  return new CasebridgeError({
    kind: 'fix-settings',
    code: 'pega-sign-in-declined',
    message:
      'Pega did not let the person sign in, or the person declined. Try again; check that the client registration allows the grant type authorization code and this address to come back to.',
    detail: /^\w{1,60}$/.test(error) ? error : 'no reason given',
  })
}

function tooLate(): CasebridgeError {
  return new CasebridgeError({
    kind: 'fix-settings',
    code: 'pega-sign-in-too-late',
    message: 'Nobody came back from the sign-in page in time. Begin the sign-in again.',
  })
}
