import { dateTime } from '../page/cell'
import type { RawAttachment, RawPost } from '../page/case-page'
import type { Raw, RawPage } from '../page/raw'
import { at, firstOf, own, pagesOf, rowsUnder, textOf } from './answer'
import { attachmentOf } from './attachments'
import { refusedAs } from './line'
import { get, part } from './parts'
import type { CaseRead } from './parts'

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
