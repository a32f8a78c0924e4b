import { CasebridgeError } from '../../../../contract/failure'
import { dateTime } from '../page/cell'
import type { RawPage } from '../page/raw'
import { own, textOf } from './answer'
import { refusedAs } from './line'
import type { Line } from './line'
import { mostRows, rowsOf } from './list-view'
import type { Condition, Question } from './list-view'

/*
 * Every row of a list once, in a steady order, whatever its length. A list gives at most 5000 rows and knows no cursor,
 * and pages counted by offset shift while people work. So each request asks for the first rows behind a position
 * (instant of the last update, key); an instant shared by many rows is walked by key. A row that changes meanwhile moves
 * ahead of the position and is met again with its newer state.
 */

/** A list and what its rows are known by. */
export type CaseList = {
  readonly api: 'v1' | 'v2'
  readonly view: string
  readonly parameters?: Readonly<Record<string, string>>
  readonly queryable: boolean
  readonly key: string // pzInsKey, or what the list gives instead; '': nothing, its rows are counted
  /** Where else a key may stand in rows whose metadata tells nothing. */
  readonly keys?: readonly string[]
  readonly instant: string | null // pxUpdateDateTime; null: the list does not tell when a row changed
  readonly select: readonly string[]
  readonly where: readonly Condition[]
  /** Rows of other classes are not taken: a list that takes no query cannot be asked for one class. */
  readonly only?: string
}

/** `windows`: rows with an instant, by it. `nulls`: those without. `keys`: by key alone. `whole`: a list that takes no query. */
export type Pass = 'windows' | 'nulls' | 'keys' | 'whole'
/** Behind the row of this key at this instant; with a null key behind nothing yet that has this instant. */
export type Position = { readonly at: string | null; readonly key: string | null }
export type Row = { readonly row: RawPage; readonly key: string; readonly at: string | null }
export type Walk = {
  readonly line: Line
  readonly list: CaseList
  readonly pass: Pass
  readonly from: Position
  readonly signal: AbortSignal
  readonly size?: number // rows in a request
  /** Only rows that changed before this time. */
  readonly until?: string
  readonly now?: () => number
}

export const passesOf = (list: CaseList): readonly Pass[] =>
  !list.queryable ? ['whole'] : list.instant === null ? ['keys'] : ['windows', 'nulls']

const usualSize = 500
const fewRows = 25 // below this a shorter stretch helps more than fewer rows
const day = 86_400_000

/** Rows behind a position, some at a time. Fails with `pega-list-cut` where a list that takes no query has more rows than it gives. */
export async function* walk(walk: Walk): AsyncGenerator<readonly Row[]> {
  if (walk.pass === 'whole') yield* wholeList(walk)
  else if (walk.pass === 'windows' && walk.list.instant !== null) yield* byInstant(walk, walk.list.instant)
  else yield* byKey(walk, withoutInstant(walk), walk.from.key)
}

function withoutInstant({ list, pass }: Walk): readonly Condition[] {
  return pass === 'nulls' && list.instant !== null ? [{ field: list.instant, is: 'IS_NULL' }] : []
}

async function* byInstant(walk: Walk, instant: string): AsyncGenerator<readonly Row[]> {
  const pace = new Pace(walk.size ?? usualSize)
  let { at, key } = walk.from
  for (;;) {
    if (at !== null && key !== null) {
      // the rest of an instant that was cut in the middle, and nothing but this instant
      const one: Condition[] = [
        { field: instant, is: 'GTE', value: at, isTime: true },
        { field: instant, is: 'LT', value: after(at), isTime: true },
      ]
      yield* byKey(walk, one, key === '' ? null : key, pace.size)
      at = after(at)
      key = null
    }
    const until = earlier(pace.until(at, walk.now ?? Date.now), walk.until ?? null)
    if (until !== null && at !== null && Date.parse(at) >= Date.parse(until)) return
    const where: Condition[] = [
      ...(at === null ? [] : [{ field: instant, is: 'GTE' as const, value: at, isTime: true }]),
      ...(until === null ? [] : [{ field: instant, is: 'LT' as const, value: until, isTime: true }]),
      // without a condition on the instant its nulls would come too
      ...(at === null && until === null ? [{ field: instant, is: 'IS_NOT_NULL' as const }] : []),
    ]
    const rows = await askOrSlow(walk, where, [instant, walk.list.key], pace.size)
    if (rows === null) {
      pace.slower(at, until, walk.now ?? Date.now, walk.list.view)
      continue
    }
    const last = rows.at(-1)
    if (last === undefined) {
      if (until === null || until === walk.until) return
      at = until
      pace.faster()
      continue
    }
    if (last.at === null || rows.some((row, index) => isBefore(row.at, rows[index - 1]?.at ?? at))) {
      throw unsorted(walk.list.view)
    }
    const whole = rows.filter(row => row.at !== last.at)
    if (whole.length > 0) yield whole
    // the page may have cut its last instant: that is walked by key from its beginning
    at = last.at
    key = ''
  }
}

async function* byKey(
  walk: Walk,
  where: readonly Condition[],
  from: string | null,
  size = walk.size ?? usualSize,
): AsyncGenerator<readonly Row[]> {
  let key = from
  let rowsAtOnce = size
  let before = new Set<string>()
  const round = new Round()
  for (;;) {
    const behind: readonly Condition[] = key === null ? [] : [{ field: walk.list.key, is: 'GT', value: key }]
    const rows = await askOrSlow(walk, [...where, ...behind], [walk.list.key], rowsAtOnce)
    if (rows === null) {
      if (rowsAtOnce <= 1) throw tooSlow(walk.list.view)
      rowsAtOnce = Math.floor(rowsAtOnce / 2)
      continue
    }
    const last = rows.at(-1)
    if (last === undefined) return
    if (last.key === key || rows.every(row => before.has(row.key)) || round.closes(last.key))
      throw unsorted(walk.list.view)
    before = new Set(rows.map(row => row.key))
    yield rows
    key = last.key
  }
}

/** Notices a server that leads round in a circle, however large, holding one key alone. */
class Round {
  #mark: string | null = null
  #steps = 0
  #until = 1

  closes(key: string): boolean {
    if (key === this.#mark) return true
    if (++this.#steps === this.#until) {
      this.#mark = key
      this.#until *= 2
      this.#steps = 0
    }
    return false
  }
}

/** A list that takes no query comes at once, at most 5000 rows of it; its order is made here. */
async function* wholeList(walk: Walk): AsyncGenerator<readonly Row[]> {
  const { rows, more } = await rowsOf(walk.line, plain(walk), walk.signal)
  const known = new Map<string, Row>()
  for (const [index, one] of rows.entries()) {
    const counted = { row: one, key: `#${String(index + 1).padStart(6, '0')}`, at: null }
    const row = walk.list.key === '' ? counted : rowOf(one, walk.list)
    if (row === null) throw keyless(walk.list)
    if (walk.list.only === undefined || walk.list.only === classOfRow(one)) known.set(row.key, row)
  }
  const from = walk.from.key
  const ordered = [...known.values()].filter(row => from === null || row.key > from)
  ordered.sort((a, b) => (a.key < b.key ? -1 : 1))
  if (ordered.length > 0) yield ordered
  if (more === true || (walk.list.api === 'v2' && rows.length >= mostRows))
    throw cut(walk.list.view, rows.length)
}

const plain = ({ list }: Walk): Question => ({
  api: list.api,
  view: list.view,
  ...(list.parameters === undefined ? {} : { parameters: list.parameters }),
})

/** Rows that fit the conditions; null: the server ran out of time. A row that comes twice in one answer is taken once. */
async function askOrSlow(
  walk: Walk,
  where: readonly Condition[],
  sort: readonly string[],
  size: number,
): Promise<readonly Row[] | null> {
  const { list, line, signal } = walk
  const ask = (native: boolean) =>
    rowsOf(
      line,
      {
        ...plain(walk),
        select: list.select,
        where: [...list.where, ...(native ? where.map(inNative) : where)],
        sort,
        size,
      },
      signal,
    )
  try {
    const { rows } = await inTheServersTime(line, where, ask)
    const known = new Map<string, Row>()
    for (const one of rows) {
      const row = rowOf(one, list)
      if (row === null) throw keyless(list)
      if (!known.has(row.key)) known.set(row.key, row)
    }
    return [...known.values()]
  } catch (error) {
    if (refusedAs(error) === 'slow') return null
    throw error
  }
}

const nativeTimes = new WeakSet<Line>()

/** Some servers take times in a condition only in Pega's own writing; which one is found out by the first refusal. */
async function inTheServersTime<T>(
  line: Line,
  where: readonly Condition[],
  ask: (native: boolean) => Promise<T>,
): Promise<T> {
  const native = nativeTimes.has(line)
  try {
    return await ask(native)
  } catch (error) {
    if (native || refusedAs(error) !== 'unfit' || !where.some(one => one.isTime === true)) throw error
    const answer = await ask(true).catch(() => {
      throw error
    })
    nativeTimes.add(line)
    return answer
  }
}

/** 2025-11-27T12:32:53.546Z as 20251127T123253.546 GMT. */
function inNative(condition: Condition): Condition {
  if (condition.isTime !== true || condition.value === undefined) return condition
  return { ...condition, value: `${condition.value.replace(/[-:]/g, '').replace('Z', '')} GMT` }
}

/** The case type of a row; version 1 calls it otherwise, and means something else by pxObjClass. */
export const classOfRow = (row: RawPage): string =>
  textOf(own(row, 'caseTypeID')) || textOf(own(row, 'pxObjClass'))

function rowOf(row: RawPage, list: CaseList): Row | null {
  const names = [list.key, ...(list.keys ?? ['pzInsKey', 'pxInsCachedKey'])]
  const key = names.map(name => textOf(own(row, name))).find(text => text !== '') ?? ''
  if (key === '') return null
  return { row, key, at: list.instant === null ? null : dateTime(textOf(own(row, list.instant))) }
}

/** How many rows are asked for at once and how far ahead; both shrink when the server runs out of time. */
class Pace {
  size: number
  #span: number | null = null // milliseconds; null: no end

  constructor(size: number) {
    this.size = size
  }

  until(at: string | null, now: () => number): string | null {
    if (this.#span === null) return null
    const end = (at === null ? 0 : Date.parse(at)) + this.#span
    return end > now() + day ? null : new Date(end).toISOString()
  }

  slower(at: string | null, until: string | null, now: () => number, view: string): void {
    if (this.size > fewRows) {
      this.size = Math.max(fewRows, Math.floor(this.size / 2))
      return
    }
    const from = at === null ? 0 : Date.parse(at)
    const span = (until === null ? Math.max(now() + day, from + day) : Date.parse(until)) - from
    if (span > 1) this.#span = Math.ceil(span / 2)
    else if (this.size > 1) this.size = Math.floor(this.size / 2)
    else throw tooSlow(view)
  }

  faster(): void {
    if (this.#span !== null) this.#span *= 2
  }
}

const earlier = (a: string | null, b: string | null): string | null =>
  a === null || b === null ? (a ?? b) : Date.parse(a) < Date.parse(b) ? a : b
const after = (at: string): string => new Date(Date.parse(at) + 1).toISOString()
const isBefore = (a: string | null, b: string | null | undefined): boolean =>
  a === null || (b !== null && b !== undefined && Date.parse(a) < Date.parse(b))

function fault(code: string, message: string): CasebridgeError {
  return new CasebridgeError({ kind: 'fix-settings', code, message })
}
const unsorted = (view: string): CasebridgeError =>
  fault(
    'pega-list-unsorted',
    `The list ${view} does not come in the order that was asked for, so rows could be missed. Ask for a list page on a report definition with “Allow querying any column”, or name another list under “Lists to read from”.`,
  )
const keyless = ({ view, key }: CaseList): CasebridgeError =>
  fault(
    'pega-list-without-key',
    `The list ${view} gives rows without ${key}, so that they cannot be told apart. Ask for it to be among the columns, or name another list under “Lists to read from”.`,
  )
const cut = (view: string, rows: number): CasebridgeError =>
  fault(
    'pega-list-cut',
    `The list ${view} gave ${rows.toLocaleString('en-US')} rows, has more and cannot be asked for them. Ask for “Allow querying any column” to be ticked on it, name another list under “Lists to read from”, or leave this kind of case out there with null.`,
  )
const tooSlow = (view: string): CasebridgeError =>
  new CasebridgeError({
    kind: 'retry',
    code: 'pega-list-slow',
    message: `The list ${view} runs out of time however little is asked of it. Try again when the server is less busy, or ask for a database index on pxUpdateDateTime and pzInsKey.`,
  })
