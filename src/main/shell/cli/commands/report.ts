import { Argument, type Command } from 'commander'
import type { ReportKind } from '../../../../contract/ipc'
import { open, type Act } from '../context'

const kinds = {
  'audit-html': true,
  'audit-csv': true,
  'audit-json': true,
  'profile-json': true,
  'discovery-html': true,
  'discovery-json': true,
  'people-html': true,
  'people-csv': true,
  'rebuild-html': true,
  'rebuild-md': true,
  'mapping-json': true,
  'plan-html': true,
  'field-plan-csv': true,
  'review-html': true,
  'review-csv': true,
  'check-html': true,
  'ledger-jsonl': true,
  'ledger-csv': true,
} as const satisfies Record<ReportKind, true>

/** Files for people who have no Casebridge. */
export function reportCommands(program: Command, act: Act): void {
  program
    .command('report')
    .description('write a report into the project and say where it is')
    .addArgument(new Argument('<kind>', 'which one').choices(Object.keys(kinds)))
    .action((kind: ReportKind) =>
      act(async context => {
        await open(context)
        const written = await context.call('report.write', { kind })
        return { value: written, lines: [written.path] }
      }),
    )
}
