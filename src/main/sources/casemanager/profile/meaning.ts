import type { Entity } from '../../../../contract/entity'
import { readHeader } from '../template/recognise'
import type { Reading } from '../template/recognise'

const remembered = new Map<string, readonly Reading[]>()

/** What a header may mean, remembered: the same few names are asked about again and again. */
export function meaningsOf(header: string, entity: Entity | null): readonly Reading[] {
  const key = `${entity ?? ''}\0${header}`
  const known = remembered.get(key)
  if (known !== undefined) return known
  if (remembered.size > 20_000) remembered.clear()
  const found = readHeader(header, entity)
  remembered.set(key, found)
  return found
}

/** Whether a text is a usual name of a column, in any language. Long texts and texts with figures are not asked about. */
export function isUsualName(text: string): boolean {
  if (text.length > 40 || /\d{3}/.test(text) || text.split(/\s+/).length > 5) return false
  return (meaningsOf(text, null)[0]?.score ?? 0) >= 0.9
}
