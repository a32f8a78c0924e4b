/**
 * `npm start`: opens Casebridge. As a desktop app where Electron's program is or can be had, else in the browser; the
 * sentence says which and why. `npm start -- --browser` and `-- --desktop` choose; other words go to the shell.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureBuilt, root } from '../built.mjs'
import { electronProgram, whyNotDesktop } from '../electron.mjs'

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
