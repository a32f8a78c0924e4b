import { call } from '../../api'
import { useAnswer, useOrder } from '../../stores/ask'
import { useLook } from '../../stores/look'
import { Button } from '../../ui/button'
import { Fold } from '../../ui/fold'
import { Empty, FailureNotice } from '../../ui/notice'
import { PlanProgress } from '../migrate/plan-progress'
import { PlanPage } from '../plan-page'
import { SetAside } from '../set-aside'
import { LedgerList } from './ledger-list'
import { RollbackProof } from './rollback-proof'

/** Takes back what was made: first what would happen, then the deed, then the proof. */
export function RollbackScreen() {
  const run = useLook(look => look.run)
  const gate = useLook(look => look.gates.find(one => one.step === 'rollback'))
  const plan = useAnswer(() => call('plan.latest', { kind: 'rollback' }))
  const runs = useAnswer(() => call('run.list'))
  const prepare = useOrder(() => call('run.start', { recipe: 'plan-rollback' }))
  const start = useOrder(() => call('run.start', { recipe: 'rollback' }))
  const busy = run?.state.at === 'running'
  const summary = plan.at === 'here' ? plan.value : null
  const done =
    summary !== null &&
    runs.at === 'here' &&
    runs.value.some(
      one => one.recipe === 'rollback' && one.planId === summary.plan.id && one.state.at === 'finished',
    )
  const failure = prepare.failure ?? start.failure
  return (
    <div className="stack">
      <p>
        Records that Casebridge made are deleted, records it changed get their old values back, new fields and
        stages go too, in the right order. A record that somebody changed in Odoo since is listed and left
        alone.
      </p>
      {gate?.open ? (
        <div className="row">
          <Button
            kind={summary && !done ? 'plain' : 'main'}
            busy={prepare.busy || busy}
            onClick={() => void prepare.give()}
          >
            Show what would happen
          </Button>
          {summary?.plan.approved && !done ? (
            <Button kind="danger" busy={start.busy || busy} onClick={() => void start.give()}>
              Roll back now
            </Button>
          ) : null}
        </div>
      ) : done ? null : (
        <Empty title={gate?.why || 'There is nothing of this project in Odoo.'} />
      )}
      {failure ? <FailureNotice {...failure} detail={failure.detail} /> : null}
      {summary && done ? <RollbackProof planId={summary.plan.id} /> : null}
      {summary && busy && run.recipe === 'rollback' ? <PlanProgress kind="rollback" /> : null}
      {summary ? <SetAside planId={summary.plan.id} /> : null}
      {summary ? <PlanPage kind="rollback" /> : null}
      <Fold title="Ledger: everything that was asked of Odoo">
        <LedgerList />
      </Fold>
    </div>
  )
}
