import { createEngine } from '../../engine'
import { homeFolder } from '../home'
import { runCli } from './cli'

/** The command line's entry. */
process.exitCode = await runCli(process.argv.slice(2), {
  createEngine,
  home: homeFolder(),
  env: process.env,
  stdin: process.stdin,
  out: text => void process.stdout.write(text),
  err: text => void process.stderr.write(text),
})
