import type { RawPage } from '../page/raw'
import { own, textOf } from './answer'
import type { PeopleView } from './catalogue'
import type { TaskTimes } from './case-v2'
import { refusedAs } from './line'
import type { Line, Refusal } from './line'
import { mostRows, rowsOf } from './list-view'

const none: TaskTimes = new Map()
const tasksAtOnce = 500

/**
 * Goals and deadlines of the open tasks of some cases, from a list of all tasks: one question for all of them. Where the
 * list takes no query it is read once, as far as it goes. `told` hears of refusals.
 */
export function taskTimes(
  line: Line,
  view: PeopleView | null,
  told: (refusal: Refusal) => void,
): (cases: readonly string[], signal: AbortSignal) => Promise<TaskTimes> {
  if (view === null) return async () => none
  const { metadata, parameters } = view
  const has = (field: string): boolean => metadata.fields.some(one => one.id === field)
  const asked = { view: metadata.view, ...(parameters === undefined ? {} : { parameters }) }
  if (!metadata.queryable || !has('pxRefObjectKey')) {
    let whole: Promise<TaskTimes> | null = null
    return (_cases, signal) =>
      (whole ??= rowsOf(line, asked, signal).then(({ rows }) => byKey(rows.slice(0, mostRows))))
  }
  const select = [
    'pzInsKey',
    'pxRefObjectKey',
    'pxGoalTime',
    'pxDeadlineTime',
    'pxCreateDateTime',
    'pxProcessName',
  ].filter(field => field === 'pzInsKey' || has(field))
  const ask = async (cases: readonly string[], signal: AbortSignal): Promise<TaskTimes> => {
    if (cases.length === 0) return none
    try {
      const where = [{ field: 'pxRefObjectKey', is: 'IN' as const, values: cases }]
      const { rows } = await rowsOf(line, { ...asked, select, where, size: tasksAtOnce }, signal)
      if (rows.length < tasksAtOnce || cases.length === 1) return byKey(rows)
    } catch (error) {
      const refusal = refusedAs(error)
      if (refusal === null) throw error
      if (refusal !== 'slow' || cases.length === 1) {
        told(refusal) // the tasks come with their cases, without times
        return none
      }
    }
    const half = Math.ceil(cases.length / 2)
    const [first, second] = [await ask(cases.slice(0, half), signal), await ask(cases.slice(half), signal)]
    return new Map([...first, ...second])
  }
  return ask
}

const byKey = (rows: readonly RawPage[]): TaskTimes =>
  new Map(rows.map(row => [textOf(own(row, 'pzInsKey')).toLowerCase(), row] as const))
