/* One `casebridge check-log` in a process of its own; prints how many entries, the seconds, and the memory high-water mark in MiB. */
import { runCli } from '../src/main/shell/cli/cli'

const started = performance.now()
let out = ''
const code = await runCli(['--json', 'check-log', process.argv[2]!], {
  createEngine: () => {
    throw new Error('check-log needs no engine')
  },
  home: '',
  env: {},
  stdin: process.stdin,
  out: text => void (out += text),
  err: text => console.error(text),
})
if (code !== 0) throw new Error(`check-log ended with ${code}: ${out}`)
const { entries } = JSON.parse(out) as { entries: number }
const seconds = (performance.now() - started) / 1000
console.log(`RESULT ${JSON.stringify({ entries, seconds, peak: process.resourceUsage().maxRSS / 1024 })}`)
