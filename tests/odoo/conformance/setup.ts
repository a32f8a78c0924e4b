import { expect, test } from 'vitest'
import { preflight } from '../../../src/main/odoo/preflight'
import { defaultTeams } from '../../../src/main/odoo/team'
import { made, read, unique, uniqueId, type Connection } from './connection'

/** Stages, teams, tags, lost reasons, users. */
export function setupBehaviour(connection: Connection): void {
  test('the look before a run finds nothing that blocks', async () => {
    const checks = await preflight(connection.odoo)
    expect(checks.filter(check => check.state === 'blocks')).toEqual([])
    expect(checks.map(check => check.code)).toEqual(
      expect.arrayContaining(['odoo-version', 'odoo-crm', 'odoo-rights', 'odoo-leads']),
    )
  })

  test('stages, teams, tags, lost reasons and industries are made by load, with their external ids', async () => {
    const { odoo } = connection
    const rows: readonly (readonly [string, string[], (string | number | boolean)[]])[] = [
      ['crm.stage', ['name', 'sequence', 'is_won', 'fold'], [unique('Review'), 42, '', '1']],
      ['crm.team', ['name'], [unique('Team')]],
      ['crm.tag', ['name'], [unique('Tag')]],
      ['crm.lost.reason', ['name'], [unique('Too late')]],
      ['res.partner.industry', ['name'], [unique('Law')]],
    ]
    for (const [model, columns, cells] of rows) {
      const name = uniqueId('set')
      const [id] = await odoo.load(model, ['id', ...columns], [[name, ...cells]])
      expect(await odoo.xmlid(name)).toEqual({ model, id })
      expect(await read(odoo, model, id!, ['name'])).toEqual({ id, name: cells[0] })
      await odoo.unlink(model, [id!])
      expect(await odoo.xmlid(name)).toBeNull()
    }
  })

  test('a stage cannot be deleted while a lead stands in it, an archived one included', async () => {
    const { odoo } = connection
    const stage = await made(odoo, 'crm.stage', { name: unique('Used') })
    const lead = await made(odoo, 'crm.lead', { name: 'x', stage_id: stage, active: false, probability: 0 })
    await expect(odoo.unlink('crm.stage', [stage])).rejects.toMatchObject({
      kind: 'fix-record',
      code: 'odoo-reference',
    })
    await odoo.unlink('crm.lead', [lead])
    await odoo.unlink('crm.stage', [stage])
    expect(await odoo.read('crm.stage', [stage], ['name'])).toEqual([])
  })

  test('two stages may have one name, two tags may not', async () => {
    const { odoo } = connection
    const name = unique('Same')
    const stages = await odoo.create('crm.stage', [{ name }, { name }])
    await odoo.unlink('crm.stage', stages)
    await expect(odoo.create('crm.tag', [{ name }, { name }])).rejects.toMatchObject({ kind: 'fix-record' })
    expect(await odoo.count('crm.tag', [['name', '=', name]])).toBe(0)
  })

  test('deleting a team empties the team of its leads', async () => {
    const { odoo } = connection
    const team = await made(odoo, 'crm.team', { name: unique('Short') })
    const lead = await made(odoo, 'crm.lead', { name: 'x', team_id: team, user_id: false })
    await odoo.unlink('crm.team', [team])
    expect(await read(odoo, 'crm.lead', lead, ['team_id'])).toEqual({ id: lead, team_id: false })
    await odoo.unlink('crm.lead', [lead])
  })

  test('the team worked out for an owner is the one Odoo picks', async () => {
    const { odoo } = connection
    const before = await odoo.search('crm.team', [])
    const theirs = await odoo.create('crm.team', [
      {
        name: unique('Leads only'),
        sequence: -2,
        use_leads: true,
        use_opportunities: false,
        user_id: odoo.info.uid,
      },
      {
        name: unique('Both'),
        sequence: -1,
        use_leads: true,
        use_opportunities: true,
        user_id: odoo.info.uid,
      },
    ])
    const team = await defaultTeams(odoo)
    for (const type of ['lead', 'opportunity'] as const) {
      for (const owner of [odoo.info.uid, null]) {
        const lead = await made(odoo, 'crm.lead', { name: 'x', type, user_id: owner ?? false })
        expect([type, owner, team(owner, type) ?? false]).toEqual([
          type,
          owner,
          (await read(odoo, 'crm.lead', lead, ['team_id']))['team_id'],
        ])
        await odoo.unlink('crm.lead', [lead])
      }
    }
    expect([team(odoo.info.uid, 'lead'), team(odoo.info.uid, 'opportunity')]).toEqual(theirs)
    await odoo.unlink('crm.team', theirs)
    expect(await odoo.search('crm.team', [])).toEqual(before)
  })

  test('users are found whatever the case of their login', async () => {
    const { odoo } = connection
    const login = String((await read(odoo, 'res.users', odoo.info.uid, ['login']))['login'])
    const rows = await odoo.searchRead(
      'res.users',
      [['login', '=ilike', login.toUpperCase()]],
      ['login', 'active', 'share', 'partner_id'],
    )
    expect(rows).toEqual([
      { id: odoo.info.uid, login, active: true, share: false, partner_id: expect.any(Number) },
    ])
  })

  test('countries are found by their code', async () => {
    const { odoo } = connection
    expect(await odoo.search('res.country', [['code', '=', 'FR']])).toHaveLength(1)
    expect(await odoo.search('res.country', [['code', '=', 'fr']])).toEqual([])
    expect(await odoo.search('res.country', [['code', '=ilike', 'fr']])).toHaveLength(1)
  })
}
