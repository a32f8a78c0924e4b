import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Change } from '../../../src/contract/change'
import type { Mapping, MappingOptions } from '../../../src/contract/mapping'
import { createEngine } from '../../../src/main/engine'
import { startPracticeOdoo } from '../../../src/main/practice/odoo/practice-odoo'
import type { PracticeWorld } from '../../../src/main/practice/pega/world'
import { givePega, type PegaReader } from '../../pega'
import { ask, finish, toConfirmedMap } from '../../way'

export const passphrase = 'correct horse battery staple'

/** Who of the practice Pega's people has a user in Odoo: all that have an address and are at work. */
export const usersOf = (world: PracticeWorld) =>
  world.operators
    .filter(one => one.email !== '' && !one.disabled)
    .map(({ email, name }) => ({ login: email.toLowerCase(), name, email: email.toLowerCase() }))

export const pegaOptions: MappingOptions = {
  realCreateDate: true,
  ownerFallback: { kind: 'user', login: 'jane@acme.example' },
  defaultCountry: 'GB',
}

/** What a person answers about the practice Pega's scales: 1 is the most urgent, as the words beside it say. */
export const answered = (mapping: Mapping): Mapping => ({
  ...mapping,
  tables: mapping.tables.map(table =>
    table.direction === null ? { ...table, direction: 'low-first' as const } : table,
  ),
})

/** Everything that would be made in an empty Odoo of what a reader gives, by key. */
export async function planned(
  reader: PegaReader,
  world: PracticeWorld,
): Promise<ReadonlyMap<string, Change>> {
  const folder = mkdtempSync(join(tmpdir(), 'casebridge-planned-'))
  const given = await givePega(reader, world, folder)
  const odoo = await startPracticeOdoo({ file: join(folder, 'odoo.jsonl'), users: usersOf(world) })
  const engine = createEngine({ shell: 'cli', home: join(folder, 'home') })
  try {
    await ask(engine, 'project.create', { name: 'Planned', parent: folder, source: 'pega', passphrase })
    await ask(engine, 'source.set', { settings: { ...given.settings }, secrets: { ...given.secrets } })
    const { url, database, login } = odoo
    const settings = { url, database, login, transport: 'xmlrpc' } as const
    await ask(engine, 'odoo.set', { settings, secret: odoo.secret, remember: false })
    await toConfirmedMap(engine, pegaOptions, answered)
    await ask(engine, 'sample.pick', { size: 500, keys: [] }) // every case, with all that hangs on it
    await finish(engine, 'plan-sample')
    const { plan } = (await ask(engine, 'plan.latest', { kind: 'sample' }))!
    const all = new Map<string, Change>()
    for (let after = 0; ;) {
      const page = await ask(engine, 'plan.page', { planId: plan.id, filter: {}, after, limit: 1000 })
      const last = page.at(-1)
      if (last === undefined) return all
      for (const change of page) all.set(`${change.action} ${change.key}`, change)
      after = last.seq
    }
  } finally {
    await engine.close()
    await odoo.stop()
    await given.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
