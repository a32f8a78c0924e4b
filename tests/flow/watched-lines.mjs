/*
 * Loaded before anything else into a process whose lines are to be known: every connection, name look-up, datagram,
 * listening address and program it starts is noted in the file WATCHED_LINES, one JSON value a line.
 */
import childProcess from 'node:child_process'
import dgram from 'node:dgram'
import dns from 'node:dns'
import { appendFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'

const file = process.env.WATCHED_LINES
/** @param {string} what @param {unknown} where */
const note = (what, where) => appendFileSync(file, `${JSON.stringify({ what, where })}\n`)

/** @param {Record<string, any>} owner @param {string} name @param {(args: any[]) => void} look */
function watch(owner, name, look) {
  const original = owner[name]
  if (typeof original !== 'function') return
  owner[name] = function (...args) {
    look(args)
    return Reflect.apply(original, this, args)
  }
}

watch(net.Socket.prototype, 'connect', args => {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args
  const options = typeof first === 'object' && first !== null ? first : { port: first, host: second }
  if (options.path) note('local socket', options.path)
  else note('connection', options.host ?? 'localhost')
})
watch(net.Server.prototype, 'listen', args => {
  const [first, second] = args
  const host = typeof first === 'object' && first !== null ? (first.path ?? first.host) : second
  note('listening', typeof host === 'string' ? host : 'every address')
})
for (const resolver of [dns, dns.promises])
  for (const name of Object.keys(resolver).filter(key => /^(lookup|resolve|reverse)/.test(key)))
    watch(resolver, name, ([host]) => note('name', host))
watch(dgram.Socket.prototype, 'send', args =>
  note(
    'datagram',
    args.filter(arg => typeof arg === 'string'),
  ),
)
watch(dgram.Socket.prototype, 'connect', ([, host]) => note('datagram', host ?? 'localhost'))
for (const name of ['spawn', 'spawnSync', 'execFile', 'execFileSync', 'exec', 'execSync', 'fork'])
  watch(childProcess, name, ([program]) => note('program', String(program)))
syncBuiltinESMExports()
note('watching', process.pid)
