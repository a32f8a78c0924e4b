import { dateTime } from '../page/cell'
import type {
  RawAssignment,
  RawAttachment,
  RawGroup,
  RawHistory,
  RawOperator,
  RawPost,
} from '../page/case-page'
import type { Raw, RawPage } from '../page/raw'
import { firstOf, listOf, own, pageOf, textOf } from '../api/answer'

/*
 * Exported rows of Pega's own classes, as a reader of the server gives them. The names are those of the classes' columns;
 * where versions differ, all of them.
 */

export function assignmentOf(row: RawPage, className: string): RawAssignment {
  const id = textOf(own(row, 'pzInsKey'))
  return {
    id,
    name: firstOf(row, 'pxTaskLabel', 'pyInstructionsLabel', 'pxTaskName', 'pyLabel'),
    process: firstOf(row, 'pxProcessName', 'pxFlowName'),
    actions: namesIn(own(row, 'pyFlowActions') ?? own(row, 'pyActions') ?? own(row, 'pxFlowActions') ?? null),
    instructions: firstOf(row, 'pyInstructions'),
    in: /basket|queue/i.test(className) || /^ASSIGN-WORKBASKET/i.test(id) ? 'workbasket' : 'worklist',
    assignee: firstOf(row, 'pxAssignedOperatorID', 'pyAssignedOperatorID', 'pxWorkBasket'),
    assigneeName: firstOf(row, 'pxAssignedUserName', 'pxAssignedOperatorName'),
    urgency: firstOf(row, 'pxUrgencyAssign', 'pxUrgencyWork'),
    created: firstOf(row, 'pxCreateDateTime'),
    goal: firstOf(row, 'pxGoalTime', 'pySLAGoal'),
    deadline: firstOf(row, 'pxDeadlineTime', 'pySLADeadline'),
  }
}

export function postOf(row: RawPage): RawPost {
  return {
    id: textOf(own(row, 'pzInsKey')),
    replyTo: parentOf(row) || null,
    text: firstOf(row, 'pyMessage', 'pyText', 'pyNote'),
    author: firstOf(row, 'pxCreateOperator', 'pyPostedBy'),
    authorName: firstOf(row, 'pxCreateOpName', 'pyPostedByName'),
    time: firstOf(row, 'pxCreateDateTime', 'pyPostedOn', 'pyPostedTime'),
  }
}

/** The post that this one answers. */
export function parentOf(row: RawPage): string {
  return textOf(
    firstOf(row, 'pyParentMessage', 'pyParentMessageID', 'pyReplyTo', 'pyParentKey', 'pxParentInsKey'),
  )
}

export function historyOf(row: RawPage): RawHistory {
  return {
    id: textOf(own(row, 'pzInsKey')),
    time: firstOf(row, 'pxTimeCreated', 'pxCreateDateTime'),
    performer: firstOf(row, 'pyPerformer', 'pyPerformerName', 'pxCreateOpName', 'pxCreateOperator'),
    text: firstOf(row, 'pyMessageKey', 'pyMemo', 'pyLabel'),
  }
}

/** A link to something attached, with the row it leads to, where that was exported too. */
export function attachmentOf(
  link: RawPage,
  paper: RawPage | null,
  paperClass: string,
): Omit<RawAttachment, 'content'> {
  const className = textOf(own(link, 'pxLinkedClassTo')) || paperClass || textOf(own(link, 'pxLinkedRefTo'))
  const type = typeOf(className)
  const of = (...names: readonly string[]): Raw =>
    firstOf(link, ...names) ?? firstOf(paper ?? undefined, ...names)
  return {
    id: textOf(own(link, 'pzInsKey')),
    on: textOf(own(link, 'pxLinkedRefFrom')),
    type,
    name: of('pyMemo', 'pyLabel'),
    fileName: firstOf(paper ?? undefined, 'pyFileName') ?? of('pxAttachName', 'pyAttachName'),
    mimeType: firstOf(paper ?? undefined, 'pyTopic', 'pyMimeType') ?? firstOf(link, 'pyTopic', 'pyMimeType'),
    category: of('pyCategory', 'pyFileCategory'),
    author: of('pxCreateOperator'),
    authorName: of('pxCreateOpName'),
    created: of('pxCreateDateTime'),
    url: type === 'URL' ? of('pyURL', 'pyUrl', 'pyContentLocation') : null,
    text: type === 'NOTE' || type === 'EMAIL' ? of('pyCorrText', 'pyNote', 'pyCorrContent', 'pyBody') : null,
  }
}

function typeOf(className: string): string {
  if (/url/i.test(className)) return 'URL'
  if (/note/i.test(className)) return 'NOTE'
  return /corr|mail/i.test(className) ? 'EMAIL' : 'FILE'
}

/** The name of a tag; its key, 'DATA-SOCIAL-TAG POOL!VIP', tells where nothing else does. */
export function tagOf(row: RawPage): string {
  const named = textOf(firstOf(row, 'pyLabel', 'pyTagName', 'pyName'))
  return named === '' ? lastOf(textOf(own(row, 'pxLinkedRefTo'))) : named
}

export function followerOf(row: RawPage): { id: string; name: string } {
  const id =
    textOf(firstOf(row, 'pyUserIdentifier', 'pyOperatorID')) || lastOf(textOf(own(row, 'pxLinkedRefTo')))
  return { id, name: textOf(own(row, 'pyLabel')) }
}

export function relatedOf(row: RawPage): { key: string; how: string } {
  return {
    key: textOf(own(row, 'pxLinkedRefTo')),
    how: textOf(firstOf(row, 'pyLabel', 'pyRelationType', 'pyComment', 'pyMemo')),
  }
}

export function operatorOf(row: RawPage): RawOperator {
  return {
    id: textOf(firstOf(row, 'pyUserIdentifier')) || lastOf(textOf(own(row, 'pzInsKey'))),
    name: firstOf(row, 'pyUserName', 'pyFullName', 'pyLabel'),
    email: firstOf(row, 'pyEmailAddress', 'pyEmail1', 'pyAddresses.Email.pyEmailAddress'),
    phone: firstOf(row, 'pyTelephone', 'pyPhoneNumber'),
    position: firstOf(row, 'pyPosition', 'pyTitle'),
    workGroup: firstOf(row, 'pyWorkGroup'),
    accessGroup: firstOf(row, 'pyAccessGroup'),
    organization: firstOf(row, 'pyOrganization'),
    manager: firstOf(row, 'pyReportTo', 'pyManager'),
    available: firstOf(row, 'pyOpAvailable'),
  }
}

export function groupOf(row: RawPage): RawGroup {
  const id =
    textOf(
      firstOf(row, 'pyWorkGroupName', 'pyWorkBasket', 'pyWorkBasketName', 'pyWorkbasketName', 'pyName'),
    ) || lastOf(textOf(own(row, 'pzInsKey')))
  return {
    id,
    name: firstOf(row, 'pyLabel', 'pyDescription') ?? id,
    workGroup: pageOf(own(row, 'pyWorkGroup')) === null ? firstOf(row, 'pyWorkGroup') : null,
    manager: firstOf(row, 'pyManager', 'pyWorkGroupManager'),
    members: namesIn(own(row, 'pyMembers') ?? own(row, 'pyOperators') ?? null),
  }
}

/** When a row was last written, to tell the newest of several; minus infinity where nothing says. */
export function writtenAt(row: RawPage): number {
  const text = textOf(
    firstOf(row, 'pxUpdateDateTime', 'pxCommitDateTime', 'pxSaveDateTime', 'pxCreateDateTime'),
  )
  const at = dateTime(text)
  return at === null ? Number.NEGATIVE_INFINITY : Date.parse(at)
}

/** Several names in one: a list, or a text with commas or semicolons. */
function namesIn(raw: Raw): readonly string[] {
  const texts =
    typeof raw === 'string'
      ? raw.split(/[,;|]/)
      : listOf(raw).map(
          one => textOf(one) || textOf(firstOf(one, 'pyUserIdentifier', 'pyFlowAction', 'pyLabel', 'value')),
        )
  return texts.map(text => text.trim()).filter(text => text !== '')
}

function lastOf(key: string): string {
  const text = key.slice(key.lastIndexOf('!') + 1)
  return key.includes('!') ? text : key.slice(key.indexOf(' ') + 1)
}
