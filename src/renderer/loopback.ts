import type { Bridge } from '../contract/bridge'
import type { Failure } from '../contract/failure'
import type { EngineEvent, Result } from '../contract/ipc'

const everything: readonly EngineEvent[] = ['project', 'run', 'mapping', 'plan', 'gates']
const listeners = new Set<(event: EngineEvent) => void>()
let events: EventSource | null = null

const tell = (event: EngineEvent) => listeners.forEach(listener => listener(event))

function listen(): EventSource {
  const source = new EventSource('/events')
  // What happened while the line was down is not told again, so each (re)connection says: look at everything.
  source.addEventListener('open', () => everything.forEach(tell))
  source.addEventListener('message', message => {
    const event = everything.find(known => known === message.data)
    if (event !== undefined) tell(event)
  })
  return source
}

const refused = (failure: Failure): Result<unknown> => ({ ok: false, failure })

/** The engine behind the loopback address this page came from. */
export const loopback: Pick<Bridge, 'call' | 'on'> = {
  async call(name, args) {
    let response: Response
    try {
      response = await fetch(`/call/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(args),
      })
    } catch {
      return refused({
        kind: 'retry',
        code: 'engine-gone',
        message: 'Casebridge does not answer. If its terminal was closed, start it again with: npm start',
      })
    }
    if (response.ok) return (await response.json()) as Result<unknown>
    if (response.status === 401) {
      return refused({
        kind: 'fix-settings',
        code: 'session-over',
        message:
          'This page belongs to an earlier start of Casebridge. Open the address its terminal shows now.',
      })
    }
    const detail = `${name}: HTTP ${response.status}`
    return refused({ kind: 'bug', code: 'bad-request', message: await response.text(), detail })
  },
  on(listener) {
    listeners.add(listener)
    events ??= listen()
    return () => {
      listeners.delete(listener)
      if (listeners.size > 0) return
      events?.close()
      events = null
    }
  },
}
