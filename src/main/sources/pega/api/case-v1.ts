import type { CasePage, RawAssignment } from '../page/case-page'
import type { RawPage } from '../page/raw'
import { firstOf, listOf, own, pageOf, pagesOf, textOf } from './answer'
import { isSame, onlyRow } from './case-v2'
import { headerOf, merged } from './merge'
import { attachmentsOf, followersOf, historyOf, part, partyOf, postsOf, relatedOf, tagsOf } from './parts'
import type { CaseRead } from './parts'

/** One case whole over v1: its content is the whole case page. Followers, tags and relations come only where v2 is open too. */
export async function readCaseV1(read: CaseRead, row: RawPage, v2: boolean): Promise<CasePage> {
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
    assignments: pagesOf(own(info, 'assignments')).map(assignmentOf),
    attachments: [...(await attachmentsOf(known)), ...posts.attachments],
    posts: posts.posts,
    history: await historyOf(known),
    followers: v2 ? await followersOf(social) : [],
    tags: v2 ? await tagsOf(social) : [],
    related: v2 ? await relatedOf(social) : [],
    place: read.place,
  }
}

function assignmentOf(task: RawPage): RawAssignment {
  const id = textOf(own(task, 'ID'))
  const kind = `${textOf(own(task, 'type'))} ${id.split(' ')[0] ?? ''}`
  return {
    id,
    name: firstOf(task, 'name'),
    process: firstOf(task, 'processName', 'processID'),
    actions: listOf(own(task, 'actions'))
      .map(action => textOf(firstOf(action, 'name', 'ID')))
      .filter(name => name !== ''),
    instructions: firstOf(task, 'instructions'),
    in: /workbasket|workqueue/i.test(kind) ? 'workbasket' : 'worklist',
    assignee: firstOf(task, 'routedTo'),
    assigneeName: firstOf(task, 'routedToName'),
    urgency: firstOf(task, 'urgency'),
    created: firstOf(task, 'createTime'),
    goal: firstOf(task, 'scheduledGoalTime', 'executedGoalTime'),
    deadline: firstOf(task, 'scheduledDeadlineTime', 'executedDeadlineTime'),
  }
}
