import type { Estate } from '../estate'
import type { Json, JsonObject } from '../json'
import { native, readStamp } from '../stamp'
import type { PracticeCase, PracticePost } from '../world'
import { attachmentV2 } from './attachments'
import { timeText, type Dress } from './value'

/** One page of what was said on a case: newest first, older than a time where one is given. */
export type TalkPage = { readonly posts: readonly PracticePost[]; readonly more: boolean }

/** Cuts the posts that are no replies to a page. A time that cannot be read counts as none. */
export function talkPage(kase: PracticeCase, query: URLSearchParams): TalkPage {
  const size = Math.max(1, Number.parseInt(query.get('pageSize') ?? '', 10) || 20)
  const olderThan = readStamp(query.get('olderThan') ?? '')
  const posts = kase.posts
    .filter(post => post.replyTo === null && (olderThan === null || post.time < olderThan))
    .sort((one, other) => (one.time < other.time ? 1 : -1))
  return { posts: posts.slice(0, size), more: posts.length > size }
}

const repliesTo = (kase: PracticeCase, post: PracticePost): PracticePost[] =>
  kase.posts.filter(reply => reply.replyTo === post.id).sort((one, other) => (one.time < other.time ? -1 : 1))

/** A post in the feed, its replies inside it. */
export function feedItem(kase: PracticeCase, post: PracticePost, estate: Estate, dress: Dress): JsonObject {
  return {
    pzInsKey: post.id,
    pxObjClass: 'PegaSocial-Message',
    pyMessage: post.text,
    pyFeed: { pyPostedOn: timeText(post.time, dress), pyFeedTitle: '' },
    postedByUser: { ID: post.author, name: estate.nameOf(post.author) },
    mentions: [],
    tags: [],
    pyLikes: { pxLikeCount: 0, pxIsLiked: false },
    attachments: post.attachments.map(file => attachmentV2(file, estate, dress)),
    pxResults: repliesTo(kase, post).map(reply => feedItem(kase, reply, estate, dress)),
  }
}

/** What the system itself puts into a feed. */
export const systemItem = (kase: PracticeCase, dress: Dress): JsonObject => ({
  pzInsKey: `PEGASOCIAL-GADGET ${kase.key}`,
  pxObjClass: 'PegaSocial-Gadget',
  pyMessage: '',
  pyFeed: { pyPostedOn: timeText(kase.created, dress), pyFeedTitle: 'Case created' },
  postedByUser: { ID: 'System', name: 'System' },
  pxResults: [],
})

/** A post in the older kind of answer, which both versions have. */
export function messageItem(
  kase: PracticeCase,
  post: PracticePost,
  estate: Estate,
  dress: Dress,
): JsonObject {
  return {
    ID: post.id,
    context: kase.key,
    contextID: kase.id,
    contextType: 'Case',
    contextDescription: kase.label,
    message: post.text,
    postedBy: post.author,
    postedByUser: estate.nameOf(post.author),
    postedTime: timeText(post.time, dress),
    updatedTime: timeText(post.time, dress),
    attachments: post.attachments.map(file => attachmentV2(file, estate, dress)),
    replies: repliesTo(kase, post).map(reply => messageItem(kase, reply, estate, dress)),
  }
}

/** The body of `GET /messages` in both versions; the stamps of the page are native in both. */
export function messagesAnswer(kase: PracticeCase, page: TalkPage, estate: Estate, dress: Dress): JsonObject {
  const messages: Json[] = page.posts.map(post => messageItem(kase, post, estate, dress))
  return {
    entryCount: String(messages.length),
    pageFirstEntry: native(page.posts[0]?.time ?? null),
    pageLastEntry: native(page.posts.at(-1)?.time ?? null),
    messages,
  }
}
