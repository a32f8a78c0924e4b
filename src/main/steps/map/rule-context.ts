import type { Key } from '../../../contract/change'
import type { Cell, Entity } from '../../../contract/entity'
import type { SchemaEntity, Through } from '../../../contract/mapping'
import type { ColumnReading } from '../../../contract/stream'
import type { FallbackDate } from './fallback-date'
import { cellOf, cellText, type NullWords } from './read/cell'
import type { References } from './references'
import type { ValueTables } from './value-tables'

/** Everything a rule may look at. Asking twice gives the same. */
export type RuleContext = {
  readonly key: string // of the record in its stream
  readonly stream: string
  readonly values: { readonly [column: string]: Cell }
  readonly reading: (column: string) => ColumnReading
  readonly nullWords: NullWords
  readonly zone: string | null
  readonly tables: ValueTables
  readonly references: References
  readonly fallbackDate: FallbackDate
  /** Records of this entity that other rules of the same record already point to; `rest` gives the others. */
  readonly taken: (entity: Entity) => ReadonlySet<Key>
  /** The record that another entity mapping makes of the row this column's cell comes from. */
  readonly made: (mapping: string, column: string) => Key | null
  /** The records that another entity mapping makes of these rows. */
  readonly madeThrough: (mapping: string, through: Through) => readonly Key[]
  readonly schemaKey: (entity: SchemaEntity, name: string) => Key
}

/** A column's text as rules see it: trimmed, the source's words for nothing as ''. */
export function textOf(column: string, context: Pick<RuleContext, 'values' | 'nullWords'>): string {
  return cellText(cellOf(context.values, column), context.nullWords)
}
