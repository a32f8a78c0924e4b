import type { Recipe, Run } from '../../contract/run'
import { call } from '../api'
import { useOrder } from '../stores/ask'
import { useLook } from '../stores/look'
import { Button } from '../ui/button'
import { FailureNotice, Notice } from '../ui/notice'
import { Progress } from '../ui/progress'

const titles: Record<Recipe, string> = {
  audit: 'Reading and auditing the source',
  propose: 'Proposing the map',
  'plan-sample': 'Planning the sample',
  sample: 'Loading the sample',
  'plan-full': 'Planning the migration',
  full: 'Migrating',
  verify: 'Checking',
  'plan-rollback': 'Planning the rollback',
  rollback: 'Rolling back',
}

/** What is running, with pause, resume and cancel; it answers "may I close this?". */
export function RunBar() {
  const run = useLook(look => look.run)
  const pause = useOrder(() => call('run.pause'))
  const resume = useOrder(() => call('run.resume'))
  const cancel = useOrder(() => call('run.cancel'))
  if (!run || run.state.at === 'finished' || run.state.at === 'cancelled' || run.state.at === 'ready')
    return null
  const failure = pause.failure ?? resume.failure ?? cancel.failure
  return (
    <section className="run-bar" aria-label="What is running" aria-live="polite">
      <div className="run-words">
        <RunWords run={run} />
        {failure ? (
          <FailureNotice message={failure.message} code={failure.code} detail={failure.detail} />
        ) : null}
      </div>
      <div className="row">
        {run.state.at === 'running' ? (
          <Button busy={pause.busy} onClick={() => void pause.give()}>
            Pause
          </Button>
        ) : (
          <Button kind="main" busy={resume.busy} onClick={() => void resume.give()}>
            Resume
          </Button>
        )}
        <Button kind="quiet" busy={cancel.busy} onClick={() => void cancel.give()}>
          Cancel
        </Button>
      </div>
    </section>
  )
}

function RunWords({ run }: { readonly run: Run }) {
  const title = titles[run.recipe]
  switch (run.state.at) {
    case 'running': {
      const { progress } = run.state
      if (!progress) return <Progress label={title} done={0} total={null} />
      return (
        <>
          <Progress
            label={`${title}: ${progress.what}`}
            done={progress.done}
            total={progress.total}
            failed={progress.failed}
            rate={progress.rate}
            secondsLeft={progress.secondsLeft}
          />
          <small className="muted">You may close Casebridge at any moment; it goes on where it was.</small>
        </>
      )
    }
    case 'paused':
      if (run.state.because === 'asked') return <Notice kind="info" title={`${title} is paused.`} />
      return (
        <FailureNotice
          message={`${title} is paused. ${run.state.because.message}`}
          code={run.state.because.code}
          detail={run.state.because.detail}
        />
      )
    case 'failed':
      return (
        <FailureNotice
          message={`${title} stopped. ${run.state.failure.message}`}
          code={run.state.failure.code}
          detail={run.state.failure.detail}
        />
      )
    default:
      return null
  }
}
