import { dateTime } from '../page/cell'
import type { CasePage, RawAssignment } from '../page/case-page'
import type { Raw, RawPage } from '../page/raw'
import { at, firstOf, listOf, own, pageOf, pagesOf, rowsUnder, textOf } from './answer'
import { headerOf, merged, namesOf } from './merge'
import { detailsOf, followersOf, historyOf, part, partyOf, relatedOf, tagsOf } from './parts'
import { attachmentsOf } from './attachments'
import { postsOf } from './posts'
import type { CaseRead } from './parts'

/** What a list of open tasks knows beyond the case itself: tasks of a case carry no goal and deadline in v2. */
export type TaskTimes = ReadonlyMap<string, RawPage>

/** One case whole over v2: the row of its list, its header and content, and everything that hangs on it. */
export async function readCaseV2(read: CaseRead, row: RawPage, tasks: TaskTimes): Promise<CasePage> {
  const body = await part(read, 'case', async () => {
    const answer = await read.line.get('v2', ['cases', read.key], { viewType: 'none' }, read.signal)
    return answer.body
  })
  const info = pageOf(at(body ?? undefined, 'data.caseInfo'))
  if (info === null) return onlyRow(read, row)
  const header = headerOf(info)
  const people = namesOf(at(body ?? undefined, 'data.referencedUsers'))
  const unchanged = isSame(own(header, 'pxUpdateDateTime'), own(row, 'pxUpdateDateTime'))
  const shown = pageOf(own(info, 'content')) ?? {}
  const content = merged({}, shown, await detailsOf(read), true)
  const properties = withNames(merged(header, content, row, unchanged), people)
  const className = textOf(own(header, 'pxObjClass')) || read.class
  const known: CaseRead = { ...read, class: className }
  const posts = await postsOf(known)
  return {
    key: textOf(own(header, 'pzInsKey')) || read.key,
    class: className,
    properties,
    parties: await partiesOf(known, info),
    assignments: pagesOf(own(info, 'assignments')).map(task => assignmentOf(task, tasks)),
    attachments: [...(await attachmentsOf(known)), ...posts.attachments],
    posts: posts.posts,
    history: await historyOf(known),
    followers: await followersOf(known),
    tags: await tagsOf(known),
    related: await relatedOf(known),
    place: read.place,
  }
}

/** A case that its list shows and that could not be opened: what the list says is kept. */
export function onlyRow(read: CaseRead, row: RawPage): CasePage {
  return {
    key: read.key,
    class: textOf(own(row, 'pxObjClass')) || read.class,
    properties: row,
    parties: [],
    assignments: [],
    attachments: [],
    posts: [],
    history: [],
    followers: [],
    tags: [],
    related: [],
    place: read.place,
  }
}

/** Two stamps in whatever format; a row without one is taken as of the same state. */
export function isSame(a: Raw | undefined, b: Raw | undefined): boolean {
  if (textOf(b) === '') return true
  return dateTime(textOf(a)) === dateTime(textOf(b))
}

async function partiesOf(read: CaseRead, info: RawPage): Promise<CasePage['parties']> {
  const within = own(info, 'participants')
  const answer =
    within === undefined
      ? await part(read, 'participants', async () => {
          const found = await read.line.get('v2', ['cases', read.key, 'participants'], {}, read.signal)
          return found.body
        })
      : { participants: within }
  return rowsUnder(answer ?? undefined, 'participants', 'data').map((one, index) =>
    partyOf(textOf(own(one, 'ID')) || `${textOf(own(one, 'role'))}_${index + 1}`, one),
  )
}

function assignmentOf(task: RawPage, tasks: TaskTimes): RawAssignment {
  const id = textOf(own(task, 'ID'))
  const more = tasks.get(id.toLowerCase())
  const kind = textOf(at(task, 'assigneeInfo.type')) || id
  return {
    id,
    name: firstOf(task, 'name'),
    process: firstOf(task, 'processName', 'processID'),
    actions: listOf(own(task, 'actions'))
      .map(action => textOf(firstOf(action, 'name', 'ID')))
      .filter(name => name !== ''),
    instructions: firstOf(task, 'instructions'),
    in: /workbasket|workqueue/i.test(kind) ? 'workbasket' : 'worklist',
    assignee: firstOf(task, 'assigneeInfo.ID'),
    assigneeName: firstOf(task, 'assigneeInfo.name'),
    urgency: firstOf(task, 'urgency'),
    created: firstOf(task, 'createTime') ?? firstOf(more, 'pxCreateDateTime'),
    goal: firstOf(task, 'goal', 'sla.goal') ?? firstOf(more, 'pxGoalTime', 'pySLAGoal'),
    deadline: firstOf(task, 'deadline', 'sla.deadline') ?? firstOf(more, 'pxDeadlineTime', 'pySLADeadline'),
  }
}

/** Names beside the operator ids, where the answer tells them and nothing else does. */
function withNames(page: RawPage, people: ReadonlyMap<string, string>): RawPage {
  const out: Record<string, Raw> = Object.assign(Object.create(null), page)
  for (const [id, name] of [
    ['pxCreateOperator', 'pxCreateOpName'],
    ['pxUpdateOperator', 'pxUpdateOpName'],
  ] as const) {
    const known = people.get(textOf(out[id]))
    if (known !== undefined && known !== '') out[name] = known
  }
  return out
}
