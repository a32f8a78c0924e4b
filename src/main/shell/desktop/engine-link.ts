import { utilityProcess } from 'electron'
import type { EngineEvent, Result } from '../../../contract/ipc'

export type ToEngine =
  { readonly id: number; readonly name: unknown; readonly args: unknown } | { readonly close: true }
export type FromEngine =
  { readonly id: number; readonly result: Result<unknown> } | { readonly event: EngineEvent }

export type EngineLink = {
  call(name: unknown, args: unknown): Promise<Result<unknown>>
  /** Lets a running batch end; kills the process where that takes longer than `closeMs`. */
  close(): Promise<void>
}

const closeMs = 15_000

const gone: Result<unknown> = {
  ok: false,
  failure: {
    kind: 'retry',
    code: 'engine-gone',
    message:
      'The part of Casebridge that does the work has stopped. Nothing was lost: open the project again and resume.',
  },
}

/** Starts the engine in a process of its own; a process that dies is started anew with the next call. */
export function startEngine(file: string, home: string, heard: (event: EngineEvent) => void): EngineLink {
  const waiting = new Map<number, (result: Result<unknown>) => void>()
  let child = fork()
  let id = 0

  function fork(): Electron.UtilityProcess | null {
    const started = utilityProcess.fork(file, [home], { serviceName: 'Casebridge engine', stdio: 'inherit' })
    started.on('message', (message: FromEngine) => {
      if ('event' in message) return heard(message.event)
      waiting.get(message.id)?.(message.result)
      waiting.delete(message.id)
    })
    started.on('exit', () => {
      child = null
      waiting.forEach(answer => answer(gone))
      waiting.clear()
      heard('project')
    })
    return started
  }

  return {
    call(name, args) {
      child ??= fork()
      const mine = id++
      return new Promise(answered => {
        waiting.set(mine, answered)
        child?.postMessage({ id: mine, name, args } satisfies ToEngine)
      })
    },
    close() {
      const closing = child
      if (closing === null) return Promise.resolve()
      return new Promise(closed => {
        const patience = setTimeout(() => closing.kill(), closeMs)
        closing.once('exit', () => {
          clearTimeout(patience)
          closed()
        })
        closing.postMessage({ close: true } satisfies ToEngine)
      })
    },
  }
}
