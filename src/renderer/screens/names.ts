import type { Gate } from '../../contract/ipc'

/** The way, in order: what the list at the side says. */
export const steps: readonly {
  readonly step: Gate['step']
  readonly title: string
  readonly short: string
}[] = [
  { step: 'connect', title: 'Connect', short: 'Choose the source and the Odoo' },
  { step: 'audit', title: 'Audit', short: 'See what is there' },
  { step: 'map', title: 'Map', short: 'Say what goes where' },
  { step: 'prepare', title: 'Prepare', short: 'Read and approve the plan' },
  { step: 'sample', title: 'Sample', short: 'Check some records field by field' },
  { step: 'migrate', title: 'Migrate', short: 'Run everything' },
  { step: 'check', title: 'Check', short: 'Compare all of it' },
  { step: 'rollback', title: 'Roll back', short: 'Take it all back' },
]
