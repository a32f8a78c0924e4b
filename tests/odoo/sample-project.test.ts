import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, finish, loadSample, planAll, rollBack } from '../way'
import { openFirm, type Firm } from './firm'
import { sendMailsTo, odooShell } from './server'
import { smtpSink, type SmtpSink } from './smtp-sink'
import { compare, describe as told, snapshot, type Snapshot } from './snapshot'

let firm: Firm
let sink: SmtpSink
let before: Snapshot

beforeAll(async () => {
  firm = await openFirm('whole')
  sink = await smtpSink()
  await sendMailsTo(firm.database, sink.port)
  before = await snapshot(firm.database)
}, 600_000)

afterAll(async () => {
  await sink?.close()
  await firm?.close()
})

test('the sample project goes into a real Odoo 19 without a discrepancy and without a mail, and rollback leaves nothing', async () => {
  const { engine } = firm
  const sample = await loadSample(engine, 200)
  expect(await ask(engine, 'check.page', { planId: sample.id, after: 0, limit: 20 })).toEqual([])
  const counts = await ask(engine, 'sample.counts', { planId: sample.id })
  expect(counts).toMatchObject({ different: 0 })
  expect(counts.records).toBeGreaterThan(200)

  const plan = await planAll(engine)
  await finish(engine, 'full')
  const summary = (await ask(engine, 'check.summary', { planId: plan.id }))!
  expect(await ask(engine, 'check.page', { planId: plan.id, after: 0, limit: 20 })).toEqual([])
  for (const row of summary.counts) expect([row.entity, row.inOdoo]).toEqual([row.entity, row.desired])
  for (const row of summary.streams)
    expect([row.stream, row.made + row.excluded]).toEqual([row.stream, row.rows])

  // Odoo sends what it queued when its own job runs: it must have nothing to send
  await odooShell(firm.database, `env['mail.mail'].process_email_queue()\nenv.cr.commit()\n`)
  expect(sink.mails).toEqual([])
  expect(await firm.odoo.count('mail.mail', [])).toBe(0)
  expect(await firm.odoo.count('mail.notification', [])).toBe(0)

  await rollBack(engine)
  const compared = compare(before, await snapshot(firm.database))
  console.log(told(compared))
  expect(compared.unexpected).toEqual([])
}, 900_000)
