import { rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { CasebridgeError } from '../../contract/failure'
import { readJsonFile, writeWhole } from './project-file'

const lockFile = z.object({ pid: z.number().int(), host: z.string(), since: z.string() })

/*
 * Who has a project open. The lock itself is the operating system's, held on project.db by SQLite: it ends with its
 * process, however that ends, so it can be neither stale nor taken over too early. The file only says whose it is.
 */

/** Says that this process has the project open; to be called once SQLite holds the lock. */
export function noteOpen(folder: string): () => void {
  const mine = { pid: process.pid, host: hostname(), since: new Date().toISOString() }
  writeWhole(path(folder), `${JSON.stringify(mine)}\n`)
  return () => rmSync(path(folder), { force: true })
}

export function openElsewhere(folder: string): CasebridgeError {
  const parsed = lockFile.safeParse(readJsonFile(path(folder)))
  const by = parsed.success ? ` by process ${parsed.data.pid} on ${parsed.data.host}` : ''
  return new CasebridgeError({
    kind: 'fix-settings',
    code: 'project-open-elsewhere',
    message: `This project is already open${by}. Close it there first, then open it here.`,
  })
}

function path(folder: string): string {
  return join(folder, 'project.lock')
}
