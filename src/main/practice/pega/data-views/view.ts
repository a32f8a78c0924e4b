import type { JsonObject } from '../json'
import type { PropertyType, PropertyValue } from '../world'

/** One column of a list view; `field` is what queries call it: 'pyID', 'Address.City', 'pxCreateOperator:pyEmail1'. */
export type Column<Row> = {
  readonly field: string
  readonly label: string
  readonly type: PropertyType
  readonly authored: string
  readonly category: string
  readonly maxLength?: number
  readonly choices?: readonly string[]
  /** Named `associationID:fieldID`; such columns are in no row unless they are asked for. */
  readonly association?: string
  /** Whether the page a dotted column is on stands in the row at all. */
  hasPage?(row: Row): boolean
  read(row: Row): PropertyValue
}

/** A data view whose answer is rows. */
export type ListView<Row = unknown> = {
  readonly structure: 'list'
  readonly id: string
  readonly name: string
  readonly class: string
  readonly className: string
  readonly queryable: boolean
  /** Most rows it gives, whatever is asked. */
  readonly limit: number
  readonly parameters: readonly string[] // those it must be given
  readonly columns: readonly Column<Row>[]
  /** Rows in the report's own order. Throws a refusal where a parameter names nothing. */
  rows(parameters: Parameters): readonly Row[]
  classOf(row: Row): string
  /** The case a row is of, where faults and rights of cases apply to it. */
  caseKey?(row: Row): string
}

/** A data view whose answer is one page. */
export type PageView = {
  readonly structure: 'page'
  readonly id: string
  readonly name: string
  readonly class: string
  readonly className: string
  readonly parameters: readonly string[]
  page(parameters: Parameters): JsonObject
}

export type DataView = ListView | PageView
export type Parameters = { readonly [name: string]: string }

/** Short way to a column of text. */
export function textColumn<Row>(
  category: string,
  field: string,
  label: string,
  read: (row: Row) => PropertyValue,
  type: PropertyType = 'Text',
): Column<Row> {
  return { field, label, type, authored: authoredAs[type], category, read }
}

const authoredAs: { readonly [Type in PropertyType]: string } = {
  Text: 'Text (single line)',
  Identifier: 'Identifier',
  Integer: 'Integer',
  Decimal: 'Decimal',
  Currency: 'Currency',
  Date: 'Date only',
  DateTime: 'Date & time',
  TimeOfDay: 'Time only',
  TrueFalse: 'Boolean',
}
