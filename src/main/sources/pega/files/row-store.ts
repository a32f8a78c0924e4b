import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto'
import { closeSync, openSync, readSync, rmSync } from 'node:fs'
import path from 'node:path'
import { ownTempFolder } from '../../../files/own-temp'
import { SortedEntries, writeAll } from './sorted-entries'
import type { Entry } from './sorted-entries'

/*
 * Rows of many files, to be found again by whom they belong to, in a private temporary folder: a spool of the rows as they
 * came, and beside it fixed-size entries sorted by the hash of a name. Memory holds buffers and one number for every 128
 * entries. The spool is encrypted with a key that only this process knows, so that nothing readable is left behind by a crash.
 */

const FLUSH = 1 << 20
const block = 16 // of the cipher; each row begins at a whole block
const pageBytes = 64 * 1024
const pagesHeld = 64

/** What a row is to the name it is found under. */
export const kinds = {
  case: 1, // the row itself is not kept
  part: 2,
  assignment: 3,
  link: 4,
  paper: 5,
  post: 6,
  history: 7,
  tag: 8,
  follow: 9,
  related: 10,
  postItself: 11, // a post under its own name
  linkTo: 12, // a link under the name of what it leads to
} as const
export type Kind = (typeof kinds)[keyof typeof kinds]

export class RowStore {
  readonly #folder: string
  readonly #file: number
  readonly #key = randomBytes(32)
  readonly #entries: SortedEntries
  readonly #pages = new Map<number, Buffer>()
  #waiting: Buffer[] = []
  #waitingBytes = 0
  #flushed = 0

  constructor() {
    this.#folder = ownTempFolder()
    this.#file = openSync(path.join(this.#folder, 'rows'), 'w+', 0o600)
    this.#entries = new SortedEntries(this.#folder)
  }

  /** Keeps a row; gives where it stands. */
  keep(row: string): Place {
    const bytes = Buffer.from(row)
    const at = this.#flushed + this.#waitingBytes
    const padded = Math.ceil(bytes.length / block) * block
    const cell = Buffer.alloc(padded)
    bytes.copy(cell)
    this.#waiting.push(cell)
    this.#waitingBytes += padded
    if (this.#waitingBytes >= FLUSH) this.#flush()
    return { at, bytes: bytes.length }
  }

  /** Makes a row findable under a name. `stamp`: a number that tells it from others of that name. */
  enter(name: string, kind: Kind, place: Place, stamp = 0): void {
    this.#entries.add(hashOf(name), { kind, at: place.at, bytes: place.bytes, stamp })
  }

  /** After this rows are found, and none is kept any more. */
  finish(): void {
    this.#flush()
    this.#entries.finish()
  }

  /** Everything entered under a name, in the order it was kept. */
  under(name: string): readonly Entry[] {
    return this.#entries.under(hashOf(name))
  }

  row({ at, bytes }: Place): string {
    const row = Buffer.allocUnsafe(bytes)
    for (let done = 0; done < bytes;) {
      const number = Math.floor((at + done) / pageBytes)
      done += this.#page(number).copy(row, done, at + done - number * pageBytes)
    }
    return row.toString()
  }

  /** A page of the spool; rows of a case stand in few of them, and those of the next case beside them. */
  #page(number: number): Buffer {
    const known = this.#pages.get(number)
    if (known !== undefined) return known
    const cell = Buffer.alloc(Math.min(pageBytes, this.#flushed - number * pageBytes))
    readSync(this.#file, cell, 0, cell.length, number * pageBytes)
    const page = createDecipheriv('aes-256-ctr', this.#key, counterAt(number * pageBytes)).update(cell)
    const [oldest] = this.#pages.keys()
    if (this.#pages.size >= pagesHeld && oldest !== undefined) this.#pages.delete(oldest)
    this.#pages.set(number, page)
    return page
  }

  /** Entries of the given kinds in the order they were made, from the n-th entry of all. */
  inOrder(from: number, wanted: ReadonlySet<number>): Generator<Entry & { readonly number: number }> {
    return this.#entries.inOrder(from, wanted)
  }

  close(): void {
    closeSync(this.#file)
    this.#entries.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #flush(): void {
    if (this.#waitingBytes === 0) return
    const cipher = createCipheriv('aes-256-ctr', this.#key, counterAt(this.#flushed))
    writeAll(this.#file, cipher.update(Buffer.concat(this.#waiting)), this.#flushed)
    this.#flushed += this.#waitingBytes
    this.#waiting = []
    this.#waitingBytes = 0
  }
}

export type Place = { readonly at: number; readonly bytes: number }

/** The counter of the block that begins at a byte. */
function counterAt(at: number): Buffer {
  const counter = Buffer.alloc(block)
  counter.writeBigUInt64BE(BigInt(at / block), 8)
  return counter
}

/** Names are told apart by their letters alone, in whatever case. */
function hashOf(name: string): Buffer {
  return Buffer.from(hash('sha256', name.toLowerCase(), 'hex').slice(0, 32), 'hex')
}
