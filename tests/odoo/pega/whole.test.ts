import { expect, test } from 'vitest'
import { truthOf } from '../../../src/main/practice/pega/world-data/truth'
import type { PegaReader } from '../../pega'
import { ask, finish, loadSample, planAll, rollBack } from '../../way'
import { odooShell, sendMailsTo } from '../server'
import { smtpSink } from '../smtp-sink'
import { compare, describe as told, snapshot } from '../snapshot'
import { openPega } from './landing'

const readers: readonly PegaReader[] = ['v2', 'v1', 'bix-csv', 'bix-xml']

for (const reader of readers) {
  test(`Pega read by ${reader} goes into a real Odoo 19 without a discrepancy and without a mail, and rollback leaves nothing`, async () => {
    const landing = await openPega(reader)
    const sink = await smtpSink()
    try {
      const { engine, database, odoo, world } = landing
      await sendMailsTo(database, sink.port)
      const before = await snapshot(database)
      const sample = await loadSample(engine, 40)
      expect(await ask(engine, 'check.page', { planId: sample.id, after: 0, limit: 20 })).toEqual([])
      const counts = await ask(engine, 'sample.counts', { planId: sample.id })
      expect(counts).toMatchObject({ different: 0 })
      expect(counts.records).toBeGreaterThan(100)

      const plan = await planAll(engine)
      await finish(engine, 'full')
      expect(await ask(engine, 'check.page', { planId: plan.id, after: 0, limit: 20 })).toEqual([])
      const summary = (await ask(engine, 'check.summary', { planId: plan.id }))!
      for (const row of summary.counts) expect([row.entity, row.inOdoo]).toEqual([row.entity, row.desired])
      for (const row of summary.streams)
        expect([row.stream, row.made + row.excluded]).toEqual([row.stream, row.rows])
      const truth = truthOf(world)
      expect(await odoo.count('crm.lead', [['active', 'in', [true, false]]])).toBe(truth.cases)

      // Odoo sends what it queued when its own job runs: it must have nothing to send
      await odooShell(database, `env['mail.mail'].process_email_queue()\nenv.cr.commit()\n`)
      expect(sink.mails).toEqual([])
      expect(await odoo.count('mail.mail', [])).toBe(0)
      expect(await odoo.count('mail.notification', [])).toBe(0)

      await rollBack(engine)
      const compared = compare(before, await snapshot(database))
      console.log(told(compared))
      expect(compared.unexpected).toEqual([])
    } finally {
      await sink.close()
      await landing.close()
    }
  }, 900_000)
}
