import { useState } from 'react'
import type { Plan, PlanSummary } from '../../contract/change'
import { call } from '../api'
import { useAnswer, useOrder } from '../stores/ask'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { Empty, FailureNotice, Notice } from '../ui/notice'
import { bytes, duration } from '../ui/progress'
import { Table } from '../ui/table'
import { ChangeList } from './change-list'

/** A plan on one page, with the approval that binds it: what was approved is what is carried out. */
export function PlanPage({ kind }: { readonly kind: Plan['kind'] }) {
  const plan = useAnswer(() => call('plan.latest', { kind }), [kind])
  if (plan.at === 'waiting') return <p className="muted">Reading the plan.</p>
  if (plan.at === 'failed') return <FailureNotice {...plan.failure} detail={plan.failure.detail} />
  if (plan.value === null) return <Empty title="There is no plan yet." />
  return <Page summary={plan.value} />
}

function Page({ summary }: { readonly summary: PlanSummary }) {
  const { plan } = summary
  return (
    <section className="stack" aria-label="The plan">
      <dl className="facts">
        <dt>Odoo</dt>
        <dd>{plan.odoo}</dd>
        <dt>Expected time</dt>
        <dd>{`${duration(summary.seconds.from)} to ${duration(summary.seconds.to)}`}</dd>
        <dt>Documents</dt>
        <dd>{bytes(summary.bytes)}</dd>
        <dt>Mails that will be sent</dt>
        <dd>{summary.mails}</dd>
        <dt>Hash of the plan</dt>
        <dd>
          <code>{plan.hash}</code>
        </dd>
      </dl>
      {summary.warnings.map(warning => (
        <Notice key={warning} kind="warning" title={warning} />
      ))}
      <Table
        caption="What will happen"
        rows={summary.counts}
        keyOf={row => `${row.phase} ${row.model}`}
        columns={[
          { name: 'Step', cell: row => row.phase },
          { name: 'In Odoo', cell: row => row.model },
          { name: 'Create', cell: row => row.create.toLocaleString(), number: true },
          { name: 'Update', cell: row => row.update.toLocaleString(), number: true },
          { name: 'Leave as is', cell: row => row.skip.toLocaleString(), number: true },
          { name: 'Delete', cell: row => row.delete.toLocaleString(), number: true },
          { name: 'Set date', cell: row => row.stamp.toLocaleString(), number: true },
        ]}
      />
      {plan.kind === 'rollback' ? null : <Details summary={summary} />}
      <ChangeList planId={plan.id} />
      <Approval plan={plan} />
    </section>
  )
}

function Details({ summary }: { readonly summary: PlanSummary }) {
  return (
    <>
      <Table
        caption="Fields to create"
        rows={summary.fields}
        keyOf={row => `${row.model} ${row.name}`}
        none="No field has to be created."
        columns={[
          { name: 'Model', cell: row => row.model },
          { name: 'Field', cell: row => <code>{row.name}</code> },
          { name: 'Label', cell: row => row.label },
          { name: 'Type', cell: row => row.type },
        ]}
      />
      <Table
        caption="Stages"
        rows={summary.stages}
        keyOf={row => row.name}
        none="No stage is needed."
        columns={[
          { name: 'Stage', cell: row => row.name },
          {
            name: 'What happens',
            cell: row => (row.action === 'create' ? 'is created' : 'is there already'),
          },
        ]}
      />
      <Table
        caption="Left out"
        rows={summary.excluded}
        keyOf={row => `${row.stream} ${row.reason}`}
        none="No record is left out."
        columns={[
          { name: 'Source', cell: row => row.stream },
          { name: 'Why', cell: row => row.reason, wide: true },
          { name: 'Records', cell: row => row.count.toLocaleString(), number: true },
        ]}
      />
      <Table
        caption="Owners without a user in Odoo"
        rows={summary.unmatchedOwners}
        keyOf={row => row.owner}
        none="Every owner has a user in Odoo."
        columns={[
          { name: 'Owner', cell: row => row.owner },
          { name: 'Records', cell: row => row.count.toLocaleString(), number: true },
        ]}
      />
    </>
  )
}

function Approval({ plan }: { readonly plan: Plan }) {
  const [by, setBy] = useState('')
  const order = useOrder(() => call('plan.approve', { planId: plan.id, hash: plan.hash, by }))
  if (plan.approved)
    return (
      <Notice
        kind="ok"
        title={`Approved by ${plan.approved.by} on ${new Date(plan.approved.at).toLocaleString()}.`}
      />
    )
  return (
    <div className="card">
      <h3>Approve this plan</h3>
      <Field label="Your name" value={by} onChange={setBy} required />
      <Button kind="main" busy={order.busy} disabled={by.trim() === ''} onClick={() => void order.give()}>
        Approve the plan
      </Button>
      {order.failure ? <FailureNotice {...order.failure} detail={order.failure.detail} /> : null}
    </div>
  )
}
