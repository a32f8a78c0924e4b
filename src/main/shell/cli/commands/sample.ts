import { InvalidArgumentError, type Command } from 'commander'
import { open, type Act, type Context } from '../context'
import { exits } from '../exit-codes'
import type { Outcome } from '../outcome'
import { runToEnd } from '../run-to-end'
import { approvalOptions, approved, latest, planned, type Approval } from './plan'

/** At most these many records in print; the whole sample is in the review file (`casebridge report review-html`). */
const mostShown = 50

/** A few hundred records first: planned, loaded, read back, compared field by field, approved. */
export function sampleCommands(program: Command, act: Act): void {
  const sample = program
    .command('sample')
    .description('load a small, telling part first and compare it field by field')
  sample
    .command('plan')
    .description('pick the records and plan them')
    .option('--size <count>', 'how many records (100 to 500)', count, 200)
    .option('--keys <keys...>', 'records that must be in it, such as case:C-1001', [])
    .action(({ size, keys }: { readonly size: number; readonly keys: string[] }) =>
      act(async context => {
        await open(context)
        await context.call('sample.pick', { size, keys })
        return planned(context, 'plan-sample', 'sample')
      }),
    )
  approvalOptions(sample.command('run').description('load the approved sample and read it back')).action(
    (options: Approval) =>
      act(async context => {
        await open(context)
        await approved(context, 'sample', options)
        await runToEnd(context.engine, 'sample')
        return compared(context, true)
      }),
  )
  sample
    .command('show')
    .description('source value, planned value and value in Odoo, field by field')
    .option('--different', 'only records that differ')
    .action(({ different }: { readonly different?: true }) =>
      act(async context => {
        await open(context)
        return compared(context, different === true)
      }),
    )
  sample
    .command('approve')
    .description('approve what was loaded; the full run starts only after this')
    .requiredOption('--by <name>', 'who approves')
    .option('--discard', 'the sample is rolled back before the full run; else it is kept and added to')
    .action(({ by, discard }: { readonly by: string; readonly discard?: true }) =>
      act(async context => {
        await open(context)
        await context.call('sample.approve', { by, keep: discard !== true })
        const next = discard
          ? 'Roll it back next: casebridge rollback plan'
          : 'Its records are kept and added to.'
        return { value: { by, keep: discard !== true }, lines: [`The sample is approved by ${by}. ${next}`] }
      }),
    )
}

async function compared({ call }: Context, onlyDifferent: boolean): Promise<Outcome> {
  const planId = (await latest(call, 'sample')).plan.id
  const counts = await call('sample.counts', { planId })
  const page = await call('sample.page', { planId, after: 0, limit: mostShown, onlyDifferent })
  const lines = page.flatMap(({ record }) => [
    `${record.title} (${record.key}, ${record.model} ${record.odooId ?? 'not in Odoo'}; ${record.picked})`,
    ...record.fields
      .filter(field => !onlyDifferent || !field.equal)
      .map(
        f =>
          `  ${f.equal ? ' ' : '≠'} ${f.label}: ${f.source} → ${f.planned} → ${f.found}${f.why && ` (${f.why})`}`,
      ),
  ])
  lines.push(`${counts.records} records, ${counts.fields} fields compared, ${counts.different} differ`)
  return {
    value: { planId, ...counts, records: page.map(({ record }) => record) },
    lines,
    ...(counts.different > 0 ? { exit: exits.attention } : {}),
  }
}

function count(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('A whole number was expected.')
  return value
}
