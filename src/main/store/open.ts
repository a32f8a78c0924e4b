import { existsSync, mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Database } from 'better-sqlite3'
import { CasebridgeError } from '../../contract/failure'
import { blobStore } from './blobs'
import { boundTable } from './bound'
import { desiredTable } from './desired'
import { discrepancyTable } from './discrepancies'
import { findingTable } from './findings'
import { ledgerTable } from './ledger'
import { noteOpen, openElsewhere } from './lock'
import { mappingTable } from './mappings'
import { migrate } from './migrate'
import { planTable } from './plans'
import { profileTable } from './profile'
import { readProjectFile, writeProjectFile } from './project-file'
import { projectTable } from './project'
import { runTable } from './runs'
import { guarded, storageFault } from './storage-faults'
import { stagedTable } from './staged'
import type { PhaseOf, Store } from './store'

/**
 * Opens a project's folder with its key (see `key.ts`), for this process alone. Fails with fix-settings: wrong-key,
 * project-open-elsewhere, project-newer, not-a-project.
 */
export function openStore(
  folder: string,
  key: Buffer,
  options: { readonly create: boolean; readonly phaseOf: PhaseOf },
): Store {
  if (options.create) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'project.db')
  const projectFile = join(folder, 'project.json')
  if (options.create && !existsSync(projectFile)) writeProjectFile(folder, basename(folder, '.casebridge'))
  const { name } = readProjectFile(folder)
  if (options.create === existsSync(file)) throw options.create ? alreadyThere(folder) : notThere(folder)

  const db = openFile(file, options.create)
  try {
    unlock(db, folder, key)
    migrate(db)
    const release = noteOpen(folder)
    return {
      folder,
      name,
      project: guarded(projectTable(db)),
      staged: guarded(stagedTable(db)),
      findings: guarded(findingTable(db)),
      profile: guarded(profileTable(db)),
      mappings: guarded(mappingTable(db)),
      desired: guarded(desiredTable(db, options.phaseOf)),
      plans: guarded(planTable(db)),
      ledger: guarded(ledgerTable(db)),
      bound: guarded(boundTable(db)),
      discrepancies: guarded(discrepancyTable(db)),
      runs: guarded(runTable(db)),
      blobs: guarded(blobStore(db, folder, key)),
      close: () => {
        if (!db.open) return
        release() // before the lock goes: afterwards the note may be another process's
        db.close()
      },
    }
  } catch (error) {
    db.close()
    throw storageFault(error)
  }
}

function openFile(file: string, create: boolean): Database {
  try {
    return new Sqlite(file, { fileMustExist: !create, timeout: 0 })
  } catch (error) {
    throw storageFault(error)
  }
}

/** Takes the lock, proves the key, and sets what every promise of the store rests on. */
function unlock(db: Database, folder: string, key: Buffer): void {
  try {
    db.pragma(`cipher = 'sqlcipher'`) // AES-256 with an authenticated page, in a format other tools can read too
    db.pragma(`key = "x'${key.toString('hex')}'"`)
    db.pragma('temp_store = MEMORY') // what does not fit a page must not land in a plain file
    db.pragma('locking_mode = EXCLUSIVE')
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL') // an intent is on disk before Odoo is asked
    db.pragma('foreign_keys = ON')
    db.pragma('recursive_triggers = ON') // so that REPLACE cannot get round the ledger's triggers
    db.pragma('cache_size = -16384') // 16 MiB: enough for the pages a batch touches, and memory stays flat
    db.exec(/*sql*/ `BEGIN IMMEDIATE; COMMIT`)
  } catch (error) {
    if (!(error instanceof Sqlite.SqliteError)) throw error
    if (error.code.startsWith('SQLITE_BUSY')) throw openElsewhere(folder)
    if (error.code === 'SQLITE_NOTADB') throw wrongKey(error)
    throw error
  }
}

function wrongKey(cause: unknown): CasebridgeError {
  return new CasebridgeError(
    {
      kind: 'fix-settings',
      code: 'wrong-key',
      message:
        'The key does not open this project. It may belong to another copy of it, or project.db may be damaged; nothing was changed.',
    },
    cause,
  )
}

function alreadyThere(folder: string): CasebridgeError {
  return new CasebridgeError({
    kind: 'fix-settings',
    code: 'folder-exists',
    message: `${folder} already holds a project. Open it, or choose another name.`,
  })
}

function notThere(folder: string): CasebridgeError {
  return new CasebridgeError({
    kind: 'fix-settings',
    code: 'not-a-project',
    message: `${folder} holds no project.db. Choose the folder whose name ends in .casebridge, or put the file back from a copy.`,
  })
}
