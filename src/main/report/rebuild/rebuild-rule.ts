import type { Mapping } from '../../../contract/mapping'
import type { WorkflowDefinition } from '../../sources/source'
import { columnsNamedIn, fieldInWords, mappedFields } from './mapped-field'
import { mechanisms, mechanismsOf, triggerOf } from './mechanism'
import type { Mechanism } from './mechanism'

/** One rule as the reference describes it, the same for HTML and Markdown. */
export type RebuildRule = {
  readonly name: string
  readonly kind: string
  readonly state: string
  readonly from: string
  readonly trigger: string
  readonly odooTrigger: string
  readonly conditions: readonly { readonly source: string; readonly odoo: string }[]
  readonly actions: readonly { readonly source: string; readonly odoo: string }[]
  readonly objects: readonly { readonly source: string; readonly odoo: string }[]
  readonly fields: readonly { readonly source: string; readonly odoo: string }[]
  readonly mechanisms: readonly Mechanism[]
  readonly unread: readonly string[]
  readonly raw: string
}

/** Describes rules in the words of Odoo, as far as the mapping (null: none yet) tells where their fields went. */
export function rebuildRules(
  definitions: readonly WorkflowDefinition[],
  mapping: Mapping | null,
): RebuildRule[] {
  const lookUp = mappedFields(mapping)
  return definitions.map(rule => {
    const odoo = (name: string): string => (name === '' ? '' : fieldInWords(lookUp(name, rule.objects)))
    const fields = new Set([...rule.fields, ...columnsNamedIn(rule.trigger, mapping)])
    return {
      name: rule.name,
      kind: rule.kind,
      state:
        rule.active === null
          ? 'not known whether active'
          : rule.active
            ? 'active'
            : 'switched off in the source',
      from: `${rule.place.file}, no. ${rule.place.record}`,
      trigger: rule.trigger === '' ? 'not said' : rule.trigger,
      odooTrigger: triggerOf(rule).label,
      conditions: rule.conditions.map(({ field, operator, value }) => ({
        source: [field, operator, value].filter(part => part !== '').join(' '),
        odoo: field === '' ? 'to be written by hand' : odoo(field),
      })),
      actions: rule.actions.map(({ kind, target, value }) => ({
        source: [kind, target, value].filter(part => part !== '').join(' · '),
        odoo: lookUp(target, rule.objects).length > 0 ? odoo(target) : '',
      })),
      objects: rule.objects.map(object => ({ source: object, odoo: modelsOf(object, mapping) })),
      fields: [...fields].map(field => ({ source: field, odoo: odoo(field) })),
      mechanisms: mechanismsOf(rule).map(name => mechanisms[name]),
      unread: rule.unread ?? [],
      raw: rule.raw,
    }
  })
}

function modelsOf(object: string, mapping: Mapping | null): string {
  const word = object.toLowerCase().replace(/s$/, '')
  const entities = (mapping?.entities ?? []).filter(
    entity => entity.entity === word || entity.stream.toLowerCase().replace(/s$/, '') === word,
  )
  const models = [...new Set(entities.map(entity => entity.model))]
  return models.length === 0 ? 'not in the mapping' : models.join(' or ')
}
