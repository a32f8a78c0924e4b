import type { Estate } from '../estate'
import { noAccess, noView } from '../refusal'
import type { Mode } from '../mode'
import type { Faults } from '../faults'
import type { PracticeOperator } from '../world'
import { bootstrap } from './bootstrap'
import { allCasesView, caseTypeView } from './case-views'
import { objectList, objectLookup } from './object-views'
import { miniProfile, operatorPages, peopleViews } from './people-views'
import type { DataView } from './view'
import { assignmentView, caseFinder, followersView, historyView } from './work-views'

/** The data views of this server, by their exact id. */
export type Catalog = {
  /** Throws a refusal where there is none of that id, or none for the caller. */
  find(id: string, caller: PracticeOperator): DataView
  /** All that the caller may read. */
  list(caller: PracticeOperator): readonly DataView[]
}

/** `endpoints` are told in the configuration page: 'GET /cases/{ID}'. */
export function catalog(
  estate: Estate,
  mode: Mode,
  faults: Faults,
  endpoints: () => readonly string[],
): Catalog {
  const { hiddenCaseTypes, deniedViews } = mode.access
  const find = caseFinder(estate, mode, () => faults.switches.forbiddenCases ?? [])
  const fixed: DataView[] = [
    ...estate.world.caseTypes
      .filter(type => !hiddenCaseTypes.includes(type.id))
      .flatMap(type => caseTypeView(type, estate, mode) ?? []),
    ...estate.world.objects.flatMap(object => objectList(object, mode.plainViewLimit) ?? []),
    ...estate.world.objects.map(objectLookup),
    ...peopleViews(estate),
    miniProfile(estate),
    historyView(find),
    followersView(estate, find),
    assignmentView(estate, mode, 'D_AllAssignments', null),
    ...(mode.allCaseList ? [allCasesView(estate, hiddenCaseTypes)] : []),
  ]
  const byId = new Map(fixed.map(view => [view.id, view]))
  const own = (caller: PracticeOperator): DataView[] => [
    bootstrap(estate, mode, caller, endpoints()),
    assignmentView(estate, mode, 'D_pyMyWorkList', caller),
  ]
  const denied = (id: string) =>
    deniedViews.includes(id) || (faults.switches.operatorsDenied === true && operatorPages.includes(id))
  return {
    find(id, caller) {
      const view = byId.get(id) ?? own(caller).find(each => each.id === id)
      if (view === undefined) throw noView(id)
      if (denied(id)) throw noAccess(`the data view ${id}`)
      return view
    },
    list: caller => [...fixed, ...own(caller)].filter(view => !denied(view.id)),
  }
}
