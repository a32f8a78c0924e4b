import net, { type AddressInfo } from 'node:net'

/** A relay before a server, over which the line can be cut at a chosen byte of the answer. */
export type CuttingProxy = {
  readonly port: number
  /** From now on each answer is cut after so many bytes; null lets everything through. */
  cutAfter(bytes: number | null): void
  close(): void
}

export async function cuttingProxy(target: URL): Promise<CuttingProxy> {
  let cut: number | null = null
  const sockets = new Set<net.Socket>()
  const server = net.createServer(near => {
    const far = net.connect(Number(target.port), target.hostname)
    sockets.add(near).add(far)
    let passed = 0
    near.pipe(far)
    far.on('data', (data: Buffer) => {
      const left = cut === null ? data.length : Math.max(0, cut - passed)
      passed += data.length
      near.write(data.subarray(0, left))
      if (left < data.length) near.resetAndDestroy()
    })
    far.on('close', () => near.end())
    near.on('close', () => far.destroy())
    near.on('error', () => far.destroy())
    far.on('error', () => near.destroy())
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return {
    port: (server.address() as AddressInfo).port,
    cutAfter: bytes => {
      cut = bytes
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
