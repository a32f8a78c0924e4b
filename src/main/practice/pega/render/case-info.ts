import type { Estate } from '../estate'
import type { Json, JsonObject } from '../json'
import type { Mode } from '../mode'
import type { PracticeAssignment, PracticeCase } from '../world'
import { contentV2 } from './content'
import { link } from './links'
import { participant } from './people'
import { stageId, stageLabel } from './standard'
import { timeText, type Dress } from './value'

/** The body of `GET /cases/{ID}` in v2, without what draws its screen. */
export function caseAnswer(kase: PracticeCase, estate: Estate, mode: Mode, dress: Dress): JsonObject {
  return {
    data: {
      caseInfo: caseInfo(kase, estate, mode, dress),
      referencedUsers: referenced(kase).map(id => ({ UserID: id, UserName: estate.nameOf(id) })),
    },
  }
}

function caseInfo(kase: PracticeCase, estate: Estate, mode: Mode, dress: Dress): JsonObject {
  const type = estate.type(kase.type)
  const parent = kase.parent === null ? null : estate.find(kase.parent)
  const time = (iso: string | null) => (iso === null ? '' : timeText(iso, dress))
  return {
    ID: kase.key,
    businessID: kase.id,
    caseTypeID: kase.type,
    caseTypeName: type.name,
    caseTypeIcon: 'cmicons/pycase.svg',
    name: kase.label,
    status: kase.status,
    urgency: mode.urgencyAsNumber ? kase.urgency : String(kase.urgency),
    stageID: stageId(kase),
    stageLabel: stageLabel(kase, estate),
    owner: kase.owner,
    createTime: time(kase.created),
    createdBy: kase.createdBy,
    lastUpdateTime: time(kase.updated),
    lastUpdatedBy: kase.updatedBy,
    sla: { goal: time(kase.sla?.goal ?? null), deadline: time(kase.sla?.deadline ?? null) },
    hasNewAttachments: false,
    associations: { follows: false },
    WidgetsToRefresh: ['TaskList'],
    availableActions: actions(kase),
    availableProcesses: [],
    ...(kase.parent === null ? {} : { parentCaseInfo: parentInfo(kase.parent, parent) }),
    childCases: estate.children(kase.key).map(child => caseReference(child)),
    participants: kase.parties.map(participant),
    assignments: kase.assignments.map(assignment => assignmentInfo(assignment, estate, mode, dress)),
    stages: stages(kase, estate, dress),
    content: contentV2(kase, estate, dress),
  }
}

/** A case as others name it. */
export const caseReference = (kase: PracticeCase): JsonObject => ({
  ID: kase.key,
  businessID: kase.id,
  caseTypeID: kase.type,
  name: kase.label,
  status: kase.status,
  links: { open: link(`/cases/${kase.key}`, 'Get case details') },
})

function parentInfo(key: string, parent: PracticeCase | null): Json {
  return {
    ID: key,
    name: parent?.label ?? '',
    hasMoreAncestors: String((parent?.parent ?? null) !== null),
    links: { open: link(`/cases/${key}`, 'Get case details') },
    content: {
      pyStatusWork: parent?.status ?? '',
      pxUrgencyWork: parent === null ? '' : String(parent.urgency),
    },
  }
}

function actions(kase: PracticeCase): Json {
  const action = (id: string, name: string) => ({
    ID: id,
    name,
    type: 'Case',
    links: { open: link(`/cases/${kase.key}/actions/${id}`, 'Get case action details') },
  })
  if (kase.status.trim().toLowerCase().startsWith('resolved')) return [action('pyReopen', 'Reopen')]
  return [action('pyUpdateCaseDetails', 'Edit details'), action('pyChangeStage', 'Change stage')]
}

/** An open task of a case; its goal and deadline stand in no answer of v2 but the list of assignments. */
export function assignmentInfo(
  assignment: PracticeAssignment,
  estate: Estate,
  mode: Mode,
  dress: Dress,
): JsonObject {
  const path = `/assignments/${assignment.id}`
  const urgency = mode.urgencyAsNumber ? assignment.urgency : String(assignment.urgency)
  return {
    ID: assignment.id,
    name: assignment.name,
    processID: assignment.id.split('!')[1] ?? '',
    processName: assignment.process,
    context: '',
    instructions: assignment.instructions,
    canPerform: 'true',
    isMultiStep: 'false',
    urgency,
    ...(mode.urgencyAsNumber ? { createTime: timeText(assignment.created, dress) } : {}),
    assigneeInfo: {
      ID: assignment.assignee,
      name: estate.assigneeName(assignment),
      type: assignment.in,
    },
    links: { open: link(path, 'Get assignment details') },
    actions: assignment.actions.map(name => ({
      ID: name.replaceAll(' ', ''),
      name,
      type: 'FlowAction',
      links: {
        open: link(`${path}/actions/${name.replaceAll(' ', '')}`, 'Get assignment action details'),
        submit: link(`${path}/actions/${name.replaceAll(' ', '')}`, 'Submit assignment action', 'PATCH'),
      },
    })),
  }
}

/** The life cycle as it stands; a stage that was never come to has no time. */
export function stages(kase: PracticeCase, estate: Estate, dress: Dress): JsonObject[] {
  const resolved = kase.status.trim().toLowerCase().startsWith('resolved')
  const all = estate.type(kase.type).stages
  return all.map((name, index) => ({
    ID: `PRIM${index}`,
    name,
    type: 'Primary',
    visited_status:
      index < kase.stage || (resolved && index === kase.stage)
        ? 'completed'
        : index === kase.stage
          ? 'active'
          : 'future',
    transitionType: index === 0 ? 'create' : index === all.length - 1 ? 'resolution' : 'automatic',
    ...(index <= kase.stage ? { entryTime: timeText(kase.created, dress) } : {}),
    links: { open: link(`/cases/${kase.key}/stages/PRIM${index}`, 'Jump to this stage', 'PUT') },
  }))
}

function referenced(kase: PracticeCase): string[] {
  const people = [
    kase.createdBy,
    kase.updatedBy,
    kase.owner,
    ...kase.assignments.flatMap(({ in: place, assignee }) => (place === 'worklist' ? [assignee] : [])),
  ]
  return [...new Set(people.filter(id => id !== ''))]
}
