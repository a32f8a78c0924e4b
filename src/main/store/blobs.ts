import { createHash, randomUUID } from 'node:crypto'
import type { Hash } from 'node:crypto'
import {
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { CasebridgeError } from '../../contract/failure'
import { FrameCutter, frameBytes, framesOf, headerBytes, newFrames, tagBytes } from './blob-file'
import type { Blobs } from './store'

type Info = { sha256: string; sha1: string; bytes: number }

export function blobStore(db: Database, folder: string, key: Buffer): Blobs {
  const home = join(folder, 'blobs')
  const unfinished = join(home, 'unfinished')
  mkdirSync(unfinished, { recursive: true })
  for (const name of readdirSync(unfinished)) rmSync(join(unfinished, name), { force: true }) // of a run that was broken off

  const info = db.prepare<[string], Info>(/*sql*/ `SELECT sha256, sha1, bytes FROM blob WHERE sha256 = ?`)
  const insert = db.prepare<[string, string, number, string]>(/*sql*/ `
    INSERT INTO blob (sha256, sha1, bytes, made_at) VALUES (?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING`)

  function place(sha256: string): string {
    return join(home, sha256.slice(0, 2), sha256.slice(2))
  }

  function holds(sha256: string): boolean {
    return info.get(sha256) !== undefined && existsSync(place(sha256))
  }

  /** The file is whole and on disk before its row says so. */
  function keep(temporary: string, made: Info): void {
    if (holds(made.sha256)) {
      rmSync(temporary)
      return
    }
    const target = place(made.sha256)
    mkdirSync(dirname(target), { recursive: true })
    renameSync(temporary, target)
    syncFolder(dirname(target))
    syncFolder(home)
    insert.run(made.sha256, made.sha1, made.bytes, new Date().toISOString())
  }

  async function put(content: AsyncIterable<Uint8Array> | Uint8Array): Promise<Info> {
    const temporary = join(unfinished, randomUUID())
    const file = await open(temporary, 'wx', 0o600)
    try {
      const writing = writer(key)
      await writeWhole(file, writing.header)
      for await (const chunk of content instanceof Uint8Array ? [content] : content) {
        for (const sealed of writing.push(chunk)) await writeWhole(file, sealed)
      }
      const { sealed, made } = writing.end()
      await writeWhole(file, sealed)
      await file.sync()
      await file.close()
      keep(temporary, made)
      return made
    } catch (error) {
      await file.close().catch(() => undefined)
      rmSync(temporary, { force: true })
      throw error
    }
  }

  function putSync(content: Uint8Array): Info {
    const temporary = join(unfinished, randomUUID())
    const file = openSync(temporary, 'wx', 0o600)
    let made: Info
    try {
      const writing = writer(key)
      writeWholeSync(file, writing.header)
      for (const sealed of writing.push(content)) writeWholeSync(file, sealed)
      const end = writing.end()
      writeWholeSync(file, end.sealed)
      fsyncSync(file)
      made = end.made
    } catch (error) {
      closeSync(file)
      rmSync(temporary, { force: true })
      throw error
    }
    closeSync(file)
    keep(temporary, made)
    return made
  }

  async function* read(sha256: string): AsyncGenerator<Buffer, undefined> {
    const known = info.get(sha256)
    if (known === undefined) throw damaged('blob-missing', sha256, 'not in the table')
    const file = await openOrNull(place(sha256))
    if (file === null) throw damaged('blob-missing', sha256, 'no file')
    try {
      const header = await readAt(file, 0, headerBytes)
      const frames = framesOf(key, header)
      if (frames === null) throw damaged('blob-damaged', sha256, 'no header')
      const hash = createHash('sha256')
      const end = (await file.stat()).size
      let at = headerBytes
      for (let index = 0; ; index++) {
        const sealed = await readAt(file, at, Math.min(frameBytes + tagBytes, end - at))
        at += sealed.length
        const last = at >= end
        const plain = openFrame(() => frames.open(index, last, sealed), sha256, index)
        hash.update(plain)
        if (plain.length > 0) yield plain
        if (last) break
      }
      if (hash.digest('hex') !== sha256) throw damaged('blob-damaged', sha256, 'other content')
    } finally {
      await file.close()
    }
    return undefined
  }

  return {
    put,
    putSync,
    open: read,
    read: async sha256 => {
      const parts: Buffer[] = []
      for await (const part of read(sha256)) parts.push(part)
      return Buffer.concat(parts)
    },
    has: holds,
    info: sha256 => {
      const row = info.get(sha256)
      return row === undefined ? null : { bytes: row.bytes, sha1: row.sha1 }
    },
  }
}

/** Turns chunks of any size into sealed frames, and works out the hashes on the way. */
function writer(key: Buffer) {
  const frames = newFrames(key)
  const cutter = new FrameCutter()
  const sha256 = createHash('sha256')
  const sha1 = createHash('sha1')
  let bytes = 0
  let index = 0
  return {
    header: frames.header,
    *push(chunk: Uint8Array): Generator<Buffer, undefined> {
      sha256.update(chunk)
      sha1.update(chunk)
      bytes += chunk.length
      for (const frame of cutter.push(chunk)) yield frames.seal(index++, false, frame)
      return undefined
    },
    end: () => ({
      sealed: frames.seal(index, true, cutter.last()),
      made: { sha256: hex(sha256), sha1: hex(sha1), bytes } satisfies Info,
    }),
  }
}

function hex(hash: Hash): string {
  return hash.digest('hex')
}

function openFrame(decrypt: () => Buffer, sha256: string, index: number): Buffer {
  try {
    return decrypt()
  } catch {
    throw damaged('blob-damaged', sha256, `frame ${index}`)
  }
}

function damaged(code: 'blob-missing' | 'blob-damaged', sha256: string, detail: string): CasebridgeError {
  return new CasebridgeError({
    kind: 'fix-record',
    code,
    message:
      code === 'blob-missing'
        ? 'The bytes of a document are not in the project folder. Read the source again to fetch them once more.'
        : 'The bytes of a document in the project folder are damaged or cut off. Delete the file named in the details and read the source again.',
    detail: `blobs/${sha256.slice(0, 2)}/${sha256.slice(2)}: ${detail}`,
  })
}

async function openOrNull(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Up to `length` bytes; fewer only at the end of the file. */
async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(Math.max(0, length))
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

async function writeWhole(file: FileHandle, bytes: Buffer): Promise<void> {
  let written = 0
  while (written < bytes.length) written += (await file.write(bytes, written)).bytesWritten
}

function writeWholeSync(file: number, bytes: Buffer): void {
  let written = 0
  while (written < bytes.length) written += writeSync(file, bytes, written)
}

/** A new name is only safe once its folder is on disk; Windows cannot and need not sync folders. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
