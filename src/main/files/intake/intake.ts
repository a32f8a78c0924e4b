import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CasebridgeError } from '../../../contract/failure'
import type { Finding } from '../../../contract/finding'
import { fileFinding } from '../finding'
import { limits } from '../limits'
import { ownTempFolder } from '../own-temp'
import { isLitter } from './names'
import { extensionOf } from './original'
import type { Original } from './original'
import { readDisk, walk } from './walk'
import { openZip } from './zip'
import type { OpenZip } from './zip'

/** Everything the person chose, laid out as one list of files; open until `close`, which removes what was unpacked. */
export interface Intake {
  readonly originals: readonly Original[] // in a steady order
  readonly findings: readonly Finding[]
  /** Paths of ZIPs whose files are in the list themselves. */
  readonly unfolded: ReadonlySet<string>
  /** Paths of files called ZIP that are office files. */
  readonly office: ReadonlySet<string>
  close(): Promise<void>
}

/** Opens files, folders and ZIPs in any mix, and ZIPs inside those one level down. Changes nothing. */
export async function openIntake(paths: readonly string[], signal: AbortSignal): Promise<Intake> {
  const session = new Session(signal)
  try {
    const several = paths.length > 1
    for (const chosen of paths) {
      const found = await walk(chosen, signal)
      session.findings.push(...found.findings)
      const prefix = several && found.folder ? `${path.basename(path.resolve(chosen))}/` : ''
      for (const file of found.files) {
        const shown = prefix + file.path
        const original = session.add(
          shown,
          file.bytes,
          file.modified,
          () => readDisk(file.disk, shown),
          async () => file.disk,
        )
        const whole = !several && !found.folder
        if (original !== null) await session.unfold(original, whole ? '' : `${original.path}/`, 0)
      }
    }
    return session
  } catch (error) {
    await session.close()
    throw error
  }
}

class Session implements Intake {
  readonly originals: Original[] = []
  readonly findings: Finding[] = []
  readonly unfolded = new Set<string>()
  readonly office = new Set<string>()
  readonly #names = new Set<string>()
  readonly #zips: OpenZip[] = []
  readonly #signal: AbortSignal
  #temp: string | null = null
  #unpacked = 0
  #closed = false

  constructor(signal: AbortSignal) {
    this.#signal = signal
  }

  add(
    shown: string,
    bytes: number,
    modified: string | null,
    open: Original['open'],
    onDisk: Original['onDisk'],
  ): Original | null {
    if (isLitter(shown)) {
      this.findings.push(fileFinding('litter-left-out', 'info', shown, {}))
      return null
    }
    let name = shown
    for (let n = 2; this.#names.has(name); n++) name = `${shown} (${n})`
    this.#names.add(name)
    const original = { path: name, name: name.split('/').at(-1)!, bytes, modified, open, onDisk }
    this.originals.push(original)
    return original
  }

  /** Puts a ZIP's files in the ZIP's place. A ZIP that is really a workbook or office document stays one file. */
  async unfold(original: Original, prefix: string, depth: number): Promise<void> {
    if (extensionOf(original.name) !== '.zip' || original.bytes === 0) return
    this.#signal.throwIfAborted()
    if (depth > 1) {
      this.findings.push(fileFinding('zip-too-deep', 'error', original.path, {}))
      return
    }
    let zip: OpenZip
    try {
      zip = await openZip(await original.onDisk(), original.path)
    } catch (error) {
      if (!(error instanceof CasebridgeError) || error.kind !== 'fix-record') throw error
      this.findings.push(fileFinding(error.code, 'error', original.path, { why: error.detail ?? '' }))
      return
    }
    this.#zips.push(zip)
    this.findings.push(...zip.findings)
    if (zip.entries.some(entry => entry.path === 'xl/workbook.xml' || entry.path === 'mimetype')) {
      this.office.add(original.path)
      return
    }
    this.unfolded.add(original.path)
    if (zip.entries.length === 0 && zip.findings.length === 0) {
      this.findings.push(fileFinding('empty-zip', 'warning', original.path, {}))
    }
    for (const entry of zip.entries.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))) {
      const shown = prefix + entry.path
      const onDisk = this.#unpackOnce(entry.open, shown)
      const inner = this.add(shown, entry.bytes, entry.modified, entry.open, onDisk)
      if (inner !== null) await this.unfold(inner, `${inner.path}/`, depth + 1)
    }
  }

  #unpackOnce(open: Original['open'], shown: string): Original['onDisk'] {
    let done: Promise<string> | null = null
    return () => (done ??= this.#unpack(open(), shown))
  }

  async #unpack(bytes: AsyncIterable<Uint8Array>, shown: string): Promise<string> {
    if (this.#closed) {
      throw new CasebridgeError({
        kind: 'bug',
        code: 'intake-closed',
        message: `${shown} was asked for after reading had ended.`,
      })
    }
    this.#temp ??= ownTempFolder()
    const file = path.join(this.#temp, `${++this.#unpacked}`) // never a name from outside
    let size = 0
    async function* capped() {
      for await (const chunk of bytes) {
        size += chunk.length
        if (size > limits.unpackBytes) {
          throw new CasebridgeError({
            kind: 'fix-record',
            code: 'zip-bomb',
            message: `${shown} is too big to be unpacked from its ZIP. Unpack it yourself and choose the folder.`,
          })
        }
        yield chunk
      }
    }
    await pipeline(Readable.from(capped()), createWriteStream(file, { mode: 0o600 }), {
      signal: this.#signal,
    })
    return file
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const zip of this.#zips) zip.close()
    if (this.#temp !== null) await rm(this.#temp, { recursive: true, force: true })
  }
}
