import type { Database, Row } from './database'
import type { Field, Snapshot } from './schema'

const SYSTEM_USER = 1

/** Fills the tables with what a fresh Odoo holds. */
export function seed(database: Database, snapshot: Snapshot, now: string): void {
  const made = { create_uid: SYSTEM_USER, create_date: now, write_uid: SYSTEM_USER, write_date: now }
  for (const [model, rows] of Object.entries(snapshot.rows))
    for (const row of rows) database.put(model, { ...made, ...row })
  seedFields(database, snapshot, made)
  for (const [xmlid, model, id] of snapshot.xmlids) {
    const dot = xmlid.indexOf('.')
    const row = {
      module: xmlid.slice(0, dot),
      name: xmlid.slice(dot + 1),
      model,
      res_id: id,
      noupdate: false,
    }
    database.put('ir.model.data', { ...made, ...row, id: database.nextId('ir.model.data') })
  }
  database.commit()
}

/** ir.model.fields as Odoo reflects its own models there. */
function seedFields(database: Database, snapshot: Snapshot, made: object): void {
  const ids = new Map<unknown, number>()
  for (const row of database.all('ir.model')) ids.set(row['model'], row.id)
  for (const [model, { fields }] of Object.entries(snapshot.models))
    for (const [name, field] of Object.entries(fields)) {
      const id = database.nextId('ir.model.fields')
      const row: Row = {
        id,
        model,
        model_id: ids.get(model) ?? false,
        ...made,
        ...reflected({ name, ...field }),
      }
      database.put('ir.model.fields', row)
      field.selection?.forEach(([value, text], sequence) =>
        database.put('ir.model.fields.selection', {
          id: database.nextId('ir.model.fields.selection'),
          field_id: id,
          value,
          name: text,
          sequence,
        }),
      )
    }
}

function reflected(field: Field): { [column: string]: unknown } {
  return {
    name: field.name,
    ttype: field.type,
    field_description: field.string,
    state: 'base',
    relation: field.relation ?? false,
    relation_field: field.relation_field ?? false,
    required: field.required === true,
    readonly: field.readonly === true,
    store: field.store !== false,
    related: field.related ?? false,
    on_delete: field.type === 'many2one' ? (field.ondelete ?? 'set null') : false,
    currency_field: field.currency_field ?? false,
    translate: field.translate === true,
    copied: true,
    selectable: true,
  }
}
