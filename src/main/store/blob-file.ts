import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/*
 * A blob on disk: the header (magic, salt, nonce prefix), then frames of AES-256-GCM, each with its tag. The nonce holds
 * the frame's index and whether it is the last, so frames cannot be left out, swapped or cut off unnoticed.
 */

export const frameBytes = 1024 * 1024
export const tagBytes = 16
const magic = Buffer.from('CBBLOB1\n', 'latin1')
const saltBytes = 16
const prefixBytes = 7
export const headerBytes = magic.length + saltBytes + prefixBytes

export type FrameCipher = {
  readonly header: Buffer
  seal(index: number, last: boolean, plain: Uint8Array): Buffer
}
export type FrameReader = {
  /** Throws where the frame is not the one that was written in this place. */
  open(index: number, last: boolean, sealed: Uint8Array): Buffer
}

/** For a new file; its salt gives it a key of its own, so that no nonce is ever used twice under one key. */
export function newFrames(projectKey: Uint8Array): FrameCipher {
  const header = Buffer.concat([magic, randomBytes(saltBytes + prefixBytes)])
  const key = fileKey(projectKey, header)
  return {
    header,
    seal: (index, last, plain) => {
      const cipher = createCipheriv('aes-256-gcm', key, nonce(header, index, last))
      cipher.setAAD(header)
      return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
  }
}

/** For a file that exists; null where this is no header of ours. */
export function framesOf(projectKey: Uint8Array, header: Buffer): FrameReader | null {
  if (header.length !== headerBytes || !header.subarray(0, magic.length).equals(magic)) return null
  const key = fileKey(projectKey, header)
  return {
    open: (index, last, sealed) => {
      const body = sealed.subarray(0, sealed.length - tagBytes)
      const decipher = createDecipheriv('aes-256-gcm', key, nonce(header, index, last), {
        authTagLength: tagBytes,
      })
      decipher.setAAD(header)
      decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
      return Buffer.concat([decipher.update(body), decipher.final()])
    },
  }
}

function fileKey(projectKey: Uint8Array, header: Buffer): Buffer {
  const salt = header.subarray(magic.length, magic.length + saltBytes)
  return Buffer.from(hkdfSync('sha256', projectKey, salt, 'casebridge blob', 32))
}

function nonce(header: Buffer, index: number, last: boolean): Buffer {
  const made = Buffer.alloc(12)
  header.copy(made, 0, magic.length + saltBytes)
  made.writeUInt32BE(index, prefixBytes)
  made.writeUInt8(last ? 1 : 0, prefixBytes + 4)
  return made
}

/** Cuts any stream of bytes into frames; says which is the last, which may be shorter and, of an empty blob, empty. */
export class FrameCutter {
  readonly #frame = Buffer.allocUnsafe(frameBytes)
  #filled = 0

  last(): Uint8Array {
    return this.#frame.subarray(0, this.#filled)
  }

  /** Full frames that are certainly not the last. The buffer is used again: take what is given before asking on. */
  *push(chunk: Uint8Array): Generator<Uint8Array, undefined> {
    let offset = 0
    while (offset < chunk.length) {
      if (this.#filled === frameBytes) {
        yield this.#frame
        this.#filled = 0
      }
      const taken = Math.min(frameBytes - this.#filled, chunk.length - offset)
      this.#frame.set(chunk.subarray(offset, offset + taken), this.#filled)
      this.#filled += taken
      offset += taken
    }
    return undefined
  }
}
