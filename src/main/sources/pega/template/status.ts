import type { FieldRule, TableRow } from '../../../../contract/mapping'
import { fold, words } from '../../../../contract/words'
import { line, partsOf, type Draft, type Part } from './draft'
import { shortName } from './path'
import { addTable, type Meaning } from './table'

/** How far a status is: the first word of it decides, as Pega’s own classes of statuses do. */
export type StatusClass = 'new' | 'open' | 'pending' | 'resolved'

/** Statuses that Pega comes with, in the order of a case’s life. */
const standard = [
  'New',
  'Open',
  'Open-InProgress',
  'Pending',
  'Pending-Qualification',
  'Pending-Investigation',
  'Pending-Approval',
  'Pending-Decision',
  'Pending-PolicyOverride',
  'Pending-External',
  'Pending-Fulfillment',
  'Resolved',
  'Resolved-Completed',
  'Resolved-AutoClosed',
  'Resolved-Unspecified',
  'Resolved-Rejected',
  'Resolved-Withdrawn',
  'Resolved-Cancelled',
  'Resolved-Duplicate',
  'Resolved-Revoked',
] as const

const spelt = (value: string): string => fold(value).replace(/[^\p{L}\p{N}]/gu, '')
const bySpelling = new Map<string, string>([
  ...standard.map(name => [spelt(name), name] as const),
  [spelt('Resolved-Canceled'), 'Resolved-Cancelled'],
])

/** The class of a status by its first word, whatever its capitals and the signs behind it; null: none that Pega knows. */
export function classOf(value: string): StatusClass | null {
  const found = /^(new|open|pending|resolved)(?![a-z])/i.exec(
    value.trim().replace(/(?<=\p{Ll})(?=\p{Lu})/gu, '-'),
  )
  return found === null ? null : ((found[1] ?? '').toLowerCase() as StatusClass)
}

const nearest: Readonly<Record<StatusClass, string>> = {
  new: 'New',
  open: 'Open',
  pending: 'Pending',
  resolved: 'Resolved',
}
const ending =
  /^(reject\w*|withdr\w*|cancel\w*|duplicate\w*|revoke\w*|decline\w*|den(?:y|ied)\w*|abandon\w*|expire\w*|fail\w*|lost|refus\w*|abort\w*|void\w*|invalid\w*|error\w*|terminat\w*|nosale|notsold)$/

/** Whether a resolved status says that it ended badly. */
export function isLost(value: string): boolean {
  return classOf(value) === 'resolved' && words(value).some(word => ending.test(word))
}

/** What a status becomes in Odoo. The source’s own word is kept beside it in any case. */
export function statusMeaning(value: string): Meaning {
  const kind = classOf(value)
  const own = bySpelling.get(spelt(value))
  const open = { won: false, type: 'lead', active: true, probability: null, lostReason: null }
  if (kind === null) {
    return {
      to: { stage: null, sequence: null, ...open },
      reason: 'It begins with none of New, Open, Pending and Resolved; say what it means.',
    }
  }
  if (isLost(value)) {
    const stage = own ?? value.trim().replace(/\s+/g, ' ')
    return {
      to: { ...open, stage, sequence: null, active: false, probability: 0, lostReason: stage },
      reason: 'Resolved, but not as wished: lost, with the status as the reason.',
    }
  }
  const stage = own ?? nearest[kind]
  const near =
    own === undefined ? ` Not one of Pega’s own statuses; “${stage}” is the nearest by its first word.` : ''
  return kind === 'resolved'
    ? {
        to: { ...open, stage, sequence: null, won: true, type: 'opportunity', probability: 100 },
        reason: `Resolved: a won stage, 100 %.${near}`,
      }
    : { to: { ...open, stage, sequence: null }, reason: `The case goes on: a stage.${near}` }
}

/** One table of statuses for all case types, in the order of a case’s life. */
export function statusTable(draft: Draft, part: Part): void {
  const about = { name: 'status', title: 'Work status', otherwise: 'block' } as const
  const table = addTable(draft, about, [part], statusMeaning)
  const place = (stage: unknown): number => {
    const at = standard.findIndex(name => name === stage)
    return at < 0 ? standard.length : at
  }
  const sorted = table.rows.toSorted(
    (a, b) => place(a.to['stage']) - place(b.to['stage']) || b.count - a.count || (a.from < b.from ? -1 : 1),
  )
  const stages = [
    ...new Set(sorted.flatMap(({ to }) => (typeof to['stage'] === 'string' ? [to['stage']] : []))),
  ]
  const rows = sorted.map((row): TableRow => {
    const at = stages.indexOf(String(row.to['stage']))
    return { ...row, to: { ...row.to, sequence: at < 0 ? null : (at + 1) * 10 } }
  })
  draft.tables.set('status', { ...table, rows })
}

const dealWords =
  /^(deals?|opportunit(?:y|ies)|orders?|quotes?|quotations?|sales?|offers?|proposals?|contracts?|subscriptions?|purchases?|tenders?|bids?|leads?)$/
const serviceWords =
  /^(complaints?|claims?|incidents?|disputes?|refunds?|tasks?|tickets?|support|service|issues?|requests?|inquir(?:y|ies)|enquir(?:y|ies)|cases?|visits?|investigations?|fraud|reviews?|changes?)$/
const amountWords = /^(amount|total|price|revenue|premium|turnover|budget|value)$/

/** Whether cases of this stream are business to be won: by the name of their type, else because they have an amount. */
export function isDeal(draft: Draft, part: Part): { readonly deal: boolean; readonly because: string } {
  const name = words(shortName(part.stream.id))
  if (name.some(word => dealWords.test(word))) return { deal: true, because: 'the case type is one of deals' }
  if (name.some(word => serviceWords.test(word))) {
    return { deal: false, because: 'the case type is one of service, not of deals' }
  }
  const amount = amountOf(draft, part)
  return amount === null
    ? { deal: false, because: 'the case type has no amount' }
    : { deal: true, because: `the case type has an amount, “${amount.column.header}”` }
}

/** The property that says how much a deal is worth: an amount of money before a number that is called like one. */
export function amountOf(draft: Draft, { stream }: Part): Part | null {
  const plain = partsOf(draft, stream).filter(
    ({ column }) => !/^p[xyz][A-Z]/.test(column.id) && !column.id.includes('.'),
  )
  const money = plain.filter(({ profile, column }) => (profile?.kind ?? column.declared?.kind) === 'money')
  const number = plain.filter(({ profile, column }) =>
    ['decimal', 'integer'].includes(profile?.kind ?? column.declared?.kind ?? ''),
  )
  const named = (list: readonly Part[]): Part | undefined =>
    list.find(({ column }) => words(column.id).some(word => amountWords.test(word)))
  return named(money) ?? money[0] ?? named(number) ?? null
}

/** Which cases of a type become opportunities: what was won, and of deals what goes on. One table a case type, so that its counts show. */
export function splitLine(draft: Draft, part: Part): FieldRule {
  const { deal, because } = isDeal(draft, part)
  const type = shortName(part.stream.id)
  const name = `split-${type}`
  const about = { name, title: `${part.stream.title}: lead or opportunity`, otherwise: 'empty' } as const
  addTable(draft, about, [part], value => {
    const kind = classOf(value)
    if (kind === 'resolved' && !isLost(value)) {
      return { to: { type: 'opportunity' }, reason: 'It ended well: in Odoo only opportunities are won.' }
    }
    if (kind !== 'resolved' && deal) {
      return { to: { type: 'opportunity' }, reason: `A deal that goes on: ${because}.` }
    }
    return {
      to: { type: 'lead' },
      reason: deal ? 'A deal that came to nothing.' : `No deal: ${because}.`,
    }
  })
  return line(
    'type',
    { kind: 'table', column: part.column.id, table: name, pick: 'type' },
    `By status, in the table “${about.title}”: ${deal ? 'cases that go on and won ones are opportunities' : 'only won ones are opportunities'}, because ${because}.`,
  )
}

/** Stage, outcome and reason, all by the one table of statuses. */
export function statusLines(draft: Draft, part: Part): FieldRule[] {
  statusTable(draft, part)
  const pick = (field: string, name: string, entity?: 'stage' | 'lost-reason'): FieldRule =>
    line(
      field,
      {
        kind: 'table',
        column: part.column.id,
        table: 'status',
        pick: name,
        ...(entity === undefined ? {} : { entity }),
      },
      'By the table of statuses; the first word of a status decides where it is no known one.',
    )
  return [
    splitLine(draft, part),
    pick('stage_id', 'stage', 'stage'),
    pick('active', 'active'),
    pick('probability', 'probability'),
    pick('lost_reason_id', 'lostReason', 'lost-reason'),
  ]
}
