import { useEffect, useState } from 'react'
import { phases, type Phase, type Plan, type PlanSummary } from '../../../contract/change'
import { call } from '../../api'
import { useAnswer } from '../../stores/ask'
import { useLook } from '../../stores/look'
import { phaseWords } from '../words'

/** How long between two looks while a run goes on, in milliseconds. */
const often = 1000

/** How far each kind of record is: done, set aside, still to do. */
export function PlanProgress({ kind }: { readonly kind: Plan['kind'] }) {
  const running = useLook(look => look.run?.state.at === 'running')
  const [tick, setTick] = useState(0)
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => setTick(now => now + 1), often)
    return () => clearInterval(timer)
  }, [running])
  const plan = useAnswer(() => call('plan.latest', { kind }), [kind, tick])
  if (plan.at !== 'here' || plan.value === null) return null
  return (
    <section aria-labelledby="progress-title">
      <h2 id="progress-title">How far it is</h2>
      <div className="phases">
        {byPhase(plan.value).map(row => (
          <PhaseBar key={row.phase} {...row} />
        ))}
      </div>
    </section>
  )
}

type Row = { readonly phase: Phase; readonly done: number; readonly aside: number; readonly total: number }

function byPhase(summary: PlanSummary): Row[] {
  const states = summary.states ?? []
  return phases.flatMap(phase => {
    const own = states.filter(one => one.phase === phase)
    const of = (...names: readonly string[]): number =>
      own.reduce((sum, one) => (names.includes(one.state) ? sum + one.count : sum), 0)
    const total = own.reduce((sum, one) => sum + one.count, 0)
    return total === 0 ? [] : [{ phase, done: of('done'), aside: of('refused', 'waiting'), total }]
  })
}

function PhaseBar({ phase, done, aside, total }: Row) {
  const name = phaseWords[phase]
  const left = total - done - aside
  const words = [
    `${done.toLocaleString()} of ${total.toLocaleString()} done`,
    aside > 0 ? `${aside.toLocaleString()} set aside` : '',
    left > 0 && done > 0 ? `${left.toLocaleString()} left` : '',
  ].filter(Boolean)
  return (
    <>
      <span>
        <span aria-hidden="true">{aside > 0 ? '⚠ ' : left === 0 ? '✓ ' : '  '}</span>
        {name}
      </span>
      <progress aria-label={name} value={done} max={total} />
      <span className="muted">{words.join(' · ')}</span>
    </>
  )
}
