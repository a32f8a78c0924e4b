import { refuse } from '../refusal'
import type { Routes } from '../wire/routes'
import { caseRoutes } from './cases'
import { fileRoutes } from './files'
import { setupRoutes } from './setup'
import { talkRoutes } from './talk'

const forbidden = () => {
  throw refuse(403, 'Error_Insufficient_Privileges', 'This operator may only read.', 'Pega_API_019')
}

/** Everything below `/api/application/v2`. */
export const v2Routes: Routes = {
  ...setupRoutes,
  ...caseRoutes,
  ...fileRoutes,
  ...talkRoutes,
  // what it answers is written down nowhere
  'POST /cases/{ID}/views/{view}/calculated_fields': () => {
    throw refuse(501, 'Error_Not_Implemented', 'Calculated fields are not to be had here.')
  },
  'POST /cases': forbidden,
  'PATCH /cases/{ID}/actions/{action}': forbidden,
  'PATCH /assignments/{ID}/actions/{action}': forbidden,
  'DELETE /cases/{ID}': forbidden,
  'DELETE /cases/{ID}/updates': forbidden,
  'POST /cases/{ID}/attachments': forbidden,
  'DELETE /attachments/{ID}': forbidden,
  'POST /messages': forbidden,
}
