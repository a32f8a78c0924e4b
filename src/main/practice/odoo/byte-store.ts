import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Encrypts what is kept on disk; a project gives its own, without one the files are plain. */
export type Seal = { seal(bytes: Buffer): Buffer; open(bytes: Buffer): Buffer }

/** Bytes of attachments, by SHA-1 as Odoo names them in its filestore. */
export interface ByteStore {
  put(bytes: Buffer): string
  get(checksum: string): Buffer | null
  drop(checksum: string): void
}

export const sha1 = (bytes: Buffer) => createHash('sha1').update(bytes).digest('hex')

export function bytesInMemory(): ByteStore {
  const kept = new Map<string, Buffer>()
  return {
    put(bytes) {
      const checksum = sha1(bytes)
      kept.set(checksum, bytes)
      return checksum
    },
    get: checksum => kept.get(checksum) ?? null,
    drop: checksum => void kept.delete(checksum),
  }
}

/** One file per content; written whole or not at all. */
export function bytesInFolder(folder: string, seal: Seal | null): ByteStore {
  const pathOf = (checksum: string) => join(folder, checksum.slice(0, 2), checksum)
  return {
    put(bytes) {
      const checksum = sha1(bytes)
      const path = pathOf(checksum)
      if (existsSync(path)) return checksum
      mkdirSync(join(folder, checksum.slice(0, 2)), { recursive: true, mode: 0o700 })
      writeFileSync(`${path}.part`, seal === null ? bytes : seal.seal(bytes), { mode: 0o600 })
      renameSync(`${path}.part`, path)
      return checksum
    },
    get(checksum) {
      const path = pathOf(checksum)
      if (!existsSync(path)) return null
      const bytes = readFileSync(path)
      return seal === null ? bytes : seal.open(bytes)
    },
    drop: checksum => rmSync(pathOf(checksum), { force: true }),
  }
}
