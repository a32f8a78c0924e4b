import { expect, test } from 'vitest'
import type { Change } from '../../../src/contract/change'
import type { Outcome, Store } from '../../../src/main/store/store'
import { draft, sealedPlan, temporaryStore } from './temporary'

type Kind = Parameters<typeof sealedPlan>[2]

/** Plans one change and carries it out, as load would. */
function carryOut(
  store: Store,
  change: ReturnType<typeof draft>,
  outcome: Partial<Outcome> = {},
  kind: Kind = 'full',
): Change {
  const { changes } = sealedPlan(store, [change], kind)
  const stored = changes[0]!
  if (stored.action !== 'skip') store.ledger.intend(1, [stored])
  store.ledger.settle(1, [{ change: stored, what: 'done', desiredHash: stored.desiredHash, ...outcome }])
  return stored
}

test('a created record is ours; a skipped one is adopted', () => {
  const { store } = temporaryStore()
  carryOut(store, draft('contact:1'), { odooId: 11 })
  carryOut(store, draft('contact:2', { action: 'skip', odooId: 22 }))
  const base = { model: 'res.partner', before: null }
  expect(store.bound.get('contact:1')).toEqual({
    ...base,
    key: 'contact:1',
    odooId: 11,
    created: true,
    desiredHash: 'hash of contact:1',
  })
  expect(store.bound.get('contact:2')).toEqual({
    ...base,
    key: 'contact:2',
    odooId: 22,
    created: false,
    desiredHash: 'hash of contact:2',
  })
  expect(store.bound.models()).toEqual([{ model: 'res.partner', created: 1, adopted: 1 }])
})

test('a create that found its record in Odoo already is adopted, so that rollback leaves it there', () => {
  const { store } = temporaryStore()
  const { changes } = sealedPlan(store, [draft('contact:1')])
  store.ledger.intend(1, changes)
  store.ledger.settle(1, [{ change: { ...changes[0]!, action: 'skip' }, what: 'done', odooId: 7 }])
  expect(store.bound.get('contact:1')).toMatchObject({ odooId: 7, created: false })
  expect(store.ledger.page(0, 9).at(-1)).toMatchObject({ what: 'done', action: 'skip', odooId: 7 })
})

test('a skip with nothing of Odoo’s behind it binds nothing', () => {
  const { store } = temporaryStore()
  carryOut(store, draft('contact:1', { action: 'skip' }))
  expect(store.bound.count()).toBe(0)
})

test('what Odoo held before our first change of each field is what rollback gets, however often it was changed since', () => {
  const { store } = temporaryStore()
  const update = (before: { [field: string]: unknown }, hash: string) =>
    carryOut(
      store,
      draft('contact:1', { action: 'update', odooId: 5, before, desiredHash: hash }),
      { odooId: 5, before },
      'delta',
    )
  update({ phone: '1', name: 'Old' }, 'first')
  update({ phone: '2', email: 'old@x' }, 'second')
  expect(store.bound.get('contact:1')).toEqual({
    key: 'contact:1',
    model: 'res.partner',
    odooId: 5,
    created: false,
    desiredHash: 'second',
    before: { phone: '1', name: 'Old', email: 'old@x' },
  })
})

test('an update whose answer carries no before-image uses the one it was planned with', () => {
  const { store } = temporaryStore()
  carryOut(store, draft('contact:1', { action: 'update', odooId: 5, before: { phone: false } }))
  expect(store.bound.get('contact:1')?.before).toEqual({ phone: false })
})

test('a record of ours that is updated stays ours', () => {
  const { store } = temporaryStore()
  carryOut(store, draft('contact:1'), { odooId: 11 })
  carryOut(
    store,
    draft('contact:1', { action: 'update', odooId: 11, before: { name: 'A' }, desiredHash: 'new' }),
    {},
    'delta',
  )
  expect(store.bound.get('contact:1')).toMatchObject({ created: true, odooId: 11, desiredHash: 'new' })
})

test('a delta’s skip leaves a record of ours ours', () => {
  const { store } = temporaryStore()
  carryOut(store, draft('contact:1'), { odooId: 11 })
  carryOut(store, draft('contact:1', { action: 'skip', odooId: 11 }), {}, 'delta')
  expect(store.bound.get('contact:1')).toMatchObject({ created: true, odooId: 11 })
})

test('setting a creation date changes no binding', () => {
  const { store } = temporaryStore()
  carryOut(store, draft('case:1', { model: 'crm.lead' }), { odooId: 3 })
  const before = store.bound.get('case:1')
  carryOut(store, draft('case:1', { model: 'crm.lead', action: 'stamp', desiredHash: 'hash of case:1' }), {
    odooId: 3,
  })
  expect(store.bound.get('case:1')).toEqual(before)
})

test('a refused, waiting or lost change binds nothing', () => {
  const { store } = temporaryStore()
  const { changes } = sealedPlan(
    store,
    ['1', '2', '3'].map(n => draft(`contact:${n}`)),
  )
  store.ledger.intend(1, changes)
  store.ledger.settle(1, [
    { change: changes[0]!, what: 'refused', odooId: 1 },
    { change: changes[1]!, what: 'waiting', odooId: 2 },
    { change: changes[2]!, what: 'lost', odooId: 3 },
  ])
  expect(store.bound.count()).toBe(0)
})

test('rollback leaves nothing bound: created records are deleted, changed ones restored, adopted ones let go', () => {
  const { store } = temporaryStore()
  carryOut(store, draft('contact:1'), { odooId: 11 })
  carryOut(store, draft('contact:2', { action: 'update', odooId: 22, before: { phone: '1' } }))
  carryOut(store, draft('contact:3', { action: 'skip', odooId: 33 }))
  carryOut(store, draft('contact:3', { action: 'skip', odooId: 33 }), {}, 'rollback')
  carryOut(
    store,
    draft('contact:2', { action: 'update', odooId: 22, values: { phone: '1' }, before: { phone: '2' } }),
    {},
    'rollback',
  )
  expect(store.bound.backwards(null, 9).map(bound => bound.key)).toEqual(['contact:1'])
  carryOut(store, draft('contact:1', { action: 'delete', odooId: 11 }), {}, 'rollback')
  expect(store.bound.count()).toBe(0)
  expect(store.ledger.verify()).toBeNull()
})

test('a record of ours that rollback leaves in place stays bound; one it restores loses its before-image', () => {
  const { store } = temporaryStore()
  carryOut(store, draft('contact:1'), { odooId: 11 })
  carryOut(store, draft('contact:1', { action: 'update', odooId: 11, before: { name: 'A' } }), {}, 'delta')
  carryOut(store, draft('contact:1', { action: 'skip', odooId: 11 }), {}, 'rollback')
  expect(store.bound.get('contact:1')).toMatchObject({ created: true, before: { name: 'A' } })
  carryOut(store, draft('contact:1', { action: 'update', odooId: 11, before: { name: 'B' } }), {}, 'rollback')
  expect(store.bound.get('contact:1')).toMatchObject({ created: true, before: null })
})

test('a record made anew because it was gone from Odoo is the last in order', () => {
  const { store } = temporaryStore()
  carryOut(store, draft('contact:1'), { odooId: 11 })
  carryOut(store, draft('contact:2'), { odooId: 12 })
  carryOut(store, draft('contact:1'), { odooId: 13 }, 'delta')
  expect(store.bound.backwards(null, 9).map(bound => [bound.key, bound.odooId])).toEqual([
    ['contact:1', 13],
    ['contact:2', 12],
  ])
})

test('bindings are paged by model and key, and backwards for rollback', () => {
  const { store } = temporaryStore()
  const keys = Array.from({ length: 7 }, (_, i) => `contact:${(i * 3) % 7}`)
  for (const key of keys) carryOut(store, draft(key), { odooId: 1 })
  carryOut(store, draft('case:1', { model: 'crm.lead' }), { odooId: 1 })
  const paged: string[] = []
  for (let after: string | null = null; ;) {
    const page = store.bound.page('res.partner', after, 3)
    const last = page.at(-1)
    if (last === undefined) break
    paged.push(...page.map(bound => bound.key))
    after = last.key
  }
  expect(paged).toEqual([...keys].sort())
  const backwards: string[] = []
  for (let after: number | null = null; ;) {
    const page = store.bound.backwards(after, 3)
    const last = page.at(-1)
    if (last === undefined) break
    backwards.push(...page.map(bound => bound.key))
    after = last.seq
  }
  expect(backwards).toEqual(['case:1', ...keys.reverse()])
  expect([...store.bound.many(['contact:1', 'nothing', 'case:1']).keys()]).toEqual(['contact:1', 'case:1'])
})
