import type { Key, Value } from '../../../../contract/change'
import type { TableRow } from '../../../../contract/mapping'
import { utcText } from '../read/moment'
import { textOf } from '../rule-context'
import { wonStages } from '../stages'
import { columnFor, refValue, say, textValue, type Draft, type World } from '../world'
import { withScheme } from './website'

/** The lead's own e-mail and phone where they are not the partner's: Odoo would write them over the partner's. */
export const ownContact = { email_from: 'x_cm_email', phone: 'x_cm_phone' } as const

/** A case as Odoo wants a lead: named, won or lost as its status says, and without writing back to its partner. */
export function finishCase(draft: Draft, world: World): void {
  const { values } = draft
  name(draft)
  outcome(draft, statusOf(draft, world), world)
  if (!values.has('user_id')) values.set('user_id', null) // left out, Odoo would make the migrating user the owner
  withScheme(draft, 'website')
  partnerContact(draft, world)
  if (world.fields('crm.lead').has('iap_enrich_done')) values.set('iap_enrich_done', true) // else Odoo sends domains to its servers
  creationDate(draft, world)
}

function name(draft: Draft): void {
  const number = textValue(draft, 'x_cm_case_number') || draft.row.key
  const given = textValue(draft, 'name')
  if (given === '') {
    draft.values.set('name', number)
    say(draft, 'case-without-title', 'info', { used: number }, columnFor(draft, 'name'))
  }
  draft.title = given === '' || given.includes(number) ? given || number : `${number} ${given}`
}

/** The status row that decides about stage, type, won and lost. */
function statusOf(draft: Draft, world: World): TableRow | null {
  const rules = draft.mapping.fields.filter(field => field.decision !== 'left-out').map(field => field.rule)
  const rule = rules.find(one => one.kind === 'table' && one.pick === 'stage')
  if (rule?.kind !== 'table') return null
  const row = world.tables.get(rule.table)?.row(textOf(rule.column, draft.context)) ?? null
  return row?.decision === 'left-out' ? null : row
}

function outcome(draft: Draft, status: TableRow | null, world: World): void {
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
  if ((values.get('type') ?? null) === null) values.set('type', 'lead')
  if ((values.get('priority') ?? null) === null) values.delete('priority')
}

/** Odoo puts the present moment where a closed lead comes without a date; the chain's last date, or the first one, is nearer the truth. */
function closingDate(draft: Draft, world: World): void {
  if ((draft.values.get('date_closed') ?? null) !== null) return
  const rules = draft.mapping.fields.filter(field => field.decision !== 'left-out').map(field => field.rule)
  const chain = rules.find(rule => rule.kind === 'computed' && rule.settings?.['history'] !== undefined)
  const settings = chain?.kind === 'computed' ? (chain.settings ?? {}) : {}
  const found = world.fallbackDate(draft.row, 'last', settings)
  const opened = draft.values.get('x_cm_created_at') ?? draft.values.get('create_date') ?? null
  const at = found === null ? opened : utcText(found.moment, world.zone)
  draft.values.set('date_closed', at)
  const from = found?.from ?? (opened === null ? 'nowhere' : 'opening')
  const code = from === 'nowhere' ? 'closed-without-any-date' : 'closing-date-from-elsewhere'
  say(draft, code, from === 'nowhere' ? 'warning' : 'info', { from }, columnFor(draft, 'date_closed'))
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
  for (const [field, own] of Object.entries(ownContact)) {
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
  const kept = draft.values.get('create_date') ?? draft.values.get('x_cm_created_at') ?? null
  draft.values.delete('create_date')
  if (world.mapping.options.realCreateDate && kept !== null) draft.values.set('create_date', kept)
}
