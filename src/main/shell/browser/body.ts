import type { IncomingMessage } from 'node:http'

/** The largest call the window makes is a mapping being saved; ours of 2,000 columns is 1.5 MB. */
export const largestBody = 8 * 1024 * 1024

/** The request's JSON; undefined where it is none; null where it is larger than `largestBody`. */
export async function jsonBody(request: IncomingMessage): Promise<unknown> {
  // The line must outlive a body that is too large, or the answer that says so would not arrive.
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > largestBody) return null
    parts.push(part)
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown
  } catch {
    return undefined
  }
}
