import { createHash } from 'node:crypto'
import { CasebridgeError } from '../../../contract/failure'
import type { Original } from './original'

/** An original whose bytes are fingerprinted as they are read, so that a file changed since it was looked at is noticed. */
export function watch(original: Original, sha256: string) {
  let seen: string | null = null
  async function* open() {
    const hash = createHash('sha256')
    for await (const chunk of original.open()) {
      hash.update(chunk)
      yield chunk
    }
    seen = hash.digest('hex')
  }
  const verify = (): void => {
    if (seen !== null && seen !== sha256) throw changed(original.path)
  }
  const check = async (signal: AbortSignal): Promise<void> => {
    for await (const _ of open()) signal.throwIfAborted()
    verify()
  }
  return { original: { ...original, open }, verify, check }
}

/** A file that is not what it was when it was looked at. */
export function changed(path: string): CasebridgeError {
  return new CasebridgeError({
    kind: 'fix-settings',
    code: 'file-changed',
    message: `${path} is no longer the file that was looked at. Look at the source again before reading it.`,
  })
}
