import type { Estate } from '../estate'
import type { Mode } from '../mode'
import { noAccess, noCase } from '../refusal'
import { poolOf } from '../render/standard'
import type { PracticeAssignment, PracticeCase, PracticeHistory, PracticeOperator } from '../world'
import { ROW_LIMIT } from './case-views'
import { textColumn, type Column, type ListView } from './view'

const HISTORY_LIMIT = 50

type HistoryRow = PracticeHistory & { readonly of: PracticeCase }
type AssignmentRow = PracticeAssignment & { readonly of: PracticeCase }

/** Finds a case for a data page, with the rights and faults that hold for it. */
export type CaseFinder = (key: string) => PracticeCase

/** The history of one case: newest first, cut off at its limit, no queries. */
export function historyView(find: CaseFinder): ListView<HistoryRow> {
  const column = (
    field: string,
    label: string,
    read: Column<HistoryRow>['read'],
    type?: Column<HistoryRow>['type'],
  ) => textColumn('History', field, label, read, type)
  return {
    structure: 'list',
    id: 'D_pyWorkHistory',
    name: 'Work history',
    class: 'History-Work-',
    className: 'History',
    queryable: false,
    limit: HISTORY_LIMIT,
    parameters: ['CaseInstanceKey'],
    columns: [
      column('pxTimeCreated', 'Time', row => row.time, 'DateTime'),
      column('pyPerformer', 'Performed by', row => row.performer),
      column('pyMessageKey', 'Description', row => row.message),
      column('pxHistoryForReference', 'Case', row => row.of.key),
      column('pzInsKey', 'Handle', row => row.id),
      column('pxInsName', 'Name', row => row.id.split(' ').slice(2).join(' ')),
      column('pyMemo', 'Memo', () => null),
      column('pxLatitude', 'Latitude', () => null, 'Decimal'),
      column('pxLongitude', 'Longitude', () => null, 'Decimal'),
    ],
    rows({ CaseInstanceKey = '' }) {
      const kase = find(CaseInstanceKey)
      return kase.history
        .map(row => ({ ...row, of: kase }))
        .sort((one, other) => (one.time < other.time ? 1 : one.time > other.time ? -1 : 0))
    },
    classOf: row => `History-${poolOf(row.of.type)}`,
    caseKey: row => row.of.key,
  }
}

/** All open assignments, or those in the worklist of one operator. */
export function assignmentView(
  estate: Estate,
  mode: Mode,
  id: string,
  only: PracticeOperator | null,
): ListView<AssignmentRow> {
  const column = (
    field: string,
    label: string,
    read: Column<AssignmentRow>['read'],
    type?: Column<AssignmentRow>['type'],
  ) => textColumn('Assignment', field, label, read, type)
  let kept: { readonly revision: number; readonly rows: readonly AssignmentRow[] } | null = null
  // asked for again and again, case by case, by whoever wants the times of tasks
  const allRows = (): readonly AssignmentRow[] => {
    if (kept?.revision !== estate.revision) {
      const rows = estate
        .all()
        .filter(kase => !mode.access.hiddenCaseTypes.includes(kase.type))
        .flatMap(kase => kase.assignments.map(assignment => ({ ...assignment, of: kase })))
        .filter(row => only === null || (row.in === 'worklist' && row.assignee === only.id))
      kept = { revision: estate.revision, rows }
    }
    return kept.rows
  }
  return {
    structure: 'list',
    id,
    name: only === null ? 'All assignments' : 'My worklist',
    class: 'Assign-',
    className: 'Assignment',
    queryable: true,
    limit: ROW_LIMIT,
    parameters: [],
    columns: [
      column('pzInsKey', 'Handle', row => row.id),
      column('pxRefObjectKey', 'Case', row => row.of.key),
      column('pxRefObjectInsName', 'Case ID', row => row.of.id),
      column('pxRefObjectClass', 'Case type', row => row.of.type),
      column('pxAssignedOperatorID', 'Assigned to', row => row.assignee),
      column('pxAssignedUserName', 'Assigned to (name)', row => estate.assigneeName(row)),
      column('pxTaskLabel', 'Task', row => row.name),
      column('pxProcessName', 'Process', row => row.process),
      column('pxFlowName', 'Flow', row => row.id.split('!')[1] ?? ''),
      column('pyFlowType', 'Flow type', row => row.id.split('!')[1] ?? ''),
      column('pyFlowActions', 'Actions', row => row.actions.join(',')),
      column('pyAssignmentStatus', 'Status', row => row.of.status),
      column('pyInstructions', 'Instructions', row => row.instructions),
      column('pxUrgencyAssign', 'Urgency', row => String(row.urgency), 'Integer'),
      column('pyLabel', 'Case label', row => row.of.label),
      column('pxGoalTime', 'Goal', row => row.goal, 'DateTime'),
      column('pxDeadlineTime', 'Deadline', row => row.deadline, 'DateTime'),
      column('pxIsMultiStep', 'Multi-step', () => 'false'),
      column('pxApplication', 'Application', () => estate.world.host.application),
      column('pxCreateDateTime', 'Created', row => row.created, 'DateTime'),
      column('pxUpdateDateTime', 'Updated', () => null, 'DateTime'),
    ],
    rows: allRows,
    classOf: row => (row.in === 'worklist' ? 'Assign-Worklist' : 'Assign-WorkBasket'),
    caseKey: row => row.of.key,
  }
}

/** Who follows a case. */
export function followersView(estate: Estate, find: CaseFinder): ListView<{ id: string; of: PracticeCase }> {
  type Row = { id: string; of: PracticeCase }
  const column = (field: string, label: string, read: (row: Row) => string) =>
    textColumn('Followers', field, label, read)
  return {
    structure: 'list',
    id: 'D_pxGetCaseFollowers',
    name: 'Followers',
    class: 'Data-Admin-Operator-ID',
    className: 'Operator ID',
    queryable: false,
    limit: ROW_LIMIT,
    parameters: ['WorkObjectID'],
    columns: [
      column('pyUserIdentifier', 'User ID', row => row.id),
      column('pyUserName', 'Full name', row => estate.nameOf(row.id)),
    ],
    rows({ WorkObjectID = '' }) {
      const kase = find(WorkObjectID)
      return kase.followers.map(id => ({ id, of: kase }))
    },
    classOf: () => 'Data-Admin-Operator-ID',
    caseKey: row => row.of.key,
  }
}

/** Finds cases as the caller may: hidden types are not there, forbidden cases are refused. */
export function caseFinder(estate: Estate, mode: Mode, forbidden: () => readonly string[]): CaseFinder {
  return key => {
    const kase = estate.find(key)
    if (kase === null) throw noCase()
    if (mode.access.hiddenCaseTypes.includes(kase.type) || forbidden().includes(kase.key))
      throw noAccess('this case')
    return kase
  }
}
