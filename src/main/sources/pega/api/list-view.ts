import type { Amount } from '../../../../contract/discovery'
import { CasebridgeError } from '../../../../contract/failure'
import type { Raw, RawPage } from '../page/raw'
import { at, isTrue, own, pagesOf, rowsUnder, textOf } from './answer'
import type { Body, Line } from './line'

/** At most so many rows come in one answer, and no count goes beyond it. */
export const mostRows = 5000

export type Condition = {
  readonly field: string
  readonly is: 'EQ' | 'IN' | 'GT' | 'GTE' | 'LT' | 'IS_NULL' | 'IS_NOT_NULL'
  readonly value?: string
  readonly values?: readonly string[]
  readonly isTime?: boolean // the value is an ISO instant
}
export type Question = {
  /** v1 knows whole data pages alone; its view '' is the list of the caller's own cases. */
  readonly api?: 'v1' | 'v2'
  readonly view: string
  readonly parameters?: Readonly<Record<string, string>>
  readonly select?: readonly string[]
  readonly where?: readonly Condition[]
  readonly sort?: readonly string[]
  readonly newestFirst?: boolean
  readonly size?: number
}
export type Rows = {
  readonly rows: readonly RawPage[]
  /** Whether the server says that there is more; null: it does not say. */
  readonly more: boolean | null
  readonly fetched: string | null // the server's clock
}

/** Rows of a list data view, from the first on. Without `size` nothing is asked that a plain list cannot answer. */
export async function rowsOf(line: Line, question: Question, signal: AbortSignal): Promise<Rows> {
  if (question.api === 'v1') {
    const path = question.view === '' ? ['cases'] : ['data', question.view]
    const { body } = await line.get('v1', path, question.parameters ?? {}, signal)
    return { rows: rowsUnder(body, 'pxResults', 'cases'), more: null, fetched: null }
  }
  const { body } = await line.post(
    ['data_views', question.view],
    {
      ...parametersOf(question),
      ...(question.size === undefined
        ? { useExtendedTimeout: true }
        : {
            query: queryOf(question),
            paging: { pageNumber: 1, pageSize: question.size },
            useExtendedTimeout: true,
          }),
    },
    signal,
  )
  if (typeof body === 'string' || typeof body === 'boolean') throw noRows(question.view)
  const more = own(body, 'hasMoreResults')
  const fetched = textOf(own(body, 'fetchDateTime'))
  return {
    rows: rowsUnder(body, 'data', 'pxResults'),
    more: more === undefined || more === null ? null : isTrue(more),
    fetched: fetched === '' ? null : fetched,
  }
}

/** An answer that holds no rows and does not say that there are none. */
function noRows(view: string): CasebridgeError {
  return new CasebridgeError({
    kind: 'fix-settings',
    code: 'pega-not-pega',
    message: `The list ${view} was answered with something that is no list. Check the address with its context path, and what stands before Pega.`,
  })
}

/** How many rows a list has; it counts no further than 5000. Null: it would not say. */
export async function countOf(
  line: Line,
  question: Question & { readonly select: readonly string[] },
  signal: AbortSignal,
): Promise<Amount> {
  const { body } = await line.post(
    ['data_views', question.view, 'count'],
    { ...parametersOf(question), query: queryOf(question) },
    signal,
  )
  const count = Number(textOf(own(body, 'resultCount')))
  if (!Number.isSafeInteger(count) || textOf(own(body, 'resultCount')) === '') return null
  return { count, atLeast: isTrue(own(body, 'hasMoreResults')) || count >= mostRows }
}

/** How often each value of a field stands in a list, by the server's own counting. */
export async function tally(
  line: Line,
  view: string,
  field: string,
  where: readonly Condition[],
  signal: AbortSignal,
): Promise<readonly { value: string; count: number }[]> {
  const { body } = await line.post(
    ['data_views', view],
    {
      query: {
        ...filterOf(where),
        select: [{ field }, { aggregation: 'howMany' }],
        aggregations: { howMany: { field: 'pzInsKey', summaryFunction: 'COUNT' } },
      },
      useExtendedTimeout: true,
    },
    signal,
  )
  return rowsUnder(body, 'data').map(row => ({
    value: textOf(at(row, field)),
    count: Number(textOf(own(row, 'howMany'))),
  }))
}

function parametersOf(question: Question): { dataViewParameters?: Body } {
  return question.parameters === undefined ? {} : { dataViewParameters: question.parameters }
}

function queryOf({ select = [], where = [], sort = [], newestFirst }: Question): Body {
  const type = newestFirst === true ? 'DESC' : 'ASC'
  return {
    ...(select.length === 0 ? {} : { select: select.map(field => ({ field })) }),
    ...filterOf(where),
    ...(sort.length === 0 ? {} : { sortBy: sort.map(field => ({ field, type })) }),
  }
}

function filterOf(where: readonly Condition[]): { filter?: Body } {
  if (where.length === 0) return {}
  const named = where.map((condition, index): readonly [string, Body] => [
    `F${index + 1}`,
    {
      lhs: { field: condition.field },
      comparator: condition.is,
      ...(condition.values !== undefined
        ? { rhs: { values: condition.values } }
        : condition.value !== undefined
          ? { rhs: { value: condition.value } }
          : {}),
    },
  ])
  return {
    filter: {
      filterConditions: Object.fromEntries(named),
      logic: named.map(([name]) => name).join(' AND '),
    },
  }
}

/** A field of a list as its metadata tells it; fields of associations are addressed otherwise and left out. */
export type ListField = {
  readonly id: string
  readonly label: string
  readonly type: string // dataType
  readonly authored: string // fieldType
  readonly isKey: boolean
  readonly source: Raw
}
export type ListMetadata = {
  readonly api?: 'v1' | 'v2'
  readonly view: string
  readonly class: string
  readonly name: string
  readonly isList: boolean
  readonly queryable: boolean
  readonly parameters: readonly string[]
  readonly fields: readonly ListField[]
}

/** What a list data view says of itself. */
export async function metadataOf(line: Line, view: string, signal: AbortSignal): Promise<ListMetadata> {
  const { body } = await line.get('v2', ['data_views', view, 'metadata'], {}, signal)
  return {
    view,
    class: textOf(own(body, 'classID')),
    name: textOf(own(body, 'name')),
    isList: textOf(own(body, 'structure')).toLowerCase() !== 'page',
    queryable: isTrue(own(body, 'isQueryable')),
    parameters: pagesOf(own(body, 'parameters')).map(one => textOf(own(one, 'name'))),
    fields: pagesOf(own(body, 'fields'))
      .filter(field => textOf(own(field, 'associationID')) === '')
      .map(field => ({
        id: textOf(own(field, 'fieldID')),
        label: textOf(own(field, 'name')),
        type: textOf(own(field, 'dataType')),
        authored: textOf(own(field, 'fieldType')),
        isKey: isTrue(own(field, 'isClassKey')) || isTrue(own(field, 'isKey')),
        source: own(field, 'datasource') ?? null,
      }))
      .filter(field => field.id !== ''),
  }
}
