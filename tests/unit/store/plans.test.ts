import { expect, test } from 'vitest'
import { draft, sealedPlan, temporaryStore } from './temporary'

const drafts = [
  draft('company:1', { phase: 'company', values: { name: 'Acme', is_company: true } }),
  draft('contact:1', { values: { name: 'Ann', parent_id: { ref: 'company:1' } } }),
  draft('contact:2', { action: 'update', odooId: 5, values: { phone: '1' }, before: { phone: false } }),
]

test('the same changes give the same hash, whatever number the plan has', () => {
  const { store } = temporaryStore()
  const first = sealedPlan(store, drafts)
  const second = sealedPlan(store, drafts)
  expect(second.planId).not.toBe(first.planId)
  expect(store.plans.get(second.planId)?.hash).toBe(store.plans.get(first.planId)?.hash)
  expect(store.plans.rehash(first.planId)).toBe(store.plans.get(first.planId)?.hash)
})

const differences: [string, (typeof drafts)[number][]][] = [
  ['the order', [drafts[1]!, drafts[0]!, drafts[2]!]],
  ['a value', [drafts[0]!, { ...drafts[1]!, values: { name: 'Anne' } }, drafts[2]!]],
  ['the record that is written to', [drafts[0]!, drafts[1]!, { ...drafts[2]!, odooId: 6 }]],
  ['the before-image', [drafts[0]!, drafts[1]!, { ...drafts[2]!, before: { phone: '0' } }]],
  ['the action', [drafts[0]!, { ...drafts[1]!, action: 'skip' }, drafts[2]!]],
  ['the phase', [drafts[0]!, { ...drafts[1]!, phase: 'case' }, drafts[2]!]],
  ['the model', [drafts[0]!, { ...drafts[1]!, model: 'crm.lead' }, drafts[2]!]],
  ['the key', [drafts[0]!, { ...drafts[1]!, key: 'contact:9' }, drafts[2]!]],
  ['one change less', drafts.slice(0, 2)],
]
for (const [what, other] of differences) {
  test(`a plan has another hash when ${what} differs`, () => {
    const { store } = temporaryStore()
    const first = sealedPlan(store, drafts)
    const second = sealedPlan(store, other)
    expect(store.plans.get(second.planId)?.hash).not.toBe(store.plans.get(first.planId)?.hash)
  })
}

test('a plan has another hash when the mapping or Odoo differs', () => {
  const { store } = temporaryStore()
  const seal = (mappingHash: string, odoo: string) => {
    const id = store.plans.begin({ kind: 'full', mappingHash, odoo })
    store.plans.add(id, drafts)
    return store.plans.seal(id, null).hash
  }
  expect(
    new Set([seal('m', 'o'), seal('m2', 'o'), seal('m', 'o2'), seal('m"', 'o'), seal('m', '"o')]).size,
  ).toBe(5)
})

test('the hash does not change while the plan is carried out', () => {
  const { store } = temporaryStore()
  const { planId, changes } = sealedPlan(store, drafts)
  const hash = store.plans.get(planId)?.hash
  store.ledger.intend(1, changes)
  store.ledger.settle(1, [{ change: changes[0]!, what: 'done', odooId: 1 }])
  store.ledger.settle(1, [{ change: changes[1]!, what: 'refused', detail: 'no' }])
  expect(store.plans.rehash(planId)).toBe(hash)
})

test('a sealed plan takes no further change', () => {
  const { store } = temporaryStore()
  const { planId } = sealedPlan(store, drafts)
  expect(() => store.plans.add(planId, drafts)).toThrow(expect.objectContaining({ code: 'plan-sealed' }))
  expect(() => store.plans.seal(planId, null)).toThrow(expect.objectContaining({ code: 'plan-sealed' }))
})

test('a plan that is still being made is nobody’s to use, and is swept away by the next one', () => {
  const project = temporaryStore()
  const half = project.store.plans.begin({ kind: 'full', mappingHash: 'm', odoo: 'o' })
  project.store.plans.add(half, drafts)
  const store = project.reopen()
  expect(store.plans.get(half)).toBeNull()
  expect(store.plans.latest()).toBeNull()
  expect(() => store.plans.approve(half, 'Ann', '')).toThrow(
    expect.objectContaining({ code: 'plan-not-sealed' }),
  )
  const { planId } = sealedPlan(store, drafts.slice(0, 1))
  expect(planId).toBeGreaterThan(half)
  expect(store.plans.page(half, {}, 0, 10)).toEqual([])
  expect(store.plans.counts(half)).toEqual([])
})

test('only the plan that was shown can be approved', () => {
  const { store } = temporaryStore()
  const { planId } = sealedPlan(store, drafts)
  const hash = store.plans.get(planId)?.hash ?? ''
  expect(() => store.plans.approve(planId, 'Ann', 'another')).toThrow(
    expect.objectContaining({ kind: 'fix-settings', code: 'plan-changed' }),
  )
  expect(store.plans.get(planId)?.approved).toBeNull()
  const approved = store.plans.approve(planId, 'Ann', hash)
  expect(approved.approved).toEqual({ by: 'Ann', at: expect.stringMatching(/Z$/), hash })
  expect(store.plans.get(planId)).toEqual(approved)
})

test('the latest plan is asked for by kind, and carries what planning worked out', () => {
  const { store } = temporaryStore()
  const full = sealedPlan(store, drafts)
  const sample = sealedPlan(store, drafts, 'sample')
  expect(store.plans.latest()?.id).toBe(sample.planId)
  expect(store.plans.latest('full')?.id).toBe(full.planId)
  expect(store.plans.latest('rollback')).toBeNull()
  expect(store.plans.facts(full.planId)).toEqual({ bytes: 0 })
  expect(store.plans.facts(99)).toBeNull()
})

test('what is to be done next shares phase, action and model with the first that is open, in load order', () => {
  const { store } = temporaryStore()
  const mixed = [
    draft('contact:1', { action: 'skip', odooId: 1 }),
    draft('contact:2'),
    draft('contact:3', { action: 'skip', odooId: 3 }),
    draft('contact:4'),
    draft('contact:5'),
    draft('case:1', { phase: 'case', model: 'crm.lead' }),
  ]
  const { planId } = sealedPlan(store, mixed)
  const order: string[][] = []
  for (;;) {
    const next = store.plans.pending(planId, 2)
    if (next.length === 0) break
    order.push(next.map(change => change.key))
    store.ledger.intend(1, next)
    store.ledger.settle(
      1,
      next.map((change, i) => ({ change, what: 'done', odooId: change.seq * 10 + i })),
    )
  }
  expect(order).toEqual([['contact:1', 'contact:3'], ['contact:2', 'contact:4'], ['contact:5'], ['case:1']])
})

test('counts by phase, model, action and state always agree with the changes', () => {
  const { store } = temporaryStore()
  const { planId, changes } = sealedPlan(store, [...drafts, draft('contact:3'), draft('contact:4')])
  const creates = changes.filter(change => change.phase === 'contact' && change.action === 'create')
  store.ledger.intend(1, creates)
  store.ledger.settle(1, [
    { change: creates[0]!, what: 'done', odooId: 1 },
    { change: creates[1]!, what: 'refused', detail: 'no' },
    { change: creates[2]!, what: 'lost' },
  ])
  const contact = { phase: 'contact', model: 'res.partner' }
  expect(store.plans.counts(planId)).toEqual(
    expect.arrayContaining([
      { phase: 'company', model: 'res.partner', action: 'create', state: 'pending', count: 1 },
      { ...contact, action: 'create', state: 'done', count: 1 },
      { ...contact, action: 'create', state: 'refused', count: 1 },
      { ...contact, action: 'create', state: 'pending', count: 1 },
      { ...contact, action: 'update', state: 'pending', count: 1 },
    ]),
  )
  expect(store.plans.counts(planId)).toHaveLength(5)
})

test('the second pass takes up what was refused and what waited for it, and nothing else', () => {
  const { store } = temporaryStore()
  const { planId, changes } = sealedPlan(store, drafts)
  store.ledger.intend(1, changes)
  store.ledger.settle(1, [
    { change: changes[0]!, what: 'refused', detail: 'no' },
    { change: changes[1]!, what: 'waiting', detail: 'Waits for company:1' },
    { change: changes[2]!, what: 'done', odooId: 5 },
  ])
  expect(store.plans.refused(planId).map(change => [change.key, change.note])).toEqual([['company:1', 'no']])
  expect(store.plans.pending(planId, 9)).toEqual([])
  expect(store.plans.reopen(planId)).toBe(2)
  expect(store.plans.pending(planId, 9).map(change => change.key)).toEqual(['company:1'])
  expect(store.plans.byKey(planId, 'contact:1')).toMatchObject({ state: 'pending', note: null })
  expect(store.plans.byKey(planId, 'contact:2')).toMatchObject({ state: 'done' })
})

test('the plan is searched by title and key, ignoring case, with the text taken literally', () => {
  const { store } = temporaryStore()
  const titles = ['ÄRGER GmbH', '100% Recht', '100 Recht', 'a_b', 'aXb']
  const { planId } = sealedPlan(
    store,
    titles.map((title, i) => draft(`contact:${i}`, { title })),
  )
  const found = (search: string) => store.plans.page(planId, { search }, 0, 9).map(change => change.title)
  expect(found('ärger')).toEqual(['ÄRGER GmbH'])
  expect(found('100%')).toEqual(['100% Recht'])
  expect(found('a_B')).toEqual(['a_b'])
  expect(found('CONTACT:2')).toEqual(['100 Recht'])
  expect(found(' ')).toEqual(titles)
})

test('a page of the plan holds only the asked-for phase, state and action', () => {
  const { store } = temporaryStore()
  const { planId } = sealedPlan(store, drafts)
  const keys = (filter: Parameters<typeof store.plans.page>[1]) =>
    store.plans.page(planId, filter, 0, 9).map(change => change.key)
  expect(keys({ phase: 'contact' })).toEqual(['contact:1', 'contact:2'])
  expect(keys({ action: 'update' })).toEqual(['contact:2'])
  expect(keys({ state: 'done' })).toEqual([])
  const [first] = store.plans.page(planId, {}, 0, 1)
  expect(store.plans.page(planId, {}, first?.seq ?? 0, 1).map(change => change.key)).toEqual(['contact:1'])
})

test('a record with a creation date to set is known by its own change, not by the stamp', () => {
  const { store } = temporaryStore()
  const stamp = draft('case:1', { phase: 'stamp', action: 'stamp', model: 'crm.lead' })
  const { planId } = sealedPlan(store, [stamp, draft('case:1', { phase: 'case', model: 'crm.lead' }), stamp])
  expect(store.plans.byKey(planId, 'case:1')?.action).toBe('create')
  expect(store.plans.byKey(planId, 'case:2')).toBeNull()
})
