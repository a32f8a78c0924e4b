import { complaint, order, task, workPool } from './service-classes'
import type { CaseTypeDef } from '../world'

/** Where a case stands in the world: all about it follows from this. */
export type Spot = {
  readonly index: number
  readonly type: CaseTypeDef
  readonly rank: number // among the cases of its type, from 0
  readonly id: string
  readonly key: string
  readonly parent: string | null
}

type Kind = 'complaint' | 'order' | 'task'
const kinds: { readonly [kind in Kind]: { readonly type: CaseTypeDef; readonly first: number } } = {
  complaint: { type: complaint, first: 1001 },
  order: { type: order, first: 501 },
  task: { type: task, first: 1 },
}

/** Ten cases that belong together; `under` is the place of the parent among the ten. */
const round: readonly { readonly kind: Kind; readonly rank: number; readonly under?: number }[] = [
  { kind: 'complaint', rank: 0 },
  { kind: 'order', rank: 0, under: 0 },
  { kind: 'task', rank: 0, under: 1 },
  { kind: 'task', rank: 1, under: 1 },
  { kind: 'complaint', rank: 1 },
  { kind: 'complaint', rank: 2 },
  { kind: 'order', rank: 1 },
  { kind: 'task', rank: 2, under: 6 },
  { kind: 'complaint', rank: 3 },
  { kind: 'order', rank: 2, under: 8 },
]
const perRound: { readonly [kind in Kind]: number } = { complaint: 4, order: 3, task: 3 }

const idAt = (place: (typeof round)[number], turn: number): string => {
  const { type, first } = kinds[place.kind]
  return `${type.prefix}${first + turn * perRound[place.kind] + place.rank}`
}
const keyOf = (id: string): string => `${workPool} ${id}`

export function spotAt(index: number): Spot {
  const turn = Math.floor(index / round.length)
  const place = round[index % round.length]
  if (place === undefined) throw new RangeError('No such place.')
  const parent = place.under === undefined ? undefined : round[place.under]
  const id = idAt(place, turn)
  return {
    index,
    type: kinds[place.kind].type,
    rank: turn * perRound[place.kind] + place.rank,
    id,
    key: keyOf(id),
    parent: parent === undefined ? null : keyOf(idAt(parent, turn)),
  }
}
