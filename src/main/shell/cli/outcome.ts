import { CasebridgeError } from '../../../contract/failure'
import type { Api, Handlers } from '../../../contract/ipc'
import type { CallName } from '../../../contract/bridge'
import type { ExitCode } from './exit-codes'

/** What a command gives back: data for `--json`, lines for a person, and how it ended. */
export type Outcome = {
  readonly value: unknown
  readonly lines: readonly string[]
  readonly exit?: ExitCode
}

export type Call = <Name extends CallName>(
  name: Name,
  ...args: Parameters<Api[Name]>
) => Promise<ReturnType<Api[Name]>>

/** The contract answered in this very process. */
export function callOf(handlers: Handlers): Call {
  return async (name, ...args) => {
    const answer = handlers[name] as (...given: typeof args) => Promise<ReturnType<Api[typeof name]>>
    return answer(...args)
  }
}

/** A command line that cannot be carried out as typed. */
export const misused = (message: string): CasebridgeError =>
  new CasebridgeError({ kind: 'fix-settings', code: 'usage', message })

/** Two columns with the first as wide as its longest text. */
export function columns(rows: readonly (readonly [string, string | number])[]): string[] {
  const width = Math.max(0, ...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `${left.padEnd(width)}  ${right}`.trimEnd())
}

/** Names and texts come from outside, and what a terminal would obey is shown as a sign instead; lines and tabs stay. */
export const shown = (text: string): string => text.replace(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu, '\ufffd')
