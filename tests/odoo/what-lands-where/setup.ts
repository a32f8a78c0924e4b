import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { CustomField } from '../../../src/contract/mapping'
import { sampleWorkflows } from '../../../src/main/practice/sample-firm/automation'
import { ask } from '../../way'
import { odooShell } from '../server'
import type { Landing } from './landing'
import { select } from './odoo-rows'

/** Custom fields → x_… fields; workflows → rebuild reference; the order in which things are made. */
export function testSetup(of: () => Landing): void {
  const wanted = async (): Promise<readonly CustomField[]> =>
    (await ask(of().firm.engine, 'mapping.get'))!.mapping.customFields.filter(
      field => field.decision === 'confirmed',
    )

  test('the plan of fields is shown before and can be handed on; each field is made as planned, with its source in its help', async () => {
    const { firm, shown } = of()
    const fields = await wanted()
    expect(fields.length).toBeGreaterThan(30)
    for (const field of fields)
      expect(shown.fields).toContainEqual({
        model: field.model,
        name: field.name,
        label: field.label,
        type: field.type,
      })
    const { path } = await ask(firm.engine, 'report.write', { kind: 'field-plan-csv' })
    const sheet = readFileSync(path, 'utf8')
    const made = await select<{
      model: string
      name: string
      ttype: string
      help: string | null
      values: string[]
    }>(
      firm.database,
      `SELECT f.model, f.name, f.ttype, f.help->>'en_US' AS help,
         ARRAY(SELECT value FROM ir_model_fields_selection s WHERE s.field_id = f.id ORDER BY sequence) AS values
       FROM ir_model_fields f WHERE state = 'manual'`,
    )
    expect(made).toHaveLength(fields.length + 2) // our own key on partners and leads
    for (const field of fields) {
      expect(sheet).toContain(field.name)
      const found = made.find(one => one.model === field.model && one.name === field.name)!
      expect([field.name, found.ttype]).toEqual([field.name, field.type])
      if (field.sourceField !== null) expect(found.help).toContain(`Source field: ${field.sourceField}`)
      expect(found.values).toEqual((field.selection ?? []).map(({ value }) => value))
    }
  })

  test('the fields of a model are made in one call', async () => {
    const moments = await select<{ model: string; moments: number; fields: number }>(
      of().firm.database,
      `SELECT model, count(DISTINCT create_date) AS moments, count(*) AS fields
       FROM ir_model_fields WHERE state = 'manual' GROUP BY model ORDER BY model`,
    )
    expect(moments.map(({ model, moments: calls }) => [model, calls])).toEqual([
      ['crm.lead', 1],
      ['ir.attachment', 1],
      ['res.partner', 1],
    ])
  })

  test('a page of the form shows every field of leads and partners', async () => {
    const shown = await odooShell(
      of().firm.database,
      `import json
for model in ('crm.lead', 'res.partner'):
    arch = env[model].get_views([(False, 'form')])['views']['form']['arch']
    print('ARCH', json.dumps([model, arch]))
`,
    )
    const archs = new Map(
      shown
        .split('\n')
        .flatMap(line => (line.startsWith('ARCH ') ? [JSON.parse(line.slice(5)) as [string, string]] : [])),
    )
    for (const field of await wanted()) {
      if (field.model === 'ir.attachment') continue
      expect(archs.get(field.model)).toContain(`name="${field.name}"`)
    }
    expect(archs.get('crm.lead')).toContain('Migrated data')
  })

  test('what Casebridge itself reads back is what was wanted, in every field', async () => {
    const { plan } = (await ask(of().firm.engine, 'plan.latest', { kind: 'full' }))!
    expect(await ask(of().firm.engine, 'check.page', { planId: plan.id, after: 0, limit: 10 })).toEqual([])
  })

  test('companies come before contacts, contacts before cases, cases before what hangs on them', () => {
    const order = ['field', 'view', 'set-up', 'company', 'contact', 'case', 'document', 'message', 'activity']
    const kindOf = (model: string, key: string): string => {
      if (model === 'ir.model.fields') return 'field'
      if (model === 'ir.ui.view') return 'view'
      const kind = key.slice(0, key.indexOf(':'))
      return order.includes(kind) ? kind : 'set-up'
    }
    const runs = Map.groupBy(
      of().ledger.filter(one => one.what === 'done' && one.action === 'create'),
      one => one.run,
    )
    expect(runs.size).toBe(2)
    for (const entries of runs.values()) {
      const places = entries.map(one => order.indexOf(kindOf(one.model!, one.key!)))
      expect(places).toEqual(places.toSorted((a, b) => a - b))
    }
    expect(new Set(of().ledger.map(one => one.key?.split(':')[0]))).toContain('lost-reason')
  })

  test('workflows are described for the administrator, in HTML and Markdown, and none is made in Odoo', async () => {
    const { firm } = of()
    const html = readFileSync((await ask(firm.engine, 'report.write', { kind: 'rebuild-html' })).path, 'utf8')
    const markdown = readFileSync(
      (await ask(firm.engine, 'report.write', { kind: 'rebuild-md' })).path,
      'utf8',
    )
    for (const { name } of sampleWorkflows.workflows) {
      expect(html).toContain(name.replaceAll('&', '&#38;'))
      expect(markdown).toContain(name)
    }
    expect(markdown).toContain('x\\_cm\\_')
    const [made] = await select<{ count: number }>(
      firm.database,
      `SELECT count(*) FROM ir_act_server WHERE create_date >= '${of().began}'::timestamp`,
    )
    expect(made?.count).toBe(0)
  })
}
