import net from 'node:net'
import type { AddressInfo } from 'node:net'

/** A line before a server that keeps everything that passes, in both directions. */
export async function watched(url: string): Promise<{ url: string; traffic(): string; close(): void }> {
  const parts: Buffer[] = []
  const open = new Set<net.Socket>()
  const to = new URL(url)
  const server = net.createServer(near => {
    const far = net.connect(Number(to.port), to.hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.on('data', (part: Buffer) => void parts.push(part))
      one.on('error', () => other.destroy())
      one.on('close', () => other.destroy())
      one.pipe(other)
    }
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const near = new URL(url)
  near.port = String((server.address() as AddressInfo).port)
  return {
    url: near.href,
    traffic: () => Buffer.concat(parts).toString('latin1'),
    close() {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}
