import type { IncomingMessage } from 'node:http'

/** Why a request is turned away before anything looks at it. */
export type Refusal = { readonly status: number; readonly sentence: string }

/**
 * Any page in the person's browser can send requests to a loopback address; these checks leave only our own page.
 * Host: a name of somebody else's that was pointed at 127.0.0.1. Origin, Sec-Fetch-Site: another page's script.
 */
export function refuse(request: IncomingMessage, port: number): Refusal | null {
  const host = `127.0.0.1:${port}`
  if (request.headers.host !== host)
    return { status: 421, sentence: `Casebridge answers at http://${host} only.` }
  const { origin } = request.headers
  const changes = request.method !== 'GET' && request.method !== 'HEAD'
  if (origin === undefined ? changes : origin !== `http://${host}`) {
    return { status: 403, sentence: 'Only the page of Casebridge itself may ask this.' }
  }
  const site = request.headers['sec-fetch-site']
  const navigates = request.headers['sec-fetch-mode'] === 'navigate'
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !navigates) {
    return { status: 403, sentence: 'Only the page of Casebridge itself may load this.' }
  }
  return null
}
