import { call } from '../../api'
import { useAnswer, useOrder } from '../../stores/ask'
import { useLook } from '../../stores/look'
import { Button } from '../../ui/button'
import { FailureNotice, Notice } from '../../ui/notice'
import { PlanPage } from '../plan-page'
import { ReportButton } from '../report-button'
import { SetAside } from '../set-aside'
import { PlanProgress } from './plan-progress'

/** The plan of everything, its approval, and the run with how far each kind of record is. */
export function MigrateScreen() {
  const run = useLook(look => look.run)
  const gate = useLook(look => look.gates.find(one => one.step === 'migrate'))
  const plan = useAnswer(() => call('plan.latest', { kind: 'full' }))
  const prepare = useOrder(() => call('run.start', { recipe: 'plan-full' }))
  const start = useOrder(() => call('run.start', { recipe: 'full' }))
  const busy = run?.state.at === 'running'
  const summary = plan.at === 'here' ? plan.value : null
  const failure = prepare.failure ?? start.failure
  const begun = (summary?.states ?? []).some(one => one.state !== 'pending')
  return (
    <div className="stack">
      <p>
        Everything that the sample has not moved yet. Records that Odoo already holds as wanted are left as
        they are, so that this can be done again at any time.
      </p>
      <div className="row">
        <Button
          kind={summary ? 'plain' : 'main'}
          busy={prepare.busy || busy}
          onClick={() => void prepare.give()}
        >
          {summary ? 'Make the plan anew' : 'Make the plan'}
        </Button>
        {summary?.plan.approved ? (
          <Button
            kind={gate?.done ? 'plain' : 'main'}
            busy={start.busy || busy}
            onClick={() => void start.give()}
          >
            {gate?.done ? 'Run it again' : 'Start the migration'}
          </Button>
        ) : null}
        {summary ? <ReportButton kind="plan-html" label="Plan (HTML)" /> : null}
      </div>
      {failure ? <FailureNotice {...failure} detail={failure.detail} /> : null}
      {gate?.done ? (
        <Notice kind="ok" title="Everything of this plan was carried out and read back." />
      ) : null}
      {summary && (begun || (busy && run.recipe === 'full')) ? (
        <>
          <PlanProgress key={summary.plan.id} kind="full" />
          <SetAside planId={summary.plan.id} />
        </>
      ) : null}
      <PlanPage kind="full" />
    </div>
  )
}
