/**
 * `npm start`: opens Casebridge. As a desktop app where Electron's program is or can be had, else in the browser; the
 * sentence says which and why. `npm start -- --browser` and `-- --desktop` choose; other words go to the shell.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt, root } from '../built.mjs'

const electronFolder = join(root, 'node_modules', 'electron')

/** Where its program stands, or null while it was not fetched. */
function electronProgram() {
  try {
    const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electronFolder, 'dist')
    const program = join(folder, readFileSync(join(electronFolder, 'path.txt'), 'utf8'))
    return existsSync(program) ? program : null
  } catch {
    return null
  }
}

/** Electron's own fetching gives no sign of life; a short look tells whether it is worth starting. */
async function reachable() {
  const mirror =
    process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com/'
  try {
    await fetch(mirror, { method: 'HEAD', signal: AbortSignal.timeout(5000) })
    return true
  } catch {
    return false
  }
}

/** Why the desktop app cannot be opened here, or null with its program fetched. */
async function whyNotDesktop() {
  if (process.platform === 'linux') {
    if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no graphical display here'
    if (process.getuid() === 0) return 'Electron does not run as root'
  }
  if (electronProgram() !== null) return null
  if (!(await reachable())) return "Electron's program cannot be fetched from here"
  console.error('Fetching Electron. This is done once.')
  const done = spawnSync(process.execPath, [join(electronFolder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 10 * 60_000,
  })
  return done.status === 0 && electronProgram() !== null ? null : "Electron's program could not be fetched"
}

/** @param {string} program @param {string[]} args */
function open(program, args) {
  const child = spawn(program, args, { stdio: 'inherit', cwd: root })
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => process.stdin.isTTY || child.kill(signal))
  child.on('exit', code => process.exit(code ?? 1))
}

const words = process.argv.slice(2)
const own = ['--browser', '--desktop']
const rest = words.filter(word => !own.includes(word))
if (!ensureBuilt()) process.exit(1)

const why = words.includes('--browser') ? 'asked' : await whyNotDesktop()
if (why === null) {
  open(electronProgram(), [root, ...rest])
} else if (words.includes('--desktop')) {
  console.error(
    `The desktop app cannot be opened: ${why}. Casebridge in the browser can: npm start -- --browser`,
  )
  process.exit(1)
} else {
  if (why !== 'asked') console.error(`Casebridge opens in the browser, because ${why}.`)
  open(process.execPath, [join(root, 'out', 'main', 'browser.js'), ...rest])
}
