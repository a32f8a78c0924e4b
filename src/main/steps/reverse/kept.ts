import type { Key } from '../../../contract/change'
import { isCustomModel } from '../../odoo/entities'
import { overdueYears, settingKey, severalTeams } from '../../odoo/settings'
import { keysIn } from '../../odoo/values'
import type { Bound } from '../../store/store'
import { workedOn, type Looking } from './worked-on'

/** Records that stay in Odoo, with the reason in words. */
export type Kept = { reason(bound: Bound): string | null; readonly count: number }

/** What people work on; everything else of ours hangs on these, or these need it. */
const models = ['crm.lead', 'res.partner', 'crm.team'] as const
/** What hangs on them and is left with them. */
const hanging = ['ir.attachment', 'mail.message', 'mail.activity'] as const
const page = 200

/**
 * What people have changed or added to since the migration is not taken from them: it stays, with all it points to and all
 * of ours that hangs on it. Memory grows with what people did, not with the number of records.
 */
export async function findKept(looking: Looking, signal: AbortSignal): Promise<Kept> {
  const reasons = new Map<Key, string>()
  const keptModels = new Set<string>()
  const custom = looking.bound
    .models()
    .map(({ model }) => model)
    .filter(isCustomModel)
  for (const model of [...models, ...custom]) {
    for (let after: Key | null = null; ;) {
      signal.throwIfAborted()
      const some: Bound[] = looking.bound.page(model, after, page)
      const last = some.at(-1)
      if (!last) break
      const ours = some.filter(bound => bound.created)
      if (ours.length > 0)
        for (const [key, what] of await workedOn(looking, ours)) {
          reasons.set(key, `Left, because people have worked on it since: ${what}`)
          keptModels.add(model)
          if (model !== 'crm.team') for (const one of hanging) keptModels.add(one)
        }
      after = last.key
    }
  }
  for (const key of [...reasons.keys()]) keepNeeded(looking, key, reasons, keptModels)
  if (reasons.size > 0) keepRelations(looking, keptModels)
  return {
    count: reasons.size,
    reason(bound) {
      const known = reasons.get(bound.key)
      if (known !== undefined) return known
      if (reasons.size === 0) return null
      if (bound.key === settingKey(severalTeams) && keptModels.has('crm.team'))
        return 'Left, because teams are left whose people are in several'
      if (bound.key === settingKey(overdueYears) && openTasksLeft(looking, reasons))
        return 'Left, because open activities are left that Odoo would delete'
      const name = setUpOf(bound.key)
      if (name !== null) return keptModels.has(name) ? `Left, because records of ${name} are left` : null
      if (bound.model === 'crm.lead' || bound.model === 'res.partner' || isCustomModel(bound.model))
        return null
      const left = keysIn(looking.written.values(bound)).find(key => isWorkedOn(reasons.get(key)))
      return left === undefined ? null : `Left, because ${left} is left`
    },
  }
}

/** Whether a record that people have worked on keeps an activity of ours that is still open. */
function openTasksLeft(looking: Looking, reasons: ReadonlyMap<Key, string>): boolean {
  for (let after: Key | null = null; ;) {
    const some: Bound[] = looking.bound.page('mail.activity', after, page)
    const last = some.at(-1)
    if (!last) return false
    for (const bound of some) {
      const values = looking.written.values(bound)
      if (values['active'] !== false && keysIn(values).some(key => isWorkedOn(reasons.get(key)))) return true
    }
    after = last.key
  }
}

/** Models of ours that fields of models that stay point to: without them Odoo could not keep the fields. */
function keepRelations(looking: Looking, keptModels: Set<string>): void {
  const relations: { readonly model: string; readonly to: string }[] = []
  for (let after: Key | null = null; ;) {
    const some: Bound[] = looking.bound.page('ir.model.fields', after, page)
    const last = some.at(-1)
    if (!last) break
    for (const bound of some) {
      const { model, relation } = looking.written.values(bound)
      if (typeof relation === 'string' && isCustomModel(relation))
        relations.push({ model: String(model), to: relation })
    }
    after = last.key
  }
  for (let size = -1; size !== keptModels.size;) {
    size = keptModels.size
    for (const { model, to } of relations) if (keptModels.has(model)) keptModels.add(to)
  }
}

/** The model that a record of Odoo's set-up is about: 'field:crm.lead.x_a', 'view:x_car/list', 'menu:x_car'. */
function setUpOf(key: Key): string | null {
  return /^(?:field|view|model|access|action|menu):([^:/]+?)(?:\.x_\w+|\/\w+)?$/.exec(key)?.[1] ?? null
}

/** What a record that stays points to stays too, and so on. */
function keepNeeded(looking: Looking, key: Key, reasons: Map<Key, string>, keptModels: Set<string>): void {
  const bound = looking.bound.get(key)
  if (!bound) return
  keptModels.add(bound.model)
  for (const needed of keysIn(looking.written.values(bound))) {
    if (reasons.has(needed)) continue
    reasons.set(needed, `Left, because ${key} is left and points to it`)
    keepNeeded(looking, needed, reasons, keptModels)
  }
}

/** What is only pointed to keeps nothing that hangs on it: a company that stays for one case loses its other cases. */
function isWorkedOn(reason: string | undefined): boolean {
  return reason?.startsWith('Left, because people') === true
}
