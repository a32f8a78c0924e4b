/** Where Electron's own program is, and whether it can be opened here. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './built.mjs'

const folder = join(root, 'node_modules', 'electron')

/** Its program, or null while it was not fetched. */
export function electronProgram() {
  try {
    const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist')
    const program = join(dist, readFileSync(join(folder, 'path.txt'), 'utf8'))
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
export async function whyNotDesktop() {
  if (process.platform === 'linux') {
    if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no graphical display here'
    if (process.getuid() === 0) return 'Electron does not run as root'
  }
  if (electronProgram() !== null) return null
  if (!(await reachable())) return "Electron's program cannot be fetched from here"
  console.error('Fetching Electron. This is done once.')
  const done = spawnSync(process.execPath, [join(folder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 10 * 60_000,
  })
  return done.status === 0 && electronProgram() !== null ? null : "Electron's program could not be fetched"
}
