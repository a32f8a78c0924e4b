import { expect, test } from 'vitest'
import type { Mapping } from '../../../src/contract/mapping'
import type { Plan } from '../../../src/contract/change'
import type { Recipe } from '../../../src/contract/run'
import type { Profile } from '../../../src/contract/stream'
import { admit, gatesOf, type SampleApproval } from '../../../src/main/pipeline/gates'
import type { Store } from '../../../src/main/store/store'
import { draft, temporaryStore } from '../store/temporary'

const mapping: Mapping = {
  version: 1,
  source: 'casemanager',
  entities: [],
  customFields: [],
  tables: [],
  options: { realCreateDate: false, ownerFallback: { kind: 'none' }, defaultCountry: null },
}
const open: Mapping = {
  ...mapping,
  customFields: [
    {
      model: 'crm.lead',
      name: 'x_cm_court',
      label: 'Court',
      type: 'char',
      why: '',
      sourceField: null,
      sample: null,
      decision: 'proposed',
    },
  ],
}
const detected = <T>(value: T) => ({ value, reason: '', by: 'detected', sure: true }) as const
const profile: Profile = {
  source: 'casemanager',
  version: 1,
  streams: [],
  files: [],
  timeZone: detected('Europe/London'),
  nullWords: detected([]),
}

/** A project, and the way it has gone so far. */
class Way {
  readonly store: Store = temporaryStore().store

  chooseSource(): this {
    this.store.project.set('source-settings', { mode: 'files', paths: [] })
    return this
  }
  connect(): this {
    this.store.project.set('odoo-tested', true)
    return this
  }
  run(recipe: Recipe, planId: number | null = null, at: 'finished' | 'paused' = 'finished'): this {
    const run = this.store.runs.start(recipe, planId)
    this.store.runs.set(run.id, { at: 'running', progress: null })
    this.store.runs.set(run.id, at === 'finished' ? { at } : { at, because: 'asked' })
    return this
  }
  audit(): this {
    this.store.profile.set(profile)
    return this.run('audit')
  }
  map(one: Mapping = mapping): this {
    this.store.mappings.save(one, '')
    return this
  }
  plan(kind: Plan['kind'], approve = true): this {
    const { plans } = this.store
    const mappingHash = kind === 'rollback' ? '' : this.store.mappings.latest()!.hash
    const id = plans.begin({ kind, mappingHash, odoo: '19.0 firm' })
    plans.add(id, [draft(`contact:${id}`)])
    const plan = plans.seal(id, null)
    if (approve) plans.approve(id, 'Ada', plan.hash)
    return this
  }
  load(kind: 'sample' | 'full'): this {
    const { plans, ledger } = this.store
    const plan = plans.latest(kind)!
    const changes = plans.page(plan.id, {}, 0, 10)
    ledger.intend(1, changes)
    ledger.settle(
      1,
      changes.map(change => ({ change, what: 'done', odooId: change.seq })),
    )
    return this.run(kind, plan.id)
  }
  rollBack(): this {
    const { plans, ledger, bound } = this.store
    const id = plans.begin({ kind: 'rollback', mappingHash: '', odoo: '19.0 firm' })
    plans.add(
      id,
      bound.backwards(null, 100).map(one => draft(one.key, { action: 'delete', odooId: one.odooId })),
    )
    plans.approve(id, 'Ada', plans.seal(id, null).hash)
    const changes = plans.page(id, {}, 0, 100)
    ledger.intend(1, changes)
    ledger.settle(
      1,
      changes.map(change => ({ change, what: 'done' })),
    )
    return this.run('rollback', id)
  }
  approveSample(keep = true): this {
    const approval: SampleApproval = {
      by: 'Ada',
      at: '',
      mappingHash: this.store.mappings.latest()!.hash,
      keep,
    }
    this.store.project.set('sample-approval', approval)
    return this
  }
}

const mapped = (): Way => new Way().chooseSource().connect().audit().map()
const sampled = (): Way => mapped().plan('sample').load('sample').approveSample()

/** A plan's time has milliseconds; what comes after it comes after it. */
const later = (): Promise<void> => new Promise(done => setTimeout(done, 3))

type Refusal = {
  readonly recipe: Recipe
  readonly when: string
  readonly way: () => Way | Promise<Way>
  readonly sentence: string
}
const refusals: readonly Refusal[] = [
  {
    recipe: 'audit',
    when: 'no source was chosen',
    way: () => new Way(),
    sentence: 'Choose the source under Connect first.',
  },
  {
    recipe: 'propose',
    when: 'nothing was audited',
    way: () => new Way().chooseSource(),
    sentence: 'Audit the source first; the proposals come from what it found.',
  },
  {
    recipe: 'plan-sample',
    when: 'there is no map',
    way: () => new Way().chooseSource().audit(),
    sentence: 'Confirm the map first.',
  },
  {
    recipe: 'plan-sample',
    when: 'decisions of the map are open',
    way: () => mapped().map(open),
    sentence: '1 decisions of the map are still open.',
  },
  {
    recipe: 'sample',
    when: 'there is no plan',
    way: mapped,
    sentence: 'Make the sample’s plan under Prepare first; a changed map needs a new plan.',
  },
  {
    recipe: 'sample',
    when: 'the map was changed after planning',
    way: () =>
      mapped()
        .plan('sample')
        .map({ ...mapping, options: { ...mapping.options, defaultCountry: 'FR' } }),
    sentence: 'Make the sample’s plan under Prepare first; a changed map needs a new plan.',
  },
  {
    recipe: 'sample',
    when: 'its plan was not approved',
    way: () => mapped().plan('sample', false),
    sentence: 'Approve the sample’s plan under Prepare first.',
  },
  {
    recipe: 'plan-full',
    when: 'the sample was not approved',
    way: () => mapped().plan('sample').load('sample'),
    sentence: 'The full run starts only after the sample was approved.',
  },
  {
    recipe: 'plan-full',
    when: 'the sample is to be rolled back first',
    way: () => mapped().plan('sample').load('sample').approveSample(false),
    sentence: 'You chose to roll the sample back first: do that under Roll back.',
  },
  {
    recipe: 'full',
    when: 'the sample was not approved',
    way: () => mapped().plan('full'),
    sentence: 'The full run starts only after the sample was approved.',
  },
  {
    recipe: 'full',
    when: 'there is no plan',
    way: sampled,
    sentence: 'Make the plan of the migration first; a changed map needs a new plan.',
  },
  {
    recipe: 'full',
    when: 'its plan was not approved',
    way: () => sampled().plan('full', false),
    sentence: 'Approve the plan of the migration first.',
  },
  {
    recipe: 'full',
    when: 'a rollback came after its plan',
    way: async () => {
      const way = sampled().plan('full')
      await later()
      return way.rollBack()
    },
    sentence:
      'Since this plan was made, another run has changed what is in Odoo. Make the plan again and approve that one.',
  },
  {
    recipe: 'verify',
    when: 'nothing was migrated',
    way: mapped,
    sentence: 'Nothing was migrated yet, so there is nothing to check.',
  },
  {
    recipe: 'verify',
    when: 'everything was rolled back',
    way: () => sampled().rollBack(),
    sentence: 'Nothing was migrated yet, so there is nothing to check.',
  },
  {
    recipe: 'plan-rollback',
    when: 'nothing of the project is in Odoo',
    way: mapped,
    sentence: 'There is nothing of this project in Odoo.',
  },
  {
    recipe: 'rollback',
    when: 'its plan was not approved',
    way: () => sampled().plan('rollback', false),
    sentence: 'Look at what the rollback will do and approve it first.',
  },
  {
    recipe: 'rollback',
    when: 'more was migrated after its plan',
    way: async () => {
      const way = sampled().plan('rollback').plan('full')
      await later()
      return way.load('full')
    },
    sentence:
      'Since this plan was made, another run has changed what is in Odoo. Make the plan again and approve that one.',
  },
]

for (const { recipe, when, way, sentence } of refusals) {
  test(`“${recipe}” is refused while ${when}, with a sentence that says so`, async () => {
    const { store } = await way()
    expect(() => admit(store, recipe)).toThrow(
      expect.objectContaining({ kind: 'fix-settings', message: sentence }),
    )
  })
}

const admitted: readonly {
  readonly recipe: Recipe
  readonly way: () => Way
  readonly plan: Plan['kind'] | null
}[] = [
  { recipe: 'audit', way: () => new Way().chooseSource(), plan: null },
  { recipe: 'propose', way: () => new Way().chooseSource().audit(), plan: null },
  { recipe: 'plan-sample', way: mapped, plan: null },
  { recipe: 'sample', way: () => mapped().plan('sample'), plan: 'sample' },
  { recipe: 'plan-full', way: sampled, plan: null },
  { recipe: 'full', way: () => sampled().plan('full'), plan: 'full' },
  { recipe: 'verify', way: sampled, plan: 'sample' },
  { recipe: 'verify', way: () => sampled().plan('full').load('full'), plan: 'full' },
  { recipe: 'plan-rollback', way: sampled, plan: null },
  { recipe: 'rollback', way: () => sampled().plan('rollback'), plan: 'rollback' },
  // what was refused in a run that finished is tried again by starting it again
  { recipe: 'full', way: () => sampled().plan('full').load('full'), plan: 'full' },
]

for (const [at, { recipe, way, plan }] of admitted.entries()) {
  test(`“${recipe}” is admitted in its time${plan ? `, with the ${plan} plan` : ''} (${at + 1})`, () => {
    const { store } = way()
    expect(admit(store, recipe)).toEqual(plan === null ? null : store.plans.latest(plan))
  })
}

const steps = (way: Way, which: 'open' | 'done'): string =>
  gatesOf(way.store)
    .filter(gate => gate[which])
    .map(gate => gate.step)
    .join(' ')

test('the way opens step by step, and every closed step says why', () => {
  const way = new Way()
  expect([steps(way, 'open'), steps(way, 'done')]).toEqual(['connect', ''])
  way.chooseSource().connect()
  expect([steps(way, 'open'), steps(way, 'done')]).toEqual(['connect audit', 'connect'])
  way.audit()
  expect([steps(way, 'open'), steps(way, 'done')]).toEqual(['connect audit map', 'connect audit'])
  way.map(open)
  expect(steps(way, 'open')).toBe('connect audit map')
  way.map()
  expect([steps(way, 'open'), steps(way, 'done')]).toEqual(['connect audit map prepare', 'connect audit map'])
  way.plan('sample')
  expect([steps(way, 'open'), steps(way, 'done')]).toEqual([
    'connect audit map prepare sample',
    'connect audit map prepare',
  ])
  way.load('sample')
  expect(steps(way, 'open')).toBe('connect audit map prepare sample check rollback')
  way.approveSample()
  expect([steps(way, 'open'), steps(way, 'done')]).toEqual([
    'connect audit map prepare sample migrate check rollback',
    'connect audit map prepare sample',
  ])
  way.plan('full').load('full')
  expect(steps(way, 'done')).toBe('connect audit map prepare sample migrate check')
  way.rollBack()
  expect(steps(way, 'done')).toBe('connect audit map prepare sample rollback')
  for (const gate of gatesOf(way.store)) expect([gate.step, gate.open]).toEqual([gate.step, gate.why === ''])
})

test('a check that found something is not done', () => {
  const way = sampled().plan('full').load('full')
  const { id } = way.store.plans.latest('full')!
  way.store.discrepancies.add(id, [
    { key: 'contact:1', model: 'res.partner', field: 'name', expected: 'a', found: 'b', code: 'differs' },
  ])
  expect(steps(way, 'done')).toBe('connect audit map prepare sample migrate')
})
