import type { Finding } from '../../../../contract/finding'
import { nameOf } from '../page/growing'
import { objectKeyOf } from '../page/object-key'
import { firstOf, own, rowsUnder, textOf } from './answer'
import { general } from './catalogue'
import type { Catalogue, PeopleView } from './catalogue'
import { refusedAs } from './line'
import type { ListedClass } from './listed-class'
import type { Line } from './line'
import { rowsOf } from './list-view'
import type { ListMetadata } from './list-view'
import { refusalWords } from './parts'
import type { Views } from './views'
import type { CaseList } from './walk'

const ownCasesLimit = 500

/** What there is to read where v1 alone is open: no metadata, and lists only where a person named a data page. */
export async function catalogueV1(line: Line, views: Views, signal: AbortSignal): Promise<Catalogue> {
  const findings: Finding[] = [general('pega-v1-alone', 'info', {})]
  const ask = async (path: readonly string[], ...names: readonly string[]) => {
    try {
      return rowsUnder((await line.get('v1', path, {}, signal)).body, ...names)
    } catch (error) {
      const refusal = refusedAs(error)
      if (refusal === null) throw error
      findings.push(
        general('pega-probe-refused', 'info', { what: path.join('/'), why: refusalWords[refusal] }),
      )
      return []
    }
  }
  const names = new Map<string, string>()
  for (const one of await ask(['casetypes'], 'caseTypes'))
    names.set(textOf(own(one, 'ID')), textOf(own(one, 'name')))
  const mine = await ask(['cases'], 'cases')
  for (const one of mine) {
    const id = textOf(firstOf(one, 'caseTypeID', 'pxObjClass'))
    if (!names.has(id)) names.set(id, '')
  }
  for (const id of Object.keys(views.cases)) if (!names.has(id)) names.set(id, '')
  names.delete('')

  const caseTypes: ListedClass[] = []
  for (const [id, name] of [...names].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const chosen = Object.hasOwn(views.cases, id) ? views.cases[id] : undefined
    if (chosen === null) continue
    const called = name === '' ? nameOf(id) : name
    if (chosen === undefined) {
      findings.push({
        ...general('pega-own-cases-only', 'ask', { name: called, class: id, limit: ownCasesLimit }),
        stream: id,
      })
    }
    const list: CaseList = {
      ...plainList(chosen ?? '', chosen === undefined ? 'ID' : 'pzInsKey', views),
      instant: chosen === undefined ? 'lastUpdateTime' : 'pxUpdateDateTime',
      ...(chosen === undefined ? { only: id } : {}),
    }
    caseTypes.push({ id, name: called, list, metadata: null, why: null, common: false })
  }
  const objects: Catalogue['objects'][number][] = []
  for (const [id, view] of Object.entries(views.objects)) {
    if (view === null) continue
    const rows = await ask(['data', view], 'pxResults')
    const properties = new Map(
      Object.keys(rows[0] ?? {}).map(path => [
        path,
        { path, label: '', type: null, mode: 'scalar' as const },
      ]),
    )
    const key = objectKeyOf({ id, name: '', properties })
    const list = plainList(view, key[0] ?? '', views)
    objects.push({ id, name: nameOf(id), list, metadata: null, why: null, common: false, key })
  }
  const people = async (
    code: string,
    chosen: string | undefined,
    usual: string,
  ): Promise<PeopleView | null> => {
    const view = chosen ?? usual
    const list = plainList(view, '', views)
    try {
      await rowsOf(line, list, signal)
      return {
        metadata: noMetadata(view),
        ...(list.parameters === undefined ? {} : { parameters: list.parameters }),
      }
    } catch (error) {
      const refusal = refusedAs(error)
      if (refusal === null) throw error
      findings.push(
        general(code, code === 'pega-operators-denied' ? 'warning' : 'info', {
          views: [view],
          why: refusalWords[refusal],
        }),
      )
      return null
    }
  }
  return {
    server: { facts: [], caseTypes: [], operatorsView: null, allCasesView: null, refused: true },
    caseTypes,
    objects,
    operators: await people('pega-operators-denied', views.operators, 'D_pyC11nOperatorsList'),
    workGroups: await people('pega-work-groups-denied', views.workGroups, 'D_ListOfWorkGroups'),
    workbaskets: await people('pega-workbaskets-denied', views.workbaskets, 'D_WorkBasket'),
    assignments: null, // tasks in v1 carry their goals and deadlines
    findings,
  }
}

function plainList(view: string, key: string, views: Views): CaseList {
  const parameters = Object.hasOwn(views.parameters, view) ? views.parameters[view] : undefined
  return {
    api: 'v1',
    view,
    ...(parameters === undefined ? {} : { parameters }),
    queryable: false,
    key,
    instant: null,
    select: [],
    where: [],
  }
}

const noMetadata = (view: string): ListMetadata => ({
  view,
  api: 'v1',
  class: '',
  name: view,
  isList: true,
  queryable: false,
  parameters: [],
  fields: [],
})
