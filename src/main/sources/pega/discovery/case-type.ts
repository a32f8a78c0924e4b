import type { DiscoveredCaseType, Discovery } from '../../../../contract/discovery'
import { inOrder } from '../api/in-order'
import type { ListedClass } from '../api/listed-class'
import { endsOf, keyIn } from '../api/prepare'
import { askForList } from '../api/refused'
import { amountOf, valuesOf } from './amounts'
import type { Discovering } from './discover'
import { look, sumOf } from './look'
import type { Looked } from './look'
import { propertiesOf } from './properties'
import { slasOf } from './service-levels'

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
  discovering: Discovering,
  type: ListedClass,
  pages: ReadonlyMap<string, readonly string[]>,
): Promise<CaseTypeFound> {
  const { line, prepared, parallel, signal } = discovering
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
    slas: await slasOf(discovering, { ...type, list }, rows, looked, counted.values.get('pySLAName') ?? []),
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
  const sum = (of: (one: Looked) => number) => sumOf(looked, of)
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
