import type { Estate } from '../estate'
import type { JsonObject } from '../json'
import type { Mode } from '../mode'
import type { PracticeAssignment, PracticeCase } from '../world'
import { contentV1, filled } from './content'
import { stageId } from './standard'
import { timeText, type Dress } from './value'

/** The body of `GET /cases/{ID}` in v1: the stage is an id here, people are ids, and what is empty is not there. */
export function wholeCase(kase: PracticeCase, estate: Estate, mode: Mode, dress: Dress): JsonObject {
  const type = estate.type(kase.type)
  const time = (iso: string | null | undefined) =>
    iso === null || iso === undefined ? '' : timeText(iso, dress)
  return filled({
    ID: kase.key,
    caseTypeID: kase.type,
    name: kase.label,
    parentCaseID: kase.parent ?? '',
    status: kase.status,
    stage: stageId(kase),
    urgency: String(kase.urgency),
    owner: kase.owner,
    createTime: time(kase.created),
    createdBy: kase.createdBy,
    lastUpdateTime: time(kase.updated),
    lastUpdatedBy: kase.updatedBy,
    SLA: filled({ overallSLAGoal: time(kase.sla?.goal), overallSLADeadline: time(kase.sla?.deadline) }),
    stages: type.stages.map((name, index) => ({
      ID: `PRIM${index}`,
      name,
      pxObjClass: 'Pega-API-CaseManagement-Stage',
    })),
    childCases: estate
      .children(kase.key)
      .map(child => ({ ID: child.key, pxObjClass: 'Pega-API-CaseManagement-Case' })),
    childCaseTypes: [],
    assignments: kase.assignments.map(each => assignment(each, time)),
    actions: [
      { ID: 'pyUpdateCaseDetails', name: 'Edit details', pxObjClass: 'Pega-API-CaseManagement-Action' },
    ],
    content: contentV1(kase, estate, mode, dress),
  })
}

/** An open task in v1: with its goal and deadline, without its process and its beginning. */
function assignment(each: PracticeAssignment, time: (iso: string | null) => string): JsonObject {
  return filled({
    ID: each.id,
    name: each.name,
    type: each.in === 'worklist' ? 'Worklist' : 'Workbasket',
    routedTo: each.assignee,
    instructions: each.instructions,
    urgency: String(each.urgency),
    scheduledGoalTime: time(each.goal),
    scheduledDeadlineTime: time(each.deadline),
    actions: each.actions.map(name => ({
      ID: name.replaceAll(' ', ''),
      name,
      pxObjClass: 'Pega-API-CaseManagement-Action',
    })),
    pxObjClass: 'Pega-API-CaseManagement-Assignment',
  })
}
