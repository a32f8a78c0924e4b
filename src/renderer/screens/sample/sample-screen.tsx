import type { PlanSummary } from '../../../contract/change'
import { call } from '../../api'
import { useAnswer, useOrder } from '../../stores/ask'
import { useLook } from '../../stores/look'
import { Button } from '../../ui/button'
import { Empty, FailureNotice, Notice } from '../../ui/notice'
import { ChangeList } from '../change-list'
import { ReportButton } from '../report-button'
import { ApproveSample } from './approve-sample'
import { CompareRecords } from './compare-records'

/** Loads the sample, then shows it field by field: in the source, as planned, in Odoo. */
export function SampleScreen() {
  const plan = useAnswer(() => call('plan.latest', { kind: 'sample' }))
  if (plan.at === 'waiting') return <p className="muted">Reading the plan of the sample.</p>
  if (plan.at === 'failed') return <FailureNotice {...plan.failure} detail={plan.failure.detail} />
  if (plan.value === null) return <Empty title="There is no plan of a sample yet. Make it under Prepare." />
  return <Sample summary={plan.value} />
}

function Sample({ summary }: { readonly summary: PlanSummary }) {
  const { plan } = summary
  const run = useLook(look => look.run)
  const gate = useLook(look => look.gates.find(one => one.step === 'sample'))
  const counts = useAnswer(() => call('sample.counts', { planId: plan.id }), [plan.id])
  const start = useOrder(() => call('run.start', { recipe: 'sample' }))
  const busy = start.busy || run?.state.at === 'running'
  const loaded = counts.at === 'here' && counts.value.records > 0
  return (
    <div className="stack">
      <p>
        The sample goes into Odoo and is read back. Then each field is shown three times: as it stands in the
        source, as it was planned, and as Odoo holds it now.
      </p>
      {plan.approved === null ? (
        <Notice kind="ask" title="The plan of the sample is not approved yet.">
          <p>Read and approve it under Prepare.</p>
        </Notice>
      ) : (
        <div className="row">
          <Button kind={loaded ? 'plain' : 'main'} busy={busy} onClick={() => void start.give()}>
            {loaded ? 'Load it again' : 'Load the sample'}
          </Button>
          {loaded ? (
            <>
              <ReportButton kind="review-html" label="Review file (HTML)" />
              <ReportButton kind="review-csv" label="CSV" />
            </>
          ) : null}
        </div>
      )}
      {start.failure ? <FailureNotice {...start.failure} detail={start.failure.detail} /> : null}
      {counts.at === 'here' && loaded ? (
        <>
          <Counts {...counts.value} />
          <CompareRecords planId={plan.id} />
          <ChangeList planId={plan.id} />
          {gate?.done ? (
            <Notice kind="ok" title="The sample was approved. The migration can be planned." />
          ) : (
            <ApproveSample different={counts.value.different} />
          )}
        </>
      ) : null}
    </div>
  )
}

function Counts({
  records,
  fields,
  different,
}: {
  readonly records: number
  readonly fields: number
  readonly different: number
}) {
  const compared = `${records.toLocaleString()} records, ${fields.toLocaleString()} fields compared`
  return different === 0 ? (
    <Notice kind="ok" title={`${compared}: all of them equal.`} />
  ) : (
    <Notice
      kind="warning"
      title={`${compared}: ${different.toLocaleString()} ${different === 1 ? 'differs' : 'differ'} from what was planned.`}
    >
      <p>Look at them below before you approve the sample.</p>
    </Notice>
  )
}
