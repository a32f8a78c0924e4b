import type { CallName } from '../../../contract/bridge'
import type { Api, Result } from '../../../contract/ipc'

/** The one way out of the window: the address of a sign-in that the engine itself has begun, and no other. */
export type SignInDoor = {
  /** Looks at an answer on its way to the page. */
  heard(name: unknown, result: Result<unknown>): void
  /** Whether the page may have this address opened in the person's browser. */
  opens(url: string): boolean
}

const signIn: CallName = 'source.signIn'

export function signInDoor(): SignInDoor {
  let known: string | null = null
  return {
    heard(name, result) {
      if (name !== signIn || !result.ok) return
      const { address } = result.value as ReturnType<Api['source.signIn']>
      const url = URL.parse(address)
      known = url !== null && (url.protocol === 'https:' || isOfThisMachine(url)) ? url.href : null
    },
    opens: url => known !== null && URL.parse(url)?.href === known,
  }
}

const isOfThisMachine = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && /^(?:localhost|\[::1\]|127(?:\.\d+){3})$/.test(hostname)
