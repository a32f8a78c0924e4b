import { Option, type Command } from 'commander'
import type { Plan, PlanSummary } from '../../../../contract/change'
import { CasebridgeError } from '../../../../contract/failure'
import { open, type Act, type Context } from '../context'
import { columns, misused, type Outcome } from '../outcome'
import { span } from '../progress-line'
import { runToEnd } from '../run-to-end'

export type Approval = { readonly approve?: string; readonly by?: string }

/** Planning and approving. What is approved is a hash: a plan that changed since is another plan. */
export function planCommands(program: Command, act: Act): void {
  program
    .command('plan')
    .description('work out everything that would be created, updated and skipped; nothing is changed')
    .action(() => act(async context => planned(context, 'plan-full', 'full')))

  program
    .command('approve')
    .description('approve a plan by its hash')
    .requiredOption('--hash <hash>', 'as the plan showed it')
    .requiredOption('--by <name>', 'who approves')
    .addOption(
      new Option('--kind <kind>', 'which plan').choices(['sample', 'full', 'rollback']).default('full'),
    )
    .action(
      ({ kind, hash, by }: { readonly kind: Plan['kind']; readonly hash: string; readonly by: string }) =>
        act(async context => {
          await open(context)
          const plan = await approved(context, kind, { approve: hash, by })
          return { value: plan, lines: [`Plan ${plan?.id} is approved by ${by}.`] }
        }),
    )
}

/** Options of every command that carries a plan out: approve and start in one go. */
export function approvalOptions(command: Command): Command {
  return command
    .option('--approve <hash>', 'approve the plan with this hash first')
    .option('--by <name>', 'who approves it')
}

/** Approves where --approve was given; null where it was not. */
export async function approved({ call }: Context, kind: Plan['kind'], given: Approval): Promise<Plan | null> {
  if (given.approve === undefined) return null
  if (given.by === undefined) throw misused('Say who approves: --by NAME')
  return call('plan.approve', {
    planId: (await latest(call, kind)).plan.id,
    hash: given.approve,
    by: given.by,
  })
}

/** The newest plan of a kind; throws where none was made. */
export async function latest(call: Context['call'], kind: Plan['kind']): Promise<PlanSummary> {
  const summary = await call('plan.latest', { kind })
  if (summary !== null) return summary
  throw new CasebridgeError({
    kind: 'fix-settings',
    code: 'no-plan',
    message: `There is no ${kind} plan yet.`,
  })
}

/** Makes a plan and gives it back on one page. */
export async function planned(
  context: Context,
  recipe: 'plan-full' | 'plan-sample' | 'plan-rollback',
  kind: Plan['kind'],
): Promise<Outcome> {
  await open(context)
  await runToEnd(context.engine, recipe)
  return planShown(await latest(context.call, kind))
}

export function planShown(summary: PlanSummary): Outcome {
  const { plan, counts, excluded, unmatchedOwners } = summary
  const what = (count: (typeof counts)[number]) =>
    (['create', 'update', 'skip', 'delete', 'stamp'] as const)
      .filter(action => count[action] > 0)
      .map(action => `${count[action]} ${action}`)
      .join(', ')
  const lines = [
    ...columns(counts.map(count => [`${count.phase} (${count.model})`, what(count)])),
    ...excluded.map(({ stream, reason, count }) => `left out: ${count} of ${stream}: ${reason}`),
    ...unmatchedOwners.map(
      ({ owner, count, goesTo }) => `owner without a user: ${owner} (${count}) → ${goesTo ?? 'nobody'}`,
    ),
    ...summary.warnings.map(warning => `warning: ${warning}`),
    `Mails that will be sent: ${summary.mails}. Time: ${span(summary.seconds.from)} to ${span(summary.seconds.to)}.`,
    `Plan ${plan.id} for ${plan.odoo}`,
    `Hash to approve: ${plan.hash}`,
  ]
  return { value: summary, lines }
}
