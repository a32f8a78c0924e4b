import type { Desired, Phase } from '../../contract/change'

/**
 * How a record of ours is known again in Odoo after a lost answer.
 * field: our key stands in a custom field of the record, so that one `create` writes record and key together;
 * message-id: the same in the message's own id; external-id: Odoo's `load` writes record and external id together;
 * definition: custom fields, known by model and name.
 */
export type Carrier = 'field' | 'message-id' | 'external-id' | 'definition'

type ModelFacts = {
  readonly phase: Phase
  readonly carrier: Carrier
  /** Records a call. 100 to 200 is the plateau; fields go in one call because each call rebuilds Odoo's registry. */
  readonly batch: number
  /** What a person calls these records. */
  readonly plural: string
}

export const keyField = 'x_cb_key'

const table: Readonly<Record<string, ModelFacts>> = {
  'ir.model': { phase: 'field', carrier: 'external-id', batch: 20, plural: 'Models' },
  'ir.model.access': { phase: 'field', carrier: 'external-id', batch: 50, plural: 'Access rights' },
  'ir.model.fields': { phase: 'field', carrier: 'definition', batch: 500, plural: 'Custom fields' },
  'ir.ui.view': { phase: 'view', carrier: 'external-id', batch: 50, plural: 'Form pages' },
  'ir.actions.act_window': { phase: 'view', carrier: 'external-id', batch: 50, plural: 'Windows' },
  'ir.ui.menu': { phase: 'view', carrier: 'external-id', batch: 50, plural: 'Menu entries' },
  'ir.config_parameter': { phase: 'setup', carrier: 'external-id', batch: 50, plural: 'Settings' },
  'crm.stage': { phase: 'setup', carrier: 'external-id', batch: 100, plural: 'Stages' },
  'crm.team': { phase: 'setup', carrier: 'external-id', batch: 100, plural: 'Teams' },
  'crm.tag': { phase: 'setup', carrier: 'external-id', batch: 100, plural: 'Tags' },
  'crm.lost.reason': { phase: 'setup', carrier: 'external-id', batch: 100, plural: 'Lost reasons' },
  'res.partner.industry': { phase: 'setup', carrier: 'external-id', batch: 100, plural: 'Industries' },
  'res.partner': { phase: 'contact', carrier: 'field', batch: 200, plural: 'Contacts' },
  'crm.lead': { phase: 'case', carrier: 'field', batch: 200, plural: 'Cases' },
  'ir.attachment': { phase: 'document', carrier: 'external-id', batch: 100, plural: 'Documents' },
  'mail.message': { phase: 'message', carrier: 'message-id', batch: 200, plural: 'Messages' },
  'mail.activity': { phase: 'activity', carrier: 'external-id', batch: 200, plural: 'Activities' },
}

/** A model that a mapping or a person made in Odoo. */
export function isCustomModel(model: string): boolean {
  return model.startsWith('x_')
}

/**
 * Facts of a model. Records of a model of its own stand before the cases, which point to them; what of them points to cases is
 * written when those are there. One we have no special knowledge of goes the safe way, after the cases.
 */
export function modelFacts(model: string): ModelFacts {
  const known = Object.hasOwn(table, model) ? table[model] : undefined
  if (known === undefined && isCustomModel(model))
    return { phase: 'object', carrier: 'external-id', batch: 100, plural: `Records of ${model}` }
  return known ?? { phase: 'activity', carrier: 'external-id', batch: 100, plural: model }
}

/** Companies stand before contacts although both are res.partner: a contact points to its company. */
export function phaseOf(desired: Pick<Desired, 'entity' | 'model'>): Phase {
  if (desired.model === 'res.partner') return desired.entity === 'company' ? 'company' : 'contact'
  return modelFacts(desired.model).phase
}
