import { open as openZipFile } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { CasebridgeError } from '../../../contract/failure'
import type { Finding } from '../../../contract/finding'
import { fileFinding } from '../finding'
import { limits } from '../limits'
import { decodeZipName, faultOfName, isReservedName, partsOf } from './names'

export type ZipEntry = {
  readonly path: string // inside the ZIP, with '/'
  readonly bytes: number // as declared; what comes out is checked against it
  readonly modified: string | null
  open(): AsyncIterable<Uint8Array>
}
export type OpenZip = {
  readonly entries: readonly ZipEntry[]
  readonly findings: readonly Finding[]
  close(): void
}

/** Opens a ZIP for reading in place. Nothing is unpacked; hostile entries become findings. Fails where the file is no ZIP at all. */
export async function openZip(file: string, shown: string): Promise<OpenZip> {
  const zip = await openPlain(file, shown)
  const findings: Finding[] = []
  const accepted: { entry: Entry; path: string }[] = []
  try {
    const names = new Map<string, string>()
    const guessed: string[] = []
    for await (const entry of zip.eachEntry()) {
      if (accepted.length >= limits.zipEntries) {
        findings.push(fileFinding('zip-too-many-entries', 'error', shown, { limit: limits.zipEntries }))
        break
      }
      const { name, encoding } = decodeZipName(entry)
      if (encoding === 'cp437') guessed.push(name)
      const fault = faultOfName(name)
      if (fault !== null) {
        if (fault === 'empty') continue
        findings.push(fileFinding('zip-name-refused', 'error', shown, { name, fault }))
        continue
      }
      if (/[\\/]$/.test(name)) continue // a folder
      const refusal = refusalOf(entry)
      const path = partsOf(name).join('/')
      if (refusal !== null) {
        findings.push(fileFinding(refusal, 'error', `${shown}/${path}`, { name: path }))
        continue
      }
      if (partsOf(name).some(isReservedName)) {
        findings.push(fileFinding('reserved-name', 'warning', `${shown}/${path}`, { name: path }))
      }
      const folded = path.normalize('NFC').toLowerCase()
      const other = names.get(folded)
      if (other !== undefined) {
        findings.push(fileFinding('name-collision', 'warning', shown, { name: path, other }))
      }
      names.set(folded, path)
      accepted.push({ entry, path })
    }
    if (guessed.length > 0) {
      findings.push(
        fileFinding('zip-names-guessed', 'info', shown, { count: guessed.length, example: guessed[0]! }),
      )
    }
  } catch (error) {
    findings.push(fileFinding('zip-damaged', 'error', shown, { read: accepted.length, why: why(error) }))
  }
  const overlapping = overlaps(accepted.map(each => each.entry))
  if (overlapping) findings.push(fileFinding('zip-overlap', 'error', shown, {}))
  const meter = { total: 0 }
  return {
    findings,
    entries: overlapping
      ? []
      : accepted.map(({ entry, path }) => ({
          path,
          bytes: entry.uncompressedSize,
          modified: modifiedOf(entry),
          open: () => unpack(zip, entry, `${shown}/${path}`, meter, once()),
        })),
    close: () => zip.close(),
  }
}

function openPlain(file: string, shown: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { autoClose: false, lazyEntries: true, decodeStrings: false, validateEntrySizes: true }
    openZipFile(file, options, (error, zip) => {
      if (error === null) return resolve(zip)
      reject(
        new CasebridgeError(
          {
            kind: 'fix-record',
            code: 'zip-damaged',
            message: `${shown} cannot be opened as a ZIP file. Copy it again or ask for a new export.`,
            detail: why(error),
          },
          error,
        ),
      )
    })
  })
}

/** Symbolic links, encrypted entries and methods other than stored and deflated. */
function refusalOf(entry: Entry): string | null {
  const mode = (entry.externalFileAttributes >>> 16) & 0o170000
  const unix = entry.versionMadeBy >>> 8 === 3
  if (unix && mode !== 0 && mode !== 0o100000 && mode !== 0o040000) return 'link-in-zip'
  if (entry.isEncrypted()) return 'encrypted'
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) return 'zip-method'
  return null
}

/** Entries that share bytes: the trick of the densest bombs, and never made by an honest program. */
function overlaps(entries: readonly Entry[]): boolean {
  const spans = entries
    .map(entry => [entry.relativeOffsetOfLocalHeader, entry.compressedSize] as const)
    .sort((a, b) => a[0] - b[0])
  return spans.some(([from, size], at) => at + 1 < spans.length && from + size > spans[at + 1]![0])
}

type Once = { counted: number }
const once = (): Once => ({ counted: 0 })

/** Streams one entry, counting what really comes out: declared sizes are the attacker's. */
async function* unpack(zip: ZipFile, entry: Entry, shown: string, meter: { total: number }, seen: Once) {
  const header = await zip.readLocalFileHeaderPromise(entry).catch((error: unknown) => {
    throw damaged(shown, why(error))
  })
  if (!header.fileName.equals(entry.fileNameRaw)) {
    throw damaged(shown, 'the name in the local header differs from the one in the central directory')
  }
  const stream = await zip.openReadStreamPromise(entry).catch((error: unknown) => {
    throw damaged(shown, why(error))
  })
  let out = 0
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      out += chunk.length
      if (out > seen.counted) {
        meter.total += out - seen.counted
        seen.counted = out
      }
      const ratio = out / Math.max(1, entry.compressedSize)
      if (out > limits.zipRatioFromBytes && ratio > limits.zipRatio) throw bomb(shown, 'ratio')
      if (out > limits.zipEntryBytes || meter.total > limits.zipTotalBytes) throw bomb(shown, 'size')
      yield chunk
    }
  } catch (error) {
    throw error instanceof CasebridgeError ? error : damaged(shown, why(error))
  } finally {
    stream.destroy()
  }
}

function bomb(shown: string, detail: string): CasebridgeError {
  return new CasebridgeError({
    kind: 'fix-record',
    code: 'zip-bomb',
    message: `${shown} unpacks to far more than it should hold, like a file made to fill the disk. It was not read. If it is genuine, unpack it yourself and choose the folder.`,
    detail,
  })
}

function damaged(shown: string, detail: string): CasebridgeError {
  return new CasebridgeError({
    kind: 'fix-record',
    code: 'zip-damaged',
    message: `${shown} is damaged inside its ZIP and cannot be read. Copy the ZIP again or ask for a new export.`,
    detail,
  })
}

function modifiedOf(entry: Entry): string | null {
  const date = entry.getLastModDate()
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

function why(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
