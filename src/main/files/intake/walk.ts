import { constants } from 'node:fs'
import { lstat, open, readdir, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { CasebridgeError } from '../../../contract/failure'
import type { Finding } from '../../../contract/finding'
import { fileFinding } from '../finding'
import { limits } from '../limits'

/** A plain file on disk. `path` is relative to what was chosen. */
export type DiskFile = {
  readonly path: string
  readonly disk: string
  readonly bytes: number
  readonly modified: string
}

/** Every plain file under a chosen path, in a steady order. Links are told and never followed; devices and pipes are never opened. */
export async function walk(
  chosen: string,
  signal: AbortSignal,
): Promise<{ folder: boolean; files: DiskFile[]; findings: Finding[] }> {
  const root = await realpath(chosen).catch((error: unknown) => {
    throw unreachable(chosen, error)
  })
  const at = await stat(root)
  if (at.isFile()) {
    const file = { path: path.basename(chosen), disk: root, bytes: at.size, modified: at.mtime.toISOString() }
    return { folder: false, files: [file], findings: [] }
  }
  if (!at.isDirectory()) throw unreachable(chosen, 'neither a file nor a folder')
  const files: DiskFile[] = []
  const findings: Finding[] = []
  await walkFolder({ root, inside: '', depth: 0, files, findings, signal })
  return { folder: true, files, findings }
}

type Walk = {
  readonly root: string
  readonly inside: string
  readonly depth: number
  readonly files: DiskFile[]
  readonly findings: Finding[]
  readonly signal: AbortSignal
}

async function walkFolder(at: Walk): Promise<void> {
  at.signal.throwIfAborted()
  const folder = path.join(at.root, at.inside)
  const names = await readdir(folder).catch(() => null)
  if (names === null) {
    at.findings.push(fileFinding('unreadable-file', 'error', at.inside || '.', {}))
    return
  }
  for (const name of names.toSorted(byCodePoint)) {
    const inside = at.inside === '' ? name : `${at.inside}/${name}`
    const disk = path.join(folder, name)
    const found = await lstat(disk).catch(() => null)
    if (found === null) at.findings.push(fileFinding('unreadable-file', 'error', inside, {}))
    else if (found.isSymbolicLink()) at.findings.push(fileFinding('link-not-followed', 'warning', inside, {}))
    else if (found.isDirectory()) {
      if (at.depth >= limits.folderDepth)
        at.findings.push(fileFinding('too-deep', 'error', inside, { limit: limits.folderDepth }))
      else await walkFolder({ ...at, inside, depth: at.depth + 1 })
    } else if (found.isFile()) {
      if (at.files.length >= limits.files) {
        at.findings.push(fileFinding('too-many-files', 'error', inside, { limit: limits.files }))
        return
      }
      at.files.push({ path: inside, disk, bytes: found.size, modified: found.mtime.toISOString() })
    } else at.findings.push(fileFinding('not-a-file', 'warning', inside, {}))
  }
}

/** Streams a file of the walk; fails where it has meanwhile been replaced by a link. */
export async function* readDisk(disk: string, shown: string): AsyncGenerator<Uint8Array> {
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)
  let file
  try {
    file = await open(disk, flags)
    const stream = file.createReadStream({ highWaterMark: 256 * 1024, autoClose: false })
    for await (const chunk of stream as AsyncIterable<Uint8Array>) yield chunk
  } catch (error) {
    throw new CasebridgeError(
      {
        kind: 'fix-settings',
        code: 'unreadable-file',
        message: `${shown} cannot be read. Check that the file is still there and that you may open it.`,
        detail: error instanceof Error ? error.message : String(error),
      },
      error,
    )
  } finally {
    await file?.close()
  }
}

/** The same order on every machine and in every language. */
export function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function unreachable(chosen: string, error: unknown): CasebridgeError {
  return new CasebridgeError({
    kind: 'fix-settings',
    code: 'path-not-found',
    message: `${chosen} cannot be opened. Choose a file, a folder or a ZIP that exists and that you may read.`,
    detail: error instanceof Error ? error.message : String(error),
  })
}
