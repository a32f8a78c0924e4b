import { createEngine } from '../../engine'
import { answersOf } from '../serve'
import type { FromEngine, ToEngine } from './engine-link'

/** The engine's own process: its synchronous SQLite never holds up a window. Started by `startEngine` with its home folder. */
const [home] = process.argv.slice(-1)
const engine = createEngine({ shell: 'desktop', home: home! })
const answer = answersOf(engine.handlers)
const port = process.parentPort
const say = (message: FromEngine) => port.postMessage(message)

engine.on(event => say({ event }))
port.on('message', ({ data }: { data: ToEngine }) => {
  if ('close' in data) void engine.close().finally(() => process.exit(0))
  else void answer(data.name, data.args).then(result => say({ id: data.id, result }))
})
