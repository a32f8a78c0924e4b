import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../src/main/odoo/client'
import { phaseOf } from '../src/main/odoo/entities'
import { load } from '../src/main/steps/load/load'
import { plan } from '../src/main/steps/plan/plan'
import { verify } from '../src/main/steps/verify/verify'
import { openStore } from '../src/main/store/open'
import type { Store } from '../src/main/store/store'
import { desiredRecords } from './rows'

export type Rates = { partners: number; leads: number }
const signal = new AbortController().signal

/** Desired records into Odoo by the product's own steps, every value read back; fails on a single discrepancy. */
export async function byLoader(url: string, database: string, n: number): Promise<Rates> {
  const folder = mkdtempSync(join(tmpdir(), 'casebridge-bench-'))
  const store = openStore(join(folder, 'b.casebridge'), randomBytes(32), { create: true, phaseOf })
  const projectId = randomBytes(4).toString('hex')
  try {
    const odoo = await connect({ url, database, login: 'admin', transport: 'xmlrpc' }, 'admin')
    let some = []
    for (const record of desiredRecords(n)) {
      some.push(record)
      if (some.length === 500) store.desired.put(some.splice(0))
    }
    store.desired.put(some)
    some = []
    const common = { desired: store.desired, bound: store.bound, plans: store.plans, odoo, signal }
    await drain(plan({ ...common, kind: 'full', mappingHash: 'bench', bytes: () => 0 }))
    const made = store.plans.latest('full')!
    store.plans.approve(made.id, 'bench', made.hash)
    const run = store.runs.start('full', made.id)
    const rates = await timed(
      store,
      made.id,
      load({
        runId: run.id,
        planId: made.id,
        projectId,
        plans: store.plans,
        ledger: store.ledger,
        bound: store.bound,
        blobs: store.blobs,
        odoo,
        signal,
      }),
      n,
    )
    await drain(
      verify({
        ...common,
        planId: made.id,
        projectId,
        picked: false,
        blobs: store.blobs,
        discrepancies: store.discrepancies,
        sourceOf: () => ({ column: '', text: '' }),
      }),
    )
    const wrong = store.discrepancies.count(made.id)
    if (wrong > 0)
      throw new Error(`${wrong} discrepancies: ${JSON.stringify(store.discrepancies.page(made.id, 0, 3))}`)
    return rates
  } finally {
    store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Seconds spent between the first and the last record of a model, by what the load itself says of its progress. */
async function timed(
  store: Store,
  planId: number,
  step: AsyncGenerator<{ what: string }>,
  n: number,
): Promise<Rates> {
  const spent: Record<string, number> = {}
  let at = performance.now()
  for await (const said of step) {
    const now = performance.now()
    spent[said.what] = (spent[said.what] ?? 0) + (now - at)
    at = now
  }
  const refused = store.plans.refused(planId)
  if (refused.length > 0) throw new Error(`refused: ${refused[0]!.note}`)
  return { partners: (n * 1000) / spent['Contacts']!, leads: (n * 1000) / spent['Cases']! }
}

async function drain(step: AsyncGenerator<unknown, unknown>): Promise<void> {
  for await (const _ of step) void _
}
