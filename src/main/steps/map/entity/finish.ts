import { finishObject } from './object'
import { finishTeam } from './team'
import type { Draft, World } from '../world'
import { finishActivity } from './activity'
import { finishCase } from './case'
import { finishCompany } from './company'
import { finishContact } from './contact'
import { finishDocument } from './document'
import { finishMessage } from './message'

/** What an entity asks for beyond its field rules. */
export function finishDraft(draft: Draft, world: World): void {
  switch (draft.entity) {
    case 'team':
      return finishTeam(draft, world)
    case 'company':
      return finishCompany(draft)
    case 'contact':
      return finishContact(draft, world)
    case 'case':
      return finishCase(draft, world)
    case 'message':
      return finishMessage(draft, world)
    case 'document':
      return finishDocument(draft, world)
    case 'activity':
      return finishActivity(draft, world)
    case 'object':
      return finishObject(draft, world)
    default:
      draft.title = String(draft.values.get('x_name') ?? draft.values.get('name') ?? draft.row.key)
  }
}
