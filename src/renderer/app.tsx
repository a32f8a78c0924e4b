import { useEffect, useState } from 'react'
import type { Gate } from '../contract/ipc'
import { Frame } from './frame/frame'
import { AuditScreen } from './screens/audit/audit-screen'
import { CheckScreen } from './screens/check/check-screen'
import { ConnectScreen } from './screens/connect/connect-screen'
import { MapScreen } from './screens/map/map-screen'
import { MigrateScreen } from './screens/migrate/migrate-screen'
import { PrepareScreen } from './screens/prepare/prepare-screen'
import { RollbackScreen } from './screens/rollback/rollback-screen'
import { SampleScreen } from './screens/sample/sample-screen'
import { StartScreen } from './screens/start/start-screen'
import { startLooking, useLook } from './stores/look'
import { FailureNotice } from './ui/notice'

const screens = {
  connect: ConnectScreen,
  audit: AuditScreen,
  map: MapScreen,
  prepare: PrepareScreen,
  sample: SampleScreen,
  migrate: MigrateScreen,
  check: CheckScreen,
  rollback: RollbackScreen,
} as const satisfies Record<Gate['step'], () => React.ReactNode>

export function App() {
  useEffect(startLooking, [])
  const { info, project, failure } = useLook()
  if (failure && !info) return <FailureNotice {...failure} detail={failure.detail} />
  if (!info) return <p className="waiting">Casebridge is starting.</p>
  if (!project) return <StartScreen />
  return <OpenProject key={project.folder} />
}

/** Begins at the first step that is not done; from there on a person moves, not the program. */
function OpenProject() {
  const gates = useLook(look => look.gates)
  const [step, setStep] = useState(() => gates.find(gate => gate.open && !gate.done)?.step ?? 'connect')
  const Screen = screens[step]
  return (
    <Frame step={step} onStep={setStep}>
      <Screen />
    </Frame>
  )
}
