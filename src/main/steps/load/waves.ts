import type { Change, Key } from '../../../contract/change'
import { keysIn } from '../../odoo/values'

/**
 * A batch of messages as calls that can follow each other: a reply goes after its message, and what stands later in the
 * history of a case never goes before what stands earlier, because Odoo shows a history in the order of its numbers.
 */
export function waves(batch: readonly Change[]): readonly (readonly Change[])[] {
  const [first] = batch
  if (first?.model !== 'mail.message' || first.action !== 'create') return [batch]
  const waveOf = new Map<Key, number>()
  const reached = new Map<string, number>()
  const out: Change[][] = []
  for (const change of batch) {
    const thread = JSON.stringify(change.values['res_id'] ?? null)
    const after = keysIn(change.values).map(key => (waveOf.get(key) ?? -1) + 1)
    const wave = Math.max(reached.get(thread) ?? 0, ...after)
    waveOf.set(change.key, wave)
    reached.set(thread, wave)
    ;(out[wave] ??= []).push(change)
  }
  return out
}
