import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { CasebridgeError } from '../../contract/failure'
import { systemKeychain } from './keychain'
import type { Keychain } from './keychain'
import { readJsonFile, readProjectFile, writeWhole } from './project-file'

const keyBytes = 32
const shortestPassphrase = 8
/** About a third of a second and 128 MiB for each guess. */
const scryptCost = { N: 2 ** 17, r: 8, p: 1 }

const base64 = (bytes: number) => z.base64().refine(text => Buffer.from(text, 'base64').length === bytes)
const wrappedKey = z.object({
  format: z.literal(1),
  kdf: z.literal('scrypt'),
  // Bounded from both sides: the file may come from anywhere, and must neither weaken the guard nor exhaust the machine.
  N: z
    .number()
    .int()
    .min(2 ** 17)
    .max(2 ** 20)
    .refine(n => Number.isInteger(Math.log2(n))),
  r: z.literal(8),
  p: z.number().int().min(1).max(4),
  salt: base64(16),
  nonce: base64(12),
  wrapped: base64(keyBytes),
  tag: base64(16),
})

/** Whether this machine has a keychain that keeps secrets; without one a project needs a passphrase. */
export function keychainWorks(): boolean {
  return systemKeychain.works()
}

/** Whether a project opens only with a passphrase. */
export function needsPassphrase(folder: string): boolean {
  return existsSync(keyFile(folder))
}

/** Makes the project's random key and keeps it: wrapped by the passphrase where one is given, else in the keychain. */
export function createKey(
  given: { folder: string; projectId: string; passphrase?: string },
  keychain: Keychain = systemKeychain,
): Buffer {
  const key = randomBytes(keyBytes)
  if (given.passphrase !== undefined && given.passphrase !== '') {
    wrap(given.folder, given.projectId, key, given.passphrase)
    return key
  }
  if (!keychain.works()) {
    throw refused(
      'no-keychain',
      'This machine has no keychain in which Casebridge can keep the key of a project. Give the project a passphrase instead.',
    )
  }
  keychain.set(given.projectId, key.toString('base64'))
  return key
}

/** The key again. Fails with fix-settings: passphrase-needed, wrong-passphrase, key-file-damaged, no-keychain, key-not-found. */
export function unlockKey(
  given: { folder: string; passphrase?: string },
  keychain: Keychain = systemKeychain,
): Buffer {
  const { id, name } = readProjectFile(given.folder)
  if (needsPassphrase(given.folder)) {
    if (given.passphrase === undefined || given.passphrase === '') {
      throw refused('passphrase-needed', `${name} is protected by a passphrase. Type it to open the project.`)
    }
    return unwrap(given.folder, id, given.passphrase)
  }
  if (!keychain.works()) {
    throw refused(
      'no-keychain',
      `The key of ${name} is kept in the keychain of the machine and user that made it, and there is no keychain here. Unlock the keychain, or open the project there.`,
    )
  }
  const key = Buffer.from(keychain.get(id) ?? '', 'base64')
  if (key.length !== keyBytes) {
    throw refused(
      'key-not-found',
      `The key of ${name} is not in this user's keychain. A project without a passphrase opens only on the machine and for the user that made it.`,
    )
  }
  return key
}

function wrap(folder: string, projectId: string, key: Buffer, passphrase: string): void {
  if (passphrase.length < shortestPassphrase) {
    throw refused(
      'passphrase-too-short',
      `The passphrase must have at least ${shortestPassphrase} characters; several words are best.`,
    )
  }
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', derive(passphrase, salt, scryptCost), nonce)
  cipher.setAAD(Buffer.from(projectId))
  const wrapped = Buffer.concat([cipher.update(key), cipher.final()])
  const file: z.infer<typeof wrappedKey> = {
    format: 1,
    kdf: 'scrypt',
    N: scryptCost.N,
    r: 8,
    p: scryptCost.p,
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    wrapped: wrapped.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  }
  writeWhole(keyFile(folder), `${JSON.stringify(file, null, 2)}\n`)
}

function unwrap(folder: string, projectId: string, passphrase: string): Buffer {
  const parsed = wrappedKey.safeParse(readJsonFile(keyFile(folder)))
  if (!parsed.success) {
    throw refused(
      'key-file-damaged',
      `${keyFile(folder)} cannot be read. Put it back from a copy of the project folder; without it the project cannot be opened.`,
    )
  }
  const file = parsed.data
  const secret = derive(passphrase, Buffer.from(file.salt, 'base64'), file)
  const decipher = createDecipheriv('aes-256-gcm', secret, Buffer.from(file.nonce, 'base64'), {
    authTagLength: 16,
  })
  decipher.setAAD(Buffer.from(projectId))
  decipher.setAuthTag(Buffer.from(file.tag, 'base64'))
  try {
    return Buffer.concat([decipher.update(Buffer.from(file.wrapped, 'base64')), decipher.final()])
  } catch {
    throw refused('wrong-passphrase', 'The passphrase does not fit this project. Type it again.')
  }
}

/** Normalised, so that the same letters typed on another keyboard or system give the same key. */
function derive(passphrase: string, salt: Buffer, cost: { N: number; r: number; p: number }): Buffer {
  const { N, r, p } = cost
  return scryptSync(passphrase.normalize('NFKC'), salt, keyBytes, { N, r, p, maxmem: 256 * N * r })
}

function keyFile(folder: string): string {
  return join(folder, 'key.json')
}

function refused(code: string, message: string): CasebridgeError {
  return new CasebridgeError({ kind: 'fix-settings', code, message })
}
