import type { Faults } from '../faults'
import type { JsonObject, Json } from '../json'
import type { Mode } from '../mode'
import type { Estate } from '../estate'
import { badRequest, refuse } from '../refusal'
import type { Dress } from '../render/value'
import { ROW_LIMIT } from './case-views'
import { readPaging, readQuery, type Paging, type Query } from './query'
import { isTrue, objectAt, readParameters, type Fields } from './request'
import { distinctRows, renderRow, sortRows, summarise } from './rows'
import type { ListView, Parameters } from './view'

const KEPT = 16

export type Setting = {
  readonly estate: Estate
  readonly mode: Mode
  readonly faults: Faults
  readonly dress: Dress
}
const envelope = () => ({
  fetchDateTime: new Date().toISOString(),
  pxObjClass: 'Pega-API-DataExploration-Data',
})

/** Answers list queries; what was sorted for one page is kept for the next. */
export class ListAnswers {
  readonly #setting: Setting
  readonly #kept = new Map<string, readonly unknown[]>()
  #cameIn = 0

  constructor(setting: Setting) {
    this.#setting = setting
  }

  /** The answer to `POST /data_views/{ID}`. Throws a refusal where the request asks for what cannot be. */
  list(view: ListView, body: Fields, template: string): JsonObject {
    const { mode, faults } = this.#setting
    const started = performance.now()
    if (faults.strikes('queryTimeout', template)) throw timeout(599)
    const parameters = checkParameters(view, readParameters(body['dataViewParameters']))
    const plain = this.#plainRequest(view, body)
    const pagingGiven = plain ? null : objectAt(body, 'paging')
    const paging = readPaging(pagingGiven)
    const queryGiven = plain ? null : objectAt(body, 'query')
    const query = readQuery(queryGiven, view, mode)
    const rows = this.#rows(view, parameters, query, queryGiven)
    this.#checkTime(rows.length, paging, isTrue(body['useExtendedTimeout']), 599)
    const found =
      query.aggregations.length > 0 || query.distinct
        ? this.#derived(rows, view, query, queryGiven)
        : { length: rows.length, row: (index: number) => this.#render(view, rows[index], query) }
    const wantsTotal =
      isTrue(body['includeTotalCount']) || (pagingGiven !== null && isTrue(pagingGiven['includeTotalCount']))
    const window = this.#window(view, found.length, paging)
    const data: Json[] = []
    for (let index = window.from; index < window.to; index += 1) {
      const row = found.row(index)
      data.push(window.paged || mode.rankAlways ? { ...row, pzRank: index + 1 } : row)
    }
    this.#stir(view, rows.slice(window.from, window.to), window.paged)
    const none = mode.emptyDataAsArray ? [] : null
    return shape({
      view,
      data: data.length === 0 ? none : data,
      count: data.length,
      total: found.length,
      more: window.to < found.length,
      page: paging?.by === 'page' ? paging : null,
      wantsTotal,
      took: performance.now() - started,
    })
  }

  /** The answer to `POST /data_views/{ID}/count`. */
  count(view: ListView, body: Fields, template: string): JsonObject {
    const { mode, faults } = this.#setting
    if (faults.strikes('countTimeout', template)) throw timeout(408)
    const parameters = checkParameters(view, readParameters(body['dataViewParameters']))
    const plain = this.#plainRequest(view, body)
    if (body['paging'] !== undefined) throw badRequest('A count knows no paging.')
    const given = plain ? null : objectAt(body, 'query')
    if (given !== null && !Array.isArray(given['select']))
      throw badRequest('A count with a query needs a select.')
    const query = readQuery(given, view, mode)
    const rows = this.#rows(view, parameters, { ...query, sort: [] }, given)
    this.#checkTime(rows.length, null, false, 408)
    const limit = Math.min(view.limit, ROW_LIMIT)
    return {
      fetchDateTime: new Date().toISOString(),
      resultCount: Math.min(rows.length, limit),
      hasMoreResults: rows.length > limit,
    }
  }

  /** All rows of a view, for v1, which knows neither queries nor pages. */
  all(view: ListView, parameters: Parameters): readonly unknown[] {
    const rows = view.rows(checkParameters(view, parameters))
    return view.queryable ? rows : rows.slice(0, view.limit)
  }

  /** True where the view takes no queries, so that none is looked at. */
  #plainRequest(view: ListView, body: Fields): boolean {
    if (view.queryable) return false
    const asked = body['query'] !== undefined || body['paging'] !== undefined
    if (asked && this.#setting.mode.queryOnPlainView === 'refuse')
      throw refuse(
        422,
        'Error_Request_Validation_Data_View_Not_Queryable',
        `The data view ${view.id} takes neither queries nor pages.`,
      )
    return true
  }

  #rows(
    view: ListView,
    parameters: Parameters,
    query: Query<unknown>,
    given: Fields | null,
  ): readonly unknown[] {
    const { where, sort } = query
    const place = [view.id, this.#setting.estate.revision, parameters, sort.length > 0 && given?.['sortBy']]
    const all = () =>
      sort.length === 0
        ? view.rows(parameters)
        : this.#keep(place, () => sortRows(view.rows(parameters), sort))
    return where === null ? all() : this.#keep([...place, given?.['filter']], () => all().filter(where))
  }

  /** Makes rows once for as long as nothing changes; the oldest are let go. */
  #keep(place: readonly unknown[], make: () => readonly unknown[]): readonly unknown[] {
    const key = JSON.stringify(place)
    const rows = this.#kept.get(key) ?? make()
    this.#kept.delete(key) // and put behind the others
    if (this.#kept.size >= KEPT) this.#kept.delete(this.#kept.keys().next().value!)
    this.#kept.set(key, rows)
    return rows
  }

  #derived(rows: readonly unknown[], view: ListView, query: Query<unknown>, given: Fields | null) {
    const grouped = Array.isArray(given?.['select']) && query.columns.length > 0 && hasFields(given['select'])
    const derived =
      query.aggregations.length > 0
        ? summarise(rows, view, query, grouped, this.#setting.dress)
        : distinctRows(rows.map(row => this.#render(view, row, query)))
    return { length: derived.length, row: (index: number) => derived[index]! }
  }

  #render(view: ListView, row: unknown, query: Query<unknown>): JsonObject {
    return renderRow(row, view, query.columns, this.#setting.dress)
  }

  #window(view: ListView, total: number, paging: Paging | null) {
    const { mode, faults } = this.#setting
    if (paging?.by !== 'page')
      return { from: 0, to: Math.min(total, view.limit, paging?.most ?? ROW_LIMIT), paged: false }
    const end = mode.deepPaging ? total : Math.min(total, ROW_LIMIT)
    // a row that came in before the page moves all pages from there on
    if (paging.number === 1) this.#cameIn = 0
    else if (faults.shifts('duplicate')) this.#cameIn += 1
    const from = (paging.number - 1) * paging.size - this.#cameIn
    return { from: Math.min(from, end), to: Math.min(from + paging.size, end), paged: true }
  }

  /** What happens on a live server while somebody pages. */
  #stir(view: ListView, given: readonly unknown[], paged: boolean): void {
    const { estate, faults } = this.#setting
    if (view.caseKey === undefined) return
    const keys = faults.switches.changedMeanwhile === undefined ? [] : given.map(row => view.caseKey!(row))
    for (const key of keys) if (faults.changes(key)) save(estate, key)
    if (paged && given.length > 0 && faults.shifts('skip')) save(estate, view.caseKey(given[0]))
  }

  #checkTime(rows: number, paging: Paging | null, extended: boolean, status: 599 | 408): void {
    const { mode, faults } = this.#setting
    const { heavyQueries } = faults.switches
    if (heavyQueries === undefined) return
    const end = paging?.by === 'page' ? paging.number * paging.size : (paging?.most ?? ROW_LIMIT)
    const walked = status === 408 ? rows : Math.min(rows, end)
    if (walked * heavyQueries.millisecondsPerRow > (extended ? mode.extendedTimeout : mode.queryTimeout))
      throw timeout(status)
  }
}

const hasFields = (select: readonly unknown[]): boolean =>
  select.some(item => typeof item === 'object' && item !== null && 'field' in item)

/** A case changed by somebody else. */
function save(estate: Estate, key: string): void {
  const kase = estate.find(key)
  if (kase === null) return
  const now = new Date().toISOString()
  estate.update(key, { label: `${kase.label} (changed)`, updated: now, saved: now })
}

const timeout = (status: 599 | 408) =>
  refuse(status, 'Error_Query_Timeout', 'The query took longer than it may.', 'Pega_API_500')

/** Throws a refusal where a parameter the view cannot do without is missing. */
export function checkParameters(
  view: { readonly parameters: readonly string[] },
  given: Parameters,
): Parameters {
  const missing = view.parameters.find(name => (given[name] ?? '') === '')
  if (missing !== undefined) throw badRequest(`The parameter ${missing} is missing.`)
  return given
}

function shape(answer: {
  view: ListView
  data: Json
  count: number
  total: number
  more: boolean
  page: { number: number; size: number } | null
  wantsTotal: boolean
  took: number
}): JsonObject {
  const { view, data, count, total, more, page, wantsTotal } = answer
  if (!view.queryable) return { ...envelope(), resultCount: count, data, hasMoreResults: more }
  const queryStats = {
    pxObjClass: 'Embed-DataExploration-QueryStats',
    sourceType: 'RDBMS - Pega (Local)',
    sourceExecutionTime: `${answer.took.toFixed(3)} ms`,
  }
  const totals = wantsTotal ? { totalCount: Math.min(total, ROW_LIMIT) } : {}
  if (page !== null)
    return {
      ...envelope(),
      pageNumber: page.number,
      data,
      ...(wantsTotal ? { ...totals, hasMoreResults: more } : {}),
      queryStats,
      pageSize: page.size,
    }
  return {
    ...envelope(),
    resultCount: count,
    data,
    hasMoreResults: more,
    ...totals,
    queryStats,
    pageSize: count,
  }
}
