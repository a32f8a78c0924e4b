import { readFileSync } from 'node:fs'
import { endianness } from 'node:os'

/** One line of the kernel's tables of connections. */
type Row = { readonly local: string; readonly remote: string; readonly state: string; readonly user: number }

export type Ends = {
  readonly remoteAddress?: string | undefined
  readonly remotePort?: number | undefined
  readonly localPort?: number | undefined
}

const established = '01'
const listening = '0A'
const root = 0

/**
 * Whether the program at the other end of a loopback connection is this user's. The address is printed, and handed to
 * the browser as an argument that every user of the machine can read, and cookies go to every port: on a machine that
 * several people use, neither token nor cookie is enough. Linux alone tells whose a connection is; elsewhere, and where
 * its tables do not show this server, the answer is yes. Root is let in: it can read everything anyway, and forwarders are it.
 */
export function isOwnPeer(
  { remoteAddress, remotePort, localPort }: Ends,
  user = process.getuid?.() ?? root,
  tables: () => readonly string[] = kernelTables,
): boolean {
  if (user === root || localPort === undefined) return true
  const rows = tables().flatMap(text => text.split('\n').slice(1).flatMap(rowOf))
  const here = `${hexAddress('127.0.0.1')}:${hexPort(localPort)}`
  if (!rows.some(row => row.local === here && row.state === listening)) return true
  if (remoteAddress === undefined || remotePort === undefined) return false
  const there = `${hexAddress(remoteAddress.replace(/^::ffff:/i, ''))}:${hexPort(remotePort)}`
  const peer = rows.find(row => row.local === there && row.remote === here)
  // a connection its owner has let go of is nobody's any more, and is shown as root's
  return peer?.state === established && (peer.user === user || peer.user === root)
}

/** IPv4 first; a program may reach an IPv4 address through an IPv6 socket too. */
function kernelTables(): string[] {
  if (process.platform !== 'linux') return []
  try {
    return [readFileSync('/proc/net/tcp', 'latin1'), readFileSync('/proc/net/tcp6', 'latin1')]
  } catch {
    return []
  }
}

const mapped = /^0{16}(?:0{4}F{4}|F{4}0{4})(?=[0-9A-F]{8}:)/

function rowOf(line: string): Row[] {
  const [, local, remote, state, , , , user] = line.trim().split(/\s+/)
  if (local === undefined || remote === undefined || state === undefined || user === undefined) return []
  return [{ local: local.replace(mapped, ''), remote: remote.replace(mapped, ''), state, user: Number(user) }]
}

/** The kernel prints an address as one number in the machine's own order of bytes. */
function hexAddress(dotted: string): string {
  const bytes = dotted.split('.').map(part => Number(part).toString(16).padStart(2, '0').toUpperCase())
  return (endianness() === 'LE' ? bytes.reverse() : bytes).join('')
}

const hexPort = (port: number): string => port.toString(16).padStart(4, '0').toUpperCase()
