import { leaveOut, columnFor, textValue, type Draft } from '../world'
import { withScheme } from './website'

/** A company is a partner that says so; without a name nobody could tell it apart. */
export function finishCompany(draft: Draft): void {
  draft.values.set('is_company', true)
  withScheme(draft, 'website')
  draft.title = textValue(draft, 'name')
  if (draft.title !== '') return
  draft.title = draft.row.key
  leaveOut(draft, 'name-missing', 'It has no name', {}, columnFor(draft, 'name'))
}
