import { badRequest, refuse } from '../refusal'
import type { Mode } from '../mode'
import { compileFilter, type Finder } from './filter'
import { isObject, isTrue, listAt, objectAt, textAt, wholeAt, type Fields } from './request'
import type { Column, ListView } from './view'

const MOST_ROWS = 5000
const summaryFunctions = ['COUNT', 'DISTINCT_COUNT', 'SUM', 'AVG', 'MIN', 'MAX'] as const
export type SummaryFunction = (typeof summaryFunctions)[number]
export type Aggregation<Row> = {
  readonly name: string
  readonly column: Column<Row>
  readonly how: SummaryFunction
}

export type Query<Row> = {
  readonly columns: readonly Column<Row>[]
  readonly aggregations: readonly Aggregation<Row>[]
  readonly where: ((row: Row) => boolean) | null
  readonly sort: readonly { readonly column: Column<Row>; readonly descending: boolean }[]
  readonly distinct: boolean
}
export type Paging =
  | { readonly by: 'page'; readonly number: number; readonly size: number }
  | { readonly by: 'rows'; readonly most: number }

/** The query of a request, checked against the view. Throws a refusal where it asks for what cannot be. */
export function readQuery<Row>(query: Fields | null, view: ListView<Row>, mode: Mode): Query<Row> {
  const usual = view.columns.filter(column => column.association === undefined)
  if (query === null) return { columns: usual, aggregations: [], where: null, sort: [], distinct: false }
  const byField = new Map(view.columns.map(column => [column.field, column]))
  const find: Finder<Row> = field => {
    const column = byField.get(field)
    if (column === undefined && mode.unknownFields === 'refuse')
      throw badRequest(`There is no field ${field} in ${view.id}.`)
    return column ?? null
  }
  const aggregations = readAggregations(query, find)
  const selected = listAt(query, 'select')
  const picked = selected.flatMap(item => {
    if (!isObject(item)) throw badRequest('select holds something that is no object.')
    if (typeof item['aggregation'] === 'string') {
      if (aggregations.some(({ name }) => name === item['aggregation'])) return []
      throw badRequest(`There is no aggregation ${item['aggregation']}.`)
    }
    return find(textAt(item, 'field')) ?? []
  })
  const sort = listAt(query, 'sortBy').flatMap(item => {
    if (!isObject(item)) throw badRequest('sortBy holds something that is no object.')
    const type = String(item['type'] ?? 'ASC').toUpperCase()
    if (type !== 'ASC' && type !== 'DESC') throw badRequest(`There is no order ${type}.`)
    const column = find(textAt(item, 'field'))
    return column === null ? [] : [{ column, descending: type === 'DESC' }]
  })
  const distinct = isTrue(query['distinctResultsOnly'])
  if (distinct && aggregations.length > 0)
    throw badRequest('distinctResultsOnly and aggregations do not go together.')
  const filter = objectAt(query, 'filter')
  const added = aggregations.length > 0 ? [] : sort.map(({ column }) => column)
  return {
    columns: selected.length === 0 ? usual : [...new Set([...picked, ...added])],
    aggregations,
    where: filter === null ? null : compileFilter(filter, find, mode),
    sort,
    distinct,
  }
}

function readAggregations<Row>(query: Fields, find: Finder<Row>): Aggregation<Row>[] {
  return Object.entries(objectAt(query, 'aggregations') ?? {}).flatMap(([name, item]) => {
    if (!isObject(item)) throw badRequest(`The aggregation ${name} is no object.`)
    const how = summaryFunctions.find(each => each === item['summaryFunction'])
    if (how === undefined) throw badRequest(`The aggregation ${name} has no function that is known.`)
    const column = find(textAt(item, 'field'))
    return column === null ? [] : [{ name, column, how }]
  })
}

/** How many rows, and which. Pages and a number of rows exclude each other. */
export function readPaging(paging: Fields | null): Paging | null {
  if (paging === null) return null
  const [number, size, most] = [
    wholeAt(paging, 'pageNumber'),
    wholeAt(paging, 'pageSize'),
    wholeAt(paging, 'maxResultsToFetch'),
  ]
  if (most !== null && (number !== null || size !== null))
    throw refuse(
      400,
      'Error_Request_Paging_Not_Supported',
      'pageNumber and pageSize are not supported together with maxResultsToFetch.',
    )
  if (size !== null && size > MOST_ROWS) throw badRequest(`pageSize is over ${MOST_ROWS}.`)
  if (most !== null) return { by: 'rows', most: Math.min(most, MOST_ROWS) }
  if (number === null && size === null) return null
  return { by: 'page', number: number ?? 1, size: size ?? 100 }
}
