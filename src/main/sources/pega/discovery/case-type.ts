import type { DiscoveredCaseType, Discovery } from '../../../../contract/discovery'
import { dateTime } from '../page/cell'
import { at, isTrue, own, pageOf, pagesOf, rowsUnder, textOf } from '../api/answer'
import type { ListedClass } from '../api/catalogue'
import { inOrder } from '../api/in-order'
import { refusedAs } from '../api/line'
import { askForList } from '../api/refused'
import { endsOf, keyIn } from '../api/prepare'
import type { RawPage } from '../page/raw'
import { amountOf, valuesOf } from './amounts'
import type { Discovering } from './discover'
import { propertiesOf } from './properties'

export type CaseTypeFound = {
  readonly type: DiscoveredCaseType
  readonly slas: Discovery['slas']
  /** Parts of the cases looked at that could not be read, with how often. */
  readonly unread: ReadonlyMap<string, number>
  /** Statuses and SLAs were counted in some of the cases only. */
  readonly partly: boolean
}

const samplesFromEachEnd = 10

/** One case type: what its metadata says, what its list counts, and how deep some of its cases go. */
export async function discoverCaseType(
  { line, prepared, parallel, signal }: Discovering,
  type: ListedClass,
  pages: ReadonlyMap<string, readonly string[]>,
): Promise<CaseTypeFound> {
  const properties = propertiesOf(prepared.classes.get(type.id))
  const about = {
    id: type.id,
    name: type.name,
    list: type.list?.view ?? null,
    queryable: type.list?.queryable ?? false,
    ask: askOf(type),
    properties,
    dataPages: [...new Set([...(type.list === null ? [] : [type.list.view]), ...(pages.get(type.id) ?? [])])],
  }
  if (type.list === null) {
    return {
      type: { ...about, records: null, stages: [], statuses: [], priorities: [], depth: noDepth },
      slas: [],
      unread: new Map(),
      partly: false,
    }
  }
  const list = type.list
  const counted = await valuesOf(line, list, ['pyStatusWork', 'pyPriority', 'pySLAName'], signal)
  const rows = await endsOf(line, list, samplesFromEachEnd, signal)
  const unread = new Map<string, number>()
  const looked: Looked[] = []
  for await (const one of inOrder(rows, parallel, row =>
    look(keyIn(row, list), unread, { line, prepared, signal }),
  ))
    if (one !== null) looked.push(one)
  return {
    type: {
      ...about,
      records: await amountOf(line, list, signal),
      stages: stagesOf(looked),
      statuses: counted.values.get('pyStatusWork') ?? [],
      priorities: counted.values.get('pyPriority') ?? [],
      depth: depthOf(looked),
    },
    slas: slasOf(type, rows, looked, counted.values.get('pySLAName') ?? []),
    unread,
    partly: !counted.whole,
  }
}

function askOf(type: ListedClass): string | null {
  if (type.list === null) return askForList(type.name)
  if (!type.list.queryable)
    return `Ask for “Allow querying any column” to be ticked on ${type.list.view}; until then it is read as far as it goes.`
  if (type.common)
    return `It is read from ${type.list.view}, which is slower and has few columns. ${askForList(type.name)}`
  return null
}

type Looked = {
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

async function look(
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

/** Stages in their order, as the cases looked at tell them; all cases of a type tell all of them. */
function stagesOf(looked: readonly Looked[]): readonly string[] {
  return [...new Set(looked.flatMap(one => one.stages))].filter(name => name !== '')
}

const noDepth = {
  looked: 0,
  openTasks: 0,
  tasksInBaskets: 0,
  attachments: 0,
  mostAttachments: 0,
  historyRows: 0,
  mostHistoryRows: 0,
  historyCut: false,
}

function depthOf(looked: readonly Looked[]): DiscoveredCaseType['depth'] {
  const sum = (of: (one: Looked) => number) => looked.reduce((total, one) => total + of(one), 0)
  const most = (of: (one: Looked) => number) => looked.reduce((found, one) => Math.max(found, of(one)), 0)
  return {
    looked: looked.length,
    openTasks: sum(one => one.tasks),
    tasksInBaskets: sum(one => one.baskets),
    attachments: sum(one => one.attachments),
    mostAttachments: most(one => one.attachments),
    historyRows: sum(one => one.history),
    mostHistoryRows: most(one => one.history),
    historyCut: looked.some(one => one.cut),
  }
}

/** Service levels: how many cases name each, and of the rows looked at how many have times; tasks of the cases looked at beside. */
function slasOf(
  type: ListedClass,
  rows: readonly RawPage[],
  looked: readonly Looked[],
  names: readonly { readonly value: string; readonly count: number }[],
): Discovery['slas'] {
  const ofCases = names.map(({ value }) => {
    const named = rows.filter(row => textOf(own(row, 'pySLAName')) === value)
    const deadlines = named
      .map(row => dateTime(textOf(own(row, 'pySLADeadline'))))
      .filter(one => one !== null)
    return {
      name: value,
      on: type.name,
      goals: named.filter(row => textOf(own(row, 'pySLAGoal')) !== '').length,
      deadlines: deadlines.length,
      overdue: deadlines.filter(one => Date.parse(one) < Date.now()).length,
    }
  })
  const sum = (of: (one: Looked) => number) => looked.reduce((total, one) => total + of(one), 0)
  const tasks = {
    goals: sum(one => one.goals),
    deadlines: sum(one => one.deadlines),
    overdue: sum(one => one.overdue),
  }
  return tasks.goals + tasks.deadlines === 0
    ? ofCases
    : [...ofCases, { name: 'Tasks', on: `tasks of ${type.name}`, ...tasks }]
}
