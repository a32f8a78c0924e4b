import type { Key } from '../../../contract/change'
import type { Finder } from '../../odoo/finder'
import type { Writer } from '../../odoo/odoo'
import type { Blobs, BoundTable, LedgerTable, PlanTable } from '../../store/store'

/** Just what load touches. Of all steps it alone holds a Writer. */
export type Load = {
  readonly runId: number
  readonly planId: number
  readonly projectId: string
  readonly plans: PlanTable
  readonly ledger: LedgerTable
  readonly bound: BoundTable
  readonly blobs: Blobs
  readonly odoo: Writer
  readonly signal: AbortSignal
  readonly now?: () => number // milliseconds; tests have a clock of their own
  readonly wait?: (milliseconds: number) => Promise<void>
}

/** What the parts of load share during one run. */
export type Hold = Load & { readonly finder: Finder; readonly number: (key: Key) => number | null }

/** What settling needs of it. */
export type Settling = Pick<
  Load,
  'runId' | 'projectId' | 'plans' | 'ledger' | 'odoo' | 'signal' | 'now' | 'wait'
>
