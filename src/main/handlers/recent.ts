import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

type Recent = { readonly name: string; readonly folder: string; readonly needsPassphrase: boolean }

/** Projects opened lately on this computer; a convenience, so a damaged list is an empty one. */
export function recentProjects(home: string): Recent[] {
  try {
    const folders: unknown = JSON.parse(readFileSync(join(home, 'recent.json'), 'utf8'))
    return Array.isArray(folders) ? folders.filter(one => typeof one === 'string').map(toRecent) : []
  } catch {
    return []
  }
}

export function forgetMissing(recent: readonly Recent[]): Recent[] {
  return recent.filter(one => existsSync(join(one.folder, 'project.json')))
}

export function rememberProject(home: string, folder: string): void {
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const others = recentProjects(home)
    .map(one => one.folder)
    .filter(one => one !== folder)
  // projects bear the names of clients: for this user's eyes only
  const file = join(home, 'recent.json')
  writeFileSync(file, JSON.stringify([folder, ...others].slice(0, 10), null, 1), { mode: 0o600 })
  chmodSync(file, 0o600)
}

function toRecent(folder: string): Recent {
  return {
    name: basename(folder).replace(/\.casebridge$/, ''),
    folder,
    needsPassphrase: existsSync(join(folder, 'key.json')),
  }
}
