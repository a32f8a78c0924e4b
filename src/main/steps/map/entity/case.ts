import type { Key, Value } from '../../../../contract/change'
import type { TableRow } from '../../../../contract/mapping'
import { caseFacts, ownContact } from '../case-facts'
import { takes } from '../condition'
import type { Dated } from '../fallback-date'
import { utcText } from '../read/moment'
import { textOf } from '../rule-context'
import { wonStages } from '../stages'
import { columnFor, leaveOut, refValue, say, textValue, type Draft, type World } from '../world'
import { parentNote } from './parent-note'
import { withScheme } from './website'

/** A case as Odoo wants a lead: named, won or lost as its status says, and without writing back to its partner. */
export function finishCase(draft: Draft, world: World): void {
  const { values } = draft
  name(draft, world)
  const ended = outcome(draft, statusOf(draft, world), world)
  if (pooled(draft, world)) values.set('user_id', null)
  else ownerless(draft, world)
  if (!values.has('user_id')) values.set('user_id', null) // left out, Odoo would make the migrating user the owner
  ownDates(draft, ended, world)
  withScheme(draft, 'website')
  partnerContact(draft, world)
  if (world.fields('crm.lead').has('iap_enrich_done')) values.set('iap_enrich_done', true) // else Odoo sends domains to its servers
  creationDate(draft, world)
  const note = parentNote(draft, world, moment(values.get(caseFacts(world.mapping).createdAt)))
  if (note !== null) draft.inside.push(note)
}

function name(draft: Draft, world: World): void {
  const number = textValue(draft, caseFacts(world.mapping).number) || draft.row.key
  const given = textValue(draft, 'name')
  if (given === '') {
    draft.values.set('name', number)
    say(draft, 'case-without-title', 'info', { used: number }, columnFor(draft, 'name'))
  }
  draft.title = given === '' || given.includes(number) ? given || number : `${number} ${given}`
}

/** Whether only pools of people have the case in hand: it is nobody's own, whoever else it names. */
function pooled({ mapping: { hands }, row }: Draft, { staged }: World): boolean {
  if (hands === undefined) return false
  const holders = staged
    .keysWhere(hands.stream, hands.case, row.key)
    .flatMap(key => staged.get(hands.stream, key) ?? [])
  return holders.length > 0 && holders.every(holder => takes({ when: [hands.pool] }, holder))
}

/** A lead without a user is a choice: while nothing was chosen, a case that names no owner is kept back. */
function ownerless(draft: Draft, world: World): void {
  if ((draft.values.get('user_id') ?? null) !== null || world.mapping.options.ownerFallback.kind !== 'block')
    return
  const rules = draft.mapping.fields.filter(one => one.field === 'user_id' && one.decision !== 'left-out')
  const [rule, ...more] = rules.map(one => one.rule)
  if (rule?.kind !== 'table' || rule.pick !== 'login' || more.length > 0) return
  if (textOf(rule.column, draft.context) !== '') return
  const row = world.tables.get(rule.table)?.row('') ?? null
  if (row !== null && row.decision !== 'proposed') return
  leaveOut(
    draft,
    'owner-missing',
    'It names no owner and nothing was decided for such cases',
    {},
    rule.column,
  )
}

/** The status row that decides about stage, type, won and lost. */
function statusOf(draft: Draft, world: World): TableRow | null {
  const rules = draft.mapping.fields.filter(field => field.decision !== 'left-out').map(field => field.rule)
  const rule = rules.find(one => one.kind === 'table' && one.pick === 'stage')
  if (rule?.kind !== 'table') return null
  const row = world.tables.get(rule.table)?.row(textOf(rule.column, draft.context)) ?? null
  return row?.decision === 'left-out' ? null : row
}

/** Settles whether a case goes on, was won or was lost; tells whether it has ended. */
function outcome(draft: Draft, status: TableRow | null, world: World): boolean {
  const { values } = draft
  const won = status?.to['won'] === true
  const reasoned = status === null && reason(values) !== null
  const lost = !won && (status?.to['active'] === false || values.get('active') === false || reasoned)
  if (won) {
    values.set('active', true)
    values.set('probability', 100) // a won stage forces it; anything else is refused
    if (!values.has('type')) values.set('type', 'opportunity')
  } else if (lost) {
    values.set('active', false)
    values.set('probability', 0)
    if (wonStages(world.mapping).has(refValue(draft, 'stage_id') ?? '')) {
      say(draft, 'lost-in-won-stage', 'warning', { stage: draft.title }, columnFor(draft, 'stage_id'))
      values.delete('stage_id')
    }
  } else {
    values.set('active', true) // a case that is opened again must not stay archived
    if (values.get('probability') === null) values.delete('probability') // Odoo works it out
  }
  if (!lost) clearReason(values)
  if (won || lost) closingDate(draft, world)
  else if (caseFacts(world.mapping).closedAt !== undefined) values.set('date_closed', null) // opened again
  if ((values.get('type') ?? null) === null) values.set('type', 'lead')
  if ((values.get('priority') ?? null) === null) values.delete('priority')
  return won || lost
}

/** A closed case without a closing date takes the last date of the chain; where nothing is known it stays empty. */
function closingDate(draft: Draft, world: World): void {
  if ((draft.values.get('date_closed') ?? null) !== null) return
  const found = lastDate(draft, world)
  const from = found?.from ?? 'nowhere'
  draft.values.set('date_closed', found === null ? null : utcText(found.moment, world.zone))
  const code = found === null ? 'closed-without-any-date' : 'closing-date-from-elsewhere'
  say(draft, code, found === null ? 'warning' : 'info', { from }, columnFor(draft, 'date_closed'))
}

/** The last date that the status history, else the activities, else the documents know of a case. */
function lastDate(draft: Draft, world: World): Dated | null {
  const rules = draft.mapping.fields.filter(field => field.decision !== 'left-out').map(field => field.rule)
  const chain = rules.find(rule => rule.kind === 'computed' && rule.settings?.['history'] !== undefined)
  return world.fallbackDate(draft.row, 'last', chain?.kind === 'computed' ? (chain.settings ?? {}) : {})
}

/**
 * The dates that Odoo keeps of a lead by itself, as it would have written them at the time: given to its owner when it
 * was made, moved when its status changed last. What is not known stays empty; left out, Odoo would put the present moment.
 */
function ownDates(draft: Draft, ended: boolean, world: World): void {
  const { values } = draft
  const fields = world.fields('crm.lead')
  const { createdAt, closedFrom } = caseFacts(world.mapping)
  const [opened, closed] = [createdAt, 'date_closed'].map(field => moment(values.get(field)))
  const made = moment(values.get('create_date')) ?? opened ?? null
  const set = (field: string, value: Value): void => {
    if (fields.has(field) && (values.get(field) ?? null) === null) values.set(field, value)
  }
  set('date_open', (values.get('user_id') ?? null) === null ? null : made)
  const moved = lastDate(draft, world)
  const history = moved?.from === 'status-history' ? utcText(moved.moment, world.zone) : null
  set('date_last_stage_update', history ?? (ended ? (closed ?? null) : made))
  if ((closed ?? null) === null && closedFrom !== undefined && values.has(closedFrom)) {
    values.set(closedFrom, null)
  }
}

function moment(value: Value | undefined): string | null {
  return typeof value === 'string' && value.length === 19 ? value : null
}

const reasonFields = ['lost_reason_id', 'lost_reason'] as const

function reason(values: ReadonlyMap<string, Value>): Value {
  return reasonFields.map(field => values.get(field) ?? null).find(value => value !== null) ?? null
}

function clearReason(values: Map<string, Value>): void {
  for (const field of reasonFields) if (values.has(field)) values.set(field, null)
}

/** Sends the lead's e-mail and phone only in the partner's own words; what differs is kept in fields of its own. */
function partnerContact(draft: Draft, world: World): void {
  const partner = refValue(draft, 'partner_id')
  for (const [field, own] of Object.entries(ownContact(world.mapping))) {
    const given = textValue(draft, field)
    if (given === '') {
      draft.values.delete(field)
      continue
    }
    if (partner === null) continue
    draft.values.delete(field)
    const theirs = partnerText(world, partner, field === 'phone' ? 'phone' : 'email')
    if (sameContact(field, given, theirs)) draft.values.set(field, theirs)
    else if (world.fields('crm.lead').has(own)) {
      draft.values.set(own, given)
      say(draft, 'contact-differs', 'info', { field: own, found: given }, columnFor(draft, field))
    }
  }
}

function partnerText(world: World, partner: Key, field: string): string {
  const value = world.desired.get(partner)?.values[field]
  return typeof value === 'string' ? value : ''
}

function sameContact(field: string, a: string, b: string): boolean {
  if (field === 'phone') return a.replace(/[^\d+]/g, '') === b.replace(/[^\d+]/g, '') && b !== ''
  return a.trim().toLowerCase() === b.trim().toLowerCase()
}

/** Odoo's own create_date is set only where the person agreed to the server action that does it. */
function creationDate(draft: Draft, world: World): void {
  const kept = draft.values.get('create_date') ?? draft.values.get(caseFacts(world.mapping).createdAt) ?? null
  draft.values.delete('create_date')
  if (world.mapping.options.realCreateDate && kept !== null) draft.values.set('create_date', kept)
}
