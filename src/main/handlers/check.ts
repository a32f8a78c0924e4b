import type { Handlers } from '../../contract/ipc'
import { checkSummary } from '../pipeline/check-summary'
import { checkProjectLog } from '../report/ledger/project-log'
import { version } from '../version'
import type { EngineCore } from './engine-core'

export function checkHandlers(
  core: EngineCore,
): Pick<Handlers, 'check.page' | 'check.summary' | 'ledger.page' | 'ledger.models' | 'ledger.check'> {
  return {
    'check.page': ({ planId, after, limit }) =>
      core.session().store.discrepancies.page(planId, after, Math.min(limit, 1000)),
    'check.summary': async ({ planId }) => {
      const session = core.session()
      return session.store.plans.get(planId)
        ? await checkSummary(session.store, await session.odoo(), session.projectId, planId)
        : null
    },
    'ledger.page': ({ filter, after, limit }) =>
      core.session().store.ledger.page(after, Math.min(limit, 1000), filter),
    'ledger.models': () => core.session().store.ledger.models(),
    'ledger.check': async () => {
      const { store, projectId, signal } = core.session()
      const about = { project: projectId, version, exportedAt: new Date().toISOString() }
      return checkProjectLog(store.ledger, about, signal)
    },
  }
}
