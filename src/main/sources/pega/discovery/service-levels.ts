import type { Discovery } from '../../../../contract/discovery'
import { own, textOf } from '../api/answer'
import type { ListedClass } from '../api/listed-class'
import type { Line } from '../api/line'
import type { CaseList } from '../api/walk'
import { dateTime } from '../page/cell'
import type { RawPage } from '../page/raw'
import { amountOf } from './amounts'
import { sumOf } from './look'
import type { Discovering } from './discover'
import type { Looked } from './look'

/** Service levels: how many cases under each have a goal and a deadline, and how many are past it; beside them the tasks of the cases looked at. */
export async function slasOf(
  discovering: Discovering,
  type: ListedClass & { readonly list: CaseList },
  rows: readonly RawPage[],
  looked: readonly Looked[],
  names: readonly { readonly value: string; readonly count: number }[],
): Promise<Discovery['slas']> {
  const { line, signal } = discovering
  const named = (name: string): CaseList => ({
    ...type.list,
    where: [...type.list.where, { field: 'pySLAName', is: 'EQ', value: name }],
  })
  const ofCases: Discovery['slas'][number][] = []
  for (const { value } of names) {
    const seen = rows.filter(row => textOf(own(row, 'pySLAName')) === value)
    const deadlines = seen.map(row => dateTime(textOf(own(row, 'pySLADeadline')))).filter(one => one !== null)
    const count = async (field: string, is: 'IS_NOT_NULL' | 'LT', seen: number): Promise<number> =>
      (await countedWith(line, named(value), field, is, signal)) ?? seen
    ofCases.push({
      name: value,
      on: type.name,
      goals: await count(
        'pySLAGoal',
        'IS_NOT_NULL',
        seen.filter(row => textOf(own(row, 'pySLAGoal')) !== '').length,
      ),
      deadlines: await count('pySLADeadline', 'IS_NOT_NULL', deadlines.length),
      overdue: await count(
        'pySLADeadline',
        'LT',
        deadlines.filter(one => Date.parse(one) < Date.now()).length,
      ),
    })
  }
  const tasks = (await tasksOf(discovering, type)) ?? {
    name: 'Open tasks of the cases looked at',
    goals: sumOf(looked, one => one.goals),
    deadlines: sumOf(looked, one => one.deadlines),
    overdue: sumOf(looked, one => one.overdue),
  }
  return tasks.goals + tasks.deadlines === 0 ? ofCases : [...ofCases, { on: type.name, ...tasks }]
}

/** Goals and deadlines of all open tasks of a type, from the list of tasks; null where there is none to count in. */
async function tasksOf(
  { line, prepared, signal }: Discovering,
  type: ListedClass,
): Promise<{ name: string; goals: number; deadlines: number; overdue: number } | null> {
  const view = prepared.catalogue.assignments
  const fields = view?.metadata.fields.map(field => field.id) ?? []
  if (view === null || !view.metadata.queryable) return null
  if (!['pxRefObjectClass', 'pxGoalTime', 'pxDeadlineTime'].every(field => fields.includes(field)))
    return null
  const list: CaseList = {
    api: 'v2',
    view: view.metadata.view,
    ...(view.parameters === undefined ? {} : { parameters: view.parameters }),
    queryable: true,
    key: 'pzInsKey',
    instant: null,
    select: fields,
    where: [{ field: 'pxRefObjectClass', is: 'EQ', value: type.id }],
  }
  const goals = await countedWith(line, list, 'pxGoalTime', 'IS_NOT_NULL', signal)
  const deadlines = await countedWith(line, list, 'pxDeadlineTime', 'IS_NOT_NULL', signal)
  const overdue = await countedWith(line, list, 'pxDeadlineTime', 'LT', signal)
  if (goals === null || deadlines === null || overdue === null) return null
  return { name: 'Open tasks', goals, deadlines, overdue }
}

/** Counted by the server where it can; null where only the rows at hand tell. */
async function countedWith(
  line: Line,
  list: CaseList,
  field: string,
  is: 'IS_NOT_NULL' | 'LT',
  signal: AbortSignal,
): Promise<number | null> {
  if (!list.queryable || !list.select.includes(field)) return null
  const when = is === 'LT' ? { value: new Date().toISOString(), isTime: true } : {}
  const where = [...list.where, { field, is, ...when }]
  const amount = await amountOf(line, { ...list, where }, signal)
  return amount?.count ?? null
}
