import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Writer } from '../../../src/main/odoo/odoo'
import { sampleMappingOptions } from '../../../src/main/practice/sample-firm/firm-facts'
import { ask, finish, loadSample, planAll, toConfirmedMap } from '../../way'
import { openFirm, type Firm } from '../firm'
import { odooServer } from '../server'
import { editTable } from './edit-table'
import { select } from './odoo-rows'
import { readTable, type SourceRow } from './source-rows'

/* An Odoo with the module that keeps first and last names apart, and a firm that wrote whole names into one column. */

let firm: Firm
let people: SourceRow[]
let planId: number

beforeAll(async () => {
  firm = await openFirm('names', { cases: 12, map: false, amend: joinNames, furnish: installModule })
  await toConfirmedMap(firm.engine, sampleMappingOptions)
  await loadSample(firm.engine, 100)
  planId = (await planAll(firm.engine)).id
  await finish(firm.engine, 'full')
}, 300_000)

afterAll(async () => {
  await firm?.close()
})

test('a whole name is split into the fields that the name module has, whichever way round it was written', async () => {
  const made = await select<{ key: string; first: string | null; last: string | null; name: string }>(
    firm.database,
    `SELECT x_cb_key AS key, firstname AS first, lastname AS last, name FROM res_partner WHERE x_cb_key LIKE 'contact:%'`,
  )
  expect(made).toHaveLength(people.length)
  expect(readTable(firm.folder, 'contacts.csv').some(row => row['Full Name']!.includes(', '))).toBe(true)
  for (const row of people) {
    const { first, last, name } = made.find(one => one.key === `contact:${row['Contact ID']}`)!
    const parts = [first, last, name].map(part => part?.toLowerCase())
    expect([row['Contact ID'], ...parts]).toEqual([
      row['Contact ID'],
      row['First Name']!.toLowerCase(),
      row['Last Name']!.toLowerCase(),
      `${row['First Name']} ${row['Last Name']}`.toLowerCase(),
    ])
  }
})

test('companies keep their whole name there', async () => {
  const names = await select<{ name: string; first: string | null }>(
    firm.database,
    `SELECT name, firstname AS first FROM res_partner WHERE x_cb_key LIKE 'company:%'`,
  )
  const rows = readTable(firm.folder, 'companies.csv')
  expect(names.map(one => one.name).toSorted()).toEqual(
    rows.map(row => row['Company Name']!.trim()).toSorted(),
  )
  expect(names.every(one => one.first === null)).toBe(true)
  expect(await ask(firm.engine, 'check.page', { planId, after: 0, limit: 10 })).toEqual([])
})

async function joinNames(folder: string): Promise<void> {
  people = readTable(dirname(folder), 'contacts.csv')
  editTable(dirname(folder), 'contacts.csv', rows =>
    rows.map(({ 'First Name': _first, 'Last Name': _last, ...row }) => row),
  )
}

/** Puts the module where Odoo looks for further ones and installs it in this database alone. */
async function installModule(odoo: Writer): Promise<void> {
  const at = '/var/lib/odoo/.local/share/Odoo/addons/19.0'
  for (const file of ['__manifest__.py', '__init__.py']) {
    const text = readFileSync(new URL(`addons/test_partner_names/${file}`, import.meta.url), 'utf8')
    const write = `chmod u+w ${at} && mkdir -p ${at}/test_partner_names && cat > ${at}/test_partner_names/${file}`
    await odooServer(['run', '19', 'sh', '-c', write], text)
  }
  await odooServer(
    ['shell', '19', odoo.info.database],
    `modules = env['ir.module.module']
modules.update_list()
modules.search([('name', '=', 'test_partner_names')]).button_immediate_install()
`,
  )
}
