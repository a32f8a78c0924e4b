import { randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { CasebridgeError } from '../../contract/failure'

/** The folder's layout; a program that knows only older ones must not touch it. */
const format = 1

const projectFile = z.object({ format: z.number().int(), id: z.string().min(1), name: z.string() })

/** What may be known of a project before it is unlocked; holds no secret. */
export type ProjectFile = { readonly id: string; readonly name: string }

/** Makes the folder `NAME.casebridge`; refuses one that exists, unless it is left from a making that failed half-way. */
export function createProjectFolder(parent: string, name: string): ProjectFile & { readonly folder: string } {
  const folder = join(parent, `${folderName(name)}.casebridge`)
  if (existsSync(folder) && !isLeftOver(folder)) {
    throw new CasebridgeError({
      kind: 'fix-settings',
      code: 'folder-exists',
      message: `There is already a folder ${folder}. Choose another name for the project, or open that one.`,
    })
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return { folder, ...writeProjectFile(folder, name.trim()) }
}

/** Nothing was ever kept in it: a project's first act after its key is to make project.db. */
function isLeftOver(folder: string): boolean {
  return existsSync(join(folder, 'project.json')) && !existsSync(join(folder, 'project.db'))
}

/** Gives the folder an id, which names the project's key in the keychain and its records in Odoo. */
export function writeProjectFile(folder: string, name: string): ProjectFile {
  const made = { format, id: randomUUID().replaceAll('-', '').slice(0, 12), name }
  writeWhole(join(folder, 'project.json'), `${JSON.stringify(made, null, 2)}\n`)
  return { id: made.id, name: made.name }
}

export function readProjectFile(folder: string): ProjectFile {
  const parsed = projectFile.safeParse(readJsonFile(join(folder, 'project.json')))
  if (!parsed.success) {
    throw new CasebridgeError({
      kind: 'fix-settings',
      code: 'not-a-project',
      message: `${folder} is not a Casebridge project: its project.json is missing or cannot be read. Choose the folder whose name ends in .casebridge.`,
    })
  }
  if (parsed.data.format > format) {
    throw new CasebridgeError({
      kind: 'fix-settings',
      code: 'project-newer',
      message: `${basename(folder)} was made by a newer Casebridge. Open it with that version or a later one.`,
    })
  }
  return { id: parsed.data.id, name: parsed.data.name }
}

/** Null where the file is missing or not JSON. */
export function readJsonFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown
  } catch {
    return null
  }
}

/** Written beside and then put in its place, so that a stop leaves the old file or the new one, never half of one. */
export function writeWhole(path: string, text: string): void {
  const temporary = `${path}.${randomUUID()}`
  const file = openSync(temporary, 'wx', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(temporary, path)
}

/** The project's name as every file system takes it. */
function folderName(name: string): string {
  const safe = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 80)
    .replace(/^[\s.]+|[\s.]+$/g, '')
  if (safe === '') {
    throw new CasebridgeError({
      kind: 'fix-settings',
      code: 'name-unusable',
      message: 'The project needs a name that holds at least one letter or digit.',
    })
  }
  return safe
}
