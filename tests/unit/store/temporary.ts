import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach } from 'vitest'
import type { Change, Desired, Phase } from '../../../src/contract/change'
import { openStore } from '../../../src/main/store/open'
import type { PhaseOf, PlanTable, Store } from '../../../src/main/store/store'

const undo: (() => void)[] = []
afterEach(() => {
  for (const step of undo.splice(0).reverse()) step()
})

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'casebridge-store-'))
  undo.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const entityPhase: { readonly [entity: string]: Phase } = {
  company: 'company',
  contact: 'contact',
  message: 'message',
  tag: 'setup',
}
export const phaseOf: PhaseOf = desired => entityPhase[desired.entity] ?? 'case'

/** A new project's store; `reopen` closes it and opens the same file again, as after a stop of the program. */
export function temporaryStore(): { store: Store; folder: string; key: Buffer; reopen(): Store } {
  const folder = temporaryFolder()
  const key = randomBytes(32)
  let store = openStore(folder, key, { create: true, phaseOf })
  undo.push(() => store.close())
  return {
    store,
    folder,
    key,
    reopen: () => {
      store.close()
      store = openStore(folder, key, { create: false, phaseOf })
      return store
    },
  }
}

type Draft = Parameters<PlanTable['add']>[1][number]

export function draft(key: string, more: Partial<Draft> = {}): Draft {
  return {
    phase: 'contact',
    action: 'create',
    model: 'res.partner',
    key,
    title: `Title of ${key}`,
    values: { name: `Name of ${key}` },
    before: null,
    odooId: null,
    desiredHash: `hash of ${key}`,
    note: null,
    ...more,
  }
}

/** A sealed plan of these changes, and the changes as stored. */
export function sealedPlan(
  store: Store,
  drafts: readonly Draft[],
  kind: 'sample' | 'full' | 'delta' | 'rollback' = 'full',
): { planId: number; changes: Change[] } {
  const planId = store.plans.begin({ kind, mappingHash: 'mapping', odoo: '19.0 test' })
  store.plans.add(planId, drafts)
  store.plans.seal(planId, { bytes: 0 })
  return { planId, changes: store.plans.page(planId, {}, 0, drafts.length) }
}

export function desired(key: string, more: Partial<Desired> = {}): Desired {
  return {
    key,
    entity: 'contact',
    model: 'res.partner',
    sort: '',
    title: `Title of ${key}`,
    values: { name: `Name of ${key}` },
    match: null,
    collisions: {},
    sources: [{ stream: 'contacts', key, place: { file: 'contacts.csv', line: 2, record: 1 } }],
    ...more,
  }
}

/** The project's database without the store, as somebody who has the key could open it. */
export function openRaw(folder: string, key: Buffer): Sqlite.Database {
  const db = new Sqlite(join(folder, 'project.db'))
  db.pragma(`cipher = 'sqlcipher'`)
  db.pragma(`key = "x'${key.toString('hex')}'"`)
  undo.push(() => db.close())
  return db
}

/** What would be left of the project if the machine lost its power now. */
export function afterPowerLoss(folder: string, key: Buffer): Store {
  const copy = temporaryFolder()
  cpSync(folder, copy, { recursive: true })
  const store = openStore(copy, key, { create: false, phaseOf })
  undo.push(() => store.close())
  return store
}
