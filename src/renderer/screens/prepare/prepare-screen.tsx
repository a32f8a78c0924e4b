import { useState } from 'react'
import { call } from '../../api'
import { useOrder } from '../../stores/ask'
import { useLook } from '../../stores/look'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { FailureNotice } from '../../ui/notice'
import { PlanPage } from '../plan-page'
import { ReportButton } from '../report-button'

/** The sample's plan: what will happen, on one page, to be approved. */
export function PrepareScreen() {
  const run = useLook(look => look.run)
  const [size, setSize] = useState('200')
  const [keys, setKeys] = useState('')
  const start = useOrder(async () => {
    await call('sample.pick', { size: Number(size) || 200, keys: keys.split(/[\s,;]+/).filter(Boolean) })
    await call('run.start', { recipe: 'plan-sample' })
  })
  return (
    <>
      <p>
        First a sample goes in: records of every status, type and owner, the oldest and the newest, the
        longest texts, with everything they refer to. Its plan is below; nothing is written before you approve
        it.
      </p>
      <div className="row">
        <Field
          label="Records in the sample"
          kind="number"
          value={size}
          onChange={setSize}
          help="100 to 500 is usual."
        />
        <Field label="Also these case numbers" value={keys} onChange={setKeys} help="Separated by commas." />
      </div>
      <div className="row">
        <Button
          kind="main"
          busy={start.busy || run?.state.at === 'running'}
          onClick={() => void start.give()}
        >
          Make the plan
        </Button>
        <ReportButton kind="plan-html" label="Plan (HTML)" />
        <ReportButton kind="field-plan-csv" label="Field creation plan (CSV)" />
        <ReportButton kind="people-html" label="People before the migration (HTML)" />
      </div>
      {start.failure ? <FailureNotice {...start.failure} detail={start.failure.detail} /> : null}
      <PlanPage kind="sample" />
    </>
  )
}
