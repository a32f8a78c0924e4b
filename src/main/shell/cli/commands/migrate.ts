import type { Command } from 'commander'
import { open, type Act, type Context } from '../context'
import { exits } from '../exit-codes'
import { columns, misused, type Outcome } from '../outcome'
import { resumeToEnd, runToEnd } from '../run-to-end'
import { approvalOptions, approved, latest, planned, type Approval } from './plan'

/** Discrepancies in print; all of them are in the report (`casebridge report check-html`). */
const mostShown = 50

/** Carrying plans out, checking what came of it, taking it back. */
export function migrateCommands(program: Command, act: Act): void {
  approvalOptions(
    program.command('run').description('carry out the approved plan and check the result'),
  ).action((options: Approval) =>
    act(async context => {
      await open(context)
      await approved(context, 'full', options)
      const run = await runToEnd(context.engine, 'full')
      return checked(context, run.planId)
    }),
  )
  program
    .command('verify')
    .description('read back every field of every record and compare it')
    .action(() =>
      act(async context => {
        await open(context)
        const run = await runToEnd(context.engine, 'verify')
        return checked(context, run.planId)
      }),
    )
  program
    .command('resume')
    .description('go on with a run that was paused or cut off')
    .action(() =>
      act(async context => {
        await open(context)
        const run = await resumeToEnd(context.engine)
        return { value: run, lines: [`Run ${run.id} (${run.recipe}) has finished.`] }
      }),
    )
  const rollback = program.command('rollback').description('take back what Casebridge did in Odoo')
  rollback
    .command('plan')
    .description('what would be removed and restored; nothing is changed')
    .action(() => act(async context => planned(context, 'plan-rollback', 'rollback')))
  approvalOptions(rollback.command('run').description('carry out the approved rollback')).action(
    (options: Approval) =>
      act(async context => {
        await open(context)
        await approved(context, 'rollback', options)
        await runToEnd(context.engine, 'rollback')
        return rolledBack(context)
      }),
  )
  program
    .command('delta')
    .description('not supported yet')
    .action(() =>
      act(async () => {
        throw misused(
          'A delta of its own is not supported yet. Put the new export in place of the old one and make a full plan again (casebridge plan): it holds only what is new or has changed since the last run.',
        )
      }),
    )
}

async function checked({ call }: Context, planId: number | null): Promise<Outcome> {
  const summary = planId === null ? null : await call('check.summary', { planId })
  if (planId === null || summary === null) return { value: null, lines: ['There is nothing to compare.'] }
  const page = await call('check.page', { planId, after: 0, limit: mostShown })
  const lines = [
    ...columns(summary.counts.map(c => [c.entity, `${c.desired} wanted, ${c.inOdoo} in Odoo`])),
    ...page.map(d => `${d.code}: ${d.key} ${d.field}: wanted ${d.expected}, found ${d.found}`),
    `Documents: ${summary.documents.compared} compared, ${summary.documents.equal} equal`,
    `${summary.records} records checked, ${summary.discrepancies} discrepancies`,
  ]
  return {
    value: { planId, ...summary, first: page },
    lines,
    ...(summary.discrepancies > 0 ? { exit: exits.attention } : {}),
  }
}

/** What the rollback did, and what it could not take back, each with its reason. */
export async function rolledBack({ call }: Pick<Context, 'call'>): Promise<Outcome> {
  const { plan, counts } = await latest(call, 'rollback')
  const left = await call('check.page', { planId: plan.id, after: 0, limit: mostShown })
  const lines = [
    ...columns(counts.map(c => [c.model, `${c.delete} removed, ${c.update} restored`])),
    ...left.map(
      one => `${one.code}: ${one.model} ${one.key} ${one.field}: wanted ${one.expected}, found ${one.found}`,
    ),
    left.length === 0
      ? 'Nothing of this project is left in Odoo.'
      : `${left.length} records are left in Odoo.`,
  ]
  return {
    value: { planId: plan.id, counts, left },
    lines,
    ...(left.length > 0 ? { exit: exits.attention } : {}),
  }
}
