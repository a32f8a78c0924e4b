import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createKey, needsPassphrase, unlockKey } from '../../../src/main/store/key'
import type { Keychain } from '../../../src/main/store/keychain'
import { createProjectFolder, readProjectFile } from '../../../src/main/store/project-file'
import { secretsOf } from '../../../src/main/store/secrets'
import { temporaryFolder } from './temporary'

/** A keychain of this test's own, which can be locked. */
function keychain(): Keychain & { locked: boolean; readonly held: Map<string, string> } {
  const held = new Map<string, string>()
  const made = {
    locked: false,
    held,
    works: () => !made.locked,
    get: (account: string) => held.get(account) ?? null,
    set: (account: string, secret: string) => void held.set(account, secret),
    forget: (account: string) => void held.delete(account),
  }
  return made
}

function project(): { folder: string; id: string } {
  return createProjectFolder(temporaryFolder(), 'Smith & Partners')
}

test('a project keeps its key in the keychain and nothing of it in its folder', () => {
  const { folder, id } = project()
  const chain = keychain()
  const key = createKey({ folder, projectId: id }, chain)
  expect(key).toHaveLength(32)
  expect(unlockKey({ folder }, chain).equals(key)).toBe(true)
  expect(readdirSync(folder)).toEqual(['project.json'])
  expect(needsPassphrase(folder)).toBe(false)
})

test('every project has a key of its own', () => {
  const keys = [project(), project()].map(({ folder, id }) =>
    createKey({ folder, projectId: id }, keychain()),
  )
  expect(keys[0]?.equals(keys[1]!)).toBe(false)
})

test('without a keychain a project needs a passphrase, and says so', () => {
  const { folder, id } = project()
  const chain = keychain()
  chain.locked = true
  expect(() => createKey({ folder, projectId: id }, chain)).toThrow(
    expect.objectContaining({ kind: 'fix-settings', code: 'no-keychain' }),
  )
  const key = createKey({ folder, projectId: id, passphrase: 'correct horse battery' }, chain)
  expect(unlockKey({ folder, passphrase: 'correct horse battery' }, chain).equals(key)).toBe(true)
})

test('a project whose key is in another machine’s keychain says why it does not open', () => {
  const { folder, id } = project()
  createKey({ folder, projectId: id }, keychain())
  const other = keychain()
  expect(() => unlockKey({ folder }, other)).toThrow(
    expect.objectContaining({ kind: 'fix-settings', code: 'key-not-found' }),
  )
  other.locked = true
  expect(() => unlockKey({ folder }, other)).toThrow(expect.objectContaining({ code: 'no-keychain' }))
})

test('a passphrase opens the project, another one does not, and the key is nowhere in plain', () => {
  const { folder, id } = project()
  const chain = keychain()
  const key = createKey({ folder, projectId: id, passphrase: 'Zürich im Frühling' }, chain)
  const file = readFileSync(join(folder, 'key.json'), 'utf8')
  expect(needsPassphrase(folder)).toBe(true)
  expect(chain.held.size).toBe(0)
  for (const form of ['hex', 'base64', 'base64url'] as const) expect(file).not.toContain(key.toString(form))
  // the same letters, composed in another way by another keyboard
  expect(unlockKey({ folder, passphrase: 'Zürich im Frühling'.normalize('NFD') }, chain).equals(key)).toBe(
    true,
  )
  expect(() => unlockKey({ folder, passphrase: 'Zurich im Fruhling' }, chain)).toThrow(
    expect.objectContaining({ kind: 'fix-settings', code: 'wrong-passphrase' }),
  )
  for (const passphrase of ['', undefined]) {
    expect(() => unlockKey(passphrase === undefined ? { folder } : { folder, passphrase }, chain)).toThrow(
      expect.objectContaining({ kind: 'fix-settings', code: 'passphrase-needed' }),
    )
  }
})

test('a passphrase that is too short is refused before anything is written', () => {
  const { folder, id } = project()
  expect(() => createKey({ folder, projectId: id, passphrase: 'short' }, keychain())).toThrow(
    expect.objectContaining({ kind: 'fix-settings', code: 'passphrase-too-short' }),
  )
  expect(existsSync(join(folder, 'key.json'))).toBe(false)
})

const meddling: [string, (file: Record<string, unknown>) => Record<string, unknown>, string][] = [
  ['whose cost was lowered', file => ({ ...file, N: 1024 }), 'key-file-damaged'],
  ['whose cost would exhaust the machine', file => ({ ...file, N: 2 ** 30 }), 'key-file-damaged'],
  ['whose salt was shortened', file => ({ ...file, salt: 'AAAA' }), 'key-file-damaged'],
  ['of another format', file => ({ ...file, format: 2 }), 'key-file-damaged'],
  ['that lacks its tag', ({ tag: _tag, ...file }) => file, 'key-file-damaged'],
  [
    'whose key was exchanged',
    file => ({ ...file, wrapped: Buffer.alloc(32).toString('base64') }),
    'wrong-passphrase',
  ],
]
for (const [what, meddle, code] of meddling) {
  test(`a key file ${what} opens nothing`, () => {
    const { folder, id } = project()
    createKey({ folder, projectId: id, passphrase: 'correct horse' }, keychain())
    const path = join(folder, 'key.json')
    writeFileSync(
      path,
      JSON.stringify(meddle(JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>)),
    )
    expect(() => unlockKey({ folder, passphrase: 'correct horse' }, keychain())).toThrow(
      expect.objectContaining({ kind: 'fix-settings', code }),
    )
  })
}

test('a key file put into another project opens nothing', () => {
  const one = project()
  const two = project()
  createKey({ folder: one.folder, projectId: one.id, passphrase: 'correct horse' }, keychain())
  writeFileSync(join(two.folder, 'key.json'), readFileSync(join(one.folder, 'key.json')))
  expect(() => unlockKey({ folder: two.folder, passphrase: 'correct horse' }, keychain())).toThrow(
    expect.objectContaining({ code: 'wrong-passphrase' }),
  )
})

const names: [string, string][] = [
  ['Smith & Partners', 'Smith & Partners.casebridge'],
  ['../../etc/passwd', 'etc passwd.casebridge'],
  [' a<b>:"c"/d\\e|f?g* ', 'a b c d e f g.casebridge'],
  ['Kanzlei Müller.', 'Kanzlei Müller.casebridge'],
  ['x'.repeat(300), `${'x'.repeat(80)}.casebridge`],
]
for (const [name, wanted] of names) {
  test(`a project called ${name.slice(0, 30)} gets a folder every system can hold`, () => {
    const parent = temporaryFolder()
    const { folder, id } = createProjectFolder(parent, name)
    expect(readdirSync(parent)).toEqual([wanted])
    expect(readProjectFile(folder)).toEqual({ id, name: name.trim() })
  })
}

test('a folder that holds a project is never used for another; one whose making failed is', () => {
  const parent = temporaryFolder()
  const first = createProjectFolder(parent, 'Smith')
  const second = createProjectFolder(parent, 'Smith')
  expect(second.id).not.toBe(first.id)
  writeFileSync(join(second.folder, 'project.db'), '')
  expect(() => createProjectFolder(parent, 'Smith')).toThrow(
    expect.objectContaining({ kind: 'fix-settings', code: 'folder-exists' }),
  )
  expect(() => createProjectFolder(parent, ' ./. ')).toThrow(
    expect.objectContaining({ kind: 'fix-settings', code: 'name-unusable' }),
  )
})

test('a folder that is no project, or one of a newer program, is refused with a sentence', () => {
  const folder = temporaryFolder()
  const refused = (code: string) => {
    expect(() => readProjectFile(folder)).toThrow(expect.objectContaining({ kind: 'fix-settings', code }))
  }
  refused('not-a-project')
  writeFileSync(join(folder, 'project.json'), '{"format":1')
  refused('not-a-project')
  writeFileSync(join(folder, 'project.json'), '{"format":2,"id":"a","name":"b"}')
  refused('project-newer')
})

test('a remembered password is in the keychain; one not to be kept lasts as long as the program', () => {
  const chain = keychain()
  const secrets = secretsOf('p1', chain)
  expect(secrets.recall('odoo')).toBeNull()
  expect(secrets.remember('odoo', 'first', true)).toBe('keychain')
  expect([...chain.held.values()]).toEqual(['first'])
  expect(secrets.recall('odoo')).toBe('first')
  expect(secrets.remember('odoo', 'second', false)).toBe('session')
  expect(chain.held.size).toBe(0)
  expect(secrets.recall('odoo')).toBe('second')
  expect(secretsOf('p2', chain).recall('odoo')).toBeNull()
  expect(secrets.remember('odoo', 'third', true)).toBe('keychain')
  expect(secrets.recall('odoo')).toBe('third')
  secrets.forget('odoo')
  expect(secrets.recall('odoo')).toBeNull()
  expect(chain.held.size).toBe(0)
})

test('without a keychain a password is kept in memory only', () => {
  const chain = keychain()
  chain.locked = true
  const secrets = secretsOf('p3', chain)
  expect(secrets.remember('odoo', 'secret', true)).toBe('session')
  expect(secrets.recall('odoo')).toBe('secret')
  expect(chain.held.size).toBe(0)
  secrets.forget('odoo')
  expect(secrets.recall('odoo')).toBeNull()
})
