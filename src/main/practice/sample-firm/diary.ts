import { departedUser } from './firm-facts'
import { png } from './file-bytes'
import { hasTrap } from './matters'
import type { Matter } from './matters'
import { personAt, stretch, trapped } from './people'
import type { Firm } from './people'
import { dice, written } from './random'

export const activityHeader = [
  'Activity ID',
  'Case No',
  'Type',
  'Date',
  'User',
  'Direction',
  'From',
  'To',
  'Subject',
  'Body',
  'Due Date',
  'Completed',
  'Duration (min)',
] as const

export const activityKinds = ['Call', 'E-mail', 'Note', 'Task'] as const
export type ActivityKind = (typeof activityKinds)[number]

/** Places of the traps in the diary among each stretch of cases. */
export const diaryTraps = {
  cidFound: 25,
  cidLost: 26,
  userDeparted: 27,
  caseMissing: 28,
  control: 29,
} as const

export type DiaryLine = {
  readonly id: string
  readonly kind: ActivityKind
  readonly at: number // minutes since 1970
  readonly inlineImages: number
  readonly row: readonly string[]
}

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const rtf = (text: string): string =>
  `{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\\f0\\fs20 ${[...text]
    .map(sign =>
      sign === '\n'
        ? '\\par '
        : /[\\{}]/.test(sign)
          ? `\\${sign}`
          : sign > '~'
            ? `\\u${sign.charCodeAt(0)}?`
            : sign,
    )
    .join('')}\\par}`

const sentences = [
  'Client telephoned for an update; I explained the timetable.',
  'Draft sent for approval – two points are still open.',
  'The other side asks for an extension until the end of the month.',
  'Chased the Land Registry; the reply is promised for next week.',
  'Réunion avec la cliente, résumé en pièce jointe.',
  'Fees discussed & agreed: 50% now, 50% on completion.',
  'Mandantin wünscht Rückruf wegen der Fristverlängerung.',
] as const

/** Identity of one activity; documents that came with an e-mail name it. */
export const activityId = (caseIndex: number, at: number): string =>
  `ACT-${String(caseIndex + 1).padStart(5, '0')}-${at + 1}`

/** What stands in the diary about one case, oldest first. */
export function diaryOf(firm: Firm, matter: Matter): readonly DiaryLine[] {
  const { index } = matter
  if (hasTrap(firm, index, 'openedFromDocument') || hasTrap(firm, index, 'openedNowhere')) return []
  const trap = (spot: number): boolean => trapped(firm, index, spot, stretch.cases)
  const lines = dice(firm.seed, 'diary', index).whole(2, 7)
  const person = personAt(firm, matter.client)
  const span = (matter.closed ?? matter.opened + 120 * 24 * 60) - matter.opened
  return Array.from({ length: lines }, (_, at): DiaryLine => {
    const pick = dice(firm.seed, `diary-${index}`, at)
    const special = at === 0 && (trap(diaryTraps.cidFound) || trap(diaryTraps.cidLost))
    const kind = special ? 'E-mail' : pick.one(activityKinds)
    const when = Math.floor(matter.opened + 30 + (span * at) / lines)
    const user = at === 0 && trap(diaryTraps.userDeparted) ? departedUser.email : matter.owner
    const text = `${pick.one(sentences)}\n${pick.one(sentences)}`
    const form = special ? 'html' : pick.one(['plain', 'plain', 'html', 'picture', 'rtf'] as const)
    const picture = png(8, [40 + ((index * 7 + at) % 200), 90, 160]).toString('base64')
    const paragraph = `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>`
    const body = special
      ? `<html><body>${paragraph}<img src="cid:image00${trap(diaryTraps.cidFound) ? 1 : 9}.png@harrowquill.example" alt="plan"></body></html>`
      : form === 'html'
        ? `<div style="font-family:Calibri">${paragraph}<script>alert(1)</script><a href="javascript:alert(1)">link</a></div>`
        : form === 'picture'
          ? `${paragraph}<p><img src="data:image/png;base64,${picture}" alt="signature"></p>`
          : form === 'rtf'
            ? rtf(text)
            : trap(diaryTraps.control) && at === 0
              ? `${text}\u000b\u0007 with control signs`
              : text
    const inward = pick.chance(0.5)
    const mail = kind === 'E-mail'
    const client = person.email === '' ? 'unknown@example.com' : person.email
    const due = when + pick.whole(2, 30) * 24 * 60
    const done = kind === 'Task' && (matter.closed !== null || pick.chance(0.5))
    return {
      id: activityId(index, at),
      kind,
      at: when,
      inlineImages: form === 'picture' ? 1 : 0,
      row: [
        activityId(index, at),
        at === 0 && trap(diaryTraps.caseMissing) ? '1999-99999' : matter.number,
        kind,
        written(when, 'iso'),
        user,
        mail || kind === 'Call' ? (inward ? 'In' : 'Out') : '',
        mail ? (inward ? client : user) : '',
        mail ? (inward ? user : client) : '',
        mail
          ? `${inward ? 'RE: ' : ''}${matter.number} ${pick.one(['disclosure', 'costs', 'next steps – août'])}`
          : kind,
        body,
        kind === 'Task' ? written(due, 'iso-day') : '',
        kind === 'Task' ? (done ? written(due - 24 * 60, 'iso') : '') : '',
        kind === 'Call' ? String(pick.whole(1, 55)) : '',
      ],
    }
  })
}
