import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

type Entry = {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly optionalDependencies?: { readonly [name: string]: string }
}
const text = readFileSync(resolve('package-lock.json'), 'utf8')
const lock = JSON.parse(text) as { packages: { [path: string]: Entry } }
const manifest = JSON.parse(readFileSync(resolve('package.json'), 'utf8')) as Entry

test('the lock file names no registry, so it works with the one that npm here is set to', () => {
  const resolved = Object.values(lock.packages).flatMap(({ resolved }) => resolved ?? [])
  expect(resolved.filter(from => from.startsWith('http'))).toEqual([])
})

test('every locked package has a checksum', () => {
  const without = Object.entries(lock.packages).filter(([path, entry]) => path !== '' && !entry.integrity)
  expect(without.map(([path]) => path)).toEqual([])
})

test('the lock file holds the binaries of every system, not only of the one it was written on', () => {
  const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter(
        name =>
          !(`node_modules/${name}` in lock.packages) && !(`${path}/node_modules/${name}` in lock.packages),
      )
      .map(name => `${path}: ${name}`),
  )
  expect(missing).toEqual([])
})

test('the Node of each system is pinned to one version', () => {
  for (const [name, version] of Object.entries(manifest.optionalDependencies ?? {})) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/)
    expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version)
  }
  expect(
    Object.keys(manifest.optionalDependencies ?? {}).filter(name => name.startsWith('node-')),
  ).toHaveLength(6)
})
