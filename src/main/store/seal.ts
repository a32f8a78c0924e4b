import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { CasebridgeError } from '../../contract/failure'

/** Encrypts pieces of data that stand beside the project's own files. */
export type Seal = { seal(bytes: Buffer): Buffer; open(bytes: Buffer): Buffer }

const [nonceBytes, tagBytes] = [12, 16]

/** AES-256-GCM under a key of its own, derived from the project's for this purpose; nonce, text and tag in one piece. */
export function sealFor(projectKey: Buffer, purpose: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', projectKey, Buffer.alloc(0), `casebridge ${purpose}`, 32))
  return {
    seal(bytes) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
    },
    open(bytes) {
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), {
          authTagLength: tagBytes,
        })
        decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes))
        return Buffer.concat([
          decipher.update(bytes.subarray(nonceBytes, bytes.length - tagBytes)),
          decipher.final(),
        ])
      } catch (error) {
        throw new CasebridgeError(
          {
            kind: 'fix-settings',
            code: 'sealed-data-damaged',
            message: `The ${purpose} of this project cannot be read: its files were changed or damaged. Put them back from a copy, or remove them to begin anew.`,
          },
          error,
        )
      }
    },
  }
}
