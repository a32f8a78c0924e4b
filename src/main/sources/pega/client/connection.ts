import { CasebridgeError } from '../../../../contract/failure'
import { isLoopback } from '../../../net/http'

/** How to reach a Pega server, as a person filled it in. */
export type PegaConnection = {
  readonly url: string // 'https://pega.example/prweb'; http only on this machine
  readonly alias?: string | undefined // which application, where the operator has several
  readonly version: 'v2' | 'v1' // what most is read with
  readonly auth: 'client-credentials' | 'sign-in' | 'basic'
  readonly clientId?: string | undefined
  readonly login?: string | undefined // operator id, with Basic
  readonly caFile?: string | undefined
  readonly parallel?: number | undefined // requests at a time; 3 where not said
  readonly perSecond?: number | undefined // requests begun in a second at most; no limit where not said
  readonly timeoutSeconds?: number | undefined // without a byte; 120 where not said, attachments 600
  /** Where the browser comes back to after signing in, for servers that want the exact address registered; else any free port. */
  readonly redirectPort?: number | undefined
}

export type PegaSecrets = {
  readonly clientSecret?: string | undefined
  readonly password?: string | undefined
  /** What `beginSignIn` gave; opaque. */
  readonly signedIn?: string | undefined
}

/** Where the parts of a server are; paths without a slash at the end. */
export type PegaPlace = {
  readonly origin: URL
  readonly v1: string
  readonly v2: string
  readonly oauth: string // never under an alias
}

// What people paste behind the context path: the portal, the API itself, servlets.
const behindContext = /\/(?:app|api|PRServlet|PRRestService|PRAuth|PRWebLDAP\d*|PRExtServlet)(?:\/.*)?$/i

/** @throws CasebridgeError fix-settings `pega-address` where the address names no server, holds a password, or is open http */
export function placeOf(connection: Pick<PegaConnection, 'url' | 'alias'>): PegaPlace {
  const text = connection.url.trim()
  const url = URL.parse(text)
  if (url?.username || url?.password) {
    throw refused(
      `The address of ${url.host} holds a user name or password. Leave them out of it, and give them in their own fields.`,
    )
  }
  if (url === null || !/^https?:$/.test(url.protocol)) {
    const shown = text.includes('@') ? 'What was typed' : `“${text}”` // what could not be read may hold a password
    throw refused(
      `${shown} is not the address of a server. Enter it with its context path, such as https://pega.example/prweb.`,
    )
  }
  if (url.protocol === 'http:' && !isLoopback(url)) {
    throw refused(
      `${url.host} is to be reached over http, where credentials and cases could be read by others. Enter an https address.`,
    )
  }
  const context = url.pathname.replace(behindContext, '').replace(/\/+$/, '')
  const alias = (connection.alias ?? '')
    .trim()
    .replace(/^\/*(?:app\/)?|\/+$/g, '')
    .split('/')
    .filter(part => part !== '')
  if (alias.some(part => part === '.' || part === '..')) throw refused('The application alias is not one.')
  const app = alias.length === 0 ? '' : `/app/${alias.map(encodeURIComponent).join('/')}`
  return {
    origin: new URL(url.origin),
    v1: `${context}${app}/api/v1`,
    v2: `${context}${app}/api/application/v2`,
    oauth: `${context}/PRRestService/oauth2/v1`,
  }
}

function refused(message: string): CasebridgeError {
  return new CasebridgeError({ kind: 'fix-settings', code: 'pega-address', message })
}
