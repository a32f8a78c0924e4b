import { badRequest } from '../refusal'
import type { Mode } from '../mode'
import { readStamp } from '../stamp'
import { isEmpty } from '../render/value'
import type { PropertyType, PropertyValue } from '../world'
import { compareValues } from './compare'
import { conditionsOf, parseLogic, type Logic } from './logic'
import { isTrue, listAt, objectAt, textAt, type Fields } from './request'
import type { Column } from './view'

export type Finder<Row> = (field: string) => Column<Row> | null
/** Like SQL: null where an empty value leaves it open. */
type Verdict = boolean | null
type Test<Row> = (row: Row) => Verdict

/** The filter of a query as a test of rows. Throws a refusal where it cannot be understood. */
export function compileFilter<Row>(filter: Fields, find: Finder<Row>, mode: Mode): (row: Row) => boolean {
  const given = objectAt(filter, 'filterConditions') ?? {}
  const names = Object.keys(given)
  if (names.length === 0) throw badRequest('filterConditions is empty.')
  const tests = new Map<string, Test<Row>>()
  for (const name of names) {
    const condition = objectAt(given, name)
    if (condition === null) throw badRequest(`The condition ${name} is empty.`)
    tests.set(name, compileCondition(condition, find, mode))
  }
  const logic = readLogic(filter['logic'], names)
  for (const name of conditionsOf(logic))
    if (!tests.has(name)) throw badRequest(`The logic speaks of ${name}, which is no condition.`)
  return row => decide(logic, tests, row) === true
}

function readLogic(logic: unknown, names: readonly string[]): Logic {
  if (typeof logic === 'string' && logic.trim() !== '') return parseLogic(logic)
  if (names.length > 1) throw badRequest('More than one condition and no logic.')
  return { is: 'condition', name: names[0]! }
}

function decide<Row>(logic: Logic, tests: ReadonlyMap<string, Test<Row>>, row: Row): Verdict {
  if (logic.is === 'condition') return tests.get(logic.name)!(row)
  if (logic.is === 'not') {
    const inner = decide(logic.of, tests, row)
    return inner === null ? null : !inner
  }
  const settled = logic.is === 'or'
  let open = false
  for (const part of logic.of) {
    const verdict = decide(part, tests, row)
    if (verdict === settled) return settled
    if (verdict === null) open = true
  }
  return open ? null : !settled
}

const textual = new Set<PropertyType>(['Text', 'Identifier'])
const ordered = new Set(['GT', 'GTE', 'LT', 'LTE'])
const unary = new Set(['IS_NULL', 'IS_NOT_NULL', 'IS_TRUE', 'IS_FALSE', 'IS_NOT_TRUE', 'IS_NOT_FALSE'])
const matching: { readonly [comparator: string]: (text: string, part: string) => boolean } = {
  STARTS_WITH: (text, part) => text.startsWith(part),
  ENDS_WITH: (text, part) => text.endsWith(part),
  CONTAINS: (text, part) => text.includes(part),
}

function compileCondition<Row>(condition: Fields, find: Finder<Row>, mode: Mode): Test<Row> {
  const column = find(textAt(objectAt(condition, 'lhs') ?? {}, 'field'))
  if (column === null) return () => true // a field the server drops from the query
  const comparator = textAt(condition, 'comparator')
  if (unary.has(comparator)) return compileUnary(comparator, column)
  const rhs = objectAt(condition, 'rhs') ?? {}
  const ignoreCase = isTrue(condition['ignoreCase'])
  const fold = (value: PropertyValue) =>
    ignoreCase && typeof value === 'string' ? value.toLowerCase() : value
  const operand = (value: unknown) => String(fold(readOperand(value, column.type, mode)))

  if (comparator === 'IN' || comparator === 'NOT_IN') {
    const values = listAt(rhs, 'values').map(operand)
    if (values.length === 0) throw badRequest(`${comparator} needs values.`)
    // text is looked up; numbers are compared, since '1.0' is 1
    const texts = textual.has(column.type) ? new Set(values) : null
    const has = (value: PropertyValue) =>
      texts?.has(String(fold(value))) ??
      values.some(each => compareValues(fold(value), each, column.type) === 0)
    return orOpen(column, value => has(value) === (comparator === 'IN'))
  }
  if (rhs['value'] === undefined || rhs['value'] === null) throw badRequest(`${comparator} needs a value.`)
  const value = operand(rhs['value'])
  const compare = (each: PropertyValue) => compareValues(fold(each), value, column.type)
  if (comparator === 'EQ') return orOpen(column, each => compare(each) === 0)
  if (comparator === 'NEQ') return orOpen(column, each => compare(each) !== 0)
  if (ordered.has(comparator)) return compileOrder(comparator, column, compare)
  const negated = comparator.startsWith('NOT_')
  const match = matching[negated ? comparator.slice(4) : comparator]
  if (match === undefined) throw badRequest(`There is no comparator ${comparator}.`)
  if (!textual.has(column.type)) throw badRequest(`${comparator} is for text, and ${column.field} is none.`)
  return orOpen(column, each => match(String(fold(each)), String(value)) !== negated)
}

function compileOrder<Row>(
  comparator: string,
  column: Column<Row>,
  compare: (value: PropertyValue) => number,
): Test<Row> {
  if (column.type === 'TrueFalse') throw badRequest(`${comparator} is not for ${column.field}.`)
  const wanted = comparator.startsWith('GT') ? 1 : -1
  const orEqual = comparator.endsWith('E')
  return orOpen(column, value => {
    const order = compare(value)
    return order === wanted || (orEqual && order === 0)
  })
}

const orOpen =
  <Row>(column: Column<Row>, test: (value: PropertyValue) => boolean): Test<Row> =>
  row => {
    const value = column.read(row)
    return isEmpty(value) ? null : test(value)
  }

function compileUnary<Row>(comparator: string, column: Column<Row>): Test<Row> {
  if (comparator === 'IS_NULL') return row => isEmpty(column.read(row))
  if (comparator === 'IS_NOT_NULL') return row => !isEmpty(column.read(row))
  if (column.type !== 'TrueFalse') throw badRequest(`${comparator} is not for ${column.field}.`)
  const wanted = String(comparator.endsWith('TRUE'))
  const negated = comparator.includes('NOT')
  return row => (String(column.read(row)) === wanted) !== negated
}

/** The right side of a condition in the form values are compared in. */
function readOperand(value: unknown, type: PropertyType, mode: Mode): string {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    throw badRequest('A value of the filter is neither text nor number.')
  const text = String(value)
  if ((type === 'Integer' || type === 'Decimal' || type === 'Currency') && !/^-?\d+(\.\d+)?$/.test(text))
    throw badRequest(`${JSON.stringify(text)} is no number.`)
  if (type !== 'DateTime') return text
  const stamp = readStamp(text)
  const isNative = text.endsWith(' GMT')
  if (stamp === null || mode.filterTimes === (isNative ? 'iso' : 'native'))
    throw badRequest(`${JSON.stringify(text)} is no date and time.`)
  return stamp
}
