import { CasebridgeError } from '../../contract/failure'
import { HttpLine, type Limits } from '../net/http'
import { odooOrigin } from './address'
import { silence } from './context'
import { json2Transport, webVersion } from './json2'
import type { OdooAddress, ServerInfo, Transport, Writer } from './odoo'
import { odooServer } from './status-faults'
import { createWriter } from './writer'
import { xmlRpcAuthenticate, xmlRpcTransport, xmlRpcVersion } from './xmlrpc'

export type ConnectOptions = {
  /** Ends the connection with whatever it is doing; calls after it answer `cancelled`. */
  readonly signal?: AbortSignal
  readonly limits?: Limits
  /** PEM file of an authority that signs inside the firm. */
  readonly caFile?: string
}

/**
 * Signs in once and gives the connection that everything else uses. `auto` takes XML-RPC, which every Odoo from 14 to 21
 * has, and JSON-2 where XML-RPC is gone. The secret stays in memory and goes only to this server.
 * @throws CasebridgeError `odoo-login`, `odoo-no-database`, `odoo-no-endpoint`, `odoo-unreachable`, `odoo-certificate` …
 */
export async function connect(
  address: OdooAddress,
  secret: string,
  options: ConnectOptions = {},
): Promise<Writer & { close(): void }> {
  const line = new HttpLine(odooOrigin(address.url), { who: odooServer, ...options })
  try {
    const { transport, info } = await signIn(line, address, secret, options.signal)
    return createWriter(transport, info, options.signal)
  } catch (error) {
    line.close()
    throw error
  }
}

type SignedIn = { readonly transport: Transport; readonly info: ServerInfo }

async function signIn(
  line: HttpLine,
  address: OdooAddress,
  secret: string,
  signal: AbortSignal | undefined,
): Promise<SignedIn> {
  if (address.transport === 'json2') return viaJson2(line, address, secret, signal)
  try {
    return await viaXmlRpc(line, address, secret, signal)
  } catch (error) {
    const gone = error instanceof CasebridgeError && error.code === 'odoo-no-endpoint'
    if (!gone || address.transport === 'xmlrpc') throw error
    return viaJson2(line, address, secret, signal)
  }
}

async function viaXmlRpc(
  line: HttpLine,
  { database, login }: OdooAddress,
  secret: string,
  signal: AbortSignal | undefined,
): Promise<SignedIn> {
  const version = await xmlRpcVersion(line, database, signal)
  const uid = await xmlRpcAuthenticate(line, { database, login, secret }, signal)
  if (typeof uid !== 'number') {
    throw new CasebridgeError({
      kind: 'fix-settings',
      code: 'odoo-login',
      message: `Odoo refused the login ${login} with this password. Check both; with two-factor sign-in, use an API key (Odoo: Preferences → Account Security) in place of the password.`,
    })
  }
  return { transport: xmlRpcTransport(line, { database, uid, secret }), info: infoOf(version, uid, database) }
}

async function viaJson2(
  line: HttpLine,
  { database }: OdooAddress,
  secret: string,
  signal: AbortSignal | undefined,
): Promise<SignedIn> {
  const version = await webVersion(line, signal)
  const transport = json2Transport(line, { database, apiKey: secret })
  const context = await transport.call('res.users', 'context_get', [], { context: silence }, signal)
  const uid = Object(context)['uid']
  return { transport, info: infoOf(version, typeof uid === 'number' ? uid : 0, database) }
}

/** `server_version_info` ends in 'e' on Enterprise; its first part is 19, or 'saas~18' on odoo.com. */
function infoOf(told: unknown, uid: number, database: string): ServerInfo {
  const about = Object(told) as Readonly<Record<string, unknown>>
  const parts = about['server_version_info'] ?? about['version_info']
  const version = String(about['server_version'] ?? about['version'] ?? '')
  const major = Number(/\d+/.exec(Array.isArray(parts) ? String(parts[0]) : version)?.[0])
  if (!Number.isInteger(major) || major < 14) {
    throw new CasebridgeError({
      kind: 'fix-settings',
      code: 'odoo-version',
      message: `This server calls itself version ${version || 'unknown'}. Casebridge needs Odoo 14 or later.`,
    })
  }
  const last: unknown = Array.isArray(parts) ? parts.at(-1) : undefined
  const enterprise = last === 'e' || version.endsWith('+e')
  return {
    version,
    major,
    edition: enterprise ? 'enterprise' : last === '' ? 'community' : 'unknown',
    uid,
    database,
  }
}
