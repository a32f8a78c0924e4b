/** Builds out/ where a source is newer than it. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'out', '.built')
const inputs = [
  'src',
  'electron.vite.config.ts',
  'tsconfig.base.json',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

/** Milliseconds of the youngest file or folder under `path`: a folder's own date changes when a file in it goes. */
function newest(path) {
  const entry = statSync(path)
  if (!entry.isDirectory()) return entry.mtimeMs
  return readdirSync(path).reduce((most, name) => Math.max(most, newest(join(path, name))), entry.mtimeMs)
}

export function upToDate() {
  const built = statSync(stamp, { throwIfNoEntry: false })
  return built !== undefined && inputs.every(name => newest(join(root, name)) <= built.mtimeMs)
}

/** True when out/ holds what the sources say. Says nothing when there was nothing to do. */
export function ensureBuilt() {
  if (upToDate()) return true
  return build()
}

export function build() {
  console.error('Building Casebridge.')
  const started = new Date()
  rmSync(stamp, { force: true })
  const cli = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const done = spawnSync(process.execPath, [cli, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (done.status !== 0) {
    console.error('The build failed; the lines above say where.')
    return false
  }
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, '')
  utimesSync(stamp, started, started) // a source saved while we built is newer than what was built
  return true
}
