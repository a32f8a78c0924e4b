import type { Desired, Key, Value } from '../../../contract/change'
import type { DesiredTable } from '../../store/store'
import { allOf } from './pages'

/**
 * Adds to the picked records everything a comparison of them would miss: all set-up records, what hangs on picked cases (documents,
 * messages, activities), and whatever any of these points to, and that again.
 */
export function closeOver(desired: DesiredTable, picked: Map<Key, string>): void {
  for (const phase of ['field', 'view', 'setup'] as const) {
    for (const { key } of allOf(desired, phase)) if (!picked.has(key)) picked.set(key, 'Set-up of Odoo')
  }
  const cases = new Set([...picked.keys()].filter(key => desired.get(key)?.entity === 'case'))
  for (const phase of ['document', 'message', 'activity'] as const) {
    for (const record of allOf(desired, phase)) {
      const owner = record.values['res_id']
      const ref = typeof owner === 'object' && owner !== null && 'ref' in owner ? owner.ref : null
      if (ref !== null && cases.has(ref) && !picked.has(record.key))
        picked.set(record.key, 'Belongs to a case of the sample')
    }
  }
  for (const record of allOf(desired, 'object')) {
    const its = keysOf(record)
    if (!picked.has(record.key) && its.some(key => cases.has(key)))
      picked.set(record.key, 'Belongs to a case of the sample')
  }
  const waiting = [...picked.keys()]
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const record = desired.get(key)
    if (record === null) continue
    for (const other of keysOf(record)) {
      if (picked.has(other)) continue
      picked.set(other, `Needed by ${record.title}`)
      waiting.push(other)
    }
  }
}

/** The keys of ours a record points to. */
function keysOf(record: Desired): readonly Key[] {
  return Object.values(record.values).flatMap((value: Value) => {
    if (typeof value !== 'object' || value === null) return []
    if ('ref' in value) return [value.ref]
    if ('refs' in value) return value.refs
    return 'html' in value ? value.documents : []
  })
}
