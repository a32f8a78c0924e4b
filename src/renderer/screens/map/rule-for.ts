import type { Rule } from '../../../contract/mapping'

/** A field a column can be sent to: of Odoo, or one that is to be created there. */
export type Target = {
  readonly name: string
  readonly label: string
  readonly type: string
  readonly relation: string | null
}

/** Kinds of field that text out of a column can fill without further questions. */
const fillable = new Set([
  'char',
  'text',
  'html',
  'integer',
  'float',
  'monetary',
  'boolean',
  'date',
  'datetime',
  'selection',
  'many2one',
])

/** Odoo writes these itself, or Casebridge does; sending a column there would come to nothing. */
const technical =
  /^(id|display_name|create_.*|write_.*|__last_update|message_.*|activity_.*|my_activity.*|website_message.*|.*_normalized|.*_sanitized|x_cb_key|access_.*)$/

/** The fields of a model that a person may choose, by what they are called. */
export function choosable(fields: readonly Target[]): Target[] {
  return fields
    .filter(field => fillable.has(field.type) && !technical.test(field.name))
    .sort((a, b) => a.label.localeCompare(b.label) || a.name.localeCompare(b.name))
}

/** How columns fill a field of this type when a person sends them there by hand. */
export function ruleFor(columns: readonly string[], target: Target): Rule {
  const column = columns[0] ?? ''
  switch (target.type) {
    case 'date':
      return { kind: 'date', columns, only: 'date' }
    case 'datetime':
      return { kind: 'date', columns }
    case 'many2one':
      return {
        kind: 'lookup',
        column,
        model: target.relation ?? '',
        fields: lookedUpBy[target.relation ?? ''] ?? ['name'],
      }
    default:
      return columns.length > 1 ? { kind: 'join', columns, separator: ' ' } : { kind: 'copy', column }
  }
}

const lookedUpBy: Readonly<Record<string, readonly string[]>> = {
  'res.country': ['code', 'name'],
  'res.users': ['login', 'name'],
  'res.partner': ['email', 'name'],
}
