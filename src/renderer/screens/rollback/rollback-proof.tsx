import { call } from '../../api'
import { useAnswer } from '../../stores/ask'
import { FailureNotice, Notice } from '../../ui/notice'
import { DiscrepancyList } from '../discrepancy-list'

/** What a rollback left behind: nothing, or the list of it. */
export function RollbackProof({ planId }: { readonly planId: number }) {
  const left = useAnswer(() => call('check.page', { planId, after: 0, limit: 1 }), [planId])
  if (left.at === 'waiting') return <p className="muted">Asking what is left.</p>
  if (left.at === 'failed') return <FailureNotice {...left.failure} detail={left.failure.detail} />
  if (left.value.length === 0) {
    return (
      <Notice kind="ok" title="Rolled back. Nothing of it is left in Odoo.">
        <p>
          Each record was asked for again afterwards: none is there, and what was changed has its old values.
        </p>
      </Notice>
    )
  }
  return (
    <>
      <Notice kind="warning" title="Rolled back, but something is left in Odoo." />
      <DiscrepancyList planId={planId} caption="What is left" />
    </>
  )
}
