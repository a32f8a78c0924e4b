/**
 * `npm run test:desktop`: the Electron layer, driven by Playwright. It needs Electron's own program and a display, so it
 * is no part of `npm test`; where it cannot run it says so and ends with 3, never as if it had passed.
 */
import { spawnSync } from 'node:child_process'
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt, root } from '../built.mjs'
import { electronProgram, whyNotDesktop } from '../electron.mjs'

const why = await whyNotDesktop()
if (why !== null) {
  writeSync(1, `The desktop tests did not run, because ${why}. Nothing was tested.\n`)
  process.exit(3)
}
if (!ensureBuilt()) process.exit(1)
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const words = ['run', '--config', 'vitest.desktop.config.ts', ...process.argv.slice(2)]
const done = spawnSync(process.execPath, [vitest, ...words], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, CASEBRIDGE_ELECTRON: electronProgram() ?? '' },
})
process.exit(done.status ?? 1)
