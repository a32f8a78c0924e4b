import type { Domain } from '../../odoo/odoo'
import type { Database, Row } from './database'

/** A field as it was captured from a real Odoo, or as a manual row of ir.model.fields describes it. */
export type Field = {
  readonly name: string
  readonly type: string
  readonly string: string
  readonly required?: boolean
  readonly readonly?: boolean
  readonly store?: boolean // absent: true
  readonly searchable?: boolean // absent: true
  readonly sortable?: boolean // absent: true
  readonly translate?: boolean
  readonly company_dependent?: boolean
  readonly selection?: readonly (readonly [string, string])[]
  readonly relation?: string
  readonly relation_field?: string
  readonly size?: number
  readonly currency_field?: string
  readonly related?: string
  readonly domain?: Domain
  readonly sanitize?: boolean
  readonly sanitize_style?: boolean
  readonly ondelete?: 'set null' | 'restrict' | 'cascade'
  readonly manual?: boolean
  readonly help?: string
}

type CapturedField = Omit<Field, 'name'>
type CapturedModel = {
  readonly label: string
  readonly guarded: boolean
  readonly order: string
  readonly fields: { readonly [name: string]: CapturedField }
  readonly defaults: { readonly [name: string]: unknown }
}

/** resources/practice-odoo/<major>.json, made by scripts/capture-odoo-schema.ts. */
export type Snapshot = {
  readonly version: string
  readonly info: readonly unknown[]
  readonly models: { readonly [model: string]: CapturedModel }
  readonly rows: { readonly [model: string]: readonly Row[] }
  readonly xmlids: readonly (readonly [string, string, number])[]
}

export type Model = {
  /** Changing or removing what is not there is refused; otherwise nothing happens. */
  readonly guarded: boolean
  readonly name: string
  readonly label: string
  readonly order: string
  readonly fields: ReadonlyMap<string, Field>
  readonly defaults: { readonly [name: string]: unknown }
}

export type Reference = { readonly model: string; readonly field: Field }

const logged = new Set(['create_uid', 'write_uid'])

/** The models as they are now: those captured, with the custom fields that ir.model.fields holds. */
export class Schema {
  readonly #snapshot: Snapshot
  readonly #database: Database
  readonly #models = new Map<string, Model>()
  #references = new Map<string, readonly Reference[]>()
  constructor(snapshot: Snapshot, database: Database) {
    this.#snapshot = snapshot
    this.#database = database
    database.watch(new Set(['ir.model', 'ir.model.fields', 'ir.model.fields.selection']), () => {
      this.#models.clear()
      this.#references.clear()
    })
  }

  get names(): readonly string[] {
    const custom = this.#database.find('ir.model', 'state', 'manual')
    const rows = custom.map(id => this.#database.get('ir.model', id)!)
    return [...Object.keys(this.#snapshot.models), ...rows.map(row => String(row['model']))]
  }

  /** Whether a person made this model. */
  isCustom(name: string): boolean {
    return !Object.hasOwn(this.#snapshot.models, name) && this.#customRow(name) !== undefined
  }

  model(name: string): Model | undefined {
    const known = this.#models.get(name)
    if (known !== undefined) return known
    const captured = Object.hasOwn(this.#snapshot.models, name)
      ? this.#snapshot.models[name]
      : this.#customModel(name)
    if (captured === undefined) return undefined
    const fields = new Map<string, Field>()
    for (const [field, facts] of Object.entries(captured.fields)) fields.set(field, { name: field, ...facts })
    for (const field of this.#manualFields(name)) fields.set(field.name, field)
    const model = {
      name,
      guarded: captured.guarded,
      label: captured.label,
      order: captured.order,
      fields,
      defaults: captured.defaults,
    }
    this.#models.set(name, model)
    return model
  }

  /** Every stored many2one that may point to this model: what a delete must refuse, follow or empty. */
  references(model: string): readonly Reference[] {
    const known = this.#references.get(model)
    if (known !== undefined) return known
    const found: Reference[] = []
    for (const name of this.names)
      for (const field of this.model(name)!.fields.values())
        if (
          (field.type === 'many2one' || field.type === 'many2many') &&
          field.relation === model &&
          field.store !== false &&
          !logged.has(field.name)
        )
          found.push({ model: name, field })
    this.#references.set(model, found)
    return found
  }

  #customRow(name: string): Row | undefined {
    return this.#database
      .find('ir.model', 'model', name)
      .map(id => this.#database.get('ir.model', id))
      .find(row => row?.['state'] === 'manual')
  }

  /** A model as a row of ir.model made it: what every model has; its other fields are manual ones. */
  #customModel(name: string): CapturedModel | undefined {
    const row = this.#customRow(name)
    if (row === undefined) return undefined
    const user = { type: 'many2one', relation: 'res.users', ondelete: 'set null', readonly: true } as const
    return {
      label: String(row['name']),
      guarded: true,
      order: String(row['order'] || 'id'),
      fields: {
        id: { type: 'integer', string: 'ID', readonly: true },
        display_name: { type: 'char', string: 'Display Name', readonly: true, store: false, sortable: false },
        create_uid: { ...user, string: 'Created by' },
        create_date: { type: 'datetime', string: 'Created on', readonly: true },
        write_uid: { ...user, string: 'Last Updated by' },
        write_date: { type: 'datetime', string: 'Last Updated on', readonly: true },
      },
      defaults: {},
    }
  }

  #manualFields(model: string): Field[] {
    const found: Field[] = []
    for (const id of this.#database.find('ir.model.fields', 'model', model)) {
      const row = this.#database.get('ir.model.fields', id)
      if (row?.['state'] === 'manual') found.push(this.#manualField(row))
    }
    return found
  }

  #manualField(row: Row): Field {
    const text = (name: string) =>
      typeof row[name] === 'string' && row[name] !== '' ? String(row[name]) : null
    const relation = text('relation')
    const help = text('help')
    const currency = text('currency_field')
    const inverse = text('relation_field')
    return {
      name: String(row['name']),
      type: String(row['ttype']),
      string: text('field_description') ?? String(row['name']),
      manual: true,
      ...(row['required'] === true ? { required: true } : {}),
      ...(row['readonly'] === true ? { readonly: true } : {}),
      ...(relation === null ? {} : { relation }),
      ...(inverse === null ? {} : { relation_field: inverse }),
      ...(help === null ? {} : { help }),
      ...(currency === null ? {} : { currency_field: currency }),
      ...(typeof row['size'] === 'number' && row['size'] > 0 ? { size: row['size'] } : {}),
      ...(row['ttype'] === 'selection' ? { selection: this.#selection(row.id) } : {}),
      ...(row['ttype'] === 'many2one' ? { ondelete: ondelete(row['on_delete']) } : {}),
    }
  }

  #selection(field: number): [string, string][] {
    return [...this.#database.find('ir.model.fields.selection', 'field_id', field)]
      .map(id => this.#database.get('ir.model.fields.selection', id)!)
      .sort((a, b) => Number(a['sequence']) - Number(b['sequence']) || a.id - b.id)
      .map(row => [String(row['value']), String(row['name'])])
  }
}

function ondelete(value: unknown): 'set null' | 'restrict' | 'cascade' {
  return value === 'restrict' || value === 'cascade' ? value : 'set null'
}

/** As `fields_get` answers: every attribute spelled out, or only those asked for. */
export function describe(
  field: Field,
  attributes: readonly string[] | null,
): { [attribute: string]: unknown } {
  const relational = field.type === 'many2one' || field.type === 'many2many' || field.type === 'one2many'
  const all: { [attribute: string]: unknown } = {
    name: field.name,
    type: field.type,
    string: field.string,
    required: field.required === true,
    readonly: field.readonly === true,
    store: field.store !== false,
    searchable: field.searchable !== false,
    sortable: field.sortable !== false,
    manual: field.manual === true,
    company_dependent: field.company_dependent === true,
    ...(field.help === undefined ? {} : { help: field.help }),
    ...(field.selection === undefined ? {} : { selection: field.selection.map(pair => [...pair]) }),
    ...(field.relation === undefined ? {} : { relation: field.relation }),
    ...(field.relation_field === undefined ? {} : { relation_field: field.relation_field }),
    ...(field.size === undefined ? {} : { size: field.size }),
    ...(field.currency_field === undefined ? {} : { currency_field: field.currency_field }),
    ...(field.related === undefined ? {} : { related: field.related }),
    ...(relational ? { domain: field.domain ?? [], context: {} } : {}),
    ...(field.type === 'char' ? { trim: true } : {}),
    ...(['char', 'text', 'html'].includes(field.type) ? { translate: field.translate === true } : {}),
    ...(field.type === 'html' ? { sanitize: field.sanitize !== false } : {}),
  }
  if (attributes === null || attributes.length === 0) return all
  return Object.fromEntries(Object.entries(all).filter(([name]) => attributes.includes(name)))
}
