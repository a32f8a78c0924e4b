import type { CasePage, RawAssignment } from '../page/case-page'
import type { RawPage } from '../page/raw'
import { firstOf, listOf, own, pageOf, pagesOf, textOf } from './answer'
import { isSame, onlyRow } from './case-v2'
import type { TaskTimes } from './case-v2'
import { headerOf, merged } from './merge'
import { followersOf, historyOf, part, partyOf, relatedOf, tagsOf } from './parts'
import { attachmentsOf } from './attachments'
import { postsOf } from './posts'
import type { CaseRead } from './parts'

/** What v1 does not tell of a case, and other lists of the server do. */
export type Beside = {
  readonly tasks: TaskTimes
  readonly names: ReadonlyMap<string, string>
  readonly social: boolean // whether v2 gives followers, tags and relations of the same cases
}

/** One case whole over v1: its content is the whole case page. */
export async function readCaseV1(read: CaseRead, row: RawPage, beside: Beside): Promise<CasePage> {
  const info = await part(read, 'case', async () => {
    const answer = await read.line.get('v1', ['cases', read.key], {}, read.signal)
    return pageOf(answer.body)
  })
  if (info === null) return onlyRow(read, row)
  const header = headerOf(info)
  const content = pageOf(own(info, 'content')) ?? {}
  const className = textOf(own(header, 'pxObjClass')) || textOf(own(content, 'pxObjClass')) || read.class
  const known: CaseRead = { ...read, class: className }
  const social: CaseRead = { ...known, api: 'v2' }
  const posts = await postsOf(known)
  const unchanged = isSame(own(header, 'pxUpdateDateTime'), own(row, 'pxUpdateDateTime'))
  return {
    key: textOf(own(header, 'pzInsKey')) || read.key,
    class: className,
    properties: merged(header, content, row, unchanged),
    parties: Object.entries(pageOf(own(content, 'pyWorkParty')) ?? {})
      .map(([id, party]) => [id, pageOf(party)] as const)
      .flatMap(([id, party]) => (party === null ? [] : [partyOf(id, party)])),
    assignments: pagesOf(own(info, 'assignments')).map(task => assignmentOf(task, beside)),
    attachments: [...(await attachmentsOf(known)), ...posts.attachments].map(one => ({
      ...one,
      authorName: one.authorName ?? beside.names.get(textOf(one.author)) ?? null,
    })),
    posts: posts.posts,
    history: await historyOf(known),
    followers: beside.social ? await followersOf(social) : [],
    tags: beside.social ? await tagsOf(social) : [],
    related: beside.social ? await relatedOf(social) : [],
    place: read.place,
  }
}

function assignmentOf(task: RawPage, { tasks, names }: Beside): RawAssignment {
  const id = textOf(own(task, 'ID'))
  const more = tasks.get(id.toLowerCase())
  const assignee = firstOf(task, 'routedTo')
  const kind = `${textOf(own(task, 'type'))} ${id.split(' ')[0] ?? ''}`
  return {
    id,
    name: firstOf(task, 'name'),
    process: firstOf(task, 'processName') ?? firstOf(more, 'pxProcessName') ?? firstOf(task, 'processID'),
    actions: listOf(own(task, 'actions'))
      .map(action => textOf(firstOf(action, 'name', 'ID')))
      .filter(name => name !== ''),
    instructions: firstOf(task, 'instructions'),
    in: /workbasket|workqueue/i.test(kind) ? 'workbasket' : 'worklist',
    assignee,
    assigneeName: firstOf(task, 'routedToName') ?? names.get(textOf(assignee)) ?? null,
    urgency: firstOf(task, 'urgency'),
    created: firstOf(task, 'createTime') ?? firstOf(more, 'pxCreateDateTime'),
    goal: firstOf(task, 'scheduledGoalTime', 'executedGoalTime') ?? firstOf(more, 'pxGoalTime'),
    deadline:
      firstOf(task, 'scheduledDeadlineTime', 'executedDeadlineTime') ?? firstOf(more, 'pxDeadlineTime'),
  }
}
