import type { Handlers } from '../../contract/ipc'
import { inventory } from '../steps/audit/inventory'
import type { EngineCore } from './engine-core'

export function auditHandlers(core: EngineCore): Pick<Handlers, 'audit.inventory' | 'findings.groups'> {
  return {
    'audit.inventory': () => {
      const { staged, profile, findings, runs } = core.session().store
      return runs.latest('audit')?.state.at === 'finished' ? inventory({ staged, profile, findings }) : null
    },
    'findings.groups': () => core.session().store.findings.groups(),
  }
}
