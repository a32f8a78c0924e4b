import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { PracticeAssignment } from '../../../src/main/practice/pega/world'
import { truthOf } from '../../../src/main/practice/pega/world-data/truth'
import { ask } from '../../way'
import { odooShell } from '../server'
import { select } from '../what-lands-where/odoo-rows'
import { before, fallback, isInBaskets, loginOf, type Landed } from './landed'

type Activity = {
  readonly lead: number
  readonly summary: string
  readonly type: string
  readonly login: string | null
  readonly deadline: string
  readonly note: string
  readonly active: boolean
}

/** What the words of a task say it is. */
const types: Readonly<Record<string, string>> = {
  'Review complaint': 'mail_activity_data_todo',
  Approve: 'mail_activity_data_todo',
  'Call customer': 'mail_activity_data_call',
  'Send email': 'mail_activity_data_email',
  'Upload document': 'mail_activity_data_upload_document',
  'Meeting with the customer': 'mail_activity_data_meeting',
  'Collect details': 'mail_activity_data_todo',
  'Unterlagen prüfen': 'mail_activity_data_todo',
}

/** Assignment → mail.activity; workbasket and work group → crm.team. */
export function testTasks(of: () => Landed): void {
  const activities = (): Promise<Activity[]> =>
    select<Activity>(
      of().pega.database,
      `SELECT a.res_id AS lead, a.summary, d.name AS type, u.login, a.date_deadline AS deadline, a.note, a.active
       FROM mail_activity a LEFT JOIN res_users u ON u.id = a.user_id
         LEFT JOIN ir_model_data d ON d.model = 'mail.activity.type' AND d.res_id = a.activity_type_id AND d.module = 'mail'
       WHERE a.res_model = 'crm.lead'`,
    )
  const due = ({ deadline, goal, created }: PracticeAssignment): string =>
    (deadline ?? goal ?? created).slice(0, 10)

  test('every assignment is an open activity of its case: kind by its words, deadline kept, what else it says in the note', async () => {
    const { world, leads } = of()
    const rows = await activities()
    const { worklist, workbasket } = truthOf(world).assignments
    expect(rows.length).toBe(worklist + workbasket)
    const kinds = new Set<string>()
    for (const { key, assignments } of world.cases) {
      const mine = rows.filter(row => row.lead === leads.get(key)!.id)
      expect([key, mine.length]).toEqual([key, assignments.length])
      for (const task of assignments) {
        const found = mine.find(row => row.summary === task.name)!
        expect([task.id, found.type, found.deadline, found.active]).toEqual([
          task.id,
          types[task.name],
          due(task),
          true,
        ])
        expect(found.note).toContain(task.instructions)
        expect(found.note).toContain(`<b>Process:</b> ${task.process}`)
        expect(found.note).toContain(`<b>Actions:</b> ${task.actions.join('; ')}`)
        const given = `${task.created.slice(0, 10)} ${task.created.slice(11, 19)} UTC`
        expect(found.note).toContain(`<b>Given:</b> ${given}`)
        kinds.add(found.type)
      }
    }
    expect([...kinds].toSorted()).toEqual([...new Set(Object.values(types))].toSorted())
  })

  test('a task in a worklist is its operator’s, by e-mail; where Odoo has no such user, of the person chosen for that', async () => {
    const { world, leads } = of()
    const rows = await activities()
    const fates = new Set<string>()
    for (const { key, assignments } of world.cases) {
      for (const task of assignments) {
        const found = rows.find(row => row.lead === leads.get(key)!.id && row.summary === task.name)!
        const own = loginOf(world, task.assignee)
        const wanted = task.in === 'workbasket' ? null : (own ?? fallback)
        expect([task.id, found.login]).toEqual([task.id, wanted])
        fates.add(task.in === 'workbasket' ? 'basket' : own === null ? task.assignee : 'own')
      }
    }
    // who left, who has no address, and a visitor of the web site
    expect([...fates].toSorted()).toEqual(
      ['AU66301760364789028', 'KMILLER', 'basket', 'own', 'walter@acme.example'].toSorted(),
    )
  })

  test('whoever is no user of Odoo has a line in the report on people and on the plan, before anything moves', async () => {
    const { world, pega, shown } = of()
    const { path } = await ask(pega.engine, 'report.write', { kind: 'people-csv' })
    const sheet = readFileSync(path, 'utf8')
    const page = readFileSync((await ask(pega.engine, 'report.write', { kind: 'people-html' })).path, 'utf8')
    const assigned = Object.keys(truthOf(world).assignees).filter(id => loginOf(world, id) === null)
    expect(assigned.length).toBe(3)
    for (const id of assigned) {
      const line = sheet.split(/\r?\n/).find(one => one.includes(id))!
      expect([id, /placeholder|map|invite/.exec(line)?.[0] ?? line]).not.toEqual([id, line])
      expect(page).toContain(id)
      const told = shown.unmatchedOwners.find(one => one.owner === id)
      expect([id, told?.goesTo]).toEqual([id, fallback])
    }
  })

  test('open tasks of years ago are still there after Odoo’s own clean-up, which would have taken them', async () => {
    const { pega, world } = of()
    const all = truthOf(world).assignments
    const old = world.cases.flatMap(kase => kase.assignments).filter(task => due(task) < yearsAgo(3))
    expect(old.length).toBeGreaterThanOrEqual(2)
    const out = await odooShell(
      pega.database,
      `import json
Activity = env['mail.activity']
mine = lambda: Activity.search_count([('res_model', '=', 'crm.lead')])
found = [mine()]
env.ref('base.autovacuum_job').method_direct_trigger()
found.append(mine())
env['ir.config_parameter'].set_param('mail.activity.gc.delete_overdue_years', '3')
Activity._gc_delete_old_overdue_activities()
found.append(mine())
env.cr.rollback()
found.append(mine())
print('FOUND', json.dumps(found))
`,
    )
    const total = all.worklist + all.workbasket
    const found = JSON.parse(/^FOUND (.*)$/m.exec(out)![1]!) as number[]
    expect(found).toEqual([total, total, total - old.length, total])
  })

  test('a case that only lies in a workbasket has its team and no user; others have their owner, with the basket or the owner’s group', () => {
    const { world, leads } = of()
    const seats = new Set<string>()
    for (const kase of world.cases) {
      const { login, team, row } = leads.get(kase.key)!
      const basket = kase.assignments.find(task => task.in === 'workbasket')
      const owner = world.operators.find(one => one.id === kase.owner)
      const group = world.workGroups.find(one => one.id === owner?.workGroup)
      const named = world.workbaskets.find(one => one.id === basket?.assignee) ?? group ?? null
      const wanted = isInBaskets(kase) ? null : (loginOf(world, kase.owner) ?? fallback)
      expect([kase.key, login, team]).toEqual([kase.key, wanted, named?.name ?? null])
      expect([kase.key, row['x_pega_owner']]).toEqual([kase.key, kase.owner || null])
      seats.add(
        isInBaskets(kase)
          ? 'basket'
          : basket !== undefined
            ? 'both'
            : owner === undefined
              ? 'nobody'
              : 'owner',
      )
    }
    expect([...seats].toSorted()).toEqual(['basket', 'both', 'nobody', 'owner'])
    const pooled = world.cases.filter(isInBaskets)
    expect(pooled.length).toBe(truthOf(world).basketOnly)
    expect(pooled.some(kase => kase.owner !== '')).toBe(true)
  })

  test('work groups and workbaskets are teams with their people and their leader; a team that Odoo had is used', async () => {
    const { world, pega } = of()
    const teams = await select<{ name: string; leader: string | null; members: string[]; ours: boolean }>(
      pega.database,
      `SELECT t.name->>'en_US' AS name, u.login AS leader,
         ARRAY(SELECT m.login FROM crm_team_member b JOIN res_users m ON m.id = b.user_id WHERE b.crm_team_id = t.id AND b.active ORDER BY 1) AS members,
         EXISTS (SELECT FROM ir_model_data d WHERE d.model = 'crm.team' AND d.res_id = t.id AND d.module LIKE 'casebridge%') AS ours
       FROM crm_team t LEFT JOIN res_users u ON u.id = t.user_id`,
    )
    for (const { name, members, manager } of [...world.workGroups, ...world.workbaskets]) {
      const found = teams.filter(team => team.name === name)
      const logins = members.flatMap(id => loginOf(world, id) ?? []).toSorted()
      const [team] = found
      expect([name, found.length, team?.leader, team?.members]).toEqual([
        name,
        1,
        loginOf(world, manager),
        logins,
      ])
      expect([name, team?.ours]).toEqual([name, name !== before.team.name])
      expect(logins.length).toBeGreaterThan(2)
    }
    // Jane is in two of them: Odoo alone would have ended the first
    expect(teams.filter(team => team.members.includes('jane@acme.example')).length).toBe(2)
  })
}

const yearsAgo = (years: number): string => {
  const now = new Date()
  now.setUTCFullYear(now.getUTCFullYear() - years)
  return now.toISOString().slice(0, 10)
}
