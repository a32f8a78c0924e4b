import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEngine } from '../../src/main/engine'
import { ask, finish, loadSample, planAll } from '../way'
import { openFirm, passphrase, type Firm } from './firm'
import { sql } from './server'

const root = fileURLToPath(new URL('../..', import.meta.url))
const moments = 20
let killed: Firm
let undisturbed: Firm

beforeAll(async () => {
  killed = await openFirm('killed', { cases: 700 })
  undisturbed = await openFirm('calm', { cases: 700 })
}, 900_000)

afterAll(async () => {
  await killed?.close()
  await undisturbed?.close()
})

test(`a load killed at ${moments} different moments and resumed gives the records of an undisturbed one`, async () => {
  for (const firm of [undisturbed, killed]) {
    await loadSample(firm.engine, 100)
    await planAll(firm.engine)
  }
  await finish(undisturbed.engine, 'full')

  await killed.engine.close()
  let kills = 0
  for (let moment = 0; moment < moments; moment += 1) {
    // before, in and after requests, in one phase after the other
    if ((await carryOn(killed, 5 + (moment % 10) * 20)) === 'killed') kills += 1
  }
  expect(kills).toBe(moments)
  expect(await carryOn(killed, null)).toBe('{"at":"finished"}')

  const engine = createEngine({
    shell: 'cli',
    home: join(killed.folder, 'home'),
    secret: () => killed.database.secret,
  })
  await ask(engine, 'project.open', { folder: killed.project, passphrase })
  const plan = (await ask(engine, 'plan.latest', { kind: 'full' }))!.plan
  expect(await ask(engine, 'check.page', { planId: plan.id, after: 0, limit: 10 })).toEqual([])
  await engine.close()

  for (const [name, question] of Object.entries(records)) {
    const [calm, torn] = [await sql(undisturbed.database, question), await sql(killed.database, question)]
    expect([name, torn.length]).toEqual([name, calm.length])
    expect(torn).toEqual(calm)
  }
}, 1_800_000)

/** What both loads must agree on: every record by what it says, numbers left aside. */
const records: Record<string, string> = {
  partners: `SELECT p.x_cb_key, p.name, p.email, p.phone, p.street, p.city, c.x_cb_key FROM res_partner p LEFT JOIN res_partner c ON c.id = p.parent_id WHERE p.x_cb_key IS NOT NULL ORDER BY 1, 2`,
  cases: `SELECT l.x_cb_key, l.name, l.type, l.priority, l.active, p.x_cb_key, s.name->>'en_US', u.login, t.name->>'en_US', l.x_cm_case_number, md5(coalesce(l.description, '')) FROM crm_lead l LEFT JOIN res_partner p ON p.id = l.partner_id LEFT JOIN crm_stage s ON s.id = l.stage_id LEFT JOIN res_users u ON u.id = l.user_id LEFT JOIN crm_team t ON t.id = l.team_id ORDER BY 1, 2`,
  messages: `SELECT l.x_cb_key, m.date, m.subject, m.email_from, m.message_type, md5(regexp_replace(m.body, '/web/image/[0-9]+', '', 'g')) FROM mail_message m JOIN crm_lead l ON l.id = m.res_id WHERE m.model = 'crm.lead' ORDER BY 1, 2, 3, 4, 5, 6`,
  documents: `SELECT l.x_cb_key, a.name, a.checksum, a.file_size FROM ir_attachment a JOIN crm_lead l ON l.id = a.res_id WHERE a.res_model = 'crm.lead' ORDER BY 1, 2, 3`,
  activities: `SELECT l.x_cb_key, a.summary, a.date_deadline FROM mail_activity a JOIN crm_lead l ON l.id = a.res_id WHERE a.res_model = 'crm.lead' ORDER BY 1, 2, 3`,
  'external ids': `SELECT regexp_replace(name, '^x', ''), model FROM ir_model_data WHERE module LIKE 'casebridge%' ORDER BY 1, 2`,
  stages: `SELECT name->>'en_US', sequence, is_won FROM crm_stage ORDER BY 2, 1`,
}

/** Lets a process of its own carry the load on; kills it `delay` milliseconds after it set to work. */
async function carryOn(firm: Firm, delay: number | null): Promise<string> {
  const child = spawn(
    process.execPath,
    [
      join(root, 'scripts/typescript.mjs'),
      join(root, 'tests/odoo/load-child.ts'),
      firm.project,
      join(firm.folder, 'home'),
      passphrase,
      firm.database.secret,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], cwd: root },
  )
  let out = ''
  let err = ''
  child.stderr.on('data', piece => (err += String(piece)))
  child.stdout.on('data', piece => {
    const before = out
    out += String(piece)
    if (delay !== null && out.includes('WORKING') && !before.includes('WORKING'))
      setTimeout(() => child.kill('SIGKILL'), delay)
  })
  const code = await new Promise<number | null>(done => child.on('close', done))
  if (code === null) return 'killed'
  const ended = /ENDED (.*)/.exec(out)?.[1]
  if (ended === undefined) throw new Error(`the child ended with ${code}: ${err.slice(-2000)}`)
  return ended
}
