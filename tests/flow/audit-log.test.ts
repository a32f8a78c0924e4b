import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { checkLog } from '../../src/main/report/ledger/check-log'
import { ask, finish, loadSample, planAll, rollBack } from '../way'
import { prepare, upTo, type Ground, type Prepared } from './ground'

let mapped: Prepared
let ground: Ground

beforeAll(async () => {
  mapped = await prepare(upTo.map)
})
afterEach(() => ground.close())
afterAll(() => mapped?.remove())

async function* pieces(bytes: Buffer) {
  yield bytes
}

/** Values of a kind of record that the plan wants to see in Odoo, as texts that would be recognised. */
async function personal(model: string, fields: readonly string[]): Promise<Set<string>> {
  const texts = new Set<string>()
  const plan = (await ask(ground.engine, 'plan.latest', { kind: 'full' }))!.plan
  for (let after = 0; ;) {
    const page = await ask(ground.engine, 'plan.page', { planId: plan.id, filter: {}, after, limit: 500 })
    if (page.length === 0) return texts
    for (const { values } of page.filter(change => change.model === model)) {
      for (const field of fields) {
        const value = values[field]
        const text = typeof value === 'object' && value !== null && 'html' in value ? value.html : value
        if (typeof text === 'string' && text.length > 6) texts.add(text)
      }
    }
    after = page.at(-1)!.seq
  }
}

test('after the whole way the exported log is whole, has the project’s head, and names no person and no text', async () => {
  ground = await mapped.open()
  const { engine } = ground
  await loadSample(engine, 12)
  await planAll(engine)
  const people = await personal('res.partner', ['name', 'email', 'phone', 'street', 'comment'])
  const words = await personal('mail.message', ['body', 'subject', 'email_from'])
  expect(Math.min(people.size, words.size)).toBeGreaterThan(40)
  await finish(engine, 'full')
  await rollBack(engine)

  const here = await ask(engine, 'ledger.check')
  expect(here.broken).toBeNull()
  const { path } = await ask(engine, 'report.write', { kind: 'ledger-csv' })
  const log = readFileSync(join(dirname(path), 'ledger.jsonl'))
  const table = readFileSync(path, 'utf8')
  const there = await checkLog(pieces(log), { head: here.head })
  expect(there).toMatchObject({ broken: null, entries: here.entries, headAt: here.entries })
  expect(there.entries).toBeGreaterThan(1000)
  expect(table).toContain(`casebridge check-log ledger.jsonl (${here.entries} entries`)
  const open = [...people, ...words].filter(text => log.includes(text) || table.includes(text))
  expect(open).toEqual([])
  expect(log.toString().match(/"before_hash":"[0-9a-f]{64}"/g)?.length ?? 0).toBeGreaterThan(0)

  const models = await ask(engine, 'ledger.models')
  expect(models).toContain('crm.lead')
  const some = await ask(engine, 'ledger.page', {
    filter: { model: 'crm.lead', what: 'done', action: 'delete' },
    after: 0,
    limit: 1000,
  })
  expect(some.length).toBeGreaterThan(10)
  expect(new Set(some.map(entry => `${entry.model} ${entry.what} ${entry.action}`)).size).toBe(1)
})
