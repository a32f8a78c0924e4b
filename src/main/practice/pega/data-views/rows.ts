import { exact, type Json, type JsonObject } from '../json'
import { isEmpty, rowValue, type Dress } from '../render/value'
import { compareNumbers, compareValues, scaled } from './compare'
import type { Aggregation, Query } from './query'
import type { Column, ListView } from './view'

/** Rows in the order of a query. Empty values stand last, and first the other way round, as PostgreSQL has them. */
export function sortRows<Row>(rows: readonly Row[], sort: Query<Row>['sort']): readonly Row[] {
  return [...rows].sort((one, other) => {
    for (const { column, descending } of sort) {
      const [left, right] = [column.read(one), column.read(other)]
      const order =
        isEmpty(left) || isEmpty(right)
          ? Number(isEmpty(left)) - Number(isEmpty(right))
          : compareValues(left, right, column.type)
      if (order !== 0) return descending ? -order : order
    }
    return 0
  })
}

/** One row as it is answered. Dotted columns stand inside the object of their page; a page that is not there is null. */
export function renderRow<Row>(
  row: Row,
  view: ListView<Row>,
  columns: readonly Column<Row>[],
  dress: Dress,
): JsonObject {
  const rendered: { [name: string]: Json } = { pxObjClass: view.classOf(row) }
  for (const column of columns) {
    const dot = column.association === undefined ? column.field.indexOf('.') : -1
    const value = rowValue(column.read(row), column.type, dress)
    if (dot < 0) {
      rendered[column.field] = value
      continue
    }
    const page = column.field.slice(0, dot)
    const inside = rendered[page]
    if (column.hasPage?.(row) === false) rendered[page] = null
    else
      rendered[page] = {
        ...(typeof inside === 'object' && inside !== null ? (inside as JsonObject) : {}),
        [column.field.slice(dot + 1)]: value,
      }
  }
  return rendered
}

/** Rows that differ; the first of each kind. */
export function distinctRows(rows: readonly JsonObject[]): readonly JsonObject[] {
  const met = new Map<string, JsonObject>()
  for (const row of rows) {
    const key = JSON.stringify(row)
    if (!met.has(key)) met.set(key, row)
  }
  return [...met.values()]
}

/** One row for each combination of the selected columns, with the summaries of its rows under their names. */
export function summarise<Row>(
  rows: readonly Row[],
  view: ListView<Row>,
  { columns, aggregations }: Query<Row>,
  grouped: boolean,
  dress: Dress,
): readonly JsonObject[] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = grouped ? JSON.stringify(columns.map(column => column.read(row))) : ''
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return [...groups.values()].map(group => ({
    ...(grouped ? renderRow(group[0]!, view, columns, dress) : { pxObjClass: view.class }),
    ...Object.fromEntries(
      aggregations.map(aggregation => [aggregation.name, summary(group, aggregation, dress)]),
    ),
  }))
}

function summary<Row>(rows: readonly Row[], { column, how }: Aggregation<Row>, dress: Dress): Json {
  const values = rows.map(row => column.read(row)).filter(value => !isEmpty(value))
  if (how === 'COUNT') return values.length
  if (how === 'DISTINCT_COUNT') return new Set(values).size
  if (values.length === 0) return null
  if (how === 'MIN' || how === 'MAX') {
    const sign = how === 'MIN' ? 1 : -1
    const [first] = [...values].sort((one, other) => sign * compareValues(one, other, column.type))
    return rowValue(first, column.type, dress)
  }
  const texts = values.map(String).sort(compareNumbers)
  const sum = texts.reduce((total, text) => total + scaled(text, 9), 0n)
  return exact(withPoint(how === 'SUM' ? sum : sum / BigInt(texts.length)))
}

function withPoint(nanos: bigint): string {
  const digits = String(nanos < 0n ? -nanos : nanos).padStart(10, '0')
  return `${nanos < 0n ? '-' : ''}${digits.slice(0, -9)}.${digits.slice(-9)}`
}
