import type { JsonObject } from '../json'
import { refuse } from '../refusal'
import { contentValue, plainDress } from '../render/value'
import type { ObjectDef, PageValue } from '../world'
import { ROW_LIMIT } from './case-views'
import type { ListView, PageView } from './view'

/** The list view of a data object; undefined where it has none. */
export function objectList(object: ObjectDef, plainViewLimit: number): ListView<PageValue> | undefined {
  if (object.list === null) return undefined
  return {
    structure: 'list',
    id: object.list.id,
    name: `${object.name} list`,
    class: object.id,
    className: object.name,
    queryable: object.list.queryable,
    limit: object.list.queryable ? ROW_LIMIT : plainViewLimit,
    parameters: [],
    columns: object.properties.map(({ name, ...property }) => ({
      ...property,
      field: name,
      category: object.name,
      read: (row: PageValue) => row[name] ?? null,
    })),
    rows: () => object.rows,
    classOf: () => object.id,
  }
}

/** The page view that finds one instance of a data object by its key. */
export function objectLookup(object: ObjectDef): PageView {
  const { id, parameter } = object.lookup
  const byKey = new Map(object.rows.map(row => [String(row[object.key] ?? ''), row]))
  return {
    structure: 'page',
    id,
    name: object.name,
    class: object.id,
    className: object.name,
    parameters: [parameter],
    page(parameters): JsonObject {
      const row = byKey.get(parameters[parameter] ?? '')
      if (row === undefined)
        throw refuse(
          404,
          'Error_Resource_Not_Found',
          `There is no ${object.name} of that key.`,
          'Pega_API_011',
        )
      return {
        pxObjClass: object.id,
        ...Object.fromEntries(
          object.properties.map(property => [
            property.name,
            contentValue(row[property.name], property.type, plainDress()),
          ]),
        ),
      }
    },
  }
}
