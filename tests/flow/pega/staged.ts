import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { phaseOf } from '../../../src/main/odoo/entities'
import { sourceNamed } from '../../../src/main/sources/index'
import { extract } from '../../../src/main/steps/extract/extract'
import { openStore } from '../../../src/main/store/open'
import type { Store } from '../../../src/main/store/store'
import type { GivenPega } from '../../pega'

export type StoreOnDisk = { readonly folder: string; readonly key: Buffer; open(): Store; remove(): void }

/** An empty project's store that several processes may open one after the other. */
export function newStore(): StoreOnDisk {
  const parent = mkdtempSync(join(tmpdir(), 'casebridge-pega-'))
  const folder = join(parent, 'p.casebridge')
  const key = randomBytes(32)
  openStore(folder, key, { create: true, phaseOf }).close()
  return {
    folder,
    key,
    open: () => openStore(folder, key, { create: false, phaseOf }),
    remove: () => rmSync(parent, { recursive: true, force: true }),
  }
}

export const settingsOf = (given: GivenPega): GivenPega['settings'] => ({
  ...given.settings,
  ...given.secrets,
})

/** Takes everything out of a Pega into a store. */
export async function extractInto(store: Store, given: GivenPega): Promise<void> {
  const { project, profile, staged, findings, blobs } = store
  const ports = { project, profile, staged, findings, blobs, signal: new AbortController().signal }
  for await (const _ of extract({ source: sourceNamed('pega'), settings: settingsOf(given), ...ports }))
    void _
}

/** Every staged record by stream and key, as one comparable text each; places and order apart. */
export function stagedSet(store: Store): Map<string, string> {
  const all = new Map<string, string>()
  for (const { stream } of store.staged.streams()) {
    for (let after = -1; ;) {
      const page = store.staged.page(stream, after, 1000)
      const last = page.at(-1)
      if (last === undefined) break
      for (const row of page) all.set(`${stream}\u0000${row.key}`, JSON.stringify([row.values, row.blob]))
      after = last.seq
    }
  }
  return all
}

/** The keys that only one of two sets has, and those whose records differ; a few of each, to be read. */
export function differences(
  a: ReadonlyMap<string, string>,
  b: ReadonlyMap<string, string>,
): readonly string[] {
  const only = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>, whose: string) =>
    [...one.keys()].filter(key => !other.has(key)).map(key => `only ${whose}: ${key}`)
  const unlike = [...a].flatMap(([key, text]) => {
    const other = b.get(key)
    return other === undefined || other === text ? [] : [`${key}\n  ${text}\n  ${other}`]
  })
  return [...only(a, b, 'the first'), ...only(b, a, 'the second'), ...unlike].slice(0, 20)
}

/** Keys whose records are not the same in both sets, as `stream/key`. */
export function unlike(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter(key => a.get(key) !== b.get(key))
    .map(key => key.replace('\u0000', '/'))
    .toSorted()
}
