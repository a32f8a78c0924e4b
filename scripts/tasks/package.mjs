/**
 * `npm run package`: the desktop app as installers for the system this runs on, into dist/, with a list of their SHA-256.
 * electron-builder fetches Electron and its own tools; signing is done where the usual variables name a certificate.
 * Further words go to it: `npm run package -- --linux deb`, `-- --dir`.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, root } from '../built.mjs'

if (!build()) process.exit(1)
const cli = join(root, 'node_modules', 'electron-builder', 'cli.js')
const done = spawnSync(process.execPath, [cli, '--publish', 'never', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
if (done.status !== 0) process.exit(done.status ?? 1)

const dist = join(root, 'dist')
const made = existsSync(dist)
  ? readdirSync(dist).filter(name => /\.(exe|msi|zip|dmg|AppImage|deb)$/.test(name))
  : []
const sums = made.map(
  name =>
    `${createHash('sha256')
      .update(readFileSync(join(dist, name)))
      .digest('hex')}  ${name}\n`,
)
if (sums.length > 0) writeFileSync(join(dist, 'SHA256SUMS'), sums.join(''))
for (const line of sums) console.log(line.trimEnd())
