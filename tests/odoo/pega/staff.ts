import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { ask } from '../../way'
import { select } from '../what-lands-where/odoo-rows'
import { loginOf, type Landed } from './landed'

/** Operators → users by e-mail, with the report on people; service levels → a page on how to rebuild them. */
export function testStaff(of: () => Landed): void {
  test('every operator has a line in the report on people, with the user of Odoo that has the e-mail address, or what to do', async () => {
    const { world, pega } = of()
    const { path } = await ask(pega.engine, 'report.write', { kind: 'people-csv' })
    const rows = parse(readFileSync(path), { columns: true, bom: true }) as Record<string, string>[]
    const groups = [...world.workGroups, ...world.workbaskets].map(one => one.id)
    expect(rows.filter(row => groups.includes(row['person']!))).toEqual([])
    for (const { id, name, email } of world.operators) {
      const [row, ...more] = rows.filter(one => one['person'] === id)
      expect([id, more.length, row?.['name'], row?.['email']]).toEqual([id, 0, name, email])
      const login = loginOf(world, id)
      expect([id, row?.['odoo_login'], row?.['todo'] === 'nothing']).toEqual([
        id,
        login ?? '',
        login !== null,
      ])
    }
    const html = readFileSync((await ask(pega.engine, 'report.write', { kind: 'people-html' })).path, 'utf8')
    for (const { name } of world.operators.filter(one => loginOf(world, one.id) === null))
      expect(html).toContain(name)
  })

  test('no user is made: Odoo would write to them and charge for them', async () => {
    const { world, pega } = of()
    const users = await select<{ login: string }>(
      pega.database,
      `SELECT login FROM res_users WHERE id > 4 ORDER BY login`,
    )
    const known = world.operators.flatMap(one => loginOf(world, one.id) ?? [])
    expect(users.map(user => user.login)).toEqual(known.toSorted())
  })

  test('a page tells how to rebuild service levels in Odoo, which there were, and in which fields they are now', async () => {
    const { world, pega } = of()
    await ask(pega.engine, 'source.discover')
    const { path } = await ask(pega.engine, 'report.write', { kind: 'rebuild-html' })
    const page = readFileSync(path, 'utf8')
    expect(page).toContain('How to rebuild SLAs in Odoo')
    const cells = [...page.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
      row
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    const levels = Map.groupBy(
      world.cases.flatMap(({ sla }) => sla ?? []),
      sla => sla.name,
    )
    for (const [name, all] of levels) {
      const goals = all.filter(sla => sla.goal !== null).length
      const deadlines = all.filter(sla => sla.deadline !== null).length
      const line = cells.find(one => one.includes(name) && one.includes(` ${goals} ${deadlines} `))
      expect([name, goals, deadlines, line !== undefined, cells.filter(one => one.includes(name))]).toEqual([
        name,
        goals,
        deadlines,
        true,
        expect.anything(),
      ])
    }
    for (const field of ['x_pega_sla_name', 'x_pega_sla_goal', 'x_pega_sla_deadline'])
      expect(page).toContain(field)
    for (const part of ['Automation Rules', 'Activity Types', 'SLA Policies']) expect(page).toContain(part)
  })
}
