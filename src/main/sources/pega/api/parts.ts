import type { Finding } from '../../../../contract/finding'
import type { Content } from '../../source'
import { dateTime } from '../page/cell'
import type { CasePage, RawAttachment, RawHistory, RawParty, RawPost } from '../page/case-page'
import type { Raw, RawPage } from '../page/raw'
import { at, firstOf, isTrue, listOf, own, pageOf, pagesOf, rowsUnder, textOf } from './answer'
import { refusedAs } from './line'
import type { Line, Refusal } from './line'

/** What reading one case needs beside its key. */
export type CaseRead = {
  readonly line: Line
  readonly api: 'v1' | 'v2'
  readonly key: string
  readonly class: string
  readonly place: CasePage['place']
  readonly signal: AbortSignal
  /** What was noticed of this case. */
  readonly findings: Finding[]
  /** The list the case was found in has too few columns: what people see of the case is asked for too. */
  readonly thin: boolean
  /** Parts this server does not have; shared by all cases of a run. */
  readonly absent: Set<string>
}

/** A finding about a case. */
export function noticed(
  read: CaseRead,
  code: string,
  severity: Finding['severity'],
  params: Finding['params'],
): Finding {
  return {
    code,
    severity,
    step: 'extract',
    stream: read.class,
    entity: 'case',
    column: null,
    key: read.key,
    place: read.place,
    params,
  }
}

/** A part of a case that may be refused without the case being lost: then null, and a finding that names it. */
export async function part<T>(read: CaseRead, what: string, work: () => Promise<T>): Promise<T | null> {
  if (read.absent.has(what)) return null
  try {
    return await work()
  } catch (error) {
    const refusal = refusedAs(error)
    if (refusal === null) throw error
    if (refusal === 'absent') {
      read.absent.add(what)
      read.findings.push(noticed(read, 'pega-part-absent', 'info', { what }))
    } else {
      read.findings.push(noticed(read, 'pega-part-unreadable', 'warning', { what, why: refusal }))
    }
    return null
  }
}

/** How a refusal is said. */
export const refusalWords: { readonly [refusal in Refusal]: string } = {
  denied: 'the operator may not read it',
  missing: 'the server says that it does not exist, or that the operator may not see it',
  slow: 'the server ran out of time',
  unfit: 'the server did not accept the request',
  absent: 'this version of the server does not have it',
  broken: 'the server failed to give it',
}

export async function followersOf(read: CaseRead): Promise<CasePage['followers']> {
  const answer = await part(read, 'followers', () => get(read, ['cases', read.key, 'followers']))
  return rowsUnder(answer, 'followers', 'data')
    .map(one => ({
      id: textOf(firstOf(one, 'ID', 'id', 'pyUserIdentifier')),
      name: textOf(firstOf(one, 'name', 'fullName')),
    }))
    .filter(one => one.id !== '')
}

export async function tagsOf(read: CaseRead): Promise<readonly string[]> {
  const answer = await part(read, 'tags', () => get(read, ['cases', read.key, 'tags']))
  const tags = own(answer, 'tagsList') ?? own(answer, 'tags') ?? own(answer, 'data') ?? null
  return listOf(tags)
    .map(tag => (pageOf(tag) === null ? textOf(tag) : textOf(firstOf(tag, 'tagName', 'name', 'pyLabel'))))
    .filter(tag => tag !== '')
}

export async function relatedOf(read: CaseRead): Promise<CasePage['related']> {
  const answer = await part(read, 'related cases', () => get(read, ['cases', read.key, 'related_cases']))
  return rowsUnder(answer, 'related_cases', 'relatedCases', 'cases', 'data')
    .map(one => ({
      key: textOf(firstOf(one, 'ID', 'caseID', 'pzInsKey', 'pyCaseID', 'caseInfo.ID')),
      how: textOf(
        firstOf(one, 'relationType', 'relationship', 'type', 'association', 'comment', 'pyComment'),
      ),
    }))
    .filter(one => one.key !== '')
}

export function partyOf(id: string, one: RawPage): RawParty {
  const role = textOf(firstOf(one, 'role', 'pyPartyRole', 'pyWorkPartyRole')) || id.replace(/_\d+$/, '')
  return {
    id,
    role,
    class: firstOf(one, 'type', 'classID', 'pxObjClass', 'pxPartyClass'),
    name: firstOf(one, 'fullName', 'pyFullName', 'name', 'pyLabel'),
    firstName: firstOf(one, 'firstName', 'pyFirstName'),
    lastName: firstOf(one, 'lastName', 'pyLastName'),
    email: firstOf(one, 'email', 'pyEmail1', 'pyEmailAddress'),
    phone: firstOf(one, 'phone', 'pyPhoneNumber', 'pyWorkPhone', 'pyTelephone'),
    street: firstOf(one, 'street', 'address', 'pyStreet', 'pyAddress1'),
    city: firstOf(one, 'city', 'pyCity'),
    state: firstOf(one, 'state', 'pyState'),
    postalCode: firstOf(one, 'postalCode', 'pyPostalCode'),
    country: firstOf(one, 'country', 'pyCountry'),
  }
}

/** The attachments of a case; what is text in itself (an address, a correspondence) is read at once. */
export async function attachmentsOf(read: CaseRead): Promise<RawAttachment[]> {
  const answer = await part(read, 'attachments', () => get(read, ['cases', read.key, 'attachments']))
  const attachments: RawAttachment[] = []
  for (const one of rowsUnder(answer, 'attachments', 'data')) {
    const attachment = await attachmentOf(read, one, read.key)
    if (attachment !== null) attachments.push(attachment)
  }
  return attachments
}

export async function attachmentOf(read: CaseRead, one: RawPage, on: string): Promise<RawAttachment | null> {
  const id = textOf(firstOf(one, 'ID', 'pzInsKey', 'pyAttachmentLink', 'id'))
  if (id === '') return null
  const type = kindOf(one)
  const fileName = firstOf(one, 'fileName', 'pyFileName', 'pyAttachName')
  const name = firstOf(one, 'name', 'pyMemo', 'pyLabel', 'pxAttachName')
  const isText = type === 'URL' || type === 'EMAIL' || type === 'NOTE'
  const given = firstOf(one, 'url', 'pyURL', 'URL')
  const words =
    isText && !(type === 'URL' && given !== null)
      ? await part(read, `attachment ${textOf(name) || textOf(fileName) || id}`, () =>
          read.line.text(read.api, id, read.signal),
        )
      : null
  return {
    id,
    on,
    type,
    name,
    fileName,
    mimeType: firstOf(one, 'mimeType', 'pyTopic', 'pyMimeType'),
    category: firstOf(one, 'category', 'pyCategory', 'pyFileCategory'),
    author: firstOf(one, 'createdBy', 'pxCreateOperator'),
    authorName: firstOf(one, 'createdByName', 'pxCreateOpName'),
    created: firstOf(one, 'createTime', 'pxCreateDateTime'),
    url: type === 'URL' ? (given ?? words) : null,
    text: type === 'URL' ? null : words,
    content: isText ? null : contentOf(read, id, textOf(fileName) || textOf(name) || id),
  }
}

/** Types are written in capitals in lists; where none stands, the class or the address tells. */
function kindOf(one: RawPage): string {
  const said = textOf(firstOf(one, 'type', 'attachmentType')).toUpperCase()
  if (/CORR|MAIL/.test(said)) return 'EMAIL'
  if (said !== '') return said
  const kind = textOf(firstOf(one, 'classID', 'pxObjClass'))
  if (/URL/i.test(kind) || textOf(own(one, 'url')) !== '') return 'URL'
  if (/Note/i.test(kind)) return 'NOTE'
  return /Corr|Mail/i.test(kind) ? 'EMAIL' : 'FILE'
}

function contentOf({ line, api, signal }: CaseRead, id: string, name: string): Content {
  return { name, bytes: null, open: () => line.bytes(api, id, signal) }
}

/** What happened to a case, oldest first; the server gives only so many rows and says when there were more. */
export async function historyOf(read: CaseRead): Promise<readonly RawHistory[]> {
  const answer = await part(read, 'history', () =>
    read.api === 'v2'
      ? read.line
          .post(
            ['data_views', 'D_pyWorkHistory'],
            { dataViewParameters: { CaseInstanceKey: read.key } },
            read.signal,
          )
          .then(one => one.body)
      : read.line
          .get('v1', ['data', 'D_pyWorkHistory'], { CaseInstanceKey: read.key }, read.signal)
          .then(one => one.body),
  )
  const rows = [...rowsUnder(answer, 'data', 'pxResults')].reverse()
  if (isTrue(own(answer, 'hasMoreResults')) || isTrue(own(answer, 'pxMore'))) {
    read.findings.push(noticed(read, 'pega-history-cut', 'warning', { rows: rows.length }))
  }
  return rows.map((row, index) => ({
    id: textOf(own(row, 'pzInsKey')) || `${read.key}!history ${index + 1}`,
    time: firstOf(row, 'pxTimeCreated', 'pxCreateDateTime'),
    performer: firstOf(row, 'pyPerformer', 'pxCreateOpName', 'pxCreateOperator'),
    text: firstOf(row, 'pyMessageKey', 'pyMemo'),
  }))
}

/** What the details view of a case shows; nothing where it has none. */
export async function detailsOf(read: CaseRead): Promise<RawPage> {
  if (!read.thin || read.absent.has('details')) return {}
  try {
    const body = await get(read, ['cases', read.key, 'views', 'pyDetails'])
    return pageOf(at(body, 'data.caseInfo.content') ?? at(body, 'data.content') ?? own(body, 'content')) ?? {}
  } catch (error) {
    if (refusedAs(error) === null) throw error
    read.absent.add('details') // many case types have no view of this name
    return {}
  }
}

const postsAtOnce = 100
const mostPostPages = 10_000

type Posts = { readonly posts: readonly RawPost[]; readonly attachments: readonly RawAttachment[] }

/** Pulse of a case, replies behind what they answer, with the attachments of posts. */
export async function postsOf(read: CaseRead): Promise<Posts> {
  if (read.api === 'v2' && !read.absent.has('feed')) {
    try {
      return await pulse(read, feedPage)
    } catch (error) {
      const refusal = refusedAs(error)
      if (refusal === null) throw error
      if (refusal === 'absent') read.absent.add('feed')
    }
  }
  return (await part(read, 'posts', () => pulse(read, messagesPage))) ?? { posts: [], attachments: [] }
}

type PulsePage = { readonly items: readonly RawPage[]; readonly older: string }

async function feedPage(read: CaseRead, olderThan: string): Promise<PulsePage> {
  const body = await get(read, ['feeds', 'pyCaseFeed'], {
    filterFor: read.key,
    feedClass: read.class,
    filterBy: '',
    pageSize: String(postsAtOnce),
    olderThan,
  })
  const items = pagesOf(at(body, 'data.FeedList') ?? at(body, 'FeedList') ?? null)
  return { items, older: textOf(timeOf(items.at(-1) ?? null)) }
}

async function messagesPage(read: CaseRead, olderThan: string): Promise<PulsePage> {
  const body = await get(read, ['messages'], {
    filterBy: 'context',
    filterFor: read.key,
    pageSize: String(postsAtOnce),
    ...(olderThan === '' ? {} : { olderThan }),
  })
  const items = rowsUnder(body, 'messages', 'data')
  return { items, older: textOf(own(body, 'pageLastEntry')) || textOf(timeOf(items.at(-1) ?? null)) }
}

/** A millisecond later, in the same writing: posts of one instant may be parted by the end of a page. */
function justAfter(stamp: string): string {
  const time = dateTime(stamp)
  if (time === null) return stamp
  const later = new Date(Date.parse(time) + 1).toISOString()
  return /GMT$/i.test(stamp) ? `${later.replace(/[-:]/g, '').replace('Z', '')} GMT` : later
}

const timeOf = (item: Raw): Raw => firstOf(item, 'pyFeed.pyPostedOn', 'postedTime', 'pxCreateDateTime')

/** All pages, newest first as they come; posts met before are not taken again, and a page of nothing new is the end. */
async function pulse(
  read: CaseRead,
  pageAt: (read: CaseRead, olderThan: string) => Promise<PulsePage>,
): Promise<Posts> {
  const found: RawPage[] = []
  const known = new Set<string>()
  let older = ''
  for (let pages = 0; pages < mostPostPages; pages += 1) {
    const page = await pageAt(read, older)
    const fresh = page.items.filter(item => !known.has(idOf(item)))
    for (const item of fresh) known.add(idOf(item))
    found.push(...fresh)
    const next = justAfter(page.older)
    if (fresh.length === 0 || next === '' || next === older) break
    older = next
  }
  const posts: RawPost[] = []
  const attachments: RawAttachment[] = []
  const take = async (item: RawPage, replyTo: string | null, level: number): Promise<void> => {
    const id = idOf(item)
    if (id === '' || isOfTheSystem(item)) return
    posts.push({
      id,
      replyTo,
      text: firstOf(item, 'pyMessage', 'message', 'pyFeed.pyMessage', 'pyFeed.pyFeedTitle'),
      author: firstOf(item, 'postedByUser.ID', 'postedByUser.UserID', 'postedBy', 'pxCreateOperator'),
      authorName: nameIn(item),
      time: timeOf(item),
    })
    for (const one of pagesOf(own(item, 'attachments') ?? own(item, 'pyAttachments') ?? null)) {
      const attachment = await attachmentOf(read, one, id)
      if (attachment !== null) attachments.push(attachment)
    }
    if (level > 20) return // replies to replies come from outside and have an end somewhere
    for (const reply of pagesOf(own(item, 'pxResults') ?? own(item, 'replies') ?? null)) {
      await take(reply, id, level + 1)
    }
  }
  for (const item of found.reverse()) await take(item, null, 0)
  return { posts, attachments }
}

/** A feed shows what the system did between what people wrote; that stands in the history. */
const isOfTheSystem = (item: RawPage): boolean => /gadget/i.test(textOf(own(item, 'pxObjClass')))

function nameIn(item: RawPage): Raw {
  const user = own(item, 'postedByUser')
  return typeof user === 'string'
    ? user
    : firstOf(item, 'postedByUser.name', 'postedByName', 'pxCreateOpName')
}

const idOf = (item: RawPage): string => textOf(firstOf(item, 'pzInsKey', 'ID', 'pyID'))

async function get(
  read: CaseRead,
  path: readonly string[],
  query: Readonly<Record<string, string>> = {},
): Promise<Raw> {
  return (await read.line.get(read.api, path, query, read.signal)).body
}
