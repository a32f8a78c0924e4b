import { systemKeychain } from './keychain'
import type { Keychain } from './keychain'

/** Passwords and tokens of one project, by name; in the keychain or in this process's memory, never in a file. */
export interface Secrets {
  /** `keep` false, or no keychain: known until the program ends. Says where it went. */
  remember(name: string, secret: string, keep: boolean): 'keychain' | 'session'
  recall(name: string): string | null
  forget(name: string): void
}

const session = new Map<string, string>()

export function secretsOf(projectId: string, keychain: Keychain = systemKeychain): Secrets {
  const account = (name: string) => `${projectId}/${name}`
  const forgetKept = (name: string) => {
    if (keychain.works()) keychain.forget(account(name))
  }
  return {
    remember: (name, secret, keep) => {
      if (keep && keychain.works()) {
        keychain.set(account(name), secret)
        session.delete(account(name))
        return 'keychain'
      }
      forgetKept(name) // an older one must not come back at the next start
      session.set(account(name), secret)
      return 'session'
    },
    recall: name => session.get(account(name)) ?? (keychain.works() ? keychain.get(account(name)) : null),
    forget: name => {
      session.delete(account(name))
      forgetKept(name)
    },
  }
}
