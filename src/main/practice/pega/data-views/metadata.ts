import type { Json, JsonObject } from '../json'
import type { PropertyDef, PropertyType } from '../world'
import type { Column, DataView } from './view'

/** What `GET /data_views/{ID}/metadata` says of a view; `associations` null: all of them. */
export function viewMetadata(view: DataView, associations: readonly string[] | null): JsonObject {
  const columns = view.structure === 'list' ? view.columns : []
  const told = columns.filter(
    column =>
      column.association === undefined || associations === null || associations.includes(column.association),
  )
  return {
    classID: view.class,
    className: view.className,
    name: view.name,
    structure: view.structure === 'list' ? 'List' : 'Page',
    isQueryable: view.structure === 'list' && view.queryable,
    isSearchable: false,
    parameters: view.parameters.map(name => ({ name, dataType: 'Text', required: true, defaultValue: '' })),
    fields: told.map(field),
    links: {},
  }
}

function field(column: Column<unknown>): Json {
  const { association } = column
  return {
    fieldID: association === undefined ? column.field : column.field.slice(association.length + 1),
    ...(association === undefined ? {} : { associationID: association }),
    name: column.label,
    description: '',
    category: column.category,
    fieldType: column.authored,
    dataType: technical(column.type),
    displayAs: displayAs(column),
    isReadOnly: /^p[xz]/.test(column.field),
    ...(column.maxLength === undefined || column.maxLength === 0 ? {} : { maxLength: column.maxLength }),
    ...(column.choices === undefined ? {} : { datasource: promptList(column.choices) }),
  }
}

/** Choices of a drop-down as views and forms tell them. */
export const promptList = (choices: readonly string[]): Json => ({
  tableType: 'PromptList',
  records: choices.map(choice => ({ key: choice, value: choice })),
})

/** Currency is a way to author a decimal, not a type of its own. */
export const technical = (type: PropertyType): string => (type === 'Currency' ? 'Decimal' : type)

/** The control a property is shown with. */
export function displayAs({
  type,
  authored,
  choices,
}: Pick<PropertyDef, 'type' | 'authored' | 'choices'>): string {
  if (choices !== undefined) return 'pxDropdown'
  if (authored === 'Text (paragraph)') return 'pxTextArea'
  if (authored === 'Email') return 'pxEmail'
  if (authored === 'Phone') return 'pxPhone'
  if (authored === 'URL') return 'pxURL'
  if (authored === 'Currency') return 'pxCurrency'
  return controls[type]
}

const controls: { readonly [Type in PropertyType]: string } = {
  Text: 'pxTextInput',
  Identifier: 'pxTextInput',
  Integer: 'pxInteger',
  Decimal: 'pxNumber',
  Currency: 'pxCurrency',
  Date: 'pxDateTime',
  DateTime: 'pxDateTime',
  TimeOfDay: 'pxDateTime',
  TrueFalse: 'pxCheckbox',
}
