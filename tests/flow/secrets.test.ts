import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { calls, type Api, type ReportKind } from '../../src/contract/ipc'
import { ask, finish, planAll, loadSample, rollBack, runTo } from '../way'
import { passphrase, prepare, upTo, type Ground, type Prepared } from './ground'

/* After the whole way neither a secret nor, outside of what a person asked for, a client's data stands anywhere in the clear. */

let mapped: Prepared
let ground: Ground
let printed: string[] = []
const write = { out: process.stdout.write, err: process.stderr.write }

beforeAll(async () => {
  mapped = await prepare(upTo.map)
})
beforeEach(() => {
  printed = []
  const keep = (text: unknown): true => {
    printed.push(String(text))
    return true
  }
  process.stdout.write = keep
  process.stderr.write = keep
})
afterEach(async () => {
  process.stdout.write = write.out
  process.stderr.write = write.err
  await ground.close()
})
afterAll(() => mapped?.remove())

function filesBelow(folder: string): { path: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => statSync(path).isFile())
    .map(path => ({ path, bytes: readFileSync(path) }))
}

/** Names and addresses of clients of the sample firm, as its export has them. */
const clients = ['Northgate Logistics', "O'Harrowby", 'office@northgate', '105 ul. Sadowa']

test('after the whole way no file of the project holds a secret, and none but the reports a client’s data', async () => {
  ground = await mapped.open()
  const { engine, practice } = ground
  await loadSample(engine, 12)
  await planAll(engine)
  await finish(engine, 'full')
  await rollBack(engine)
  await engine.close()
  const files = filesBelow(ground.project).concat(filesBelow(join(ground.folder, 'home')))
  expect(files.length).toBeGreaterThan(10)
  for (const { path, bytes } of files)
    for (const text of [practice.secret, passphrase, ...clients])
      expect([path, bytes.includes(text)]).toEqual([path, false])
  expect(printed.join('')).toBe('')
})

test('what the engine answers and writes as reports holds no secret', async () => {
  ground = await mapped.open()
  const { engine, practice } = ground
  await loadSample(engine, 12)
  const questions: { [Name in keyof Api]?: Parameters<Api[Name]> } = {
    'project.info': [],
    'source.profile': [],
    'source.overrides': [],
    'audit.inventory': [],
    'findings.groups': [],
    'mapping.get': [],
    'plan.latest': [{ kind: 'sample' }],
    'run.list': [],
    gates: [],
    'ledger.page': [{ after: 0, limit: 1000 }],
  }
  for (const name of Object.keys(questions) as (keyof typeof questions)[]) {
    expect(name in calls).toBe(true)
    const handler = engine.handlers[name] as (...args: unknown[]) => unknown
    const answer = JSON.stringify(await handler(...(questions[name] as unknown[])))
    for (const text of [practice.secret, passphrase])
      expect([name, answer.includes(text)]).toEqual([name, false])
  }
  const kinds: ReportKind[] = [
    'audit-html',
    'mapping-json',
    'plan-html',
    'review-html',
    'check-html',
    'ledger-jsonl',
  ]
  for (const kind of kinds) {
    const { path } = await ask(engine, 'report.write', { kind })
    const text = readFileSync(path, 'utf8')
    for (const secret of [practice.secret, passphrase])
      expect([kind, text.includes(secret)]).toEqual([kind, false])
  }
})

test('the exported ledger holds no client’s data, also where Odoo’s refusals quote it', async () => {
  ground = await mapped.open()
  const { engine, practice } = ground
  practice.faults.refuse(
    'res.partner',
    values => values['is_company'] === true,
    'office@northgate-logistics-sp-z-o-o.example.com of 105 ul. Sadowa is known as Northgate Logistics Sp. z o.o.',
  )
  await ask(engine, 'sample.pick', { size: 100, keys: [] })
  await finish(engine, 'plan-sample')
  const { plan } = (await ask(engine, 'plan.latest', { kind: 'sample' }))!
  await ask(engine, 'plan.approve', { planId: plan.id, hash: plan.hash, by: 'Ada' })
  expect((await runTo(engine, 'sample')).state).toEqual({ at: 'finished' })
  const { path } = await ask(engine, 'report.write', { kind: 'ledger-jsonl' })
  const text = readFileSync(path, 'utf8')
  expect(text).toContain('refused')
  const northgate = text.split('\n').filter(line => line.includes('company:00001'))
  for (const client of clients) expect(northgate.filter(line => line.includes(client))).toEqual([])
  expect(printed.join('')).toBe('')
})
