import type { Finding } from '../../../../contract/finding'
import { nameOf } from '../page/growing'
import type { RawPage } from '../page/raw'
import { firstOf, own, rowsUnder, textOf } from './answer'
import { refusedAs } from './line'
import type { Line, Refusal } from './line'
import { keyedBy, keyOf, listedClass } from './listed-class'
import type { ListedClass } from './listed-class'
import { metadataOf, rowsOf } from './list-view'
import type { ListMetadata } from './list-view'
import { refusalWords } from './parts'
import { serverFacts } from './server-facts'
import type { ServerFacts } from './server-facts'
import type { Views } from './views'

export type PeopleView = {
  readonly metadata: ListMetadata
  readonly parameters?: Readonly<Record<string, string>>
}

/** What there is to read, as far as the operator behind the credentials may see it. */
export type Catalogue = {
  readonly server: ServerFacts
  readonly caseTypes: readonly ListedClass[]
  readonly objects: readonly (ListedClass & { readonly key: readonly string[] })[]
  readonly operators: PeopleView | null
  readonly workGroups: PeopleView | null
  readonly workbaskets: PeopleView | null
  readonly assignments: PeopleView | null
  readonly findings: readonly Finding[]
}

const operatorsViews = ['D_pyC11nOperatorsList', 'D_pxOperatorsList']
const workGroupsViews = ['D_ListOfWorkGroups', 'D_pyListOfWorkGroups']
const workbasketsViews = ['D_pyListOfWorkQueues', 'D_pyAllWorkBasket', 'D_WorkBasket']
const assignmentsViews = ['D_pyAllAssignments', 'D_AllAssignments', 'D_pxAllAssignments', 'D_AssignmentList']

/** Asks the server what there is: its configuration, case types from everywhere, lists with their metadata, people. */
export async function catalogueOf(line: Line, views: Views, signal: AbortSignal): Promise<Catalogue> {
  const findings: Finding[] = []
  const server = await serverFacts(line, signal)
  if (server.refused) findings.push(general('pega-probe-refused', 'info', { what: 'D_pxBootstrapConfig' }))
  const ask = async (path: readonly string[], query: Readonly<Record<string, string>>) => {
    try {
      return rowsUnder((await line.get('v2', path, query, signal)).body, 'caseTypes', 'data_objects', 'data')
    } catch (error) {
      const refusal = refusedAs(error)
      if (refusal === null) throw error
      findings.push(
        general('pega-probe-refused', 'info', { what: path.join('/'), why: refusalWords[refusal] }),
      )
      return []
    }
  }
  const creatable = await ask(['casetypes'], {})
  const listed = await ask(['data_objects'], { type: 'case' })
  const data = await ask(['data_objects'], { type: 'data' })

  const names = new Map<string, string>()
  const add = (id: string, name: string): void => {
    if (id !== '' && (names.get(id) ?? '') === '') names.set(id, name)
  }
  for (const one of listed) add(classIn(one), textOf(own(one, 'name')))
  for (const one of creatable) add(textOf(firstOf(one, 'ID', 'caseTypeID')), textOf(own(one, 'name')))
  for (const one of server.caseTypes) add(one.id, one.name)
  for (const id of Object.keys(views.cases)) add(id, '')
  const lists = new Map(listed.map(one => [classIn(one), textOf(own(one, 'defaultListDataView'))]))
  const common = server.allCasesView === null ? null : await metadataOrNull(line, server.allCasesView, signal)

  const caseTypes: ListedClass[] = []
  for (const [id, name] of [...names].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (Object.hasOwn(views.cases, id) && views.cases[id] === null) continue
    const chosen = Object.hasOwn(views.cases, id) ? views.cases[id] : undefined
    const guess = `D_${id.slice(id.lastIndexOf('-') + 1)}List`
    const list = chosen ?? (lists.get(id) || guess)
    const made = await listedClass({ line, id, name: name || nameOf(id), view: list, common, views, signal })
    caseTypes.push(made)
    findings.push(...findingsOf(made))
  }
  const objects: (ListedClass & { key: readonly string[] })[] = []
  for (const one of data.toSorted((a, b) => (classIn(a) < classIn(b) ? -1 : 1))) {
    const id = classIn(one)
    if (id === '' || objects.some(object => object.id === id)) continue
    const chosen = Object.hasOwn(views.objects, id) ? views.objects[id] : undefined
    if (chosen === null) continue
    const view = chosen ?? textOf(own(one, 'defaultListDataView'))
    const name = textOf(own(one, 'name')) || nameOf(id)
    const made = await listedClass({ line, id, name, view, common: null, views, signal })
    const key = keyOf(made.metadata, id)
    objects.push({
      ...made,
      key,
      list: made.list === null || made.metadata === null ? null : keyedBy(made.list, key, made.metadata),
    })
    if (made.list === null) {
      findings.push(general('pega-object-without-list', 'warning', { name, class: id, why: made.why ?? '' }))
    }
  }
  const people = async (code: string, chosen: string | undefined, usual: readonly string[]) => {
    const found = await firstReadable(line, chosen === undefined ? usual : [chosen], views, signal)
    if ('refusal' in found) {
      findings.push(
        general(code, code === 'pega-operators-denied' ? 'warning' : 'info', {
          views: chosen === undefined ? usual : [chosen],
          why: refusalWords[found.refusal],
        }),
      )
      return null
    }
    return found.view
  }
  const operators = server.operatorsView === null ? operatorsViews : [server.operatorsView, ...operatorsViews]
  return {
    server,
    caseTypes,
    objects,
    operators: await people('pega-operators-denied', views.operators, [...new Set(operators)]),
    workGroups: await people('pega-work-groups-denied', views.workGroups, workGroupsViews),
    workbaskets: await people('pega-workbaskets-denied', views.workbaskets, workbasketsViews),
    assignments: await people('pega-task-times-denied', views.assignments, assignmentsViews),
    findings,
  }
}

const classIn = (one: RawPage): string => textOf(firstOf(one, 'classID', 'dataObjectID', 'ID'))

async function metadataOrNull(line: Line, view: string, signal: AbortSignal): Promise<ListMetadata | null> {
  try {
    return await metadataOf(line, view, signal)
  } catch (error) {
    if (refusedAs(error) === null) throw error
    return null
  }
}

/** The first of some data views that gives both its metadata and rows. */
async function firstReadable(
  line: Line,
  candidates: readonly string[],
  views: Views,
  signal: AbortSignal,
): Promise<{ view: PeopleView } | { refusal: Refusal }> {
  let refusal: Refusal = 'missing'
  for (const view of candidates) {
    const parameters = Object.hasOwn(views.parameters, view) ? views.parameters[view] : undefined
    try {
      const metadata = await metadataOf(line, view, signal)
      await rowsOf(
        line,
        {
          view,
          ...(parameters === undefined ? {} : { parameters }),
          ...(metadata.queryable ? { size: 1 } : {}),
        },
        signal,
      )
      return { view: { metadata, ...(parameters === undefined ? {} : { parameters }) } }
    } catch (error) {
      const met = refusedAs(error)
      if (met === null) throw error
      if (met !== 'missing') refusal = met
    }
  }
  return { refusal }
}

function findingsOf(made: ListedClass): readonly Finding[] {
  const params = { name: made.name, class: made.id }
  if (made.list === null) {
    return [
      {
        ...general('pega-case-type-without-list', 'ask', { ...params, why: made.why ?? '' }),
        stream: made.id,
      },
    ]
  }
  const view = made.list.view
  return [
    ...(made.common ? [general('pega-case-type-by-common-list', 'info', { ...params, view })] : []),
    ...(made.list.queryable ? [] : [general('pega-list-not-queryable', 'warning', { ...params, view })]),
  ].map(finding => ({ ...finding, stream: made.id }))
}

/** A finding about the server as a whole. */
export function general(code: string, severity: Finding['severity'], params: Finding['params']): Finding {
  return {
    code,
    severity,
    step: 'inspect',
    stream: 'Pega',
    entity: null,
    column: null,
    key: null,
    place: null,
    params,
  }
}
