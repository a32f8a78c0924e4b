import type { Api } from '../src/contract/ipc'
import type { Plan } from '../src/contract/change'
import type { Mapping, MappingOptions } from '../src/contract/mapping'
import type { Recipe, Run } from '../src/contract/run'
import type { Engine } from '../src/main/shell/engine-port'

/** Asks the engine as a shell would. */
export async function ask<Name extends keyof Api>(
  engine: Engine,
  name: Name,
  ...args: Parameters<Api[Name]>
): Promise<ReturnType<Api[Name]>> {
  const handler = engine.handlers[name] as (
    ...args: Parameters<Api[Name]>
  ) => ReturnType<Api[Name]> | Promise<ReturnType<Api[Name]>>
  return await handler(...args)
}

/** Starts a recipe and waits until it stands still. */
export async function runTo(engine: Engine, recipe: Recipe): Promise<Run> {
  return await standing(engine, await ask(engine, 'run.start', { recipe }))
}

export async function standing(engine: Engine, run: Run): Promise<Run> {
  for (;;) {
    const now = await ask(engine, 'run.current')
    if (now && now.id === run.id && now.state.at !== 'running') return now
    await new Promise(done => setTimeout(done, 25))
  }
}

/** As `runTo`, and fails with the run's own sentence where it does not finish. */
export async function finish(engine: Engine, recipe: Recipe): Promise<Run> {
  const run = await runTo(engine, recipe)
  if (run.state.at === 'finished') return run
  const why =
    run.state.at === 'failed'
      ? run.state.failure
      : run.state.at === 'paused' && run.state.because !== 'asked'
        ? run.state.because
        : null
  throw new Error(`${recipe} is ${run.state.at}: ${why?.message ?? ''} ${why?.detail ?? ''}`)
}

export async function approve(engine: Engine, kind: Plan['kind']): Promise<Plan> {
  const summary = await ask(engine, 'plan.latest', { kind })
  if (!summary) throw new Error(`there is no ${kind} plan`)
  return await ask(engine, 'plan.approve', {
    planId: summary.plan.id,
    hash: summary.plan.hash,
    by: 'Ada Tester',
  })
}

/** From a chosen source and a chosen Odoo to a confirmed map; `answer` is what a person changes in the proposal. */
export async function toConfirmedMap(
  engine: Engine,
  options?: MappingOptions,
  answer: (proposed: Mapping) => Mapping = proposed => proposed,
): Promise<void> {
  await ask(engine, 'source.inspect')
  const test = await ask(engine, 'odoo.test')
  const blocked = test.checks.filter(check => check.state === 'blocks')
  if (blocked.length > 0) throw new Error(blocked.map(check => check.sentence).join(' '))
  await finish(engine, 'audit')
  await finish(engine, 'propose')
  const proposed = (await ask(engine, 'mapping.get'))!.mapping
  if (options)
    await ask(engine, 'mapping.save', {
      mapping: { ...answer(proposed), options },
      note: 'Options chosen',
    })
  const { gaps } = await ask(engine, 'mapping.confirmLikely', { atLeast: 0 })
  if (gaps.length > 0)
    throw new Error(`the map is still open: ${gaps.map(gap => `${gap.where}: ${gap.sentence}`).join('; ')}`)
}

export async function loadSample(engine: Engine, size: number): Promise<Plan> {
  await ask(engine, 'sample.pick', { size, keys: [] })
  await finish(engine, 'plan-sample')
  const plan = await approve(engine, 'sample')
  await finish(engine, 'sample')
  await ask(engine, 'sample.approve', { by: 'Ada Tester', keep: true })
  return plan
}

export async function planAll(engine: Engine): Promise<Plan> {
  await finish(engine, 'plan-full')
  return await approve(engine, 'full')
}

export async function rollBack(engine: Engine): Promise<Plan> {
  await finish(engine, 'plan-rollback')
  const plan = await approve(engine, 'rollback')
  await finish(engine, 'rollback')
  return plan
}
