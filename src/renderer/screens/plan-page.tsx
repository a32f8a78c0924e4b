import { useState } from 'react'
import type { Plan, PlanSummary } from '../../contract/change'
import { call } from '../api'
import { useAnswer, useOrder } from '../stores/ask'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { Fold } from '../ui/fold'
import { Empty, FailureNotice, Notice } from '../ui/notice'
import { bytes, duration } from '../ui/progress'
import { Table } from '../ui/table'
import { ChangeList } from './change-list'
import { fieldTypeWords, modelWords, moment, phaseWords } from './words'

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
      <Outdated plan={plan} />
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
        caption={plan.approved ? 'What was planned' : 'What will happen'}
        rows={summary.counts}
        keyOf={row => `${row.phase} ${row.model}`}
        none="Nothing: Odoo holds everything as it is wanted."
        columns={[
          { name: 'What', cell: row => phaseWords[row.phase] },
          { name: 'In Odoo', cell: row => modelWords(row.model) },
          { name: 'Create', cell: row => counted(row.create), number: true },
          { name: 'Update', cell: row => counted(row.update), number: true },
          { name: 'Leave as it is', cell: row => counted(row.skip), number: true },
          { name: 'Delete', cell: row => counted(row.delete), number: true },
          { name: 'Set the date', cell: row => counted(row.stamp), number: true },
        ]}
      />
      {plan.kind === 'rollback' ? null : <Details summary={summary} />}
      <ChangeList planId={plan.id} />
      <Approval plan={plan} />
    </section>
  )
}

const counted = (count: number): string => (count === 0 ? '–' : count.toLocaleString())

function Details({ summary }: { readonly summary: PlanSummary }) {
  const { excluded, unmatchedOwners, fields, stages } = summary
  return (
    <>
      <Table
        caption="Records that are left out"
        rows={excluded}
        keyOf={row => `${row.stream} ${row.reason}`}
        none="No record is left out."
        columns={[
          { name: 'Of', cell: row => row.stream },
          { name: 'Why', cell: row => row.reason, wide: true },
          { name: 'Records', cell: row => row.count.toLocaleString(), number: true },
        ]}
      />
      <Table
        caption="Owners without a user in Odoo"
        rows={unmatchedOwners}
        keyOf={row => row.owner}
        none="Every owner has a user in Odoo."
        columns={[
          { name: 'Owner', cell: row => row.owner },
          { name: 'Records', cell: row => row.count.toLocaleString(), number: true },
        ]}
      />
      <Fold title={`New fields (${fields.length})`}>
        <Table
          caption="New fields"
          rows={fields}
          keyOf={row => `${row.model} ${row.name}`}
          none="No field has to be created."
          columns={[
            { name: 'Label', cell: row => row.label },
            { name: 'Of', cell: row => modelWords(row.model) },
            { name: 'Name', cell: row => <code>{row.name}</code> },
            { name: 'Type', cell: row => fieldTypeWords(row.type) },
          ]}
        />
      </Fold>
      <Fold title={`Stages (${stages.length})`}>
        <Table
          caption="Stages"
          rows={stages}
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
      </Fold>
    </>
  )
}

/** A plan of an earlier map binds nobody: it has to be made anew. */
function Outdated({ plan }: { readonly plan: Plan }) {
  const map = useAnswer(() => call('mapping.get'))
  if (plan.kind === 'rollback' || map.at !== 'here' || map.value?.hash === plan.mappingHash) return null
  return (
    <Notice kind="warning" title="The map was changed after this plan was made.">
      <p>Make the plan anew; this one can no longer be carried out.</p>
    </Notice>
  )
}

function Approval({ plan }: { readonly plan: Plan }) {
  const [by, setBy] = useState('')
  const order = useOrder(() => call('plan.approve', { planId: plan.id, hash: plan.hash, by }))
  if (plan.approved)
    return <Notice kind="ok" title={`Approved by ${plan.approved.by} on ${moment(plan.approved.at)}.`} />
  return (
    <div className="card">
      <h2>Approve this plan</h2>
      <Field label="Your name" value={by} onChange={setBy} required />
      <Button kind="main" busy={order.busy} disabled={by.trim() === ''} onClick={() => void order.give()}>
        Approve the plan
      </Button>
      {order.failure ? <FailureNotice {...order.failure} detail={order.failure.detail} /> : null}
    </div>
  )
}
