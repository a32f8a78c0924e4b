import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LedgerEntry, PlanSummary } from '../../../src/contract/change'
import type { Writer } from '../../../src/main/odoo/odoo'
import type { Engine } from '../../../src/main/shell/engine-port'
import { ask, finish, loadSample, planAll } from '../../way'
import { openFirm, type Firm } from '../firm'
import { leadsOf, select, type Lead } from './odoo-rows'
import { casesOf, type SourceRow } from './source-rows'

/** The firm's export, loaded whole into a real Odoo: what the test of each row looks at. */
export type Landing = {
  readonly firm: Firm
  readonly cases: readonly SourceRow[]
  readonly leads: ReadonlyMap<string, Lead>
  /** The first plan, which makes the fields and stages, as it was shown before anything moved. */
  readonly shown: PlanSummary
  readonly ledger: readonly LedgerEntry[]
  /** Odoo's own clock before the first record, in UTC. */
  readonly began: string
  /** Numbers of the stages that Odoo had before, by name. */
  readonly stages: ReadonlyMap<string, number>
}

/** Enough cases for one of each oddity that real exports have. */
const cases = 60
export const largeFile = { name: 'Site visit.mp4', bytes: 30 * 1024 * 1024 } as const

export async function landed(): Promise<Landing> {
  const firm = await openFirm('lands', { cases, amend: addLargeFile, furnish: addStages })
  const { engine, database, odoo } = firm
  const [clock] = await select<{ at: string }>(
    database,
    `SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS at`,
  )
  const stages = new Map(
    (await odoo.searchRead('crm.stage', [], ['name'])).map(row => [String(row['name']), row.id]),
  )
  const sample = await loadSample(engine, 100)
  const shown = (await ask(engine, 'plan.latest', { kind: 'sample' }))!
  if (shown.plan.id !== sample.id) throw new Error('the plan shown is not the one loaded')
  await planAll(engine)
  await finish(engine, 'full')
  return {
    firm,
    cases: casesOf(firm.folder),
    leads: await leadsOf(database),
    shown,
    ledger: await wholeLedger(engine),
    began: clock!.at,
    stages,
  }
}

export async function wholeLedger(engine: Engine): Promise<LedgerEntry[]> {
  const all: LedgerEntry[] = []
  for (;;) {
    const page = await ask(engine, 'ledger.page', { after: all.at(-1)?.seq ?? 0, limit: 1000 })
    if (page.length === 0) return all
    all.push(...page)
  }
}

/** A film of 30 MB, more than one request may carry, filed with the second case. */
async function addLargeFile(folder: string): Promise<void> {
  const number = '2016-00002'
  mkdirSync(join(folder, 'documents', number, 'Special'), { recursive: true })
  const film = Buffer.alloc(largeFile.bytes)
  for (let at = 0; at < film.length; at += 4) film.writeUInt32LE(Math.imul(at + 7, 0x85ebca6b) >>> 0, at)
  writeFileSync(join(folder, 'documents', number, 'Special', largeFile.name), film)
  const path = `S:\\Matters\\${number}\\Special\\${largeFile.name}`
  appendFileSync(
    join(folder, 'documents_index.csv'),
    `D99999,${number},${path},${largeFile.name},Site visit,Special,,2017-01-05 10:00:00,\n`,
  )
}

/** A pipeline that people had begun: one of the firm's statuses is in it, at a place of its own. */
async function addStages(odoo: Writer): Promise<void> {
  await odoo.create('crm.stage', [{ name: 'Open', sequence: 25 }])
}
