import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import path from 'node:path'

/** One way to find a row: what it is to the name it was entered under, and where it stands. */
export type Entry = {
  readonly kind: number
  readonly at: number
  readonly bytes: number
  readonly stamp: number
}

const SIZE = 48
const buckets = 64
const fence = 128 // entries between two that memory knows
const flushAt = 64 * 1024

/**
 * Entries on disk, sorted by name once all are known: they are dealt into buckets by the first bits of the name as they come,
 * and each bucket is sorted on its own. Beside them all stand in the order they came.
 */
export class SortedEntries {
  readonly #log: Appender
  readonly #buckets: Appender[]
  readonly #sorted: number
  readonly #files: number[]
  readonly #starts: number[] = [] // of each bucket in the sorted file, in entries; one more for the end
  readonly #fenceStarts: number[] = []
  readonly #block = Buffer.alloc(fence * SIZE)
  #fences = new Float64Array(0)

  constructor(folder: string) {
    const open = (name: string): number => openSync(path.join(folder, name), 'w+', 0o600)
    this.#log = new Appender(open('entries'))
    this.#buckets = Array.from({ length: buckets }, (_, at) => new Appender(open(`bucket-${at}`)))
    this.#sorted = open('sorted')
    this.#files = [this.#log.file, this.#sorted, ...this.#buckets.map(bucket => bucket.file)]
  }

  /** `name`: 16 bytes of a hash. */
  add(name: Buffer, entry: Entry): void {
    const bytes = encoded(name, entry)
    this.#log.add(bytes)
    this.#buckets[bucketOf(name)]!.add(bytes)
  }

  finish(): void {
    this.#log.flush()
    const fences: number[] = []
    let entries = 0
    for (const bucket of this.#buckets) {
      bucket.flush()
      this.#starts.push(entries)
      this.#fenceStarts.push(fences.length)
      const all = Buffer.alloc(bucket.written)
      readSync(bucket.file, all, 0, all.length, 0)
      const cells = Array.from({ length: all.length / SIZE }, (_, at) =>
        all.subarray(at * SIZE, (at + 1) * SIZE),
      )
      const sorted = Buffer.concat(cells.sort(Buffer.compare)) // the name first, then the order they were kept in
      writeAll(this.#sorted, sorted, entries * SIZE)
      for (let at = 0; at < cells.length; at += fence) fences.push(numberOf(sorted, at * SIZE))
      entries += cells.length
    }
    this.#starts.push(entries)
    this.#fenceStarts.push(fences.length)
    this.#fences = Float64Array.from(fences)
  }

  under(name: Buffer): readonly Entry[] {
    const bucket = bucketOf(name)
    const begin = this.#starts[bucket] ?? 0
    const end = this.#starts[bucket + 1] ?? 0
    const found: Entry[] = []
    const cells = this.#block
    for (let at = begin + this.#fenceBefore(name, bucket) * fence; at < end; at += fence) {
      const count = Math.min(fence, end - at)
      readSync(this.#sorted, cells, 0, count * SIZE, at * SIZE)
      for (let one = firstNotBefore(cells, count, name); one < count; one++) {
        if (cells.compare(name, 0, 16, one * SIZE, one * SIZE + 16) !== 0) return found
        found.push(decoded(cells, one * SIZE))
      }
    }
    return found
  }

  /** The last block of a bucket that begins before a name. */
  #fenceBefore(name: Buffer, bucket: number): number {
    const from = this.#fenceStarts[bucket] ?? 0
    const wanted = numberOf(name, 0)
    let low = from
    let high = this.#fenceStarts[bucket + 1] ?? 0
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#fences[middle]! < wanted) low = middle + 1
      else high = middle
    }
    return Math.max(0, low - from - 1)
  }

  *inOrder(from: number, kinds: ReadonlySet<number>): Generator<Entry & { readonly number: number }> {
    const all = this.#log.written / SIZE
    for (let at = from; at < all; at += fence) {
      const count = Math.min(fence, all - at)
      const cells = Buffer.alloc(count * SIZE)
      readSync(this.#log.file, cells, 0, cells.length, at * SIZE)
      for (let one = 0; one < count; one++) {
        if (kinds.has(cells[one * SIZE + kindAt]!)) yield { ...decoded(cells, one * SIZE), number: at + one }
      }
    }
  }

  close(): void {
    for (const file of this.#files) closeSync(file)
  }
}

/** Gathers cells until there are enough to write. */
class Appender {
  readonly file: number
  readonly #waiting = Buffer.alloc(flushAt)
  #bytes = 0
  written = 0

  constructor(file: number) {
    this.file = file
  }

  add(cell: Buffer): void {
    cell.copy(this.#waiting, this.#bytes)
    this.#bytes += SIZE
    if (this.#bytes + SIZE > flushAt) this.flush()
  }

  flush(): void {
    writeAll(this.file, this.#waiting.subarray(0, this.#bytes), this.written)
    this.written += this.#bytes
    this.#bytes = 0
  }
}

const kindAt = 22

/** name 16, at 6, kind 1, bytes 4, stamp 8: sorted as bytes they stand by name, then by the place they were kept at. */
function encoded(name: Buffer, { kind, at, bytes, stamp }: Entry): Buffer {
  const cell = Buffer.alloc(SIZE)
  name.copy(cell)
  cell.writeUIntBE(at, 16, 6)
  cell.writeUInt8(kind, kindAt)
  cell.writeUInt32BE(bytes, 23)
  cell.writeDoubleBE(stamp, 27)
  return cell
}

function decoded(cells: Buffer, from: number): Entry {
  return {
    at: cells.readUIntBE(from + 16, 6),
    kind: cells.readUInt8(from + kindAt),
    bytes: cells.readUInt32BE(from + 23),
    stamp: cells.readDoubleBE(from + 27),
  }
}

function bucketOf(name: Buffer): number {
  return name[0]! >> 2
}

/** The first of the sorted cells whose name is not before this one. */
function firstNotBefore(cells: Buffer, count: number, name: Buffer): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (cells.compare(name, 0, 16, middle * SIZE, middle * SIZE + 16) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** The first six bytes of a name as a number. */
function numberOf(bytes: Buffer, at: number): number {
  return bytes.readUIntBE(at, 6)
}

export function writeAll(file: number, bytes: Buffer, at: number): void {
  for (let done = 0; done < bytes.length;) {
    done += writeSync(file, bytes, done, bytes.length - done, at + done)
  }
}
