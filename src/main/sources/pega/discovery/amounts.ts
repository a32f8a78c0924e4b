import type { Amount } from '../../../../contract/discovery'
import { own, textOf } from '../api/answer'
import { refusedAs } from '../api/line'
import type { Line } from '../api/line'
import { countOf, rowsOf, tally } from '../api/list-view'
import { questionOf } from '../api/prepare'
import type { CaseList } from '../api/walk'
import { walk } from '../api/walk'

/** How many rows a list has, as far as the server counts; null: there is no list, or it would not say. */
export async function amountOf(line: Line, list: CaseList | null, signal: AbortSignal): Promise<Amount> {
  if (list === null) return null
  try {
    if (list.queryable) return await countOf(line, { ...list, select: [list.key] }, signal)
    const { rows, more } = await rowsOf(line, questionOf(list, 0), signal)
    return { count: rows.length, atLeast: more === true }
  } catch (error) {
    if (refusedAs(error) === null) throw error
    return null
  }
}

export type Valued = readonly { readonly value: string; readonly count: number }[]

const mostCounted = 20_000 // rows gone through where the server does not count by itself

/** How often each value of some fields stands in a list, most frequent first. `whole`: every row was counted. */
export async function valuesOf(
  line: Line,
  list: CaseList,
  fields: readonly string[],
  signal: AbortSignal,
): Promise<{ readonly values: ReadonlyMap<string, Valued>; readonly whole: boolean }> {
  const there = fields.filter(field => list.select.includes(field))
  const values = new Map<string, Valued>()
  if (list.queryable) {
    for (const field of there) {
      try {
        const counted = await tally(line, list.view, field, list.where, signal)
        // a server that does not know aggregation answers with plain rows
        if (counted.every(one => Number.isSafeInteger(one.count))) values.set(field, ordered(counted))
      } catch (error) {
        if (refusedAs(error) === null) throw error
      }
    }
  }
  const rest = there.filter(field => !values.has(field))
  if (rest.length === 0) return { values, whole: true }
  const counts = new Map(rest.map(field => [field, new Map<string, number>()]))
  let rows = 0
  const byKey: CaseList = { ...list, instant: null, select: [list.key, ...rest] }
  const pass = list.queryable ? 'keys' : 'whole'
  for await (const some of walk({
    line,
    list: byKey,
    pass,
    from: { at: null, key: null },
    signal,
    size: 2000,
  })) {
    for (const { row } of some) {
      for (const [field, of] of counts) {
        const value = textOf(own(row, field))
        of.set(value, (of.get(value) ?? 0) + 1)
      }
    }
    rows += some.length
    if (rows >= mostCounted) break
  }
  for (const [field, of] of counts)
    values.set(field, ordered([...of].map(([value, count]) => ({ value, count }))))
  return { values, whole: rows < mostCounted }
}

const ordered = (values: Valued): Valued =>
  values.filter(one => one.value !== '').toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
