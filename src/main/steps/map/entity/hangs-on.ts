import type { Key } from '../../../../contract/change'
import { columnFor, leaveOut, refValue, type Draft, type World } from '../world'

const modelOf: Readonly<Record<string, string>> = {
  case: 'crm.lead',
  contact: 'res.partner',
  company: 'res.partner',
}

/** What a message, document or activity belongs to; without one it cannot go anywhere. Only documents hang on records of other models. */
export function hangsOn(draft: Draft, world?: World): { readonly model: string; readonly key: Key } | null {
  const key = refValue(draft, 'res_id')
  const entity = key?.slice(0, key.indexOf(':')) ?? ''
  const model = entity === 'object' && key !== null ? world?.desired.get(key)?.model : modelOf[entity]
  if (key !== null && model !== undefined) return { model, key }
  const column = columnFor(draft, 'res_id')
  leaveOut(draft, 'case-missing', 'The case it belongs to is not there', { what: draft.entity }, column)
  return null
}

/** Documents that were inside a message or activity hang on what that hangs on. */
export function hangInside(draft: Draft, owner: { readonly model: string; readonly key: Key }): void {
  for (const [index, document] of draft.inside.entries()) {
    const values = { ...document.values, res_model: owner.model, res_id: { ref: owner.key } }
    draft.inside[index] = { ...document, values }
  }
}
