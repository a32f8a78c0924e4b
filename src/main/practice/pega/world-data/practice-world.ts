import type { PageValue, PracticeParty, PracticeWorld } from '../world'
import { customerAt, partyOf, strangersOf, vehicleAt, witnessOf } from './customers'
import type { Customer, Person } from './customers'
import { caseAt } from './practice-case'
import type { Draw } from './practice-case'
import { complaint, customerProperties, order, task, vehicleProperties } from './service-classes'
import { operators, workbaskets, workGroups } from './staff'

export type WorldOptions = {
  readonly cases?: number // default 220: each oddity at least once
  readonly seed?: number
  /** So many cases, the last ones, were changed at one and the same instant. */
  readonly sameInstant?: number
  /** A file of 25 MB, 1 MB of text, a talk of 300 posts, 200 lines of history, control characters, a deleted operator. */
  readonly messy?: boolean
}

const host = {
  version: '24.2',
  application: 'Acme Service',
  alias: 'acme-service',
  context: '/prweb',
} as const

/** The same options give the same world. Records are shared between cases and bytes are made when asked for. */
export function practiceWorld(options: WorldOptions = {}): PracticeWorld {
  const cases = options.cases ?? 220
  const draw = drawOf(cases, options)
  return {
    host,
    caseTypes: [complaint, order, task],
    objects: [
      {
        id: 'Acme-Data-Customer',
        name: 'Customer',
        list: { id: 'D_CustomerList', queryable: true },
        lookup: { id: 'D_Customer', parameter: 'CustomerID' },
        key: 'CustomerID',
        properties: customerProperties,
        rows: draw.customers.map(({ row }) => row),
      },
      {
        id: 'Acme-Data-Vehicle',
        name: 'Vehicle',
        list: { id: 'D_VehicleList', queryable: true },
        lookup: { id: 'D_Vehicle', parameter: 'VehicleID' },
        key: 'VehicleID',
        properties: vehicleProperties,
        rows: draw.vehicles,
      },
    ],
    operators,
    workGroups,
    workbaskets,
    cases: Array.from({ length: cases }, (_, index) => caseAt(draw, index)),
  }
}

function drawOf(cases: number, options: WorldOptions): Draw {
  const seed = options.seed ?? 1
  const customers = Array.from({ length: within(cases / 5, 24, 2000) }, (_, at) => customerAt(seed, at))
  const people = customers.flatMap(({ person }) => (person === null ? [] : [person]))
  const interested = strangersOf(seed, 'interested', 18, people.slice(1, 4))
  const witnesses = strangersOf(seed, 'witness', 24, [
    ...people.slice(0, 3), // customers too
    ...interested.slice(6, 9), // and parties
  ])
  return {
    seed,
    cases,
    sameInstant: options.sameInstant ?? 0,
    messy: options.messy ?? false,
    apiRoot: `${host.context}/app/${host.alias}/api/application/v2`,
    customers,
    vehicles: Array.from({ length: within(cases / 15, 14, 500) }, (_, at) => vehicleAt(seed, at)),
    witnessLists: witnessLists(witnesses),
    contactGroups: contactGroups(customers, interested),
    interested: partySets(interested),
  }
}

const within = (wanted: number, least: number, most: number): number =>
  Math.max(least, Math.min(most, Math.floor(wanted)))

/** None in most complaints, else one to three people; each of them in several lists. */
function witnessLists(people: readonly Person[]): readonly (readonly PageValue[])[] {
  const pages = people.map(witnessOf)
  return Array.from({ length: 40 }, (_, at) =>
    at % 5 > 1
      ? []
      : Array.from({ length: 1 + (at % 3) }, (_person, n) => pages[(at + n * 5) % pages.length] ?? {}),
  )
}

function contactGroups(
  customers: readonly Customer[],
  people: readonly Person[],
): readonly { readonly [subscript: string]: PageValue }[] {
  const page = (who: Person | undefined, reachable: boolean | null): PageValue => ({
    Name: who === undefined ? null : `${who.first} ${who.last}`,
    Email: who?.email || null,
    Phone: who?.phone || null,
    Reachable: reachable,
  })
  return Array.from({ length: 24 }, (_, at) => {
    if (at % 3 > 0) return {}
    const billing = page(people[at % people.length], at % 2 === 0)
    const technical = page(customers[at]?.person ?? people[(at + 1) % people.length], null)
    return at % 6 === 0 ? { Billing: billing, Technical: technical } : { Technical: technical }
  })
}

function partySets(people: readonly Person[]): readonly (readonly PracticeParty[])[] {
  return people.map((who, at) => {
    const other = people[(at + 7) % people.length]
    return at % 3 === 0 && other !== undefined
      ? [partyOf(who, 'Interested'), partyOf(other, 'Interested_02')]
      : [partyOf(who, 'Interested')]
  })
}
