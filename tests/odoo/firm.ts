import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEngine } from '../../src/main/engine'
import { connect } from '../../src/main/odoo/client'
import type { Writer } from '../../src/main/odoo/odoo'
import {
  sampleMappingOptions,
  sampleOverrides,
  sampleUsers,
} from '../../src/main/practice/sample-firm/firm-facts'
import { writeSampleExport } from '../../src/main/practice/sample-firm/sample-firm'
import type { SampleTruth } from '../../src/main/practice/sample-firm/truth'
import type { Engine } from '../../src/main/shell/engine-port'
import { ask, toConfirmedMap } from '../way'
import { freshDatabase, type TestDatabase } from './server'

export const passphrase = 'correct horse battery staple'

/** The sample firm's export, a real Odoo with the firm's users, and an engine with a project that is ready to be mapped. */
export type Firm = {
  readonly engine: Engine
  readonly database: TestDatabase
  readonly odoo: Writer
  readonly truth: SampleTruth
  readonly folder: string
  readonly project: string
  close(): Promise<void>
}

export type FirmOptions = {
  readonly cases?: number // default 300
  readonly map?: boolean // default true; false: nothing is read or mapped yet
  /** Changes the export before anybody reads it. */
  readonly amend?: (folder: string) => Promise<void>
  /** Puts records into Odoo that it is to have before. */
  readonly furnish?: (odoo: Writer) => Promise<void>
}

export async function openFirm(name: string, options: FirmOptions = {}): Promise<Firm> {
  const database = await freshDatabase(name)
  const folder = mkdtempSync(join(tmpdir(), `casebridge-${name}-`))
  const { truth } = await writeSampleExport(join(folder, 'export'), { cases: options.cases ?? 300 })
  await options.amend?.(join(folder, 'export'))
  const odoo = await connect(database.address, database.secret)
  await hireUsers(odoo)
  await options.furnish?.(odoo)
  const engine = createEngine({ shell: 'cli', home: join(folder, 'home') })
  const project = (
    await ask(engine, 'project.create', { name: 'Firm', parent: folder, source: 'casemanager', passphrase })
  ).folder
  await ask(engine, 'source.set', { settings: { mode: 'files', paths: [join(folder, 'export')] } })
  await ask(engine, 'source.override', sampleOverrides)
  await ask(engine, 'odoo.set', {
    settings: { ...database.address },
    secret: database.secret,
    remember: false,
  })
  if (options.map !== false) {
    await toConfirmedMap(engine, sampleMappingOptions)
  }
  return {
    engine,
    database,
    odoo,
    truth,
    folder,
    project,
    async close() {
      await engine.close()
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The people of the firm must be users of Odoo before their cases come. */
async function hireUsers(odoo: Writer): Promise<void> {
  const sales = await odoo.xmlid('sales_team.group_sale_salesman')
  await odoo.create(
    'res.users',
    sampleUsers.map(user => ({
      login: user.login,
      name: user.name,
      email: user.email,
      group_ids: [[4, sales!.id]],
    })),
  )
}
