import { createHash, randomBytes } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Blobs } from '../../../src/main/store/store'
import { temporaryStore } from './temporary'

const mebibyte = 1024 * 1024

function hash(kind: string, bytes: Uint8Array): string {
  return createHash(kind).update(bytes).digest('hex')
}

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

function path(folder: string, sha256: string): string {
  return join(folder, 'blobs', sha256.slice(0, 2), sha256.slice(2))
}

async function bytesOf(blobs: Blobs, sha256: string): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of blobs.open(sha256)) parts.push(part)
  return Buffer.concat(parts)
}

const sizes = [0, 1, 1000, mebibyte - 1, mebibyte, mebibyte + 1, 2 * mebibyte, 3 * mebibyte + 17]
for (const size of sizes) {
  test(`a document of ${size} bytes comes back byte for byte, streamed or at once`, async () => {
    const { store } = temporaryStore()
    const content = randomBytes(size)
    const wanted = { sha256: hash('sha256', content), sha1: hash('sha1', content), bytes: size }
    expect(store.blobs.has(wanted.sha256)).toBe(false)
    expect(await store.blobs.put(inChunks(content, 65_537))).toEqual(wanted)
    expect((await store.blobs.read(wanted.sha256)).equals(content)).toBe(true)
    expect((await bytesOf(store.blobs, wanted.sha256)).equals(content)).toBe(true)
    expect(store.blobs.has(wanted.sha256)).toBe(true)
    expect(store.blobs.info(wanted.sha256)).toEqual({ sha1: wanted.sha1, bytes: size })

    const other = temporaryStore()
    expect(other.store.blobs.putSync(content)).toEqual(wanted)
    expect((await other.store.blobs.read(wanted.sha256)).equals(content)).toBe(true)
  })
}

test('the same content is kept once, and nothing unfinished is left behind', async () => {
  const { store, folder } = temporaryStore()
  const content = randomBytes(5000)
  const first = await store.blobs.put(content)
  const bytes = readFileSync(path(folder, first.sha256))
  await Promise.all([store.blobs.put(content), store.blobs.put(inChunks(content, 7))])
  store.blobs.putSync(content)
  expect(readFileSync(path(folder, first.sha256)).equals(bytes)).toBe(true)
  expect(readdirSync(join(folder, 'blobs', 'unfinished'))).toEqual([])
})

test('the same content in two projects looks different on disk', async () => {
  const content = Buffer.alloc(3000, 'a')
  const files: Buffer[] = []
  for (let i = 0; i < 2; i++) {
    const { store, folder } = temporaryStore()
    files.push(readFileSync(path(folder, (await store.blobs.put(content)).sha256)))
  }
  expect(files[0]?.includes(Buffer.alloc(32, 'a'))).toBe(false)
  expect(files[0]?.equals(files[1]!)).toBe(false)
})

test('a source that breaks off leaves no half document', async () => {
  const { store, folder } = temporaryStore()
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield randomBytes(2 * mebibyte)
    throw new Error('line lost')
  }
  await expect(store.blobs.put(broken())).rejects.toThrow('line lost')
  expect(readdirSync(join(folder, 'blobs', 'unfinished'))).toEqual([])
  expect(readdirSync(join(folder, 'blobs'))).toEqual(['unfinished'])
})

test('what a broken-off run left unfinished is swept away when the project is opened', () => {
  const project = temporaryStore()
  const leftover = join(project.folder, 'blobs', 'unfinished', 'x')
  writeFileSync(leftover, 'half')
  project.reopen()
  expect(existsSync(leftover)).toBe(false)
})

const frame = mebibyte + 16
const header = 31
const damages: [string, (file: string) => void][] = [
  ['cut off inside a frame', file => truncateSync(file, header + frame + 100)],
  ['cut off between two frames', file => truncateSync(file, header + frame)],
  ['cut off inside a tag', file => truncateSync(file, header + frame + 5)],
  ['cut off in its header', file => truncateSync(file, 10)],
  ['emptied', file => truncateSync(file, 0)],
  ['cut off after its header', file => truncateSync(file, header)],
  ['lengthened', file => writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.alloc(40)]))],
  ['changed by one bit', file => edit(file, bytes => (bytes[header + frame + 50]! ^= 1))],
  ['changed in its header', file => edit(file, bytes => (bytes[20]! ^= 1))],
  ['shuffled', file => edit(file, bytes => shuffle(bytes))],
  ['replaced by text', file => writeFileSync(file, 'A plain file')],
]

function edit(file: string, change: (bytes: Buffer) => void): void {
  const bytes = readFileSync(file)
  change(bytes)
  writeFileSync(file, bytes)
}

/** Exchanges the first two whole frames. */
function shuffle(bytes: Buffer): void {
  const first = Buffer.from(bytes.subarray(header, header + frame))
  bytes.copyWithin(header, header + frame, header + 2 * frame)
  first.copy(bytes, header + frame)
}

for (const [what, damage] of damages) {
  test(`a kept document that was ${what} is never given out as if it were whole`, async () => {
    const { store, folder } = temporaryStore()
    const { sha256 } = await store.blobs.put(randomBytes(2 * mebibyte + 1000))
    damage(path(folder, sha256))
    await expect(store.blobs.read(sha256)).rejects.toThrow(
      expect.objectContaining({ kind: 'fix-record', code: 'blob-damaged' }),
    )
  })
}

test('a kept document that was exchanged for another one is not given out', async () => {
  const { store, folder } = temporaryStore()
  const wanted = await store.blobs.put(randomBytes(100))
  const other = await store.blobs.put(randomBytes(100))
  copyFileSync(path(folder, other.sha256), path(folder, wanted.sha256))
  await expect(store.blobs.read(wanted.sha256)).rejects.toThrow(
    expect.objectContaining({ code: 'blob-damaged' }),
  )
})

test('a document whose file is gone is said to be missing, and is kept again at the next reading', async () => {
  const { store, folder } = temporaryStore()
  const content = randomBytes(100)
  const { sha256 } = await store.blobs.put(content)
  rmSync(path(folder, sha256))
  expect(store.blobs.has(sha256)).toBe(false)
  await expect(store.blobs.read(sha256)).rejects.toThrow(expect.objectContaining({ code: 'blob-missing' }))
  await store.blobs.put(content)
  expect((await store.blobs.read(sha256)).equals(content)).toBe(true)
})

test('a document never kept is missing, whatever its name looks like', async () => {
  const { store } = temporaryStore()
  for (const name of ['ab'.repeat(32), '../../project.db', '']) {
    expect(store.blobs.has(name)).toBe(false)
    expect(store.blobs.info(name)).toBeNull()
    await expect(store.blobs.read(name)).rejects.toThrow(expect.objectContaining({ code: 'blob-missing' }))
  }
})

test('a reader that stops early leaves no open file', async () => {
  const { store } = temporaryStore()
  const { sha256 } = await store.blobs.put(randomBytes(3 * mebibyte))
  const open = () => readdirSync('/proc/self/fd').length
  const before = open()
  for (let i = 0; i < 20; i++) {
    for await (const part of store.blobs.open(sha256)) {
      expect(part.length).toBe(mebibyte)
      break
    }
  }
  expect(open()).toBe(before)
})

test('a large document passes through in frames: memory stays flat', { timeout: 120_000 }, async () => {
  const { store } = temporaryStore()
  const chunk = randomBytes(64 * 1024)
  async function* large(): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < 4096; i++) yield chunk // 256 MiB
  }
  let highest = 0
  const watch = () => (highest = Math.max(highest, process.memoryUsage().rss))
  const before = process.memoryUsage().rss
  const timer = setInterval(watch, 5)
  const { sha256, bytes } = await store.blobs.put(large())
  let read = 0
  for await (const part of store.blobs.open(sha256)) {
    read += part.length
    watch()
  }
  clearInterval(timer)
  expect([bytes, read]).toEqual([256 * mebibyte, 256 * mebibyte])
  expect((highest - before) / mebibyte).toBeLessThan(128)
})
