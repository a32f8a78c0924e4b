import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { limits } from '../limits'

/** What one pass over a file's bytes tells: its fingerprint, and what the encoding is judged from. */
export type ByteSurvey = {
  readonly sha256: string
  readonly bytes: number
  readonly head: Buffer // the first bytes, at most limits.sampleBytes
  readonly validUtf8: boolean // over the whole file
  readonly brokenUtf8: { readonly replaced: number; readonly good: number } // only where not valid
  readonly highLines: Buffer // lines that hold bytes above 0x7F, at most 64 KB of them
  readonly ascii: boolean
}

const ENOUGH_HIGH = 64 * 1024

/** Reads a file once, whole. Constant memory. */
export async function surveyBytes(
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<ByteSurvey> {
  const hash = createHash('sha256')
  const head: Uint8Array[] = []
  const high: Buffer[] = []
  const utf8 = new Utf8Check()
  let size = 0
  let headSize = 0
  let highSize = 0
  let ascii = true
  for await (const part of bytes) {
    signal.throwIfAborted()
    const chunk = Buffer.from(part.buffer, part.byteOffset, part.byteLength)
    hash.update(chunk)
    size += chunk.length
    if (headSize < limits.sampleBytes) {
      head.push(Buffer.from(chunk.subarray(0, limits.sampleBytes - headSize)))
      headSize += head.at(-1)!.length
    }
    utf8.push(chunk)
    if (highSize < ENOUGH_HIGH || ascii) {
      for (const line of highLinesOf(chunk, ENOUGH_HIGH - highSize)) {
        ascii = false
        high.push(Buffer.from(line))
        highSize += line.length
      }
    }
  }
  return {
    sha256: hash.digest('hex'),
    bytes: size,
    head: Buffer.concat(head),
    ...utf8.end(),
    highLines: Buffer.concat(high),
    ascii,
  }
}

/** The fingerprint alone, for files nobody reads as text. */
export async function hashBytes(bytes: AsyncIterable<Uint8Array>, signal: AbortSignal) {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of bytes) {
    signal.throwIfAborted()
    hash.update(chunk)
    size += chunk.length
  }
  return { sha256: hash.digest('hex'), bytes: size }
}

class Utf8Check {
  #carry: Buffer = Buffer.alloc(0)
  #valid = true
  #replaced = 0
  #good = 0

  push(chunk: Buffer): void {
    const all = this.#carry.length === 0 ? chunk : Buffer.concat([this.#carry, chunk])
    const whole = all.length - danglingBytes(all)
    this.#judge(all.subarray(0, whole))
    this.#carry = Buffer.from(all.subarray(whole))
  }

  end() {
    this.#judge(this.#carry)
    return { validUtf8: this.#valid, brokenUtf8: { replaced: this.#replaced, good: this.#good } }
  }

  #judge(bytes: Buffer): void {
    if (bytes.length === 0 || isUtf8(bytes)) {
      if (!this.#valid) this.#count(bytes)
      return
    }
    this.#valid = false
    this.#count(bytes)
  }

  #count(bytes: Buffer): void {
    for (const [found] of bytes.toString('utf8').matchAll(/[^\0-\x7f]/gu)) {
      if (found === '\uFFFD') this.#replaced++
      else this.#good++
    }
  }
}

/** How many bytes at the end begin a UTF-8 sequence that goes on in the next chunk. */
function danglingBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

function* highLinesOf(chunk: Buffer, room: number): Generator<Buffer> {
  for (let at = 0, taken = 0; at < chunk.length && taken < Math.max(1, room); at++) {
    if (chunk[at]! < 0x80) continue
    const from = Math.max(chunk.lastIndexOf(10, at) + 1, at - 200)
    const newline = chunk.indexOf(10, at)
    const to = Math.min(newline < 0 ? chunk.length : newline + 1, at + 2_000)
    yield chunk.subarray(from, to)
    taken += to - from
    at = to - 1
  }
}
