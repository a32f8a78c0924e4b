import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEngine } from '../../../src/main/engine'
import type { Engine } from '../../../src/main/shell/engine-port'
import { ask } from '../../way'

export const passphrase = 'correct horse battery staple'

export type Desk = {
  readonly engine: Engine
  readonly folder: string // holds everything
  readonly home: string
  readonly project: string
  close(): Promise<void>
}

/** A real engine with a new project, in a folder of its own. */
export async function openDesk(): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'casebridge-security-'))
  const home = join(folder, 'home')
  const engine = createEngine({ shell: 'browser', home })
  const request = { name: 'Desk', parent: folder, source: 'casemanager', passphrase }
  const project = (await ask(engine, 'project.create', request)).folder
  return {
    engine,
    folder,
    home,
    project,
    async close() {
      await engine.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Every file below a folder with its bytes. */
export function* filesBelow(folder: string): Generator<{ readonly path: string; readonly bytes: Buffer }> {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile()) yield { path, bytes: readFileSync(path) }
  }
}

/** Files and folders below `folder` that another user of this machine could open. */
export function openToOthers(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => (statSync(path).mode & 0o077) !== 0)
}
