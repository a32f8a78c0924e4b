import { expect, test } from 'vitest'
import { connectOdoo } from '../../../../scripts/odoo-rpc'
import type { PracticeOdoo } from '../../../../src/main/practice/odoo/practice-odoo'
import { practiceOdoo, signedIn } from './practice'

const plain = (odoo: PracticeOdoo) => connectOdoo(odoo.url, odoo.database, odoo.login, odoo.secret)
const tags = (odoo: PracticeOdoo) => odoo.dump()['crm.tag']!.map(row => row['name'])

test('a line lost after the second write: the record is there, the answer is not', async () => {
  const odoo = await practiceOdoo()
  const call = await plain(odoo)
  odoo.faults.loseLineAfter(2)
  await call('crm.tag', 'create', [{ name: 'one' }])
  await call('crm.tag', 'search', [[]]) // reading is not counted
  await expect(call('crm.tag', 'create', [{ name: 'two' }])).rejects.toThrow()
  expect(tags(odoo)).toEqual(['one', 'two'])
  await call('crm.tag', 'create', [{ name: 'three' }])
  expect(tags(odoo)).toEqual(['one', 'two', 'three'])
})

test('a line lost before a write: nothing was done', async () => {
  const odoo = await practiceOdoo()
  const call = await plain(odoo)
  odoo.faults.loseLineBefore(1)
  await expect(call('crm.tag', 'create', [{ name: 'one' }])).rejects.toThrow()
  expect(tags(odoo)).toEqual([])
})

test('a record can be refused by its values, in create as in load, and the whole call with it', async () => {
  const odoo = await practiceOdoo()
  const writer = await signedIn(odoo)
  odoo.faults.refuse('crm.tag', values => values['name'] === 'bad', 'Not this one.')
  await expect(writer.create('crm.tag', [{ name: 'good' }, { name: 'bad' }])).rejects.toMatchObject({
    kind: 'fix-record',
    message: expect.stringContaining('Not this one.'),
  })
  await expect(writer.load('crm.tag', ['id', 'name'], [['x.bad', 'bad']])).rejects.toThrow('Not this one.')
  expect(tags(odoo)).toEqual([])
  odoo.faults.refuse('crm.stage', () => true, 'No rights.', 4)
  await expect(writer.create('crm.stage', [{ name: 's' }])).rejects.toMatchObject({ kind: 'fix-settings' })
  odoo.faults.clear()
  await writer.create('crm.tag', [{ name: 'bad' }])
})

test('a busy proxy answers for it, with the time to wait', async () => {
  const odoo = await practiceOdoo()
  odoo.faults.http(429, 2, 7)
  for (let time = 1; time <= 2; time += 1) {
    const busy = await fetch(`${odoo.url}/web/version`)
    expect([busy.status, busy.headers.get('Retry-After')]).toEqual([429, '7'])
  }
  expect((await fetch(`${odoo.url}/web/version`)).status).toBe(200)
})

test('slowness is felt by every call', async () => {
  const odoo = await practiceOdoo()
  odoo.faults.slow(120)
  const begun = performance.now()
  await fetch(`${odoo.url}/web/version`)
  expect(performance.now() - begun).toBeGreaterThanOrEqual(110)
})

test('a restart breaks the lines, keeps the address and the records', async () => {
  const odoo = await practiceOdoo()
  const call = await plain(odoo)
  await call('crm.tag', 'create', [{ name: 'one' }])
  await odoo.restart()
  const again = await signedIn(odoo)
  expect(await again.count('crm.tag', [])).toBe(1)
})

test('a call that is refused half-way leaves nothing behind, but its numbers are gone', async () => {
  const odoo = await practiceOdoo()
  const call = await plain(odoo)
  const before = odoo.dump()
  await expect(
    call('crm.lead', 'create', [
      [
        { name: 'a', tag_ids: [[0, 0, { name: 't' }]] },
        { name: 'b', probability: 900 },
      ],
    ]),
  ).rejects.toThrow('probability')
  expect(odoo.dump()).toEqual(before)
  expect(await call('crm.lead', 'create', [{ name: 'c' }])).toBe(3)
})
