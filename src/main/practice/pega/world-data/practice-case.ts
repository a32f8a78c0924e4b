import { dice } from '../../sample-firm/random'
import type { PageValue, PracticeCase, PracticeParty } from '../world'
import { assignmentsOf, isForgotten } from './assignments'
import { spotAt } from './case-spots'
import type { Spot } from './case-spots'
import { addresses, itemLists, valuesOf } from './case-values'
import type { Customer } from './customers'
import { papersOf } from './papers'
import { complaint, order, task } from './service-classes'
import { clerks, deletedOperator, engine, leaver, visitor } from './staff'
import { historyOf, postsOf } from './talk'
import { iso } from './iso-time'

/** What all cases are drawn from. Records in it are shared by the cases. */
export type Draw = {
  readonly seed: number
  readonly cases: number
  readonly sameInstant: number
  readonly messy: boolean
  readonly apiRoot: string
  readonly customers: readonly Customer[]
  readonly vehicles: readonly PageValue[]
  readonly witnessLists: readonly (readonly PageValue[])[]
  readonly contactGroups: readonly { readonly [subscript: string]: PageValue }[]
  readonly interested: readonly (readonly PracticeParty[])[]
}

/** Cases that carry papers, posts, tags and the like; the rest of a large world only has their number. */
export const richCases = 300

const day = 86_400_000
const start = Date.UTC(2024, 2, 4, 8)
const yearsAgo = Date.UTC(2021, 5, 7, 8)
/** No case was changed after this; the exported files are of the next morning. */
export const worldEnds = Date.UTC(2025, 10, 30, 18)
/** The instant of a bulk change, shared by as many cases as asked for; all cases were there by then. */
export const sharedInstant = '2025-11-19T02:00:00.000Z'

const openStatuses = [
  'New',
  'Open',
  'Open-InProgress',
  'Pending-Approval',
  'Pending-Vendor', // the firm's own
  'Open',
  'Pending-External',
  'open-inprogress',
  'Pending-Fulfillment',
]
const resolvedStatuses = [
  'Resolved-Completed',
  'Resolved-Rejected',
  'Resolved-Completed',
  'Resolved-Withdrawn',
  'resolved-Completed ', // typed by hand, with a blank behind
  'Resolved-Duplicate',
  'Resolved-Cancelled',
  'Resolved-Completed',
]
const words = ['Low', 'Normal', 'High', 'Urgent', 'Normal', 'HIGH', '']

const titles: { readonly [prefix: string]: readonly string[] } = {
  'C-': [
    'Broken pump',
    'Late delivery',
    'Wrong amount on the invoice',
    'Pumpe undicht – Kunde verärgert',
    '',
    'Fehlende Teile & "Zubehör" <dringend>',
    'شكوى من التأخير',
    '漏水について 💧',
    'Scratched vehicle',
  ],
  'O-': ['Two pumps, large', 'Spare seals', 'Nachbestellung Dichtungen', 'Yearly service', 'Express: ホース'],
  'T-': ['Pick the parts', 'Visit on site', 'Call back', 'Check the serial number'],
}
const longTitle = `A very long story about a pump${', and then it rained'.repeat(31)}.`
  .padEnd(700, '!')
  .slice(0, 700)
const descriptions = [
  'The customer called twice.',
  '',
  '<p>See <b>attachments</b>.</p><ul><li>pump</li><li>seal</li></ul>',
  'Line one\nLine two',
  '',
]
const tagSets = [['vip'], ['vip', 'pump'], ['überfällig'], ['recall-2025']]
const none: readonly never[] = []

/** One case with all that hangs on it. */
export function caseAt(draw: Draw, index: number): PracticeCase {
  const spot = spotAt(index)
  const { type, rank, key } = spot
  const rich = index < richCases
  const pick = dice(draw.seed, 'case', index)
  const created = createdAt(draw, index)
  const inBulk = index >= draw.cases - draw.sameInstant
  const changed = Math.min(
    created + day * pick.whole(1, 90) + pick.whole(0, day - 1),
    inBulk ? Date.parse(sharedInstant) : worldEnds - index,
  )
  const isResolved = !isForgotten(index) && pick.chance(0.45)
  const status =
    (isResolved
      ? resolvedStatuses[(rank + index) % resolvedStatuses.length]
      : openStatuses[(rank + index) % openStatuses.length]) ?? 'Open'
  const resolved = isResolved ? changed - 5000 : null
  const createdBy = creatorOf(draw, spot)
  const clerk = clerks[index % clerks.length] ?? leaver
  const urgency = rank % 9 === 4 ? 0 : rank % 9 === 7 ? 100 : rank % 9 === 2 ? 45 : 10
  const saved = inBulk ? sharedInstant : iso(changed)
  const updated = !inBulk && rich && index % 73 === 50 ? null : saved
  const papers = rich ? papersOf(spot, created + 3_600_000, clerk, draw.messy) : none
  return {
    key,
    id: spot.id,
    type: type.id,
    label: labelOf(spot),
    description: descriptionOf(draw, spot),
    status,
    stage: isResolved ? type.stages.length - 1 : index % type.stages.length,
    urgency,
    priority:
      type === complaint ? String((rank % 5) + 1) : type === order ? (words[rank % words.length] ?? '') : '',
    created: iso(created),
    createdBy,
    updated,
    updatedBy: updated === null ? '' : inBulk || index % 6 === 4 ? engine : clerk,
    saved,
    owner: index % 17 === 6 ? '' : index % 29 === 4 ? leaver : clerk,
    // Now and then a resolved case has lost the time it was resolved at.
    resolved: resolved === null || index % 37 === 10 ? null : iso(resolved),
    resolvedBy: resolved === null ? '' : clerk,
    sla: slaOf(spot, created),
    parent: spot.parent,
    ...peopleOf(draw, spot),
    values: valuesOf(spot, draw.vehicles.length),
    lists: listsOf(draw, spot),
    groups: groupsOf(draw, spot),
    assignments: isResolved ? none : assignmentsOf(spot, created + 120_000, urgency),
    attachments: papers,
    posts: rich ? postsOf(spot, created + 7_200_000, papers, draw.apiRoot, draw.messy) : none,
    history: historyOf(spot, { created, createdBy, resolved, status }, rich, draw.messy),
    followers: rich && index % 8 === 0 ? clerks.slice(index % 5, (index % 5) + 2) : none,
    tags: rich && index % 7 === 0 ? (tagSets[(index / 7) % tagSets.length] ?? none) : none,
    related: rich && index % 30 === 24 ? [{ key: spotAt(index - 20).key, how: 'Duplicate of' }] : none,
  }
}

function createdAt(draw: Draw, index: number): number {
  const step = (worldEnds - 12 * day - start) / draw.cases
  const even = Math.floor(start + index * step) + ((index * 7919) % 997)
  // Two tasks were given out four years and more ago and never done.
  return isForgotten(index) ? yearsAgo + index * 60_000 : even
}

function creatorOf(draw: Draw, { index, type }: Spot): string {
  if (draw.messy && index % 61 === 9) return deletedOperator
  if (type === complaint && index % 10 === 5) return visitor
  return index % 10 === 3 ? engine : (clerks[(index * 3) % clerks.length] ?? leaver)
}

function labelOf({ type, rank }: Spot): string {
  if (type === complaint && rank === 7) return longTitle
  const list = titles[type.prefix] ?? none
  return list[rank % list.length] ?? ''
}

function descriptionOf(draw: Draw, { type, rank }: Spot): string {
  if (draw.messy && type === complaint && rank === 9) return `Log:\n${'0123456789abcdef '.repeat(61_680)}`
  if (draw.messy && type === complaint && rank === 10) return 'bell\u0007 escape\u001b end'
  return descriptions[rank % descriptions.length] ?? ''
}

const slaNames = ['Complaint_Standard', 'Complaint_VIP', 'Order_Delivery'] as const
function slaOf({ type, rank }: Spot, created: number): PracticeCase['sla'] {
  if (type === task || rank % 2 === 1) return null
  const name = type === order ? slaNames[2] : rank % 6 === 0 ? slaNames[1] : slaNames[0]
  if (rank % 10 === 8) return { name, goal: null, deadline: null }
  return { name, goal: iso(created + 3 * day), deadline: rank % 10 === 4 ? null : iso(created + 7 * day) }
}

/** The customer, by key and as embedded, the vehicle, the address and the parties of a case. */
function peopleOf(draw: Draw, spot: Spot): Pick<PracticeCase, 'customerId' | 'pages' | 'parties'> {
  const { type, rank, index } = spot
  if (type === task)
    return { customerId: '', pages: {}, parties: index % 20 === 7 ? interestedOf(draw, rank) : none }
  const which = rank % 4 === 0 ? 0 : (rank * 5 + (type === order ? 3 : 0)) % draw.customers.length
  const customer = draw.customers[which]
  if (customer === undefined) throw new RangeError('No such customer.')
  // Some cases know the customer by key alone, some only as embedded, some not at all.
  const form = rank % 12
  const embedded = form === 5 || form === 11 ? null : form === 8 ? customer.shouted : customer.embedded
  const known = form === 7 || form === 11 ? '' : customer.id
  const address = addresses[rank % addresses.length] ?? null
  const parties = form === 11 ? none : [customer.party]
  return {
    customerId: known,
    pages:
      type === complaint
        ? { Address: rank % 8 === 7 ? null : address, Customer: embedded, Vehicle: vehicleOf(draw, rank) }
        : { Address: rank % 6 === 1 ? null : address, Customer: embedded },
    parties: rank % 3 === 1 ? [...parties, ...interestedOf(draw, rank)] : parties,
  }
}

const interestedOf = (draw: Draw, rank: number): readonly PracticeParty[] =>
  draw.interested[rank % draw.interested.length] ?? none

function vehicleOf(draw: Draw, rank: number): PageValue | null {
  if (rank % 3 !== 0) return null
  const vehicle = draw.vehicles[rank % draw.vehicles.length]
  return vehicle === undefined
    ? null
    : { VehicleID: vehicle['VehicleID'] ?? null, Plate: vehicle['Plate'] ?? null }
}

function listsOf(draw: Draw, { type, rank }: Spot): PracticeCase['lists'] {
  if (type === order) return { Items: itemLists[rank % itemLists.length] ?? none }
  if (type === complaint) return { Witnesses: draw.witnessLists[rank % draw.witnessLists.length] ?? none }
  return {}
}

function groupsOf(draw: Draw, { type, rank }: Spot): PracticeCase['groups'] {
  if (type === order) return {}
  return { Contacts: draw.contactGroups[rank % draw.contactGroups.length] ?? {} }
}
