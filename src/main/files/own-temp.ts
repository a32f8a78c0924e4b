import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const named = /^casebridge-of-(\d+)-/

/** A folder for what one reading unpacks or spools, for this user alone (0700); its name says whose process it is. */
export function ownTempFolder(): string {
  return mkdtempSync(path.join(tmpdir(), `casebridge-of-${process.pid}-`))
}

/**
 * Removes folders that processes left behind which were killed: on one machine nothing else knows of them. A number that
 * another process has taken over keeps its folder until that ends too. What belongs to another user is left alone.
 */
export function sweepTempFolders(): void {
  let names: readonly string[]
  try {
    names = readdirSync(tmpdir())
  } catch {
    return // no such folder: nothing can lie in it
  }
  for (const name of names) {
    const pid = Number(named.exec(name)?.[1] ?? 0)
    if (pid === 0 || runs(pid)) continue
    try {
      rmSync(path.join(tmpdir(), name), { recursive: true, force: true }) // a link is removed, not followed
    } catch {
      // another user's, or held open: theirs to remove
    }
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0) // asks, and sends nothing
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}
