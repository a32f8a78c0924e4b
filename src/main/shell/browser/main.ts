import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createEngine } from '../../engine'
import { homeFolder } from '../home'
import { openAddress } from './open-address'
import { openBrowserShell } from './server'

/** The browser shell's entry: the engine under plain Node, its window in the person's own browser. */
const { values } = parseArgs({
  options: { 'no-open': { type: 'boolean', default: false }, port: { type: 'string', default: '0' } },
})

const engine = createEngine({ shell: 'browser', home: homeFolder() })
const built = join(dirname(fileURLToPath(import.meta.url)), '..', 'renderer')
const shell = await openBrowserShell(engine, built, Number(values.port))

let address = shell.address()
console.log(`Casebridge is at ${address}`)
if (!values['no-open'] && !(await openAddress(address)))
  console.log('Open that address in a browser on this machine.')
if (process.stdin.isTTY) {
  console.log('It is good once: press Enter for a new one, Ctrl-C to stop Casebridge.')
  createInterface({ input: process.stdin }).on('line', () => {
    address = shell.address()
    console.log(`Casebridge is at ${address}`)
  })
}

let closing = false
const stop = async () => {
  if (closing) process.exit(130)
  closing = true
  await shell.close()
  await engine.close()
  process.exit(0)
}
process.on('SIGINT', () => void stop())
process.on('SIGTERM', () => void stop())
