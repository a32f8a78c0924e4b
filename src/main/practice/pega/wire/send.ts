import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { Faults } from '../faults'
import { writeJson } from '../json'
import type { Pieces, Reply } from './reply'

const GZIP_FROM = 1024
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf])

/** Writes an answer, spoiled on its way where a switch says so. */
export async function send(
  response: ServerResponse,
  reply: Reply,
  faults: Faults | null,
  template: string,
  gzip: boolean,
): Promise<void> {
  const body = bytesOf(reply, faults)
  const headers: { [name: string]: string } = { 'Cache-Control': 'no-store, no-cache', ...reply.headers }
  const packed = gzip && body instanceof Uint8Array && body.length >= GZIP_FROM
  const sent = packed ? gzipSync(body) : body
  if (packed) headers['Content-Encoding'] = 'gzip'
  headers['Content-Length'] = String(sent.length)
  response.writeHead(reply.status, headers)
  const spoils = reply.status === 200 && faults !== null
  if (spoils && faults.strikes('resetMidBody', template)) return breakOff(response, sent)
  if (spoils && faults.strikes('slowDrip', template)) return drip(response, sent, faults)
  if (sent instanceof Uint8Array) return void response.end(sent)
  for (const piece of sent.pieces()) {
    if (response.destroyed) return
    if (!response.write(piece)) await drained(response)
  }
  response.end()
}

function bytesOf({ body }: Reply, faults: Faults | null): Uint8Array | Pieces {
  if (body instanceof Uint8Array) return body
  if (typeof body === 'string') return Buffer.from(body)
  if ('pieces' in body) return body
  const { extraKeys = false, shuffledKeys = false, byteOrderMark = false } = faults?.switches ?? {}
  const text = Buffer.from(writeJson(body.json, { extraKeys, shuffledKeys }))
  return byteOrderMark ? Buffer.concat([BYTE_ORDER_MARK, text]) : text
}

/** Half of what was announced, and then the line is dead. */
async function breakOff(response: ServerResponse, body: Uint8Array | Pieces): Promise<void> {
  const [first] = body instanceof Uint8Array ? [body] : body.pieces()
  const half = first?.subarray(0, Math.floor(Math.min(first.length, body.length) / 2)) ?? new Uint8Array()
  await new Promise<void>(resolve => response.write(half, () => resolve()))
  response.socket?.destroy()
}

async function drip(response: ServerResponse, body: Uint8Array | Pieces, faults: Faults): Promise<void> {
  const { bytes, milliseconds } = faults.switches.slowDrip ?? { bytes: body.length, milliseconds: 0 }
  for (const whole of body instanceof Uint8Array ? [body] : body.pieces())
    for (let at = 0; at < whole.length && !response.destroyed; at += bytes) {
      response.write(whole.subarray(at, at + bytes))
      await wait(milliseconds)
    }
  response.end()
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise(resolve => {
    const go = () => {
      response.off('drain', go)
      response.off('close', go)
      resolve()
    }
    response.once('drain', go)
    response.once('close', go)
  })
}
