import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { connect } from '../../../src/main/odoo/client'
import type { PageValue } from '../../../src/main/practice/pega/world'
import { truthOf } from '../../../src/main/practice/pega/world-data/truth'
import { odooShell } from '../server'
import { select } from '../what-lands-where/odoo-rows'
import type { Landed } from './landed'

const salesman = 'bob@acme.example'
const models = ['x_pega_items', 'x_pega_vehicle'] as const

type Opened = {
  readonly menu: string
  readonly model: string
  readonly modes: string
  readonly list: string
  readonly form: string
  readonly rows: readonly { readonly x_name: string }[]
}

/** Custom data objects and lists of things → models of one's own. */
export function testObjects(of: () => Landed): void {
  const vehicles = (): readonly PageValue[] =>
    of().world.objects.find(one => one.id === 'Acme-Data-Vehicle')!.rows

  test('every record of a data object is one of a model of its own, with all that it says', async () => {
    const rows = await select<Record<string, unknown>>(of().pega.database, 'SELECT * FROM x_pega_vehicle')
    const byId = new Map(rows.map(row => [row['x_pega_vehicle_id'], row]))
    expect(rows.length).toBe(vehicles().length)
    for (const { VehicleID, Plate, Make, Mileage, Registered, Insured, Remarks } of vehicles()) {
      expect(byId.get(VehicleID)).toMatchObject({
        x_name: Plate,
        x_pega_make: Make,
        x_pega_mileage: Number(Mileage ?? 0),
        x_pega_registered: Registered,
        x_pega_remarks: Remarks,
      })
      expect([VehicleID, byId.get(VehicleID)?.['x_pega_insured'] === true]).toEqual([
        VehicleID,
        Insured === true,
      ])
    }
  })

  test('cases lead to the record they name, from a page or from a number of their own', async () => {
    const { world, leads, pega } = of()
    const rows = await select<{ id: number; vehicle: string }>(
      pega.database,
      'SELECT id, x_pega_vehicle_id AS vehicle FROM x_pega_vehicle',
    )
    const byId = new Map(rows.map(row => [row.id, row.vehicle]))
    const ways = new Set<string>()
    for (const { key, values, pages } of world.cases) {
      const named = pages['Vehicle']?.['VehicleID'] ?? values['VehicleID'] ?? null
      const found = byId.get(Number(leads.get(key)!.row['x_pega_vehicle_id'])) ?? null
      expect([key, found]).toEqual([key, named])
      if (named !== null) ways.add(typeof values['VehicleID'] === 'string' ? 'number' : 'page')
    }
    expect([...ways].toSorted()).toEqual(['number', 'page'])
  })

  test('the lines of a list of things are records of their own, in their order, that lead back to their case', async () => {
    const { world, leads, pega } = of()
    const rows = await select<Record<string, unknown> & { lead: number }>(
      pega.database,
      'SELECT *, x_pega_case_id AS lead FROM x_pega_items ORDER BY x_pega_case_id, x_pega_at::integer',
    )
    const byLead = Map.groupBy(rows, row => row.lead)
    for (const { key, lists } of world.cases) {
      const found = byLead.get(leads.get(key)!.id) ?? []
      const items = (lists['Items'] ?? []).map(item => ({
        x_name: item['Title'],
        x_pega_sku: item['SKU'],
        x_pega_qty: Number(item['Qty']),
        x_pega_price: Number(item['Price']),
        x_pega_fragile: item['Fragile'] === true,
      }))
      expect([key, found.length]).toEqual([key, items.length])
      for (const [at, item] of items.entries())
        expect({ ...found[at], x_pega_fragile: found[at]?.['x_pega_fragile'] === true }).toMatchObject(item)
    }
    expect(rows.length).toBe(truthOf(world).lists['Acme-Service-Work-Order/Items'])
  })

  test('each model has rights for users and for administrators, a list, a form and a search, and an entry in the menu of CRM', async () => {
    const { pega } = of()
    const rights = await select<{ model: string; group: string; rights: string }>(
      pega.database,
      `SELECT m.model, d.module || '.' || d.name AS group, concat(a.perm_read, a.perm_write, a.perm_create, a.perm_unlink) AS rights
       FROM ir_model_access a JOIN ir_model m ON m.id = a.model_id
         JOIN ir_model_data d ON d.model = 'res.groups' AND d.res_id = a.group_id
       WHERE m.model LIKE 'x_pega_%' ORDER BY 1, 2`,
    )
    expect(rights).toEqual(
      models.flatMap(model => [
        { model, group: 'base.group_user', rights: 'tttf' },
        { model, group: 'sales_team.group_sale_manager', rights: 'tttt' },
      ]),
    )
    const views = await select<{ model: string; type: string }>(
      pega.database,
      `SELECT model, type FROM ir_ui_view WHERE model LIKE 'x_pega_%' ORDER BY 1, 2`,
    )
    expect(views).toEqual(models.flatMap(model => ['form', 'list', 'search'].map(type => ({ model, type }))))
  })

  test('a salesman opens them from the menu, reads, makes and changes records, and deletes none', async () => {
    const { pega, world } = of()
    const password = randomBytes(12).toString('hex')
    const [user] = await pega.odoo.search('res.users', [['login', '=', salesman]])
    await pega.odoo.write('res.users', [user!], { password })
    const bob = await connect({ ...pega.database.address, login: salesman }, password)
    const rows = await bob.searchRead('x_pega_vehicle', [], ['x_name', 'x_pega_vehicle_id'])
    expect(rows.map(row => row['x_name']).toSorted()).toEqual(
      vehicles()
        .map(row => String(row['Plate']))
        .toSorted(),
    )
    expect(await bob.count('x_pega_items', [])).toBe(truthOf(world).lists['Acme-Service-Work-Order/Items'])
    const [made] = await bob.create('x_pega_vehicle', [{ x_name: 'AC 1' }])
    await bob.write('x_pega_vehicle', [made!], { x_pega_make: 'Falke 3' })
    await expect(bob.unlink('x_pega_vehicle', [made!])).rejects.toMatchObject({ code: 'odoo-rights' })
    await pega.odoo.unlink('x_pega_vehicle', [made!])

    // what the web client asks for when somebody clicks on the entry
    const out = await odooShell(
      pega.database,
      `import json
env = env(user=env['res.users'].search([('login', '=', '${salesman}')]).id)
menus = env['ir.ui.menu'].load_web_menus(False)
for menu in menus.values():
    if menu.get('actionModel') != 'ir.actions.act_window':
        continue
    action = env['ir.actions.act_window'].sudo().browse(menu['actionID'])
    if not action.res_model.startswith('x_pega_'):
        continue
    Model = env[action.res_model]
    views = Model.get_views([(False, 'list'), (False, 'form'), (False, 'search')])['views']
    rows = Model.web_search_read([], {'x_name': {}})['records']
    app = menus[menu['appID']]['name']
    print('OPENED', json.dumps({'menu': app + '/' + menu['name'], 'model': action.res_model, 'modes': action.view_mode,
        'list': views['list']['arch'], 'form': views['form']['arch'], 'rows': rows}))
`,
    )
    const opened = out
      .split('\n')
      .flatMap(line => (line.startsWith('OPENED ') ? [JSON.parse(line.slice(7)) as Opened] : []))
      .toSorted((a, b) => (a.model < b.model ? -1 : 1))
    expect(opened.map(({ menu, model, modes }) => [menu, model, modes])).toEqual([
      ['CRM/Items', 'x_pega_items', 'list,form'],
      ['CRM/Vehicle', 'x_pega_vehicle', 'list,form'],
    ])
    const [items, cars] = opened
    expect(items?.rows.length).toBeGreaterThan(50)
    expect(cars?.rows.length).toBe(vehicles().length)
    for (const field of ['x_name', 'x_pega_make', 'x_pega_mileage', 'x_pega_registered', 'x_pega_insured']) {
      expect(cars?.form).toContain(`name="${field}"`)
      expect(cars?.list).toContain(`name="${field}"`)
    }
  })
}
