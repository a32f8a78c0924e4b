import { expect, test } from 'vitest'
import type { Change } from '../../../src/contract/change'
import type { Outcome, Store } from '../../../src/main/store/store'
import { afterPowerLoss, desired, draft, openRaw, sealedPlan, temporaryStore } from './temporary'

function states(store: Store, planId: number): string[] {
  return store.plans.page(planId, {}, 0, 100).map(change => change.state)
}

function done(change: Change, odooId = change.seq * 100): Outcome {
  return { change, what: 'done', odooId, desiredHash: change.desiredHash }
}

test('what was asked is on disk before anything is sent: after a power loss it is in doubt, not forgotten', () => {
  const { store, folder, key } = temporaryStore()
  const { planId, changes } = sealedPlan(store, [draft('contact:1'), draft('contact:2'), draft('contact:3')])
  store.ledger.intend(1, changes.slice(0, 2))

  const after = afterPowerLoss(folder, key)
  expect(after.plans.inDoubt(planId).map(change => change.key)).toEqual(['contact:1', 'contact:2'])
  expect(after.plans.pending(planId, 9).map(change => change.key)).toEqual(['contact:3'])
  expect(after.bound.count()).toBe(0)
  after.ledger.settle(1, [done(changes[0]!, 11), { change: changes[1]!, what: 'lost' }])
  expect(after.plans.inDoubt(planId)).toEqual([])
  expect(after.plans.pending(planId, 9).map(change => change.key)).toEqual(['contact:2', 'contact:3'])
  expect(after.bound.get('contact:1')?.odooId).toBe(11)
  expect(after.ledger.verify()).toBeNull()
})

test('an answer that was settled is still settled after a power loss', () => {
  const { store, folder, key } = temporaryStore()
  const { planId, changes } = sealedPlan(store, [draft('contact:1')])
  store.ledger.intend(1, changes)
  store.ledger.settle(1, [done(changes[0]!, 11)])
  const after = afterPowerLoss(folder, key)
  expect(states(after, planId)).toEqual(['done'])
  expect(after.bound.get('contact:1')?.odooId).toBe(11)
  expect(after.ledger.head()).toEqual(store.ledger.head())
})

test('the ledger says who asked for what, where it came from and what came of it', () => {
  const { store } = temporaryStore()
  store.desired.put([
    desired('contact:1', {
      sources: [{ stream: 'contacts', key: '1', place: { file: 'c.csv', line: 2, record: 1 } }],
    }),
  ])
  const { changes } = sealedPlan(store, [
    draft('contact:1'),
    draft('tag:VIP', { phase: 'setup', model: 'crm.tag' }),
  ])
  store.ledger.note(0, 'approved', 'Plan 1 approved by Ann')
  store.ledger.intend(3, changes)
  store.ledger.settle(3, [
    done(changes[0]!, 11),
    { change: changes[1]!, what: 'refused', detail: 'Not allowed.' },
  ])
  const said = store.ledger
    .page(0, 10)
    .map(entry => [
      entry.seq,
      entry.run,
      entry.what,
      entry.action,
      entry.model,
      entry.key,
      entry.source,
      entry.odooId,
      entry.detail,
    ])
  expect(said).toEqual([
    [1, 0, 'approved', null, null, null, null, null, 'Plan 1 approved by Ann'],
    [2, 3, 'asked', 'create', 'res.partner', 'contact:1', 'contacts/1', null, null],
    [3, 3, 'asked', 'create', 'crm.tag', 'tag:VIP', null, null, null],
    [4, 3, 'done', 'create', 'res.partner', 'contact:1', 'contacts/1', 11, null],
    [5, 3, 'refused', 'create', 'crm.tag', 'tag:VIP', null, null, 'Not allowed.'],
  ])
  expect(store.ledger.page(0, 10)[1]?.changeSeq).toBe(changes[0]?.seq)
  expect(store.ledger.page(2, 1).map(entry => entry.seq)).toEqual([3])
  expect(store.ledger.page(0, 10, { key: 'contact:1' }).map(entry => entry.seq)).toEqual([2, 4])
  expect(store.ledger.page(2, 10, { key: 'contact:1', run: 3 }).map(entry => entry.seq)).toEqual([4])
  expect(store.ledger.page(0, 10, { model: 'crm.tag' }).map(entry => entry.seq)).toEqual([3, 5])
  expect(store.ledger.page(0, 10, { run: 0 }).map(entry => entry.seq)).toEqual([1])
})

test('a refusal that quotes the record reaches the person whole and the ledger without the values', () => {
  const { store } = temporaryStore()
  const { planId, changes } = sealedPlan(store, [
    draft('contact:1', {
      title: 'Clementine Hawthorne',
      values: {
        name: 'Clementine Hawthorne',
        email: 'clem@hawthorne.example',
        parent_id: { ref: 'company:77' },
        comment: { html: 'Very private', documents: [] },
      },
      before: { street: ['12 Old Road'] },
    }),
  ])
  const detail =
    'clem@hawthorne.example of Clementine Hawthorne, 12 Old Road (Very private) was refused. Waits for company:77.'
  store.ledger.intend(1, changes)
  store.ledger.settle(1, [{ change: changes[0]!, what: 'refused', detail }])
  expect(store.plans.byKey(planId, 'contact:1')?.note).toBe(detail)
  expect(store.ledger.page(0, 9).at(-1)?.detail).toBe(
    '[value] of [value], [value] ([value]) was refused. Waits for company:77.',
  )
})

test('a value that holds another value is taken out of the ledger whole', () => {
  const { store } = temporaryStore()
  const { changes } = sealedPlan(store, [
    draft('contact:1', { title: 'Anna', values: { name: 'Anna Hawthorne' } }),
  ])
  store.ledger.intend(1, changes)
  store.ledger.settle(1, [{ change: changes[0]!, what: 'refused', detail: 'Anna Hawthorne exists.' }])
  expect(store.ledger.page(0, 9).at(-1)?.detail).toBe('[value] exists.')
})

test('a refused definition of a field names the field in the ledger', () => {
  const { store } = temporaryStore()
  const values = { name: 'x_cm_status', model: 'crm.lead' }
  const { changes } = sealedPlan(store, [
    draft('field:crm.lead.x_cm_status', { phase: 'field', model: 'ir.model.fields', values }),
  ])
  store.ledger.intend(1, changes)
  store.ledger.settle(1, [{ change: changes[0]!, what: 'refused', detail: 'x_cm_status exists already.' }])
  expect(store.ledger.page(0, 9).at(-1)?.detail).toBe('x_cm_status exists already.')
})

test('a long refusal is cut in the ledger', () => {
  const { store } = temporaryStore()
  const { changes } = sealedPlan(store, [draft('contact:1')])
  store.ledger.intend(1, changes)
  store.ledger.settle(1, [{ change: changes[0]!, what: 'refused', detail: 'x'.repeat(5000) }])
  expect(store.ledger.page(0, 9).at(-1)?.detail?.length).toBeLessThan(310)
})

test('one bad outcome undoes the whole answer: states, bindings and entries belong together', () => {
  const { store } = temporaryStore()
  const { planId, changes } = sealedPlan(store, [draft('contact:1'), draft('contact:2')])
  store.ledger.intend(1, changes)
  const head = store.ledger.head()
  expect(() => store.ledger.settle(1, [done(changes[0]!, 1), { change: changes[1]!, what: 'done' }])).toThrow(
    expect.objectContaining({ kind: 'bug', code: 'no-odoo-id' }),
  )
  expect(states(store, planId)).toEqual(['asked', 'asked'])
  expect(store.bound.count()).toBe(0)
  expect(store.ledger.head()).toEqual(head)
})

test('one bad change undoes the whole intent: nothing may be sent, so nothing may be in doubt', () => {
  const { store } = temporaryStore()
  const { planId, changes } = sealedPlan(store, [draft('contact:1'), draft('contact:2')])
  const bad = { ...changes[1]!, planId: planId + 1 }
  expect(() => store.ledger.intend(1, [changes[0]!, bad])).toThrow(
    expect.objectContaining({ code: 'no-such-change' }),
  )
  expect(states(store, planId)).toEqual(['pending', 'pending'])
  expect(store.ledger.head().seq).toBe(0)
})

const wrongs: [string, string, (store: Store, change: Change) => void][] = [
  [
    'be asked while it is in doubt',
    'asked-already',
    (store, change) => {
      store.ledger.intend(1, [change])
      store.ledger.intend(1, [change])
    },
  ],
  [
    'be asked again when it is done',
    'asked-already',
    (store, change) => {
      store.ledger.intend(1, [change])
      store.ledger.settle(1, [done(change)])
      store.ledger.intend(1, [change])
    },
  ],
  [
    'be done without having been asked',
    'not-asked',
    (store, change) => store.ledger.settle(1, [done(change)]),
  ],
  [
    'be lost without having been asked',
    'not-asked',
    (store, change) => store.ledger.settle(1, [{ change, what: 'lost' }]),
  ],
  [
    'be refused after it was done',
    'not-asked',
    (store, change) => {
      store.ledger.intend(1, [change])
      store.ledger.settle(1, [done(change)])
      store.ledger.settle(1, [{ change, what: 'refused' }])
    },
  ],
  [
    'be settled as another action',
    'other-action',
    (store, change) => {
      store.ledger.intend(1, [change])
      store.ledger.settle(1, [{ change: { ...change, action: 'delete' }, what: 'done' }])
    },
  ],
  [
    'be taken for one of another plan',
    'no-such-change',
    (store, change) => store.ledger.intend(1, [{ ...change, planId: 99 }]),
  ],
  [
    'be taken for another record',
    'no-such-change',
    (store, change) => store.ledger.intend(1, [{ ...change, key: 'contact:2' }]),
  ],
]
for (const [what, code, act] of wrongs) {
  test(`a change cannot ${what}`, () => {
    const { store } = temporaryStore()
    const { changes } = sealedPlan(store, [draft('contact:1')])
    expect(() => act(store, changes[0]!)).toThrow(expect.objectContaining({ kind: 'bug', code }))
  })
}

test('what cannot be carried out is set aside without Odoo having been asked, and may be asked later', () => {
  const { store } = temporaryStore()
  const { planId, changes } = sealedPlan(store, [draft('contact:1'), draft('contact:2')])
  store.ledger.settle(1, [
    { change: changes[0]!, what: 'waiting', detail: 'Waits for company:1, which is not in Odoo.' },
    { change: changes[1]!, what: 'refused', detail: 'Odoo has no such country.' },
  ])
  expect(states(store, planId)).toEqual(['waiting', 'refused'])
  expect(store.ledger.page(0, 9).map(entry => [entry.what, entry.detail])).toEqual([
    ['note', 'waiting: Waits for company:1, which is not in Odoo.'],
    ['refused', 'Odoo has no such country.'],
  ])
  store.ledger.intend(1, changes)
  store.ledger.settle(
    1,
    changes.map(change => done(change)),
  )
  expect(states(store, planId)).toEqual(['done', 'done'])
  expect(store.plans.byKey(planId, 'contact:2')?.note).toBeNull()
})

function filled(): { store: Store; folder: string; key: Buffer } {
  const project = temporaryStore()
  const { changes } = sealedPlan(
    project.store,
    ['1', '2', '3', '4'].map(n => draft(`contact:${n}`)),
  )
  project.store.ledger.intend(1, changes)
  project.store.ledger.settle(
    1,
    changes.map(change => done(change)),
  )
  expect(project.store.ledger.verify()).toBeNull()
  return project
}

const forbidden: [string, string][] = [
  ['UPDATE', `UPDATE ledger SET odoo_id = 1 WHERE seq = 5`],
  ['DELETE', `DELETE FROM ledger WHERE seq = 8`],
  ['REPLACE', `REPLACE INTO ledger SELECT * FROM ledger WHERE seq = 5`],
  [
    'INSERT out of order',
    `INSERT INTO ledger (seq, run, at, what, previous, hash) VALUES (20, 1, '', 'note', '', '')`,
  ],
]
for (const [what, sql] of forbidden) {
  test(`the database itself refuses ${what} on the ledger`, () => {
    const { store, folder, key } = filled()
    store.close()
    expect(() => openRaw(folder, key).exec(sql)).toThrow('the ledger is append-only')
  })
}

const tamperings: [string, string, number][] = [
  ['a changed number', `UPDATE ledger SET odoo_id = 1 WHERE seq = 5`, 5],
  ['a changed time', `UPDATE ledger SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 1`, 1],
  ['an entry taken out of the middle', `DELETE FROM ledger WHERE seq = 3`, 3],
  ['the first entry taken out', `DELETE FROM ledger WHERE seq = 1`, 1],
  ['the end cut off', `DELETE FROM ledger WHERE seq > 6`, 7],
  ['everything taken out', `DELETE FROM ledger`, 1],
  [
    'two entries exchanged',
    `UPDATE ledger SET seq = -2 WHERE seq = 2; UPDATE ledger SET seq = 2 WHERE seq = 3; UPDATE ledger SET seq = 3 WHERE seq = -2`,
    2,
  ],
  [
    'an entry added behind the end',
    `INSERT INTO ledger SELECT 9, run, at, what, action, model, key, source, odoo_id, change_seq, detail, previous, hash, before_hash FROM ledger WHERE seq = 8`,
    9,
  ],
  ['a hash that was made to fit its own entry only', `UPDATE ledger SET hash = previous WHERE seq = 4`, 4],
]
for (const [what, sql, seq] of tamperings) {
  test(`the ledger's chain shows ${what}`, () => {
    const project = filled()
    project.store.close()
    const raw = openRaw(project.folder, project.key)
    for (const trigger of ['ledger_is_not_altered', 'ledger_is_not_shortened', 'ledger_is_continued']) {
      raw.exec(`DROP TRIGGER ${trigger}`)
    }
    raw.exec(sql)
    raw.close()
    expect(afterPowerLoss(project.folder, project.key).ledger.verify()).toBe(seq)
  })
}

test('a plan that was altered behind the store’s back no longer has its hash', () => {
  const project = temporaryStore()
  const { planId } = sealedPlan(project.store, [draft('contact:1')])
  const hash = project.store.plans.rehash(planId)
  project.store.close()
  const raw = openRaw(project.folder, project.key)
  const alter = `UPDATE change_content SET wanted = '{"name":"Mallory"}'`
  for (const sql of [
    alter,
    'DELETE FROM change_content',
    'DELETE FROM change',
    'UPDATE change SET odoo_id = 1',
  ]) {
    expect(() => raw.exec(sql)).toThrow('never altered')
  }
  raw.exec(`DROP TRIGGER content_is_sealed; ${alter}`)
  raw.close()
  const store = afterPowerLoss(project.folder, project.key)
  expect(store.plans.rehash(planId)).not.toBe(hash)
  expect(() => store.plans.approve(planId, 'Ann', hash)).toThrow(
    expect.objectContaining({ code: 'plan-changed' }),
  )
})

test('an empty ledger is sound and begins with zeros', () => {
  const { store } = temporaryStore()
  expect(store.ledger.verify()).toBeNull()
  expect(store.ledger.head()).toEqual({ seq: 0, hash: '0'.repeat(64) })
})

test('what the log says in the open names no one: keys that are addresses, names or paths are replaced, numbers are not', () => {
  const { store, reopen } = temporaryStore()
  const keys: [string, string | RegExp][] = [
    ['contact:12', 'contact:12'],
    ['case:C-1001', 'case:C-1001'],
    ['case:ORG-WORK S-17', 'case:ORG-WORK S-17'],
    ['company:0b9f3c1e-77aa', 'company:0b9f3c1e-77aa'],
    ['stage:New lead', 'stage:New lead'],
    ['contact:cases/clem@hawthorne.example', /^contact:~[0-9a-f]{16}$/],
    ['contact:cases/clementine hawthorne', /^contact:~[0-9a-f]{16}$/],
    ['company:hawthorne', /^company:~[0-9a-f]{16}$/],
    ['contact:anna 1990', /^contact:~[0-9a-f]{16}$/],
    ['document:12/letter to hawthorne.pdf', /^document:~[0-9a-f]{16}$/],
    ['message:<5@mail.hawthorne.example>', /^message:~[0-9a-f]{16}$/],
  ]
  store.desired.put(
    keys.map(([key]) =>
      desired(key, {
        sources: [
          {
            stream: 'rows',
            key: key.slice(key.indexOf(':') + 1),
            place: { file: 'c.csv', line: 2, record: 1 },
          },
        ],
      }),
    ),
  )
  const { changes } = sealedPlan(
    store,
    keys.map(([key]) =>
      draft(key, { values: { parent_id: { ref: 'contact:cases/clem@hawthorne.example' } } }),
    ),
  )
  store.ledger.settle(1, [
    { change: changes[0]!, what: 'waiting', detail: 'Waits for contact:cases/clem@hawthorne.example.' },
  ])
  store.ledger.intend(1, changes)
  const lines = store.ledger.lines(0, 100)
  for (const [at, [, name]] of keys.entries()) {
    const key = lines[at + 1]?.key
    if (typeof name === 'string') expect(key).toBe(name)
    else expect(key).toMatch(name)
  }
  expect(lines[0]?.detail).toMatch(/^waiting: Waits for contact:~[0-9a-f]{16}\.$/)
  expect(JSON.stringify(lines)).not.toMatch(/hawthorne|clem|anna/)
  expect(store.ledger.page(0, 100).map(entry => entry.key)).toContain('contact:cases/clem@hawthorne.example')
  const again = reopen()
  expect(again.ledger.lines(0, 100)).toEqual(lines) // the names are kept
  expect(again.ledger.verify()).toBeNull()
})

test('the name that stands for a person is another one in every project', () => {
  const names = [1, 2].map(() => {
    const { store } = temporaryStore()
    const { changes } = sealedPlan(store, [
      draft('contact:clem@hawthorne.example', { action: 'update', odooId: 5, before: { phone: '1' } }),
    ])
    store.ledger.intend(1, changes)
    return store.ledger.lines(0, 1)[0]
  })
  expect(names[0]?.key).not.toBe(names[1]?.key)
  expect(names[0]?.before_hash).toMatch(/^[0-9a-f]{64}$/)
  expect(names[0]?.before_hash).not.toBe(names[1]?.before_hash)
})

test('a before-image is in the ledger by its hash, where something was changed and nowhere else', () => {
  const { store } = temporaryStore()
  const { changes } = sealedPlan(store, [
    draft('contact:1'),
    draft('contact:2', { action: 'update', odooId: 2, before: { phone: '1', city: 'Ulm' } }),
    draft('contact:3', { action: 'update', odooId: 3, before: { city: 'Ulm', phone: '1' } }),
    draft('contact:4', { action: 'update', odooId: 4, before: { city: 'Ulm', phone: '2' } }),
  ])
  store.ledger.intend(1, changes)
  const [none, one, same, other] = store.ledger.page(0, 9).map(entry => entry.beforeHash)
  expect(none).toBeUndefined()
  expect(one).toBe(same)
  expect(other).not.toBe(one)
  store.ledger.settle(1, [{ change: changes[3]!, what: 'done', before: { city: 'Bonn' } }])
  expect(store.ledger.page(4, 1)[0]?.beforeHash).not.toBe(other) // Odoo held something else by then
})

test('the ledger is filtered by run, model, action, result and a part of the key, page by page', () => {
  const { store } = temporaryStore()
  const { changes } = sealedPlan(store, [
    ...['1', '2', '3'].map(at => draft(`contact:${at}`)),
    draft('tag:VIP', { phase: 'setup', model: 'crm.tag' }),
    draft('contact:ÉVA-9', { action: 'update', odooId: 9, before: {} }),
  ])
  store.ledger.note(0, 'approved', 'Plan 1 approved')
  store.ledger.intend(1, changes)
  store.ledger.settle(2, [done(changes[0]!), { change: changes[3]!, what: 'refused' }])
  const seqs = (filter: Parameters<Store['ledger']['page']>[2], after = 0, limit = 9) =>
    store.ledger.page(after, limit, filter).map(entry => entry.seq)
  expect(seqs({ run: 2 })).toEqual([7, 8])
  expect(seqs({ model: 'crm.tag' })).toEqual([5, 8])
  expect(seqs({ model: 'crm.tag', run: 1 })).toEqual([5])
  expect(seqs({ action: 'update' })).toEqual([6])
  expect(seqs({ what: 'asked', action: 'create' })).toEqual([2, 3, 4, 5])
  expect(seqs({ what: 'asked' }, 3, 2)).toEqual([4, 5])
  expect(seqs({ search: ' éva' })).toEqual([6])
  expect(seqs({ search: 'CONTACT:', run: 2 })).toEqual([7])
  expect(seqs({ search: 'nobody' })).toEqual([])
  expect(seqs({})).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  expect(store.ledger.models()).toEqual(['crm.tag', 'res.partner'])
})
