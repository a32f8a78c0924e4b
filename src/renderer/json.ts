import { CasebridgeError } from '../contract/failure'

/** What a person typed or chose as JSON. Whether it is what it should be is for the engine to say. Fails: fix-settings no-json. */
export function jsonOf(text: string, what: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new CasebridgeError({
      kind: 'fix-settings',
      code: 'no-json',
      message: `${what} is not JSON: ${error instanceof Error ? error.message : String(error)}. Nothing was changed.`,
    })
  }
}
