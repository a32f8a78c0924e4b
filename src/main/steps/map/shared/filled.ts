import type { Desired, Value, Values } from '../../../../contract/change'
import type { EntityMapping } from '../../../../contract/mapping'
import { addressFields, livesElsewhere } from '../entity/contact'

/** What a record is; only the rows that began it say that. */
const settled: ReadonlySet<string> = new Set('name firstname lastname is_company type parent_id'.split(' '))
/** What only people have. */
const ofPeople: ReadonlySet<string> = new Set(['function', 'title'])
const address: ReadonlySet<string> = new Set(addressFields)

/**
 * A record with what another says of the same person or company where it says nothing itself; null: nothing new.
 * `company`: what is known of the company a person is under.
 */
export function filled(
  known: Desired,
  more: Desired,
  by: EntityMapping,
  company: Values | null,
): Desired | null {
  const elsewhere = company !== null && livesElsewhere(field => more.values[field], company)
  // half of one address and half of another is none
  const moves =
    addressFields.every(field => isEmpty(known.values[field])) &&
    addressFields.some(field => !isEmpty(more.values[field])) &&
    (elsewhere || company === null)
  const taken = Object.entries(more.values).filter(
    ([field, value]) =>
      !isEmpty(value) && isEmpty(known.values[field]) && (address.has(field) ? moves : mayTake(known, field)),
  )
  if (taken.length === 0) return null
  const values = {
    ...known.values,
    ...Object.fromEntries(taken),
    ...(moves && elsewhere ? { type: 'other' } : {}), // else Odoo gives them the company's
  }
  const collisions = Object.fromEntries(
    taken.flatMap(([field]) => {
      const collision = more.collisions[field]
      return collision === undefined ? [] : [[field, collision]]
    }),
  )
  return {
    ...known,
    values,
    collisions: { ...collisions, ...known.collisions },
    match: known.match ?? matchOf(by, values),
  }
}

function mayTake({ values }: Desired, field: string): boolean {
  return !settled.has(field) && !(ofPeople.has(field) && values['is_company'] === true)
}

function matchOf({ matchOn }: EntityMapping, values: Desired['values']): Desired['match'] {
  const on = matchOn.flatMap(field => {
    const is = values[field] ?? null
    return is === null || is === '' || typeof is === 'object' ? [] : [{ field, is }]
  })
  return matchOn.length > 0 && on.length === matchOn.length ? { on } : null
}

const isEmpty = (value: Value | undefined): boolean => value === undefined || value === null || value === ''
