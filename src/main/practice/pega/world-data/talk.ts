import type { PracticeAttachment, PracticeHistory, PracticePost } from '../world'
import type { Spot } from './case-spots'
import { complaint } from './service-classes'
import { clerks, leaver, operatorName } from './staff'
import { attached, tinyPicture } from './papers'
import { native } from '../stamp'
import { iso } from './iso-time'

/** The complaint with the long talk and the long history of a messy world. */
export const longTalkRank = 6
const minute = 60_000

const sentences = [
  'Called the customer, nobody there.',
  '@Jane Roe please have a look',
  '<p>Hello <a class="mention" data-user="bob@acme.example">@Bob Stone</a>, the part is <b>out of stock</b>.</p>',
  'Customer says: "1 < 2 & 3 > 2"',
  'عاجل 🔥 – bitte heute noch',
  'See https://vendor.example/pumps?id=7 #pump',
  '<p onclick="alert(1)">Agreed.</p><script>alert(2)</script>',
]

/** Posts on a case, oldest first; a reply names the post it answers. `apiRoot` is where the images of a post lie. */
export function postsOf(
  spot: Spot,
  from: number,
  papers: readonly PracticeAttachment[],
  apiRoot: string,
  messy: boolean,
): readonly PracticePost[] {
  const { type, rank, index } = spot
  const first = 1000 + index * 400
  const long = messy && type === complaint && rank === longTalkRank
  const count = long ? 300 : type === complaint && rank === 0 ? 6 : index % 5 === 2 ? 1 + (index % 4) : 0
  const picture = papers.find(paper => paper.mimeType === 'image/png')
  return Array.from({ length: count }, (_, at): PracticePost => {
    const id = `PEGASOCIAL M-${first + at}`
    const time = from + at * 7 * minute + at
    const author = index % 35 === 2 && at === 0 ? leaver : (clerks[(index + at) % clerks.length] ?? leaver)
    // Every third post answers the one before it, so a talk has posts with one and with two replies.
    const opener = at - (at % 3)
    const replyTo = at % 3 === 0 ? null : `PEGASOCIAL M-${first + opener}`
    const plain = sentences[(index + at) % sentences.length] ?? ''
    const inline =
      at === 3 && picture !== undefined
        ? `<p>Look: <img src="${apiRoot}/attachments/${encodeURIComponent(picture.id)}" alt="pump"></p>`
        : at === 4 && rank === 0
          ? `<p>Stamp <img alt="stamp" src="data:image/png;base64,${tinyPicture}"></p>`
          : null
    return {
      id,
      replyTo,
      text: inline ?? plain,
      author,
      time: iso(time),
      attachments:
        at === 0 && rank === 0 && type === complaint
          ? attached(id, time, author, [
              {
                name: 'Quote',
                fileName: 'quote.txt',
                bytes: () => new TextEncoder().encode('Quote: 85 per hour'),
              },
            ])
          : [],
    }
  })
}

const line = (key: string, at: number, performer: string, message: string): PracticeHistory => {
  const time = iso(at)
  return { id: `HISTORY-ACME-SERVICE-WORK ${key}!${native(time)}`, time, performer, message }
}

/** What the system wrote down about a case, oldest first: plain sentences, or a message's key with its parameters behind tabs. */
export function historyOf(
  spot: Spot,
  facts: {
    readonly created: number
    readonly createdBy: string
    readonly resolved: number | null
    readonly status: string
  },
  rich: boolean,
  messy: boolean,
): readonly PracticeHistory[] {
  const { key, index, type, rank } = spot
  const { created, createdBy, resolved, status } = facts
  const rows = [line(key, created + 492, operatorName(createdBy), 'Case created.')]
  if (!rich) return rows
  const clerk = clerks[index % clerks.length] ?? leaver
  rows.push(line(key, created + 3 * minute, clerk, `HistoryWork!ASSIGNED\t${clerk}\tReview`))
  if (messy && type === complaint && rank === longTalkRank) {
    for (let at = 1; at <= 200 - 3; at += 1) {
      rows.push(line(key, created + (10 + at) * minute, 'System', `Reminder ${at} sent.`))
    }
  }
  if (index % 4 === 1)
    rows.push(line(key, created + 5 * minute, 'System', 'SLA: goal passed; urgency raised by 10.'))
  if (resolved !== null) {
    rows.push(line(key, resolved, operatorName(clerk), `HistoryWork!STATUSCHANGED\tOpen\t${status.trim()}`))
  }
  return rows
}
