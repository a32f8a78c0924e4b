import type { PageDef, PageValue, PropertyDef, PropertyType, PropertyValue } from '../world'

/** One instance of a class as it is extracted: its own scalars, and what is embedded in it. */
export type Instance = {
  readonly values: PageValue
  readonly pages: { readonly [page: string]: PageValue | null }
  readonly lists: { readonly [list: string]: readonly PageValue[] }
  readonly groups: { readonly [group: string]: { readonly [subscript: string]: PageValue } }
}

/** A class that is extracted. Instances are made while they are walked through, so nothing is held. */
export type ExportClass = {
  readonly id: string
  readonly properties: readonly PropertyDef[]
  readonly pages: readonly PageDef[]
  instances(): Iterable<Instance>
}

export type Column<Row> = { readonly property: PropertyDef; readonly read: (row: Row) => PropertyValue }

/** A property of a class and how it is read from what the world holds. */
export const column = <Row>(
  name: string,
  read: (row: Row) => PropertyValue,
  type: PropertyType = 'Text',
): Column<Row> => ({
  property: { name, label: name, type, authored: type, exposed: true },
  read,
})

/** A class with scalars alone. */
export function tableClass<Row>(
  id: string,
  columns: readonly Column<Row>[],
  rows: () => Iterable<Row>,
): ExportClass {
  const all = [column<Row>('pxObjClass', () => id), ...columns]
  return {
    id,
    properties: all.map(({ property }) => property),
    pages: [],
    *instances() {
      for (const row of rows()) yield { values: valuesOf(all, row), pages: {}, lists: {}, groups: {} }
    },
  }
}

export const valuesOf = <Row>(columns: readonly Column<Row>[], row: Row): PageValue =>
  Object.fromEntries(columns.map(({ property, read }) => [property.name, read(row)]))
