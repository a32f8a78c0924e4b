import Sqlite from 'better-sqlite3'
import { CasebridgeError } from '../../contract/failure'

/** What the disk may answer, and what a person can do about it. */
const faults: readonly { readonly when: RegExp; readonly code: string; readonly message: string }[] = [
  {
    when: /^(SQLITE_FULL|ENOSPC|EDQUOT)/,
    code: 'disk-full',
    message:
      'The disk with the project folder is full. Make room on it and go on; what was done so far is kept.',
  },
  {
    when: /^(SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|EACCES|EPERM|EROFS)/,
    code: 'folder-not-writable',
    message:
      'Casebridge may not write to the project folder. Give your user the right to write there, or move the folder, and open it again.',
  },
  {
    when: /^(SQLITE_IOERR|EIO)/,
    code: 'disk-failed',
    message:
      'The disk with the project folder did not answer. Check that it is connected and sound, and open the project again; what was done so far is kept.',
  },
  {
    when: /^(SQLITE_CORRUPT|SQLITE_NOTADB)/,
    code: 'project-damaged',
    message:
      'project.db is damaged. Put the project folder back from a copy, and check the disk it is on; nothing more was written.',
  },
]

/** The same error, named by what happens next where the disk is to blame; anything else as it is. */
export function storageFault(error: unknown): unknown {
  if (error instanceof CasebridgeError) return error
  if (!(error instanceof Sqlite.SqliteError) && !(error instanceof Error && 'syscall' in error)) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const fault = faults.find(one => one.when.test(code))
  if (fault === undefined) return error
  return new CasebridgeError(
    { kind: 'fix-settings', code: fault.code, message: fault.message, detail: code },
    error,
  )
}

/** A table that names the disk's failures, whichever question meets them. */
export function guarded<T extends object>(table: T): T {
  return new Proxy(table, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return (...args: unknown[]): unknown => {
        try {
          const answer: unknown = Reflect.apply(member, target, args)
          return answer instanceof Promise ? answer.catch(rethrow) : answer
        } catch (error) {
          return rethrow(error)
        }
      }
    },
  })
}

function rethrow(error: unknown): never {
  throw storageFault(error)
}
