/** Pega's technical types; what metadata calls otherwise is brought to these (`Double`, `Currency` are Decimal). */
export type PegaType =
  'Text' | 'Identifier' | 'Integer' | 'Decimal' | 'Date' | 'DateTime' | 'TimeOfDay' | 'TrueFalse'

/** A property as metadata tells it; `path` is dotted, with `()` behind a list or group: 'Address.City', 'Items().SKU'. */
export type Property = {
  readonly path: string
  readonly label: string
  readonly type: PegaType | null // null: metadata says nothing of it
  readonly mode: 'scalar' | 'page' | 'page-list' | 'page-group' | 'value-list' | 'value-group'
  readonly authored?: string // the authoring label: 'Currency', 'Picklist', 'Email', 'Text (paragraph)'
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
}

/** A case type or a data object, with its properties by path. */
export type PegaClass = {
  readonly id: string // 'Acme-Service-Work-Complaint'
  readonly name: string // 'Complaint'
  readonly properties: ReadonlyMap<string, Property>
}
