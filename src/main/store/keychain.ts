import { Entry } from '@napi-rs/keyring'

/** The operating system's store for secrets of this user. */
export interface Keychain {
  works(): boolean
  get(account: string): string | null
  set(account: string, secret: string): void
  /** Quiet where there is nothing to forget. */
  forget(account: string): void
}

const service = 'Casebridge'

/**
 * On Linux only the Secret Service counts: the kernel's own keyring, which the library would fall back to, forgets
 * everything when the machine restarts, and a project's key with it.
 */
function entry(account: string): Entry {
  return new Entry(service, account, { linux: { store: 'secret-service' } })
}

let answer: boolean | null = null

export const systemKeychain: Keychain = {
  works: () => (answer ??= tryOut()),
  get: account => entry(account).getPassword(),
  set: (account, secret) => entry(account).setPassword(secret),
  forget: account => void entry(account).deletePassword(),
}

/** Whether a secret can be put in and taken out again; tried once, because a missing service is slow to say so. */
function tryOut(): boolean {
  try {
    const probe = entry(`probe-${process.pid}`)
    probe.setPassword('probe')
    const works = probe.getPassword() === 'probe'
    probe.deletePassword()
    return works
  } catch {
    return false
  }
}
