import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Mapping } from '../../../src/contract/mapping'
import { createEngine } from '../../../src/main/engine'
import { connect } from '../../../src/main/odoo/client'
import type { Writer } from '../../../src/main/odoo/odoo'
import { practiceWorld } from '../../../src/main/practice/pega/world-data/practice-world'
import type { PracticeWorld } from '../../../src/main/practice/pega/world'
import type { Engine } from '../../../src/main/shell/engine-port'
import { answered, passphrase, pegaOptions, usersOf } from '../../flow/pega/planned'
import { givePega, type GivenPega, type PegaReader } from '../../pega'
import { ask, toConfirmedMap } from '../../way'
import { freshDatabase, type TestDatabase } from '../server'

/** A practice Pega, a real Odoo with its people as users, and a project between them whose map is confirmed. */
export type PegaLanding = {
  readonly engine: Engine
  readonly database: TestDatabase
  readonly odoo: Writer
  readonly world: PracticeWorld
  readonly given: GivenPega
  close(): Promise<void>
}

/** `furnish` puts records into Odoo that it is to have before; `choose` is what a person changes in the map besides. */
export async function openPega(
  reader: PegaReader,
  furnish: (odoo: Writer) => Promise<void> = async () => {},
  choose: (mapping: Mapping) => Mapping = mapping => mapping,
  world: PracticeWorld = practiceWorld(),
): Promise<PegaLanding> {
  const database = await freshDatabase(`pega_${reader}`)
  const folder = mkdtempSync(join(tmpdir(), 'casebridge-pega-'))
  const given = await givePega(reader, world, folder)
  const odoo = await connect(database.address, database.secret)
  const sales = await odoo.xmlid('sales_team.group_sale_salesman')
  await odoo.create(
    'res.users',
    usersOf(world).map(user => ({ ...user, group_ids: [[4, sales!.id]] })),
  )
  await furnish(odoo)
  const engine = createEngine({ shell: 'cli', home: join(folder, 'home') })
  await ask(engine, 'project.create', { name: 'Pega', parent: folder, source: 'pega', passphrase })
  await ask(engine, 'source.set', { settings: { ...given.settings }, secrets: { ...given.secrets } })
  await ask(engine, 'odoo.set', {
    settings: { ...database.address },
    secret: database.secret,
    remember: false,
  })
  await toConfirmedMap(engine, pegaOptions, proposed => choose(answered(proposed)))
  return {
    engine,
    database,
    odoo,
    world,
    given,
    async close() {
      await engine.close()
      await given.close()
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Fails where Odoo does not hold what was planned; for what is prepared before the tests. */
export async function refuseDiscrepancies({ engine }: PegaLanding, planId: number): Promise<void> {
  const found = await ask(engine, 'check.page', { planId, after: 0, limit: 20 })
  if (found.length > 0) throw new Error(`discrepancies: ${JSON.stringify(found)}`)
}
