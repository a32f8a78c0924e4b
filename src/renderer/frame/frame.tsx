import { useEffect, useRef, type ReactNode } from 'react'
import type { Gate } from '../../contract/ipc'
import { call } from '../api'
import { steps } from '../screens/names'
import { lookAgain, useLook } from '../stores/look'
import { Button } from '../ui/button'
import { RunBar } from './run-bar'

type Props = {
  readonly step: Gate['step']
  readonly onStep: (step: Gate['step']) => void
  readonly children: ReactNode
}

/** What stays around every screen: the project, where data may go, the way, and what is running. */
export function Frame({ step, onStep, children }: Props) {
  const { project, gates } = useLook()
  const heading = useRef<HTMLHeadingElement>(null)
  // whoever listens to the page hears where they are when the screen changes
  useEffect(() => heading.current?.focus(), [step])
  const outside = (project?.hosts ?? []).filter(host => !here.test(host))
  const title = steps.find(one => one.step === step)?.title ?? ''
  const gate = gates.find(one => one.step === step)
  const next = gate?.done ? following(step, gates) : null
  return (
    <div className="frame">
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <header>
        <span className="brand">Casebridge</span>
        <strong>{project?.name}</strong>
        <span className="hosts">
          {outside.length > 0
            ? `Nothing leaves this computer except to ${outside.join(' and ')}`
            : 'Nothing leaves this computer'}
        </span>
        <Button kind="quiet" onClick={() => void call('project.close').then(lookAgain)}>
          Close project
        </Button>
      </header>
      <nav aria-label="Steps of the migration">
        <ol>
          {steps.map(({ step: name, title: text, short }) => {
            const state = gates.find(one => one.step === name)
            const word = state?.done ? 'done' : state?.open ? 'open' : 'later'
            return (
              <li key={name}>
                <button
                  type="button"
                  className={`step ${word}`}
                  aria-current={name === step ? 'step' : undefined}
                  onClick={() => onStep(name)}
                >
                  <span className="step-sign" aria-hidden="true">
                    {state?.done ? '✓' : state?.open ? '›' : '·'}
                  </span>
                  <span>
                    {text}
                    <span className="visually-hidden"> ({word})</span>
                    <small>{short}</small>
                  </span>
                </button>
              </li>
            )
          })}
        </ol>
      </nav>
      <main id="content" tabIndex={-1}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {gate && !gate.open && !gate.done ? <p className="gate">{gate.why}</p> : children}
        {next ? (
          <p className="next">
            <Button kind="main" onClick={() => onStep(next.step)}>
              {`Go on: ${next.title}`}
            </Button>
          </p>
        ) : null}
      </main>
      <RunBar />
    </div>
  )
}

/** Addresses of this computer itself: the practice Odoo, or an Odoo that runs here. */
const here = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?$/

/** The step after a finished one, where it may be taken now. Rolling back is nothing one goes on to. */
function following(step: Gate['step'], gates: readonly Gate[]): (typeof steps)[number] | null {
  const next = steps[steps.findIndex(one => one.step === step) + 1]
  if (next === undefined || next.step === 'rollback') return null
  return gates.some(gate => gate.step === next.step && gate.open) ? next : null
}
