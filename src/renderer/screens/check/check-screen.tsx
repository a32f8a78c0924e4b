import type { Plan } from '../../../contract/change'
import { call } from '../../api'
import { useAnswer, useOrder } from '../../stores/ask'
import { useLook } from '../../stores/look'
import { Button } from '../../ui/button'
import { Empty, FailureNotice, Notice } from '../../ui/notice'
import { Table } from '../../ui/table'
import { DiscrepancyList } from '../discrepancy-list'
import { ReportButton } from '../report-button'

/** Everything read back and compared: counts, documents, and each field that is not as planned. */
export function CheckScreen() {
  const run = useLook(look => look.run)
  const plan = useAnswer(loadedPlan)
  const again = useOrder(() => call('run.start', { recipe: 'verify' }))
  if (plan.at === 'waiting') return <p className="muted">Reading what was migrated.</p>
  if (plan.at === 'failed') return <FailureNotice {...plan.failure} detail={plan.failure.detail} />
  if (plan.value === null) return <Empty title="Nothing was migrated yet." />
  return (
    <div className="stack">
      <p>
        Every field of every record is read back from Odoo and compared with what was planned; documents are
        compared byte by byte, by their checksums.
        {plan.value.kind === 'sample' ? ' Only the sample was migrated so far.' : ''}
      </p>
      <div className="row">
        <Button busy={again.busy || run?.state.at === 'running'} onClick={() => void again.give()}>
          Check again
        </Button>
        <ReportButton kind="check-html" label="Report (HTML)" />
      </div>
      {again.failure ? <FailureNotice {...again.failure} detail={again.failure.detail} /> : null}
      <Summary planId={plan.value.id} whole={plan.value.kind === 'full'} />
    </div>
  )
}

/** The plan that was carried out last: the migration's, or the sample's where that is all there is. */
async function loadedPlan(): Promise<Plan | null> {
  const runs = await call('run.list')
  for (const recipe of ['full', 'sample'] as const) {
    const plan = await call('plan.latest', { kind: recipe })
    const run = runs.find(one => one.recipe === recipe && one.planId === plan?.plan.id)
    if (plan !== null && run?.state.at === 'finished') return plan.plan
  }
  return null
}

/** `whole`: everything was migrated, so that what is wanted should be what is there. */
function Summary({ planId, whole }: { readonly planId: number; readonly whole: boolean }) {
  const summary = useAnswer(() => call('check.summary', { planId }), [planId])
  if (summary.at === 'waiting') return <p className="muted">Asking Odoo what it holds.</p>
  if (summary.at === 'failed') return <FailureNotice {...summary.failure} detail={summary.failure.detail} />
  if (summary.value === null) return <Empty title="This was not checked yet." />
  const { discrepancies, records, counts, streams, statuses, documents } = summary.value
  return (
    <>
      {discrepancies === 0 ? (
        <Notice kind="ok" title={`0 discrepancies in ${records.toLocaleString()} records.`} />
      ) : (
        <Notice
          kind="warning"
          title={`${discrepancies.toLocaleString()} ${discrepancies === 1 ? 'discrepancy' : 'discrepancies'} in ${records.toLocaleString()} records.`}
        >
          <p>They are listed below. Each was either changed in Odoo since, or refused by it.</p>
        </Notice>
      )}
      <Table
        caption="Records"
        rows={counts}
        keyOf={row => row.entity}
        columns={[
          { name: 'What', cell: row => row.entity },
          { name: 'In the source', cell: row => row.source.toLocaleString(), number: true },
          { name: 'Found inside others', cell: row => row.derived.toLocaleString(), number: true },
          { name: 'Wanted', cell: row => row.desired.toLocaleString(), number: true },
          { name: 'In Odoo', cell: row => row.inOdoo.toLocaleString(), number: true },
          ...(whole
            ? [{ name: 'Same?', cell: (row: Wanted) => <Same a={row.desired ?? 0} b={row.inOdoo} /> }]
            : []),
        ]}
      />
      <Table
        caption="Rows of the source"
        rows={streams}
        keyOf={row => row.stream}
        columns={[
          { name: 'List', cell: row => row.stream },
          { name: 'Rows', cell: row => row.rows.toLocaleString(), number: true },
          { name: 'Moved', cell: row => row.made.toLocaleString(), number: true },
          { name: 'Left out', cell: row => row.excluded.toLocaleString(), number: true },
        ]}
      />
      <Table
        caption="Cases by status"
        rows={statuses}
        keyOf={row => row.name}
        none="No status to compare."
        columns={[
          { name: 'Stage', cell: row => row.name },
          { name: 'In the source', cell: row => row.source.toLocaleString(), number: true },
          { name: 'Wanted', cell: row => (row.desired ?? row.source).toLocaleString(), number: true },
          { name: 'In Odoo', cell: row => row.inOdoo.toLocaleString(), number: true },
          ...(whole
            ? [
                {
                  name: 'Same?',
                  cell: (row: Wanted) => <Same a={row.desired ?? row.source} b={row.inOdoo} />,
                },
              ]
            : []),
        ]}
      />
      <p>{`Documents: ${documents.compared.toLocaleString()} compared, ${documents.equal.toLocaleString()} with the same bytes.`}</p>
      {discrepancies > 0 ? <DiscrepancyList planId={planId} caption="What differs" /> : null}
    </>
  )
}

type Wanted = { readonly source: number; readonly desired?: number; readonly inOdoo: number }

function Same({ a, b }: { readonly a: number; readonly b: number }) {
  return a === b ? <span>= same</span> : <span className="found-different">≠ differs</span>
}
