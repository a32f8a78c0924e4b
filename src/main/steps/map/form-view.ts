import type { CustomField } from '../../../contract/mapping'

/** The forms that get a page for what was migrated. */
export const forms: Readonly<Record<string, string>> = {
  'crm.lead': 'crm.crm_lead_view_form',
  'res.partner': 'base.view_partner_form',
}

const whole = new Set(['text', 'html', 'many2many'])

/** A notebook page with the custom fields of one model, for reading only. */
export function formPage(fields: readonly CustomField[]): string {
  const short = fields.filter(field => !whole.has(field.type))
  const long = fields.filter(field => whole.has(field.type))
  const parts = [
    '<xpath expr="//notebook" position="inside">',
    '<page string="Migrated data" name="casebridge_migrated">',
    '<group>',
    ...short.map(element),
    '</group>',
    ...(long.length === 0 ? [] : ['<group col="1">', ...long.map(element), '</group>']),
    '</page>',
    '</xpath>',
  ]
  return parts.join('')
}

function element(field: CustomField): string {
  const widget = field.type === 'many2many' ? ' widget="many2many_tags"' : ''
  return `<field name="${escaped(field.name)}" string="${escaped(field.label)}"${widget} readonly="1"/>`
}

/** For XML attributes; what XML cannot hold at all is left out. */
export function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u001f\ufffe\uffff]/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
