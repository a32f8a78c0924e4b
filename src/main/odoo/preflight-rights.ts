import type { Reader } from './odoo'

type Operation = 'read' | 'create' | 'write' | 'unlink'
type Right = {
  readonly model: string
  readonly plural: string
  readonly operations: readonly Operation[]
  /** Without it the migration goes on, with less. */
  readonly optional?: true
}

const all = ['read', 'create', 'write', 'unlink'] as const

/** What load, verify and rollback do with each model. Deleting custom fields needs Settings and views, so it is asked too. */
const rights: readonly Right[] = [
  { model: 'crm.lead', plural: 'leads', operations: all },
  { model: 'res.partner', plural: 'contacts', operations: all },
  { model: 'crm.stage', plural: 'stages', operations: all },
  { model: 'crm.team', plural: 'sales teams', operations: ['read', 'create', 'unlink'] },
  { model: 'crm.tag', plural: 'tags', operations: ['read', 'create', 'unlink'] },
  { model: 'crm.lost.reason', plural: 'lost reasons', operations: ['read', 'create', 'unlink'] },
  { model: 'mail.message', plural: 'messages', operations: ['read', 'create', 'unlink'] },
  { model: 'mail.activity', plural: 'activities', operations: ['read', 'create', 'unlink'] },
  { model: 'ir.attachment', plural: 'attachments', operations: ['read', 'create', 'unlink'] },
  { model: 'ir.model.data', plural: 'external ids', operations: all },
  { model: 'ir.model.fields', plural: 'custom fields', operations: ['read', 'create', 'unlink'] },
  { model: 'ir.ui.view', plural: 'form pages', operations: ['read', 'create', 'unlink'] },
  { model: 'res.users', plural: 'users', operations: ['read'] },
  { model: 'ir.config_parameter', plural: 'system parameters', operations: ['read'] },
  { model: 'ir.actions.server', plural: 'server actions', operations: ['create', 'unlink'], optional: true },
]

const verbs = { read: 'read', create: 'create', write: 'change', unlink: 'delete' } as const

/** Rights the user lacks, as "create and delete custom fields". A model that does not exist counts as forbidden. */
export async function missingRights(odoo: Reader): Promise<{ needed: string[]; wanted: string[] }> {
  const needed: string[] = []
  const wanted: string[] = []
  for (const { model, plural, operations, optional } of rights) {
    const missing: string[] = []
    for (const operation of operations)
      if (!(await odoo.may(model, operation))) missing.push(verbs[operation])
    if (missing.length === 0) continue
    const last = missing.pop()!
    const line = `${missing.length === 0 ? last : `${missing.join(', ')} or ${last}`} ${plural}`
    if (optional === true) wanted.push(line)
    else needed.push(line)
  }
  return { needed, wanted }
}
