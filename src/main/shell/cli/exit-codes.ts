import type { Failure } from '../../../contract/failure'

/** What a script that calls Casebridge can tell apart. */
export const exits = {
  ok: 0,
  attention: 1, // discrepancies, differences, open decisions, or a step whose time has not come
  usage: 2,
  settings: 3, // a credential, a right, an address, a choice
  retry: 4,
  bug: 5,
  cancelled: 130,
} as const
export type ExitCode = (typeof exits)[keyof typeof exits]

/** Refusals of a gate: something before this step is not done yet, nothing is wrong with the settings. */
const gateCodes: ReadonlySet<string> = new Set([
  'not-audited',
  'mapping-open',
  'no-plan',
  'no-sample',
  'plan-not-approved',
  'sample-not-approved',
  'nothing-loaded',
  'run-open',
])

export function exitFor(failure: Failure): ExitCode {
  switch (failure.kind) {
    case 'cancelled':
      return exits.cancelled
    case 'retry':
      return exits.retry
    case 'bug':
      return exits.bug
    case 'fix-record':
      return exits.attention
    case 'fix-settings':
      if (failure.code === 'usage') return exits.usage
      return gateCodes.has(failure.code) ? exits.attention : exits.settings
    default:
      return failure.kind satisfies never
  }
}
