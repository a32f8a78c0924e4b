import { expect, test } from 'vitest'
import {
  departedUser,
  firmUsers,
  samplePriorities,
  sampleMappingOptions,
  sampleUsers,
} from '../../../src/main/practice/sample-firm/firm-facts'
import type { Landing } from './landing'
import { select } from './odoo-rows'

/** Owner → user_id; priority; case number. */
export function testOwners(of: () => Landing): void {
  test('the owner is the user with the e-mail address, in capitals or by name too; others go to the person chosen', () => {
    const fallback =
      sampleMappingOptions.ownerFallback.kind === 'user' ? sampleMappingOptions.ownerFallback.login : ''
    const kinds = new Set<string>()
    for (const row of of().cases) {
      const written = row['Owner']!
      const named = firmUsers.find(user => user.name === written)?.email ?? written.toLowerCase()
      const known = sampleUsers.some(user => user.login === named)
      kinds.add(written === '' ? 'none' : known ? (written === named ? 'e-mail' : 'other') : 'unknown')
      const { number, login } = of().leads.get(row['Case No']!)!
      expect([number, login]).toEqual([number, known ? named : fallback])
    }
    expect([...kinds].toSorted()).toEqual(['e-mail', 'none', 'other', 'unknown'])
  })

  test('the plan names every owner Odoo does not know and whom the records go to, before anything moves', () => {
    const owners = of().shown.unmatchedOwners
    expect(owners.map(one => one.owner).toSorted()).toEqual(['(no owner)', departedUser.email])
    expect(owners.map(one => one.goesTo)).toEqual(owners.map(() => 'imogen.ashworth@harrowquill.example'))
  })

  test('priorities are Odoo’s four levels, the firm’s most urgent highest; its own word is kept beside it', async () => {
    const { cases, leads, firm } = of()
    const words = await select<{ number: string; word: string }>(
      firm.database,
      'SELECT x_cm_case_number AS number, x_cm_priority AS word FROM crm_lead',
    )
    const kept = new Map(words.map(row => [row.number, row.word]))
    for (const row of cases) {
      const at = samplePriorities.findIndex(word => word.toLowerCase() === row['Priority']!.toLowerCase())
      const number = row['Case No']!
      expect([number, leads.get(number)?.priority]).toEqual([number, String(3 - at)])
      expect([number, kept.get(number)]).toEqual([number, samplePriorities[at]])
    }
    expect(new Set([...leads.values()].map(lead => lead.priority))).toEqual(new Set(['0', '1', '2', '3']))
  })

  test('a case is found in Odoo by its number, which no other has, and leads back to its row in the export', async () => {
    const { cases, leads, firm, ledger } = of()
    const bound = await select<{ id: number; name: string }>(
      firm.database,
      `SELECT res_id AS id, module || '.' || name AS name FROM ir_model_data WHERE model = 'crm.lead' AND module LIKE 'casebridge%'`,
    )
    for (const row of cases) {
      const number = row['Case No']!
      const { id, key } = leads.get(number)!
      expect(await firm.odoo.search('crm.lead', [['x_cm_case_number', '=', number]])).toEqual([id])
      expect(await firm.odoo.search('crm.lead', [['name', 'ilike', number]])).toEqual([id])
      const entry = ledger.find(one => one.what === 'done' && one.action === 'create' && one.key === key)
      expect([number, entry?.odooId, entry?.model]).toEqual([number, id, 'crm.lead'])
      const named = bound.filter(one => one.id === id)
      expect([number, named.length]).toEqual([number, 1])
      expect(named[0]?.name).toContain(number)
    }
    const [index] = await select<{ count: number }>(
      firm.database,
      `SELECT count(*) FROM pg_indexes WHERE tablename = 'crm_lead' AND indexdef LIKE '%x_cm_case_number%'`,
    )
    expect(index?.count).toBe(1)
  })
}
