import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import type { Configuration } from 'electron-builder'

/** electron-builder's own reading and checking of its configuration; it has no door for that but this file. */
const require = createRequire(resolve('node_modules/electron-builder/package.json'))
const { getConfig, validateConfiguration } = require('app-builder-lib/out/util/config/config.js') as {
  getConfig(folder: string, file: string, options: null): Promise<Configuration>
  validateConfiguration(config: Configuration, log: { isEnabled: boolean; add(): void }): Promise<void>
}
const config = await getConfig(resolve('.'), 'electron-builder.yml', null)
const manifest = JSON.parse(readFileSync(resolve('package.json'), 'utf8')) as {
  readonly main: string
  readonly optionalDependencies: { readonly [name: string]: string }
}
const [{ filter: files }] = config.files as unknown as readonly [{ readonly filter: readonly string[] }]

test('electron-builder understands the configuration', async () => {
  await expect(
    validateConfiguration(config, { isEnabled: false, add: () => undefined }),
  ).resolves.toBeUndefined()
})

test('a configuration with a misspelt line would be noticed', async () => {
  const odd = { ...config, asarUnpak: [] } as Configuration
  await expect(validateConfiguration(odd, { isEnabled: false, add: () => undefined })).rejects.toThrow(
    'asarUnpak',
  )
})

test('the packed program is no general Node, reads its code from the checked archive alone, and looks for no update', () => {
  expect(config.electronFuses).toMatchObject({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    grantFileProtocolExtraPrivileges: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
  })
  expect(config.asar).toBe(true)
  expect(config.publish).toBeNull()
})

test('what is packed holds the app’s entry, and no Node of any platform', () => {
  expect(files).toContain(`${manifest.main.split('/').slice(0, 2).join('/')}/**`)
  for (const name of Object.keys(manifest.optionalDependencies))
    expect(files.filter(pattern => pattern.startsWith('!node_modules/{')).join(), name).toContain(name)
})

test('there is a package for each way that firms install programs', () => {
  expect(config.win?.target).toEqual(['nsis', 'msi', 'zip'])
  expect(config.mac?.target).toEqual(['dmg', 'zip'])
  expect(config.linux?.target).toEqual(['AppImage', 'deb'])
  expect(config.msi?.upgradeCode).toBe('6B2C0E3F-6A0B-4C58-9E2D-3B7B7E1F9A54') // another one would install beside, not over
})
