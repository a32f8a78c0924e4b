import type { Bridge, CallName } from '../contract/bridge'
import { CasebridgeError } from '../contract/failure'
import type { Api, EngineEvent, Result } from '../contract/ipc'
import { loopback } from './loopback'

declare global {
  interface Window {
    readonly casebridge?: Bridge
  }
}

/** The desktop's bridge where its preload put one, else the loopback address this page came from. */
const link: Pick<Bridge, 'call' | 'on'> & Partial<Bridge> = window.casebridge ?? loopback

/** Asks the engine. Throws the CasebridgeError that the engine answered with. */
export async function call<Name extends CallName>(
  name: Name,
  ...args: Parameters<Api[Name]>
): Promise<ReturnType<Api[Name]>> {
  const result = (await link.call(name, args)) as Result<ReturnType<Api[Name]>>
  if (result.ok) return result.value
  throw new CasebridgeError(result.failure)
}

/** Hears the engine say "look again" until the function it gives back is called. */
export const on = (listener: (event: EngineEvent) => void): (() => void) => link.on(listener)

/** The system's own dialogs, or null in a browser, which walks folders with `folder.list` instead. */
export const dialogs: Pick<Bridge, 'pick' | 'show'> | null = window.casebridge ?? null
