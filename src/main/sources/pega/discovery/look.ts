import { at, isTrue, own, pageOf, pagesOf, rowsUnder, textOf } from '../api/answer'
import { refusedAs } from '../api/line'
import { dateTime } from '../page/cell'
import type { RawPage } from '../page/raw'
import type { Discovering } from './discover'

/** How deep one case goes. */
export type Looked = {
  readonly tasks: number
  readonly baskets: number
  readonly attachments: number
  readonly history: number
  readonly cut: boolean
  readonly stages: readonly string[]
  readonly goals: number
  readonly deadlines: number
  readonly overdue: number
}

/** Looks at one case whole; parts that are refused are counted in `unread`. Null: the case itself was. */
export async function look(
  key: string,
  unread: Map<string, number>,
  { line, prepared, signal }: Pick<Discovering, 'line' | 'prepared' | 'signal'>,
): Promise<Looked | null> {
  const { api } = prepared
  const ask = async <T>(what: string, work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work()
    } catch (error) {
      if (refusedAs(error) === null) throw error
      unread.set(what, (unread.get(what) ?? 0) + 1)
      return null
    }
  }
  const opened = await ask('case', () => line.get(api, ['cases', key], {}, signal))
  if (opened === null) return null
  const info: RawPage = pageOf(api === 'v2' ? at(opened.body, 'data.caseInfo') : opened.body) ?? {}
  const files = await ask('attachments', () => line.get(api, ['cases', key, 'attachments'], {}, signal))
  const history = await ask('history', () =>
    api === 'v2'
      ? line.post(['data_views', 'D_pyWorkHistory'], { dataViewParameters: { CaseInstanceKey: key } }, signal)
      : line.get('v1', ['data', 'D_pyWorkHistory'], { CaseInstanceKey: key }, signal),
  )
  const tasks = pagesOf(own(info, 'assignments') ?? null)
  const goals = tasks.map(task => dateTime(textOf(own(task, 'scheduledGoalTime') ?? own(task, 'goal'))))
  const deadlines = tasks.map(task =>
    dateTime(textOf(own(task, 'scheduledDeadlineTime') ?? own(task, 'deadline'))),
  )
  return {
    tasks: tasks.length,
    baskets: tasks.filter(task =>
      /workbasket/i.test(`${textOf(own(task, 'ID'))} ${textOf(at(task, 'assigneeInfo.type'))}`),
    ).length,
    attachments: rowsUnder(files?.body, 'attachments', 'data').length,
    history: rowsUnder(history?.body, 'data', 'pxResults').length,
    cut: isTrue(own(history?.body, 'hasMoreResults')),
    stages: pagesOf(own(info, 'stages') ?? null).map(stage => textOf(own(stage, 'name'))),
    goals: goals.filter(one => one !== null).length,
    deadlines: deadlines.filter(one => one !== null).length,
    overdue: deadlines.filter(one => one !== null && Date.parse(one) < Date.now()).length,
  }
}

export const sumOf = (looked: readonly Looked[], of: (one: Looked) => number): number =>
  looked.reduce((total, one) => total + of(one), 0)
